"""Concluding while other desks write: what is set against a quarter is what stands of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import StoreBusyError
from scorecard_cli.store.opening import open_place
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.concluding import conclude
from tests.conftest import ACT, SAMPLES, ingested
from tests.shared import ENGINES, a_place

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)


class Interrupted(Repository):
    """A desk's store, during whose conclusion of the second quarter something else happens."""

    def __init__(self, settings: Settings, meanwhile: Callable[[], None]) -> None:
        super().__init__(open_place(settings.store, settings.organisation, writable=True, wait=1))
        self.meanwhile: list[Callable[[], None]] = [meanwhile]

    def fingerprint(self, quarter: Period, *context: str) -> str:
        """What the quarter rests on, asked once the first quarter is concluded."""
        if quarter == Q2 and self.meanwhile:
            self.meanwhile.pop()()
        return super().fingerprint(quarter, *context)


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StorePlace]:
    """Where the store is to be, on either engine."""
    with a_place(request.param, tmp_path) as found:
        yield found


def test_the_quarter_before_cannot_move_while_the_next_is_set_against_it(
    place: StorePlace, sample_council: Settings
) -> None:
    """What another desk gives of it meanwhile has to wait, and then moves the next quarter too."""
    settings = replace(sample_council, store=place)
    returns = [
        SAMPLES / f"returns/2017-18-{q}/public-health-2017-18-{q}.xlsx" for q in ("q1", "q2")
    ]
    ingested(settings, SAMPLES / "register-2017-18.xlsx", *returns)
    judgement = Judgement("1.C1", Q1, Status.OFF_TARGET, "Agreed", None, None)
    kept = []

    def another_desk_judges(wait: float = 0) -> None:
        desk = open_store(place, settings.organisation, writable=True, wait=wait)
        with desk, suppress(StoreBusyError):
            desk.judge(judgement, ACT)
            kept.append(judgement)

    with Interrupted(settings, another_desk_judges) as interrupted:
        forget_conclusions(interrupted)
        conclude(interrupted, settings)
    if not kept:
        another_desk_judges(wait=30)  # a server lets go of a lock a moment after its desk has left
    assert kept == [judgement]
    with open_store(place, settings.organisation, writable=True) as repository:
        conclude(repository, settings)
        standing = repository.assessments(Q2)
        forget_conclusions(repository)
        conclude(repository, settings)
        assert standing == repository.assessments(Q2)
        (one,) = (one for one in standing if one.ref == "1.C1")
    assert (one.status, one.red_flag, one.newly_off_track) == (Status.OFF_TARGET, True, False)


def forget_conclusions(repository: Repository) -> None:
    """Have both quarters concluded anew."""
    for quarter in (Q1, Q2):
        repository.replace_assessments(quarter, "", ())
