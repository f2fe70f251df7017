"""The Problems sheet: every problem with its place, what was found and what to do."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from xml.sax.saxutils import quoteattr

from scorecard_cli.domain.annotated import HEADING_ROW, HEADINGS, title_of
from scorecard_cli.domain.cell_names import cell_name, row_and_column
from scorecard_cli.domain.problems import Problem
from scorecard_cli.exporters import theme
from scorecard_cli.exporters.annotated_copy.markup import words
from scorecard_cli.exporters.annotated_copy.styles import Styles
from scorecard_cli.exporters.problems import cure_of, kind_of, measure_of, one_line, what_of
from scorecard_cli.exporters.text_fit import MAX_ROW_HEIGHT, text_height

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_WIDTHS = (5, 9, 17, 12, 31, 42, 42)
"""In characters; together as wide as A4 landscape."""

_ROLES = ("number", "", "cell", "link", "cell", "cell", "cell")
_MOST_CELLS = 10


def problems_sheet(
    problems: Sequence[Problem], name: str, linked: Collection[str], styles: Styles
) -> str:
    """The sheet as XML.

    Args:
        problems: everything wrong in the workbook.
        name: what the workbook is called.
        linked: the sheets that a link can lead to: those that are there and in sight.
        styles: to which the sheet's are added.
    """
    title = title_of(len(problems), one_line(name))
    intro = (
        "Each cell at fault is coloured, and its comment says what was found and what to do. "
        "Correct the cells, save and send the workbook back; this sheet may stay."
    )
    rows = [
        f'<row r="1" ht="27" customHeight="1">{_text(1, 1, title, "title", styles)}</row>',
        f'<row r="2">{_text(2, 1, intro, "intro", styles)}</row>',
        _row(HEADING_ROW, HEADINGS, ("heading",) * len(HEADINGS), styles),
    ]
    links = ""
    for at, problem in enumerate(problems, HEADING_ROW + 1):
        shown = _shown(at - HEADING_ROW, problem)
        roles: tuple[str, ...] = (_ROLES[0], problem.kind.severity.value, *_ROLES[2:])
        location = _location(problem, linked)
        if location is None:
            roles = tuple("cell" if role == "link" else role for role in roles)
        else:
            links += f'<hyperlink ref="D{at}" location={quoteattr(location)}/>'
        rows.append(_row(at, shown, roles, styles))
    columns = "".join(
        f'<col min="{column}" max="{column}" width="{width + 0.71}" customWidth="1"/>'
        for column, width in enumerate(_WIDTHS, 1)
    )
    below = cell_name(HEADING_ROW + 1, 1)
    return (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0">'
        f'<pane ySplit="{HEADING_ROW}" topLeftCell="{below}" activePane="bottomLeft" '
        'state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.25" right="0.25" top="0.4" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;L&amp;9 &amp;A&amp;R&amp;9 Page &amp;P of &amp;N</oddFooter>"
        "</headerFooter></worksheet>"
    )


def sheet_link(sheet: str, cell: str) -> str:
    """A place in the workbook, as links and names spell it.

    >>> sheet_link("What's due", "K9")
    "'What''s due'!K9"
    """
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cell}"


def _location(problem: Problem, linked: Collection[str]) -> str | None:
    if problem.sheet is None or problem.sheet not in linked:
        return None
    row, column = row_and_column(problem.cells[0]) if problem.cells else (1, 1)
    # C3 alone could be the third column where cells are named by number.
    return sheet_link(problem.sheet, f"${cell_name(row, column).replace(str(row), f'${row}')}")


def _shown(number: int, problem: Problem) -> tuple[str, ...]:
    cells = ", ".join(problem.cells[:_MOST_CELLS])
    more = len(problem.cells) - _MOST_CELLS
    # No cell holds a name alone, such as P1 or K9: when the copy comes back, a column of them
    # could be taken for references.
    if problem.sheet is None:
        place = "The whole file"
    elif not problem.cells:
        place = "The whole sheet"
    else:
        place = f"Cell{'s' if len(problem.cells) > 1 else ''} {cells}"
    return (
        str(number),
        kind_of(problem),
        "" if problem.sheet is None else f"Sheet {one_line(problem.sheet)}",
        f"{place} and {more} more" if more > 0 else place,
        measure_of(problem) if problem.title or not problem.ref else f"Measure {problem.ref}",
        what_of(problem),
        cure_of(problem),
    )


def _row(at: int, shown: Sequence[str], roles: Sequence[str], styles: Styles) -> str:
    pixels = [width * 7 + 5 for width in _WIDTHS]
    height = max(text_height(*pair, theme.BODY) for pair in zip(shown, pixels, strict=True))
    cells = "".join(
        _text(at, column, text, role, styles)
        for column, (text, role) in enumerate(zip(shown, roles, strict=True), 1)
    )
    points = round(min(height, MAX_ROW_HEIGHT), 2)
    return f'<row r="{at}" ht="{points}" customHeight="1">{cells}</row>'


def _text(row: int, column: int, text: str, role: str, styles: Styles) -> str:
    where = f'r="{cell_name(row, column)}" s="{styles.of_role(role)}"'
    if not text:
        return f"<c {where}/>"
    if role == "number":
        return f"<c {where}><v>{text}</v></c>"
    return f'<c {where} t="inlineStr"><is><t xml:space="preserve">{words(text)}</t></is></c>'
