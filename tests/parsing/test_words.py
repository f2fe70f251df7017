"""The fixed words of a plan, as officers write them."""

from __future__ import annotations

import pytest

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.parsing.words import status_meant, status_named
from tests.making import table_rows


def of_common_words() -> None:
    """What an officer says, and the one status that it can be.

    | said                | status             |
    | on target           | on_target          |
    | ON-TARGET           | on_target          |
    | on_target           | on_target          |
    | ✓ On target         | on_target          |
    | on track            | on_target          |
    | on                  | on_target          |
    | green               | on_target          |
    | satisfactory        | satisfactory       |
    | amber               | satisfactory       |
    | Amber.              | satisfactory       |
    | off target          | off_target         |
    | off track           | off_target         |
    | off                 | off_target         |
    | red                 | off_target         |
    | under development   | under_development  |
    | not applicable      | not_applicable     |
    | not available       | not_available      |
    | not yet available   | not_available      |
    | blue                |                    |
    | amber/red           |                    |
    | g                   |                    |
    | target              |                    |
    | track               |                    |
    | not on target       |                    |
    | n/a                 |                    |
    """


@pytest.mark.parametrize("row", table_rows(of_common_words.__doc__), ids=str)
def test_a_status_is_understood_where_the_words_leave_no_doubt(row: dict[str, str]) -> None:
    """The same on the command line and in the Judgement column of a return."""
    expected = Status(row["status"]) if row["status"] else None
    assert status_named(row["said"]) is expected
    assert status_meant(row["said"], LABELS) is expected


def test_a_councils_own_label_goes_before_a_colour() -> None:
    """Where scorecard.toml calls another status red, red is that one."""
    labels = {**LABELS, Status.UNDER_DEVELOPMENT: "Red"}
    assert status_meant("red", labels) is Status.UNDER_DEVELOPMENT
