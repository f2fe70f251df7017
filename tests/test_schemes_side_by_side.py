"""How much the rule decides: the README's table of the reference scorecard under every scheme."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard_cli.domain.scheme_presets import PRESETS
from scorecard_cli.domain.schemes import Scheme
from scorecard_cli.domain.settings import Settings
from scorecard_cli.workflows.asking import reading
from tests.scheme_counts import lines

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
SECTION = README.split("\n## Status schemes\n")[1].split("\n## ")[0]


def test_the_readmes_counts_are_those_that_come_out(sample_council: Settings) -> None:
    """A changed rule, or a changed sample, changes the table; print it with `-s` to take it over."""
    with reading(sample_council) as repository:
        table = "\n".join(lines(repository, sample_council))
    print(table)
    assert table in SECTION


@pytest.mark.parametrize("scheme", PRESETS.values(), ids=PRESETS)
def test_every_scheme_stands_in_the_readme(scheme: Scheme) -> None:
    """Each scheme has its rule and its source there, word for word."""

    assert f"| `{scheme.name}` | {scheme.rule} | {scheme.source} |" in SECTION


@pytest.mark.parametrize("scheme", PRESETS.values(), ids=PRESETS)
def test_every_rule_stands_in_the_readme(scheme: Scheme) -> None:
    """Each code that `explain` may name is explained there."""

    for row in scheme.rows:
        assert f"`{row.code}`" in SECTION
