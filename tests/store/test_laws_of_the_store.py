"""Laws of what is in force: the order of work does not matter, and withdrawing undoes exactly."""

from __future__ import annotations

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count, product
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from msgspec.structs import replace

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
from scorecard_cli.store.observations import StatedObservation
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.concluding import cells_in_force, conclude
from tests.fuzzing import examples

from .council import MEASURE, figure

START = datetime(2017, 8, 1, 9, 30, tzinfo=UTC)
QUARTERS = [Period.quarter(2017, number) for number in (1, 2)]
REFS = ("1.B1(a)", "1.B1(b)", "1.C2")


def registers(**formerly: str | None) -> Register:
    """A register for the year; or from Quarter 2, where it says what any measure was formerly."""
    measures = (
        replace(MEASURE, ref=ref, formerly=formerly.get(key), title=f"Title of {key}")
        for key, ref in zip("abc", REFS, strict=True)
        if not formerly or key in formerly
    )
    begins = QUARTERS[1] if formerly else None
    return Register(f"{sorted(formerly)}.xlsx", f"{formerly}", 2017, tuple(measures), begins)


YEAR = replace(registers(), measures=registers().measures[:2])
PLANS: dict[str, list[tuple[float, Register]]] = {
    "no register": [],
    "one register": [(-1, YEAR)],
    "a target from Quarter 2": [(-1, YEAR), (2.5, registers(a=None, b=None))],
    "a measure ends": [(-1, YEAR), (2.5, registers(b=None))],
    "one is renumbered": [(-1, YEAR), (2.5, registers(b=None, c="1.B1(a)"))],
    "two change places": [(-1, YEAR), (2.5, registers(a="1.B1(b)", b="1.B1(a)"))],
    "renumbered, and mended": [
        (-1, YEAR), (1.5, registers(b=None, c="1.B1(a)")), (3.5, registers(a=None, c="1.B1(b)")),
    ],
}  # fmt: skip
"""The registers of a year, each with the hour at which it lands."""
plans = some.sampled_from(sorted(PLANS))
STATUSES = (Status.ON_TARGET, Status.OFF_TARGET)
fresh = count()
few = settings(
    max_examples=examples(40), suppress_health_check=[HealthCheck.function_scoped_fixture]
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


def do(repository: Repository, hour: float, sent: Sent | Register, registered: bool) -> None:
    """It is done, at its own hour; without a register a return says what its measures are."""
    act = Act(START + timedelta(hours=hour), f"Desk {hour}")
    if isinstance(sent, Register):
        repository.add_register(sent, Received(act, b""))
        return
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
                [replace(one, number=0) for one in repository.observations_in_force(quarter)],
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
    done: Sequence[tuple[float, Sent | Register]],
    plan: str,
    withdrawn: Collection[int] = (),
) -> dict[str, object]:
    """What stands in a new store once these are done, and some returns are withdrawn."""
    place = folder / f"{next(fresh)}.db"
    with open_store(place, "Northwick", writable=True) as repository, repository.together():
        for hour, sent in done:
            do(repository, hour, sent, bool(PLANS[plan]))
        if withdrawn:
            said(repository)
        for receipt in repository.returns():
            if receipt.file_name in {f"{hour}.xlsx" for hour in withdrawn}:
                act = Act(START + timedelta(days=9), "Desk")
                repository.withdraw_return(receipt, "Sent in error", act)
        stands = said(repository)
    place.unlink()
    return stands


def in_order(sent: Sequence[Sent], plan: str) -> list[tuple[float, Sent | Register]]:
    """All that is done, with its hour, the registers of the plan among it."""
    done: list[tuple[float, Sent | Register]] = [*enumerate(sent), *PLANS[plan]]
    return sorted(done, key=lambda one: one[0])


@few
@given(history, plans)
def test_a_quarter_had_from_the_one_before_it_is_the_same(
    tmp_path: Path, sent: list[Sent], plan: str
) -> None:
    """Quarters that are concluded together rest on the figures that each alone would rest on."""
    place = tmp_path / f"{next(fresh)}.db"
    with open_store(place, "Northwick", writable=True) as repository:
        for hour, one in in_order(sent, plan):
            do(repository, hour, one, bool(PLANS[plan]))
        first, second = QUARTERS
        before = cells_in_force(repository, first, None)
        assert cells_in_force(repository, second, before) == cells_in_force(
            repository, second, None
        )
    place.unlink()


def _by_row(stated: StatedObservation) -> int:
    return stated.number


@few
@given(history, plans)
def test_one_measure_alone_is_what_it_is_among_all(
    tmp_path: Path, sent: list[Sent], plan: str
) -> None:
    """Asked for by its reference, it has the figures, the settings and the status that it has there."""
    place = tmp_path / f"{next(fresh)}.db"
    with open_store(place, "Northwick", writable=True) as repository:
        for hour, one in in_order(sent, plan):
            do(repository, hour, one, bool(PLANS[plan]))
        conclude(repository, Settings(organisation="Northwick"))
        for quarter, ref in product(QUARTERS, REFS):
            changes = repository.renumberings(quarter)
            stated = repository.observations_in_force(quarter, changes)
            alone = repository.observations_of_measure(quarter, ref, changes)
            among = [each for each in stated if each.observation.ref == ref]
            assert sorted(alone, key=_by_row) == sorted(among, key=_by_row)
            assert repository.measures_in_force(quarter, ref) == [
                each for each in repository.measures_in_force(quarter) if each.ref == ref
            ]
            assert repository.assessments(quarter, ref) == [
                each for each in repository.assessments(quarter) if each.ref == ref
            ]
    place.unlink()


@few
@given(history, plans, some.randoms())
def test_the_order_of_work_does_not_change_what_is_in_force(
    tmp_path: Path, sent: list[Sent], plan: str, shuffler: random.Random
) -> None:
    """Registers, returns and judgements that reach the store late stand as if in their turn."""
    in_turn = in_order(sent, plan)
    shuffled = list(in_turn)
    shuffler.shuffle(shuffled)
    assert after(tmp_path, shuffled, plan) == after(tmp_path, in_turn, plan)


@few
@given(history, plans, some.sets(some.integers(0, 6)))
def test_withdrawing_undoes_exactly(
    tmp_path: Path, sent: list[Sent], plan: str, withdrawn: set[int]
) -> None:
    """Figures, notes, judgements and all that is concluded are as if it had never come."""
    in_turn = in_order(sent, plan)
    officers = {hour for hour, each in enumerate(sent) if each.directorate is None}
    gone = withdrawn - officers
    without = [(hour, each) for hour, each in in_turn if hour not in gone]
    undone = after(tmp_path, in_turn, plan, gone)
    assert undone == after(tmp_path, without, plan)
