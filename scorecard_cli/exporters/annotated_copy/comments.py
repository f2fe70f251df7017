"""Comments beside the cells at fault, after any that stand there already."""

from __future__ import annotations

from collections.abc import Mapping
from html import unescape

from scorecard_cli.domain.cell_names import Place, cell_name
from scorecard_cli.exporters.annotated_copy.boxes import BOX_FONT, BOX_SIZE, no_boxes, with_boxes
from scorecard_cli.exporters.annotated_copy.markup import (
    Element,
    Part,
    UnmarkableError,
    whole,
    words,
)
from scorecard_cli.exporters.annotated_copy.package import Package
from scorecard_cli.exporters.annotated_copy.sheet import SheetMarker, place_of_cell

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_LIST = "comments/commentList"
_TEXT = f"{_LIST}/comment/text"
_CONVERSATION = "tc="
"""The author of a comment that stands for a threaded one begins so ([MS-XLSX] 2.6.205)."""


def comment_on(
    package: Package, sheet: str, marker: SheetMarker, notes: Mapping[Place, str], author: str
) -> list[Place]:
    """Add comments to the cells of a sheet that is marked.

    Returns the cells that took none: Excel shows their threaded conversation and nothing else.
    """
    kinds = {one.kind: one.part for one in package.relationships(sheet)}
    part = kinds.get("comments")
    if part is None:
        part = package.free_name("xl/comments.xml")
        package.add(part, _no_comments(), _TYPE)
        package.relate(sheet, "comments", part)
    comments = _Comments(package.read(part), author)
    shown = {place: comments.add(place, text) for place, text in notes.items()}
    package.write(part, comments.edited())
    drawing = _drawing_of(package, sheet, marker)
    boxes = {place: text for place, text in shown.items() if text is not None}
    package.write(drawing, with_boxes(package.read(drawing), boxes, marker.sizes))
    return [place for place, text in shown.items() if text is None]


def _no_comments() -> bytes:
    return f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()


def _drawing_of(package: Package, sheet: str, marker: SheetMarker) -> str:
    """The drawing that holds the boxes of a sheet's comments, made where there is none."""
    if marker.drawing is not None:
        parts = {one.identifier: one.part for one in package.relationships(sheet)}
        return parts.get(marker.drawing, "")
    part = package.free_name("xl/drawings/vmlDrawing.vml")
    package.add(part, no_boxes(), _DRAWING_TYPE)
    marker.draw(package.relate(sheet, "vmlDrawing", part))
    return part


class _Comments:
    """The comments of one sheet."""

    def __init__(self, content: bytes, author: str) -> None:
        self._part = Part(content)
        inside = [f"{_TEXT}/{name}" for name in ("t", "r", "r/t", "rPh", "phoneticPr")]
        self._found = self._part.elements(
            "comments/authors", "comments/authors/author", _LIST, f"{_LIST}/comment", _TEXT, *inside
        )
        self._authors = [one for one in self._found if one.path == "comments/authors/author"]
        self._held = {
            place_of_cell(one.attributes.get("ref", "")): one
            for one in self._found
            if one.path == f"{_LIST}/comment"
        }
        self._name, self._added = author, ""

    def add(self, place: Place, text: str) -> str | None:
        """Add a comment, under the words of one that stands there.

        Returns all that it now says, or None where it says nothing more than before.
        """
        held = self._held.get(place)
        if held is None:
            where = f'ref="{cell_name(*place)}" authorId="{len(self._authors)}"'
            self._added += f"<comment {where}><text>{_run(text)}</text></comment>"
            return text
        number = whole(held.attributes.get("authorId", "0"))
        if number is not None and number < len(self._authors):
            author = self._part.text(self._authors[number])
            if author.startswith(_CONVERSATION):
                return None
        return f"{self._add_under(held, text)}\n\n{text}"

    def edited(self) -> bytes:
        """The part with all that was added."""
        lists = {one.path: one for one in self._found}
        author = f"<author>{words(self._name)}</author>"
        if not lists.keys() >= {"comments/authors", _LIST}:
            raise UnmarkableError("its comments are garbled")
        self._part.rewrite(lists["comments/authors"], author)
        self._part.rewrite(lists[_LIST], self._added)
        return self._part.edited()

    def _add_under(self, comment: Element, text: str) -> str:
        """Add to a comment, and return what it said before."""
        inside = [one for one in self._found if comment.holds(one)]
        said = [one for one in inside if one.path in (f"{_TEXT}/t", f"{_TEXT}/r/t")]
        try:
            before = "".join(unescape(self._part.text(one)) for one in said)
        except ValueError as fault:
            raise UnmarkableError("a comment of it is garbled") from fault
        for plain in (one for one in inside if one.path == f"{_TEXT}/t"):
            # Words without a run of their own are not shown beside runs.
            self._part.insert(plain.start, "<r>")
            self._part.insert(self._part.after(plain), "</r>")
        spoken = [one for one in inside if one.path in (f"{_TEXT}/rPh", f"{_TEXT}/phoneticPr")]
        whole = next((one for one in inside if one.path == _TEXT), None)
        if whole is None:
            raise UnmarkableError("a comment of it has no text")
        run = _run(f"\n\n{text}" if before else text)
        if spoken:
            self._part.insert(spoken[0].start, run)
        else:
            self._part.rewrite(whole, run)
        return before


def _run(text: str) -> str:
    """Words of a comment in its usual look."""
    look = f'<rPr><sz val="{BOX_SIZE}"/><color indexed="81"/><rFont val="{BOX_FONT}"/></rPr>'
    return f'<r>{look}<t xml:space="preserve">{words(text)}</t></r>'
