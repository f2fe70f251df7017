"""What a workbook says it holds: its sheets, and the parts they stand in."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from scorecard_cli.parsing.workbook.container import Container
from scorecard_cli.parsing.workbook.markup import Attributes, Handlers, local_name, read_markup
from scorecard_cli.parsing.workbook.refusal import damaged, quoted

_TRUE = ("1", "true", "on")
_USUAL_PART = "xl/workbook.xml"


class NamedSheet(Struct, frozen=True):
    """A sheet as the workbook lists it.

    Attributes:
        name: as on its tab.
        hidden: whether the tab is out of sight.
        part: the part that holds it.
    """

    name: str
    hidden: bool
    part: str


class Contents(Struct, frozen=True):
    """What a workbook says of itself.

    Attributes:
        sheets: its worksheets, in the order of their tabs.
        texts, styles: the parts with its shared texts and styles; None where it has none.
        from_1904: whether its dates are counted from 1904.
        calculated: False where its formulas have still to be calculated.
    """

    sheets: tuple[NamedSheet, ...]
    texts: str | None
    styles: str | None
    from_1904: bool
    calculated: bool


class ListedSheet(Struct, frozen=True):
    """A sheet before it is known what it is and where it stands.

    Attributes:
        name: as on its tab.
        hidden: whether the tab is out of sight.
        link: the identifier of its relationship.
    """

    name: str
    hidden: bool
    link: str


class Relationship(Struct, frozen=True):
    """What one part says of another.

    Attributes:
        kind: the last word of the relationship's type, such as worksheet.
        part: the other part; empty where it lies outside the file.
    """

    kind: str
    part: str


def workbook_part(container: Container) -> str | None:
    """The part that lists the sheets; None where the file has none."""
    for relationship in relationships_of(container, "").values():
        if relationship.kind == "officeDocument" and relationship.part in container:
            return relationship.part
    return _USUAL_PART if _USUAL_PART in container else None


def read_contents(container: Container, part: str) -> Contents:
    """What the workbook part says.

    Raises:
        UnreadableWorkbookError: it cannot be read, or names a sheet that is not there.
    """
    listed: list[Attributes] = []
    settings: Attributes = {}
    called = "the list of sheets"
    handlers = Handlers(
        {"sheet": listed.append, "workbookPr": settings.update, "calcPr": settings.update}
    )
    read_markup(container.chunks(part, called), called, "workbook", handlers)
    relationships = relationships_of(container, part)
    kinds = {relationship.kind: relationship.part for relationship in relationships.values()}
    sheets = [
        ListedSheet(
            attributes.get("name", ""),
            attributes.get("state") in ("hidden", "veryHidden"),
            _relationship_id(attributes),
        )
        for attributes in listed
    ]
    return Contents(
        worksheets(container, sheets, relationships),
        kinds.get("sharedStrings"),
        kinds.get("styles"),
        settings.get("date1904") in _TRUE,
        settings.get("fullCalcOnLoad") not in _TRUE,
    )


def worksheets(
    container: Container,
    listed: Sequence[ListedSheet],
    relationships: Mapping[str, Relationship],
) -> tuple[NamedSheet, ...]:
    """The worksheets among the sheets listed; charts and dialogs hold no cells.

    Raises:
        UnreadableWorkbookError: there is none, or one is not there, or two have one name.
    """
    sheets: list[NamedSheet] = []
    names: set[str] = set()
    for sheet in listed:
        if sheet.name.lower() in names:
            raise damaged(f"two sheets are called {quoted(sheet.name)}")
        names.add(sheet.name.lower())
        relationship = relationships.get(sheet.link)
        if relationship is None or relationship.part not in container:
            raise damaged(f"the sheet {quoted(sheet.name)} is missing from the file")
        if relationship.kind == "worksheet":
            sheets.append(NamedSheet(sheet.name, sheet.hidden, relationship.part))
    if not listed:
        raise damaged("it lists no sheets")
    return tuple(sheets)


def _relationship_id(attributes: Attributes) -> str:
    """The r:id of a sheet, whichever namespace its r stands for."""
    for name, text in attributes.items():
        if " " in name and local_name(name) == "id":
            return text
    return ""


def relationships_of(container: Container, part: str) -> dict[str, Relationship]:
    """What a part says of others, by identifier; of the whole file for an empty name."""
    folder, file = posixpath.split(part)
    listing = posixpath.join(folder, "_rels", f"{file}.rels")
    found: dict[str, Relationship] = {}

    def keep(attributes: Attributes) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        outside = attributes.get("TargetMode") == "External"
        target = "" if outside else _part(container, folder, attributes.get("Target", ""))
        found[attributes.get("Id", "")] = Relationship(kind, target)

    if listing in container:
        called = "the list of parts"
        chunks = container.chunks(listing, called)
        read_markup(chunks, called, "Relationships", Handlers({"Relationship": keep}))
    return found


def _part(container: Container, folder: str, target: str) -> str:
    """The part that a target names, from the folder of the part that names it."""
    part = _path(folder, target)
    return part if part in container else unquote(part)


@lru_cache(maxsize=1024)
def _path(folder: str, target: str) -> str:
    """Every workbook of one program names its parts alike."""
    path = target.replace("\\", "/")
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)
