"""One sheet with its cells at fault marked, and what a comment needs to know of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from scorecard_cli.domain.cell_names import (
    Place,
    cell_name,
    range_corners,
    row_and_column,
    row_number,
)
from scorecard_cli.domain.problems import Severity
from scorecard_cli.exporters.annotated_copy.markup import (
    Attributes,
    Element,
    Part,
    UnmarkableError,
    scan,
    tag,
)
from scorecard_cli.exporters.annotated_copy.styles import Styles

_AFTER_COMMENTS = frozenset(
    f"worksheet/{name}"
    for name in (
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
        "tableParts", "extLst", "mc:AlternateContent",
    )
)  # fmt: skip
"""What stands behind the drawing of the comments in a sheet (ECMA-376 part 1, 18.3.1.99)."""

_ROW, _CELL = "worksheet/sheetData/row", "worksheet/sheetData/row/c"
_LARGEST_SIZE = 100_000
"""Points or letters, far beyond what any row or column is allowed."""

_MOST_REACHED = 60
"""A comment reaches over so many rows or columns at most."""


@dataclass(slots=True)
class Sizes:
    """How wide the columns and how high the rows of a sheet are, in pixels.

    Attributes:
        width, height: of those not named.
        columns: first, last and width of each run of columns that is named.
        rows: the height of each row that is named.
    """

    width: float = 64.0
    height: float = 20.0
    columns: list[tuple[int, int, float]] = field(default_factory=list)
    rows: dict[int, float] = field(default_factory=dict)

    def width_of(self, column: int) -> float:
        """The width of a column."""
        named = (width for first, last, width in self.columns if first <= column <= last)
        return next(named, self.width)

    def height_of(self, row: int) -> float:
        """The height of a row."""
        return self.rows.get(row, self.height)


@dataclass(slots=True)
class SheetMarker:
    """Marks the cells of one sheet.

    Attributes:
        part: the sheet.
        marks: the severity of each cell to be marked.
        styles: the workbook's, to which the styles of marked cells are added.
        sizes: of its columns and rows, once it is marked.
        drawing: the identifier of the drawing of its comments; None where it has none.
    """

    part: Part
    marks: Mapping[Place, Severity]
    styles: Styles
    sizes: Sizes = field(default_factory=Sizes)
    drawing: str | None = None
    _column_styles: list[tuple[int, int, str]] = field(default_factory=list)
    _data: Element = field(init=False)
    _row: Element | None = None
    _at: Place = (0, 0)
    _waiting: list[Place] = field(default_factory=list)
    _last_seen: int = 0
    _drawing_at: int | None = None

    def mark(self) -> None:
        """Find the cells and mark them; a blank one that the sheet does not hold is added."""
        self._waiting = sorted(self.marks, reverse=True)
        self._last_seen = max(self.marks, default=(0, 0))[0] + _MOST_REACHED
        self.part.prefix = scan(self.part.content, self._opened, self._closed)

    def draw(self, identifier: str) -> None:
        """Name the drawing of the comments, which the sheet had none of."""
        space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        if self._drawing_at is not None:
            attributes = {"xmlns:r": space, "r:id": identifier}
            self.part.insert(self._drawing_at, tag("legacyDrawing", attributes, True))

    def _opened(self, path: str, attributes: Attributes, at: int) -> None:
        if path == _CELL:
            self._open_cell(attributes, at)
        elif path == _ROW:
            self._open_row(attributes, at)
        elif path == "worksheet/sheetData":
            self._data = Element(path, attributes, at, self.part.tag_end(at))
        elif path.endswith("sheet/sheetViews/sheetView") and "tabSelected" in attributes:
            view = Element(path, attributes, at, self.part.tag_end(at))
            self.part.rewrite(view, tabSelected=None)
        elif path == "worksheet/sheetFormatPr":
            self.sizes.width = _number(attributes, "defaultColWidth", 64 / 7) * 7
            self.sizes.height = _number(attributes, "defaultRowHeight", 15.0) * 4 / 3
        elif path == "worksheet/cols/col":
            self._open_column(attributes)
        elif path == "worksheet/legacyDrawing":
            self.drawing = attributes.get("r:id") or next(iter(attributes.values()), None)
        elif path in _AFTER_COMMENTS and self._drawing_at is None:
            self._drawing_at = at

    def _open_column(self, attributes: Attributes) -> None:
        first, last = (_whole(attributes, name) for name in ("min", "max"))
        width = 0.0 if attributes.get("hidden") in ("1", "true") else None
        if width is None and "width" in attributes:
            width = _number(attributes, "width", 0.0) * 7
        if width is not None:
            self.sizes.columns.append((first, last, width))
        if "style" in attributes:
            self._column_styles.append((first, last, attributes["style"]))

    def _open_row(self, attributes: Attributes, at: int) -> None:
        row = _whole(attributes, "r") if "r" in attributes else self._at[0] + 1
        self._move_to((row, 0))
        self._row = None
        missing = self._taken_before(self._at)
        if missing:
            self.part.insert(at, self._new_rows(missing))
        if self._waiting and self._waiting[-1][0] == row:
            self._row = Element(_ROW, attributes, at, self.part.tag_end(at))
        if row <= self._last_seen:
            if attributes.get("hidden") in ("1", "true"):
                self.sizes.rows[row] = 0.0
            elif "ht" in attributes:
                self.sizes.rows[row] = _number(attributes, "ht", 15.0) * 4 / 3

    def _open_cell(self, attributes: Attributes, at: int) -> None:
        column = self._at[1] + 1
        if "r" in attributes:
            column = place_of_cell(attributes["r"])[1]
        self._move_to((self._at[0], column))
        if self._row is None:
            return
        for place in self._taken_before(self._at):
            self.part.insert(at, self._new_cell(place))
        if self._waiting and self._waiting[-1] == self._at:
            severity = self.marks[self._waiting.pop()]
            cell = Element(_CELL, attributes, at, self.part.tag_end(at))
            self.part.rewrite(cell, s=self.styles.marked(attributes.get("s", "0"), severity))

    def _closed(self, path: str, at: int) -> None:
        if path == _ROW and self._row is not None:
            self._row.end = at
            added = "".join(map(self._new_cell, self._taken_before((self._at[0] + 1, 0))))
            # The columns that a row says it reaches over may be more now.
            self.part.rewrite(self._row, added, spans=None)
            self._row = None
        elif path == "worksheet/sheetData":
            self._data.end = at
            rows = self._new_rows(self._taken_before((1 << 30, 0)))
            if rows:
                self.part.rewrite(self._data, rows)
        elif path == "worksheet" and self._drawing_at is None:
            self._drawing_at = at

    def _move_to(self, place: Place) -> None:
        if place <= self._at:
            raise UnmarkableError("its cells are out of order")
        self._at = place

    def _new_rows(self, places: list[Place]) -> str:
        rows: dict[int, str] = {}
        for place in places:
            rows[place[0]] = rows.get(place[0], "") + self._new_cell(place)
        return "".join(f'<row r="{row}">{cells}</row>' for row, cells in rows.items())

    def _new_cell(self, place: Place) -> str:
        """A blank cell in the style of its row or else its column, marked."""
        row = self._row.attributes if self._row is not None else {}
        named = (style for first, last, style in self._column_styles if first <= place[1] <= last)
        style = row["s"] if "customFormat" in row and "s" in row else next(named, "0")
        name = cell_name(*place)
        return tag("c", {"r": name, "s": self.styles.marked(style, self.marks[place])}, True)

    def _taken_before(self, place: Place) -> list[Place]:
        """The cells waiting to be marked that stand before a place; they wait no longer."""
        taken = []
        while self._waiting and self._waiting[-1] < place:
            taken.append(self._waiting.pop())
        return taken


def origins(part: Part, places: Iterable[Place]) -> dict[Place, Place]:
    """Where each place that is merged into another shows: the first of the merged cells."""
    ordered = sorted(set(places))
    found: dict[Place, Place] = {}
    if not ordered:
        return found
    for merge in part.elements("worksheet/mergeCells/mergeCell"):
        try:
            top, left, foot, right = range_corners(merge.attributes.get("ref", ""))
        except ValueError as fault:
            raise UnmarkableError("it merges cells that are none") from fault
        within = slice(bisect_left(ordered, (top, left)), bisect_right(ordered, (foot, right)))
        for place in ordered[within]:
            if left <= place[1] <= right:
                found[place] = (top, left)
    return found


def place_of_cell(name: str) -> Place:
    """The row and column of a cell that a part names.

    Raises:
        UnmarkableError: it is no cell of a sheet.
    """
    try:
        return row_and_column(name)
    except ValueError as fault:
        raise UnmarkableError("a cell of it has a name that is none") from fault


def span(
    first: int, offset: float, size: float, size_of: Callable[[int], float]
) -> tuple[int, int]:
    """Where something of a size ends that starts beside a row or column: place and offset."""
    place, left = first, size + offset
    while left > size_of(place) and place < first + _MOST_REACHED:
        left -= size_of(place)
        place += 1
    return place, round(min(left, size_of(place)))


def _whole(attributes: Attributes, name: str) -> int:
    try:
        return row_number(attributes.get(name, ""))
    except ValueError as fault:
        raise UnmarkableError("a row or column of it has a number that is none") from fault


def _number(attributes: Attributes, name: str, otherwise: float) -> float:
    try:
        size = float(attributes.get(name, otherwise))
    except ValueError as fault:
        raise UnmarkableError("a size in it is no number") from fault
    if not abs(size) < _LARGEST_SIZE:
        raise UnmarkableError("a size in it is no number")
    return size
