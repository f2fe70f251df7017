"""How many examples a law is tried with: few in `make test`, many and others in `make fuzz`."""

from __future__ import annotations

import os

TIMES = int(os.environ.get("SCORECARD_FUZZ", "1"))
"""How many times as many as in `make test`."""


def examples(few: int) -> int:
    """So many, or many times that."""
    return few * TIMES
