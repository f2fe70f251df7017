"""Cases of figures for periods that stand beside one another."""

from __future__ import annotations

from scorecard_cli.domain import checks
from scorecard_cli.domain.measures import (
    FiguresAre,
    Part,
    Profile,
)
from tests.checking.cases import (
    BUILDS_UP,
    IN_PERIOD,
    JANUARY_TO_DECEMBER,
    NOTED,
    PERCENT,
    Case,
    sent,
)
from tests.making import measure, stated

ACADEMIC = measure(figures_are=FiguresAre.CUMULATIVE, year_begins=3)
COLLECTED = measure(
    unit="percent",
    target=stated("40"),
    figures_are=FiguresAre.CUMULATIVE,
    profile=Profile.LINEAR,
)

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
        near={
            "a month that is not its last": sent({"May-17": "119"}, calendar=JANUARY_TO_DECEMBER)
        },
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
            "a year of its own, which closes elsewhere": sent(
                {"Year end 2016/17": "120", "Q4 2016/17": "104"}, by=ACADEMIC
            ),
        },
    ),
    Case(
        checks.YEAR_END_AND_QUARTERS,
        sent({"Year end 2016/17": "121"}, by=ACADEMIC),
        "R2 M2",
        'the year end is given as "121", and its fourth quarter as "120".',
        named="in a year from October",
    ),
    Case(
        checks.CUMULATIVE_FALLS,
        sent({"Q4 2016/17": "125"}, by=ACADEMIC),
        "L2",
        'found "110", which is less than 125 for 2016/17 Q4, though it builds up over the year.',
        near={"the year before's": sent({"Q4 2016/17": "125"}, by=BUILDS_UP)},
        named="in a year from October",
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
        'found "120", which is less than 125 for 2017/18 Q1, though it builds up over the year.',
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
        'found "120", which is less than 121 for Jul 2017, though it builds up over the year.',
        named="over a month that is blank",
    ),
    Case(
        checks.CUMULATIVE_FALLS,
        sent({"Target": "40", "Q1 2017/18": "27.7%", "Q2 2017/18": "27.6%"}, by=COLLECTED),
        "M2",
        'found "27.6%", which is less than 27.7% for 2017/18 Q1, though it builds up over the year.',
        near={
            "nothing more collected": sent(
                {"Target": "40", "Q1 2017/18": "9.7%", "Q2 2017/18": "9.7%", **NOTED}, by=COLLECTED
            )
        },
        named="of a percentage that is reached bit by bit",
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
    Case(
        checks.FIGURE_WITHDRAWN,
        sent({"Q2 2017/18": "-"}, replaces=[{"Q2 2017/18": "0", **NOTED}]),
        "M2",
        'the figure is gone: 2017/18 Q2 was "0" before, and the cell now says "-".',
        near={
            "corrected": sent({"Q2 2017/18": "121"}, replaces=[{"Q2 2017/18": "120"}]),
            "never given": sent({"Q2 2017/18": "n/a"}, replaces=[{"Q2 2017/18": "n/a"}]),
            "a blank where an earlier quarter's figure stands again": sent(
                {"Q1 2017/18": None}, before=[{}], replaces=[{}]
            ),
        },
    ),
    Case(
        checks.FIGURE_WITHDRAWN,
        sent({"Jul-17": None}, replaces=[{"Jul-17": "119"}]),
        "N2",
        'the figure is gone: Jul 2017 was "119" before, and the cell is now blank.',
        named="of a month",
    ),
)
