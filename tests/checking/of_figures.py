"""Cases of one figure, by itself or beside its history."""

from __future__ import annotations

from scorecard_cli.domain import checks
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Part,
    Polarity,
)
from tests.checking.cases import (
    HALF_YEARLY,
    IN_PARTS,
    NOTED,
    PERCENT,
    Case,
    after,
    drafted,
    per_cent,
    sent,
)
from tests.making import measure, stated

SAME = {"Data notes": "The same as last quarter."}

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
        sent({"Year end 2015/16": "1,090", "Q1 2017/18": "1,094", "Q2 2017/18": 1101000}),
        "M2",
        'found "1101000", about a thousand times larger than those of the quarters before.',
        near={
            "one year end alone": sent({
                "Year end 2015/16": "1,090", "Q1 2017/18": None, "Q2 2017/18": 1101000,
            })
        },
        named="beside a year end and one quarter",
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
        checks.SCALE_CHANGED,
        after("1000", "1100", now="12100"),
        "M2",
        'found "12100", about ten times larger than those of the quarters before.',
        near={
            "more than a tenth outside its history": after("1000", "1100", now="12101"),
            "after small figures": after("9.9", "12", now="110"),
            "after figures that move": after("100", "201", now="1500"),
            "after one figure": after("1100", now="11000"),
        },
        named="ten times, at the edge",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("81.9%", "87.5%", now="9.1%", by=measure(unit="percent", target=stated("5"))),
        "M2",
        'found "9.1%", about ten times smaller than those of the quarters before.',
        named="a tenth",
    ),
    Case(
        checks.SCALE_CHANGED,
        after("10", "20", now="900"),
        "M2",
        'found "900", about a hundred times larger than those of the quarters before.',
        near={"just below a tenth outside": after("10", "20", now="899")},
        named="a hundred times for a count, at the edges of a steady history",
    ),
    Case(
        checks.SCALE_CHANGED,
        sent(
            {"Target": "5", "Year end 2016/17": "1111", "Q1 2017/18": "1091", "Q2 2017/18": "11,010"},
            by=measure(target=stated("5")),
        ),
        "M2",
        'found "11,010", about ten times larger than those of the quarters before.',
        near={
            "a year that is four quarters": sent(
                {"Target": "5", "Year end 2016/17": "1111", "Q1 2017/18": "1091", "Q2 2017/18": "11,010"},
                by=measure(target=stated("5"), figures_are=FiguresAre.IN_PERIOD),
            ),
        },
        named="beside a year end",
    ),
    Case(
        checks.OVER_THE_WHOLE,
        per_cent(Q2="100.1%"),
        "M2",
        'found "100.1%", over 100 per cent, where the highest before it was 42.',
        near={
            "all of it": per_cent(Q2="100%"),
            "one that was over before": per_cent(Q1="104%", Q2="106%"),
            "nothing before it": per_cent(Q1=None, Q2="106%"),
            "low is good": sent(
                {"Good performance": "Low", "Target": "40", "Q1 2017/18": "42%", "Q2 2017/18": "106%",
                 **NOTED},
                by=measure(
                    unit="percent", polarity=Polarity.LOW, target=stated("40", Comparison.AT_MOST)
                ),
            ),
            "a target above it": sent(
                {"Target": "105", "Q1 2017/18": "98%", "Q2 2017/18": "106%"},
                by=measure(unit="percent", target=stated("105")),
            ),
        },
    ),
    Case(
        checks.OVER_THE_WHOLE,
        sent(
            {"Target": "40", "Q1 2017/18": "42%", "Q2 2017/18": "54%", "Jul-17": "540%"}, by=PERCENT
        ),
        "N2",
        'found "540%", over 100 per cent, where the highest before it was 42.',
        named="in a month",
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
            "one that it has come to before": after("4", "12", "5", "5", "5", now="12"),
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
            "said to be the same": sent({"Q1 2017/18": "120", "Data notes": "Unchanged: checked."}),
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
        sent({"Q1 2017/18": "120", **NOTED}),
        "M2",
        'found "120", exactly as for 2017/18 Q1.',
        named="with a note of something else",
    ),
    Case(
        checks.FIGURE_REPEATED,
        sent({"Q1 2017/18": "120", **SAME}, before=[{"Q1 2017/18": "120", **SAME}]),
        "M2",
        'found "120", exactly as for 2017/18 Q1.',
        named="with last quarter's note",
        beside=("note-repeated O2",),
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
)  # fmt: skip
