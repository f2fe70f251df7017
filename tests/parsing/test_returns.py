"""Returns: what a directorate's workbook says, and every problem it can have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.checks import ALL_KINDS
from scorecard_cli.domain.figures import Marker
from scorecard_cli.domain.measures import Measure, Part, Polarity, TargetKind
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.renumbering import Renumbering
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.parsing.returns import OBSERVATION_COLUMNS
from tests.fuzzing import examples
from tests.making import Q2, measure
from tests.parsing.test_mapped import OF_LAYOUTS
from tests.parsing.test_register import REGISTER_FAULTS
from tests.parsing.workbooks import Page, Shown, figures, observations, page, read, told

COUNT = measure("1.A1")
PERCENT = measure("1.A1", unit="percent")
IN_PARTS = measure("1.A1", parts=(Part("a"), Part("b")))
RENUMBERED = (Renumbering("1.A1", "1.C1(b)", Q2),)
WHY = "If no figure, why"
TWO_HOUSING = (COUNT, measure("1.A2", title="Homes let"))


@dataclass(frozen=True, slots=True)
class Fault:
    """A return with one fault, and one almost like it with none.

    Attributes:
        slug: the kind of problem.
        pages: the return at fault.
        place: where the problem stands: the sheet and the cells.
        what: what the problem says.
        near: a return that is left alone; None where every return without the fault is one.
        register: what the register holds; None for no register.
        quarter: what the user says the quarter is.
        renumberings: the references that measures had before.
        ref: the measure named; None where the problem is of no measure.
        named: what tells it from another of its kind.
    """

    slug: str
    pages: Sequence[Page]
    place: tuple[str | None, str]
    what: str
    near: Sequence[Page] | None = None
    register: Sequence[Measure] | None = (COUNT,)
    quarter: Period | None = None
    ref: str | None = None
    named: str = ""
    renumberings: Sequence[Renumbering] = ()

    def __str__(self) -> str:
        return self.named or self.slug


def q2(*figure: object) -> list[Page]:
    """A return whose figures for Q2 are these, one for each measure 1.A1, 1.A2 and so on."""
    return [page(*({"Ref No.": f"1.A{at}", "Q2 2017/18": one} for at, one in enumerate(figure, 1)))]


def ref(written: object) -> list[Page]:
    """A return with one row, whose reference is this."""
    return [page({"Ref No.": written})]


def judged(word: str, reason: str | None) -> list[Page]:
    """A return with a judgement."""
    return [page({"Judgement": word, "Judgement reason": reason})]


def covered(**entries: object) -> list[Page]:
    """A return with a cover sheet."""
    lines = [[label, entry] for label, entry in entries.items()]
    return [Page([["Performance return"], *lines], "Cover"), page({})]


NAMED = ("Ref No.", "Measure", "Good performance", "Frequency of reporting", "Target")
"""The fewest columns that a return without a register needs, periods apart."""

SHORT = ("Ref No.", "Measure", "Good performance")
UNREAD = [
    ["Ours", "Measure", "Q2 2017/18"],
    ["2.A1", "Tonnes recycled", "5"],
    ["2.A2", "Streets swept", "6"],
]
"""A sheet that a directorate has headed in words of its own."""

OWN = measure("1.A3", title="Empty")

SAID = "The latest column with figures is of 2017/18 Q2, and "

QUARTERS = (
    Fault(
        "quarter-differs",
        covered(Quarter="2017/18 Q1"),
        ("Priority 1", "M1"),
        f"{SAID}the cover says 2017/18 Q1 (Cover, B2).",
        near=[covered(Quarter="2017/18 Q1")[0], page({"Q2 2017/18": None})],
        named="the cover says another quarter than the headings",
    ),
    Fault(
        "quarter-differs",
        [page({}, above=[["Housing: return for 2017/18 Q3"]])],
        ("Priority 1", "M2"),
        f"{SAID}the title says 2017/18 Q3 (Priority 1, A1).",
        near=[page({}, above=[["Housing: return for Q2 (2017-18)"], ["Compare Q3"]])],
        named="the title does",
    ),
    Fault(
        "quarter-differs",
        [page({}, name="Q1 return")],
        ("Q1 return", "M1"),
        f'{SAID}the sheet\'s name "Q1 return" says Q1.',
        near=[page({}, name="Q1 and Q2")],
        named="the sheet's name does",
    ),
    Fault(
        "quarter-differs",
        [page({"Q2 Jul - Sep 2018": "5", "Q2 2017/18": None, "Aug-17": "4", "Sep-17": "5"})],
        ("Priority 1", "R1"),
        "The latest column with figures is of 2018/19 Q2, and the months' headings are of "
        "2017/18 Q2 (Priority 1, N1).",
        near=[page({"Q3 2017/18": "5", "Aug-17": "4", "Sep-17": "5", "Oct-17": "5"})],
        named="the months' headings do",
    ),
    Fault(
        "quarter-differs",
        [page({"Q1 2017/18": "5", "Q2 2018/19": "6"}, headings=[*NAMED, "Q1 2017/18"])],
        ("Priority 1", "G1"),
        "The latest column with figures is of 2018/19 Q2, and the column before it is of "
        "2017/18 Q1 (Priority 1, F1).",
        near=[page({"Q1 2017/18": "5", "Q1 2018/19": "6"}, headings=[*NAMED, "Q1 2017/18"])],
        named="a year too late in a heading",
    ),
    Fault(
        "period-to-come",
        [page({}, {"Ref No.": "1.A2"})],
        ("Priority 1", "M2 M3"),
        'The column "Q2 Jul - Sep 2017" holds figures, and it ends after 2017/18 Q1, which the '
        "return is for.",
        near=[page({"Q2 2017/18": "n/a"}, {"Ref No.": "1.A2", "Q2 2017/18": None})],
        register=TWO_HOUSING,
        quarter=Period.quarter(2017, 1),
        named="the user says an earlier quarter than has figures",
    ),
    Fault(
        "period-to-come",
        [page({"Year end 2017/18": "95"})],
        ("Priority 1", "R2"),
        'The column "Year end 2017/18" holds figures, and it ends after 2017/18 Q2, which the '
        "return is for.",
        near=[page({"Year end 2017/18": "n/a", "Year end 2016/17": "95"})],
        named="a year that has not ended",
    ),
    Fault(
        "period-to-come",
        [page({"Year end 2016/17": "95", "Q2 2017/18": None})],
        ("Priority 1", "R2"),
        'The column "Year end 2016/17" holds figures, and it ends after 2017/18 Q1, which the '
        "return is for.",
        near=[page({"Year end 2015/16": "95", "Q2 2017/18": None})],
        register=[measure("1.A1", year_begins=3)],
        quarter=Period.quarter(2017, 1),
        named="an academic year that has not ended",
    ),
    Fault(
        "period-to-come",
        [page({"Sep-18": "95"})],
        ("Priority 1", "R2"),
        'The column "Sep-18" holds figures, and it ends after 2017/18 Q2, which the return is for.',
        near=[page({"Sep-17": "90"})],
        named="a month of next year",
    ),
)  # fmt: skip

FAULTS = (
    Fault(
        "no-scorecard",
        [Page([["Ref No.", "Measure", "Budget"], ["1.A1", "Homes built", "5"]])],
        (None, ""),
        "No scorecard was found: no sheet has a heading row with a reference column and a quarter.",
    ),
    Fault(
        "hidden-sheet",
        [page({}), page({"Ref No.": "1.A2"}, name="Old", hidden=True)],
        ("Old", ""),
        "A hidden sheet holds a scorecard, and was not read.",
        near=[page({}), Page([["Lists"], ["High"], ["Low"]], "Lists", hidden=True)],
    ),
    Fault(
        "hidden-cells",
        [page({}, {"Ref No.": "1.A2"}, hidden_rows=[3], hidden_columns=["M", "O"])],
        ("Priority 1", "C3 M1"),
        "Hidden rows or columns hold measures or figures, and were read.",
        near=[page({}, hidden_rows=[1, 9], hidden_columns=["B", "N"])],
        register=TWO_HOUSING,
    ),
    Fault(
        "heading-unknown",
        [page({"Taget": "95"})],
        ("Priority 1", "R1"),
        'The column headed "Taget" is none that is known here, and was not read.',
        near=[page({"Budget": None})],
        named="a misspelt heading",
    ),
    Fault(
        "heading-blank",
        [page({"": "95", " ": "96"})],
        ("Priority 1", "R1 S1"),
        'A column that holds "95" has no heading of its own, and was not read.',
        near=[page({}, above=[[*[None] * 17, "Draft"]])],
    ),
    Fault(
        "row-above-headings",
        [page({}, above=[[None, None, "1.A2", *[None] * 9, "95"]])],
        ("Priority 1", "C1"),
        'The row of "1.A2" stands above the headings, where no figure is read.',
        near=[page({}, above=[[None, None, "1.A2", "our first"], [*[None] * 12, "95"]])],
    ),
    Fault(
        "heading-twice",
        [page({"Commentary": "Late"})],
        ("Priority 1", "O1 R1"),
        'Two columns are headed "Commentary", or with words that mean the same.',
    ),
    Fault(
        "heading-twice",
        [page({"Q2 Jul - Sep 2017": "5"})],
        ("Priority 1", "M1 R1"),
        'Two columns are headed "Q2 Jul - Sep 2017", or with words that mean the same.',
        named="one period twice",
    ),
    Fault(
        "heading-missing",
        [Page([["Ref No.", "Measure", "Target", "Q2 2017/18"], ["1.A1", "Homes", "5", "6"]])],
        ("Priority 1", ""),
        'There is no column headed "Good performance".',
        register=None,
    ),
    Fault(
        "period-unclear",
        [page({"Q4": "5"})],
        ("Priority 1", "R1"),
        'The heading "Q4" does not say which period it is: it does not name the financial year.',
        near=[page({"Q4 2016/17": "5"})],
    ),
    Fault(
        "quarter-not-on-sheet",
        [page({}), Page([[*SHORT, "Q1 2017/18"], ["1.A2", "Homes", "High", 70]], "Priority 2")],
        ("Priority 2", "A1"),
        "These headings have quarters, and not 2017/18 Q2, which other headings of the return have.",
        near=[page({}), Page([[*SHORT, "Year end 2016/17"], ["1.A2", "Homes", "High", 70]], "Past")],
        register=TWO_HOUSING,
    ),
    Fault(
        "sheet-unread",
        [page({}), Page([["1.A2", "Homes", "70"], ["1.A3", "Roads", "71"]], "Priority 2")],
        ("Priority 2", "A1"),
        "The sheet lists references with figures beside them, and no heading row could be read on it.",
        near=[page({}), Page([["Ref", "Homes"], ["1.A2", "70"], ["1.A3", "71"]], "Flags")],
        named="without any headings",
    ),
    Fault(
        "quarter-not-in-file",
        covered(Quarter="2017/18 Q3"),
        ("Cover", "B2"),
        "The return is for 2017/18 Q3, and has no column for that quarter.",
        near=covered(Quarter="2017/18 Q2"),
    ),
    Fault(
        "quarter-not-in-file",
        [page({})],
        (None, ""),
        "The return is for 2017/18 Q4, and has no column for that quarter.",
        quarter=Period.quarter(2017, 4),
        named="the user's quarter has no column",
    ),
    Fault(
        "quarter-unclear",
        covered(Quarter="Q2"),
        ("Cover", "B2"),
        'The cover gives "Q2" as the quarter, which is not one quarter of one year.',
        near=covered(Quarter="Q2 2017/18"),
    ),
    *QUARTERS,
    Fault(
        "directorate-unclear",
        [page({}, {"Ref No.": "5.D1"})],
        (None, ""),
        "The return does not say whose it is: its measures are those of Finance, Housing.",
        near=[page({}, {"Ref No.": "1.A2"}, {"Ref No.": "5.D1"}), *covered(Directorate="All directorates")[:1]],
        register=(*TWO_HOUSING, measure("5.D1", directorate="Finance")),
    ),
    Fault(
        "sheet-unread",
        [page({}), Page(UNREAD, "Priority 2")],
        ("Priority 2", "C1"),
        'The sheet lists references under "Q2 2017/18", and no heading row could be read on it.',
        near=[page({}), Page([["Ref No.", "Measure"], ["1.A1", "Homes"], ["1.A2", "Lets"]], "List")],
    ),
    Fault(
        "directorate-unknown",
        covered(Directorate="Houses"),
        ("Cover", "B2"),
        'The cover names "Houses", which is no directorate of the register. The nearest is Housing.',
        near=covered(Directorate="HOUSING"),
    ),
    Fault(
        "reference-missing",
        ref(None),
        ("Priority 1", "C2"),
        'A row with figures has no reference; it begins "Homes built".',
        near=[page({}, below=[["Total of the outcome"]])],
    ),
    Fault(
        "reference-unreadable",
        ref("see above"),
        ("Priority 1", "C2"),
        'found "see above" where a reference belongs.',
        near=ref(" 1.a1 "),
    ),
    Fault(
        "reference-changed",
        ref(1.1),
        ("Priority 1", "C2"),
        'the reference has become the number 1.1, shown as "1.1".',
        register=(measure("1.10"),),
        near=ref("1.10"),
        named="1.10 turned into 1.1",
    ),
    Fault(
        "reference-changed",
        ref(date(2017, 1, 3)),
        ("Priority 1", "C2"),
        'the reference has become a date, shown as "3 January 2017".',
        register=(measure("3-1"),),
        near=ref("3-1"),
        named="3-1 turned into a date",
    ),
    Fault(
        "reference-unknown",
        ref("1.B1"),
        ("Priority 1", "C2"),
        'found "1.B1", which is not in the register. The nearest is 1.A1.',
        near=ref("1.A1"),
    ),
    Fault(
        "reference-unknown",
        ref("ZZ999"),
        ("Priority 1", "C2"),
        'found "ZZ999", which is not in the register.',
        named="a reference with none near",
    ),
    Fault(
        "reference-unknown",
        [page({}, {"Ref No.": "1.A9", "Measure": "Empty homes"})],
        ("Priority 1", "C3"),
        'found "1.A9", which is not in the register. The nearest is 2.B3.',
        near=[page({}, {"Ref No.": "2.B3", "Measure": "Empty homes"})],
        register=(measure("1.A1"), measure("1.A8"), measure("2.B3", title="Empty homes")),
        named="the title of a measure that has no row",
    ),
    Fault(
        "reference-unknown",
        [page({}, {"Ref No.": "1.A9", "Measure": "Empty homes"},
              {"Ref No.": "2.B3", "Measure": "Empty homes"})],
        ("Priority 1", "C3"),
        'found "1.A9", which is not in the register. The nearest is 1.A8.',
        register=(measure("1.A1"), measure("1.A8"), measure("2.B3", title="Empty homes")),
        named="the title of a measure that has a row already",
    ),
    Fault(
        "reference-renumbered",
        ref("1.C1(b)"),
        ("Priority 1", "C2"),
        'found "1.C1(b)", which is 1.A1 in the register now.',
        near=ref("1.A1"),
        renumberings=RENUMBERED,
    ),
    Fault(
        "reference-renumbered",
        ref("1.C1"),
        ("Priority 1", "C2"),
        'found "1.C1", which is 1.A1 and 1.A2 in the register now.',
        register=TWO_HOUSING,
        renumberings=(*RENUMBERED, Renumbering("1.A2", "1.C1(c)", Q2)),
        named="a measure whose parts have become measures",
    ),
    Fault(
        "reference-twice",
        [page({}, {"Ref No.": "1.A1"})],
        ("Priority 1", "C2 C3"),
        "the reference stands more than once: Priority 1 C2, Priority 1 C3.",
        near=[page({}, {"Ref No.": "1.A2"})],
        register=TWO_HOUSING,
        ref="1.A1",
    ),
    Fault(
        "other-directorate",
        [page({}, {"Ref No.": "1.A2"}, {"Ref No.": "5.D1"})],
        ("Priority 1", "C4"),
        "the measure belongs to Finance, not to Housing.",
        near=[page({}, {"Ref No.": "1.A2"})],
        register=(*TWO_HOUSING, measure("5.D1", directorate="Finance")),
        ref="5.D1",
    ),
    Fault(
        "reference-of-another",
        [
            page(
                {}, {"Ref No.": "1.A3", "Measure": "Empty"},
                {"Ref No.": "5.D1", "Measure": "HOMES let  (Priority Measure)"},
            )
        ],
        ("Priority 1", "C4"),
        "the reference is of a measure of Finance, and the title is that of 1.A2, which has no row.",
        near=[page({}, {"Ref No.": "1.A2", "Measure": "Homes let"})],
        register=(*TWO_HOUSING, measure("5.D1", title="Invoices paid", directorate="Finance"), OWN),
        ref="5.D1",
    ),
    Fault(
        "other-directorate",
        [
            page(
                {}, {"Ref No.": "1.A3", "Measure": "Empty"},
                {"Ref No.": "5.D1", "Measure": "Homes let late"},
            )
        ],
        ("Priority 1", "C4"),
        "the measure belongs to Finance, not to Housing.",
        register=(*TWO_HOUSING, measure("5.D1", title="Homes let late", directorate="Finance"), OWN),
        ref="5.D1",
        named="a title that is nearer to the reference's own",
    ),
    Fault(
        "directorate-differs",
        [Page([["Directorate", "Finance"]], "Cover"), page({}, {"Ref No.": "1.A2"})],
        ("Cover", "B1"),
        'The cover names "Finance", to whom none of its measures belongs; they are those of '
        "Housing.",
        near=[Page([["Directorate", "Finance"]], "Cover"), page({"Ref No.": "5.D1"})],
        register=(*TWO_HOUSING, measure("5.D1", directorate="Finance")),
    ),
    Fault(
        "other-directorate",
        [
            Page([["Directorate", "Finance"]], "Cover"),
            page({"Measure": "Homes"}, {"Ref No.": "5.D1"}),
        ],
        ("Priority 1", "C2"),
        "the measure belongs to Housing, not to Finance.",
        register=(*TWO_HOUSING, measure("5.D1", directorate="Finance")),
        ref="1.A1",
        named="the cover's own measures beside it",
    ),
    Fault(
        "not-a-figure",
        q2("93%%"),
        ("Priority 1", "M2"),
        'found "93%%" where a figure belongs.',
        near=q2("93 (nearly)"),
        ref="1.A1",
    ),
    Fault(
        "formula-error",
        q2("#DIV/0!"),
        ("Priority 1", "M2"),
        "found the formula error #DIV/0!.",
        near=q2("0"),
        ref="1.A1",
    ),
    Fault(
        "formula-without-result",
        q2("=SUM(N2:N2)"),
        ("Priority 1", "M2"),
        "found a formula that has never been calculated: =SUM(N2:N2)",
        near=q2(None),
        ref="1.A1",
    ),
    Fault(
        "date-for-figure",
        q2(datetime(2017, 3, 1)),
        ("Priority 1", "M2"),
        'found the date "1 March 2017" where a figure belongs.',
        near=q2("n/a (due 1 March 2017)"),
        ref="1.A1",
    ),
    Fault(
        "percentage-scale",
        q2(0.54),
        ("Priority 1", "M2"),
        'found "0.54" for a measure in per cent, which may be 54% or 0.54%.',
        near=q2(Shown(0.54, "0%")),
        register=(PERCENT,),
        ref="1.A1",
        named="0.54 without its per cent sign",
    ),
    Fault(
        "percentage-scale",
        q2(Shown(54, "0%")),
        ("Priority 1", "M2"),
        'found "5400%" for a measure in per cent, which may be '
        "54% typed into a cell with a percent format.",
        near=q2(Shown(1.9, "0%")),
        register=(PERCENT,),
        ref="1.A1",
        named="54 in a per cent format",
    ),
    Fault(
        "other-unit",
        q2("£5m"),
        ("Priority 1", "M2"),
        'found "£5m", which has no figure in per cent.',
        near=q2("£5m (-37%)"),
        register=(PERCENT,),
        ref="1.A1",
    ),
    Fault(
        "other-unit-earlier",
        [page({"Q1 2017/18": "£5m"})],
        ("Priority 1", "L2"),
        'found "£5m" for an earlier period, which has no figure in per cent; it is kept as text.',
        near=[page({"Q1 2017/18": "5"})],
        register=(PERCENT,),
        ref="1.A1",
    ),
    Fault(
        "merged-figure",
        [page({}, {"Ref No.": "1.A2"}, merged=["M2:M3"])],
        ("Priority 1", "M2"),
        'the entry "90" stands in cells merged across M2 to M3.',
        near=[page({"Q2 2017/18": "n/a"}, {"Ref No.": "1.A2"}, merged=["M2:M3"])],
        register=TWO_HOUSING,
        ref="1.A2",
    ),
    Fault(
        "merged-figure",
        [page({}, merged=["M2:N2"])],
        ("Priority 1", "M2"),
        'the entry "90" stands in cells merged across M2 to N2.',
        ref="1.A1",
        named="one figure for two periods",
    ),
    Fault(
        "merged-figure",
        [
            page(
                {"Judgement": "Satisfactory", "Judgement reason": "A late return"},
                {"Ref No.": "1.A2"},
                merged=["P2:P3"],
            )
        ],
        ("Priority 1", "P2"),
        'the entry "Satisfactory" stands in cells merged across P2 to P3.',
        near=[
            page(
                {"Judgement": "Satisfactory", "Judgement reason": "A late return"},
                {"Ref No.": "1.A2"},
                merged=["A2:A3"],
            )
        ],
        register=TWO_HOUSING,
        ref="1.A2",
        named="one judgement for two measures",
    ),
    Fault(
        "parts-unknown",
        q2("a) 5 b) 6 c) 7"),
        ("Priority 1", "M2"),
        'found "a) 5 b) 6 c) 7", with parts that the register does not have: c.',
        near=q2("a) 5 b) 6"),
        register=(IN_PARTS,),
        ref="1.A1",
    ),
    Fault(
        "parts-unknown",
        q2("a) 5 c) 6 d) 7"),
        ("Priority 1", "M2"),
        'found "a) 5 c) 6 d) 7", with parts that the register does not have: c, which is 1.A2 now, d.',
        register=(IN_PARTS,),
        ref="1.A1",
        renumberings=(Renumbering("1.A2", "1.A1(c)", Q2),),
        named="a part that has become a measure",
    ),
    Fault(
        "part-twice",
        q2("a) 5 a) 6"),
        ("Priority 1", "M2"),
        'found "a) 5 a) 6", which gives part a more than once.',
        near=q2("b) 5"),
        register=(IN_PARTS,),
        ref="1.A1",
    ),
    Fault(
        "target-unclear",
        [page({"Target": "10% reduction"})],
        ("Priority 1", "I2"),
        'found the target "10% reduction", from which no one figure can be read with certainty.',
        near=[page({"Target": "at least 10"})],
        register=None,
        ref="1.A1",
    ),
    Fault(
        "target-blank",
        [page({"Target": None})],
        ("Priority 1", "I2"),
        "the target is blank on a measure that has a good performance; "
        "it counts as under development.",
        near=[page({"Target": None, "Good performance": "Not applicable"})],
        register=None,
        ref="1.A1",
    ),
    Fault(
        "judgement-unclear",
        judged("Blue", "Two sites are late"),
        ("Priority 1", "P2"),
        'found the judgement "Blue", which is no status.',
        near=judged("● satisfactory", "Two sites are late"),
        ref="1.A1",
    ),
    Fault(
        "judgement-without-reason",
        judged("Satisfactory", " "),
        ("Priority 1", "P2"),
        'found the judgement "Satisfactory" without a reason.',
        near=judged("Satisfactory", "Two sites are late"),
        ref="1.A1",
    ),
    Fault(
        "marker-unclear",
        [page({"Q2 2017/18": None, WHY: "waiting for Sam"})],
        ("Priority 1", "R2"),
        'found "waiting for Sam" where the reason for no figure belongs.',
        near=[page({"Q2 2017/18": None, WHY: "n/a (due Sep17)"})],
        quarter=Q2,
        ref="1.A1",
    ),
    Fault(
        "marker-with-figure",
        [page({"Q2 2017/18": "90", WHY: "Due later"})],
        ("Priority 1", "R2"),
        'found "Due later" as the reason for no figure, beside "90" for the quarter.',
        near=[page({"Q2 2017/18": "due Sep17", WHY: "Due later"})],
        ref="1.A1",
    ),
    Fault(
        "marker-with-figure",
        [page({"Q2 2017/18": "n/a", WHY: "Discontinued"})],
        ("Priority 1", "R2"),
        'found "Discontinued" as the reason for no figure, beside "n/a" for the quarter.',
        ref="1.A1",
        named="two reasons for no figure",
    ),
    Fault(
        "setting-unreadable",
        [page({"Good performance": "sideways"})],
        ("Priority 1", "G2"),
        'found "sideways" under Good performance.',
        near=[page({"Good performance": "Higher is better"})],
        register=None,
        ref="1.A1",
    ),
    Fault(
        "no-register",
        [page({})],
        (None, ""),
        "No register for 2017/18 is held, so the measures are taken from the return itself.",
        register=None,
    ),
)  # fmt: skip
OF_THE_FILE = {
    "not-a-workbook", "not-opened", "encrypted", "too-large", "other-format", "damaged", "text-unclear",
    "text-file",
}  # fmt: skip
"""What `test_workbook` and its like refuse or say before a sheet is seen."""

OF_THE_RUN = {
    "register-refused", "read-by-another", "formerly-unknown", "register-changed",
    "draft-unknown", "draft-differs",
}  # fmt: skip
"""What only a run over several files can find."""


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_problem_names_its_place_and_says_what_was_found(fault: Fault) -> None:
    """Each fault is told once, with its sheet and cells, its measure and its sentence."""
    returned = read(
        *fault.pages,
        register=fault.register,
        quarter=fault.quarter,
        renumberings=fault.renumberings,
    )
    [problem] = [one for one in returned.problems if one.kind.slug == fault.slug]
    assert (problem.file, problem.sheet) == ("housing.xlsx", fault.place[0])
    assert " ".join(problem.cells) == fault.place[1]
    assert problem.what == fault.what
    assert problem.ref == fault.ref
    others = {one.kind.slug for one in returned.problems} - {fault.slug, "no-register"}
    assert not others
    refused = problem.kind.severity is Severity.ERROR
    assert (returned.directorate_return is None) == refused
    assert refused <= returned.observations.empty


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.near], ids=str)
def test_what_is_almost_a_fault_is_left_alone(fault: Fault) -> None:
    """A return that only looks like one at fault lands without a word."""
    returned = read(
        *(fault.near or ()),
        register=fault.register,
        quarter=fault.quarter,
        renumberings=fault.renumberings,
    )
    assert told(returned) == []


def test_every_kind_of_problem_is_seen_somewhere() -> None:
    """No problem is in the README that no return or register of these tests has.

    Those of the checks, which may be turned off, have tests of their own.
    """
    of_returns = {fault.slug for fault in FAULTS}
    of_reading = {slug for slug, kind in ALL_KINDS.items() if Severity.OFF not in kind.may_be}
    elsewhere = set(REGISTER_FAULTS) | OF_THE_FILE | OF_THE_RUN | OF_LAYOUTS
    assert of_returns | elsewhere == of_reading


def test_one_fault_in_many_cells_is_told_once() -> None:
    """A formula that failed in three columns of one measure is one problem with three cells."""
    row = dict.fromkeys(("Q1 2017/18", "Q2 2017/18", "Jul-17"), "#REF!")
    returned = read(page(row), register=[COUNT])
    assert told(returned) == ["formula-error L2 M2 N2"]


def test_every_fault_of_a_file_is_told_in_one_run() -> None:
    """A directorate mends its return once, not once for each message."""
    pages = [
        Page([["Quarter", "soon"]], "Cover"),
        page({"Ref No.": "1.A9"}, {"Q2 2017/18": "93%%", "Judgement": "Blue"}),
    ]
    assert told(read(*pages, register=[COUNT])) == [
        "quarter-unclear B1", "reference-unknown C2", "not-a-figure M3", "judgement-unclear P3",
    ]  # fmt: skip


def test_a_note_in_a_figures_column_is_quoted_in_short() -> None:
    """A page of text where a figure belongs does not fill the screen."""
    [problem] = read(*q2("Completions are late. " * 90), register=[COUNT]).problems
    assert problem.found.startswith("Completions are late.")
    assert problem.found.endswith("…")
    assert len(problem.found) < 130


NUMBER_FORMATS = {
    "a share shown as a per cent": (Shown(0.54, "0%"), "54", "54%"),
    "held more exactly than shown": (Shown(0.5399, "0.0%"), "53.99", "54.0%"),
    "all there is": (Shown(1, "0%"), "100", "100%"),
    "nothing": (Shown(0, "0%"), "0", "0%"),
    "a per cent in words": ("54%", "54", "54%"),
    "a plain number above one": (54, "54", "54"),
    "a sign that is only set beside it": (Shown(53.99, '0.0"%"'), "53.99", "54.0%"),
}


@pytest.mark.parametrize(("written", "number", "text"), NUMBER_FORMATS.values(), ids=NUMBER_FORMATS)
def test_figures_are_read_with_their_number_format(written: object, number: str, text: str) -> None:
    """0.54 shown as 54% is 54 per cent, and keeps every digit that was held."""
    returned = read(*q2(written), register=[PERCENT])
    [one] = [o for o in observations(returned) if o.period == Q2]
    assert (one.number, one.unit, one.text) == (Decimal(number), "percent", text)


def test_pounds_are_read_with_their_number_format() -> None:
    """Millions shown by a format are whole pounds."""
    pounds = measure(unit="pounds")
    returned = read(*q2(Shown(3856000000, '£#,##0.0,,"m"')), register=[pounds])
    assert figures(returned)["1.A1 2017/18 Q2"] == "3856000000"


def test_an_observation_holds_all_that_its_cell_says() -> None:
    """One row for a measure and period: figure, unit, count, words, and where it stood."""
    returned = read(*q2("43.5% (188/432) (provisional)"), register=[PERCENT])
    frame = returned.observations
    assert list(frame.columns) == OBSERVATION_COLUMNS
    [one] = frame[frame["period"] == Q2].to_dict("records")
    assert one == {
        "ref": "1.A1", "part": None, "period": Q2, "number": Decimal("43.5"), "unit": "percent",
        "text": "43.5% (188/432) (provisional)", "numerator": Decimal(188),
        "denominator": Decimal(432), "marker": None, "qualifier": "provisional",
        "year_to_date": False, "number_format": None, "sheet": "Priority 1", "cell": "M2",
    }  # fmt: skip


def test_each_part_is_an_observation_of_its_own() -> None:
    """A cell with several parts is a figure for each, all with the same cell and text."""
    returned = read(*q2("a) 5 b) 0"), register=[IN_PARTS])
    assert figures(returned) == {
        "1.A1 2017/18 Q1": "80", "1.A1(a) 2017/18 Q2": "5", "1.A1(b) 2017/18 Q2": "0",
        "1.A1 2017/18 M04": "",
    }  # fmt: skip


def test_a_blank_is_no_zero() -> None:
    """A blank cell is an observation without a figure."""
    returned = read(*q2(None), register=[COUNT])
    [one] = [o for o in observations(returned) if o.period == Q2]
    assert (one.number, one.marker, one.text) == (None, Marker.BLANK, "")


def test_a_figure_of_another_unit_in_an_earlier_period_is_kept_as_text() -> None:
    """What stood in the cell prints as returned, and is compared with nothing."""
    returned = read(page({"Q1 2017/18": "£5m"}), register=[PERCENT])
    [one] = [o for o in observations(returned) if o.cell == "L2"]
    assert (one.number, one.marker, one.text) == (None, Marker.OTHER_UNIT, "£5m")


def test_the_months_of_the_quarter_are_reported_too() -> None:
    """A figure in the wrong unit for July refuses a Q2 return, as one for the quarter does."""
    assert told(read(page({"Jul-17": "£5m"}), register=[PERCENT])) == ["other-unit N2"]


LINES: list[Mapping[str, object]] = [
    {"Ref No.": "1.A1", "Q2 2017/18": "0"},
    {"Ref No.": "1.A2", "Q2 2017/18": "n/a (due Dec 17)"},
    {"Ref No.": "1.A10", "Q2 2017/18": Shown(0.54, "0%")},
    {"Ref No.": "2.B1(a)", "Q2 2017/18": "a) 98% b) 100%"},
]


@settings(max_examples=examples(15))
@given(st.permutations(LINES))
def test_the_order_of_rows_changes_no_observation(lines: list[Mapping[str, object]]) -> None:
    """A directorate that sorts its rows otherwise has returned the same figures."""
    assert figures(read(page(*lines))) == figures(read(page(*LINES)))


def quarter_read(*pages: Page, told_by_user: Period | None = None) -> str:
    """The reporting quarter that a return is read for."""
    return str(read(*pages, quarter=told_by_user).quarter)


def test_the_reporting_quarter() -> None:
    """It is the latest with a column, unless the cover says otherwise, or the user does."""
    cover = covered(Quarter="2017/18 Q1")
    assert quarter_read(page({})) == "2017/18 Q2"
    assert quarter_read(*cover) == "2017/18 Q1"
    assert quarter_read(*cover, told_by_user=Q2) == "2017/18 Q2"
    assert quarter_read(page({}, above=[["Quarter: Q1 2017/18"]])) == "2017/18 Q1"
    assert quarter_read(page({"Q1 Apr - Jun 2018": "n/a"})) == "2018/19 Q1"
    assert quarter_read(page({"Q1 Apr - Jun 2018": None})) == "2017/18 Q2"
    assert quarter_read(page({"Q1 2017/18": None, "Q2 2017/18": None})) == "2017/18 Q2"


def test_the_quarters_follow_the_first_month_of_the_year() -> None:
    """Where the year begins in January, July to September is the third quarter."""
    row = {"Q3 Jul - Sep 2017": "5", "July 2017": "6"}
    returned = read(page(row, headings=NAMED), calendar=Calendar(1))
    assert figures(returned) == {"1.A1 2017/18 Q3": "5", "1.A1 2017/18 M07": "6"}


def test_what_a_file_is_named_must_not_contradict_it() -> None:
    """A name that says another quarter plainly is asked about; one that says two says none."""
    names = {
        "housing-2017-18-q2.xlsx": [],
        "housing_2017_18_Q2.xlsx": [],
        "Q2 housing.xlsx": [],
        "q1-to-q2-housing.xlsx": [],
        "housing-2017-18-q3.xlsx": ["quarter-differs M1"],
        "housing-2018-19-q2.xlsx": ["quarter-differs M1"],
        "Quarter 1 housing.xlsx": ["quarter-differs M1"],
    }
    found = {name: told(read(page({}), register=[COUNT], file=name)) for name in names}
    assert found == names


def test_a_calendar_year_has_ended_before_the_plans() -> None:
    """Its year end may stand in the return of its own last quarter, which is the plan's third."""
    calendar_year = measure("1.A1", year_begins=4)
    pages = page({"Q3 2017/18": "5", "Year end 2017/18": "95"})
    returned = read(pages, register=[calendar_year], quarter=Period.quarter(2017, 3))
    assert told(returned) == []
    assert figures(returned)["1.A1 2017/18 year end"] == "95"


def test_what_says_the_quarter_finds_a_column_that_is_still_blank() -> None:
    """A return without a figure for Q2 is one for Q2 all the same, by its title."""
    blank = page({"Q2 2017/18": None}, above=[["Housing: return for 2017/18 Q2"]])
    assert quarter_read(blank) == "2017/18 Q2"


def test_the_user_settles_a_quarter_that_is_in_doubt() -> None:
    """A title that was not brought up to date gives way to what the user says."""
    stale = page({}, above=[["Housing: return for 2017/18 Q1"]])
    assert told(read(stale, register=[COUNT])) == ["quarter-differs M2"]
    assert told(read(stale, register=[COUNT], quarter=Q2)) == []


def directorate(*pages: Page, register: Sequence[Measure] | None) -> str:
    """Whose return it is read as."""
    returned = read(*pages, register=register, whose=None).directorate_return
    assert returned is not None
    return returned.directorate


def test_whose_return_it_is() -> None:
    """The cover says it; without one, the directorate that has most of its measures."""
    owned = [*TWO_HOUSING, measure("5.D1", directorate="Finance")]
    rows = [{}, {"Ref No.": "1.A2"}]
    assert directorate(page(*rows), register=owned) == "Housing"
    assert directorate(*covered(Directorate="housing"), register=owned) == "Housing"
    assert directorate(page({"Ref No.": "5.D1"}), register=owned) == "Finance"
    published = [Page([["Directorate", "All directorates"]], "Cover"), page({})]
    assert directorate(*published, register=owned) == ALL_DIRECTORATES


def test_whose_return_it_is_without_a_register() -> None:
    """Without a register it is the one accountable; a file's name says nothing of its owner."""
    lead = {"Lead Accountability": "Strategic Director, Housing"}
    assert directorate(page(lead), register=None) == "Strategic Director, Housing"
    assert told(read(page({}), whose=None)) == ["directorate-unclear"]
    two = page(lead, {"Ref No.": "1.A2", "Lead Accountability": "Strategic Director, Finance"})
    assert told(read(two, whose=None)) == ["directorate-unclear"]
    assert directorate(*covered(Directorate="Homes"), register=None) == "Homes"


def test_a_judgement_stands_with_its_reason() -> None:
    """A status set by an officer is read with the reason and the cell."""
    returned = read(*judged("Off target ✘", "Two sites are late"), register=[COUNT])
    assert returned.directorate_return is not None
    [one] = returned.directorate_return.judgements
    assert (one.ref, one.quarter, one.status) == ("1.A1", Q2, Status.OFF_TARGET)
    assert (one.reason, one.cell) == ("Two sites are late", "P2")


def test_a_judgement_never_calculated_is_no_blank() -> None:
    """A judgement by a formula without a result is asked about, not passed over."""
    returned = read(*judged("=A1", "Two sites are late"), register=[COUNT])
    assert told(returned) == ["formula-without-result P2"]
    broken = read(*judged("#REF!", "Two sites are late"), register=[COUNT])
    assert told(broken) == ["formula-error P2"]


def test_a_reason_stands_for_a_blank_figure_of_the_quarter() -> None:
    """The quarter's figure is said to be due later, in the cell of the reason; Q1 stays blank."""
    returned = read(
        page({"Q1 2017/18": None, "Q2 2017/18": None, WHY: "Due later"}),
        register=[COUNT],
        quarter=Q2,
    )
    stated = {str(one.period): one for one in observations(returned)}
    assert (stated["2017/18 Q2"].marker, stated["2017/18 Q2"].cell) == (Marker.DUE_LATER, "R2")
    assert (stated["2017/18 Q1"].marker, stated["2017/18 Q1"].cell) == (Marker.BLANK, "L2")


def test_one_reason_may_run_down_several_measures() -> None:
    """A reason in a cell merged down two rows is the reason for both."""
    blank = {"Q2 2017/18": None, WHY: "Discontinued"}
    rows = page(blank, {**blank, "Ref No.": "1.A2", WHY: None}, merged=["R2:R3"])
    returned = read(rows, register=TWO_HOUSING, quarter=Q2)
    markers = [one.marker for one in observations(returned) if one.period == Q2]
    assert markers == [Marker.DISCONTINUED, Marker.DISCONTINUED]


def test_a_reason_that_is_a_formula_error_is_told() -> None:
    """A reason lost to a formula error is asked about, not passed over."""
    returned = read(page({"Q2 2017/18": None, WHY: "#REF!"}), register=[COUNT])
    assert told(returned) == ["formula-error R2"]


def test_the_check_of_a_template_is_not_read() -> None:
    """What a template's own check says is neither a figure nor an unknown column."""
    returned = read(page({"Check": "To fill"}), register=[COUNT])
    assert told(returned) == []


def test_data_notes_keep_their_lines() -> None:
    """A note is kept as written; one never calculated is none."""
    rows = [{"Data notes": "Late.\nMore soon. "}, {"Ref No.": "1.A2", "Data notes": "=A1"}]
    returned = read(page(*rows), register=TWO_HOUSING)
    assert returned.directorate_return is not None
    assert [one.text for one in returned.directorate_return.notes] == ["Late.\nMore soon."]


def test_a_data_note_that_is_a_formula_error_is_told() -> None:
    """A note lost to a formula error would be missed by everyone who reads the scorecard."""
    assert told(read(page({"Data notes": "#N/A"}), register=[COUNT])) == ["formula-error O2"]


def test_every_merged_figure_of_a_row_is_told() -> None:
    """Two figures that run over two measures are two problems."""
    twice = page({}, {"Ref No.": "1.A2"}, merged=["L2:L3", "M2:M3"])
    assert told(read(twice, register=TWO_HOUSING)) == ["merged-figure L2", "merged-figure M2"]


def test_a_figure_alone_in_a_row_is_told() -> None:
    """Parts continued in a row of their own are not lost; a line of words there is a footnote."""
    alone = [None] * 12
    figure, words = [*alone, "b) 6"], [*alone, "provisional"]
    assert told(read(page({}, below=[figure]), register=[COUNT])) == ["reference-missing C3"]
    assert told(read(page({}, below=[words]), register=[COUNT])) == []


def test_a_list_to_choose_from_is_no_cover() -> None:
    """A table of directorates and quarters on another sheet says nothing of the return."""
    lists = Page([["Directorate", "Quarter", "Officer"], ["Finance", "Q1", "Ann"]], "Lists")
    assert told(read(lists, page({}), register=[COUNT])) == []


class TestWithoutRegister:
    """What a return says of its own measures, where no register speaks for them."""

    def test_a_measure_is_drafted_from_its_row(self) -> None:
        """Title, polarity, target and place in the plan are those of the return."""
        row = {
            "Ref No.": "2.b3 a)", "Measure": "New homes (Priority Measure)",
            "Good performance": "Low - fewer is better", "Frequency of reporting": "6 monthly",
            "Target": "at most 22%", "Outcome": "B. People are well housed",
            "Lead officer": "Head of Housing", "Q2 2017/18": "21%",
        }  # fmt: skip
        title = ["Corporate Priority 2 - A strong community"]
        returned = read(page(row, above=[title])).directorate_return
        assert returned is not None
        [drafted] = returned.measures
        assert drafted == measure(
            "2.B3(a)", title="New homes", priority="2", priority_title="A strong community",
            outcome="B", outcome_title="People are well housed", action="",
            directorate="Housing", lead_accountability="", lead_officer="Head of Housing",
            priority_measure=True, polarity=Polarity.LOW, polarity_text="Low - fewer is better",
            frequency=drafted.frequency, target=drafted.target, unit="percent",
        )  # fmt: skip
        assert (drafted.frequency, drafted.target.value) == ("6 monthly", Decimal(22))

    def test_a_target_as_above_is_the_one_above(self) -> None:
        """ "As above" takes the target of the row above."""
        returned = read(page({}, {"Ref No.": "1.A2", "Target": "As above"})).directorate_return
        assert returned is not None
        target = returned.measures[1].target
        assert (target.text, target.kind, target.value) == (
            "As above", TargetKind.STATED, Decimal(100),
        )  # fmt: skip

    def test_as_above_with_nothing_above_is_unclear(self) -> None:
        """The first row has no target above it to take."""
        assert told(read(page({"Target": "As above"}))) == ["target-unclear I2"]

    def test_a_target_in_per_cent_settles_the_scale(self) -> None:
        """0.54 against a target of 93% is asked about even where no register names the unit."""
        row = {"Target": "93%", "Q1 2017/18": "80%"}
        assert told(read(page({**row, "Q2 2017/18": 0.54}))) == ["percentage-scale M2"]
        assert told(read(page({**row, "Q2 2017/18": Shown(0.54, "0%")}))) == []

    def test_a_target_shown_as_a_per_cent_is_one(self) -> None:
        """A target of 0.95 shown as 95% is 95 per cent."""
        row = {"Target": Shown(0.95, "0%"), "Q1 2017/18": "80%", "Q2 2017/18": "90%"}
        returned = read(page(row)).directorate_return
        assert returned is not None
        target = returned.measures[0].target
        assert (target.text, target.value, target.unit) == ("95%", Decimal(95), "percent")

    def test_5400_per_cent_is_asked_about(self) -> None:
        """54 typed into a cell with a percent format is seen whatever the target."""
        assert told(read(*q2(Shown(54, "0%")))) == ["percentage-scale M2"]

    def test_parts_are_those_that_the_figures_name(self) -> None:
        """A measure has the parts that its own cells give."""
        returned = read(*q2("a) 5 b) 6")).directorate_return
        assert returned is not None
        assert [part.name for part in returned.measures[0].parts] == ["a", "b"]

    def test_a_return_read_beside_a_register_drafts_nothing(self) -> None:
        """Where a register speaks, what the return says of its measures is left alone."""
        returned = read(page({"Target": "10% reduction"}), register=[COUNT])
        assert told(returned) == []
        assert returned.directorate_return is not None
        assert returned.directorate_return.measures == ()
