"""scorecard judgements: the statuses that officers set."""

from __future__ import annotations

from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing


@refusing
def judgements(
    quarter: QuarterOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List the judgements that stand, of every quarter held, a year or a quarter.

    Each says what the rules alone give, why it was judged otherwise, by whom or in which
    cell, and in how many quarters the measure has needed one.
    """
    from scorecard_cli.workflows.asking import reading, settings_here
    from scorecard_cli.workflows.judging import judgements_of

    settings = settings_here(store)
    with reading(settings) as repository:
        listed = judgements_of(repository, settings, quarter, year)
    if as_json:
        from scorecard_cli.exporters.json_output import judgements_object, print_json

        print_json(judgements_object(listed))
    else:
        from scorecard_cli.exporters.terminal import judgements as terminal

        terminal.show(listed, settings)
