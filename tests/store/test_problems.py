"""Warnings of returns that landed, and those accepted."""

from __future__ import annotations

from msgspec.structs import replace

from scorecard_cli.domain.checks import FAR_FROM_HISTORY, NOTE_REPEATED, ROW_MISSING
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import NO_REGISTER
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.store.problems import AcceptedWarning
from scorecard_cli.store.repository import Repository

from .council import ACT, QUARTER, Council, figure

FAR = Problem(
    FAR_FROM_HISTORY,
    "place.xlsx",
    "Priority 1",
    ("K9", "L9"),
    "1.B1(a)",
    "Footfall in the town centre",
    "92.0",
    "the 4 quarters before, 54.1 to 75.5",
)
MISSING = Problem(ROW_MISSING, "place.xlsx", None, (), "1.B2", "Stalls let", "", "Place")
OF_THE_FILE = Problem(NO_REGISTER, "place.xlsx", detail="2017/18")


def accepted_of(problem: Problem, quarter: Period = QUARTER) -> AcceptedWarning:
    """A warning of the return, accepted."""
    assert problem.ref is not None
    return AcceptedWarning(
        quarter, problem.kind.slug, problem.ref, problem.found, problem.detail,
        "Two fairs were held", ACT,
    )  # fmt: skip


def still_open(repository: Repository, quarter: Period = QUARTER) -> list[Problem]:
    """The warnings that none has accepted."""
    return [problem for _, problem in repository.open_problems(quarter)]


def test_a_warning_comes_out_as_it_was_said(council: Council, repository: Repository) -> None:
    """Its cells, its measure and its words are all there, a file's as well as a cell's."""
    council.returns(figure("92"), warnings=(OF_THE_FILE, FAR, MISSING))
    assert repository.open_problems(QUARTER) == [
        ("Place", OF_THE_FILE), ("Place", FAR), ("Place", MISSING),
    ]  # fmt: skip


def test_a_newer_version_speaks_alone(council: Council, repository: Repository) -> None:
    """What was said of a return that was sent again is no longer open."""
    council.returns(figure("92"), warnings=(FAR, MISSING))
    council.returns(figure("62"), warnings=(MISSING,))
    assert still_open(repository) == [MISSING]


def test_an_accepted_warning_is_no_longer_open(council: Council, repository: Repository) -> None:
    """One warning is accepted, and the others of the return stay open."""
    council.returns(figure("92"), warnings=(FAR, MISSING))
    repository.add_accepted([accepted_of(FAR)])
    assert still_open(repository) == [MISSING]
    assert repository.accepted() == {
        ("far-from-history", "1.B1(a)", "92.0", "the 4 quarters before, 54.1 to 75.5")
    }


def test_it_is_open_again_when_anything_that_it_says_changes(
    council: Council, repository: Repository
) -> None:
    """Another figure, another history and another check are each another warning."""
    repository.add_accepted([accepted_of(FAR)])
    others = (
        replace(FAR, found="93.0"),
        replace(FAR, detail="the 4 quarters before, 54.1 to 70.5"),
        replace(FAR, ref="1.B2"),
        replace(FAR, kind=NOTE_REPEATED),
    )
    council.returns(figure("92"), warnings=(FAR, *others))
    assert still_open(repository) == list(others)


def test_it_is_accepted_once_for_all_quarters(council: Council, repository: Repository) -> None:
    """What a later return would have said alike is quiet too, for nothing of it has changed."""
    third = Period.quarter(2017, 3)
    repository.add_accepted([accepted_of(FAR)])
    council.returns(figure("92"), quarter="2017/18 Q3", warnings=(FAR, MISSING))
    assert still_open(repository, third) == [MISSING]


def test_what_two_returns_say_alike_is_accepted_at_once(
    council: Council, repository: Repository
) -> None:
    """A directorate's return and a scorecard read back in have the same warning."""
    council.returns(figure("92"), warnings=(FAR,))
    council.returns(figure("92"), directorate=ALL_DIRECTORATES, warnings=(FAR,))
    assert still_open(repository) == [FAR, FAR]
    repository.add_accepted([accepted_of(FAR), accepted_of(FAR)])
    assert still_open(repository) == []
    repository.add_accepted([accepted_of(FAR)])
    assert len(repository.accepted()) == 1


def test_a_council_accepts_for_itself(another_council: Council, repository: Repository) -> None:
    """Two councils in one store do not quieten one another."""
    another_council.returns(figure("92"), warnings=(FAR,))
    repository.add_accepted([accepted_of(FAR)])
    assert still_open(another_council.repository) == [FAR]
    assert another_council.repository.accepted() == set()


def test_what_was_told_of_earlier_quarters(council: Council, repository: Repository) -> None:
    """Of measures, by each directorate's newest return, and of no later quarter."""
    council.returns(figure("92"), quarter="2017/18 Q1", warnings=(FAR, MISSING))
    council.returns(figure("62"), quarter="2017/18 Q1", warnings=(MISSING, OF_THE_FILE))
    council.returns(figure("92"), warnings=(FAR,))
    first, third = Period.quarter(2017, 1), Period.quarter(2017, 3)
    assert repository.told_before(first) == {}
    assert repository.told_before(QUARTER) == {("Place", first): {MISSING.saying}}
    assert repository.told_before(third) == {
        ("Place", first): {MISSING.saying},
        ("Place", QUARTER): {FAR.saying},
    }


def test_another_council_was_told_nothing(another_council: Council, repository: Repository) -> None:
    """Two councils in one store do not quieten one another."""
    another_council.returns(figure("92"), quarter="2017/18 Q1", warnings=(FAR,))
    assert repository.told_before(QUARTER) == {}
