"""Putting a finished file in its place, so that no half of it is ever there."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from scorecard_cli.errors import OutputUnwritableError


def put_in_place(content: bytes, path: Path, option: str = "--output") -> None:
    """Write beside the file and move into its place; until then a file there stays as it was.

    Args:
        content: the whole file.
        path: its name.
        option: how another place is named on the command line.

    Raises:
        OutputUnwritableError: the file cannot be written there.
    """
    beside = path.with_name(f".scorecard-{secrets.token_hex(8)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise OutputUnwritableError(path, error.strerror or str(error), option) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
