"""scorecard judge: a status set by an officer."""

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
def judge(
    reference: Annotated[str, typer.Argument(help="The measure, 1.A2.")],
    reason: Annotated[str, typer.Option("--reason", help="Why, for those who read the scorecard.")],
    status: Annotated[
        str | None, typer.Argument(help='The status set: "on target", off-target, satisfactory.')
    ] = None,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take away the judgement that stands.")
    ] = False,
    by: ByOption = None,
    quarter: QuarterOption = None,
    year: YearOption = None,
    store: StoreOption = None,
) -> None:
    """Set the status of a measure for one quarter, or take such a judgement away.

    What the rules give stays beside it. The next quarter is judged anew.
    """
    from scorecard_cli.exporters.terminal import judging
    from scorecard_cli.workflows.asking import quarter_asked, settings_here, writing
    from scorecard_cli.workflows.judging import judge as judge_measure
    from scorecard_cli.workflows.judging import status_asked
    from scorecard_cli.workflows.presenting import since_published

    settings = settings_here(store)
    meant = status_asked(status, settings, withdrawing=withdraw)
    with writing(settings) as repository:
        asked = quarter_asked(repository, quarter, year)
        judged = judge_measure(repository, settings, asked, reference, meant, reason, act_now(by))
        note_published(since_published(repository, settings, asked), always=True)
    judging.show(judged, settings)
