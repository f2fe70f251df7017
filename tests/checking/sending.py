"""Returns sent to a store in memory, and what the checks find in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import Register
from scorecard_cli.domain.settings import APRIL_TO_MARCH, Settings
from scorecard_cli.parsing.returns import ReadReturn
from scorecard_cli.store.repository import Repository, copied_store
from scorecard_cli.workflows.checking import Candidate, checked
from tests.conftest import RECEIVED
from tests.making import Q2, measure
from tests.parsing.workbooks import Page, observations, page, read

Row = Mapping[str, object]

COUNT = measure("1.A1")
"""What a plain row is of: a quarterly count where high is good, judged against 100."""

ON_TARGET: Row = {"Q1 2017/18": "110", "Q2 2017/18": "120"}
"""A plain row that no check has a word to say of."""

Q1_ALONE: Row = {"Q1 2017/18": "110", "Q2 2017/18": None}


@dataclass(frozen=True, slots=True)
class Sent:
    """A return for a quarter, beside a register and what was sent before it.

    Attributes:
        rows: what each of its rows says other than `ON_TARGET`.
        measures: the register; empty for none, when returns speak for their measures.
        before: the rows of the same directorate's return for Q1; empty for none.
        others: other directorates' returns for the quarter, by name.
        whose: the directorate.
        quarter: the reporting quarter.
        calendar: the months of the financial year.
    """

    rows: Sequence[Row] = ({},)
    measures: Sequence[Measure] = (COUNT,)
    before: Sequence[Row] = ()
    others: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    whose: str = "Housing"
    quarter: Period = Q2
    calendar: Calendar = APRIL_TO_MARCH


def problems_of(sent: Sent) -> list[Problem]:
    """What the checks find in a return, in their order; reading it must find nothing."""
    settings = Settings(calendar=sent.calendar)
    with _holding(sent) as repository:
        candidates = [
            _candidate(_returned(sent, rows, whose, sent.quarter))
            for whose, rows in {sent.whose: sent.rows, **sent.others}.items()
        ]
        found, *_ = checked(repository, settings, sent.quarter, candidates, RECEIVED)
    return list(found)


def slugs(problems: Sequence[Problem]) -> list[str]:
    """Every problem, as "slug cells"."""
    return [" ".join([one.kind.slug, *one.cells]) for one in problems]


@contextmanager
def _holding(sent: Sent) -> Iterator[Repository]:
    """A store in memory with the register and the return for Q1."""
    with copied_store(Path("no such store"), "Northwick") as repository:
        if sent.measures:
            register = Register("register.xlsx", "1" * 64, 2017, tuple(sent.measures))
            repository.add_register(register, RECEIVED)
        if sent.before:
            rows = [{**Q1_ALONE, **row} for row in sent.before]
            earlier = _candidate(_returned(sent, rows, sent.whose, Period.quarter(2017, 1)))
            repository.add_return(earlier.stated, earlier.observations, RECEIVED)
        yield repository


def _returned(sent: Sent, rows: Sequence[Row], whose: str, quarter: Period) -> ReadReturn:
    cover = Page([["Directorate", whose]], "By")
    body = page(*({**ON_TARGET, **row} for row in rows))
    return read(
        body, cover, register=sent.measures or None, quarter=quarter, calendar=sent.calendar,
        file=f"{whose}.xlsx", whose=None,
    )  # fmt: skip


def _candidate(returned: ReadReturn) -> Candidate:
    assert returned.directorate_return is not None, returned.problems
    return Candidate(returned.directorate_return, observations(returned), returned.claims)
