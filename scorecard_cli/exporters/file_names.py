"""Names for files that are written one for each directorate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from scorecard_cli.domain.periods import Period

LONGEST_NAME = 80
"""Characters of a directorate's name that a file's name keeps."""


def paths_for(
    directorates: Sequence[str], quarter: Period, prefix: str, suffix: str, folder: Path
) -> tuple[Path, ...]:
    """A path of its own for each directorate, however alike their names are.

    >>> names = ("Place & People", "Place, People")
    >>> [path.name for path in paths_for(names, Period.quarter(2017, 3), "chase", ".txt", Path())]
    ['chase-place-people-2017-18-q3.txt', 'chase-place-people-2-2017-18-q3.txt']
    """
    paths: list[Path] = []
    for directorate in directorates:
        name = f"{prefix}-{plain_name(directorate)[:LONGEST_NAME]}".rstrip("-")
        end = f"-{plain_name(str(quarter))}{suffix}"
        path, count = folder / f"{name}{end}", 2
        while path in paths:
            path, count = folder / f"{name}-{count}{end}", count + 1
        paths.append(path)
    return tuple(paths)


def plain_name(name: str) -> str:
    """A name in letters and digits that any file system takes.

    >>> plain_name("Children & Young People's Services"), plain_name("2017/18 Q3")
    ('children-young-peoples-services', '2017-18-q3')
    """
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", name.lower())).strip("-")
