"""What was concluded of a quarter, and when it must be concluded anew."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.periods import Period

from .council import ASSESSMENT, MEASURE, QUARTER, Council, figure

Q1, Q3 = Period.quarter(2017, 1), Period.quarter(2017, 3)


def named(council: Council, quarter: Period = QUARTER) -> list[tuple[str, str | None]]:
    """The measures and parts assessed."""
    return [(a.ref, a.part) for a in council.repository.assessments(quarter)]


def test_assessments_stand_in_reference_order_with_parts_as_made(council: Council) -> None:
    """A measure comes before its parts, and its parts in the register's order."""
    made = [("3.A10", None), ("3.A9", "i"), ("3.A9", "b"), ("3.A9", None), ("1.B1", None)]
    concluded = [replace(ASSESSMENT, ref=ref, part=part) for ref, part in made]
    council.repository.replace_assessments(QUARTER, "made", concluded)
    assert named(council) == [
        ("1.B1", None),
        ("3.A9", None),
        ("3.A9", "i"),
        ("3.A9", "b"),
        ("3.A10", None),
    ]


def test_new_assessments_take_the_place_of_the_old(council: Council) -> None:
    """A quarter assessed again holds nothing of before, and other quarters stay."""
    repository = council.repository
    assert repository.assessed_fingerprint(QUARTER) is None
    repository.replace_assessments(Q1, "first", [replace(ASSESSMENT, quarter=Q1)])
    repository.replace_assessments(QUARTER, "old", [ASSESSMENT, replace(ASSESSMENT, ref="1.B2")])
    repository.replace_assessments(QUARTER, "new", [replace(ASSESSMENT, ref="1.B3")])
    assert named(council) == [("1.B3", None)]
    assert named(council, Q1) == [("1.B1(a)", None)]
    assert repository.assessed_fingerprint(QUARTER) == "new"
    assert repository.assessed_fingerprint(Q1) == "first"


def test_assessments_that_stop_halfway_leave_the_old(council: Council) -> None:
    """A fault while a quarter is assessed again leaves what was held, fingerprint and all."""
    council.repository.replace_assessments(QUARTER, "old", [ASSESSMENT])

    def concluded_until_a_fault() -> object:
        yield replace(ASSESSMENT, ref="1.B2")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        council.repository.replace_assessments(QUARTER, "new", concluded_until_a_fault())  # type: ignore[arg-type]
    assert named(council) == [("1.B1(a)", None)]
    assert council.repository.assessed_fingerprint(QUARTER) == "old"


def test_the_fingerprint_changes_with_all_that_an_assessment_rests_on(council: Council) -> None:
    """Rules, settings, registers and returns up to the quarter each make the quarter new."""
    repository = council.repository
    seen = {repository.fingerprint(QUARTER), repository.fingerprint(QUARTER, "rules 1")}
    seen.add(repository.fingerprint(QUARTER, "rules 2"))
    seen.add(repository.fingerprint(QUARTER, "rules", "1"))
    council.registers(MEASURE)
    seen.add(repository.fingerprint(QUARTER))
    council.registers(MEASURE)
    seen.add(repository.fingerprint(QUARTER))
    council.registers(MEASURE, year=2016)
    seen.add(repository.fingerprint(QUARTER))
    council.returns(figure("54%"))
    seen.add(repository.fingerprint(QUARTER))
    council.returns(figure("54%"), quarter="2015/16 Q1")
    seen.add(repository.fingerprint(QUARTER))
    assert len(seen) == 9


def test_the_fingerprint_is_blind_to_what_comes_later(council: Council) -> None:
    """Next quarter's returns and next year's register leave this quarter as it was concluded."""
    council.returns(figure("54%"))
    before = council.repository.fingerprint(QUARTER, "rules")
    council.returns(figure("60%"), quarter=str(Q3))
    council.registers(MEASURE, year=2018)
    council.repository.replace_assessments(QUARTER, before, [ASSESSMENT])
    assert council.repository.fingerprint(QUARTER, "rules") == before
    assert council.repository.fingerprint(Q3, "rules") != before


def test_each_council_has_its_own_conclusions(council: Council, another_council: Council) -> None:
    """Two councils in one file assess and forget the same quarter apart."""
    council.repository.replace_assessments(QUARTER, "ours", [ASSESSMENT])
    another_council.repository.replace_assessments(QUARTER, "theirs", [])
    another_council.registers(MEASURE)
    assert named(council) == [("1.B1(a)", None)]
    assert named(another_council) == []
    assert council.repository.assessed_fingerprint(QUARTER) == "ours"
    assert council.repository.register_years() == []
    assert council.repository.measures_in_force(QUARTER) == []
    assert council.repository.fingerprint(QUARTER) != another_council.repository.fingerprint(
        QUARTER
    )
