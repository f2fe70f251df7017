"""What is put into the store comes out the same, to the last digit and the last blank."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.log import Act
from scorecard_cli.domain.measures import Measure, Part, Target, Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.places import StorePlace
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.returns import DirectorateReturn, Receipt, Register
from scorecard_cli.store.repository import Repository, open_store
from tests.fuzzing import examples

from .council import MEASURE, QUARTER, RECEIVED, Council, figure

st.register_type_strategy(
    Decimal,
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
    | st.sampled_from([Decimal(0), Decimal("1E+3"), Decimal("-0.70"), Decimal("1.10")]),
)
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
st.register_type_strategy(str, st.text(LETTERS, max_size=12))
st.register_type_strategy(int, st.integers(0, 9))
st.register_type_strategy(
    Period,
    st.builds(Period.year_end, st.integers(1990, 2090))
    | st.builds(Period.quarter, st.integers(1990, 2090), st.integers(1, 4))
    | st.builds(Period.month, st.integers(1990, 2090), st.integers(1, 12)),
)

for kind in (Target, Tolerance, Part):
    st.register_type_strategy(kind, st.builds(kind, **{f.name: ... for f in fields(kind)}))
EVERY_SETTING: dict[str, Any] = {f.name: ... for f in fields(Measure)}
IN_QUARTER = st.none() | st.just(QUARTER)
QUARTERS = st.integers(1, 4)
MEASURES = st.builds(
    Measure,
    **{
        **EVERY_SETTING,
        "from_quarter": IN_QUARTER,
        "to_quarter": IN_QUARTER,
        "year_begins": QUARTERS,
        "due_in": st.sets(QUARTERS).map(sorted).map(tuple),
    },
)
OBSERVATIONS = st.lists(
    st.builds(Observation, stated_as=st.none()),
    max_size=5,
    unique_by=lambda o: (o.ref, o.part or "", o.period),
)
EVERY_CONCLUSION: dict[str, Any] = {f.name: ... for f in fields(Assessment)}
ASSESSMENTS = st.lists(
    st.builds(Assessment, **{**EVERY_CONCLUSION, "quarter": st.just(QUARTER)}),
    max_size=5,
    unique_by=lambda a: (a.ref, a.part or ""),
)
COUNCILS = count()
PROPERTY = settings(
    max_examples=examples(60), suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""The examples of a test share one store, each as another council's."""

A_RETURN = DirectorateReturn("a.xlsx", "digest", "Place", QUARTER, (), (), ())


def in_full(thing: object) -> str:
    """How a thing is written out, by which two lists are put in one order."""
    return repr(thing)


def empty_store(place: StorePlace) -> Repository:
    """A store with nothing in it of this council."""
    return open_store(place, f"Council {next(COUNCILS)}", writable=True)


@PROPERTY
@given(measures=st.lists(MEASURES, max_size=3, unique_by=lambda measure: measure.ref))
def test_a_measure_comes_back_whole(place: StorePlace, measures: list[Measure]) -> None:
    """Every setting of a register's row is held, and so is every setting left blank."""
    with empty_store(place) as repository:
        repository.add_register(Register("r.xlsx", "digest", 2017, tuple(measures)), RECEIVED)
        held = repository.measures_in_force(QUARTER)
    assert held == sorted(measures, key=lambda measure: reference_order(measure.ref))


@PROPERTY
@given(stated=OBSERVATIONS)
def test_an_observation_comes_back_whole(place: StorePlace, stated: list[Observation]) -> None:
    """Every figure is held with its words, its cell and its blanks."""
    with empty_store(place) as repository:
        repository.add_return(A_RETURN, stated, RECEIVED)
        held = [known.observation for known in repository.observations_in_force(QUARTER)]
    assert sorted(held, key=in_full) == sorted(stated, key=in_full)


@PROPERTY
@given(concluded=ASSESSMENTS)
def test_an_assessment_comes_back_whole(place: StorePlace, concluded: list[Assessment]) -> None:
    """Everything concluded of a measure is held, with the figures it rests on in their order."""
    with empty_store(place) as repository:
        repository.replace_assessments(QUARTER, "fingerprint", concluded)
        held = repository.assessments(QUARTER)
    assert sorted(held, key=in_full) == sorted(concluded, key=in_full)


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("0", "0"),
        ("-0.7", "-0.7"),
        ("1.10", "1.10"),
        ("1E+3", "1000"),
        ("1E-30", "0.000000000000000000000000000001"),
        ("12345678901234567890.123456789", "12345678901234567890.123456789"),
        ("0.1", "0.1"),
    ],
)
def test_a_number_keeps_its_digits(council: Council, number: str, digits: str) -> None:
    """Figures are held digit for digit, so that no target's edge moves."""
    council.returns(figure("x", number=Decimal(number)))
    held = council.repository.observations_in_force(QUARTER)[0].observation.number
    assert str(held) == str(Decimal(digits))


def test_a_letter_that_is_none_stands_as_its_sign_on_a_server(
    council: Council, place: StorePlace
) -> None:
    """PostgreSQL keeps no NUL in a text, so a cell with one lands there with the sign for it."""
    council.returns(figure("54%", qualifier="a\0b"))
    held = council.repository.observations_in_force(QUARTER)[0].observation.qualifier
    assert held == ("a\0b" if isinstance(place, Path) else "a␀b")


def test_a_receipt_is_in_utc(council: Council) -> None:
    """When a return landed is told in UTC, wherever the team sits."""
    summer = timezone(timedelta(hours=1))
    sent = DirectorateReturn("caf\udce9.xlsx", "summer", "Place", QUARTER, (), (), ())
    received = Act(datetime(2017, 7, 10, 0, 30, tzinfo=summer), "Performance Officer")
    receipt = council.repository.add_return(sent, (), replace(RECEIVED, act=received))
    assert isinstance(receipt, Receipt)
    landed = datetime(2017, 7, 9, 23, 30, tzinfo=UTC)
    expected = Receipt("caf?.xlsx", "Place", QUARTER, 1, landed, receipt.number)
    assert receipt == expected
    assert council.repository.returns() == [expected]
    assert receipt.received.utcoffset() == timedelta(0)


def test_a_plain_measure_has_nothing_made_up(council: Council) -> None:
    """A measure with every setting left to its default comes back with nothing added."""
    council.registers(MEASURE)
    assert [repr(held) for held in council.repository.measures_in_force(QUARTER)] == [repr(MEASURE)]
