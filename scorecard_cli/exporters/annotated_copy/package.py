"""The zip file that a workbook is: parts exchanged and added, all others as they were."""

from __future__ import annotations

import posixpath
import struct
import zlib
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from msgspec import Struct

from scorecard_cli.domain.packages import LARGEST_TOTAL, part_key
from scorecard_cli.exporters.annotated_copy.markup import Attributes, Part, UnmarkableError, tag

# What zipfile is known to raise over the bytes of a file.
_FAULTS = (BadZipFile, NotImplementedError, OSError, OverflowError, ValueError, struct.error)

_TYPES = "[Content_Types].xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class Relationship(Struct, frozen=True):
    """What one part says of another.

    Attributes:
        identifier: by which the part speaks of it.
        kind: the last word of its type, such as worksheet.
        part: the other part; empty where it lies outside the file.
    """

    identifier: str
    kind: str
    part: str


class Package:
    """A workbook's parts by name, whatever its case."""

    def __init__(self, content: bytes) -> None:
        """Read the list of parts.

        Raises:
            UnmarkableError: it is no such package, or unpacks to too much.
        """
        try:
            self._archive = ZipFile(BytesIO(content))
        except _FAULTS as fault:
            raise UnmarkableError("it is no Open XML workbook") from fault
        self._entries = {part_key(entry.filename): entry for entry in self._archive.infolist()}
        self._changed: dict[str, bytes] = {}
        if part_key(_TYPES) not in self._entries:
            raise UnmarkableError("it is no Open XML workbook")
        if sum(entry.file_size for entry in self._entries.values()) > LARGEST_TOTAL:
            raise UnmarkableError("it unpacks to more than a return can hold")

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part as they now are."""
        folded = part_key(name)
        if folded in self._changed:
            return self._changed[folded]
        if folded not in self._entries:
            raise UnmarkableError("a part of it is missing")
        return self._unpacked(self._entries[folded])

    def write(self, name: str, content: bytes) -> None:
        """Exchange a part, or add one."""
        folded = part_key(name)
        self._entries.setdefault(folded, ZipInfo(name.lstrip("/")))
        self._changed[folded] = content

    def free_name(self, name: str) -> str:
        """A name for a new part, with a number where there is one of that name."""
        stem, dot, ending = name.rpartition(".")
        taken = (f"{stem}{count}{dot}{ending}" for count in range(1, len(self._entries) + 2))
        return next(candidate for candidate in taken if candidate not in self)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part of a kind; a drawing's kind goes by its ending, as Excel has it."""
        ending = name.rpartition(".")[2]
        self.write(name, _HEAD.encode() + content if ending == "xml" else content)
        types = Part(self.read(_TYPES))
        found = types.elements("Types", "Types/Default")
        if not found or found[0].path != "Types":
            raise UnmarkableError("its list of parts is garbled")
        root, *listed = found
        if ending == "xml":
            override = {"PartName": f"/{name}", "ContentType": content_type}
            types.rewrite(root, tag("Override", override, True))
        elif all(one.attributes.get("Extension", "").lower() != ending for one in listed):
            default = {"Extension": ending, "ContentType": content_type}
            types.insert(root.inside, tag("Default", default, True))
        self.write(_TYPES, types.edited())

    def relationships(self, part: str) -> list[Relationship]:
        """What a part says of others; of the whole file for an empty name."""
        listing = _listing(part)
        if listing not in self:
            return []
        folder = posixpath.dirname(part)
        return [
            _relationship(one.attributes, folder)
            for one in Part(self.read(listing)).elements("Relationships/Relationship")
        ]

    def relate(self, part: str, kind: str, other: str) -> str:
        """Make a part speak of another; returns the identifier that it does so by."""
        listing = _listing(part)
        if listing not in self:
            self.write(listing, f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
        taken = {one.identifier for one in self.relationships(part)}
        numbered = (f"rIdScorecard{count}" for count in range(1, len(taken) + 2))
        identifier = next(candidate for candidate in numbered if candidate not in taken)
        relationships = Part(self.read(listing))
        root = next(iter(relationships.elements("Relationships")), None)
        if root is None:
            raise UnmarkableError("its list of parts is garbled")
        attributes = {"Id": identifier, "Type": f"{_KINDS}/{kind}", "Target": f"/{other}"}
        relationships.rewrite(root, tag("Relationship", attributes, True))
        self.write(listing, relationships.edited())
        return identifier

    def content(self) -> bytes:
        """The file with all that was exchanged and added; the same changes give the same bytes."""
        held = BytesIO()
        with ZipFile(held, "w", ZIP_DEFLATED) as archive:
            for folded, entry in self._entries.items():
                changed = self._changed.get(folded)
                content = self._unpacked(entry) if changed is None else changed
                copied = ZipInfo(entry.filename, entry.date_time)
                copied.external_attr = entry.external_attr
                archive.writestr(copied, content, ZIP_DEFLATED)
        return held.getvalue()

    def _unpacked(self, entry: ZipInfo) -> bytes:
        try:
            return self._archive.read(entry)
        except (*_FAULTS, zlib.error, EOFError, RuntimeError) as fault:
            raise UnmarkableError("a part of it cannot be unpacked") from fault


def _relationship(attributes: Attributes, folder: str) -> Relationship:
    kind = attributes.get("Type", "").rpartition("/")[2]
    target = attributes.get("Target", "").replace("\\", "/")
    if attributes.get("TargetMode") == "External":
        target = ""
    elif not target.startswith("/"):
        target = posixpath.normpath(posixpath.join(folder, target))
    return Relationship(attributes.get("Id", ""), kind, unquote(target).lstrip("/"))


def _listing(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")
