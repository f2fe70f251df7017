"""The compound file that an old Office document is: its streams by name (MS-CFB)."""

from __future__ import annotations

import struct
from array import array
from collections.abc import Iterator

from msgspec import Struct

from scorecard_cli.parsing.workbook.biff import BREAKS
from scorecard_cli.parsing.workbook.refusal import UnreadableWorkbookError, damaged

START = bytes.fromhex("D0CF11E0A1B11AE1")
_HEADER = 512
_IN_HEADER = 109
"""So many sectors of the table of sectors are listed in the header itself."""

_LAST = 0xFFFF_FFFA
"""Sector numbers above this are marks: free, end of chain, part of a table."""

_NONE = 0xFFFF_FFFF
_ENTRY = 128
_STREAM, _ROOT = 2, 5


class _Entry(Struct, frozen=True):
    """One entry of the directory.

    Attributes:
        name: as stored; names differ in more than case.
        kind: a stream, a folder or the root.
        left, right, child: the entries beside and inside it.
        start, size: its first sector, and how many bytes it has.
    """

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """The streams that stand at the root of a compound file.

    Attributes:
        names: what they are called, in small letters.
    """

    def __init__(self, content: bytes) -> None:
        """Read the tables and the directory.

        Raises:
            UnreadableWorkbookError: they cannot be trusted.
        """
        try:
            self._read_header(content)
            self._entries = [*self._directory()]
        except BREAKS as fault:
            raise _broken() from fault
        if not self._entries or self._entries[0].kind != _ROOT:
            raise _broken()
        self._streams = {entry.name: entry for entry in self._at_root()}
        self.names = frozenset(self._streams)

    def stream(self, name: str) -> bytes:
        """The bytes of a stream.

        Raises:
            UnreadableWorkbookError: some of them are not there.
        """
        entry = self._streams[name]
        if entry.size >= self._smallest:
            held = self._joined(entry.start)
        else:
            root = self._entries[0]
            small = self._joined(root.start)[: root.size]
            held = self._joined(entry.start, small, 64, self._small_table)
        if len(held) < entry.size:
            raise _broken()
        return held[: entry.size]

    def _read_header(self, content: bytes) -> None:
        shift, small_shift = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or small_shift != 6:
            raise _broken()
        self._size = 1 << shift
        self._sectors = content[max(_HEADER, self._size) :]
        (_, first_directory, _, self._smallest, first_small, _, more, _) = struct.unpack_from(
            "<8I", content, 44
        )
        self._first_directory = first_directory
        listed = [*struct.unpack_from(f"<{_IN_HEADER}I", content, 76)]
        self._table = array("I")
        met: set[int] = set()
        while more < _LAST:
            if more in met:
                raise _broken()
            met.add(more)
            *others, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            listed += others
        used = [number for number in listed if number < _LAST]
        if len(set(used)) != len(used):
            raise _broken()
        for number in used:
            self._table.frombytes(self._sector(number))
        self._small_table = array("I", self._joined(first_small))

    def _sector(self, number: int) -> bytes:
        """A whole sector.

        Raises:
            UnreadableWorkbookError: the file ends before it does.
        """
        held = self._sectors[number * self._size : (number + 1) * self._size]
        if len(held) < self._size:
            raise _broken()
        return held

    def _joined(
        self,
        start: int,
        sectors: bytes | None = None,
        size: int | None = None,
        table: array[int] | None = None,
    ) -> bytes:
        """The sectors of a chain, one after another; the file's last one may be cut short."""
        held = self._sectors if sectors is None else sectors
        size = size or self._size
        chain = _chain(start, self._table if table is None else table, len(held) // size + 1)
        return b"".join(held[number * size : (number + 1) * size] for number in chain)

    def _directory(self) -> Iterator[_Entry]:
        held = self._joined(self._first_directory)
        for at in range(0, len(held) - _ENTRY + 1, _ENTRY):
            name, length, kind, _, left, right, child = struct.unpack_from("<64sHBB3I", held, at)
            start, size = struct.unpack_from("<II", held, at + 116)
            text = name[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            yield _Entry(text.lower(), kind, left, right, child, start, size)

    def _at_root(self) -> Iterator[_Entry]:
        """The streams in the root itself, and none of those that embedded objects have."""
        waiting, met = [self._entries[0].child], set[int]()
        while waiting:
            number = waiting.pop()
            if number == _NONE:
                continue
            if number in met or number >= len(self._entries):
                raise _broken()
            met.add(number)
            entry = self._entries[number]
            waiting += [entry.left, entry.right]
            if entry.kind == _STREAM:
                yield entry


def _chain(start: int, table: array[int], most: int) -> Iterator[int]:
    """The numbers of the sectors that follow one another from the first.

    There are at most so many, since no sector is in a chain twice.
    """
    number, left = start, most
    while number < _LAST:
        if number >= len(table) or left == 0:
            raise _broken()
        yield number
        number, left = table[number], left - 1


def _broken() -> UnreadableWorkbookError:
    return damaged("it breaks off before its end, or was changed on the way")
