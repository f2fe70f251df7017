"""What stands while returns are read is what the store says once they have landed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as some

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Act, Received
from scorecard_cli.domain.returns import ALL_DIRECTORATES, DataNote, DirectorateReturn, Judgement
from scorecard_cli.domain.standing import cells_of
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.standing import Candidate, Standing
from tests.fuzzing import examples
from tests.store.council import ACT, QUARTER, figure

REFS = ("1.A1", "1.A2")


@dataclass(frozen=True)
class Row:
    """A measure in a return: its figure, and perhaps words."""

    figure: str = "54"
    note: str = ""
    judgement: Status | None = None


@dataclass(frozen=True)
class Sent:
    """A return with its rows by reference, so many hours after what came before it."""

    directorate: str
    rows: tuple[tuple[str, Row], ...]
    hours: int = 1


@dataclass(frozen=True)
class Officer:
    """An officer's judgement, or the withdrawal of whatever stands."""

    ref: str
    status: Status | None
    hours: int = 1


hours = some.integers(0, 1)
judgements = some.sampled_from([None, Status.ON_TARGET, Status.SATISFACTORY])
rows = some.builds(Row, some.sampled_from(["54", "60", ""]), some.sampled_from(["", "A", "B"]),
                   judgements)  # fmt: skip
returns = some.builds(
    Sent,
    some.sampled_from(["Place", "Housing", ALL_DIRECTORATES]),
    some.dictionaries(some.sampled_from(REFS), rows).map(lambda held: tuple(held.items())),
    hours,
)
officers = some.builds(Officer, some.sampled_from(REFS), judgements, hours)


def candidate(sent: Sent, name: str, act: Act) -> Candidate:
    """The return as it was read."""
    stated = DirectorateReturn(
        f"{name}.xlsx", name, sent.directorate, QUARTER, (),
        tuple(DataNote(ref, row.note, "1", "R9") for ref, row in sent.rows if row.note),
        tuple(
            Judgement(ref, QUARTER, row.judgement, "Agreed", "1", "S9")
            for ref, row in sent.rows
            if row.judgement is not None
        ),
    )  # fmt: skip
    return Candidate(stated, [figure(row.figure, ref) for ref, row in sent.rows], (), act.at)


def kept(repository: Repository, events: Sequence[Sent | Officer]) -> list[Candidate]:
    """Keep one thing after another; the returns among them, as they were read."""
    read, at = [], ACT.at
    for number, event in enumerate(events):
        at += timedelta(hours=event.hours)
        act = Act(at, "Head of Performance")
        if isinstance(event, Sent):
            one = candidate(event, f"return {number}", act)
            assert repository.add_return(one.stated, one.observations, Received(act, b""))
            read.append(one)
        elif event.status is None:
            repository.withdraw_judgement(event.ref, QUARTER, "Not agreed", act)
        else:
            given = Judgement(event.ref, QUARTER, event.status, "Agreed", None, None)
            repository.judge(given, act)
    return read


NOTED = Row(note="A", judgement=Status.SATISFACTORY)


@given(some.lists(returns | officers, max_size=4), some.lists(returns, max_size=3))
@example([Sent("Place", (("1.A1", NOTED),))], [Sent("Place", (("1.A1", Row()),))])
@example([Sent("Place", (("1.A1", NOTED),))], [Sent("Place", (("1.A2", Row()),))])
@example([Sent("Place", (("1.A1", NOTED),))], [Sent("Housing", (("1.A1", Row()),))])
@example([Officer("1.A1", Status.ON_TARGET)], [Sent("Place", (("1.A1", NOTED),), hours=0)])
@example([Officer("1.A1", None)], [Sent("Place", (("1.A1", NOTED),))])
@settings(max_examples=examples(60))
def test_what_is_to_stand_is_what_the_store_then_holds(
    before: list[Sent | Officer], landing: list[Sent]
) -> None:
    """Figures, data notes and judgements, whoever returned them before and whatever is left out."""
    with TemporaryDirectory() as folder:
        held = open_store(Path(folder, "held.db"), "Northwick", writable=True)
        after = open_store(Path(folder, "after.db"), "Northwick", writable=True)
        with held, after:
            known = len(kept(held, before))
            candidates = kept(after, [*before, *landing])[known:]
            together, standing = Standing(held), Standing(held)
            for one in candidates[:-1]:
                standing.land(one)
            last = candidates[-1:]
            cells = cells_of(s.observation for s in after.observations_in_force(QUARTER))
            notes = after.notes_in_force(QUARTER)
            judged = {one.ref: one for one in after.judgements_in_force(QUARTER)}
            for found, these in ((standing, last), (together, candidates)):
                assert found.with_returns(QUARTER, these) == cells
                assert found.notes(QUARTER, these) == notes
                assert found.judgements(QUARTER, these) == judged
