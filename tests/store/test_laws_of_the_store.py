"""Laws of what is in force: the order of work does not matter, and withdrawing undoes exactly."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Act, Received
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import (
    ALL_DIRECTORATES,
    DataNote,
    DirectorateReturn,
    Judgement,
    Register,
)
from scorecard_cli.domain.settings import Settings
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.concluding import conclude

from .council import MEASURE, figure

START = datetime(2017, 8, 1, 9, 30, tzinfo=UTC)
QUARTERS = [Period.quarter(2017, number) for number in (1, 2)]
REFS = ("1.B1(a)", "1.B1(b)")
REGISTER = Register(
    "register.xlsx", "register", 2017, tuple(replace(MEASURE, ref=ref) for ref in REFS)
)
STATUSES = (Status.ON_TARGET, Status.OFF_TARGET)
fresh = count()
few = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Sent:
    """A return, or what an officer does.

    Attributes:
        quarter: which quarter it is of.
        directorate: who returns it; None for an officer's judgement.
        figures: the text of each cell, by measure and period; an empty text is a blank.
        notes: measures with a data note.
        judgements: the status set of each measure; None where an officer withdraws it.
    """

    quarter: Period
    directorate: str | None
    figures: dict[tuple[str, Period], str]
    notes: set[str]
    judgements: dict[str, Status | None]


def of_refs(entry: some.SearchStrategy[Status | None]) -> some.SearchStrategy[dict[str, object]]:
    """An entry for some of the measures."""
    return some.dictionaries(some.sampled_from(REFS), entry, max_size=2)


returned = some.builds(
    Sent,
    some.sampled_from(QUARTERS),
    some.sampled_from(["Place", "Housing", ALL_DIRECTORATES]),
    some.dictionaries(
        some.tuples(some.sampled_from(REFS), some.sampled_from(QUARTERS)),
        some.sampled_from(["", "54%", "96%", "100%"]),
        max_size=4,
    ),
    some.sets(some.sampled_from(REFS)),
    some.dictionaries(some.sampled_from(REFS), some.sampled_from(STATUSES), min_size=1),
)
by_an_officer = some.builds(
    Sent,
    some.sampled_from(QUARTERS),
    some.none(),
    some.just({}),
    some.just(set()),
    of_refs(some.sampled_from([*STATUSES, None])),
)
history = some.lists(some.one_of(returned, returned, by_an_officer), min_size=3, max_size=7)


def do(repository: Repository, hour: int, sent: Sent, registered: bool) -> None:
    """It is done, at its own hour; without a register a return says what its measures are."""
    act = Act(START + timedelta(hours=hour), f"Desk {hour}")
    quarter = sent.quarter
    if sent.directorate is None:
        for ref, status in sent.judgements.items():
            if status is None:
                repository.withdraw_judgement(ref, quarter, f"Reason {hour}", act)
            else:
                judgement = Judgement(ref, quarter, status, f"Reason {hour}", None, None)
                repository.judge(judgement, act)
        return
    rows = sorted({*(ref for ref, _ in sent.figures), *sent.notes, *sent.judgements})
    stated = DirectorateReturn(
        f"{hour}.xlsx",
        f"bytes {hour}",
        sent.directorate,
        quarter,
        () if registered else tuple(replace(MEASURE, ref=r, title=f"Title {hour}") for r in rows),
        tuple(DataNote(ref, f"Note {hour}", "Priority 1", "R9") for ref in sorted(sent.notes)),
        tuple(
            Judgement(ref, quarter, status, f"Reason {hour}", "Priority 1", "S9")
            for ref, status in sent.judgements.items()
            if status is not None
        ),
    )
    figures = [figure(text, ref, str(period)) for (ref, period), text in sent.figures.items()]
    repository.add_return(stated, figures, Received(act, b""))


def said(repository: Repository) -> dict[str, object]:
    """All that stands: measures, figures, notes, judgements, and what is concluded of each quarter."""
    conclude(repository, Settings(organisation="Northwick"))
    return {
        "returns": [(r.file_name, r.directorate, r.quarter) for r in repository.returns()],
        **{
            str(quarter): (
                repository.measures_in_force(quarter),
                repository.observations_in_force(quarter),
                repository.notes_in_force(quarter),
                repository.judgements_in_force(quarter),
                repository.returned_by(quarter),
                repository.assessments(quarter),
            )
            for quarter in QUARTERS
        },
    }


def after(
    folder: Path,
    done: Sequence[tuple[int, Sent]],
    registered: bool,
    withdrawn: Collection[int] = (),
) -> dict[str, object]:
    """What stands in a new store once these are done, and some returns are withdrawn."""
    place = folder / f"{next(fresh)}.db"
    with open_store(place, "Northwick", writable=True) as repository, repository.together():
        if registered:
            repository.add_register(REGISTER, Received(Act(START, "Desk"), b""))
        for hour, sent in done:
            do(repository, hour, sent, registered)
        if withdrawn:
            said(repository)
        for receipt in repository.returns():
            if receipt.file_name in {f"{hour}.xlsx" for hour in withdrawn}:
                act = Act(START + timedelta(days=9), "Desk")
                repository.withdraw_return(receipt, "Sent in error", act)
        stands = said(repository)
    place.unlink()
    return stands


@few
@given(history, some.booleans(), some.randoms())
def test_the_order_of_work_does_not_change_what_is_in_force(
    tmp_path: Path, sent: list[Sent], registered: bool, shuffler: random.Random
) -> None:
    """Returns, versions and judgements that reach the store late stand as if in their turn."""
    in_turn = list(enumerate(sent))
    shuffled = list(in_turn)
    shuffler.shuffle(shuffled)
    assert after(tmp_path, shuffled, registered) == after(tmp_path, in_turn, registered)


@few
@given(history, some.booleans(), some.sets(some.integers(0, 6)))
def test_withdrawing_undoes_exactly(
    tmp_path: Path, sent: list[Sent], registered: bool, withdrawn: set[int]
) -> None:
    """Figures, notes, judgements and all that is concluded are as if it had never come."""
    in_turn = list(enumerate(sent))
    officers = {hour for hour, each in in_turn if each.directorate is None}
    gone = withdrawn - officers
    without = [(hour, each) for hour, each in in_turn if hour not in gone]
    undone = after(tmp_path, in_turn, registered, gone)
    assert undone == after(tmp_path, without, registered)
