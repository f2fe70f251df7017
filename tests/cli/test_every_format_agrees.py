"""Every format of a report, read back, agrees with measures --json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from scorecard_cli.domain.assessments import DirectionOfTravel
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.formats import Format
from scorecard_cli.exporters.wording import DOT_WORDS
from tests.cli.reports_read import IN_WORDS, READ
from tests.cli.running import scorecard


@pytest.fixture(scope="module")
def told(council: Path) -> dict[str, dict[str, Any]]:
    """What measures --json says, by the label of each measure and part."""
    every = json.loads(scorecard("measures", "-q", "Q2", "--json", folder=council).stdout)
    return {
        one["ref"] if one["part"] is None else f"{one['ref']}({one['part']})": one for one in every
    }


@pytest.mark.parametrize("kind", Format)
def test_a_format_agrees_with_measures_in_json(
    kind: Format, council: Path, told: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """The same figure, target, status and direction of every measure and part, none left over."""
    run = scorecard("report", "-q", "Q2", "-f", kind, "-o", tmp_path, folder=council)
    [path] = map(Path, run.stdout.split())
    shown = READ[kind](path)
    assert shown.keys() == told.keys()
    agreed = {"figure": 0, "target": 0}
    for label, one in told.items():
        said = shown[label]
        assert said.status == one["status"] or said.status.endswith(LABELS[Status(one["status"])])
        assert said.dot == one["dot"] or said.dot.endswith(DOT_WORDS[DirectionOfTravel(one["dot"])])
        for name, found in (("figure", said.figure), ("target", said.target)):
            held = one[name]
            there = held is not None and any(_same(held, each, kind) for each in found)
            agreed[name] += there
            if kind not in IN_WORDS:
                assert there == (held is not None), (label, name, held, found)
                assert len(found) == there, (label, name, held, found)
            elif held is not None and not there:
                assert name == "figure", (label, held, found)
                assert one["figure_text"] in said.returned, (label, held, said.returned)
    assert min(agreed.values()) > 60


def _same(held: float, shown: float, kind: Format) -> bool:
    """Whether a number is the one shown; words say which way, a reduction of 10% for -10."""
    if kind in IN_WORDS:
        return abs(shown) == pytest.approx(abs(held), abs=5e-5)  # words have four decimals
    return shown == pytest.approx(held, rel=1e-14)
