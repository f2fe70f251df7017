"""A return taken out of force, and the log of all that was done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.log import Act, Deed, Received
from scorecard_cli.domain.returns import (
    DirectorateReturn,
    HeldReturn,
    Judgement,
    Receipt,
    Withdrawal,
)

from .council import ACT, QUARTER, Council, figure

START = datetime(2017, 10, 9, tzinfo=UTC)


def test_withdrawing_undoes_exactly(council: Council) -> None:
    """The version before speaks again, and what the quarter rests on is what it was."""
    council.returns(figure("54%"), notes={"1.B1(a)": "Rain"})
    repository = council.repository
    then = (council.in_force(), repository.notes_in_force(QUARTER), repository.fingerprint(QUARTER))
    second = council.returns(figure("60%"), notes={"1.B1(a)": "Sun"})
    assert council.in_force() != then[0]
    repository.withdraw_return(second, "Sent in error", ACT)
    now = (council.in_force(), repository.notes_in_force(QUARTER), repository.fingerprint(QUARTER))
    assert now == then


def test_a_return_is_withdrawn_once(council: Council) -> None:
    """To withdraw it again changes nothing, and is not logged."""
    receipt = council.returns(figure("54%"))
    council.repository.withdraw_return(receipt, "Sent in error", ACT)
    held = council.repository.log()
    council.repository.withdraw_return(receipt, "Sent in vain", ACT)
    assert council.repository.log() == held
    assert council.repository.quarters_held() == []
    assert council.repository.withdrawals() == [Withdrawal(receipt, ACT, "Sent in error")]


def test_the_same_bytes_land_again_after_a_withdrawal_when_asked(council: Council) -> None:
    """A return withdrawn by mistake is put back as a new version, and never unasked."""
    sent = DirectorateReturn("place.xlsx", "bytes", "Place", QUARTER, (), (), ())
    first = council.repository.add_return(sent, (figure("54%"),), Received(ACT, b"1"))
    assert isinstance(first, Receipt)
    council.repository.withdraw_return(first, "Sent in error", ACT)
    landing = (sent, (figure("54%"),), Received(ACT, b"1"))
    held = HeldReturn("place.xlsx", withdrawn=Withdrawal(first, ACT, "Sent in error"))
    assert council.repository.add_return(*landing) == held
    assert council.repository.return_held(sent) == held
    assert council.in_force() == {}
    again = council.repository.add_return(*landing, again=True)
    assert isinstance(again, Receipt)
    assert again.version == 2
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "54%"}
    assert council.repository.add_return(*landing) == HeldReturn("place.xlsx")


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_stands_is_what_came_last_whatever_was_read_first(
    council: Council, order: tuple[int, ...]
) -> None:
    """The order in which files reach the store changes nothing where their times differ."""
    for turn in order:
        sent = DirectorateReturn(f"{turn}.xlsx", f"{turn}", "Place", QUARTER, (), (), ())
        act = Act(START + timedelta(hours=turn), "A desk")
        council.repository.add_return(sent, (figure(f"{turn}%"),), Received(act, b""))
    assert council.in_force() == {("1.B1(a)", None, "2017/18 Q2"): "2%"}
    assert [receipt.file_name for receipt in council.repository.returns()] == [
        "0.xlsx", "1.xlsx", "2.xlsx",
    ]  # fmt: skip


def judged(council: Council) -> list[tuple[Status, str | None]]:
    """The judgements that stand of the quarter, and who gave each."""
    found = council.repository.judgements_in_force(QUARTER)
    return [(one.status, one.given_by) for one in found]


def test_of_an_officers_judgement_and_a_returns_the_later_stands(council: Council) -> None:
    """An officer's stands over a return before it, and gives way to one after it."""
    act = Act(ACT.at + timedelta(hours=1), "Head of Performance")
    council.returns(figure("54%"), judgements={"1.B1(a)": Status.OFF_TARGET})
    judgement = Judgement("1.B1(a)", QUARTER, Status.SATISFACTORY, "Agreed", None, None)
    council.repository.judge(judgement, act)
    assert judged(council) == [(Status.SATISFACTORY, "Head of Performance")]
    council.returns(figure("55%"), judgements={"1.B1(a)": Status.ON_TARGET})
    assert judged(council) == [(Status.SATISFACTORY, "Head of Performance")]
    sent = DirectorateReturn(
        "late.xlsx", "late", "Place", QUARTER, (), (),
        (Judgement("1.B1(a)", QUARTER, Status.ON_TARGET, "Agreed", "Priority 1", "S9"),),
    )  # fmt: skip
    later = Act(act.at + timedelta(hours=1), "A desk")
    council.repository.add_return(sent, (figure("56%"),), Received(later, b""))
    assert judged(council) == [(Status.ON_TARGET, None)]


def test_a_judgement_withdrawn_stands_no_more(council: Council) -> None:
    """Whoever gave it; a return without one does not take an officer's away."""
    repository = council.repository
    council.returns(figure("54%"), judgements={"1.B1(a)": Status.OFF_TARGET})
    repository.withdraw_judgement("1.B1(a)", QUARTER, "Not agreed", ACT)
    assert judged(council) == []
    judgement = Judgement("1.B1(a)", QUARTER, Status.SATISFACTORY, "Agreed", None, None)
    repository.judge(judgement, ACT)
    council.returns(figure("55%"))
    assert judged(council) == [(Status.SATISFACTORY, "Performance Officer")]


def test_everything_that_is_done_is_logged_in_its_order(council: Council) -> None:
    """Who did what, when and why, with what it takes to do it again."""
    repository = council.repository
    council.registers()
    receipt = council.returns(figure("54%"))
    judgement = Judgement("1.B1(a)", QUARTER, Status.SATISFACTORY, "Agreed", None, None)
    repository.judge(judgement, ACT)
    repository.withdraw_judgement("1.B1(a)", QUARTER, "Not agreed", ACT)
    repository.withdraw_return(receipt, "Sent in error", ACT)
    log = repository.log()
    assert [(entry.deed, entry.subject, entry.reason) for entry in log] == [
        (Deed.REGISTER_LANDED, "register.xlsx", None),
        (Deed.RETURN_LANDED, "place.xlsx", None),
        (Deed.MEASURE_JUDGED, "1.B1(a), 2017/18 Q2", "Agreed"),
        (Deed.JUDGEMENT_WITHDRAWN, "1.B1(a), 2017/18 Q2", "Not agreed"),
        (Deed.RETURN_WITHDRAWN, "place.xlsx", "Sent in error"),
    ]
    assert {entry.act for entry in log} == {ACT}
    assert repository.file_kept(log[1].details["digest"]) == b"the bytes of a workbook"
    assert repository.unsealed_entries() == []
