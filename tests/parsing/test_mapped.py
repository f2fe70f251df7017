"""Files that a layout reads: the same observations and problems as of a return."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import pytest

from scorecard_cli.domain.measures import Frequency, Measure, Polarity
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.domain.settings import APRIL_TO_MARCH
from scorecard_cli.parsing.found_return import find_return
from scorecard_cli.parsing.layout_settings import read_layouts
from scorecard_cli.parsing.returns import ReadReturn, read_return
from tests.making import Q2, measure
from tests.parsing.workbooks import Page, Shown, figures, observations, told, workbook

COUNT = measure("1.A1")
WIDE = """
ref = "Code"
title = "Indicator"
directorate = { value = "Housing" }
good_performance = "Aim"
frequency = { value = "Annual" }
target = "Target {year}"
figure = "Actual {year}"
year_is = "end"
"""
WIDE_HEADINGS = ("Code", "Indicator", "Aim", "Target 2021", "Actual 2021", "Target 2022")
LONG = """
ref = "Code"
title = "Indicator"
directorate = { value = "Housing" }
good_performance = { value = "high" }
frequency = { value = "Quarterly" }
target = "Target"
figure = "Value"
period = "Period"
note = "Comment"
"""
LONG_HEADINGS = ("Code", "Indicator", "Period", "Value", "Target", "Comment")


def mapped(
    written: str,
    *pages: Page,
    register: Sequence[Measure] | None = None,
    quarter: Period | None = None,
    calendar: Calendar = APRIL_TO_MARCH,
    file: str = "export.xlsx",
) -> ReadReturn:
    """Read the pages by a layout that is written so."""
    [layout] = read_layouts({"export": tomllib.loads(written)}).values()
    found = find_return(workbook(*pages), file, "0" * 64, calendar, quarter, layout=layout)
    return read_return(found, lambda _: register)


def long(*lines: Sequence[object], name: str = "Data", **more: object) -> Page:
    """A sheet with one row for each measure and period, its heading in row 1."""
    return Page([LONG_HEADINGS, *lines], name, **more)  # type: ignore[arg-type]


def wide(*lines: Sequence[object], name: str = "Data") -> Page:
    """A sheet with one row a measure and a column a year, its heading in row 1."""
    return Page([WIDE_HEADINGS, *lines], name)


class Stated:
    """What a test asks of a return that was read, which must have landed."""

    def __init__(self, returned: ReadReturn) -> None:
        assert returned.directorate_return is not None, told(returned)
        self.of_file = returned.directorate_return
        self.measures = {one.ref: one for one in self.of_file.measures}
        self.notes = {one.ref: one.text for one in self.of_file.notes}


def test_a_wide_export_has_a_column_for_each_year() -> None:
    """The year's own target is judged against, and the quarter reported is the last of the year."""
    returned = mapped(
        WIDE, wide(["KPI 1", "Homes built", "Higher is better", 100, 90, 120]), calendar=Calendar(7)
    )
    assert figures(returned) == {"KPI1 2020/21 year end": "90", "KPI1 2020/21 Q4": "90"}
    said = Stated(returned)
    assert said.of_file.quarter == Period.quarter(2020, 4)
    assert said.measures["KPI1"].target.text == "100"
    assert said.measures["KPI1"].polarity is Polarity.HIGH


def test_a_years_figure_is_the_last_quarters_of_an_annual_measure_alone() -> None:
    """What a quarterly measure came to in a year says nothing of its last quarter."""
    line = ["KPI 1", "Homes built", "High", 100, 90, 120]
    quarterly = mapped(WIDE.replace("Annual", "Quarterly"), wide(line), calendar=Calendar(7))
    assert figures(quarterly) == {"KPI1 2020/21 year end": "90", "KPI1 2020/21 Q4": ""}


def test_a_years_figure_is_that_of_the_last_quarter_of_a_measures_own_year() -> None:
    """An academic year 2020/21 closes with the second quarter of the plan's next."""
    academic = measure("KPI1", frequency=Frequency.ANNUAL, year_begins=3)
    beside = WIDE.replace('"Actual {year}"', '["Actual {year}", "{period}"]')
    headings = ("Code", "Indicator", "Aim", "Target 2021", "Actual 2021", "Q2 2021/22")
    own = Page([headings, ["KPI 1", "Homes", "High", 100, 90, None], ["X1", "Y", "High", 1, 1, 1]])
    register = [academic, measure("X1", frequency=Frequency.ANNUAL)]
    returned = mapped(beside, own, register=register, quarter=Period.quarter(2021, 2))
    assert figures(returned) == {
        "KPI1 2020/21 year end": "90",
        "KPI1 2021/22 Q2": "90",
        "X1 2020/21 year end": "1",
        "X1 2021/22 Q2": "1",
    }


def test_a_long_table_has_a_row_for_each_measure_and_period() -> None:
    """Rows of one reference are one measure's; its words are those of the reporting quarter."""
    returned = mapped(
        LONG,
        long(
            ["1.A1", "Homes", "Q1 2017/18", 80, 100, "Slow"],
            ["1.A1", "Homes built", "Q2 2017/18", 0, 110, "None yet"],
            ["1.A2", "Homes let", "Q2 2017/18", None, 50, None],
        ),
    )
    assert figures(returned) == {
        "1.A1 2017/18 Q1": "80",
        "1.A1 2017/18 Q2": "0",
        "1.A2 2017/18 Q2": "",
    }
    said = Stated(returned)
    assert (said.measures["1.A1"].title, said.measures["1.A1"].target.text) == (
        "Homes built",
        "110",
    )
    assert said.notes == {"1.A1": "None yet"}
    places = {(str(one.period), one.ref): one.cell for one in observations(returned)}
    assert places["2017/18 Q1", "1.A1"] == "D2"
    assert places["2017/18 Q2", "1.A1"] == "D3"


def test_the_rows_of_a_long_table_may_stand_on_several_sheets() -> None:
    """A sheet a quarter is a long table whose period is the sheet's name."""
    written = LONG.replace('period = "Period"', 'period = { sheet = "Data for *" }')
    returned = mapped(
        written,
        long(["1.A1", "Homes built", None, 80, 100], name="Data for Q1 2017-18"),
        long(["1.A1", "Homes built", None, 90, 100], name="Data for Q2 2017-18"),
    )
    assert figures(returned) == {"1.A1 2017/18 Q1": "80", "1.A1 2017/18 Q2": "90"}
    assert {(one.sheet, one.cell) for one in observations(returned)} == {
        ("Data for Q1 2017-18", "D2"),
        ("Data for Q2 2017-18", "D2"),
    }


def test_a_heading_may_leave_the_year_to_another_place() -> None:
    """Columns Q1 to Q4 on a sheet that is named by its year."""
    written = """
        ref = "Ref"
        title = "Measure"
        directorate = { value = "Housing" }
        good_performance = { value = "high" }
        frequency = { value = "Quarterly" }
        target = "Target"
        figure = "Q{quarter}"
        period = { sheet = "*" }
    """
    page = Page(
        [("Ref", "Measure", "Target", "Q1", "Q2"), ("1.A1", "Homes", 100, 80, 90)], "2017-18"
    )
    assert figures(mapped(written, page)) == {"1.A1 2017/18 Q1": "80", "1.A1 2017/18 Q2": "90"}


def test_headings_of_two_rows_are_read_together() -> None:
    """A year merged across its quarters stands before each of them."""
    written = """
        ref = "Ref"
        title = "Measure"
        directorate = { value = "Housing" }
        good_performance = { value = "high" }
        frequency = { value = "Quarterly" }
        target = "Target"
        figure = "{period}"
        heading_rows = 2
    """
    page = Page(
        [
            ("Performance of the year",),
            ("Ref", "Measure", "Target", "2017/18", None),
            (None, None, None, "Q1", "Q2"),
            ("1.A1", "Homes", 100, 80, 90),
        ],
        merged=["D2:E2"],
    )
    assert figures(mapped(written, page)) == {"1.A1 2017/18 Q1": "80", "1.A1 2017/18 Q2": "90"}


def test_a_sheet_for_each_service_names_its_directorate() -> None:
    """Several directorates' file is all directorates', and each measure is its own one's."""
    written = WIDE.replace('{ value = "Housing" }', '"Service"').replace('"Code"', '"{ID}.{n}"')
    headings = ("Service", "ID", "Indicator", "Aim", "Target 2021", "Actual 2021")
    returned = mapped(
        written,
        Page(
            [
                headings,
                ("\t Parks", 645, "Visits", "high", 10, 9),
                (" Parks ", 645, "Trees", "high", 5, 5),
            ],
            "645",
        ),
        Page([headings, ("Waste", 650, "Bins", "low", 10, 9)], "_650"),
        calendar=Calendar(7),
    )
    said = Stated(returned)
    assert said.of_file.directorate == ALL_DIRECTORATES
    assert {ref: one.directorate for ref, one in said.measures.items()} == {
        "645.1": "Parks",
        "645.2": "Parks",
        "650.1": "Waste",
    }


def test_services_that_share_an_id_are_numbered_on() -> None:
    """One ID on two sheets, with one title of two services, is two measures."""
    written = WIDE.replace('{ value = "Housing" }', '"Service"').replace('"Code"', '"{ID}.{n}"')
    headings = ("Service", "ID", "Indicator", "Aim", "Target 2021", "Actual 2021")
    sheets = [
        Page([headings, (name, 493, "Attendance", "high", 10, 9)], name)
        for name in ("Museum", "Zoo")
    ]
    said = Stated(mapped(written, *sheets, calendar=Calendar(7)))
    assert {ref: one.directorate for ref, one in said.measures.items()} == {
        "493.1": "Museum",
        "493.2": "Zoo",
    }


def test_a_form_has_a_label_beside_each_entry() -> None:
    """A sheet without headings is one measure, by its labels and cells."""
    written = """
        ref = { beside = "Reference" }
        title = { below = "Measure" }
        directorate = { cell = "Cover!B1" }
        good_performance = { value = "high" }
        frequency = { value = "Quarterly" }
        target = { beside = "Target" }
        figure = { beside = "Result {period}" }
        note = { beside = "Why" }
    """
    form = Page(
        [
            ("Reference:", "1.A1", None, "Target: 100"),
            ("Measure", None),
            ("Homes built", None),
            ("Result Q1 2017/18", Shown(0.8, "0%")),
            ("Result Q2 2017/18", Shown(0.9, "0%")),
            ("Why", "Weather"),
        ],
        "Form",
    )
    returned = mapped(
        written + 'sheets = "Form"', form, Page([("Directorate", "Housing")], "Cover")
    )
    assert figures(returned) == {"1.A1 2017/18 Q1": "80", "1.A1 2017/18 Q2": "90"}
    said = Stated(returned)
    assert said.of_file.directorate == "Housing"
    assert (said.measures["1.A1"].title, said.measures["1.A1"].target.text) == (
        "Homes built",
        "100",
    )
    assert said.notes == {"1.A1": "Weather"}


@pytest.mark.parametrize(
    ("cell", "dates_are"),
    [(datetime(2017, 9, 30), "quarter"), (date(2017, 9, 1), "quarter"), ("30/09/2017", "quarter")],
)
def test_a_row_may_be_dated(cell: object, dates_are: str) -> None:
    """A real date, and one in text, is the quarter that it lies in where the layout says so."""
    written = f'{LONG}\ndates_are = "{dates_are}"'
    assert figures(mapped(written, long(["1.A1", "Homes", cell, 90, 100]))) == {
        "1.A1 2017/18 Q2": "90"
    }


def test_rows_may_be_chosen_ended_and_filled() -> None:
    """An export of every council has one that is ours; totals end it; groups are written once."""
    written = """
        ref = "Ref"
        title = "{Group}: {Measure}"
        directorate = { value = "Housing" }
        good_performance = { value = "high" }
        frequency = { value = "Quarterly" }
        target = "Target"
        figure = "{period}"
        only = { "Council" = ["Sandwell*"] }
        fill_down = ["Group"]
        until = ["Total*"]
    """
    page = Page(
        [
            ("Council", "Group", "Ref", "Measure", "Target", "Q2 2017/18"),
            ("Sandwell MBC", "Homes", "1.A1", "Built", 100, 90),
            ("Dudley", None, "1.A1", "Built", 100, 70),
            ("Sandwell MBC", None, "1.A2", "Let", 50, 40),
            ("Total", None, None, None, 150, 130),
            ("Sandwell MBC", None, "1.A3", "After the end", 1, 1),
        ]
    )
    said = Stated(mapped(written, page))
    assert {ref: one.title for ref, one in said.measures.items()} == {
        "1.A1": "Homes: Built",
        "1.A2": "Homes: Let",
    }


def test_entries_may_be_in_other_words() -> None:
    """What a layout says in other words is read as those, figures too."""
    written = WIDE.replace(
        'figure = "Actual {year}"',
        'figure = { heading = "Actual {year}", words = { ".." = "n/a", "*" = "12" } }',
    ).replace('"Aim"', '{ heading = "Indicator", words = { "*arrears*" = "low", "*" = "high" } }')
    returned = mapped(
        written,
        wide(
            ["K1", "Homes", None, 5, "..", None], ["K2", "Rent arrears", None, 5, "a dozen", None]
        ),
        calendar=Calendar(7),
    )
    assert figures(returned)["K2 2020/21 Q4"] == "12"
    assert figures(returned)["K1 2020/21 Q4"] == "n/a"
    said = Stated(returned)
    assert [one.polarity for one in said.measures.values()] == [Polarity.HIGH, Polarity.LOW]


def test_headings_that_come_again_footnotes_and_blank_rows_are_no_measures() -> None:
    """Further down the sheet the headings stand again, and a line says where figures come from."""
    returned = mapped(
        LONG,
        long(
            ("1.A1", "Homes built", "Q2 2017/18", 90, 100),
            (),
            LONG_HEADINGS,
            ("1.A2", "Homes let", "Q2 2017/18", 40, 50),
            ("Source: housing system",),
        ),
    )
    assert figures(returned) == {"1.A1 2017/18 Q2": "90", "1.A2 2017/18 Q2": "40"}
    assert told(returned) == []


def test_a_register_speaks_for_measures_that_a_layout_reads() -> None:
    """With a register the layout need say no more than reference, figure and period."""
    written = 'ref = "Code"\nfigure = "Value"\nperiod = "Period"'
    page = Page([("Code", "Period", "Value"), ("1.A1", "Q2 2017/18", 90)])
    returned = mapped(written, page, register=[COUNT])
    said = Stated(returned)
    assert (said.of_file.directorate, said.of_file.measures) == ("Housing", ())
    assert figures(returned) == {"1.A1 2017/18 Q2": "90"}


def test_the_quarter_may_be_told_or_stand_in_the_file() -> None:
    """A file without a figure for its quarter yet says which it is."""
    first, second = line(Period="Q1 2017/18"), line(Value=None)
    assert Stated(mapped(LONG, long(first, second))).of_file.quarter == Period.quarter(2017, 1)
    assert Stated(mapped(LONG, long(first, second), quarter=Q2)).of_file.quarter == Q2
    said = LONG + 'quarter = { file = "*" }'
    assert Stated(mapped(said, long(first, second), file="2017-18 Q2.xlsx")).of_file.quarter == Q2


def test_a_corrected_layout_makes_another_return_of_the_same_file() -> None:
    """The same file lands again where the layout reads it otherwise, and not where it does not."""
    page = long(["1.A1", "Homes", "Q2 2017/18", 90, 100])
    digests = [
        Stated(mapped(written, page)).of_file.digest
        for written in (LONG, LONG + 'files = "*.xlsx"', LONG.replace("high", "low"))
    ]
    assert digests[0] == digests[1] != digests[2]


def test_hidden_rows_are_read_and_said_and_hidden_sheets_only_said() -> None:
    """As of a return, what no one sees is never read unsaid."""
    returned = mapped(
        LONG,
        long(["1.A1", "Homes", "Q2 2017/18", 90, 100], hidden_rows=[2]),
        long(["1.A2", "Homes", "Q2 2017/18", 90, 100], name="Old", hidden=True),
    )
    assert figures(returned) == {"1.A1 2017/18 Q2": "90"}
    assert told(returned) == ["hidden-cells A2", "hidden-sheet"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A file with one fault under a layout.

    Attributes:
        slug: the kind of problem.
        written: the layout.
        pages: the file at fault.
        cells: the cells that are named.
        what: what the problem says.
        register: what the register holds; None for no register.
    """

    slug: str
    written: str
    pages: Sequence[Page]
    cells: str
    what: str
    register: Sequence[Measure] | None = None

    def __str__(self) -> str:
        return f"{self.slug}: {self.what[:40]}"


OF_LAYOUTS = {
    "layout-unfit", "layout-heading", "layout-words", "layout-silent", "figures-unmapped",
    "period-unreadable",
}  # fmt: skip
"""The kinds of problem that only a file read by a layout can have."""


def line(**other: object) -> list[object]:
    """A row of a long table, by what differs from a plain one."""
    plain = {"Code": "1.A1", "Indicator": "Homes", "Period": "Q2 2017/18", "Value": 90, "Target": 1}
    return [{**plain, **other}.get(heading) for heading in LONG_HEADINGS]


FAULTS = [
    Fault("layout-unfit", LONG, [Page([("Code", "Value")])], "", "no sheet has its headings"),
    Fault("layout-unfit", LONG, [long()], "", "no row has a reference and a figure"),
    Fault(
        "layout-heading",
        LONG,
        [Page([("Code", "Indicators", "Period", "Value", "Target", "Comment"), line()])],
        "A1",
        'Nothing here is called "Indicator", which the layout reads. The nearest is Indicators.',
    ),
    Fault(
        "layout-heading",
        LONG.replace('"Comment"', '{ beside = "Remark" }'),
        [long(line())],
        "A1",
        'Nothing here is called "Remark"',
    ),
    Fault("heading-twice", LONG, [Page([(*LONG_HEADINGS, "Value"), line()])], "D1 G1", '"Value"'),
    Fault(
        "layout-words",
        LONG.replace('"Comment"', '{ heading = "Comment", words = { "a*" = "b" } }'),
        [long(line(Comment="Weather"))],
        "F2",
        'found "Weather", for which the layout has no words under note.',
    ),
    Fault(
        "layout-silent",
        LONG.replace('target = "Target"', 'ignore = "Target"'),
        [long(line())],
        "",
        "The layout export does not say where target stands, and no register says it.",
    ),
    Fault(
        "figures-unmapped",
        LONG,
        [Page([(*LONG_HEADINGS, "Forecast"), [*line(), 95]])],
        "G1",
        'Figures stand under "Forecast", which the layout does not read.',
    ),
    Fault(
        "figures-unmapped",
        LONG,
        [long(line()), Page([("Old", 1, 2)], "Archive")],
        "B1",
        'Figures stand under "Archive" on a sheet of its own',
    ),
    Fault(
        "period-unreadable",
        LONG,
        [long(line(), line(Code="1.A2", Period="soon"))],
        "C3",
        'found "soon" as the period of a figure, and it is no period that is known here.',
    ),
    Fault(
        "period-unreadable",
        LONG,
        [long(line(), line(Code="1.A2", Period=None))],
        "C3",
        'found "" as the period of a figure, and it is blank.',
    ),
    Fault(
        "period-unreadable",
        WIDE.replace('year_is = "end"', ""),
        [wide(["K1", "Homes", "high", 100, 90, None])],
        "E1 D1",
        'found "2021" as the period of a figure, and it may be 2020/21 or 2021/22',
    ),
    Fault(
        "reference-twice",
        LONG,
        [long(line(), line(Value=91))],
        "D3",
        "the reference stands more than once: for 2017/18 Q2 in Data D2 and Data D3.",
    ),
    Fault(
        "reference-twice",
        WIDE + 'ignore = "*"',
        [wide(["K1", "Homes", "high", 100, 90], ["K1", "Flats", "high", 100, 90])],
        "A2 A3",
        "Data A2, Data A3",
    ),
    Fault("reference-missing", LONG, [long(line(), line(Code=None))], "A3", 'begins "Homes"'),
    Fault("reference-changed", LONG, [long(line(), line(Code=1.1))], "A3", "the number 1.1"),
    Fault(
        "reference-unreadable", LONG, [long(line(), line(Code="see above"))], "A3", '"see above"'
    ),
    Fault("reference-unknown", LONG, [long(line(), line(Code="1.A9"))], "A3", "1.A9", [COUNT]),
    Fault("formula-error", LONG, [long(line(Value="#REF!"))], "D2", "#REF!"),
    Fault("formula-error", LONG, [long(line(Comment="#REF!"))], "F2", "#REF!"),
    Fault("not-a-figure", LONG, [long(line(Value="93%%"))], "D2", '"93%%"'),
    Fault("date-for-figure", LONG, [long(line(Value=date(2017, 1, 3)))], "D2", "3 January 2017"),
    Fault(
        "merged-figure",
        LONG,
        [long(line(), line(Code="1.A2", Value=None), merged=["D2:D3"])],
        "D2",
        "D2 to D3",
    ),
    Fault("target-unclear", LONG, [long(line(Target="10% reduction"))], "E2", "10% reduction"),
    Fault(
        "quarter-unclear",
        LONG.replace('note = "Comment"', 'quarter = "Comment"'),
        [long(line(Comment="soon"))],
        "F2",
        '"soon"',
    ),
]


def test_every_fault_of_a_layout_is_among_these() -> None:
    """A kind of problem that only layouts have is one that a test has seen."""
    assert {fault.slug for fault in FAULTS} >= OF_LAYOUTS


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_a_fault_is_told_with_its_cell(fault: Fault) -> None:
    """Each is told once, as of a return: what was found, in which cell of which sheet."""
    returned = mapped(fault.written, *fault.pages, register=fault.register)
    of_kind = [one for one in returned.problems if one.kind.slug == fault.slug]
    assert [" ".join(one.cells) for one in of_kind] == [fault.cells], told(returned)
    assert fault.what in of_kind[0].what


def test_one_heading_that_is_not_read_is_told_once_for_all_sheets() -> None:
    """180 sheets with the same column are one line, and not 180."""
    pages = [
        Page([(*LONG_HEADINGS, "Forecast"), [*line(Code=f"1.A{at}"), 95]], f"S{at}")
        for at in range(1, 5)
    ]
    [problem] = [
        one for one in mapped(LONG, *pages).problems if one.kind.slug == "figures-unmapped"
    ]
    assert 'under "Forecast", here and on 3 other sheets' in problem.what


def test_what_is_ignored_is_not_told() -> None:
    """A column, or a sheet, that is left out knowingly is said to be so in the layout."""
    written = LONG + 'ignore = ["Forecast", "Archive"]'
    pages = [Page([(*LONG_HEADINGS, "Forecast"), [*line(), 95]]), Page([("Old", 1, 2)], "Archive")]
    assert told(mapped(written, *pages)) == []


def test_an_optional_entry_may_be_missing() -> None:
    """Some services' sheets have no column for comments."""
    written = LONG.replace('note = "Comment"', 'note = { heading = "Remarks", optional = true }')
    assert told(mapped(written + '\nignore = "Comment"', long(line()))) == []
