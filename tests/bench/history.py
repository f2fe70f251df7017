"""What was measured, kept as data: a row for each figure, with its day and its machine."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

FOLDER = Path(__file__).parent


def keep(name: str, rows: Iterable[Mapping[str, str | float]]) -> None:
    """Add rows to a table of what was measured.

    **Shape**: one row for each figure; the day, the cores and the Python before it.
    """
    path = FOLDER / f"{name}.csv"
    machine = {
        "day": f"{datetime.now(UTC):%Y-%m-%d}",
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
    }
    begun = path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        for row in rows:
            if not begun:
                writer.writerow([*machine, *row])
                begun = True
            writer.writerow(
                [*machine.values(), *(f"{one:.4g}" if isinstance(one, float) else one
                                      for one in row.values())]
            )  # fmt: skip
