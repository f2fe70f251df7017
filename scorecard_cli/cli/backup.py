"""scorecard backup: a copy of the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import StoreOption, no_dash, refusing


@refusing
def backup(
    file: Annotated[
        Path, typer.Argument(callback=no_dash, help="The copy to write.", show_default=False)
    ],
    force: Annotated[bool, typer.Option("--force", help="Write over a file of that name.")] = False,
    store: StoreOption = None,
) -> None:
    """Copy the store to a file, which can be named as the store anywhere; others may work on."""
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.backing_up import back_up

    back_up(settings_here(store), file, over=force)
    typer.echo(file)
