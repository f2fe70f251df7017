"""scorecard restatements: figures that are not what was published, or first returned."""

from __future__ import annotations

from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing


@refusing
def restatements(
    quarter: QuarterOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List the figures of a quarter's scorecard that differ from what was published.

    Where nothing was published, they are held against what was first returned. It also says
    what the change would do to the status and direction of travel of each quarter since.
    """
    from scorecard_cli.workflows.asking import quarter_asked, reading, settings_here
    from scorecard_cli.workflows.reassessing import restatements_of

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year, published=True)
        listed = restatements_of(repository, settings, asked)
    if as_json:
        from scorecard_cli.exporters.json_output import print_json
        from scorecard_cli.exporters.json_over_time import restatements_object

        print_json(restatements_object(listed))
    else:
        from scorecard_cli.exporters.terminal import restatements as terminal

        terminal.show(listed, settings)
