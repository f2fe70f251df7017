"""[layout.NAME] of scorecard.toml: what a mapping may say, and what is said of one that cannot be."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scorecard_cli.domain.layouts import At, Entry, Source, YearIs, fits, layout_for
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.errors import SettingsError
from scorecard_cli.parsing.layout_settings import read_layouts
from scorecard_cli.parsing.settings_file import read_settings, settings_written

CITY = """
[layout.city]
files = ["city*.xlsx", "*measures.ods"]
ref = "{Service ID}.{n}"
title = "Measure"
figure = ["Actual {year}", { beside = "{period}", optional = true }]
directorate = { cell = "Cover!B3" }
good_performance = { heading = "Measure", words = { "*cost*" = "low", "*" = "high" } }
year_is = "end"
"""


def test_a_layout_says_where_each_entry_stands() -> None:
    """A text is a heading; a table names a label, a cell, a sheet's or file's name, or the entry."""
    [city] = read_layouts(tomllib.loads(CITY)["layout"]).values()
    assert city.entries[Entry.TITLE] == Source(At.HEADING, "Measure")
    assert city.entries[Entry.DIRECTORATE] == Source(At.CELL, "Cover!B3")
    assert city.figures[1] == Source(At.BESIDE, "{period}", optional=True)
    assert city.year_is is YearIs.END


def test_words_are_tried_in_their_order() -> None:
    """The first pattern that fits says what is meant, so that * may stand last for the rest."""
    [city] = read_layouts(tomllib.loads(CITY)["layout"]).values()
    assert city.entries[Entry.GOOD_PERFORMANCE].words == (("*cost*", "low"), ("*", "high"))


def test_a_layout_is_kept_with_the_file_that_it_read() -> None:
    """What takes a file to be read again alike is in the log: the words in their order too."""
    [city] = read_layouts(tomllib.loads(CITY)["layout"]).values()
    [kept] = settings_written(settings_text(Settings(), city)).layouts.values()
    assert kept.entries == city.entries
    assert kept.written == city.written
    assert settings_written(settings_text(Settings(layouts={"city": city}))).layouts == {}


@pytest.mark.parametrize(
    ("name", "read_by"),
    [
        ("city-2021.xlsx", "city"),
        ("CITY.XLSX", "city"),
        ("a measures.ods", "city"),
        ("b.xlsx", None),
    ],
)
def test_a_file_is_read_by_the_layout_that_its_name_asks_for(
    name: str, read_by: str | None
) -> None:
    """files = "city*.xlsx" is all that a folder of such files needs."""
    found = layout_for(read_layouts(tomllib.loads(CITY)["layout"]), name)
    assert (found.name if found else None) == read_by


def test_only_the_star_stands_for_anything() -> None:
    """Headings may hold brackets and question marks, which mean themselves."""
    assert fits("Visits [all]*", "visits [all] 2021")
    assert not fits("Visit?", "Visits")


NEEDED = 'ref = "Ref"\nfigure = "Value"\n'


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('figure = "Value"', "layout: city: say where the ref stands."),
        ('ref = "Ref"', "layout: city: say where the figure stands."),
        (
            NEEDED + 'titel = "Measure"',
            '"titel" is no key of a layout. The nearest known key is title.',
        ),
        (NEEDED + "title = 3", 'title: write a heading, "Ref", or a table'),
        (NEEDED + 'title = ""', "title: write it as text, between quotation marks."),
        (NEEDED + 'title = { headng = "Measure" }', '"headng" is no key of a layout. The nearest'),
        (
            NEEDED + 'title = { words = { "a" = "b" } }',
            "title: name one place for it: heading, beside",
        ),
        (NEEDED + 'title = { cell = "B3", value = "x" }', "title: name one place for it"),
        (NEEDED + 'title = { cell = "3B" }', 'title: cell: write a cell, "B3"'),
        (
            NEEDED + 'status = { heading = "RAG", words = ["R"] }',
            "status: words: write what stands there",
        ),
        (NEEDED + 'title = { heading = "T", optional = "yes" }', "optional: write true or false."),
        (NEEDED + "heading_row = 0", "heading_row: write the number of a row"),
        (NEEDED + 'only = "Sandwell"', "only: write a heading and what stands under it"),
        (NEEDED + 'year_is = "last"', "year_is: write one of: start, end."),
        (NEEDED + 'target = "{year} to {year}"', "target: {year} stands twice in it."),
    ],
)
def test_a_mapping_that_cannot_be_is_told_with_its_place(
    written: str, said: str, tmp_path: Path
) -> None:
    """The message names the layout and the key, and says what to write."""
    path = tmp_path / "scorecard.toml"
    path.write_text(f"[layout.city]\n{written}\n", "utf-8")
    with pytest.raises(SettingsError) as refused:
        read_settings(path)
    assert said in str(refused.value)


def test_a_layout_without_a_name_is_told(tmp_path: Path) -> None:
    """[layout] alone names no layout."""
    path = tmp_path / "scorecard.toml"
    path.write_text(f"[layout]\n{NEEDED}", "utf-8")
    with pytest.raises(SettingsError, match=r"write each layout as a table of its own"):
        read_settings(path)
