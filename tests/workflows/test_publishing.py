"""What was published stays published, and the next quarter is set against it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import (
    AlreadyPublishedError,
    EmptyWordsError,
    NotPublishedError,
    PublicationDayError,
    WorkbookLostError,
)
from scorecard_cli.exporters.appendix_b import appendix_b
from scorecard_cli.parsing.settings_file import settings_written
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import red_flags_of
from scorecard_cli.workflows.presenting import published_workbook, since_published
from scorecard_cli.workflows.publishing import Published, publish
from tests.conftest import ACT, file_of

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
CABINET = date(2017, 9, 11)


def published(
    settings: Settings,
    quarter: Period,
    replacing: str | None = None,
    on: date = CABINET,
    by: str = ACT.by,
) -> Published:
    """Freeze a quarter with its real workbook."""
    return publish(
        settings,
        lambda _: quarter,
        on,
        replace(ACT, by=by),
        replacing,
        lambda scorecard: appendix_b(scorecard, settings, on),
    )


@pytest.fixture
def settings(own_council: Callable[[], Settings]) -> Settings:
    """The sample council, to be changed."""
    return own_council()


@pytest.fixture
def repository(settings: Settings) -> Iterator[Repository]:
    """Its store, open for writing."""
    with open_store(settings.store, settings.organisation, writable=True) as opened:
        yield opened


def judge(repository: Repository, quarter: Period, ref: str, status: Status) -> None:
    """An officer sets a status."""
    repository.judge(Judgement(ref, quarter, status, "Agreed in September", None, None), ACT)


def test_whatever_comes_in_later_the_published_workbook_is_the_same(
    settings: Settings, repository: Repository
) -> None:
    """Another tolerance, name and judgement leave it byte for byte; how it stands now moves."""
    made = published(settings, Q1)
    then = published_workbook(repository, Q1)
    off = next(
        one
        for one in repository.published_assessments(made.publication)
        if one.status is Status.OFF_TARGET and one.part is None
    )
    judge(repository, Q1, off.ref, Status.SATISFACTORY)
    other = replace(settings, plan_title="Another plan", default_tolerance=Tolerance(Decimal(50)))
    since = since_published(repository, other, Q1)
    assert since is not None
    assert since.publication == made.publication
    assert since.moved > 1
    assert published_workbook(repository, Q1) == then


def test_nothing_has_moved_just_after(settings: Settings, repository: Repository) -> None:
    """A quarter stands as it was published until something comes in."""
    assert since_published(repository, settings, Q1) is None
    made = published(settings, Q1)
    since = since_published(repository, settings, Q1)
    assert since is not None
    assert (since.publication, since.moved) == (made.publication, 0)


def test_it_is_frozen_with_its_settings_and_its_rules(
    settings: Settings, repository: Repository
) -> None:
    """Settings read back as they stood, but for where the store is."""
    made = published(settings, Q1)
    kept = settings_written(made.publication.settings)
    assert replace(kept, store=settings.store) == settings
    assert made.publication.act == ACT
    assert made.publication.published_on == CABINET
    assert made.counted.measures == len(repository.published_measures(made.publication)) == 72


def test_red_flags_are_against_what_was_published(
    settings: Settings, repository: Repository
) -> None:
    """A status of Q1 that moves after it was published makes and unmakes no flag in Q2."""
    before = red_flags_of(repository, settings, Q2)
    published(settings, Q1)
    flag = before.red_flags[0].assessment
    judge(repository, Q1, flag.ref, Status.ON_TARGET)
    assert red_flags_of(repository, settings, Q2) == before


def test_red_flags_are_against_how_it_stands_where_it_was_not_published(
    settings: Settings, repository: Repository
) -> None:
    """The same judgement without a publication makes the flag newly off track instead."""
    before = red_flags_of(repository, settings, Q2)
    flag = next(one.assessment for one in before.red_flags if one.assessment.part is None)
    judge(repository, Q1, flag.ref, Status.ON_TARGET)
    after = red_flags_of(repository, settings, Q2)
    assert flag.ref not in {one.assessment.ref for one in after.red_flags}
    assert flag.ref in {one.assessment.ref for one in after.newly_off_track}


def test_a_second_publication_replaces_the_first_only_where_that_is_said(
    settings: Settings, repository: Repository
) -> None:
    """With a reason; the replaced one is kept whole."""
    first = published(settings, Q1)
    then = published_workbook(repository, Q1)
    with pytest.raises(AlreadyPublishedError, match="2017/18 Q1 was published on 2017-09-11"):
        published(settings, Q1)
    with pytest.raises(EmptyWordsError, match="--reason"):
        published(settings, Q1, " ")
    judge(repository, Q1, "1.A1", Status.SATISFACTORY)
    second = published(settings, Q1, "A judgement came too late ")
    assert second.replaced == first.publication
    assert second.publication.reason == "A judgement came too late"
    assert repository.publications() == [first.publication, second.publication]
    assert repository.file_kept(first.publication.workbook) == then
    assert published_workbook(repository, Q1) != then


def test_what_was_never_published_is_neither_had_nor_replaced(
    settings: Settings, repository: Repository
) -> None:
    """The quarters that were published are named."""
    published(settings, Q1)
    for asked in (
        lambda: published(settings, Q2, "A slip"),
        lambda: published_workbook(repository, Q2),
    ):
        with pytest.raises(NotPublishedError, match=r"Published are 2017/18 Q1\."):
            asked()
    assert [each.quarter for each in repository.publications()] == [Q1]


def test_what_fails_while_the_workbook_is_made_publishes_nothing(
    settings: Settings, repository: Repository
) -> None:
    """The quarter is frozen whole or not at all."""

    def fails(_: object) -> bytes:
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        publish(settings, lambda _: Q1, CABINET, ACT, None, fails)
    assert repository.publications() == []
    assert repository.log()[-1].subject != str(Q1)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2017, 6, 29), "2017-06-29 is before 2017/18 Q1 ends, on 2017-06-30."),
        (date(2017, 6, 30), None),
        (date(2018, 5, 22), None),
        (date(2018, 5, 23), "2018-05-23 is more than 183 days after today, 2017-11-20."),
        (date(2107, 9, 11), "2107-09-11 is more than 183 days after today, 2017-11-20."),
    ],
)
def test_the_day_on_the_cover_is_one_on_which_it_can_go_to_cabinet(
    settings: Settings, repository: Repository, day: date, said: str | None
) -> None:
    """From the quarter's last day until 183 days from today; a slip of the pen is refused."""
    if said is None:
        assert published(settings, Q1, on=day).publication.published_on == day
        return
    with pytest.raises(PublicationDayError) as refused:
        published(settings, Q1, on=day)
    assert str(refused.value) == f"{said} Give the day on its cover with --on."
    assert repository.publications() == []


def test_who_publishes_is_said(settings: Settings, repository: Repository) -> None:
    """A name that is empty is refused; bytes of it that are no character become a mark."""
    with pytest.raises(EmptyWordsError, match="--by is empty"):
        published(settings, Q1, by=" \t")
    assert repository.publications() == []
    made = published(settings, Q1, by=" Head of Performance\udcff ")
    assert made.publication.act.by == "Head of Performance?"
    assert repository.log()[-1].act.by == "Head of Performance?"


def test_a_kept_workbook_that_is_damaged_is_not_written(
    settings: Settings, repository: Repository
) -> None:
    """Bytes that are not those that were published are never given out as published."""
    published(settings, Q1)
    with closing(sqlite3.connect(file_of(settings))) as connection, connection:
        workbooks = "digest IN (SELECT workbook FROM publication)"
        connection.execute(f"UPDATE kept_file SET content = CAST('x' AS BLOB) WHERE {workbooks}")
    with pytest.raises(WorkbookLostError) as refused:
        published_workbook(repository, Q1)
    assert str(refused.value) == (
        "The workbook of 2017/18 Q1 that was published on 2017-09-11 was altered since, so none "
        "was written. Go back to a copy of the store; scorecard doctor says what else is amiss."
    )


def test_a_kept_workbook_that_is_missing_is_said_to_be(
    settings: Settings, repository: Repository
) -> None:
    """It was published, whatever has become of its workbook."""
    published(settings, Q1)
    with closing(sqlite3.connect(file_of(settings))) as connection, connection:
        connection.execute(
            "DELETE FROM kept_file WHERE digest IN (SELECT workbook FROM publication)"
        )
    with pytest.raises(WorkbookLostError, match="published on 2017-09-11 is not kept any more, so"):
        published_workbook(repository, Q1)
