"""Every check: a return that it catches, and returns almost like it that it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from scorecard_cli.checking.checks import CHECKS
from scorecard_cli.domain import checks
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Frequency,
    Measure,
    Part,
    Polarity,
    Target,
    TargetKind,
)
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import ProblemKind, Severity
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from tests.checking.sending import COUNT, Row, Sent, problems_of, slugs
from tests.making import measure, stated

PERCENT = measure(unit="percent", target=stated("40"))
IN_PERIOD = measure(figures_are=FiguresAre.IN_PERIOD)
BUILDS_UP = measure(figures_are=FiguresAre.CUMULATIVE)
IN_PARTS = measure(parts=(Part("a"), Part("b"), Part("c"), Part("d")))
HALF_YEARLY = measure(frequency=Frequency.SIX_MONTHLY)
ANNUAL = measure(frequency=Frequency.ANNUAL)
LOW_TARGET = measure(target=stated("5"))
BASELINE = measure(target=Target("2500", TargetKind.BASELINE_YEAR))
LED = measure(lead_officer="Head of Housing", lead_accountability="Director, Housing")
TWO = (COUNT, measure("1.A2", title="Homes let"))
Q4 = Period.quarter(2017, 4)
JANUARY_TO_DECEMBER = Calendar(1)
NOTED = {"Data notes": "The site was closed by the floods."}


def sent(*rows: Row, by: Measure = COUNT, **more: object) -> Sent:
    """A return of these rows, whose register holds one measure."""
    return Sent(rows or ({},), **{"measures": (by,), **more})  # type: ignore[arg-type]


def per_cent(**figures: object) -> Sent:
    """A return of a measure in per cent, by the quarters Q1 and Q2."""
    row = {f"{quarter} 2017/18": figure for quarter, figure in figures.items()}
    return sent({"Target": "40", "Q1 2017/18": "42%", **row}, by=PERCENT)


def drafted(*rows: Row, **more: object) -> Sent:
    """A return without a register."""
    return Sent(rows, (), **more)  # type: ignore[arg-type]


def after(*figures: str, now: str, by: Measure = LOW_TARGET) -> Sent:
    """Six quarters of figures at most, the last of them Q2; its target is 5."""
    quarters = ("Q1 2016/17", "Q2 2016/17", "Q3 2016/17", "Q4 2016/17", "Q1 2017/18")
    blanks: Row = {"Target": by.target.text, "Q1 2017/18": None}
    held = dict(zip(quarters[len(quarters) - len(figures) :], figures, strict=True))
    return sent({**blanks, **held, "Q2 2017/18": now, **NOTED}, by=by)


@dataclass(frozen=True, slots=True)
class Case:
    """A return in which one check finds one thing, and returns that are left alone.

    Attributes:
        kind: the check.
        caught: the return with the slip.
        cells: where it stands.
        what: what is said of it.
        near: returns almost like it, by what each of them is.
        named: what tells it from another case of the same check.
        ref: the measure.
    """

    kind: ProblemKind
    caught: Sent
    cells: str
    what: str
    near: Mapping[str, Sent] = field(default_factory=dict)
    named: str = ""
    ref: str = "1.A1"

    def __str__(self) -> str:
        return f"{self.kind.slug} {self.named}".strip()


PERIODS = (
    Case(
        checks.MONTHS_AND_QUARTER,
        sent({"Sep-17": "119"}),
        "M2 R2",
        'found "120", and its last month is given as "119".',
        near={
            "an earlier month that differs": sent({"Jul-17": "119", "Sep-17": "120"}),
            "a month that is not given": sent({"Jul-17": "119", "Aug-17": "118"}),
            "a word in place of the month": sent({"Sep-17": "n/a"}),
            "rounded, by exactly half": sent(
                {"Target": "40", "Q1 2017/18": "42%", "Q2 2017/18": "54%", "Sep-17": "53.5%"},
                by=PERCENT,
            ),
            "pounds rounded to the million": sent(
                {"Q2 2017/18": "£3.9m", "Q1 2017/18": "£3.6m", "Sep-17": "£3,856,000"},
                by=measure(unit="pounds"),
            ),
        },
    ),
    Case(
        checks.MONTHS_AND_QUARTER,
        sent({"Q2 2017/18": "0", "Sep-17": "1", **NOTED}),
        "M2 R2",
        'found "0", and its last month is given as "1".',
        near={"nought and nought": sent({"Q2 2017/18": "0", "Sep-17": "0", **NOTED})},
        named="nought",
    ),
    Case(
        checks.MONTHS_AND_QUARTER,
        sent({"Jul-17": "40", "Aug-17": "40", "Sep-17": "41"}, by=IN_PERIOD),
        "M2 N2 R2 S2",
        'found "120", and its months add up to 121.',
        near={
            "with nought in a month": sent(
                {"Jul-17": "40", "Aug-17": "0", "Sep-17": "80"}, by=IN_PERIOD
            ),
            "with a month not given": sent({"Jul-17": "40", "Sep-17": "41"}, by=IN_PERIOD),
            "a percentage of the quarter": sent(
                {
                    "Target": "40",
                    "Q1 2017/18": "42%",
                    "Q2 2017/18": "45%",
                    "Jul-17": "44%",
                    "Aug-17": "45%",
                    "Sep-17": "47%",
                },
                by=measure(unit="percent", target=stated("40"), figures_are=FiguresAre.IN_PERIOD),
            ),
            "an average in days": sent(
                {"Jul-17": "118", "Aug-17": "120", "Sep-17": "123"},
                by=measure(unit="days", figures_are=FiguresAre.IN_PERIOD),
            ),
            "a rate with decimals": sent(
                {"Q2 2017/18": "120.4", "Jul-17": "118.6", "Aug-17": "120", "Sep-17": "123.1"},
                by=IN_PERIOD,
            ),
            "a month that is the year's so far": sent(
                {"Jul-17": "40", "Aug-17": "40", "Sep-17": "230 (cumulative)"}, by=IN_PERIOD
            ),
            "a quarter that is the year's so far": sent(
                {
                    "Q2 2017/18": "230 (cumulative)",
                    "Jul-17": "40",
                    "Aug-17": "40",
                    "Sep-17": "40",
                },
                by=IN_PERIOD,
            ),
            "pounds rounded to a tenth of a million": sent(
                {
                    "Q1 2017/18": "£3.1m",
                    "Q2 2017/18": "£3.7m",
                    "Jul-17": "£1.2m",
                    "Aug-17": "£1.3m",
                    "Sep-17": "£1.3m",
                },
                by=measure(unit="pounds", figures_are=FiguresAre.IN_PERIOD),
            ),
        },
        named="added up",
    ),
    Case(
        checks.MONTHS_AND_QUARTER,
        sent({"Jun-17": "119"}, calendar=JANUARY_TO_DECEMBER),
        "M2 R2",
        'found "120", and its last month is given as "119".',
        near={"the third quarter's month": sent({"Sep-17": "119"}, calendar=JANUARY_TO_DECEMBER)},
        named="in a year from January",
    ),
    Case(
        checks.YEAR_END_AND_QUARTERS,
        sent({"Year end 2016/17": "105", "Q4 2016/17": "104"}),
        "R2 S2",
        'the year end is given as "105", and its fourth quarter as "104".',
        near={
            "held more exactly": sent({"Year end 2016/17": "105", "Q4 2016/17": "104.6"}),
            "a fourth quarter not given": sent({"Year end 2016/17": "105", "Q4 2016/17": None}),
            "another year's": sent({"Year end 2015/16": "105", "Q4 2016/17": "104"}),
        },
    ),
    Case(
        checks.YEAR_END_AND_QUARTERS,
        sent(
            {
                "Year end 2016/17": "401",
                "Q1 2016/17": "95",
                "Q2 2016/17": "105",
                "Q3 2016/17": "100",
                "Q4 2016/17": "100",
            },
            by=IN_PERIOD,
        ),
        "R2 S2 T2 U2 V2",
        'the year end is given as "401", and its quarters add up to 400.',
        near={
            "a quarter not given": sent(
                {"Year end 2016/17": "401", "Q3 2016/17": "100", "Q4 2016/17": "100"},
                by=IN_PERIOD,
            ),
            "a fourth quarter that is the year's": sent(
                {"Year end 2016/17": "400", "Q3 2016/17": "95", "Q4 2016/17": "400 (cumulative)"},
                by=IN_PERIOD,
            ),
            "an earlier quarter that is the year's so far": sent(
                {
                    "Year end 2016/17": "400",
                    "Q1 2016/17": "95",
                    "Q2 2016/17": "200 (cumulative)",
                    "Q3 2016/17": "100",
                    "Q4 2016/17": "100",
                },
                by=IN_PERIOD,
            ),
        },
        named="added up",
    ),
    Case(
        checks.CUMULATIVE_FALLS,
        sent({"Q1 2017/18": "125"}, by=BUILDS_UP),
        "M2",
        'found "120", which is less than 125 for 2017/18 Q1, though the count builds up over the '
        "year.",
        near={
            "nothing added": sent(
                {"Q1 2017/18": "9", "Q2 2017/18": "9", "Target": "5"},
                by=measure(figures_are=FiguresAre.CUMULATIVE, target=stated("5")),
            ),
            "the first of a year": sent({"Q4 2016/17": "400"}, by=BUILDS_UP),
            "a share that builds up": sent(
                {"Target": "40", "Q1 2017/18": "52%", "Q2 2017/18": "51%"},
                by=measure(unit="percent", target=stated("40"), figures_are=FiguresAre.CUMULATIVE),
            ),
            "a position": sent({"Q1 2017/18": "125"}),
            "a quarter of its own after a year so far": sent(
                {"Q1 2017/18": "125 (cumulative)"}, by=IN_PERIOD
            ),
        },
    ),
    Case(
        checks.CUMULATIVE_FALLS,
        sent({"Jul-17": "121", "Sep-17": "120"}, by=BUILDS_UP),
        "R2",
        'found "120", which is less than 121 for 2017/18 M04, though the count builds up over the '
        "year.",
        named="over a month that is blank",
    ),
    Case(
        checks.EARLIER_FIGURE_CHANGED,
        sent({"Q1 2017/18": "111"}, before=[{"Q1 2017/18": "110"}]),
        "L2",
        'found "111" for 2017/18 Q1, which was "110" before.',
        near={
            "the same": sent(before=[{"Q1 2017/18": "110"}]),
            "the same, rounded": sent(before=[{"Q1 2017/18": "110.4"}]),
            "one that was awaited": sent(before=[{"Q1 2017/18": "n/a (due Sep17)"}]),
            "nought where there was a blank": sent(
                {"Year end 2016/17": "0"}, before=[{"Year end 2016/17": None}]
            ),
            "left out": sent({"Year end 2016/17": None}, before=[{"Year end 2016/17": "90"}]),
        },
    ),
    Case(
        checks.EARLIER_FIGURE_CHANGED,
        sent({"Year end 2016/17": "90"}, before=[{"Year end 2016/17": "0"}]),
        "R2",
        'found "90" for 2016/17 year end, which was "0" before.',
        named="from nought",
    ),
    Case(
        checks.EARLIER_FIGURE_CHANGED,
        sent(
            {"Q1 2017/18": "a) 110 b) 112", "Q2 2017/18": "a) 120 b) 121"},
            by=measure(parts=(Part("a"), Part("b"))),
            before=[{"Q1 2017/18": "a) 110 b) 111"}],
        ),
        "L2",
        'found "a) 110 b) 112" for 2017/18 Q1, which was "a) 110 b) 111" before.',
        named="in one part",
    ),
    Case(
        checks.EARLIER_FIGURE_CHANGED,
        sent({"Q1 2017/18": "n/a"}, before=[{"Q1 2017/18": "110"}]),
        "L2",
        'found "n/a" for 2017/18 Q1, which was "110" before.',
        named="withdrawn",
    ),
)
ONE_FIGURE = (
    Case(
        checks.FRACTION_AND_PERCENTAGE,
        per_cent(Q2="43.6% (188/432)"),
        "M2",
        'found "43.6% (188/432)", and 188 of 432 is 43.5%.',
        near={
            "to the places shown": per_cent(Q2="43.5% (188/432)"),
            "to whole per cents": per_cent(Q2="44% (188/432)"),
            "an exact half rounded down": per_cent(Q2="50% (101/200)"),
            "none of some": per_cent(Q1="0% (0/432)"),
            "none of none": per_cent(Q1="0% (0/0)"),
            "a count with two numbers beside it": sent({"Q2 2017/18": "120 (3/641)"}),
        },
    ),
    Case(
        checks.FRACTION_AND_PERCENTAGE,
        per_cent(Q2="43.0% (187/432)"),
        "M2",
        'found "43.0% (187/432)", and 187 of 432 is 43.3%.',
        near={"a nought that is right": per_cent(Q2="43.0% (43/100)")},
        named="a nought that is shown",
    ),
    Case(
        checks.FRACTION_AND_PERCENTAGE,
        per_cent(Q1="0% (3/432)"),
        "L2",
        'found "0% (3/432)", and 3 of 432 is 1%.',
        named="nought",
    ),
    Case(
        checks.PARTS_MISSING,
        sent({"Q1 2017/18": "110", "Q2 2017/18": "a) 120 c) 130", **NOTED}, by=IN_PARTS),
        "M2",
        'found "a) 120 c) 130", without part b, d.',
        near={
            "all of them, nought among them": sent(
                {"Q2 2017/18": "a) 120 b) 0 c) 130 d) 140", **NOTED}, by=IN_PARTS
            ),
            "one figure for them all": sent(by=IN_PARTS),
            "a word that says why": sent({"Q2 2017/18": "n/a (due Dec17)"}, by=IN_PARTS),
            "missing in an earlier quarter": sent(
                {"Q1 2017/18": "a) 110", "Q2 2017/18": "a) 120 b) 121 c) 130 d) 140"}, by=IN_PARTS
            ),
        },
    ),
    Case(
        checks.UNIT_CHANGED,
        drafted({"Q2 2017/18": "120%"}),
        "M2",
        'found "120%", where the figures before it are in plain numbers.',
        near={
            "nought without its unit": drafted(
                {"Q1 2017/18": "110%", "Q2 2017/18": "0", **NOTED}
            ),
            "after nought without its unit": drafted({"Q1 2017/18": "0", "Q2 2017/18": "120%"}),
            "no quarter before": drafted({"Q1 2017/18": None, "Q2 2017/18": "120%"}),
            "units that come and go": drafted(
                {"Q4 2016/17": "115%", "Q1 2017/18": "110", "Q2 2017/18": "120%"}
            ),
            "a unit that the register names": sent({"Q2 2017/18": "£120"}, by=measure(unit="pounds")),
        },
    ),
    Case(
        checks.UNIT_CHANGED,
        drafted({"Q1 2017/18": "110%"}),
        "M2",
        'found "120", where the figures before it are in per cent.',
        named="a sign that was dropped",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("100", "110", now="52500"),
        "M2",
        'found "52500", about a thousand times larger than those of the quarters before.',
        near={
            "just under half of a thousand times": after("100", "110", now="52499"),
            "just over twice a thousand times": after("100", "110", now="210001"),
            "one quarter of history": after("105", now="105000"),
            "a count that rises a hundredfold": after("5", "6", now="550"),
            "noughts before it": after("0", "0", now="5000"),
            "nought": after("100", "110", now="0"),
        },
        named="at half exactly",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("100", "110", now="210000"),
        "M2",
        'found "210000", about a thousand times larger than those of the quarters before.',
        named="at twice exactly",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("54%", "56%", now="0.55%", by=measure(unit="percent", target=stated("5"))),
        "M2",
        'found "0.55%", about a hundred times smaller than those of the quarters before.',
        named="a share for a percentage",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("£3.9m", "£4.1m", now="£4,000", by=measure(unit="pounds", target=stated("5"))),
        "M2",
        'found "£4,000", about a thousand times smaller than those of the quarters before.',
        near={
            "in other words": after(
                "£3.9m", "£4.1m", now="£4,000 thousand", by=measure(unit="pounds", target=stated("5"))
            )
        },
        named="thousands for pounds",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("3", "4", "1", now="2000", by=measure(
            figures_are=FiguresAre.CUMULATIVE, target=stated("5")
        )),
        "M2",
        'found "2000", about a thousand times larger than those of the quarters before.',
        near={
            "a new year": after("300", "400", "100", now="200", by=measure(
                figures_are=FiguresAre.CUMULATIVE, target=stated("5")
            ))
        },
        named="a count that builds up",
    ),
    Case(
        checks.SCALE_CHANGED,
        after(
            "a) 50 b) 60", "a) 52 b) 61", now="a) 51 b) 60,000",
            by=measure(parts=(Part("a"), Part("b")), target=stated("5")),
        ),
        "M2",
        'found "a) 51 b) 60,000", about a thousand times larger than those of the quarters before.',
        named="in one part",
    ),
    Case(
        checks.FAR_FROM_HISTORY,
        after("9.3255", "10.6745", "9.3255", "10.6745", now="13.51"),
        "M2",
        'found "13.51", far from the 4 quarters before, 9.33 to 10.67.',
        near={
            "at the edge exactly": after("9.3255", "10.6745", "9.3255", "10.6745", now="13.5"),
            "below, at the edge exactly": after("9.3255", "10.6745", "9.3255", "10.6745", now="6.5"),
            "three quarters of history": after("10", "11", "10", now="40"),
            "a word": after("9", "10", "9", "10", now="n/a"),
            "less than a tenth of the median": after("1000", "1001", "1002", "1003", now="1100"),
            "a count that hardly moves": after("20", "20", "20", "20", now="25"),
            "one where there was none": after("0", "0", "0", "0", now="1"),
        },
    ),
    Case(
        checks.FAR_FROM_HISTORY,
        after("20", "20", "20", "20", now="26"),
        "M2",
        'found "26", far from the 4 quarters before, 20 to 20.',
        named="after quarters all alike",
    ),
    Case(
        checks.FAR_FROM_HISTORY,
        after("50", "51", "52", "53", now="0"),
        "M2",
        'found "0", far from the 4 quarters before, 50 to 53.',
        named="nought",
    ),
    Case(
        checks.FAR_FROM_HISTORY,
        after("99", "200", "301", "403", "99", now="350", by=measure(
            figures_are=FiguresAre.CUMULATIVE, target=stated("5")
        )),
        "M2",
        'found "350", far from the 5 quarters before, 99 to 102.',
        near={
            "what each quarter added": after("99", "200", "301", "403", "99", now="201", by=measure(
                figures_are=FiguresAre.CUMULATIVE, target=stated("5")
            ))
        },
        named="added in the quarter",
    ),
    Case(
        checks.FIGURE_REPEATED,
        sent({"Q1 2017/18": "120"}),
        "M2",
        'found "120", exactly as for 2017/18 Q1.',
        near={
            "another figure": sent(),
            "below ten": after("9.9", now="9.9"),
            "nought": after("0", now="0"),
            "all of a hundred per cent": per_cent(Q1="100%", Q2="100%"),
            "all of it, without a register": drafted({"Q1 2017/18": "100%", "Q2 2017/18": "100%"}),
            "not due every quarter": sent(
                {"Q1 2017/18": "120", "Frequency of reporting": "6 monthly"}, by=HALF_YEARLY
            ),
            "half of its parts": sent(
                {"Q1 2017/18": "a) 120 b) 121 c) 122 d) 123",
                 "Q2 2017/18": "a) 120 b) 121 c) 132 d) 133"},
                by=IN_PARTS,
            ),
        },
    ),
    Case(
        checks.FIGURE_REPEATED,
        after("10", now="10"),
        "M2",
        'found "10", exactly as for 2017/18 Q1.',
        named="ten",
    ),
    Case(
        checks.FIGURE_REPEATED,
        sent({"Q1 2017/18": "100", "Q2 2017/18": "100"}),
        "M2",
        'found "100", exactly as for 2017/18 Q1.',
        named="a hundred that is no percentage",
    ),
    Case(
        checks.FIGURE_REPEATED,
        sent(
            {"Q1 2017/18": "a) 120 b) 121 c) 122 d) 123",
             "Q2 2017/18": "a) 120 b) 121 c) 122 d) 133"},
            by=IN_PARTS,
        ),
        "M2",
        'found "a) 120 b) 121 c) 122 d) 133", exactly as for 2017/18 Q1, in a, b, c.',
        named="in most of its parts",
    ),
    Case(
        checks.FIGURE_MISSING,
        sent({"Q2 2017/18": None}),
        "M2",
        "there is no figure for 2017/18 Q2, and one is due.",
        near={
            "when it comes": sent({"Q2 2017/18": "n/a (due Dec17)"}),
            "not available": sent({"Q2 2017/18": "n/a"}),
            "nought": sent({"Q2 2017/18": "0", **NOTED}),
            "given a quarter ago, and due twice a year": sent(
                {"Q2 2017/18": None, "Frequency of reporting": "6 monthly"}, by=HALF_YEARLY
            ),
            "annual": sent({"Q2 2017/18": None, "Frequency of reporting": "Annual"}, by=ANNUAL),
            "discontinued before": sent(
                {"Q1 2017/18": "No longer available", "Q2 2017/18": None}
            ),
            "annual, given as the year end": sent(
                {
                    "Q4 2017/18": None, "Year end 2017/18": "120",
                    "Frequency of reporting": "Annual",
                },
                by=ANNUAL, quarter=Q4,
            ),
        },
    ),
    Case(
        checks.FIGURE_MISSING,
        sent(
            {"Q1 2017/18": None, "Q2 2017/18": None, "Frequency of reporting": "6 monthly"},
            by=HALF_YEARLY,
        ),
        "M2",
        "there is no figure for 2017/18 Q2, and one is due.",
        near={
            "of a quarter before that is not known": sent(
                {
                    "Q2 2017/18": None, "Q4 2017/18": None,
                    "Frequency of reporting": "6 monthly",
                },
                by=HALF_YEARLY, quarter=Q4,
            )
        },
        named="twice a year",
    ),
    Case(
        checks.FIGURE_MISSING,
        sent({"Q4 2017/18": None, "Frequency of reporting": "Annual"}, by=ANNUAL, quarter=Q4),
        "R2",
        "there is no figure for 2017/18 Q4, and one is due.",
        named="annual",
    ),
    Case(
        checks.ROW_MISSING,
        sent(measures=TWO),
        "",
        "the return has no row for the measure, which Housing returns.",
        near={
            "another directorate's": sent(
                measures=(COUNT, measure("1.A2", directorate="Finance"))
            ),
            "a scorecard read back in": sent(measures=TWO, whose=ALL_DIRECTORATES),
        },
        ref="1.A2",
    ),
    Case(
        checks.ROW_MISSING,
        drafted({}, before=[{}, {"Ref No.": "1.A2"}]),
        "",
        "the return has no row for the measure, which Housing returns.",
        ref="1.A2",
        named="without a register",
    ),
)  # fmt: skip
REGISTER_AND_RULES = (
    Case(
        checks.TITLE_DIFFERS,
        sent({"Measure": "Homes sold"}),
        "E2",
        'the measure is given as "Homes sold", and the register has "Homes built".',
        near={
            "in other letters": sent({"Measure": "HOMES  built. (Priority measure)"}),
            "blank": sent({"Measure": None}),
            "without a register": drafted({"Measure": "Homes sold"}, before=[{}]),
        },
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "110"}),
        "I2",
        'the target is given as "110", and the register has "100".',
        near={
            "the same figure": sent({"Target": "at least 100.0"}),
            "blank": sent({"Target": None}),
            "as the one above": sent({"Target": "As above"}),
            "without a register": drafted({"Target": "110"}, before=[{}]),
        },
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "0"}),
        "I2",
        'the target is given as "0", and the register has "100".',
        named="nought",
    ),
    Case(
        checks.TARGET_DIFFERS,
        sent({"Target": "more than 100"}),
        "I2",
        'the target is given as "more than 100", and the register has "100".',
        named="another comparison",
    ),
    Case(
        checks.GOOD_PERFORMANCE_DIFFERS,
        sent({"Good performance": "Low"}),
        "G2",
        'the good performance is given as "Low", and the register has "high".',
        near={
            "with words after it": sent({"Good performance": "High - very satisfied"}),
            "blank": sent({"Good performance": None}),
        },
    ),
    Case(
        checks.FREQUENCY_DIFFERS,
        sent({"Frequency of reporting": "Monthly"}),
        "H2",
        'the frequency is given as "Monthly", and the register has "Quarterly".',
        near={
            "in other letters": sent({"Frequency of reporting": "quarterly"}),
            "blank": sent({"Frequency of reporting": None}),
        },
    ),
    Case(
        checks.LEAD_DIFFERS,
        sent({"Lead officer": "Head of Roads"}, by=LED),
        "F2",
        'the lead is given as "Head of Roads", and the register has "Head of Housing".',
        near={
            "the same": sent(
                {"Lead officer": "head of housing", "Lead Accountability": "Director - Housing"},
                by=LED,
            ),
            "blank": sent(by=LED),
            "none in the register": sent(
                {"Lead officer": "Head of Roads"}, by=measure(lead_officer="")
            ),
        },
    ),
    Case(
        checks.TARGET_NOT_JUDGED,
        sent({"Target": "2500"}, by=BASELINE),
        "I2",
        'found the target "2500" on a measure that the register calls baseline year, so nothing is '
        "judged against it.",
        near={
            "that says so itself": sent(
                {"Target": "Baseline year"},
                by=measure(target=Target("Baseline year", TargetKind.BASELINE_YEAR)),
            ),
            "without a good performance": sent(
                {"Target": "2500", "Good performance": "Not applicable"},
                by=measure(
                    target=Target("2500", TargetKind.NOT_APPLICABLE),
                    polarity=Polarity.NOT_APPLICABLE,
                ),
            ),
        },
    ),
    Case(
        checks.STATUS_DIFFERS,
        sent({"Overall status": "Off target"}),
        "J2",
        'the overall status is given as "Off target", and the rules give On target (by the rule '
        "met: 120 against 100).",
        near={
            "the same": sent({"Overall status": "✓ On target"}),
            "blank": sent({"Overall status": None}),
            "words that are no status": sent({"Overall status": "see below"}),
            "as an officer judged": sent(
                {
                    "Overall status": "Satisfactory",
                    "Judgement": "Satisfactory",
                    "Judgement reason": "The count is provisional",
                }
            ),
            "as the rules have it, beside a judgement": sent(
                {
                    "Overall status": "On target",
                    "Judgement": "Satisfactory",
                    "Judgement reason": "The count is provisional",
                }
            ),
        },
    ),
    Case(
        checks.DOT_DIFFERS,
        sent({"DOT": "Got worse"}),
        "K2",
        'the direction of travel is given as "Got worse", and the figures give improved (120 after '
        "110, previous quarter).",
        near={
            "the same": sent({"DOT": "Improved"}),
            "an arrow": sent({"DOT": "↑"}),
            "blank": sent({"DOT": None}),
        },
    ),
)
NOTES_AND_OTHERS = (
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "97.4"}),
        "O2",
        "the measure is off target, 97.4 against 100, and has no data note.",
        near={
            "with a note": sent({"Q2 2017/18": "97.4", **NOTED}),
            "at the tolerance exactly": sent({"Q2 2017/18": "97.5"}),
            "a scorecard read back in": sent({"Q2 2017/18": "97.4"}, whose=ALL_DIRECTORATES),
            "not available": sent({"Q1 2017/18": "n/a", "Q2 2017/18": "n/a"}),
            "a target to be confirmed": sent(
                {"Q2 2017/18": "0", "Target": "TBC"},
                by=measure(target=Target("TBC", TargetKind.UNDER_DEVELOPMENT)),
            ),
            "nought where nought is the target": sent(
                {"Q2 2017/18": "0", "Target": "0", "Good performance": "Low"},
                by=measure(polarity=Polarity.LOW, target=stated("0", Comparison.AT_MOST)),
            ),
        },
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "0", "Data notes": " - "}),
        "O2",
        "the measure is off target, 0 against 100, and has no data note.",
        named="nought, and a dash for a note",
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Judgement": "Off target", "Judgement reason": "The count is provisional"}),
        "O2",
        "the measure is off target, as an officer has judged, and has no data note.",
        named="judged",
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q2 2017/18": "a) 120 b) 80 c) 120 d) 120"}, by=IN_PARTS),
        "O2",
        "the measure is off target, 80 against 100 in part b, and has no data note.",
        named="by one part",
    ),
    Case(
        checks.NOTE_MISSING,
        sent({"Q1 2017/18": "80", "Q2 2017/18": "n/a (due Dec17)"}),
        "O2",
        "the measure is off target, 80 against 100, and has no data note.",
        named="resting on the quarter before",
    ),
    Case(
        checks.NOTE_REPEATED,
        sent({"Data notes": "Two sites are  late."}, before=[{"Data notes": "Two sites are late."}]),
        "O2",
        'found the data note "Two sites are  late.", word for word that of 2017/18 Q1.',
        near={
            "what has happened since": sent(
                {"Data notes": "One site is late."}, before=[{"Data notes": "Two sites are late."}]
            ),
            "none either time": sent(before=[{}]),
            "one before and none now": sent(before=[{"Data notes": "Two sites are late."}]),
        },
    ),
    Case(
        checks.RETURNED_TWICE,
        drafted({}, others={"Finance": ({},)}),
        "C2",
        "the measure is in the return of Finance for the quarter as well.",
        near={
            "beside a scorecard read back in": drafted({}, others={ALL_DIRECTORATES: ({},)}),
            "another measure": drafted({}, others={"Finance": ({"Ref No.": "5.D1"},)}),
        },
    ),
)  # fmt: skip
CASES = (*PERIODS, *ONE_FIGURE, *REGISTER_AND_RULES, *NOTES_AND_OTHERS)
NEAR = {
    f"{case.kind.slug}: {what}": left for case in CASES for what, left in case.near.items()
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_slip_is_caught_where_it_stands(case: Case) -> None:
    """One thing is found, at its cells, of its measure, in words that say what it rests on."""
    [problem] = problems_of(case.caught)
    assert slugs([problem]) == [f"{case.kind.slug} {case.cells}".strip()]
    assert problem.what == case.what
    assert problem.ref == case.ref
    assert problem.sheet == (None if case.kind is checks.ROW_MISSING else "Priority 1")


@pytest.mark.parametrize("sent", NEAR.values(), ids=NEAR)
def test_what_is_almost_a_slip_is_left_alone(sent: Sent) -> None:
    """A return that a performance officer would accept lands without a word."""
    assert slugs(problems_of(sent)) == []


def test_every_check_has_a_slip_and_a_near_miss() -> None:
    """No check stands in the list that no return of these tests has shown at work."""
    of_checks = {kind for kind in checks.ALL_KINDS.values() if Severity.OFF in kind.may_be}
    assert {case.kind for case in CASES} == of_checks
    assert {case.kind for case in CASES if case.near} == of_checks
    assert len(CHECKS) == len(of_checks)


def test_a_sensible_return_is_left_alone_by_every_check() -> None:
    """The plain row that these cases differ from has nothing wrong with it."""
    assert slugs(problems_of(Sent())) == []


def test_one_check_finds_a_slip_in_each_of_two_rows() -> None:
    """Two measures with the same slip are two problems, each with its own cell."""
    rows = ({"Q1 2017/18": "120"}, {"Ref No.": "1.A2", "Measure": "Homes let", "Q1 2017/18": "120"})
    found = problems_of(sent(*rows, measures=TWO))
    assert slugs(found) == ["figure-repeated M2", "figure-repeated M3"]
    assert [problem.ref for problem in found] == ["1.A1", "1.A2"]


def test_both_leads_that_differ_are_told() -> None:
    """An officer and one accountable, each with what the register has."""
    row = {"Lead officer": "Head of Roads", "Lead Accountability": "Director, Roads"}
    assert slugs(problems_of(sent(row, by=LED))) == ["lead-differs F2", "lead-differs B2"]
