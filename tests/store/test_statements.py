"""Everything that returns ever stated of some periods, in the order they came."""

from __future__ import annotations

from scorecard_cli.domain.periods import Period

from .council import ACT, Council, figure

Q1, Q2 = "2017/18 Q1", "2017/18 Q2"


def told(council: Council, quarter: str, *periods: str) -> list[str]:
    """What was stated for some periods, by returns up to a quarter."""
    asked = [Period.parse(period) for period in periods]
    held = council.repository.statements(Period.parse(quarter), asked)
    return [stated.observation.text for stated in held]


def test_every_version_and_every_later_return_is_there(council: Council) -> None:
    """What was superseded is stated still, the earliest quarter's returns first."""
    council.returns(figure("52%", period=Q1), quarter=Q2)
    council.returns(figure("50%", period=Q1), quarter=Q1)
    council.returns(figure("51%", period=Q1), quarter=Q1)
    assert told(council, Q2, Q1) == ["50%", "51%", "52%"]
    assert told(council, Q1, Q1) == ["50%", "51%"]


def test_only_the_periods_asked_for_are_told(council: Council) -> None:
    """A blank is a statement too; another period is not asked for, and none is no question."""
    council.returns(figure("", period=Q1), figure("54%", period=Q2))
    assert told(council, Q2, Q1) == [""]
    assert told(council, Q2, Q1, Q2) == ["", "54%"]
    assert told(council, Q2) == []


def test_a_withdrawn_return_states_nothing_any_more(council: Council) -> None:
    """What is out of force was never first returned."""
    receipt = council.returns(figure("50%", period=Q1), quarter=Q1)
    council.repository.withdraw_return(receipt, "Sent in error", ACT)
    assert told(council, Q2, Q1) == []


def test_another_council_states_nothing_of_ours(council: Council, another_council: Council) -> None:
    """Two councils in one store are two."""
    another_council.returns(figure("50%", period=Q1), quarter=Q1)
    assert told(council, Q2, Q1) == []
