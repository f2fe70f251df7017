"""scorecard accept: a warning that is right after all."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.options import QuarterOption, StoreOption, YearOption, act_now, refusing


@refusing
def accept(
    reference: Annotated[str, typer.Argument(help="The measure, 1.A2.")],
    check: Annotated[str, typer.Argument(help="The warning, far-from-history.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is right.")],
    by: Annotated[str, typer.Option("--by", help="Who accepts it.")],
    quarter: QuarterOption = None,
    year: YearOption = None,
    store: StoreOption = None,
) -> None:
    """Accept a warning about a return that landed.

    It stays quiet until the figure changes.
    """
    from scorecard_cli.exporters.terminal import accepting
    from scorecard_cli.workflows.accepting import accept_warnings
    from scorecard_cli.workflows.asking import quarter_asked, reading, settings_here

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
    accepted = accept_warnings(settings, asked, reference, check, reason, act_now(by))
    accepting.show(accepted)
