"""The records of an old workbook's stream (MS-XLS, 2.1.4), and the texts in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from scorecard_cli.parsing.workbook.biff import MOST_RECORDS
from scorecard_cli.parsing.workbook.refusal import damaged, too_large

BEGIN, END = 0x0809, 0x000A
_CONTINUED = b"\x3c\x00"
_WIDE = 0x01

Record = tuple[int, Sequence[bytes]]
"""The number of the record's kind, and what it holds: more than one piece where it goes on in
the records behind it."""


class Stream:
    """The records of a workbook, each of which is read once."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = len(content)
        self._records = MOST_RECORDS

    def part(self, at: int) -> Iterator[Record]:
        """Each record of the part that begins at a place.

        What is set into it, such as a chart, is passed over.

        Raises:
            UnreadableWorkbookError: no part begins there, it breaks off, it was read before,
                or there are more records than any return has.
        """
        depth = 0
        while True:
            kind, pieces, at = self._record(at)
            depth += (kind == BEGIN) - (kind == END)
            if depth == 0 and kind != END:
                raise damaged("a sheet is not where its list says")
            if depth == 1 and kind != END:
                yield kind, pieces
            if depth <= 0:
                return

    def _record(self, at: int) -> tuple[int, list[bytes], int]:
        """The record at a place, with those that go on with it, and where they end."""
        kind, held, at = self._one(at)
        pieces = [held]
        while self._content[at : at + 2] == _CONTINUED:
            _, held, at = self._one(at)
            pieces.append(held)
        return kind, pieces, at

    def _one(self, at: int) -> tuple[int, bytes, int]:
        if at + 4 > len(self._content):
            raise damaged("its records break off before their end")
        kind, length = struct.unpack_from("<HH", self._content, at)
        ends = at + 4 + length
        if ends > len(self._content):
            raise damaged("its records break off before their end")
        self._left -= ends - at
        self._records -= 1
        if self._left < 0:
            raise damaged("its sheets overlap one another")
        if self._records < 0:
            raise too_large(f"it has more than {MOST_RECORDS:,} records")
        return kind, self._content[at + 4 : ends], ends


class Pieces:
    """Takes what a record holds from its pieces, one after another."""

    def __init__(self, pieces: Sequence[bytes], at: int = 0) -> None:
        self._pieces = pieces
        self._piece = 0
        self._at = at

    def number(self, form: str) -> int:
        """The next number, in the form that struct calls it.

        Raises:
            IndexError: there is none.
        """
        (number,) = struct.unpack(form, self._take(struct.calcsize(form)))
        return int(number)

    def skip(self, length: int) -> None:
        """Pass over so many bytes.

        Raises:
            IndexError: there are fewer.
        """
        while length > 0:
            length -= len(self._next(length))

    def letters(self, count: int, wide: bool) -> str:
        """So many letters, of which each piece says anew whether they take two bytes.

        Raises:
            IndexError: there are fewer.
        """
        text: list[str] = []
        while count > 0:
            if self._at >= len(self._pieces[self._piece]):
                wide = bool(self._next(1)[0] & _WIDE)
            held = self._next(count * (1 + wide))
            text.append(held.decode("utf-16-le" if wide else "latin-1", "replace"))
            count -= max(1, len(held) // (1 + wide))
        return "".join(text)

    def text(self, count: int) -> str:
        """A text whose number of letters is known, with its flags before it.

        Its fonts and reading aids are passed over.

        Raises:
            IndexError: it breaks off.
        """
        flags = self.number("B")
        runs = self.number("<H") if flags & 0x08 else 0
        aid = self.number("<I") if flags & 0x04 else 0
        words = self.letters(count, bool(flags & _WIDE))
        self.skip(4 * runs + aid)
        return words

    def _take(self, length: int) -> bytes:
        held = b""
        while len(held) < length:
            held += self._next(length - len(held))
        return held

    def _next(self, length: int) -> bytes:
        """At most so many bytes, and at least one, from the piece that is being taken from."""
        while self._at >= len(self._pieces[self._piece]):
            self._piece += 1
            self._at = 0
        held = self._pieces[self._piece][self._at : self._at + length]
        self._at += len(held)
        return held
