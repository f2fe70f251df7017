"""scorecard returns: what has come of each directorate's return, and letters that chase it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import (
    DAY,
    JsonOption,
    QuarterOption,
    StoreOption,
    YearOption,
    day_written,
    no_dash,
    refusing,
)


@refusing
def returns(
    quarter: QuarterOption = None,
    year: YearOption = None,
    letters: Annotated[
        Path | None,
        typer.Option(
            "--letters",
            callback=no_dash,
            help="Write a letter that chases, for each, to this folder.",
        ),
    ] = None,
    deadline: Annotated[
        date | None,
        typer.Option(
            "--deadline", parser=day_written, metavar=DAY, help="The day answers are wanted by."
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over letters there.")] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List what each directorate has returned, and what is missing or late.

    A quarter of a year whose register is held can be named before any return for it has come.
    """
    from scorecard_cli.workflows.asking import opened, settings_here
    from scorecard_cli.workflows.chasing import chase_list_of, quarter_chased
    from scorecard_cli.workflows.deadlines import deadline_for

    settings = settings_here(store)
    with opened(settings) as repository:
        asked = quarter_chased(repository, settings, quarter, year)
        day = deadline_for(asked, settings, deadline)
        chased = chase_list_of(repository, asked)
    written: Sequence[Path] = ()
    if letters is not None:
        from scorecard_cli.exporters.letters import write_letters

        written = write_letters(chased, settings, day, letters, force)
    if as_json:
        from scorecard_cli.exporters.json_output import chase_object, print_json

        print_json(chase_object(chased, day, written))
    else:
        from scorecard_cli.exporters.terminal import returns as terminal

        terminal.show(chased, settings, day)
        if letters is not None:
            terminal.show_letters(chased, written)
