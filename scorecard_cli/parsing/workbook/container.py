"""The zip file that a workbook is: its parts by name, unpacked within limits."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from scorecard_cli.domain.packages import LARGEST_TOTAL, part_key
from scorecard_cli.domain.problem_kinds import ENCRYPTED
from scorecard_cli.parsing.workbook.refusal import (
    UnreadableWorkbookError,
    damaged,
    quoted,
    too_large,
)

MEGABYTE = 1_000_000
LARGEST_FILE = 50 * MEGABYTE
MOST_PARTS = 2_000
LARGEST_PART = 200 * MEGABYTE
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 10 * MEGABYTE
MOST_TAGS = 10_000_000
CHUNK = 262_144
_ENCRYPTION_FLAGS = 0x1 | 0x40
_DIRECTORY_ENTRY = b"PK\x01\x02"

# All that zipfile and zlib are known to raise over the bytes of a file.
_FAULTS = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
)


class Container:
    """The parts of a workbook, found by name whatever its case."""

    def __init__(self, content: bytes) -> None:
        """Read the list of parts.

        Raises:
            UnreadableWorkbookError: there is none that can be trusted.
        """
        # Counted before zipfile builds an object for each.
        if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
            raise too_large(f"it has more than {MOST_PARTS:,} parts")
        with _faults_named("it breaks off before its end, or was changed on the way"):
            self._archive = ZipFile(BytesIO(content))
        self._parts = _parts_by_name(self._archive.infolist())
        self._unpacked = self._tags = 0

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._parts

    def __len__(self) -> int:
        return len(self._parts)

    def chunks(self, name: str, called: str) -> Iterator[bytes]:
        """The bytes of a part, counted while they are unpacked.

        Raises:
            UnreadableWorkbookError: they cannot be unpacked, or are too many.
        """
        info = self._parts[part_key(name)]
        size = 0
        with _faults_named(f"{called} cannot be unpacked"):
            part = self._archive.open(info)
            chunk = part.read(CHUNK)
            while chunk:
                size += len(chunk)
                self._unpacked += len(chunk)
                self._tags += chunk.count(b"<")
                if size > RATIO_COUNTS_FROM and size > HIGHEST_RATIO * info.compress_size:
                    raise too_large(f"{called} is packed more tightly than a return can be")
                if size > LARGEST_PART or self._unpacked > LARGEST_TOTAL:
                    raise too_large(f"{called} unpacks to more than {size // MEGABYTE:,} MB")
                if self._tags > MOST_TAGS:
                    raise too_large(
                        f"it has more than {MOST_TAGS // 4:,} cells, blank ones included"
                    )
                yield chunk
                chunk = part.read(CHUNK) if len(chunk) == CHUNK else b""  # it is less at the end


@contextmanager
def _faults_named(detail: str) -> Iterator[None]:
    """Turn what zipfile and zlib raise into a refusal."""
    try:
        yield
    except _FAULTS as fault:
        raise damaged(detail) from fault


def _parts_by_name(entries: list[ZipInfo]) -> dict[str, ZipInfo]:
    """Every part by its folded name."""
    parts: dict[str, ZipInfo] = {}
    for entry in entries:
        if entry.flag_bits & _ENCRYPTION_FLAGS:
            raise UnreadableWorkbookError(ENCRYPTED, "")
        name = part_key(entry.filename)
        if name in parts:
            raise damaged(f"its part {quoted(entry.filename)} is there twice")
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise damaged(f"its part {quoted(entry.filename)} is packed in an unknown way")
        parts[name] = entry
    return parts
