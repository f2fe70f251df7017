"""The Appendix B workbook, read back as a reader would open it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import OutputUnwritableError
from scorecard_cli.exporters.appendix_b import write_appendix_b
from scorecard_cli.exporters.appendix_b.priority_layout import column_widths
from scorecard_cli.exporters.sheet_text import CELL_LIMIT, fitted
from scorecard_cli.exporters.text_fit import MAX_ROW_HEIGHT, text_height
from scorecard_cli.exporters.wording import printable
from scorecard_cli.reporting.by_plan import Outcome
from scorecard_cli.reporting.scorecard import Scorecard, ScorecardRow

CREATED = date(2017, 11, 20)
QUARTER = Period.quarter(2017, 2)
FIRST_FIGURE = 13
NOTES = 23


def written(scorecard: Scorecard, folder: Path, **settings: str) -> Workbook:
    """The workbook as openpyxl reads it."""
    path = folder / "appendix-b.xlsx"
    write_appendix_b(scorecard, Settings(**settings), CREATED, path)  # type: ignore[arg-type]
    return load_workbook(path)


def row_of(sheet: Worksheet, ref: str, column: int = 3) -> int:
    """The row in which a reference stands."""
    return next(r for r in range(1, sheet.max_row + 1) if sheet.cell(r, column).value == ref)


def texts(sheet: Worksheet) -> list[str]:
    """Every text on a sheet."""
    return [c.value for row in sheet.iter_rows() for c in row if isinstance(c.value, str)]


def test_sheets_come_in_the_order_of_the_report(nasty: Scorecard, tmp_path: Path) -> None:
    """What is read first comes before the priorities, and the reasons after."""
    assert written(nasty, tmp_path).sheetnames == [
        "Cover",
        "At a glance",
        "Summary",
        "Red flags",
        "Priority 1",
        "Priority 2",
        "How each status was reached",
        "Judgements",
        "Trends",
    ]


def test_cover_says_what_and_when(nasty: Scorecard, tmp_path: Path) -> None:
    """The cover names the plan, the quarter and its month, and can be read back in by them."""
    sheet = written(nasty, tmp_path, organisation="Borough Council", contact="Team")["Cover"]
    found = texts(sheet)
    for words in (
        "Borough Council",
        "Council Plan 2017/18",
        "Performance Report",
        "Quarter 2 Performance Scorecard (data for September 2017)",
        "20 November 2017",
    ):
        assert words in found
    pairs = {sheet.cell(r, 1).value: sheet.cell(r, 2).value for r in range(1, sheet.max_row + 1)}
    assert pairs["Directorate"] == "All directorates"
    assert pairs["Quarter"] == "2017/18 Q2"
    assert pairs["Contact"] == "Team"
    assert pairs["Priority 2"] == "Corporate Priority 2 - =Every adult & carer"


def test_cover_leaves_out_details_that_are_not_set(nasty: Scorecard, tmp_path: Path) -> None:
    """A council that names no contact has no empty line for one."""
    found = texts(written(nasty, tmp_path)["Cover"])
    assert "Contact" not in found
    assert "Created by" not in found


def test_summary_gives_every_share_with_its_n_and_d(nasty: Scorecard, tmp_path: Path) -> None:
    """Every percentage can be checked by the reader."""
    sheet = written(nasty, tmp_path)["Summary"]
    rows = {row[0].value: [c.value for c in row] for row in sheet.iter_rows(max_col=5)}
    assert rows["✘ Off target"][2:] == [2, "16.7% (2 of 12)", "50.0% (2 of 4)"]
    assert rows["△ Under development"][2:] == [0, "0.0% (0 of 12)", "–"]
    assert rows["All measures"][2] == 12
    assert rows["Improved"][2:4] == [2, "16.7% (2 of 12)"]


def test_summary_has_a_chart_of_each_count(nasty: Scorecard, tmp_path: Path) -> None:
    """The two charts are Excel's own, so they can be copied into a report."""
    written(nasty, tmp_path)
    with zipfile.ZipFile(tmp_path / "appendix-b.xlsx") as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        drawn = [parts.read(name).decode() for name in charts]
    assert len(drawn) == 2
    assert all("<c:showVal" in chart for chart in drawn)


def test_three_lists_of_red_flags(nasty: Scorecard, tmp_path: Path) -> None:
    """Red flags, newly off track and recovered are listed by the name of measure or part."""
    sheet = written(nasty, tmp_path)["Red flags"]
    found = texts(sheet)
    assert "Red flags (1)" in found
    assert "Newly off track (1)" in found
    assert "Recovered (1)" in found
    flagged = row_of(sheet, "1.A1", 1)
    assert [sheet.cell(flagged, c).value for c in range(3, 9)] == [
        "Yes",
        "✘ Off target",
        "345.8",
        "336.9",
        "↓ Improved",
        3,
    ]
    assert sheet.cell(row_of(sheet, "1.A2(b)", 1), 6).value == "100%"
    assert sheet.cell(row_of(sheet, "1.A3", 1), 5).value == "0 (based on Q1)"


def test_first_quarter_says_that_nothing_can_be_compared(
    first_quarter: Scorecard, tmp_path: Path
) -> None:
    """No list of red flags is shown where no earlier quarter is held."""
    found = texts(written(first_quarter, tmp_path)["Red flags"])
    assert any("No earlier quarter is held" in words for words in found)
    assert not any(words.startswith("Newly off track") for words in found)


def test_figures_print_as_returned(nasty: Scorecard, tmp_path: Path) -> None:
    """Numbers keep their number format and text its words, nought included."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    row = row_of(sheet, "1.A1")
    cells = [sheet.cell(row, FIRST_FIGURE + place) for place in range(10)]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (0.5399, "0.0%"),
        ("£6.8m", "General"),
        (23699399, "#,##0"),
        (0, "General"),
        ("43.5% (188/432)", "General"),
        ("Not available as not previously required", "General"),
        ("0.50%", "General"),
        ("=1+1", "General"),
        ("336.9", "General"),
        (-1204.5, '"£"#,##0.00;-"£"#,##0.00'),
    ]


def test_a_cell_with_parts_prints_its_text_once(nasty: Scorecard, tmp_path: Path) -> None:
    """The figures of several parts stand in one cell, as they were returned."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    assert sheet.cell(row_of(sheet, "1.A2"), FIRST_FIGURE + 6).value == "a) 100% b) 81%"


def test_columns_stand_as_published(nasty: Scorecard, tmp_path: Path) -> None:
    """Names stand over three rows, and each group over its periods."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    heading = row_of(sheet, "Outcome", 1)
    assert [sheet.cell(heading, c).value for c in range(1, 13)] == [
        "Outcome",
        "Lead Accountability (Strategic Director)",
        "Ref No.",
        "Action",
        "Measure",
        "Lead officer",
        "Good performance",
        "Frequency of reporting",
        "Target",
        "Overall status",
        "DOT",
        "Trend",
    ]
    assert [sheet.cell(heading, c).value for c in (13, 15, 20)] == [
        "Annual",
        "Quarterly",
        "Monthly",
    ]
    calendar = Calendar()
    assert [sheet.cell(heading + 2, c).value for c in range(13, 23)] == [
        calendar.heading(period) for period in calendar.scorecard_periods(QUARTER)
    ]
    assert str(sheet.cell(heading, NOTES).value).startswith("Data notes")
    merged = {str(block) for block in sheet.merged_cells.ranges}
    assert {f"A{heading}:A{heading + 2}", f"O{heading}:S{heading + 1}"} <= merged


def test_shared_cells_run_down_their_rows(large: Scorecard, tmp_path: Path) -> None:
    """Outcome, lead and action are said once for the measures on a page that share them."""
    sheet = written(large, tmp_path)["Priority 1"]
    merged = {(b.min_col, b.min_row): b.max_row for b in sheet.merged_cells.ranges}
    first, third, last = (row_of(sheet, ref) for ref in ("1.A1", "1.A3", "1.A5"))
    assert merged[1, first] >= last
    assert merged[2, first] >= last
    assert merged[4, first] == third - 1
    assert merged[4, third] == last
    assert sheet.cell(first, 1).value == "A. Outcome A of priority 1"
    assert sheet.cell(row_of(sheet, "1.B1"), 1).value == "B. Outcome B of priority 1"


def test_a_shared_cell_is_said_again_on_the_next_page(large: Scorecard, tmp_path: Path) -> None:
    """No page is without the outcome of its first measure, and no merged cell is torn."""
    for sheet in written(large, tmp_path).worksheets[4:9]:
        breaks = [place.id for place in sheet.row_breaks.brk]
        assert breaks
        for before in breaks:
            assert sheet.cell(before + 1, 1).value is not None
            assert not any(b.min_row <= before < b.max_row for b in sheet.merged_cells.ranges)


def test_status_and_direction_stand_beside_their_symbols(nasty: Scorecard, tmp_path: Path) -> None:
    """Status and direction read as symbol and word; the title marks priority measures."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    row = row_of(sheet, "1.A1")
    assert sheet.cell(row, 5).value == "Measure 1.A1 (Priority measure)"
    assert sheet.cell(row, 10).value == "✘ Off target"
    assert sheet.cell(row, 11).value == "↓ Improved"
    assert sheet.cell(row, 10).fill.fgColor.rgb == "FFFBE4E0"


def test_a_status_looks_alike_wherever_it_stands(nasty: Scorecard, tmp_path: Path) -> None:
    """The first cell with a status and those after it have its symbol in the same colour."""
    written(nasty, tmp_path)
    shown = [
        [(run.font.color.rgb, str(run)) for run in cell.value]
        for sheet in load_workbook(tmp_path / "appendix-b.xlsx", rich_text=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, CellRichText) and str(cell.value) == "✘ Off target"
    ]
    assert len(shown) > 2
    assert shown == [[("FFAA2A16", "✘ "), ("FF0B0C0C", "Off target")]] * len(shown)


def test_every_sheet_of_a_priority_has_its_key(nasty: Scorecard, tmp_path: Path) -> None:
    """A page torn from the report still says what its symbols mean."""
    book = written(nasty, tmp_path)
    for name in ("Priority 1", "Priority 2"):
        above = [c.value for row in book[name].iter_rows(max_row=7) for c in row if c.value]
        assert {"✓ On target", "● Satisfactory", "■ Not yet available", "Got worse"} <= set(above)


def test_hostile_text_stays_text(nasty: Scorecard, tmp_path: Path) -> None:
    """Nothing that a directorate wrote becomes a formula or a link."""
    book = written(nasty, tmp_path)
    sheet = book["Priority 2"]
    for row in nasty.priorities[1].outcomes[0].rows:
        at = row_of(sheet, row.measure.ref)
        assert sheet.cell(at, 5).value == row.measure.title
        assert sheet.cell(at, NOTES).value == row.note
        assert sheet.cell(at, FIRST_FIGURE).value == row.measure.title
    with zipfile.ZipFile(tmp_path / "appendix-b.xlsx") as parts:
        sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/")]
        assert not any(name.endswith(".rels") and "Priority" in name for name in sheets)
        for name in sheets:
            assert b"<f>" not in parts.read(name)
            assert b"<hyperlink" not in parts.read(name)


@pytest.mark.parametrize("note", ["<r><t>not markup</t></r>", "<r>not markup & more</r>"])
def test_the_writers_own_markup_stays_text(
    make_row: Callable[..., ScorecardRow],
    first_quarter: Scorecard,
    make_scorecard: Callable[..., Scorecard],
    note: str,
    tmp_path: Path,
) -> None:
    """A note that looks like the inside of a workbook reads as it was written."""
    only = first_quarter.rows[0]
    row = make_row(only.measure, only.assessment, {}, note)
    sheet = written(make_scorecard([Outcome("A", "Children", (row,))]), tmp_path)["Priority 1"]
    assert sheet.cell(row_of(sheet, "1.A1"), NOTES).value == note


def test_control_characters_do_not_reach_the_workbook(nasty: Scorecard, tmp_path: Path) -> None:
    """A note with terminal codes in it keeps its words and loses the codes."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    note = sheet.cell(row_of(sheet, "1.A3"), NOTES).value
    assert note == "before[31mred[0m gnirtsafter"


def test_how_each_status_was_reached(nasty: Scorecard, tmp_path: Path) -> None:
    """Each measure and part shows its figure, target, tolerance, shortfall and rule."""
    sheet = written(nasty, tmp_path)["How each status was reached"]
    row = [c.value for c in sheet[row_of(sheet, "1.A1", 1)]]
    assert row[2:10] == [
        "345.8",
        "2017/18 Q2",
        "336.9",
        "Flat",
        "336.9",
        "8.4225",
        "8.9",
        "missed",
    ]
    assert row[14] == "383.7 (2017/18 Q1)"
    judged = [c.value for c in sheet[row_of(sheet, "1.B1(a)", 1)]]
    assert judged[9:12] == ["judged", "● Satisfactory", "✘ Off target"]
    carried = [c.value for c in sheet[row_of(sheet, "1.A3", 1)]]
    assert carried[2:4] == ["0", "2017/18 Q1, carried forward"]
    part = [c.value for c in sheet[row_of(sheet, "1.A2(a)", 1)]]
    assert part[1] == "Part a: Licence holders on the update service"


def test_only_scorecards_have_period_headings(nasty: Scorecard, tmp_path: Path) -> None:
    """No list could be mistaken for a scorecard when the workbook is read back in."""
    book = written(nasty, tmp_path)
    calendar = Calendar()
    periods = {calendar.heading(period) for period in nasty.periods}
    for sheet in book.worksheets:
        assert bool(periods & set(texts(sheet))) == sheet.title.startswith("Priority")


def test_judgements_are_listed_with_their_reasons(nasty: Scorecard, tmp_path: Path) -> None:
    """A status set by an officer stands beside what the rules give."""
    sheet = written(nasty, tmp_path)["Judgements"]
    row = [c.value for c in sheet[row_of(sheet, "1.B1(a)", 1)]]
    assert row[2:] == [
        "✘ Off target",
        "● Satisfactory",
        "=The service closed in July, so the profile does not hold",
        "sheet Priority 1, cell X9",
    ]
    assert "Restatements (0)" in texts(sheet)


def test_a_judged_status_never_stands_alone(nasty: Scorecard, tmp_path: Path) -> None:
    """Cabinet reads beneath it what the rules alone give; a status by the rules stands alone."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    judged = sheet.cell(row_of(sheet, "1.B1(a)"), 10).value
    assert judged == "● Satisfactory\njudged; by rules ✘ Off target"
    assert sheet.cell(row_of(sheet, "1.A1"), 10).value == "✘ Off target"


def test_no_judgements_says_so(first_quarter: Scorecard, tmp_path: Path) -> None:
    """A quarter without judgements has a sentence, not an empty table."""
    found = texts(written(first_quarter, tmp_path)["Judgements"])
    assert "No status of this quarter was set by an officer." in found
    assert "Reason" not in found


def test_every_sheet_prints_one_page_wide(nasty: Scorecard, tmp_path: Path) -> None:
    """The scorecard prints on A3 landscape with its headings and page numbers."""
    for sheet in written(nasty, tmp_path).worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        long = sheet.page_setup.fitToHeight
        assert sheet.page_setup.fitToWidth in (1, None)
        assert long == 0 or sheet.title == "At a glance"
        assert "&P of &N" in f"&{sheet.oddFooter.right.text}".replace("&[Page]", "&P")
        if sheet.title not in ("Cover", "At a glance"):
            assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
        if sheet.title.startswith("Priority"):
            assert sheet.print_title_rows == "$8:$10"
            assert sheet.freeze_panes == "F11"


def test_body_text_prints_at_nine_points(large: Scorecard) -> None:
    """A scorecard of ordinary figures is not shrunk until it cannot be read."""
    for priority in large.priorities:
        rows = [row for outcome in priority.outcomes for row in outcome.rows]
        widths = column_widths(rows, large.periods, Calendar())
        printed = (420 / 25.4 - 0.5) * 96 / sum(map(round, widths))
        assert printed >= 0.85
        assert 10 * printed >= 9


def test_rows_are_as_high_as_their_words(nasty: Scorecard, tmp_path: Path) -> None:
    """A long data note is never cut by the row beneath it, nor a merged cell by its last row."""
    sheet = written(nasty, tmp_path)["Priority 1"]
    merged = {(b.min_row, b.min_col): b for b in sheet.merged_cells.ranges}
    for cells in sheet.iter_rows(min_row=11, max_row=sheet.max_row - 1):
        for cell in cells:
            if not isinstance(cell.value, str):
                continue
            block = merged.get((cell.row, cell.column))
            last = cell.row if block is None else block.max_row
            heights = [sheet.row_dimensions[r].height or 15 for r in range(cell.row, last + 1)]
            width = sheet.column_dimensions[cell.column_letter].width
            if width != 13:  # openpyxl gives 13 for a column grouped with one before it
                assert sum(heights) + 1 >= text_height(cell.value, width * 7 + 5)
            assert max(heights) <= 409


def test_a_note_longer_than_a_row_is_given_more_rows(
    make_row: Callable[..., ScorecardRow],
    first_quarter: Scorecard,
    make_scorecard: Callable[..., Scorecard],
    tmp_path: Path,
) -> None:
    """A note higher than Excel's highest row runs on, and the next measure follows it."""
    only = first_quarter.rows[0]
    note = "The service has changed its way of counting since the summer. " * 100
    long = make_row(only.measure, only.assessment, {}, note.strip())
    sheet = written(make_scorecard([Outcome("A", "Children", (long,))]), tmp_path)["Priority 1"]
    row = row_of(sheet, "1.A1")
    assert sheet.cell(row, NOTES).value == note.strip()
    block = next(b for b in sheet.merged_cells.ranges if b.min_row == row and b.min_col == NOTES)
    heights = [sheet.row_dimensions[r].height for r in range(row, block.max_row + 1)]
    assert len(heights) > 1
    assert max(heights) <= MAX_ROW_HEIGHT
    assert [sheet.cell(row + 1, c).value for c in range(1, NOTES)] == [None] * (NOTES - 1)


def test_text_too_long_for_a_cell_is_cut_openly() -> None:
    """What is cut says that it is cut, and where the whole of it is."""
    cut = fitted("🙂" * 20_000, "the return of Housing")
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    assert cut.endswith("The whole text is in the return of Housing.]")
    assert fitted("a" * CELL_LIMIT, "the return") == "a" * CELL_LIMIT


def test_same_scorecard_same_bytes(nasty: Scorecard, tmp_path: Path) -> None:
    """A report made twice on one day is one report."""
    paths = [tmp_path / name for name in ("one.xlsx", "two.xlsx")]
    for path in paths:
        write_appendix_b(nasty, Settings(), CREATED, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    write_appendix_b(nasty, Settings(), date(2017, 11, 21), paths[1])
    assert paths[0].read_bytes() != paths[1].read_bytes()


def test_properties_name_nobody(nasty: Scorecard, tmp_path: Path) -> None:
    """The file carries its title, organisation and day, and no one's name or machine."""
    properties = written(nasty, tmp_path, organisation="Borough").properties
    assert properties.title == "Council Plan 2017/18: Quarter 2 scorecard"
    assert properties.subject == "Appendix B, 2017/18 Q2"
    assert properties.created.date() == CREATED
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_a_report_that_cannot_be_written_leaves_the_old_one(
    nasty: Scorecard, tmp_path: Path
) -> None:
    """A folder in the way is left as it is, and nothing half written is left behind."""
    taken = tmp_path / "appendix-b.xlsx"
    taken.mkdir()
    (taken / "kept.txt").write_text("kept")
    with pytest.raises(OutputUnwritableError, match="cannot be written"):
        write_appendix_b(nasty, Settings(), CREATED, taken)
    assert [path.name for path in tmp_path.iterdir()] == ["appendix-b.xlsx"]
    assert (taken / "kept.txt").read_text() == "kept"


def test_a_report_that_cannot_be_drawn_leaves_the_old_one(nasty: Scorecard, tmp_path: Path) -> None:
    """A fault half way through the drawing leaves last week's report whole."""
    old = tmp_path / "appendix-b.xlsx"
    old.write_bytes(b"last week's report")
    unlabelled = Settings(labels={})
    with pytest.raises(KeyError):
        write_appendix_b(nasty, unlabelled, CREATED, old)
    assert old.read_bytes() == b"last week's report"
    assert [path.name for path in tmp_path.iterdir()] == ["appendix-b.xlsx"]


def test_a_missing_folder_is_said_plainly(nasty: Scorecard, tmp_path: Path) -> None:
    """A report asked for in a folder that is not there says so."""
    with pytest.raises(OutputUnwritableError, match="No such file or directory"):
        write_appendix_b(nasty, Settings(), CREATED, tmp_path / "none" / "appendix-b.xlsx")


def test_sheet_names_are_as_long_as_excel_counts(
    make_scorecard: Callable[..., Scorecard],
    make_row: Callable[..., ScorecardRow],
    make_measure: Callable[..., Measure],
    make_assessment: Callable[..., Assessment],
    tmp_path: Path,
) -> None:
    """Excel counts a symbol beyond the common ones twice, and cuts no name short itself."""
    rows = [
        make_row(make_measure(ref, priority=symbols), make_assessment(ref), {}, "")
        for ref, symbols in (("1.A1", "\U0001f600" * 25), ("2.A1", "\U0001f600" * 26))
    ]
    book = written(make_scorecard([Outcome("A", "Children", tuple(rows))]), tmp_path)
    assert all(len(name.encode("utf-16-le")) <= 62 for name in book.sheetnames)


def test_sheet_names_survive_any_priority_number(
    make_measure: Callable[..., Measure],
    make_row: Callable[..., ScorecardRow],
    first_quarter: Scorecard,
    make_scorecard: Callable[..., Scorecard],
    tmp_path: Path,
) -> None:
    """Priorities numbered in an odd way still have a sheet each."""
    concluded = first_quarter.rows[0].assessment
    outcomes = []
    for place, number in enumerate(("1/2", "1:2", "x" * 40, "X" * 40 + "y")):
        ref = f"9.A{place}"
        odd = make_row(make_measure(ref, priority=number), _named(concluded, ref))
        outcomes.append(Outcome("A", "Odd", (odd,)))
    names = written(make_scorecard(outcomes), tmp_path).sheetnames[4:8]
    assert names[:2] == ["Priority 1-2", "Priority 1-2 (2)"]
    assert len({name.lower() for name in names}) == 4
    assert all(len(name) <= 31 for name in names)


def test_numbers_no_spreadsheet_holds_stay_text(
    make_observation: Callable[..., Observation],
    make_row: Callable[..., ScorecardRow],
    first_quarter: Scorecard,
    make_scorecard: Callable[..., Scorecard],
    tmp_path: Path,
) -> None:
    """An absurd number is printed as it was written, and stops nothing."""
    period = first_quarter.periods[0]
    absurd = [Decimal("1E+400"), Decimal("NaN"), Decimal("Infinity")]
    only = first_quarter.rows[0]
    cells = {
        place: make_observation(period, "1E+400", number=number, number_format="General")
        for place, number in enumerate(absurd)
    }
    row = make_row(only.measure, only.assessment, cells)
    sheet = written(make_scorecard([Outcome("A", "C", (row,))]), tmp_path)["Priority 1"]
    at = row_of(sheet, "1.A1")
    assert [sheet.cell(at, FIRST_FIGURE + place).value for place in range(3)] == ["1E+400"] * 3


def test_data_notes_are_whole(large: Scorecard, tmp_path: Path) -> None:
    """Every data note of a large scorecard is in its row, word for word."""
    book = written(large, tmp_path)
    for row in large.rows:
        sheet = book[f"Priority {row.measure.priority}"]
        assert sheet.cell(row_of(sheet, row.measure.ref), NOTES).value == printable(row.note)


def _named(concluded: Assessment, ref: str) -> Assessment:
    return replace(concluded, ref=ref)
