"""What is remembered of warnings that were accepted."""

from __future__ import annotations

import contextlib
import random

from scorecard_cli.domain.places import StorePlace
from scorecard_cli.store.opening import open_place
from scorecard_cli.store.problems import AcceptedWarning
from scorecard_cli.store.repository import Repository

from .council import ACT, QUARTER


def test_a_warning_about_a_whole_cell_is_accepted_once(
    place: StorePlace, repository: Repository
) -> None:
    """What was found may be as long as a cell, and to accept it again changes nothing."""
    letters = random.Random(2017).choices("abcdefghijklmnopqrstuvwxyz ,.0123456789%", k=32_000)
    found = "".join(letters)
    warning = AcceptedWarning(QUARTER, "far-from-history", "1.A2", found, "", "Agreed", ACT)
    repository.add_accepted([warning, warning])
    repository.add_accepted([warning])
    connection = open_place(place, "Northwick", writable=False, wait=1).connection
    with contextlib.closing(connection):
        assert (
            connection.execute("SELECT count(*) AS held FROM accepted_warning", {})[0]["held"] == 1
        )
    assert repository.accepted() == {("far-from-history", "1.A2", found, "")}
