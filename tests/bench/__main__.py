"""Run by ``make bench``: the ratios, then the growth, each printed and kept."""

from __future__ import annotations

import sys

from tests.bench import growth, ratios, since

if __name__ == "__main__":
    if "since" in sys.argv:
        since.main(sys.argv[-1])
        sys.exit()
    if "growth" not in sys.argv:
        ratios.main()
    if "ratios" not in sys.argv:
        growth.main(full="full" in sys.argv)
