"""The accessible spreadsheet as OpenDocument."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from msgspec import Struct

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.accessible import fitting
from scorecard_cli.exporters.accessible.sheets import Entry, Sheet
from scorecard_cli.exporters.packing import packed
from scorecard_cli.exporters.sheet_text import fitted
from scorecard_cli.exporters.theme import Colours
from scorecard_cli.exporters.wording import LANGUAGE, printable

_TEMPLATES = Path(__file__).parent / "templates"
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_GAPS = re.compile("(^ +| +$|  +)")
_PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml", "META-INF/manifest.xml")


def opendocument(sheets: Sequence[Sheet], title: str, settings: Settings, created: date) -> bytes:
    """The bytes of an OpenDocument spreadsheet of these sheets.

    Every text is escaped by the templates, and nothing is a formula. The parts are written by
    templates, since what they say is fixed but for the cells; the kind comes first and is not
    compressed, as OpenDocument asks.
    """
    drawn = [_drawn(sheet) for sheet in sheets]
    said = {
        "drawn": drawn,
        "sheets": sheets,
        "title": title,
        "settings": settings,
        "created": created,
        "kind": _KIND,
        "parts": _PARTS,
        "tints": _tints(sheets),
        "places": sorted({_places(entry) for entry in _numbers(sheets)}),
        "heights": sorted({height for one in drawn for height in one.heights}),
        "widths": sorted({width for one in drawn for width in one.widths}),
    }
    templates = _templates()
    parts = {
        name: templates.get_template(Path(name).name).render(said).encode("utf-8")
        for name in _PARTS
    }
    return packed({"mimetype": _KIND.encode("ascii"), **parts}, stored=("mimetype",))


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES, "utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"theme": theme, "fitting": fitting, "language": LANGUAGE}
    made.filters |= {
        "paragraphs": paragraphs,
        "one_line": lambda text: " ".join(printable(text).split()),
        "places": _places,
        "exact": lambda number: f"{number:f}",
        "column": _column_name,
        "tint": _tint,
        "row_style": _row_style,
        "column_style": lambda width: f"column-{width:.2f}",
    }
    return made


def _entries(sheets: Sequence[Sheet]) -> list[Entry]:
    tables = [sheet.table for sheet in sheets if sheet.table is not None]
    return [entry for table in tables for row in table.rows for entry in row]


def _numbers(sheets: Sequence[Sheet]) -> list[Entry]:
    return [entry for entry in _entries(sheets) if entry.number is not None]


class _Drawn(Struct, frozen=True):
    """A sheet with how wide its columns are and how high its rows, below the title."""

    sheet: Sheet
    widths: tuple[float, ...]
    line_heights: tuple[float, ...]
    heading_height: float | None
    row_heights: tuple[float, ...]

    @property
    def heights(self) -> Iterator[float]:
        """Every height of a row."""
        heading = self.heading_height
        yield from (*self.line_heights, *self.row_heights)
        yield from () if heading is None else (heading,)


def _drawn(sheet: Sheet) -> _Drawn:
    table, widths = sheet.table, fitting.widths(sheet)
    return _Drawn(
        sheet,
        widths,
        tuple(fitting.line_height(line, table is None) for line in sheet.lines),
        None if table is None else fitting.heading_height(table, widths),
        () if table is None else tuple(fitting.row_height(row, widths) for row in table.rows),
    )


def _row_style(height: float) -> str:
    """What the style of a row of this many points is called."""
    return f"row-{height:.2f}"


def _tints(sheets: Sequence[Sheet]) -> list[Colours]:
    """Every tint that a cell has, once each."""
    found = dict.fromkeys(entry.colours for entry in _entries(sheets))
    return [colours for colours in found if colours is not None]


def _tint(colours: Colours | None) -> str:
    """What the style of a tint is called."""
    return "" if colours is None else f"-{colours.tint.removeprefix('#')}"


def _places(entry: Entry) -> int:
    """How many decimals a number is shown with: as many as its words have."""
    return len(entry.text.partition(".")[2])


def _column_name(place: int) -> str:
    """The letters of a column, counted from nought.

    >>> _column_name(0), _column_name(25), _column_name(26)
    ('A', 'Z', 'AA')
    """
    letters, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def paragraphs(text: str) -> list[list[tuple[str, int]]]:
    """A text by its lines, each as its words and how many spaces follow them beyond one.

    OpenDocument takes several spaces for one, and those at the edge of a line for none, unless
    each is said.

    >>> paragraphs("two  spaces\\n next")
    [[('two', 2), ('spaces', 0)], [('', 1), ('next', 0)]]
    """
    return [_runs(line) for line in fitted(text, "the return").split("\n")]


def _runs(line: str) -> list[tuple[str, int]]:
    pieces = _GAPS.split(line)
    gaps = [*map(len, pieces[1::2]), 0]
    return list(zip(pieces[::2], gaps, strict=True))
