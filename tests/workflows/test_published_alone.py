"""A published quarter whose every return was withdrawn: what cabinet saw of it is still told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.measures import Target, TargetKind
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import QuarterNotHeldError
from scorecard_cli.store.repository import Repository, open_store
from scorecard_cli.workflows.asking import quarter_asked, reading, red_flags_of
from scorecard_cli.workflows.comparing import changes_between, quarters_asked
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.presenting import published_workbook, since_published
from scorecard_cli.workflows.publishing import publish
from scorecard_cli.workflows.reassessing import restatements_of
from scorecard_cli.workflows.recalling import history_of
from tests.store.council import ACT, MEASURE, Council, figure

Q1, Q2 = Period.quarter(2017, 1), Period.quarter(2017, 2)
PERCENT = replace(
    MEASURE, unit="percent", target=Target("95%", TargetKind.STATED, Decimal(95), unit="percent")
)
REF = MEASURE.ref


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a council with a store of its own."""
    return Settings(organisation="Northwick", store=tmp_path / "scorecard.db")


def filled(settings: Settings, *later: str) -> None:
    """Quarter 1 at 80% was off target and published; its return is withdrawn; Q2 is at 70%."""
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        council = Council(repository)
        repository.keep_first_month(4)
        council.registers(PERCENT)
        first = council.returns(figure("80%", period=str(Q1)), quarter=str(Q1))
        publish(settings, lambda _: Q1, date(2017, 9, 11), ACT, None, lambda _: b"a workbook")
        for text in later:
            council.returns(figure(text, period=str(Q2)), quarter=str(Q2))
        repository.withdraw_return(first, "Sent in error", ACT)
        conclude(repository, settings)


@pytest.fixture
def repository(settings: Settings) -> Iterator[Repository]:
    """A store that holds returns for Quarter 2 alone, and a publication of Quarter 1."""
    filled(settings, "70%")
    with reading(settings) as opened:
        assert opened.quarters_held() == [Q2]
        yield opened


def test_the_next_quarters_red_flags_are_against_it(
    repository: Repository, settings: Settings
) -> None:
    """What was off target before cabinet and is so still is a flag, in its second quarter."""
    listed = red_flags_of(repository, settings, Q2)
    flags = [(one.assessment.ref, one.assessment.quarters_off_track) for one in listed.red_flags]
    assert (listed.compared, flags) == (True, [(REF, 2)])


def test_history_has_it(repository: Repository, settings: Settings) -> None:
    """With its status, when it was published, and that no return states its figure any more."""
    first, second = history_of(repository, settings, REF).rows
    assert first.publication is not None
    assert first.assessment is not None
    assert (first.period, first.assessment.status, first.figure) == (Q1, "off_target", None)
    assert first.restatement is not None
    assert (first.restatement.before.text, first.restatement.now) == ("80%", None)
    assert (second.period, second.publication) == (Q2, None)


def test_changes_takes_it_as_it_was_published(repository: Repository, settings: Settings) -> None:
    """Between the two quarters nothing moved; of the first nothing stands any more."""
    assert quarters_asked(repository, None, None) == (Q1, Q2)
    moved = changes_between(repository, settings, Q1, Q2)
    assert moved.moved == ()
    (since,) = moved.since
    assert (since.published.quarter, since.stands, since.moved) == (Q1, False, ())


def test_restatements_lists_what_cabinet_saw(repository: Repository, settings: Settings) -> None:
    """The figure is held against none, and the status would be that of a measure without one."""
    asked = quarter_asked(repository, "Q1", published=True)
    (measure,) = restatements_of(repository, settings, asked).measures
    assert [(one.before.text, one.now) for one in measure.restatements] == [("80%", None)]
    effects = [(one.quarter, one.then.status, one.now.status) for one in measure.effects]
    assert effects == [(Q1, "off_target", "not_available")]


def test_it_is_said_that_all_of_it_has_moved(repository: Repository, settings: Settings) -> None:
    """Its one measure has no status now."""
    since = since_published(repository, settings, Q1)
    assert since is not None
    assert since.moved == 1


def test_how_it_stands_now_cannot_be_asked(repository: Repository) -> None:
    """Nothing stands; what was published can be had, and the refusal says how."""
    with pytest.raises(QuarterNotHeldError) as refused:
        quarter_asked(repository, "Q1")
    assert str(refused.value) == (
        "No return for Q1 is held. The store holds 2017/18 Q2. What was published of 2017/18 Q1 "
        'is kept: scorecard report --quarter "2017/18 Q1" --as-published'
    )


def test_where_nothing_else_is_held_it_can_be_had_still(settings: Settings) -> None:
    """The workbook, the history and the restatements of a store without a return in force."""
    filled(settings)
    with reading(settings) as repository:
        asked = quarter_asked(repository, None, published=True)
        assert published_workbook(repository, asked) == b"a workbook"
        assert [row.period for row in history_of(repository, settings, REF).rows] == [Q1]
        assert len(restatements_of(repository, settings, asked).measures) == 1
        with pytest.raises(QuarterNotHeldError, match=r"^No return is in force any more\. What"):
            quarter_asked(repository, None)
