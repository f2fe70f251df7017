"""Files that are zip archives of parts, with nothing in them of the day they are packed on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

NO_DAY = (1980, 1, 1, 0, 0, 0)
"""The first that a zip archive can name; office programs show no day of a part."""


def packed(parts: Mapping[str, bytes], stored: Collection[str] = ()) -> bytes:
    """An archive of parts by their names, in order: the same parts give the same bytes.

    Args:
        parts: each part's bytes by its name.
        stored: the parts that are not compressed, as OpenDocument asks of its first.
    """
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, NO_DAY)
            entry.create_system = 0  # whatever system it is packed on
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            archive.writestr(entry, content)
    return held.getvalue()


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of an archive that we made, by their names, in order."""
    with ZipFile(BytesIO(content)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}
