"""The accessible spreadsheet: the Government Analysis Function's checklist, on the written file."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.accessible import accessible_opendocument, accessible_workbook
from scorecard_cli.exporters.accessible.shorthand import MEANINGS
from scorecard_cli.exporters.sheet_text import CELL_LIMIT
from scorecard_cli.exporters.wording import ARROWS, DOT_WORDS, printable
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.exporters.conftest import CONTROLS, INJECTIONS, MARKUP
from tests.exporters.spreadsheet_reading import (
    OFFICE,
    ReadBook,
    ReadSheet,
    first_row,
    read_excel,
    read_opendocument,
)
from tests.libre_office import converted

DAY = date(2017, 11, 20)
Kind = tuple[Callable[[Scorecard, Settings, date], bytes], Callable[[bytes], ReadBook]]
KINDS: dict[str, Kind] = {
    "xlsx": (accessible_workbook, read_excel),
    "ods": (accessible_opendocument, read_opendocument),
}


@pytest.fixture(scope="session", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind of file."""
    return str(request.param)


def book_of(kind: str, scorecard: Scorecard, settings: Settings) -> ReadBook:
    """A scorecard written as a kind of file, and read back."""
    make, read = KINDS[kind]
    return read(make(scorecard, settings, DAY))


@pytest.fixture(scope="session")
def sample(sample_council: Settings) -> Scorecard:
    """The sample council's Quarter 2."""
    with reading(sample_council) as repository:
        return full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))


@pytest.fixture(scope="session")
def book(kind: str, sample: Scorecard, sample_council: Settings) -> ReadBook:
    """Its spreadsheet."""
    return book_of(kind, sample, sample_council)


def tables(book: ReadBook) -> list[ReadSheet]:
    """The sheets that have a table."""
    return [sheet for sheet in book.sheets if sheet.table]


def test_cover_contents_and_notes_come_first(book: ReadBook) -> None:
    """Then the tables, each on its own sheet."""
    names = [sheet.name for sheet in book.sheets]
    assert names[:3] == ["Cover", "Contents", "Notes"]
    assert names[3:] == [
        "Statuses", "Directions", "Red_flags", "Measures", "Reasons", "Plan", "Figures",
        "Judgements", "Restatements",
    ]  # fmt: skip


def test_the_contents_lead_to_every_sheet(book: ReadBook) -> None:
    """A link for each sheet that follows, by its name, with what it holds; and a way back."""
    listed = book.records("Contents")
    assert [one["Sheet"].text for one in listed] == [sheet.name for sheet in book.sheets[2:]]
    for one in listed:
        place = one["Sheet"].leads_to.removeprefix("#").replace("'", "").replace("!", ".")
        assert place == f"{one['Sheet'].text}.A1"
        assert one["What it holds"].text.endswith(".")
    for sheet in [book.sheets[0], *book.sheets[2:]]:
        [back] = [row[0] for row in sheet.rows if row[0].leads_to]
        assert "Contents" in back.leads_to
        assert back.text == "Go to the contents"


def test_every_sheet_but_the_cover_has_one_marked_up_table_with_a_name(book: ReadBook) -> None:
    """It begins in column A, fills the sheet to its last row, and its headings are tagged."""
    assert [sheet.name for sheet in book.sheets if not sheet.table] == ["Cover"]
    assert len({sheet.table for sheet in tables(book)}) == len(book.sheets) - 1
    for sheet in tables(book):
        assert re.fullmatch("[A-Z][A-Za-z_]{5,}", sheet.table)
        first = first_row(sheet.place)
        width = len(sheet.rows[first - 1])
        assert sheet.place == f"A{first}:{chr(ord('A') + width - 1)}{len(sheet.rows)}"
        assert sheet.heading_tagged
        headings = [cell.text.casefold() for cell in sheet.rows[first - 1]]
        assert len(set(headings)) == width
        assert all(headings)


def test_the_title_in_a1_is_a_heading(book: ReadBook) -> None:
    """Of every sheet, and no two alike; what stands beneath it on the cover are lesser ones."""
    assert {sheet.rows[0][0].style for sheet in book.sheets} == {"Heading 1"}
    assert len({sheet.rows[0][0].text for sheet in book.sheets}) == len(book.sheets)
    for sheet in book.sheets:
        assert [cell.style for row in sheet.rows[1:] for cell in row].count("Heading 1") == 0
    below = [row[0].text for row in book.sheet("Cover").rows if row[0].style == "Heading 2"]
    assert below == ["What it says", "How it is laid out", "About this document"]


def test_nothing_is_merged_hidden_frozen_or_filtered(book: ReadBook) -> None:
    """Nor is there a formula, a picture, a header or a footer."""
    assert {sheet.name: sheet.odd for sheet in book.sheets if sheet.odd} == {}


def test_no_row_and_no_cell_of_a_table_is_blank(book: ReadBook) -> None:
    """Where there is nothing a mark stands, and every mark is explained in the notes."""
    explained = {one["Word or mark"].text for one in book.records("Notes")}
    assert set(MEANINGS) <= explained
    marks = set()
    for sheet in book.sheets:
        assert all(row and row[0].text.strip() for row in sheet.rows)
    for sheet in tables(book):
        for row in sheet.rows[first_row(sheet.place) - 1 :]:
            assert len(row) == len(sheet.rows[first_row(sheet.place) - 1])
            assert all(cell.text.strip() for cell in row)
            marks |= {cell.text for cell in row if re.fullmatch(r"(\[[a-z]\] ?)+", cell.text)}
    assert {"[x]", "[z]", "[r]"} <= marks
    assert {one for mark in marks for one in mark.split()} <= explained


def test_marks_are_told_of_above_the_table_that_has_them(book: ReadBook) -> None:
    """A reader need not go to the notes to know what stands for nothing."""
    for sheet in tables(book)[2:]:
        first = first_row(sheet.place)
        above = " ".join(row[0].text for row in sheet.rows[: first - 1])
        within = {cell.text for row in sheet.rows[first:] for cell in row}
        for mark in MEANINGS:
            assert (f"{mark} " in above) == (mark in within), (sheet.name, mark)


def test_a_figure_that_is_not_final_is_marked(
    kind: str, sample: Scorecard, sample_council: Settings
) -> None:
    """Estimated, provisional or revised, in a column beside it: the figure is still a number."""
    (name, held), *_ = sample.series.items()
    row = next(one for one in held.rows if one.figure is not None)
    returned = ("8 (estimated)", "8 Provisional, estimated", "8, against an estimate of 9", "8")
    for text, marks in zip(returned, ("[e]", "[e] [p]", "[z]", "[z]"), strict=True):
        told = replace(held, rows=(replace(row, text=text, restatement=None),))
        made = book_of(kind, replace(sample, series={name: told}), sample_council)
        [shown] = made.records("Figures")
        assert (shown["Figure marked"].text, shown["Figure as returned"].text) == (marks, text)
        assert shown["Figure"].number == float(row.figure or 0)
    revised = {one["Reference"].text for one in book_of(kind, sample, sample_council).records("Figures")
               if "[r]" in one["Figure marked"].text}  # fmt: skip
    assert {label.partition("(")[0] for label in revised} == {
        one.ref.partition("(")[0] for one in sample.restatements
    }


def test_a_symbol_never_stands_without_its_word(book: ReadBook, sample_council: Settings) -> None:
    """Nor does a colour: every cell that has one says a status or a direction in words."""
    words = [*sample_council.labels.values(), *DOT_WORDS.values()]
    symbols = {*sample_council.symbols.values(), *ARROWS.values()}
    found = 0
    for sheet in tables(book)[1:]:
        for row in sheet.rows[first_row(sheet.place) :]:
            for cell in row:
                if cell.text[0] in symbols or cell.fill:
                    found += 1
                    assert cell.text.lstrip("".join(symbols)).strip() in words
    assert found > 500


def test_periods_are_said_by_their_months(book: ReadBook) -> None:
    """Jul to Sep 2017, and never Q2, in any word but what others wrote and where it stands."""
    periods = {one["Period"].text for one in book.records("Figures")}
    assert {"Jul to Sep 2017", "Year ending Mar 2016", "Jul 2017"} <= periods
    others = {"Data note", "Reason", "Given by, or in", "Figure as returned", "Figure before",
              "Figure now", "Target as printed", "Measure"}  # fmt: skip
    for sheet in tables(book):
        for row in sheet.rows[: first_row(sheet.place)]:
            assert not any(re.search(r"\bQ[1-4]\b", cell.text) for cell in row)
        for one in book.records(sheet.name):
            said = [cell.text for heading, cell in one.items() if heading not in others]
            assert not [text for text in said if re.search(r"\bQ[1-4]\b", text)]


def test_it_says_its_title_language_and_author(book: ReadBook, sample_council: Settings) -> None:
    """The author is who the settings name, and nobody where they name none."""
    assert book.title == "Council Plan 2017/18: performance scorecard, July to September 2017"
    assert book.language == "en-GB"
    assert book.author == sample_council.created_by


def test_it_names_nobody_who_is_not_in_the_settings(kind: str, first_quarter: Scorecard) -> None:
    """Neither the program nor the desk is its author."""
    make, read = KINDS[kind]
    content = make(first_quarter, Settings(), DAY)
    assert read(content).author == ""
    with ZipFile(BytesIO(content)) as archive:
        meta = archive.read("meta.xml" if kind == "ods" else "docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+", meta)) == {"2017-11-20T00:00:00"}


def test_it_opens_at_the_cover_with_every_cursor_at_a1(book: ReadBook) -> None:
    """Who listens begins at the beginning."""
    assert book.opens_at == "Cover"
    assert {sheet.cursor for sheet in book.sheets} == {"A1"}


def test_letters_are_large_and_words_are_wrapped(book: ReadBook) -> None:
    """No words are under 12 points, and those of a table are never cut at its next cell."""
    for sheet in book.sheets:
        assert min(cell.size for row in sheet.rows for cell in row) >= 12
    for sheet in tables(book):
        for row in sheet.rows[first_row(sheet.place) - 1 :]:
            assert all(cell.wraps or cell.number is not None for cell in row)


def test_figures_are_numbers_and_nought_is_one(book: ReadBook) -> None:
    """A spreadsheet can add them up; the unit stands beside them."""
    with_figure = [one for one in book.records("Measures") if one["Figure"].number is not None]
    assert len(with_figure) > 80
    assert {one["Unit"].text for one in with_figure} >= {"Per cent", "Number", "Days"}
    none = [one for one in book.records("Statuses") if one["Measures"].number == 0]
    assert [one["Overall status"].text for one in none] == ["△ Under development"]


def test_both_kinds_of_file_say_the_same(sample: Scorecard, sample_council: Settings) -> None:
    """Every sheet, table and cell of one is in the other."""
    excel, ods = (book_of(kind, sample, sample_council) for kind in KINDS)
    for one, other in zip(excel.sheets, ods.sheets, strict=True):
        assert (one.name, one.table, one.place) == (other.name, other.table, other.place)
        assert said(one) == said(other)


def said(sheet: ReadSheet) -> list[list[str]]:
    """What every cell of a sheet says."""
    return [[cell.said for cell in row] for row in sheet.rows]


def test_the_same_scorecard_settings_and_day_give_the_same_bytes(
    kind: str, nasty: Scorecard
) -> None:
    """Nothing in it is of the day or the desk that it is written on; another day is another."""
    make = KINDS[kind][0]
    made = make(nasty, Settings(), DAY)
    assert made == make(nasty, Settings(), DAY)
    assert made != make(nasty, Settings(), date(2017, 11, 21))
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", [*INJECTIONS, *MARKUP, "=1+1", "two  spaces \n next"])
def test_text_of_others_is_text(
    kind: str, text: str, hostile: Callable[[str], tuple[Scorecard, Settings]]
) -> None:
    """It says what they wrote, space for space, and is no formula and no link."""
    made = book_of(kind, *hostile(text))
    plain = book_of(kind, *hostile("Plain words"))
    assert [sheet.odd for sheet in made.sheets] == [sheet.odd for sheet in plain.sheets]
    notes = {one["Data note"].text for one in made.records("Measures")}
    assert notes == {printable(text), "[z]"}
    for sheet, same in zip(made.sheets, plain.sheets, strict=True):
        links = [[cell.leads_to for cell in row] for row in sheet.rows]
        assert links == [[cell.leads_to for cell in row] for row in same.rows]


def test_what_cannot_be_printed_is_left_out(
    kind: str, hostile: Callable[[str], tuple[Scorecard, Settings]]
) -> None:
    """The file is whole, and every letter that can be printed is in it."""
    made = book_of(kind, *hostile(CONTROLS))
    notes = {one["Data note"].text for one in made.records("Measures")}
    assert notes == {printable(CONTROLS), "[z]"}


def test_a_text_too_long_for_a_cell_is_cut_openly(kind: str, first_quarter: Scorecard) -> None:
    """It says that it was cut, and where the whole is."""
    [priority] = first_quarter.priorities
    [outcome] = priority.outcomes
    rows = (replace(outcome.rows[0], note="long " * 10_000),)
    whole = replace(priority, outcomes=(replace(outcome, rows=rows),))
    made = book_of(kind, replace(first_quarter, priorities=(whole,)), Settings())
    [note] = [one["Data note"].text for one in made.records("Measures")]
    assert len(note) == CELL_LIMIT
    assert note.endswith("The whole text is in the return.]")


def test_a_quarter_with_almost_nothing_says_so(kind: str, first_quarter: Scorecard) -> None:
    """Where there is nothing to list a sentence says why, and no table is left empty."""
    made = book_of(kind, first_quarter, Settings())
    without = {sheet.name: sheet for sheet in made.sheets if not sheet.table}
    assert set(without) == {"Cover", "Red_flags", "Figures", "Judgements", "Restatements"}
    assert "No earlier quarter is held" in without["Red_flags"].rows[1][0].text
    assert (
        without["Judgements"].rows[1][0].text == "No status of this quarter was set by an officer."
    )


@pytest.mark.parametrize("name", ["kent", "lincoln", "east-riding"])
def test_words_and_symbols_are_those_of_the_scheme(kind: str, name: str, sample: Scorecard) -> None:
    """Where the council says red, no word of ours says off target; the scheme is named."""
    scheme = PRESETS[name]
    settings = Settings(
        scheme=scheme, labels=scheme.labels, symbols=scheme.symbols, colours=scheme.colours
    )
    made = book_of(kind, sample, settings)
    shown = {one["Overall status"].text for one in made.records("Measures")}
    off = f"{scheme.symbols[Status.OFF_TARGET]} {scheme.labels[Status.OFF_TARGET]}"
    assert off in shown
    others = {"Data note", "Reason"}
    for sheet in tables(made):
        for one in made.records(sheet.name):
            said = [cell.text for heading, cell in one.items() if heading not in others]
            assert not [text for text in said if "off target" in text.lower()]
    assert any(row[0].text.startswith(f"{name}.") for row in made.sheet("Cover").rows)


def test_an_opendocument_file_is_told_by_its_first_bytes(first_quarter: Scorecard) -> None:
    """Its kind comes first and plain, and the manifest lists every other part."""
    made = accessible_opendocument(first_quarter, Settings(), DAY)
    with ZipFile(BytesIO(made)) as archive:
        first, *others = archive.infolist()
        listed = ElementTree.fromstring(archive.read("META-INF/manifest.xml"))
        root = ElementTree.fromstring(archive.read("content.xml"))
    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
    assert root.tag == f"{OFFICE}document-content"
    paths = {one.attrib[f"{listed.tag.partition('}')[0]}}}full-path"] for one in listed}
    assert paths == {"/", *(one.filename for one in others)} - {"META-INF/manifest.xml"}


@pytest.mark.real
def test_libreoffice_reads_the_opendocument_file_to_the_same_cells(
    sample: Scorecard, sample_council: Settings, tmp_path: Path
) -> None:
    """Saved as a workbook by it, the file has the same sheets, words and numbers."""
    file = tmp_path / "scorecard.ods"
    file.write_bytes(accessible_opendocument(sample, sample_council, DAY))
    [saved] = converted([file], "xlsx", tmp_path)
    there = openpyxl.load_workbook(saved)
    ours = read_opendocument(file.read_bytes())
    assert there.properties.title == ours.title
    for one, other in zip(there.worksheets, ours.sheets, strict=True):
        assert one.title == other.name
        held = [
            [f"{cell:.14g}" if isinstance(cell, int | float) else cell for cell in row]
            for row in one.iter_rows(values_only=True)
        ]
        width = max(map(len, other.rows))
        assert held == [[*row, *[None] * (width - len(row))] for row in said(other)]
