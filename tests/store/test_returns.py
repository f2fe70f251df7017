"""What is held of returns, and which notes and judgements stand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import DirectorateReturn, HeldReturn, Receipt

from .council import ACT, MEASURE, QUARTER, RECEIVED, Council, figure

JUDGED = {"1.B1(a)": Status.SATISFACTORY}
NOTED = {"1.B1(a)": "First"}


def statuses(council: Council, quarter: Period = QUARTER) -> list[tuple[str, Status]]:
    """The judgements that stand."""
    return [(j.ref, j.status) for j in council.repository.judgements_in_force(quarter)]


def test_versions_count_by_directorate_and_quarter(council: Council) -> None:
    """A directorate's second return for a quarter is version 2; all others are their own first."""
    council.returns()
    council.returns(directorate="Housing")
    council.returns(quarter="2017/18 Q1")
    council.returns()
    held = [(r.directorate, str(r.quarter), r.version) for r in council.repository.returns()]
    assert held == [
        ("Place", "2017/18 Q2", 1),
        ("Housing", "2017/18 Q2", 1),
        ("Place", "2017/18 Q1", 1),
        ("Place", "2017/18 Q2", 2),
    ]
    assert council.repository.quarters_held() == [Period.quarter(2017, 1), QUARTER]


def test_the_same_return_twice_changes_nothing(council: Council) -> None:
    """A return whose bytes are held is not held again, under whatever name it comes."""
    sent = DirectorateReturn("place.xlsx", "bytes", "Place", QUARTER, (), (), ())
    assert council.repository.return_held(sent) is None
    assert isinstance(council.repository.add_return(sent, (figure("54%"),), RECEIVED), Receipt)
    again = replace(sent, file_name="copy.xlsx")
    held = council.repository.add_return(again, (figure("60%"),), RECEIVED)
    assert held == council.repository.return_held(again) == HeldReturn("place.xlsx")
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}


ONE = DirectorateReturn("one.xlsx", "one", "Place", QUARTER, (), (), ())
TWO = replace(ONE, file_name="two.xlsx", digest="two")


def test_a_superseded_return_does_not_land_again_unasked(council: Council) -> None:
    """The version that a newer one corrected is named with the newer one, and changes nothing."""
    council.repository.add_return(ONE, (figure("54%"),), RECEIVED)
    newer = council.repository.add_return(TWO, (figure("60%"),), RECEIVED)
    held = council.repository.add_return(ONE, (figure("54%"),), RECEIVED)
    assert isinstance(newer, Receipt)
    assert held == HeldReturn("one.xlsx", newer)
    assert [receipt.version for receipt in council.repository.returns()] == [1, 2]
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "60%"}


def test_a_return_put_back_is_in_force_again(council: Council) -> None:
    """Where that is asked for, a mistaken version is undone by the one before it."""
    for sent, text in ((ONE, "54%"), (TWO, "60%"), (ONE, "54%")):
        council.repository.add_return(sent, (figure(text),), RECEIVED, again=True)
    assert [receipt.version for receipt in council.repository.returns()] == [1, 2, 3]
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}
    council.repository.add_return(ONE, (figure("54%"),), RECEIVED, again=True)
    assert len(council.repository.returns()) == 3


def test_withdrawing_the_newer_return_puts_the_older_one_back(council: Council) -> None:
    """It is in force again, and held under its own name."""
    council.repository.add_return(ONE, (figure("54%"),), RECEIVED)
    newer = council.repository.add_return(TWO, (figure("60%"),), RECEIVED)
    assert isinstance(newer, Receipt)
    council.repository.withdraw_return(newer, "Sent in error", ACT)
    assert council.repository.return_held(ONE) == HeldReturn("one.xlsx")
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}


def test_a_superseded_return_read_by_another_register_is_read_anew(council: Council) -> None:
    """What a new register makes of it is not known yet."""
    council.repository.add_return(ONE, (figure("54%"),), RECEIVED)
    council.repository.add_return(TWO, (figure("60%"),), RECEIVED)
    council.registers(MEASURE)
    assert council.repository.return_held(ONE) is None
    assert council.repository.return_held(TWO) is None


def test_a_return_filed_under_the_wrong_quarter_can_still_land_under_the_right(
    council: Council,
) -> None:
    """The same bytes for another quarter are another return."""
    wrong = DirectorateReturn("one.xlsx", "one", "Place", Period.quarter(2017, 1), (), (), ())
    council.repository.add_return(wrong, (figure("54%"),), RECEIVED)
    right = replace(wrong, quarter=QUARTER)
    assert isinstance(council.repository.add_return(right, (figure("54%"),), RECEIVED), Receipt)


def test_the_newest_note_stands(council: Council) -> None:
    """Of a quarter's notes on a measure the newest is printed, and other quarters' are not."""
    council.returns(notes={**NOTED, "1.B2": "Kept"})
    council.returns(notes={"1.B1(a)": "Second"})
    council.returns(notes={"1.B1(a)": "Earlier"}, quarter="2017/18 Q1")
    assert council.repository.notes_in_force(QUARTER) == {"1.B1(a)": "Second", "1.B2": "Kept"}
    assert council.repository.notes_in_force(Period.quarter(2017, 3)) == {}


def test_a_note_left_out_of_a_newer_version_is_gone(council: Council) -> None:
    """A corrected return that has the measure's row without a note takes the note away."""
    council.returns(figure("54%"), notes=NOTED)
    council.returns(figure("60%"), directorate="All directorates")
    assert council.repository.notes_in_force(QUARTER) == NOTED
    council.returns(figure("60%"))
    assert council.repository.notes_in_force(QUARTER) == {}


@pytest.mark.parametrize(
    ("second", "stands"),
    [
        ({"judgements": {"1.B1(a)": Status.ON_TARGET}}, [("1.B1(a)", Status.ON_TARGET)]),
        ({"notes": {"1.B1(a)": "No longer judged"}}, []),
        ({"notes": {"1.B2": "Another measure"}}, [("1.B1(a)", Status.SATISFACTORY)]),
        ({}, [("1.B1(a)", Status.SATISFACTORY)]),
        (
            {"notes": NOTED, "directorate": "All directorates"},
            [("1.B1(a)", Status.SATISFACTORY)],
        ),
        ({"notes": NOTED, "quarter": "2017/18 Q3"}, [("1.B1(a)", Status.SATISFACTORY)]),
        (
            {"judgements": {"1.B1(a)": Status.ON_TARGET}, "directorate": "Housing"},
            [("1.B1(a)", Status.ON_TARGET)],
        ),
    ],
)
def test_what_a_second_return_does_to_a_judgement(
    council: Council, second: dict[str, object], stands: list[tuple[str, Status]]
) -> None:
    """A judgement stands until its own directorate returns the measure without it, or anew."""
    council.returns(judgements=JUDGED)
    council.returns(**second)  # type: ignore[arg-type]
    assert statuses(council) == stands


def test_a_figure_alone_takes_a_judgement_away(council: Council) -> None:
    """A newer version that states a figure, even a blank, and no judgement withdraws it."""
    council.returns(judgements=JUDGED)
    council.returns(figure(""))
    assert statuses(council) == []


def test_judgements_come_in_reference_order_with_their_reasons(council: Council) -> None:
    """Judgements are listed as a person would order them, each with its reason and cell."""
    council.returns(judgements={"3.A10": Status.ON_TARGET, "3.A9": Status.OFF_TARGET})
    held = council.repository.judgements_in_force(QUARTER)
    assert [(j.ref, j.quarter, j.reason, j.sheet, j.cell) for j in held] == [
        ("3.A9", QUARTER, "Agreed", "Priority 1", "S9"),
        ("3.A10", QUARTER, "Agreed", "Priority 1", "S9"),
    ]


def test_two_councils_in_one_file_never_see_one_another(
    council: Council, another_council: Council
) -> None:
    """The same file sent by two councils is held by both, and neither sees the other's."""
    sent = DirectorateReturn("place.xlsx", "bytes", "Place", QUARTER, (), (), ())
    for sender, text in ((council, "54%"), (another_council, "60%")):
        assert sender.repository.return_held(sent) is None
        assert isinstance(sender.repository.add_return(sent, (figure(text),), RECEIVED), Receipt)
    council.returns(notes=NOTED, judgements=JUDGED)
    for sender, text in ((council, "54%"), (another_council, "60%")):
        assert list(sender.in_force().values()) == [text]
    other = another_council.repository
    assert len(other.returns()) == 1
    assert other.notes_in_force(QUARTER) == {}
    assert other.judgements_in_force(QUARTER) == []
