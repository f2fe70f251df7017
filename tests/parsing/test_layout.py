"""Where the scorecard stands on a sheet: headings of any shape, blocks, merged cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.figures import Marker
from scorecard_cli.parsing.grids import grid
from scorecard_cli.parsing.workbook import Cell
from tests.making import measure
from tests.parsing.workbooks import (
    RETURN_HEADINGS,
    Page,
    figures,
    observations,
    page,
    read,
    told,
    workbook,
)

MEASURE = ("1.A1", "Homes built", "High", "Quarterly", "100")
"""The entries of one measure, in the order of `NAMED`."""

NAMED = ("Ref No.", "Measure", "Good performance", "Frequency", "Target")

THREE = {"1.A1 2016/17 year end": "70", "1.A1 2017/18 Q2": "90", "1.A1 2017/18 M04": "85"}
"""What every heading below says of the one measure."""

HEADINGS = {
    "one row": [
        [*NAMED, "Year end 2016/17", "Q2 2017/18", "Jul-17"],
    ],
    "groups above the periods": [
        [*NAMED, "Annual", "Quarterly", "Monthly"],
        [None, None, None, None, None, "Year end 2016/17", "Q2 Jul - Sep 2017", "July 2017"],
    ],
    "groups above all": [
        [None, None, None, None, None, "Annual", "Quarterly", "Monthly"],
        [*NAMED, "Year end 2016/17", "Q2 2017/18", "Jul-17"],
    ],
    "three rows": [
        [*NAMED, "Performance"],
        [None, None, None, None, None, "Annual", "Quarterly", "Monthly"],
        [None, None, None, None, None, "Year end 2016/17", "Q2 2017/18", "Jul-17"],
    ],
    "a blank row between": [
        [*NAMED, "Annual", "Quarterly", "Monthly"],
        [],
        [None, None, None, None, None, "Year end 2016/17", "Q2 2017/18", "Jul-17"],
    ],
    "a real date": [
        [*NAMED, "Year end 2016/17", "Q2 2017/18", date(2017, 7, 1)],
    ],
}  # fmt: skip


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS)
def test_headings_of_one_two_or_three_rows(heading: list[list[object]]) -> None:
    """However many rows a heading has, the same figures stand under the same periods."""
    returned = read(Page([*heading, [*MEASURE, "70", "90", "85"]]))
    assert figures(returned) == THREE
    assert told(returned) == []


def test_columns_are_found_by_name_in_any_order() -> None:
    """A directorate that moves its columns about states the same figures."""
    columns = [*NAMED, "Year end 2016/17", "Q2 2017/18", "Jul-17"]
    line = dict(zip(columns, [*MEASURE, "70", "90", "85"], strict=True))
    turned = list(reversed(line))
    returned = read(Page([turned, [line[name] for name in turned]]))
    assert figures(returned) == THREE


def test_a_heading_need_not_begin_at_the_edge() -> None:
    """Titles above and blank columns to the left change nothing."""
    lines: list[list[object]] = [
        ["Scorecard of the Housing directorate"],
        [],
        [None, None, "Corporate Priority 1 - A strong community"],
        [None, None, *NAMED, "Q2 2017/18"],
        [None, None, *MEASURE, "90"],
    ]
    returned = read(Page(lines))
    assert figures(returned) == {"1.A1 2017/18 Q2": "90"}
    assert returned.directorate_return is not None
    one = returned.directorate_return.measures[0]
    assert (one.priority, one.priority_title) == ("1", "A strong community")


def test_a_heading_repeated_further_down_starts_a_new_block() -> None:
    """One sheet may hold several priorities, each with its title, heading, order and key."""
    lines: list[list[object]] = [
        ["Corporate Priority 1 - A strong community"],
        [*NAMED, "Q2 2017/18"],
        [*MEASURE, "90"],
        ["Key", "✓ On target", None, None, None, "✘ Off target"],
        ["■", "Not yet available"],
        [],
        ["Priority 2: A green borough"],
        ["Q2 2017/18", *NAMED],
        ["5", "2.A1", "Tonnes recycled", "High", "Quarterly", "4"],
    ]
    returned = read(Page(lines))
    assert figures(returned) == {"1.A1 2017/18 Q2": "90", "2.A1 2017/18 Q2": "5"}
    assert returned.directorate_return is not None
    titles = [one.priority_title for one in returned.directorate_return.measures]
    assert titles == ["A strong community", "A green borough"]


def test_a_formula_that_gives_nothing_is_a_blank() -> None:
    """Rows of a template, prepared for measures that are not there yet, are no rows."""
    [sheet] = workbook(page({})).sheets
    prepared = {(3, column): Cell(3, column, "", "General", "IF(A1,1,)") for column in (5, 13)}
    assert list(grid(replace(sheet, cells={**sheet.cells, **prepared})).rows) == [1, 2]


@pytest.mark.parametrize(
    "between",
    [
        [["Priority 2 - A green borough"]],
        [["Key", None, "✓ On target"]],
        [["Key"], ["■", "Not yet available"]],
        [],
    ],
    ids=["title", "key", "key of two lines", "nothing"],
)
def test_measures_under_a_title_or_key_keep_the_heading_above(
    between: list[list[str | None]],
) -> None:
    """A heading that is not repeated for the next priority loses none of its measures."""
    lines: list[Sequence[object]] = [[*NAMED, "Q2 2017/18"], [*MEASURE, "90"]]
    lines += [*between, ["2.A1", *MEASURE[1:], "5"]]
    returned = read(Page([["Priority 1: Homes"], *lines]))
    assert figures(returned) == {"1.A1 2017/18 Q2": "90", "2.A1 2017/18 Q2": "5"}
    assert returned.directorate_return is not None
    second = returned.directorate_return.measures[1]
    assert second.priority == ("2" if between and "Priority" in str(between[0][0]) else "1")


def test_a_measure_without_reference_under_a_title_is_asked_about() -> None:
    """What follows a title is read with the same care as what stands above it."""
    lines: list[list[object]] = [[*NAMED, "Q2 2017/18"], [*MEASURE, "90"], ["Priority 2 - Green"]]
    assert told(read(Page([*lines, [None, *MEASURE[1:], "5"]]))) == ["reference-missing A4"]


def test_an_outcome_that_reads_like_a_title_is_no_title() -> None:
    """A row with a reference is a measure, whatever its outcome says."""
    returned = read(page({"Outcome": "Priority 1: Homes"}, {"Ref No.": "1.A2", "Outcome": "Key"}))
    assert {one.ref for one in observations(returned)} == {"1.A1", "1.A2"}


@pytest.mark.parametrize("word", ["Forecast", "Target", "Estimated outturn", "Planned"])
def test_a_forecast_is_never_read_as_an_actual_figure(word: str) -> None:
    """Quarters under a word for what is hoped for set no quarter and no figure."""
    group: list[object] = [*[None] * len(NAMED), None, word, None]
    heading = [*NAMED, "Q2 2017/18", "Q3 2017/18", "Q4 2017/18"]
    line = [*MEASURE, "90", "95", "100"]
    assert told(read(Page([group, heading, line], merged=["G1:H1"]))) == ["period-unclear G1"]
    under: list[Sequence[object]] = [
        [*NAMED, None, word, None],
        [*[None] * len(NAMED), *heading[len(NAMED) :]],
        line,
    ]
    assert told(read(Page(under, merged=["G1:H1"]))) == ["period-unclear G1"]
    beside = [[*NAMED, "Q2 2017/18", f"Q3 2017/18 {word}"], line[:-1]]
    assert told(read(Page(beside))) == ["period-unclear G1"]


def test_a_title_over_the_whole_sheet_is_no_forecast() -> None:
    """A plan's or a target's name may stand over all the columns."""
    titled = page({}, above=[["Performance against target"]], merged=["A1:Q1"])
    assert told(read(titled, register=[measure()])) == []


@pytest.mark.parametrize("heading", ["2017/18 to date", "Q2 2017/18 draft of May", "2017/18"])
def test_an_unread_period_is_never_passed_over(heading: str) -> None:
    """Figures under words that mean a period are asked about, and are not left behind."""
    assert told(read(page({heading: "5"}))) == ["period-unclear R1"]
    assert told(read(page({heading: None}))) == []


def test_many_unknown_columns_are_few_problems() -> None:
    """A sheet with a table pasted beside the scorecard does not fill the screen."""
    returned = read(page({f"Extra {number}": 1 for number in range(300)}), register=[measure()])
    assert len(returned.problems) == 9
    assert len(returned.problems[-1].cells) == 292


def test_many_repeated_headings_are_read_to_the_end() -> None:
    """Each heading looks only at the rows under it."""
    one = [[*NAMED, "Q2 2017/18"], [*MEASURE, "90"]]
    assert len(told(read(Page(one * 1_500)))) == 1


@pytest.mark.parametrize("word", ["Key", "KEY:"])
def test_a_key_between_two_blocks_is_no_measure(word: str) -> None:
    """The key under a priority has words in the columns of measures, and none is a measure."""
    key = [word, None, "✓", None, "On target", None, None, None, None, None, None, None, "green"]
    returned = read(page({}, below=[key]))
    assert list(figures(returned)) == ["1.A1 2017/18 Q1", "1.A1 2017/18 Q2", "1.A1 2017/18 M04"]
    assert told(returned) == []


def test_several_sheets_make_one_return() -> None:
    """A sheet for each priority is read as one return."""
    returned = read(
        page({}, name="Priority 1"),
        page({"Ref No.": "2.A1", "Q2 2017/18": "5"}, name="Priority 2"),
        Page([["Notes for the performance team"]], "Notes"),
    )
    assert figures(returned)["2.A1 2017/18 Q2"] == "5"
    assert {one.sheet for one in observations(returned)} == {"Priority 1", "Priority 2"}


def test_a_row_of_a_group_word_further_down_hides_no_measure() -> None:
    """Only rows right under the heading belong to it."""
    lines: list[list[object]] = [
        [*NAMED, "Q2 2017/18"],
        [*MEASURE, "90"],
        [None, None, None, "Monthly"],
    ]
    assert figures(read(Page(lines))) == {"1.A1 2017/18 Q2": "90"}


def test_footnotes_and_blank_rows_are_passed_over() -> None:
    """A line of text under the measures is no measure."""
    returned = read(page({}, {"Ref No.": "1.A2"}, below=[[], ["* Figures are provisional."]]))
    assert told(returned) == []
    assert {one.ref for one in observations(returned)} == {"1.A1", "1.A2"}


def test_outcome_lead_and_action_run_down_their_merged_cells() -> None:
    """What is merged over several measures is said of each of them."""
    top = {"Outcome": "B. People are well housed", "Action": "Build homes"}
    lead = {"Lead Accountability": "Strategic Director, Housing"}
    returned = read(page({**top, **lead}, {"Ref No.": "1.A2"}, merged=["A2:A3", "B2:B3", "D2:D3"]))
    assert returned.directorate_return is not None
    second = returned.directorate_return.measures[1]
    assert (second.ref, second.outcome, second.outcome_title) == (
        "1.A2", "B", "People are well housed",
    )  # fmt: skip
    assert second.action == "Build homes"
    assert second.lead_accountability == "Strategic Director, Housing"


def test_a_tall_note_over_blank_rows_adds_no_measure() -> None:
    """A long data note may stand in a cell merged over rows that are otherwise blank."""
    note = "Completions are late on two sites.\nBoth open in the new year."
    returned = read(page({"Data notes": note}, {"Ref No.": "1.A2"}))
    tall = Page(
        [
            RETURN_HEADINGS,
            [None, None, "1.A1", None, "Homes built", None, "High", "Quarterly", "100", None,
             None, "80", "90", None, note],
            [],
            [],
            [None, None, "1.A2", None, "Homes built", None, "High", "Quarterly", "100", None,
             None, "80", "90"],
        ],
        merged=["O2:O4", "A2:A5"],
    )  # fmt: skip
    again = read(tall)
    assert told(again) == []
    assert figures(again) == figures(returned)
    assert again.directorate_return is not None
    held = again.directorate_return.notes
    assert [(one.ref, one.text, one.cell) for one in held[:1]] == [("1.A1", note, "O2")]


def test_a_note_merged_over_two_measures_is_said_of_both() -> None:
    """One note may speak for the measures beside it."""
    returned = read(page({"Data notes": "Late."}, {"Ref No.": "1.A2"}, merged=["O2:O3"]))
    assert returned.directorate_return is not None
    assert [(n.ref, n.text) for n in returned.directorate_return.notes] == [
        ("1.A1", "Late."), ("1.A2", "Late."),
    ]  # fmt: skip


def test_not_available_merged_over_three_months_is_said_of_each() -> None:
    """A dash across the months of a quarterly measure is no fault."""
    returned = read(page({"Q1 2017/18": "n/a"}, merged=["L2:N2"]))
    assert told(returned) == []
    assert {one.marker for one in observations(returned)} == {Marker.NOT_AVAILABLE}


def test_a_figure_merged_with_another_column_is_asked_about() -> None:
    """A target that covers a quarter would be read as its figure; words say why there is none."""
    assert told(read(page({"Target": 95}, merged=["I2:L2"]))) == ["merged-figure I2"]
    assert told(read(page({"Target": "n/a"}, merged=["I2:L2"]))) == []


def test_a_second_row_of_headings_takes_no_references_away() -> None:
    """A row copied and shifted below the headings leaves the references where they were."""
    heading = ["Ref No.", "Measure", "Good performance", "Frequency", "Target", "Q2 2017/18"]
    shifted = ["Measure", *heading[1:]]
    returned = read(Page([heading, shifted, [*MEASURE, "90"]]), register=[measure()])
    assert figures(returned) == {"1.A1 2017/18 Q2": "90"}


def test_columns_under_a_heading_merged_from_the_left_are_told() -> None:
    """A heading speaks for its own column alone; what stands in the others is not lost unseen."""
    heading = [*NAMED, None, None, "Q2 2017/18"]
    returned = read(Page([heading, [*MEASURE, "5", "late", "90"]], merged=["E1:G1"]))
    assert told(returned) == ["heading-blank F1 G1"]


def test_a_judgement_speaks_for_its_own_row_alone() -> None:
    """A judgement merged over two rows is asked about: it may be meant for one or for both."""
    judged = {"Judgement": "Satisfactory", "Judgement reason": "Two sites are late"}
    returned = read(page(judged, {"Ref No.": "1.A2"}, merged=["P2:P3", "Q2:Q3"]))
    assert told(returned) == ["merged-figure P2"]


def test_a_far_merge_takes_no_memory() -> None:
    """A cell merged to the last row of the sheet is read like any other."""
    returned = read(page({"Outcome": "A. Homes"}, {"Ref No.": "1.A2"}, merged=["A2:A1048576"]))
    assert {one.ref for one in observations(returned)} == {"1.A1", "1.A2"}
