"""The XML of a sheet, changed again and again wherever a change runs lines that none has run yet.

Run by ``make fuzz`` for as many seconds as it is told, with Atheris, which watches what is run
and changes the sheets that led somewhere new. A sheet that is read otherwise by the pattern than
by the parser, or that ends in anything but an answer, is kept among those that `test_plain_markup`
reads every time.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["scorecard_cli.parsing.workbook"]):
    from tests.parsing.test_plain_markup import (
        FOUND,
        OTHERWISE,
        PLAIN,
        REFUSED,
        SHEETS,
        by_parser_alone,
        found_sheets,
        sheet_in,
    )

LONGEST = 4_096
"""Bytes of a sheet: what is not seen in so many is not seen in more."""


def alike(content: bytes) -> None:
    """A sheet is read the same by the pattern and the parser, or refused by both."""
    try:
        assert sheet_in(content) == by_parser_alone(sheet_in, content)
    except BaseException:
        with FOUND.open("a", encoding="utf-8") as kept:
            kept.write(f"{content!r}\n")
        raise


def main(seconds: int) -> None:
    """Begin with the sheets of the tests, and change them for so long."""
    with tempfile.TemporaryDirectory() as seeds:
        written = (one.encode() for one in (*PLAIN, *OTHERWISE, *REFUSED))
        begun = [*written, *SHEETS, *found_sheets()]
        for number, content in enumerate(begun):
            Path(seeds, f"{number}.xml").write_bytes(content[:LONGEST])
        atheris.Setup(
            [sys.argv[0], seeds, f"-max_total_time={seconds}", f"-max_len={LONGEST}",
             f"-artifact_prefix={seeds}/", "-print_final_stats=1", "-verbosity=0"],
            alike,
        )  # fmt: skip
        atheris.Fuzz()


if __name__ == "__main__":
    main(int(sys.argv[1]))
