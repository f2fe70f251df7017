"""What was published stays: figures, measures, notes, assessments and workbook."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.publications import Publication

from .council import ACT, ASSESSMENT, MEASURE, QUARTER, Council, figure

WORKBOOK = b"the bytes of a scorecard"


def publish(council: Council, reason: str | None = None) -> Publication:
    """Freeze the quarter as it stands."""
    return council.repository.publish(
        QUARTER, date(2017, 11, 13), ACT, reason, "2", '{"organisation": "Northwick"}', WORKBOOK
    )


def test_what_was_published_does_not_move(council: Council) -> None:
    """A newer return, register and conclusion leave all of a publication as it was."""
    repository = council.repository
    council.registers(MEASURE)
    council.returns(figure("54%"), notes={"1.B1(a)": "Rain"})
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    publication = publish(council)
    notes = repository.contents([])["published_note"]
    assert len(notes) == 1

    council.registers(replace(MEASURE, title="Visitors"))
    council.returns(figure("60%"), notes={"1.B1(a)": "Sun"})
    now = replace(ASSESSMENT, status=Status.ON_TARGET)
    repository.replace_assessments(QUARTER, "now", [now])

    assert repository.publication_of(QUARTER) == publication
    published = repository.published_observations(publication)
    assert [each.observation.text for each in published] == ["54%"]
    assert repository.published_measures(publication) == [MEASURE]
    assert repository.contents([])["published_note"] == notes
    assert repository.published_assessments(publication) == [ASSESSMENT]
    assert repository.file_kept(publication.workbook) == WORKBOOK
    assert repository.assessments(QUARTER) == [now]


def test_a_withdrawn_return_stays_in_what_was_published(council: Council) -> None:
    """What cabinet saw is not undone by taking a return out of force."""
    receipt = council.returns(figure("54%"))
    council.repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    publication = publish(council)
    council.repository.withdraw_return(receipt, "Sent in error", ACT)
    assert council.in_force() == {}
    published = council.repository.published_observations(publication)
    assert [each.observation.text for each in published] == ["54%"]


def test_of_a_quarter_without_returns_only_what_was_published_is_kept(council: Council) -> None:
    """What was concluded since goes with the last return; what cabinet saw stays."""
    repository = council.repository
    receipt = council.returns(figure("54%"))
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    publication = publish(council)
    repository.replace_assessments(QUARTER, "now", [replace(ASSESSMENT, status=Status.ON_TARGET)])
    repository.forget_unheld()
    assert [one.status for one in repository.assessments(QUARTER)] == [Status.ON_TARGET]
    repository.withdraw_return(receipt, "Sent in error", ACT)
    repository.forget_unheld()
    assert repository.published_assessments(publication) == [ASSESSMENT]
    assert repository.assessments(QUARTER) == [ASSESSMENT]


def test_the_last_publication_of_a_quarter_stands_and_the_others_are_kept(council: Council) -> None:
    """One that replaces another says why, and the conclusion of each is there to be read."""
    repository = council.repository
    council.returns(figure("54%"))
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    first = publish(council)
    now = replace(ASSESSMENT, status=Status.ON_TARGET)
    repository.replace_assessments(QUARTER, "now", [now])
    second = publish(council, "A slip in 1.B1(a)")
    assert repository.publications() == [first, second]
    assert repository.publication_of(QUARTER) == second
    assert repository.published_assessments(first) == [ASSESSMENT]
    assert repository.published_assessments(second) == [now]


def test_nothing_is_published_of_a_quarter_without_a_conclusion(council: Council) -> None:
    """A quarter is concluded before it is frozen."""
    council.returns(figure("54%"))
    with pytest.raises(ValueError, match="nothing is concluded"):
        publish(council)
    assert council.repository.publications() == []


def test_a_publication_changes_what_later_quarters_rest_on(council: Council) -> None:
    """The next quarter is assessed against what was published; the quarter itself is not."""
    repository = council.repository
    council.returns(figure("54%"))
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    own, following = repository.fingerprint(QUARTER), Period.quarter(2017, 3)
    then = repository.fingerprint(following)
    publish(council)
    assert repository.fingerprint(QUARTER) == own
    assert repository.fingerprint(following) != then


def test_a_return_withdrawn_later_renames_nothing_that_was_published(council: Council) -> None:
    """While a return said that 1.B1(a) was there before, a register's "Formerly" was an old one."""
    repository, before, formerly = council.repository, "2017/18 Q1", figure("40%", "1.A9")
    receipt = council.returns(quarter=before, measures=(MEASURE,))
    early = replace(formerly, period=Period.parse(before))
    council.returns(early, quarter=before, directorate="People")
    council.registers(replace(MEASURE, formerly="1.A9"), from_quarter=QUARTER)
    council.returns(figure("54%"))
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    publication = publish(council)
    then = repository.published_observations(publication)
    assert [one.observation.ref for one in then] == ["1.A9", "1.B1(a)"]
    repository.withdraw_return(receipt, "Sent in error", ACT)
    assert [one.ref for one in repository.renumberings(QUARTER)] == ["1.B1(a)"]
    assert repository.published_observations(publication) == then


def test_each_publication_keeps_the_references_of_its_own_time(council: Council) -> None:
    """One before a renumbering was known of, and the one that replaced it after."""
    repository = council.repository
    council.registers(replace(MEASURE, ref="1.A9"))
    council.returns(figure("50%", "1.A9", "2017/18 Q1"), quarter="2017/18 Q1")
    council.returns(figure("54%"))
    repository.replace_assessments(QUARTER, "then", [ASSESSMENT])
    first = publish(council)
    council.registers(replace(MEASURE, formerly="1.A9"), from_quarter=QUARTER)
    second = publish(council, "Renumbered")
    council.registers(MEASURE, from_quarter=QUARTER)
    named = [
        [one.observation.ref for one in repository.published_observations(each)]
        for each in (first, second)
    ]
    assert named == [["1.A9", "1.B1(a)"], ["1.B1(a)", "1.B1(a)"]]
