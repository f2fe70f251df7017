"""The Word document: its markup, read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree
from zipfile import ZipFile

import openpyxl
import pytest
from msgspec.structs import replace

from scorecard_cli.domain.exceptions import ExceptionRule
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.covering_appendix import covering_appendix
from scorecard_cli.exporters.wording import printable
from scorecard_cli.reporting.red_flag_list import red_flag_list
from scorecard_cli.reporting.scorecard import Scorecard
from scorecard_cli.workflows.asking import full_scorecard_of, reading
from tests.exporters.conftest import CONTROLS, INJECTIONS, MARKUP
from tests.exporters.document_reading import W, as_text, grids, parts, words

DAY = date(2017, 11, 20)


@pytest.fixture(scope="session")
def sample(sample_council: Settings) -> Scorecard:
    """The sample council's Quarter 2."""
    with reading(sample_council) as repository:
        return full_scorecard_of(repository, sample_council, Period.quarter(2017, 2))


@pytest.fixture(scope="session")
def sample_document(sample: Scorecard, sample_council: Settings) -> bytes:
    """Its document."""
    return covering_appendix(sample, sample_council, DAY)


def test_headings_are_headings_of_word(sample_document: bytes) -> None:
    """The navigation pane lists them all, and none is deeper by two than the one before."""
    said = [one for one in words(sample_document) if one.style.startswith("Heading")]
    levels = [int(one.style.removeprefix("Heading")) for one in said]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert [one.text for one in said if one.style == "Heading1"] == [
        "Summary", "Red flags", "Measures off track", "Every measure",
        "Judgements and restatements", "How to read this",
    ]  # fmt: skip
    assert [one.text for one in words(sample_document) if one.style == "Title"] == [
        "Council Plan 2017/18"
    ]
    styles = parts(sample_document)["word/styles.xml"].decode()
    for level in "123":
        assert re.search(
            rf'w:styleId="Heading{level}".*?<w:outlineLvl w:val="{int(level) - 1}"/>', styles
        )


def test_every_table_is_told_of_and_heads_every_page(sample_document: bytes) -> None:
    """Each has alternative text, and one row of headings that is repeated and not empty."""
    tables = grids(sample_document)
    assert len(tables) > 30
    for table in tables:
        assert table.title
        assert table.says.endswith(".")
        assert table.repeated == 1
        assert all(table.rows[0])
        assert len(set(table.rows[0])) == len(table.rows[0])
        assert {len(row) for row in table.rows} == {len(table.rows[0])}
        assert all(row[0] for row in table.rows)


def test_no_paragraph_is_empty(sample_document: bytes) -> None:
    """A reader aloud would say that it is; space is given by styles."""
    assert [one for one in words(sample_document) if not one.text and not one.pictures] == []


def test_the_chart_says_its_counts_in_words_and_holds_them(
    sample: Scorecard, sample_document: bytes
) -> None:
    """Who cannot see it hears every count; who edits it finds them in its workbook."""
    [says] = [each for one in words(sample_document) for each in one.pictures]
    counts = {
        label: sample.summary.status[status].count for status, label in Settings().labels.items()
    }
    for label, count in counts.items():
        assert f"{label} {count}" in says
    inside = parts(sample_document)["word/embeddings/counts.xlsx"]
    rows = openpyxl.load_workbook(BytesIO(inside)).worksheets[0].iter_rows(min_row=2)
    held = {str(word.value).partition(" ")[2]: count.value for word, count in rows}
    assert held == counts
    space = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
    chart = ElementTree.fromstring(parts(sample_document)["word/charts/chart1.xml"])
    drawn = [int(one.text or "") for one in chart.findall(f".//{space}val//{space}pt/{space}v")]
    assert drawn == list(counts.values())


def test_every_off_target_measure_has_its_section_and_data_note(
    sample: Scorecard, sample_document: bytes
) -> None:
    """A heading, a table of figure, target and direction, why, and the note as it was returned."""
    off = [row for row in sample.rows if row.assessment.status is Status.OFF_TARGET]
    assert len(off) == 23
    text = as_text(sample_document)
    section = text.partition("# Measures off track\n")[2].partition("\n# Every measure\n")[0]
    for row in off:
        [own] = re.findall(
            rf"^### {re.escape(row.measure.ref)} (.*?)(?=^##|\Z)", section, re.M | re.S
        )
        assert own.startswith(row.measure.title.partition("\n")[0])
        assert "Which | Overall status | Figure | Target | DOT |" in own
        assert f"{row.measure.ref} | ✘ Off target | " in own
        assert "Why it has this status: " in own
        assert f"Data note: {row.note.replace(chr(10), ' / ') or 'None was returned.'}" in own


def test_the_dashboard_counts_what_the_lists_name(
    sample: Scorecard, sample_document: bytes
) -> None:
    """For each priority as many red flags, newly off track and recovered as are listed."""
    [board] = [one for one in grids(sample_document) if one.title == "Dashboard of red flags"]
    lists = sample.red_flags
    of_each = [lists.red_flags, lists.newly_off_track, lists.recovered]
    for row in board.rows[1:-1]:
        number = row[0].removeprefix("Corporate Priority ").partition(" ")[0]
        counted = [sum(flag.ref.startswith(f"{number}.") for flag in each) for each in of_each]
        assert row[2:] == [str(count) for count in counted]
    assert board.rows[-1] == ["All priorities", "72", *(str(len(each)) for each in of_each)]


def test_colour_is_never_alone(sample_document: bytes) -> None:
    """Every cell that has a colour has a word."""
    coloured = 0
    for table in grids(sample_document):
        for row, fills in zip(table.rows, table.fills, strict=True):
            for cell, fill in zip(row, fills, strict=True):
                if fill:
                    coloured += 1
                    assert re.search("[A-Za-z]{3}", cell)
    assert coloured > 300


def test_it_says_what_it_is_in_which_language_and_by_whom(sample_document: bytes) -> None:
    """Title, language and author are in its properties, the last from the settings alone."""
    core = parts(sample_document)["docProps/core.xml"].decode()
    assert (
        "<dc:title>Council Plan 2017/18: Quarter 2 Performance Scorecard (data for September 2017)"
        in core
    )
    assert "<dc:language>en-GB</dc:language>" in core
    assert (
        "<dc:creator>Corporate Performance Team, Performance officers of the directorates<" in core
    )
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2017-11-20T00:00:00Z"}
    assert "python" not in core
    styles = parts(sample_document)["word/styles.xml"].decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"en-GB"}


def test_nobody_is_named_who_is_not_in_the_settings(first_quarter: Scorecard) -> None:
    """Without an author in the settings the document has none."""
    core = parts(covering_appendix(first_quarter, Settings(), DAY))["docProps/core.xml"].decode()
    assert re.search(r"<dc:creator(/>|></dc:creator>)", core)
    assert re.search(r"<cp:lastModifiedBy(/>|></cp:lastModifiedBy>)", core)


def test_the_same_scorecard_settings_and_day_give_the_same_bytes(nasty: Scorecard) -> None:
    """Nothing in it is of the day or the desk that it is written on; another day is another."""
    made = covering_appendix(nasty, Settings(), DAY)
    assert made == covering_appendix(nasty, Settings(), DAY)
    assert made != covering_appendix(nasty, Settings(), date(2017, 11, 21))
    with ZipFile(BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", [*INJECTIONS, *MARKUP])
def test_text_of_others_is_text(
    text: str, hostile: Callable[[str], tuple[Scorecard, Settings]]
) -> None:
    """It says what they wrote, and adds no link, no field and no element."""
    plain = parts(covering_appendix(*hostile("Plain words"), DAY))
    made = parts(covering_appendix(*hostile(text), DAY))
    assert made.keys() == plain.keys()
    assert _shape(made) == _shape(plain)
    assert b"<w:hyperlink" not in made["word/document.xml"]
    outside = re.findall(r'TargetMode="External"', made["word/_rels/document.xml.rels"].decode())
    assert outside == []
    said = as_text(covering_appendix(*hostile(text), DAY))
    assert f"Data note: {text}" in said
    assert said.count(text) > 20


def _shape(made: dict[str, bytes]) -> list[str]:
    """Its elements, but for those that go by how long a text is."""
    elements = ElementTree.fromstring(made["word/document.xml"]).iter()
    return [one.tag for one in elements if one.tag not in (f"{W}br", f"{W}keepNext")]


def test_what_cannot_be_printed_is_left_out(
    hostile: Callable[[str], tuple[Scorecard, Settings]],
) -> None:
    """The document is whole, and every letter that can be printed is in it."""
    said = as_text(covering_appendix(*hostile(CONTROLS), DAY))
    assert f"Data note: {printable(CONTROLS).replace(chr(10), ' / ')}" in said
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said)


def test_without_a_quarter_before_nothing_is_said_of_red_flags(first_quarter: Scorecard) -> None:
    """The document says why, and has no dashboard."""
    made = covering_appendix(first_quarter, Settings(), DAY)
    assert "No earlier quarter is held, so nothing can be said of red flags" in as_text(made)
    assert "Dashboard of red flags" not in {one.title for one in grids(made)}


def test_a_rule_that_one_quarter_is_enough_for_names_its_red_flags(
    first_quarter: Scorecard,
) -> None:
    """Off target for however short a time needs no earlier quarter, and the list is there."""
    rule = ExceptionRule(1, 1)
    concluded = [replace(row.assessment, red_flag=True) for row in first_quarter.rows]
    measures = {row.measure.ref: row.measure for row in first_quarter.rows}
    lists = red_flag_list(first_quarter.quarter, False, concluded, measures, rule)
    made = covering_appendix(replace(first_quarter, red_flags=lists), Settings(), DAY)
    assert "## Red flags (1)" in as_text(made)
    assert "Dashboard of red flags" in {one.title for one in grids(made)}


def test_only_a_small_table_is_kept_on_one_page(sample_document: bytes) -> None:
    """The tall table of judgements begins beneath its heading, and leaves no page white."""
    kept = {one.title: one.kept for one in grids(sample_document)}
    assert kept["Judgements"] == 1
    assert kept["Measures by direction of travel"] == 4
    assert kept["1.A1 Reduction in Children in Need rate (rate per 10K population under 18)"] == 2


@pytest.mark.parametrize("name", ["kent", "lincoln"])
def test_the_words_and_symbols_are_those_of_the_scheme(name: str, sample: Scorecard) -> None:
    """Where the council says red, no word of ours says off target; the scheme is named."""
    scheme = PRESETS[name]
    settings = Settings(
        scheme=scheme, labels=scheme.labels, symbols=scheme.symbols, colours=scheme.colours
    )
    bare = [
        replace(one, rows=tuple(replace(row, note="") for row in one.rows))
        for priority in sample.priorities
        for one in priority.outcomes
    ]
    priorities = tuple(
        replace(each, outcomes=tuple(bare[at : at + len(each.outcomes)]))
        for at, each in zip(_starts(sample), sample.priorities, strict=True)
    )
    said = as_text(
        covering_appendix(replace(sample, priorities=priorities, judgements=()), settings, DAY)
    )
    assert "off target" not in said.lower()
    off = f"{scheme.symbols[Status.OFF_TARGET]} {scheme.labels[Status.OFF_TARGET]}"
    assert f"Every measure whose overall status is {off}" in said
    assert f"Status scheme: {name}" in said


def _starts(sample: Scorecard) -> list[int]:
    starts = [0]
    for priority in sample.priorities:
        starts.append(starts[-1] + len(priority.outcomes))
    return starts[:-1]
