"""The chase list: who was to return what, and what has come."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from scorecard_cli.domain.checks import FAR_FROM_HISTORY, FIGURE_MISSING, ROW_MISSING
from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.measures import Frequency, Measure, Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import NO_REGISTER
from scorecard_cli.domain.problems import Problem, ProblemKind
from scorecard_cli.domain.returns import ALL_DIRECTORATES, Receipt
from scorecard_cli.reporting.chase_list import (
    ChaseList,
    DirectorateChase,
    Returned,
    chase_list,
)
from tests.making import measure, observations

Q2 = Period.quarter(2017, 2)
RECEIVED = datetime(2017, 10, 9, 9, 30, tzinfo=UTC)


def receipt(directorate: str = "Housing") -> Receipt:
    """A first return for quarter 2."""
    return Receipt("return.xlsx", directorate, Q2, 1, RECEIVED, 1)


def warning(kind: ProblemKind, ref: str | None) -> Problem:
    """An open warning about a measure."""
    return Problem(kind, "return.xlsx", "Priority 1", (), ref, "Homes built")


def chased(
    *measures: Measure,
    returned: dict[str, dict[str, str]] | None = None,
    before: dict[str, str] | None = None,
    problems: tuple[tuple[str, Problem], ...] = (),
    returning: tuple[str, ...] = (),
    accepted: tuple[str, ...] = (),
) -> ChaseList:
    """The chase list of quarter 2: by directorate, what its return states of each measure."""
    stated = returned or {}
    return chase_list(
        Q2,
        measures,
        [*returning, *stated],
        Returned(
            {name: receipt(name) for name in stated},
            [
                (name, one)
                for name, lines in stated.items()
                for ref, line in lines.items()
                for one in observations(line, ref)
            ],
            problems,
            accepted,
        ),
        [one for ref, line in (before or {}).items() for one in observations(line, ref)],
    )


def counts(one: DirectorateChase) -> dict[str, int]:
    """How many of each a directorate has, noughts left out."""
    return {each.value: len(one.of(each)) for each in Arrival if one.of(each)}


def test_a_directorate_with_some_of_each() -> None:
    """Every measure is one of given, missing, late and not due."""
    made = chased(
        measure("1.A1"),
        measure("1.A2"),
        measure("1.A3"),
        measure("1.A4"),
        measure("1.A5", frequency=Frequency.ANNUAL),
        returned={"Housing": {"1.A1": "Q2=5", "1.A2": "Q2=", "1.A3": "Q2=due later"}},
    ).directorates[0]
    assert counts(made) == {"given": 1, "missing": 2, "late": 1, "not due": 1}
    assert [one.measure.ref for one in made.of(Arrival.MISSING)] == ["1.A2", "1.A4"]
    assert made.receipt == receipt()


def test_a_figure_accepted_as_missing_is_not_chased() -> None:
    """It is due and counted apart; given or late after all, it is what it is."""
    made = chased(
        measure("1.A1"),
        measure("1.A2"),
        measure("1.A3"),
        returned={"Housing": {"1.A1": "Q2=", "1.A2": "Q2=5", "1.A3": "Q2=due later"}},
        accepted=("1.A1", "1.A2", "1.A3"),
    ).directorates[0]
    assert counts(made) == {"given": 1, "late": 1, "accepted": 1}
    assert len(made.due) == 3
    assert [one.measure.ref for one in made.awaited] == ["1.A3"]


def test_before_anything_has_come() -> None:
    """With a register alone, all that is due is missing, and no return has been received."""
    made = chased(measure("1.A1"), measure("1.A2", frequency=Frequency.ANNUAL)).directorates[0]
    assert (made.receipt, counts(made)) == (None, {"missing": 1, "not due": 1})


def test_a_measure_with_parts_counts_once() -> None:
    """Three parts are one figure that is due."""
    parts = (Part("a"), Part("b"), Part("c"))
    made = chased(
        measure(parts=parts), returned={"Housing": {"1.A1": "Q2 a=1; Q2 b=2; Q2 c=3"}}
    ).directorates[0]
    assert counts(made) == {"given": 1}


def test_a_six_monthly_measure_rests_where_the_quarter_before_has_a_figure() -> None:
    """What an earlier return said decides whether a figure is due now."""
    six_monthly = measure(frequency=Frequency.SIX_MONTHLY)
    for before, found in (
        ({"1.A1": "Q1=5"}, "not due"),
        ({"1.A1": "Q1="}, "missing"),
        ({}, "not due"),
    ):
        assert counts(chased(six_monthly, before=before).directorates[0]) == {found: 1}


def test_a_figure_in_another_directorates_return_is_not_given() -> None:
    """Each directorate answers for its own measures in its own return."""
    made = chased(
        measure("1.A1"),
        measure("1.A2", directorate="Place"),
        returned={"Place": {"1.A1": "Q2=5", "1.A2": "Q2=5"}},
    )
    assert [(one.directorate, counts(one)) for one in made.directorates] == [
        ("Housing", {"missing": 1}),
        ("Place", {"given": 1}),
    ]


def test_directorates_stand_in_the_order_of_their_first_measure() -> None:
    """A directorate that is not in the register and returned something is listed last."""
    made = chased(
        measure("1.A1", directorate="Place"),
        measure("1.A2"),
        measure("1.A3", directorate="Place"),
        returned={"Finance": {}},
    )
    assert [one.directorate for one in made.directorates] == ["Place", "Housing", "Finance"]
    assert made.directorates[2].measures == ()


def test_a_scorecard_read_back_in_is_no_ones_return() -> None:
    """Its figures are counted apart, of those that no directorate has given."""
    made = chased(
        measure("1.A1"),
        measure("1.A2"),
        measure("1.A3"),
        returned={
            ALL_DIRECTORATES: {"1.A1": "Q2=5", "1.A2": "Q2=5", "1.A3": "Q2="},
            "Housing": {"1.A1": "Q2=5"},
        },
        problems=((ALL_DIRECTORATES, warning(FAR_FROM_HISTORY, "1.A1")),),
    )
    assert [one.directorate for one in made.directorates] == ["Housing"]
    assert counts(made.directorates[0]) == {"given": 1, "missing": 2}
    assert made.directorates[0].problems == ()
    assert made.read_back is not None
    assert (made.read_back.figures, made.read_back.problems) == (1, 1)
    assert chased(measure()).read_back is None


def test_what_is_missing_is_not_said_twice() -> None:
    """A letter's points leave out what its list of figures says, and what is not theirs to do."""
    problems = tuple(
        ("Housing", warning(kind, ref))
        for kind, ref in (
            (FIGURE_MISSING, "1.A1"),
            (ROW_MISSING, "1.A2"),
            (ROW_MISSING, "1.A3"),
            (FAR_FROM_HISTORY, "1.A1"),
            (NO_REGISTER, None),
        )
    )
    made = chased(
        measure("1.A1"),
        measure("1.A2"),
        measure("1.A3", frequency=Frequency.ANNUAL),
        returned={"Housing": {"1.A1": "Q2="}},
        problems=problems,
    ).directorates[0]
    assert len(made.problems) == 5
    said = [(problem.kind.slug, problem.ref) for problem in made.to_look_at]
    assert said == [("row-missing", "1.A3"), ("far-from-history", "1.A1")]


def test_a_directorate_with_nothing_outstanding() -> None:
    """All given, and nothing to look at but what the performance team has to do itself."""
    whole = {"Housing": {"1.A1": "Q2=5"}}
    ours = (("Housing", warning(NO_REGISTER, None)),)
    theirs = (("Housing", warning(FAR_FROM_HISTORY, "1.A1")),)
    assert not chased(measure(), returned=whole, problems=ours).directorates[0].outstanding
    assert chased(measure(), returned=whole, problems=theirs).directorates[0].outstanding
    assert chased(measure(), returned={"Housing": {}}).directorates[0].outstanding


@given(
    st.lists(
        st.tuples(
            st.sampled_from(Frequency),
            st.sampled_from(["", "Q2=", "Q2=0", "Q2=5", "Q2=due later", "Q2=discontinued"]),
            st.sampled_from(["", "Q1=3", "Q1="]),
        ),
        max_size=8,
    )
)
def test_the_counts_add_up(rows: list[tuple[Frequency, str, str]]) -> None:
    """Due and not due are all measures; given, missing and late are all that is due."""
    made = chased(
        *(measure(f"1.A{n}", frequency=each) for n, (each, _, _) in enumerate(rows)),
        returned={"Housing": {f"1.A{n}": stated for n, (_, stated, _) in enumerate(rows)}},
        before={f"1.A{n}": earlier for n, (_, _, earlier) in enumerate(rows)},
    ).directorates[0]
    found = counts(made)
    not_due = found.pop("not due", 0)
    assert len(made.due) + not_due == len(made.measures) == len(rows)
    assert sum(found.values()) == len(made.due)
    assert {one.measure.ref for one in made.awaited} <= {one.measure.ref for one in made.due}
