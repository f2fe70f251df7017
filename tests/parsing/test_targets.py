"""Targets as plans print them, and what each comes to."""

from __future__ import annotations

import csv
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.measures import Comparison, Polarity, TargetKind
from scorecard_cli.parsing.targets import agrees, read_target, taken_from, target_in
from scorecard_cli.parsing.workbook import Cell
from tests.making import stated, table_rows

with (Path(__file__).parent / "data" / "targets_as_written.csv").open(encoding="utf-8") as held:
    AS_WRITTEN = list(csv.DictReader(held))

SOON = 5
"""Seconds of work; what hangs is at it for hours."""
"""Seconds within which any target is read, on the slowest machine."""

BAITS = ("5 ()", "5 (a)", "(", "5 (", "at least ", "100% ", "1,000", " days", " by June 2018", ".")

QUALIFIERS = {
    "date kept as a qualifier": "by April 2018",
    "academic year kept as a qualifier": "Academic Yr",
    "each part": "each part",
}
"""What the remarks of the table say of words beside the figure."""


def shown(text: str, good: str) -> tuple[str, str, str, str]:
    """A target as the table writes it: comparison, value, unit, kind."""
    target = read_target(text, Polarity(good))
    kind = str(target.kind)
    if target.kind in (TargetKind.BASELINE_YEAR, TargetKind.NOT_APPLICABLE):
        kind = f"none: {kind}"
    value = "" if target.value is None else str(target.value)
    return target.comparison or "", value, target.unit or "", kind


@pytest.mark.parametrize("row", AS_WRITTEN, ids=lambda row: row["target"] or "blank")
def test_targets_are_read_as_published_scorecards_mean_them(row: dict[str, str]) -> None:
    """Every target found in published scorecards is a figure, or the reason why it is none."""
    read = shown(row["target"], row["good_performance"])
    assert read == (row["comparison"], row["value"], row["unit"], row["kind"])
    if row["remark"] in QUALIFIERS:
        target = read_target(row["target"], Polarity(row["good_performance"]))
        assert target.qualifier == QUALIFIERS[row["remark"]]


def wordings() -> None:
    """Other wordings of a comparison, and those that contradict good performance.

    | target            | good | comparison | value | kind      |
    | at least 80%      | high | at least   | 80    | stated    |
    | no less than 80%  | high | at least   | 80    | stated    |
    | minimum of 80%    | high | at least   | 80    | stated    |
    | ≥80%              | high | at least   | 80    | stated    |
    | >= 80%            | high | at least   | 80    | stated    |
    | 80% or above      | high | at least   | 80    | stated    |
    | more than 80%     | high | more than  | 80    | stated    |
    | no more than 22%  | low  | at most    | 22    | stated    |
    | maximum 22        | low  | at most    | 22    | stated    |
    | up to 22 days     | low  | at most    | 22    | stated    |
    | 22 or fewer       | low  | at most    | 22    | stated    |
    | fewer than 22     | low  | less than  | 22    | stated    |
    | 0                 | low  | at most    | 0     | stated    |
    | -10%              | low  | at most    | -10   | stated    |
    | £1.5m             | high | at least   | 1500000 | stated  |
    | at least 80%      | low  |            |       | ambiguous |
    | at most 80%       | high |            |       | ambiguous |
    | 80%+              | low  |            |       | ambiguous |
    | more than 80 or less | high |         |       | ambiguous |
    | 80% to 90%        | high |            |       | ambiguous |
    | 80-90             | high |            |       | ambiguous |
    | top quartile      | high |            |       | ambiguous |
    | 80 per annum      | high |            |       | ambiguous |
    """


@pytest.mark.parametrize("row", table_rows(wordings.__doc__), ids=str)
def test_a_comparison_in_words(row: dict[str, str]) -> None:
    """Words that look away from good performance are asked about, never turned round."""
    comparison, value, _, kind = shown(row["target"], row["good"])
    assert (comparison, value, kind) == (row["comparison"], row["value"], row["kind"])


def test_a_blank_target_waits_only_where_there_is_a_good_performance() -> None:
    """A blank is under development on a measure that could be judged, and nothing on others."""
    assert read_target(" ", Polarity.LOW).kind is TargetKind.UNDER_DEVELOPMENT
    assert read_target(" ", Polarity.NOT_APPLICABLE).kind is TargetKind.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("value", "number_format", "text", "judged"),
    [
        ("0.95", "0%", "95%", "95"),
        ("0.975", "0%", "98%", "97.5"),
        ("22000000", "#,##0", "22,000,000", "22000000"),
        ("100", "General", "100", "100"),
    ],
)
def test_a_number_cell_is_printed_as_shown_and_judged_as_held(
    value: str, number_format: str, text: str, judged: str
) -> None:
    """A target of 97.5% shown without its decimal is printed 98% and judged at 97.5."""
    cell = Cell(2, 9, Decimal(value), number_format, None)
    target = target_in(cell, Polarity.HIGH)
    assert (target.text, target.value) == (text, Decimal(judged))


def test_as_above_takes_the_figure_and_keeps_its_own_side() -> None:
    """ "As above" on a measure where low is good is at most, whatever the one above says."""
    above = stated("80", Comparison.MORE_THAN)
    assert taken_from(above, "As above", Polarity.HIGH).comparison is Comparison.MORE_THAN
    turned = taken_from(above, "As above", Polarity.LOW)
    assert (turned.text, turned.value) == ("As above", Decimal(80))
    assert turned.comparison is Comparison.AT_MOST


@given(st.text(max_size=200) | st.text(st.sampled_from("5(%) .<>by£,"), max_size=60))
def test_no_target_is_beyond_reading(text: str) -> None:
    """Whatever a target says, it is a figure on the good side, or no figure at all."""
    target = read_target(text, Polarity.LOW)
    assert (target.value is not None) == (target.kind is TargetKind.STATED)
    assert target.comparison is None or agrees(target.comparison, Polarity.LOW)


@pytest.mark.parametrize("bait", BAITS)
def test_a_thousand_characters_take_no_time(bait: str) -> None:
    """A page of text pasted as the target does not hold up the team."""
    for ending in ("", "x", "("):
        began = time.process_time()
        read_target((bait * 1_000)[:1_000] + ending, Polarity.HIGH)
        assert time.process_time() - began < SOON
