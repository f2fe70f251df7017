"""scorecard red-flags: off track last quarter and still."""

from __future__ import annotations

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing


@refusing
def red_flags(
    quarter: QuarterOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List red flags: off target last quarter and still off target now.

    The list also says what is newly off track, and what has recovered.
    """
    from scorecard_cli.workflows.asking import quarter_asked, reading, red_flags_of, settings_here
    from scorecard_cli.workflows.presenting import since_published

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
        lists = red_flags_of(repository, settings, asked)
        note_published(since_published(repository, settings, asked))
    if as_json:
        from scorecard_cli.exporters.json_output import print_json, red_flags_object

        print_json(red_flags_object(lists))
    else:
        from scorecard_cli.exporters.terminal import red_flags as terminal

        terminal.show(lists, settings)
