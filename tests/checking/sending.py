"""Returns that are sent one after another, and what the checks find in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.settings import APRIL_TO_MARCH, Settings
from scorecard_cli.parsing.returns import ReadReturn
from scorecard_cli.workflows.checking import checked, not_told_before
from scorecard_cli.workflows.standing import Candidate, Standing
from tests.conftest import ACT
from tests.making import Q2, measure
from tests.parsing.workbooks import Page, observations, page, read

Row = Mapping[str, object]

COUNT = measure("1.A1")
"""What a plain row is of: a quarterly count where high is good, judged against 100."""

ON_TARGET: Row = {"Q1 2017/18": "110", "Q2 2017/18": "120"}
"""A plain row that no check has a word to say of."""

Q1_ALONE: Row = {"Q1 2017/18": "110", "Q2 2017/18": None}


class Sent(Struct, frozen=True):
    """A return for a quarter, beside a register and what was sent before it.

    Attributes:
        rows: what each of its rows says other than `ON_TARGET`.
        measures: the register; empty for none, when returns speak for their measures.
        before: the rows of the same directorate's return for Q1; empty for none.
        replaces: the rows of the same directorate's earlier return for the quarter.
        others: other directorates' returns for the quarter, by name.
        whose: the directorate.
        quarter: the reporting quarter.
        calendar: the months of the financial year.
    """

    rows: Sequence[Row] = ({},)
    measures: Sequence[Measure] = (COUNT,)
    before: Sequence[Row] = ()
    replaces: Sequence[Row] = ()
    others: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    whose: str = "Housing"
    quarter: Period = Q2
    calendar: Calendar = APRIL_TO_MARCH


def problems_of(sent: Sent) -> list[Problem]:
    """What the checks find in a return, in their order; reading it must find nothing."""
    return _problems_of([sent])[0]


def problems_of_each(sent: Mapping[str, Sent]) -> dict[str, list[Problem]]:
    """What the checks find in each of many returns, by name.

    Those that are of one measure alone come in one run, each with a measure and a directorate
    of its own, since to conclude a quarter takes no longer for a hundred measures than for one.
    """
    found: dict[str, list[Problem]] = {}
    runs: dict[tuple[Period, Calendar, bool], dict[str, Sent]] = {}
    for name, one in sent.items():
        several = max(map(len, (one.rows, one.measures, one.before, one.replaces))) > 1
        if several or one.others or one.whose != "Housing":
            found[name] = problems_of(one)
        else:
            run = runs.setdefault((one.quarter, one.calendar, bool(one.measures)), {})
            run[name] = _set_apart(one, f"1.A{len(run) + 1}")
    for run in runs.values():
        found.update(zip(run, _problems_of(list(run.values())), strict=True))
    return found


def _set_apart(sent: Sent, ref: str) -> Sent:
    """The same return for another measure, of another directorate."""
    whose = f"Housing {ref}"
    return replace(
        sent,
        rows=[{**row, "Ref No.": ref} for row in sent.rows],
        measures=[replace(one, ref=ref, directorate=whose) for one in sent.measures],
        before=[{**row, "Ref No.": ref} for row in sent.before],
        replaces=[{**row, "Ref No.": ref} for row in sent.replaces],
        whose=whose,
    )


def _problems_of(sent: Sequence[Sent]) -> list[list[Problem]]:
    """What the checks find in returns for one quarter that come in one run."""
    settings, quarter = Settings(calendar=sent[0].calendar), sent[0].quarter
    registered = [measure for one in sent for measure in one.measures] or None
    own = [_candidate(_returned(one, one.rows, one.whose, quarter)) for one in sent]
    others = [
        _candidate(_returned(one, rows, whose, quarter))
        for one in sent
        for whose, rows in one.others.items()
    ]
    found = checked(_standing(sent), settings, registered, [*own, *others])
    return [list(one) for one in found[: len(sent)]]


def told_in_turn(*sent: Sent) -> list[list[Problem]]:
    """What is told of each of several returns that land one after another, in one run."""
    standing, told = Standing(None), []
    for one in sent:
        settings = Settings(calendar=one.calendar)
        candidate = _candidate(_returned(one, one.rows, one.whose, one.quarter))
        [found] = checked(standing, settings, one.measures or None, [candidate])
        told.append(not_told_before(found, candidate, standing))
        standing.land(candidate, told[-1])
    return told


def slugs(problems: Sequence[Problem]) -> list[str]:
    """Every problem, as "slug cells"."""
    return [" ".join([one.kind.slug, *one.cells]) for one in problems]


def _standing(sent: Sequence[Sent]) -> Standing:
    """What stands once what came before them has landed, in a store that held nothing."""
    standing = Standing(None)
    for one in sent:
        if one.before:
            rows = [{**Q1_ALONE, **row} for row in one.before]
            standing.land(_candidate(_returned(one, rows, one.whose, Period.quarter(2017, 1))))
        if one.replaces:
            standing.land(_candidate(_returned(one, one.replaces, one.whose, one.quarter)))
    return standing


def _returned(sent: Sent, rows: Sequence[Row], whose: str, quarter: Period) -> ReadReturn:
    cover = Page([["Directorate", whose]], "By")
    body = page(*({**ON_TARGET, **row} for row in rows))
    return read(
        body, cover, register=sent.measures or None, quarter=quarter, calendar=sent.calendar,
        file=f"{whose}.xlsx", whose=None,
    )  # fmt: skip


def _candidate(returned: ReadReturn) -> Candidate:
    assert returned.directorate_return is not None, returned.problems
    stated, claims = returned.directorate_return, returned.claims
    return Candidate(stated, observations(returned), claims, ACT.at)
