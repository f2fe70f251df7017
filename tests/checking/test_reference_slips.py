"""The slips of the published scorecard: which of them the checks find, and which they do not.

Rotherham Metropolitan Borough Council, Council Plan 2017/18, Quarter 2 Performance Scorecard,
Appendix B; the cells are given as they were printed.

| measure | slip | found |
|---|---|---|
| 3.B3 | Q2 repeats the contacts of Q1, beside another total | yes: `figure-repeated` |
| 5.D3 | pounds, millions of pounds and percentages in one row | yes: `scale-changed` and `other-unit-earlier` |
| 2.B5 | a target, and a note that calls it a baseline year | yes: `target-not-judged`, in the register |
| 1.B4(a) | 87% for the quarter, 88% for its last month | no: a percentage of a quarter is not its last month's |
"""

from __future__ import annotations

from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Frequency,
    Part,
    Polarity,
    Target,
    TargetKind,
)
from tests.checking.sending import Row, Sent, problems_of, slugs
from tests.making import measure, stated
from tests.parsing.workbooks import page, read, register_page, registered, told

CONTACTS = "No of contacts for A) GM 816 B) SC 2,888 C) Litter 338 D) WM 202"
COMPLAINTS = "i) Complaints 24, ( 1 Street Cleansing, 3 Grounds Maintenance, 20 Waste Management)"
COMPLIMENTS = "ii) Compliments 8, (3 Street Cleansing, 2 Grounds Maintenance, 3 Waste Management)"
THE_SAME = f"{CONTACTS} {COMPLAINTS} {COMPLIMENTS}"

AGENCY_COST: Row = {
    "Measure": "Reduction in Agency cost",
    "Good performance": "Low",
    "Frequency of reporting": "Monthly",
    "Target": "10% reduction",
    "Q2 2016/17": "£4,859 (+43%)",
    "Q3 2016/17": "£7,335 (+43%)",
    "Q4 2016/17": "£10,211 (+50%)",
    "Q1 2017/18": "£1,789m(-21%)",
    "Q2 2017/18": "£3,856m (-37%)",
}
AGENCY = measure(
    title="Reduction in Agency cost",
    polarity=Polarity.LOW,
    frequency=Frequency.MONTHLY,
    target=Target("10% reduction", TargetKind.STATED, stated("-10").value, Comparison.AT_MOST),
    figures_are=FiguresAre.CUMULATIVE,
    unit="percent",
)


def test_the_contacts_of_3_b3_repeat_beside_another_total() -> None:
    """Six of seven figures are those of Q1, though service requests went from 328 to 3,860."""
    contacts = measure(
        parts=tuple(Part(name) for name in ("a", "b", "c", "d", "i", "ii", "iii")),
        polarity=Polarity.LOW,
        frequency=Frequency.MONTHLY,
        target=stated("5000", Comparison.AT_MOST),
    )
    row = {
        "Good performance": "Low",
        "Frequency of reporting": "Monthly",
        "Target": "5,000",
        "Q1 2017/18": f"{THE_SAME} iii) Service Requests 328",
        "Q2 2017/18": f"{THE_SAME} iii) Service Requests 3,860",
    }
    [problem] = problems_of(Sent(({**row},), (contacts,)))
    assert slugs([problem]) == ["figure-repeated M2"]
    assert problem.detail == "2017/18 Q1, in a, b, c, d, i"


def test_the_pounds_of_5_d3_are_on_different_scales() -> None:
    """£1,789m after £10,211 is a million times too much, or the others are as much too small."""
    [problem] = problems_of(Sent((AGENCY_COST,), (AGENCY,)))
    assert slugs([problem]) == ["scale-changed M2"]
    assert problem.what == (
        'found "£3,856m (-37%)", about a million times larger than those of the quarters before, '
        "in pounds."
    )


def test_the_pounds_of_5_d3_on_one_scale_are_left_alone() -> None:
    """Written as thousands throughout, with percentages beside them, the row is in order."""
    in_thousands = {"Q1 2017/18": "£1,789 (-21%)", "Q2 2017/18": "£3,856 (-37%)"}
    assert problems_of(Sent(({**AGENCY_COST, **in_thousands},), (AGENCY,))) == []


def test_the_year_ends_of_5_d3_have_no_percentage() -> None:
    """£6.8m and £10.2m stand where the measure is in per cent; they are kept as text."""
    row = {**AGENCY_COST, "Year end 2015/16": "£6.8m", "Year end 2016/17": "£10.2m"}
    returned = read(page(row), register=[AGENCY])
    assert told(returned) == ["other-unit-earlier U2", "other-unit-earlier V2"]


def test_2_b5_has_a_target_and_is_called_a_baseline_year() -> None:
    """The register follows the published note; the target that stands there is not judged."""
    row: Row = {"Ref": "2.B5", "Target": "2500", "Target status": "baseline year"}
    assert told(registered(register_page(row))) == ["target-not-judged F3"]


def test_the_87_and_88_per_cent_of_1_b4_a_are_not_found() -> None:
    """Each figure may be right: 87% of a quarter's plans in time, 88% of September's.

    The cell's first figure is the measure's, 57% in the quarter and in its last month alike;
    the second is of the quarter alone, for which no month's is the same.
    """
    plans = measure(frequency=Frequency.MONTHLY, target=stated("40"), unit="percent")
    row = {
        "Frequency of reporting": "Monthly",
        "Target": "40",
        "Q1 2017/18": "55% (Sep 14 - Jun 17) 47% (Apr 17 - Jun 17)",
        "Q2 2017/18": "57% (Sep 14 - Sep 17) 87% (Jul 17 - Sep 17)",
        "Jul-17": "54% (Sep 14 - Jul 17) 85% (Jul 17 only)",
        "Aug-17": "56% (Sep 14 - Aug 17) 88% (Aug 17 only)",
        "Sep-17": "57% (Sep 14 - Sep 17) 88% (Sep 17 only)",
    }
    assert problems_of(Sent(({**row},), (plans,))) == []
