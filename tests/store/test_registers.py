"""Which row of which register says what a measure is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.measures import Part
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Register

from .council import MEASURE, QUARTER, RECEIVED, Council

FROM_Q3 = replace(MEASURE, title="From Quarter 3", from_quarter=Period.quarter(2017, 3))
FROM_Q2 = replace(MEASURE, title="From Quarter 2", from_quarter=Period.quarter(2017, 2))


def titles(council: Council, quarter: str) -> list[str]:
    """What the measures in force are called."""
    held = council.repository.measures_in_force(Period.parse(quarter))
    return [measure.title for measure in held]


@pytest.mark.parametrize(
    ("quarter", "title"),
    [
        ("2017/18 Q1", MEASURE.title),
        ("2017/18 Q2", "From Quarter 2"),
        ("2017/18 Q3", "From Quarter 3"),
        ("2017/18 Q4", "From Quarter 3"),
    ],
)
def test_a_row_holds_from_its_quarter(council: Council, quarter: str, title: str) -> None:
    """The row that began last holds, in whatever order the register has them."""
    council.registers(FROM_Q3, MEASURE, FROM_Q2)
    assert titles(council, quarter) == [title]


def test_a_measure_that_begins_later_is_not_there_yet(council: Council) -> None:
    """A measure whose only row begins in Quarter 3 is no measure of Quarter 2."""
    council.registers(FROM_Q3)
    assert titles(council, "2017/18 Q2") == []
    assert titles(council, "2017/18 Q3") == ["From Quarter 3"]


def test_the_newest_register_of_the_year_speaks_alone(council: Council) -> None:
    """A changed register takes the place of the old one, measures it leaves out included."""
    council.registers(MEASURE, replace(MEASURE, ref="1.B2"))
    council.registers(replace(MEASURE, title="Changed"))
    council.registers(replace(MEASURE, title="Next year"), year=2018)
    assert titles(council, "2017/18 Q2") == ["Changed"]
    assert titles(council, "2018/19 Q1") == ["Next year"]
    assert council.repository.register_years() == [2017, 2018]


def test_measures_come_in_reference_order(council: Council) -> None:
    """Measures stand as a person would put them, 3.A9 before 3.A10, with parts in their order."""
    parts = (Part("b"), Part("a", "Minor", Decimal(0)))
    rows = [replace(MEASURE, ref=ref, parts=parts) for ref in ("3.A10", "3.A9", "1.B1(b)")]
    council.registers(*rows)
    held = council.repository.measures_in_force(QUARTER)
    assert [measure.ref for measure in held] == ["1.B1(b)", "3.A9", "3.A10"]
    assert all(measure.parts == parts for measure in held)


def test_the_same_register_twice_changes_nothing(council: Council) -> None:
    """A register whose bytes are held is not held again."""
    register = Register("register.xlsx", "bytes", 2017, (MEASURE,))
    council.repository.add_register(register, RECEIVED)
    held = council.repository.fingerprint(QUARTER)
    council.repository.add_register(replace(register, file_name="copy.xlsx"), RECEIVED)
    assert council.repository.register_held(register) == "register.xlsx"
    assert council.repository.fingerprint(QUARTER) == held


def test_a_register_put_back_is_in_force_again(council: Council) -> None:
    """A wrong register is undone by ingesting the right one once more."""
    right = Register("right.xlsx", "right", 2017, (MEASURE,))
    council.repository.add_register(right, RECEIVED)
    wrong = replace(right, digest="wrong", measures=(replace(MEASURE, title="Wrong"),))
    council.repository.add_register(wrong, RECEIVED)
    council.repository.add_register(right, RECEIVED)
    assert [m.title for m in council.repository.measures_in_force(QUARTER)] == [MEASURE.title]


def test_without_a_register_the_returns_speak(council: Council) -> None:
    """Measures are then as the latest quarter's newest return has them, up to the quarter asked."""
    first, second, other = (replace(MEASURE, title=title) for title in ("One", "Two", "Other"))
    extra = replace(MEASURE, ref="1.B2", title="Only in the first")
    council.returns(quarter="2016/17 Q4", measures=(replace(MEASURE, ref="9.Z9"),))
    council.returns(quarter="2017/18 Q1", measures=(first, extra))
    council.returns(quarter="2017/18 Q2", measures=(second,))
    assert titles(council, "2017/18 Q1") == ["One", "Only in the first"]
    assert titles(council, "2017/18 Q2") == ["Two", "Only in the first"]
    council.returns(quarter="2017/18 Q2", measures=(other,), directorate="All directorates")
    assert titles(council, "2017/18 Q3") == ["Other", "Only in the first"]


def test_a_late_return_for_an_earlier_quarter_does_not_undo_a_later_one(council: Council) -> None:
    """A correction of Quarter 1 that lands after Quarter 2 leaves Quarter 2's measures alone."""
    council.returns(quarter="2017/18 Q2", measures=(replace(MEASURE, title="Two"),))
    council.returns(quarter="2017/18 Q1", measures=(replace(MEASURE, title="One, late"),))
    assert titles(council, "2017/18 Q2") == ["Two"]
    assert titles(council, "2017/18 Q1") == ["One, late"]


def test_a_register_silences_the_returns_of_its_year(council: Council) -> None:
    """Once the year has a register, what returns say of measures counts no longer."""
    council.returns(measures=(replace(MEASURE, title="As returned"),))
    council.registers(MEASURE)
    assert titles(council, "2017/18 Q2") == [MEASURE.title]
