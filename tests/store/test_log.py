"""The seals of the log: each entry is sealed with all that stands before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.store.opening import Store, open_place
from scorecard_cli.store.repository import open_store

from .council import ACT, QUARTER, Council, figure

BROUGHT_FORWARD = {
    "done": "2017-10-01T09:30:00+00:00", "done_by": "not known", "subject": "place.xlsx",
    "reason": None, "details": "{}", "seal": "",
}  # fmt: skip
"""What a migration writes of a file that landed before there was a log."""


@contextmanager
def past_the_tool(place: StorePlace) -> Iterator[Store]:
    """The store, written to by other hands."""
    store = open_place(place, "Northwick", writable=True, wait=1)
    with store.transaction():
        yield store
    store.connection.close()


def broken(place: StorePlace) -> list[int]:
    """Which entries are not as they were written, counted from 1."""
    with open_store(place, "Northwick", writable=False) as repository:
        numbers = [entry.number for entry in repository.log()]
        return [numbers.index(number) + 1 for number in repository.unsealed_entries()]


def withdraws_three_judgements(council: Council) -> None:
    """Three deeds, each of which has its entry."""
    for reason in ("One", "Two", "Three"):
        council.repository.withdraw_judgement("1.B1(a)", QUARTER, reason, ACT)


@pytest.mark.parametrize(
    ("tampering", "shown"),
    [
        ("UPDATE log_entry SET reason = 'Another' WHERE id = (SELECT max(id) - 1 FROM log_entry)", 2),
        ("DELETE FROM log_entry WHERE id = (SELECT min(id) FROM log_entry)", 1),
        ("UPDATE log_entry SET seal = '' WHERE id = (SELECT max(id) FROM log_entry)", 3),
        ("UPDATE log_entry SET seal = '' WHERE id = (SELECT min(id) FROM log_entry)", 1),
    ],
)  # fmt: skip
def test_a_log_that_was_rewritten_shows_it(
    place: StorePlace, council: Council, tampering: str, shown: int
) -> None:
    """An entry that was altered, taken out or unsealed breaks the seal of itself or the next."""
    withdraws_three_judgements(council)
    with past_the_tool(place) as store:
        store.connection.execute(tampering, {})
    assert broken(place) == [shown]


def test_entries_unsealed_from_the_first_on_show_it(place: StorePlace, council: Council) -> None:
    """What an officer did was never without a seal, not even where no entry has one."""
    withdraws_three_judgements(council)
    with past_the_tool(place) as store:
        store.connection.execute("UPDATE log_entry SET seal = ''", {})
    assert broken(place) == [1, 2, 3]


def test_files_that_landed_are_not_made_to_look_brought_forward(
    place: StorePlace, council: Council
) -> None:
    """The next entry was sealed over what stood there before."""
    council.returns(figure("54%"))
    council.returns(figure("60%"))
    with past_the_tool(place) as store:
        store.connection.execute(
            "UPDATE log_entry SET seal = '', details = '{}'"
            " WHERE id = (SELECT min(id) FROM log_entry)",
            {},
        )
    assert broken(place) == [2]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE log_entry SET subject = 'another.xlsx' WHERE id = (SELECT min(id) FROM log_entry)",
        "DELETE FROM log_entry WHERE id = (SELECT min(id) FROM log_entry)",
    ],
)
def test_what_came_forward_is_sealed_by_the_first_deed_after_it(
    place: StorePlace, council: Council, tampering: str
) -> None:
    """An entry without a seal cannot be altered or taken out unseen once another stands on it."""
    with past_the_tool(place) as store:
        for deed in ("register landed", "return landed", "warning accepted"):
            store.insert("log_entry", {**BROUGHT_FORWARD, "deed": deed})
    assert broken(place) == []
    withdraws_three_judgements(council)
    assert broken(place) == []
    with past_the_tool(place) as store:
        store.connection.execute(tampering, {})
    assert len(broken(place)) == 1


def test_an_entry_put_in_front_shows_it(place: StorePlace, council: Council) -> None:
    """A store that never came forward has nothing before its first sealed entry."""
    withdraws_three_judgements(council)
    with past_the_tool(place) as store:
        store.insert("log_entry", {**BROUGHT_FORWARD, "deed": "return landed", "id": -1})
    assert broken(place) == [2]
