"""References: one form for each, in the order of the plan."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.references import canonical_reference, label, reference_order
from tests.making import table_rows


def forms() -> None:
    """How references are written, and their one form.

    | written    | reference |
    | 1.B1 (a)   | 1.B1(a)   |
    | 1.B1(a)    | 1.B1(a)   |
    | 1.B1a      | 1.B1(a)   |
    | 1.B1 a)    | 1.B1(a)   |
    | 1.b1(A)    | 1.B1(a)   |
    | 1 . B 1    | 1.B1      |
    | 1B1        | 1.B1      |
    | 1 2B3      | 12.B3     |
    | 3.B3 (ii)  | 3.B3(ii)  |
    | 3.A10      | 3.A10     |
    | 1.10       | 1.10      |
    | 3-1        | 3-1       |
    | KPI 12     | KPI12     |
    | HS/04      | HS/04     |
    | kpi 12     | KPI12     |
    | Kpi 12 (b) | KPI12(B)  |
    | 17         | 17        |
    """


@pytest.mark.parametrize("row", table_rows(forms.__doc__), ids=str)
def test_a_reference_has_one_form(row: dict[str, str]) -> None:
    """However a directorate spaces it, it is the same measure."""
    assert canonical_reference(row["written"]) == row["reference"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "n/a",
        "see note",
        "Total",
        "-",
        "(a)",
        "x" * 30 + "1",
        "#REF!",
        "1.A1 and 1.A2",
        "1.A1 1.A2",
        "Total 2017",
        "KPI 12 to 14",
    ],
)
def test_other_words_are_no_reference(text: str) -> None:
    """A word without a number names no measure."""
    assert canonical_reference(text) is None


@given(st.text(max_size=60) | st.text(st.sampled_from("1.Ba ()23-"), max_size=14))
def test_the_one_form_is_its_own_form(text: str) -> None:
    """A reference brought to its form once stays as it is."""
    found = canonical_reference(text)
    assert found is None or canonical_reference(found) == found


@pytest.mark.parametrize("bait", ["1", "1.", " ", "1 . B ", "(", "a1-"])
def test_a_thousand_characters_take_no_time(bait: str) -> None:
    """A page of text in the reference column does not hold up the team."""
    began = time.process_time()
    assert canonical_reference((bait * 1_000)[:1_000]) is None
    assert time.process_time() - began < 5


def test_references_stand_in_the_order_of_the_plan() -> None:
    """Ten comes after nine, and a measure before its parts."""
    in_order = [
        "1.A1",
        "1.B1",
        "1.B1(a)",
        "1.B1(b)",
        "1.B2",
        "3.A9",
        "3.A10",
        "10.A1",
        "KPI2",
        "KPI12",
    ]
    shuffled = random.Random(7).sample(in_order, len(in_order))
    assert sorted(shuffled, key=reference_order) == in_order


def test_a_part_is_named_in_brackets() -> None:
    """Part d of 3.A4 is 3.A4(d) on every list."""
    assert (label("3.A4", "d"), label("3.A4", None)) == ("3.A4(d)", "3.A4")
