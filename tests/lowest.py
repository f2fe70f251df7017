"""The lowest release of each dependency that pyproject.toml allows, as a constraints file.

    python tests/lowest.py constraints.txt > lowest.txt

What is for development only, and what dependencies bring with them, stay at the exact versions of
the file that is named, but for those that a lower release cannot use.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LOWEST = re.compile(r"([\w-]+)(?:\[\w+\])?>=([\d.]+)")


def lowest(requirements: list[str]) -> dict[str, str]:
    """The lowest release of each, by its name in lower case.

    >>> lowest(["psycopg[binary]>=3.2.13,<3.4", "pandas>=3.0,<3.2"])
    {'psycopg': '3.2.13', 'pandas': '3.0'}
    """
    found = (_LOWEST.match(requirement) for requirement in requirements)
    return {match[1].lower(): match[2] for match in found if match is not None}


def main(exact: Path) -> None:
    """Print the constraints."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = list(project["dependencies"])
    for extra in ("postgresql", "parquet"):
        asked += project["optional-dependencies"][extra]
    low = lowest(asked)
    for name, version in low.items():
        print(f"{name}=={version}")
    for line in exact.read_text("utf-8").splitlines():
        name = line.partition("==")[0].lower()
        if name not in low and not name.startswith(tuple(f"{each}-" for each in low)):
            print(line)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
