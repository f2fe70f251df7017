"""scorecard measures: every measure with its status and direction of travel."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing
from scorecard_cli.domain.statuses import Status


@refusing
def measures(
    quarter: QuarterOption = None,
    year: YearOption = None,
    status: Annotated[
        Status | None, typer.Option("--status", help="Only measures with this overall status.")
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List every measure with its figure, target, overall status and direction of travel."""
    from scorecard_cli.workflows.asking import quarter_asked, reading, scorecard_of, settings_here
    from scorecard_cli.workflows.presenting import since_published

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
        scorecard = scorecard_of(repository, settings, asked)
        note_published(since_published(repository, settings, asked))
    if as_json:
        from scorecard_cli.exporters.json_output import measure_objects, print_json

        print_json(measure_objects(scorecard, status))
    else:
        from scorecard_cli.exporters.terminal import measures as terminal

        terminal.show(scorecard, settings, status)
