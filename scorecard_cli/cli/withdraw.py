"""scorecard withdraw: take a return out of force."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import (
    ByOption,
    QuarterOption,
    StoreOption,
    YearOption,
    act_now,
    refusing,
)


@refusing
def withdraw(
    named: Annotated[
        str,
        typer.Argument(
            metavar="RETURN", help="Its file's name, or its directorate, or words of that."
        ),
    ],
    reason: Annotated[str, typer.Option("--reason", help="Why it is to speak no more.")],
    by: ByOption = None,
    quarter: QuarterOption = None,
    year: YearOption = None,
    version: Annotated[
        int | None, typer.Option("--version", help="Its version, where several are in force.")
    ] = None,
    store: StoreOption = None,
) -> None:
    """Take a return out of force, without deleting it.

    What stood before it came stands again, and every status that moves is listed. To undo
    this, ingest the file with --again.
    """
    from scorecard_cli.exporters.terminal import withdrawing
    from scorecard_cli.workflows.asking import quarter_meant, settings_here, writing
    from scorecard_cli.workflows.presenting import since_published
    from scorecard_cli.workflows.withdrawing import ReturnMeant
    from scorecard_cli.workflows.withdrawing import withdraw as withdraw_return

    settings = settings_here(store)
    meant = ReturnMeant(named, quarter_meant(quarter, year), version)
    with writing(settings) as repository:
        withdrawn = withdraw_return(repository, settings, meant, reason, act_now(by))
        for moved in withdrawn.quarters:
            note_published(since_published(repository, settings, moved), always=True)
    withdrawing.show(withdrawn, settings)
