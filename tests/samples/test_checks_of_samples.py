"""What the checks say of the samples is what samples/README.md says that they do."""

from __future__ import annotations

import re
from pathlib import Path

from scorecard_cli.domain.settings import Settings
from tests.conftest import checked
from tests.samples.reading import SAMPLES

_ROW = re.compile(r"^\| (register|Q1, Q2|Q1|Q2) \| (\S+) \| `([a-z-]+)` \| (.+) \|$", re.MULTILINE)


def test_every_warning_about_the_samples_is_listed_and_no_other(tmp_path: Path) -> None:
    """No error is found in them, and no warning that the list does not show to be true."""
    said = (SAMPLES / "README.md").read_text("utf-8").split("## What the checks say of them")[1]
    listed = [
        (quarter.lower(), ref, slug)
        for quarters, ref, slug, _ in _ROW.findall(said.split("\n## ")[0])
        for quarter in quarters.split(", ")
    ]
    assert len(listed) == len(set(listed))
    report = checked(Settings(store=tmp_path / "scorecard.db"), SAMPLES)
    found = {
        (_quarter(problem.file), problem.ref, problem.kind.slug) for problem in report.problems
    }
    assert (report.errors, report.refused) == (0, 0)
    assert sorted(listed) == sorted(found)


def _quarter(file: str) -> str:
    """The quarter that a file is named after; the register has none."""
    return "register" if file.startswith("register") else file.removesuffix(".xlsx")[-2:]
