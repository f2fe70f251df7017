"""scorecard summary: the counts of a quarter."""

from __future__ import annotations

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing


@refusing
def summary(
    quarter: QuarterOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Count the measures by overall status and by direction of travel."""
    from scorecard_cli.workflows.asking import quarter_asked, reading, settings_here, summary_of
    from scorecard_cli.workflows.presenting import since_published

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
        counted = summary_of(repository, settings, asked)
        note_published(since_published(repository, settings, asked))
    if as_json:
        from scorecard_cli.exporters.json_output import print_json, summary_object

        print_json(summary_object(counted))
    else:
        from scorecard_cli.exporters.terminal import summary as terminal

        terminal.show(counted, settings)
