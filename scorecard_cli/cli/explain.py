"""scorecard explain: how one measure's status was reached, down to the cells."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import JsonOption, QuarterOption, StoreOption, YearOption, refusing


@refusing
def explain(
    reference: Annotated[str, typer.Argument(help="The measure, 2.B3, or a part, 3.A4(d).")],
    quarter: QuarterOption = None,
    year: YearOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Explain one status: figure, target, profile, tolerance, rule and the cells they are from."""
    from scorecard_cli.workflows.asking import explanation_of, quarter_asked, reading, settings_here
    from scorecard_cli.workflows.presenting import since_published

    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
        explanation = explanation_of(repository, settings, asked, reference)
        note_published(since_published(repository, settings, asked))
    if as_json:
        from scorecard_cli.exporters.json_output import explanation_object, print_json

        print_json(explanation_object(explanation))
    else:
        from scorecard_cli.exporters.terminal import explanation as terminal

        terminal.show(explanation, settings)
