"""The records of one part of a binary workbook (MS-XLSB, 2.1.4)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator

from scorecard_cli.parsing.workbook.biff import MOST_RECORDS
from scorecard_cli.parsing.workbook.refusal import damaged, too_large

LONGEST_RECORD = 4_000_000
_MORE, _LOW = 0x80, 0x7F
_LENGTH_BYTES = 4

Record = tuple[int, bytes]
"""The number of the record's kind, and what it holds."""


def records(chunks: Iterable[bytes], called: str, first: int, last: int) -> Iterator[Record]:
    """Each record of a part that begins with one kind of record and ends with another.

    Raises:
        UnreadableWorkbookError: it does not, breaks off, or holds more than any return.
    """
    held, at, count = b"", 0, 0
    kind = -1
    for chunk in chunks:
        held, at = held[at:] + chunk, 0
        while (header := _header(held, at)) is not None:
            kind, begins, ends = header
            if ends - begins > LONGEST_RECORD:
                raise damaged(f"{called} holds a record longer than any")
            if ends > len(held):
                break
            count += 1
            if count == 1 and kind != first:
                raise damaged(f"{called} holds something else")
            if count > MOST_RECORDS:
                raise too_large(f"{called} has more than {MOST_RECORDS:,} records")
            yield kind, held[begins:ends]
            at = ends
            if kind == last:
                return
    raise damaged(f"{called} breaks off or is garbled")


def _header(held: bytes, at: int) -> tuple[int, int, int] | None:
    """A record's kind, and where what it holds begins and ends; None where that is not there."""
    if len(held) < at + 2:
        return None
    kind = held[at]
    at += 1
    if kind & _MORE:
        kind = kind & _LOW | (held[at] & _LOW) << 7
        at += 1
    length = 0
    for place in range(_LENGTH_BYTES):
        if at >= len(held):
            return None
        byte = held[at]
        at += 1
        length |= (byte & _LOW) << 7 * place
        if not byte & _MORE:
            break
    return kind, at, at + length


def text_at(record: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends.

    Raises:
        IndexError, struct.error: the record is shorter.
    """
    (letters,) = struct.unpack_from("<I", record, at)
    ends = at + 4 + 2 * letters
    if ends > len(record):
        raise IndexError(ends)
    return record[at + 4 : ends].decode("utf-16-le", "replace"), ends
