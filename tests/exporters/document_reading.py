"""A Word document read back by its markup alone, as what stands in it and as text."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from msgspec import Struct

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


class Words(Struct):
    """A paragraph.

    Attributes:
        style: the style that it has, Heading1; empty for the usual.
        text: what it says.
        pictures: the alternative text of each picture in it.
    """

    style: str
    text: str
    pictures: list[str]


class Grid(Struct):
    """A table.

    Attributes:
        title, says: its alternative text.
        repeated: how many rows head every page.
        kept: how many rows stay on the page of what follows them.
        rows: the words of every cell.
        fills: the colour of every cell; empty for none.
    """

    title: str
    says: str
    repeated: int
    kept: int
    rows: list[list[str]]
    fills: list[list[str]]


def parts(content: bytes) -> dict[str, bytes]:
    """Every part of a document, by its name."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def body(content: bytes) -> list[Words | Grid]:
    """What stands in a document, in order."""
    found = ElementTree.fromstring(parts(content)["word/document.xml"]).find(f"{W}body")
    assert found is not None
    return [_read(one) for one in found if one.tag in (f"{W}p", f"{W}tbl")]


def grids(content: bytes) -> list[Grid]:
    """The tables of a document."""
    return [one for one in body(content) if isinstance(one, Grid)]


def words(content: bytes) -> list[Words]:
    """The paragraphs of a document that stand in no table."""
    return [one for one in body(content) if isinstance(one, Words)]


def as_text(content: bytes) -> str:
    """A document as it would be read out, a line for each thing that stands on its own."""
    return "\n".join(line for one in body(content) for line in _lines(one) if line) + "\n"


def _lines(one: Words | Grid) -> Iterator[str]:
    if isinstance(one, Words):
        level = one.style.removeprefix("Heading")
        before = "#" * int(level) + " " if level.isdigit() else ""
        yield before + one.text.replace("\n", " / ") if one.text else ""
        yield from (f"[{each}]" for each in one.pictures)
        return
    yield f"[{one.title}: {one.says}]"
    for row in one.rows:
        yield " | ".join(cell.replace("\n", " / ") for cell in row) + " |"


def _read(one: Element) -> Words | Grid:
    if one.tag == f"{W}p":
        style = one.find(f"{W}pPr/{W}pStyle")
        pictures = [each.attrib["descr"] for each in one.iter(PICTURE)]
        return Words("" if style is None else style.attrib[f"{W}val"], _said(one), pictures)
    rows = one.findall(f"{W}tr")
    return Grid(
        _attribute(one, f"{W}tblPr/{W}tblCaption", "val"),
        _attribute(one, f"{W}tblPr/{W}tblDescription", "val"),
        sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows),
        sum(row.find(f"{W}tc/{W}p/{W}pPr/{W}keepNext") is not None for row in rows),
        [[_cell(cell) for cell in row.findall(f"{W}tc")] for row in rows],
        [[_attribute(c, f"{W}tcPr/{W}shd", "fill") for c in row.findall(f"{W}tc")] for row in rows],
    )


def _attribute(one: Element, path: str, name: str) -> str:
    found = one.find(path)
    return "" if found is None else found.attrib[f"{W}{name}"]


def _cell(cell: Element) -> str:
    return "\n".join(_said(each) for each in cell.iter(f"{W}p"))


def _said(paragraph: Element) -> str:
    said = {f"{W}br": "\n", f"{W}tab": "\t"}
    return "".join(
        (one.text or "") if one.tag == f"{W}t" else said.get(one.tag, "")
        for one in paragraph.iter()
    )
