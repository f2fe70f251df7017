"""scorecard layout: propose how a file of another shape is read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import refusing


@refusing
def layout(
    file: Annotated[
        Path, typer.Argument(help="A file that is no return.", show_default=False, readable=False)
    ],
) -> None:
    """Look at a file and print a layout for scorecard.toml, to be corrected by hand.

    Every line says what it rests on; those marked CHECK are not in the file. What the layout
    reads of the file as it stands is said on stderr.
    """
    from scorecard_cli.exporters.layout_toml import layout_toml
    from scorecard_cli.exporters.terminal.proposing import show
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.proposing import propose

    proposed = propose(file, settings_here(None))
    if proposed.proposal is not None:
        typer.echo(layout_toml(proposed.proposal), nl=False)
    show(proposed.measures, proposed.figures, proposed.quarter, proposed.problems)
    if proposed.proposal is None:
        raise typer.Exit(1)
