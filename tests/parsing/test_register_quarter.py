"""From which quarter a register holds, and the former references that it may give."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from scorecard_cli.domain.periods import Period
from tests.making import table_rows
from tests.parsing.workbooks import Page, register_page, registered, told


def said() -> None:
    """Where a register may say from which quarter it holds; two cells are parted by a semicolon.

    | above the headings                | sheet    | file                           | holds from |
    | Register 2017/18                  | Register | register.xlsx                  |            |
    | Register 2017/18, from Q3         | Register | register.xlsx                  | Q3         |
    | Register 2017/18 (from quarter 3) | Register | register.xlsx                  | Q3         |
    | Measures 2017/18 in force from Q2 | Register | register.xlsx                  | Q2         |
    | 2017/18; Takes effect from Qtr. 4 | Register | register.xlsx                  | Q4         |
    | Register from 2017/18 Q3          | Register | register.xlsx                  | Q3         |
    | Register from Q3 of 2017/18       | Register | register.xlsx                  | Q3         |
    | From quarter: 2017/18 Q3          | Register | register.xlsx                  | Q3         |
    | 2017/18; From quarter; Q3         | Register | register.xlsx                  | Q3         |
    | 2017/18; From quarter             | Register | register.xlsx                  |            |
    | 2017/18; from quarter: q1         | Register | register.xlsx                  |            |
    | 2017/18                           | From Q3  | register-2017-18-from-q3.xlsx  | Q3         |
    | 2017/18                           | Register | register-2017-18-from-q3.xlsx  | Q3         |
    | 2017/18                           | Register | register_2017-18_from_Q3.xlsx  | Q3         |
    | 2017/18                           | Register | register-2017-18-q3.xlsx       |            |
    | Register 2017/18 from last year   | Register | register.xlsx                  |            |
    | 2017/18; In force from; Q3        | Register | register.xlsx                  | Q3         |
    | Register, April 2017 to March 2018, 2017/18 | Register | register.xlsx        |            |
    | Register 2017/18 from 1 April 2017 to 31 March 2018 | Register | register.xlsx |           |
    | 2017/18; Text from the final draft from Marketing | Register | register.xlsx  |            |
    | 2017/18; 1.A1 was raised from Q2; From quarter: Q3 | Register | register.xlsx | Q3         |
    """


@pytest.mark.parametrize("row", table_rows(said.__doc__), ids=str)
def test_a_register_says_from_which_quarter_it_holds(row: dict[str, str]) -> None:
    """It says so where its year stands; a register that says nothing holds from the year's start."""
    above = [row["above the headings"].split("; ")]
    read = registered(register_page({}, above=above, name=row["sheet"]), file=row["file"])
    assert told(read) == []
    assert read.register is not None
    quarter = read.register.from_quarter
    assert ("" if quarter is None else f"Q{quarter.number}") == row["holds from"]
    assert read.register.begins == (quarter or Period.quarter(2017, 1))


@pytest.mark.parametrize(
    ("cover", "quarter"),
    [
        (["Register 2017/18", "From quarter", "Q3"], Period.quarter(2017, 3)),
        (["The register holds from Q3"], Period.quarter(2017, 3)),
        (["From quarter", "the quarter from which the row holds, for example Q3"], None),
        (["The target of 1.A1 was raised from Q3"], None),
        (["The target of 1.A1 was raised from October"], None),
    ],
)
def test_a_cover_may_say_it(cover: list[str], quarter: Period | None) -> None:
    """A sheet without measures counts where it speaks of the register; guidance does not."""
    read = registered(Page([cover], "Cover"), register_page({}))
    assert told(read) == []
    assert read.register is not None
    assert read.register.from_quarter == quarter


@pytest.mark.parametrize(
    ("above", "places"),
    [
        ([["2017/18"], ["The target of 1.A1 was raised from Q3"]], ["A2"]),
        ([["2017/18"], ["From quarter: soon"]], ["A2"]),
        ([["2017/18"], ["From quarter", "2018/19 Q3"]], ["A2"]),
        ([["2017/18"], ["From quarter: Q5"]], ["A2"]),
        ([["Register 2017/18, from Q2"], ["In force from Q3"]], ["A1", "A2"]),
        ([["Register 2017/18, from the third quarter"]], ["A1"]),
        ([["Register 2017/18, from Q5"]], ["A1"]),
        ([["Register 2017/18 (from October)"]], ["A1"]),
        ([["Register 2017/18 from 1st October 2017"]], ["A1"]),
        ([["Register 2017/18, in force from 01/10/2017"]], ["A1"]),
        ([["Register 2017/18, effective October"]], ["A1"]),
        ([["Register 2017/18, Q3 onwards"]], ["A1"]),
        ([["Register 2017/18, from quarter three"]], ["A1"]),
        ([["Register 2017/18, from mid-September"]], ["A1"]),
        ([["Register 2017/18, from the second half of the year"]], ["A1"]),
        ([["Register 2017/18", "Holds from:", "October"]], ["B1"]),
    ],
)
def test_a_register_that_leaves_it_open_is_refused(
    above: list[list[str]], places: list[str]
) -> None:
    """Past statuses would move with a register that is taken to hold from the start of the year."""
    read = registered(register_page({}, above=above))
    assert {one.kind.slug for one in read.problems} <= {"register-quarter", "register-year"}
    found = [one for one in read.problems if one.kind.slug == "register-quarter"]
    assert [cell for one in found for cell in one.cells] == places
    assert read.register is None


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (Page([["Register 2017/18"], ["From quarter", "Q5"]], "Cover"), "From quarter Q5"),
        (Page([["The register holds from October."]], "Cover"), "The register holds from October."),
    ],
)
def test_a_cover_that_leaves_it_open_is_told(page: Page, found: str) -> None:
    """What it says of the register itself is not passed over, unlike guidance."""
    read = registered(page, register_page({}, above=[["2017/18"]]))
    [problem] = read.problems
    assert (problem.kind.slug, problem.sheet, problem.found) == ("register-quarter", "Cover", found)
    assert read.register is None


@pytest.mark.parametrize("named", ["tab", "file"])
def test_a_name_that_leaves_it_open_is_told(named: str) -> None:
    """A tab or a file may be called otherwise than is understood."""
    name = {"tab": "From October", "file": "register-2017-18-from-october.xlsx"}[named]
    page = register_page({}, above=[["2017/18"]], **({"name": name} if named == "tab" else {}))
    read = registered(page, **({"file": name} if named == "file" else {}))
    [problem] = read.problems
    assert (problem.kind.slug, problem.found) == ("register-quarter", name)


def test_what_must_be_written_is_said() -> None:
    """The problem quotes the words and gives an example of the register's own year."""
    [problem] = registered(register_page({}, above=[["2017/18", "Raised from Q3"]])).problems
    assert problem.what.endswith('found "Raised from Q3".')
    assert '"From quarter: 2017/18 Q3"' in problem.cure


Row = Mapping[str, object]
OLD: Row = {"Ref": "1.C1(b)"}
NEW: Row = {"Ref": "1.C2", "Formerly": "1.C1(b)"}
CLASHES: dict[str, tuple[tuple[Row, ...], str]] = {
    "the old row goes on": (
        (OLD, NEW),
        "1.C1(b) still stands in 2017/18 Q1; "
        "give its row a To quarter, a From quarter or a Formerly of its own.",
    ),
    "the old row ends too late": (
        ({**OLD, "To quarter": "Q3"}, {**NEW, "From quarter": "Q3"}),
        "1.C1(b) still stands in 2017/18 Q3; "
        "give its row a To quarter, a From quarter or a Formerly of its own.",
    ),
    "the part goes on": (
        ({"Ref": "1.C1", "Parts": "a; b"}, NEW),
        "1.C1 still stands in 2017/18 Q1 with the part 1.C1(b); "
        "give its row a To quarter, a From quarter or a Formerly of its own.",
    ),
    "two measures claim it": (
        ({"Ref": "1.C3", "Formerly": "1.c1 b)"}, NEW),
        "1.C2 was formerly 1.C1(b) as well.",
    ),
}


@pytest.mark.parametrize("name", CLASHES)
def test_a_former_reference_is_of_one_measure(name: str) -> None:
    """Figures of the past can be read as one measure's only."""
    rows, said = CLASHES[name]
    read = registered(register_page(*rows))
    assert read.register is None
    assert {one.kind.slug for one in read.problems} == {"setting-conflict"}
    assert read.problems[0].what == said


LEFT_ALONE: dict[str, tuple[Row, ...]] = {
    "the old row ends": ({**OLD, "To quarter": "Q2"}, {**NEW, "From quarter": "Q3"}),
    "the old row is gone": (NEW,),
    "letters close up": (NEW, {**OLD, "Formerly": "1.C1(c)"}),
    "two change places": (
        {"Ref": "1.A1", "Formerly": "1.A2"},
        {"Ref": "1.A2", "Formerly": "1.A1"},
    ),
    "another measure begins there": (
        {**NEW, "From quarter": "Q3"},
        {**OLD, "From quarter": "Q3"},
    ),
    "a part has left": ({"Ref": "1.C1", "Parts": "a"}, NEW),
}


@pytest.mark.parametrize("name", LEFT_ALONE)
def test_references_may_be_handed_on(name: str) -> None:
    """A reference may be another measure's where its row says so."""
    assert told(registered(register_page(*LEFT_ALONE[name]))) == []
