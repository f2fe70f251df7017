"""Cases of figures and rows that are not there."""

from __future__ import annotations

from scorecard_cli.domain import checks
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from tests.checking.cases import (
    ANNUAL,
    HALF_YEARLY,
    NOTED,
    Q4,
    TWO,
    Case,
    drafted,
    sent,
)
from tests.checking.sending import COUNT
from tests.making import measure

MISSING = (
    Case(
        checks.FIGURE_MISSING,
        sent({"Q2 2017/18": None}),
        "M2",
        "there is no figure for 2017/18 Q2, and one is due.",
        near={
            "when it comes": sent({"Q2 2017/18": "n/a (due Dec17)"}),
            "not available": sent({"Q2 2017/18": "n/a"}),
            "why there is none, in a new note": sent({"Q2 2017/18": None, **NOTED}),
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
        checks.FIGURE_MISSING,
        sent({"Q2 2017/18": None, **NOTED}, before=[NOTED]),
        "M2",
        "there is no figure for 2017/18 Q2, and one is due.",
        named="with last quarter's note",
        beside=("note-repeated O2",),
    ),
    Case(
        checks.FIGURE_MISSING,
        sent({"Q2 2017/18": None, "Data notes": "N/A"}),
        "M2",
        "there is no figure for 2017/18 Q2, and one is due.",
        named="with a note that says nothing",
    ),
    Case(
        checks.DUE_PAST,
        sent({"Q2 2017/18": "n/a (due Sep17)"}),
        "M2",
        'found "n/a (due Sep17)", which is due in a month that is not after 2017/18 Q2.',
        near={
            "the month after": sent({"Q2 2017/18": "n/a (due Oct17)"}),
            "a month without its year": sent({"Q2 2017/18": "due in May"}),
            "another quarter's": sent({"Q1 2017/18": "n/a (due Sep17)"}),
        },
    ),
    Case(
        checks.DUE_PAST,
        sent({"Q2 2017/18": "n/a (due 1 December 2016)"}),
        "M2",
        'found "n/a (due 1 December 2016)", which is due in a month that is not after 2017/18 Q2.',
        named="with a day",
    ),
    Case(
        checks.ROW_MISSING,
        sent(measures=TWO),
        "",
        "the return for 2017/18 Q2 has no row for the measure, which Housing returns.",
        near={
            "another directorate's": sent(
                measures=(COUNT, measure("1.A2", directorate="Finance"))
            ),
            "a scorecard read back in": sent(measures=TWO, whose=ALL_DIRECTORATES),
        },
    ),
    Case(
        checks.ROW_MISSING,
        drafted({}, before=[{}, {"Ref No.": "1.A2"}]),
        "",
        "the return for 2017/18 Q2 has no row for the measure, which Housing returns.",
        named="without a register",
    ),
)  # fmt: skip
