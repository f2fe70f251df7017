"""What the rows of a scheme hold a figure against: its target, and what else they ask for."""

from __future__ import annotations

from decimal import Decimal

from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.schemes import Limit, Scheme
from scorecard_cli.domain.statuses import MEASURED, Status
from scorecard_cli.rules.columns import Column, absent, among, held, on_held, translated, where
from scorecard_cli.rules.frames import Frame
from scorecard_cli.rules.profiles import ProfileFacts, target_now
from scorecard_cli.rules.quarters import QuarterFigures, judged_on_year_so_far
from scorecard_cli.rules.shortfalls import shortfall
from scorecard_cli.rules.status import STRICT, decide, decision_table, met, tolerance

STANDARDS = {
    Limit.FLOOR: "floor_now",
    Limit.LAST_YEAR: "last_year",
    Limit.FORECAST: "forecast",
}
"""The column that a limit sets the figure against, where that is a figure of its own."""

SHORTFALLS = {
    Limit.GREEN: "green",
    Limit.TOLERANCE: "tolerance",
    Limit.FLOOR: "floor_shortfall",
    Limit.LAST_YEAR: "last_year_shortfall",
}
"""The column of how short a figure may be, where a limit is that."""


def standards(frame: Frame, figures: QuarterFigures, place: int) -> dict[str, Column]:
    """What applies in a quarter: the target, the floor, and last year's figure of the quarter.

    Columns: ``target_now`` and ``floor_now``, by the measure's profile; ``last_year``, the
    year so far where that is judged, absent where figures are not comparable.
    """
    floor = absent(len(frame.rows))
    if held(frame["floor"]).any():
        floor = target_now(ProfileFacts(frame.adding({"target": frame["floor"]}), figures, place))
    same_quarter = where(
        judged_on_year_so_far(frame), figures.so_far.at(place - 4), figures.own.at(place - 4)
    )
    return {
        "target_now": target_now(ProfileFacts(frame, figures, place)),
        "floor_now": floor,
        "last_year": where(held(frame["not_comparable"]), None, same_quarter),
    }


def with_limits(frame: Frame, scheme: Scheme) -> Frame:
    """Add how short of its target a figure is, and may be by each limit of the scheme.

    Adds ``shortfall``, ``tolerance``, ``green``, ``floor_shortfall``, ``last_year_shortfall``
    and ``forecast_shortfall``. The forecast is of the year, and is held against its target.
    A limit is absent, and so nothing is within it, where there is no floor, no figure of last
    year, no forecast.

    Args:
        frame: ``judged_figure``, ``target``, the tolerance, the forecast, and the standards.
        scheme: by which figures are judged.
    """
    now = frame["target_now"]
    own = tolerance(now, frame["tolerance_amount"], frame["tolerance_in_points"])
    counts = scheme.asks(Limit.TOLERANCE) or scheme.asks(Limit.BEYOND)
    return frame.adding(
        {
            "shortfall": shortfall(frame, frame["judged_figure"], now),
            "tolerance": own if counts else absent(len(frame.rows)),
            "green": _margin(now, scheme.green),
            "floor_shortfall": shortfall(frame, frame["floor_now"], now),
            "last_year_shortfall": shortfall(frame, frame["last_year"], now),
            "forecast_shortfall": shortfall(frame, frame["forecast"], frame["target"]),
        }
    )


def _margin(target: Column, margin: Tolerance | None) -> Column:
    if margin is None:
        return absent(len(target))
    amount = where(held(target), margin.amount, None)
    return tolerance(target, amount, held(target) & margin.in_points)


def set_against(frame: Frame, scheme: Scheme) -> Column:
    """What the scheme sets a figure against besides its target and the tolerance.

    Of a figure that is on target for being within the margin, the margin; of the others that
    the scheme measures, its standard.
    """
    column = absent(len(frame.rows))
    judged = among(frame["status_rule"], [row.code for row in scheme.rows])
    for row in scheme.rows:
        if row.limit in STANDARDS:
            column = where(judged, frame[STANDARDS[row.limit]], column)
    for row in scheme.rows:
        if row.limit is Limit.GREEN:
            column = where(frame["status_rule"] == row.code, frame["green"], column)
    return column


def year_end_status(frame: Frame, scheme: Scheme) -> Column:
    """The status that the forecast for the year would have, by the same table.

    The forecast is put against the year's target, and the floor is the year's; what the
    same quarter last year came to says nothing of a year's end. Absent without a forecast,
    and where no figure would be measured.
    """
    forecast = held(frame["forecast"])
    if not forecast.any():
        return absent(len(frame.rows))
    at_year_end = frame.adding(
        {
            "judged_figure": frame["forecast"],
            "target_now": frame["target"],
            "floor_now": frame["floor"],
            "last_year": absent(len(frame.rows)),
        }
    )
    judged = decide(with_limits(at_year_end, scheme), decision_table(scheme)[1:])["status"]
    measured = translated(judged, {status: status for status in MEASURED})
    return where(forecast, measured, None)


def furthest_short(frame: Frame, scheme: Scheme) -> Column:
    """How short of its target a figure may be without being off target.

    Absent where no one figure tells it: where good performance is as planned, where the
    forecast lets any figure pass, and where the target itself is a miss and no limit allows it.
    """
    furthest = where(among(frame["comparison"], STRICT), None, Decimal(0))
    for row in scheme.rows:
        if row.status is not Status.OFF_TARGET and row.limit in SHORTFALLS:
            limit = frame[SHORTFALLS[row.limit]]
            further = on_held(lambda one, other: one > other, limit, furthest)
            none_yet = held(limit) & ~held(furthest)
            furthest = where((further == True) | none_yet, limit, furthest)  # noqa: E712
    passes = scheme.asks(Limit.FORECAST) & met(frame, "forecast_shortfall")
    return where(frame["both_ways"] | passes, None, furthest)
