"""Which restated figures are listed of a quarter, and what they would do to statuses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.measures import Target, TargetKind, Tolerance
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings, settings_text
from scorecard_cli.reporting.restatements import RestatedMeasure
from scorecard_cli.rules.version import RULES_VERSION
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.asking import full_scorecard_of
from scorecard_cli.workflows.concluding import conclude
from scorecard_cli.workflows.reassessing import restatements_of
from tests.store.council import ACT, MEASURE, Council, figure

Q1, Q2, Q3 = (Period.quarter(2017, number) for number in (1, 2, 3))
PERCENT = replace(
    MEASURE, unit="percent", target=Target("95%", TargetKind.STATED, Decimal(95), unit="percent")
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a council with a store of its own."""
    return Settings(organisation="Northwick", store=tmp_path / "scorecard.db")


@pytest.fixture
def council(settings: Settings) -> Iterator[Council]:
    """A council with one measure in its register, whose target is 95%."""
    with open_store(settings.store, settings.organisation, writable=True) as repository:
        held = Council(repository)
        repository.keep_first_month(4)
        held.registers(PERCENT)
        yield held


def returned(council: Council, quarter: Period, note: str = "", **figures: str) -> None:
    """A return for a quarter lands with a figure for each quarter named, Q1="97%"."""
    council.returns(
        *(figure(text, period=f"2017/18 {name}") for name, text in figures.items()),
        quarter=str(quarter),
        file_name=f"{quarter.number}.xlsx",
        notes={MEASURE.ref: note} if note else None,
    )


def publish(
    council: Council, settings: Settings, quarter: Period, then: Settings | None = None
) -> None:
    """A quarter is concluded and published."""
    conclude(council.repository, settings)
    written = settings_text(then or settings)
    council.repository.publish(
        quarter, date(2017, 11, 13), ACT, None, RULES_VERSION, written, b"workbook"
    )


def listed(council: Council, settings: Settings, quarter: Period) -> RestatedMeasure:
    """The one measure that is listed."""
    conclude(council.repository, settings)
    (measure,) = restatements_of(council.repository, settings, quarter).measures
    return measure


def shown(council: Council, settings: Settings, quarter: Period) -> list[tuple[str, str]]:
    """What the workbook of a quarter says of restated figures: the text then, and now."""
    conclude(council.repository, settings)
    return [
        (one.before.text, "" if one.now is None else one.now.text)
        for one in full_scorecard_of(council.repository, settings, quarter).restatements
    ]


def test_a_figure_corrected_before_cabinet_saw_it_is_not_marked(
    council: Council, settings: Settings
) -> None:
    """The command lists a correction; the quarter's own workbook has nothing to own up to."""
    returned(council, Q1, Q1="97%")
    returned(council, Q1, Q1="90%")
    assert shown(council, settings, Q1) == []
    assert listed(council, settings, Q1).restatements[0].before.text == "97%"
    publish(council, settings, Q1)
    assert restatements_of(council.repository, settings, Q1).measures == ()
    returned(council, Q1, Q1="91%")
    assert shown(council, settings, Q1) == [("90%", "91%")]


def test_a_workbook_knows_nothing_of_later_returns(council: Council, settings: Settings) -> None:
    """The workbook of a quarter is drawn by the returns up to it; the command looks further."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%")
    assert shown(council, settings, Q1) == []
    assert shown(council, settings, Q2) == [("97%", "90%")]
    assert listed(council, settings, Q1) == listed(council, settings, Q2)


def test_each_quarter_since_is_assessed_again(council: Council, settings: Settings) -> None:
    """Q1 would be off target; Q2 stands on the new figure already, and Q3 on its own."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%", note="Counted again.")
    returned(council, Q3, Q3="96%")
    measure = listed(council, settings, Q2)
    assert measure.reassessed == (Q1, Q2, Q3)
    assert [
        (one.quarter, one.then.status, one.now.status, one.publication) for one in measure.effects
    ] == [(Q1, Status.ON_TARGET, Status.OFF_TARGET, None)]
    assert measure.restatements[0].note == "Counted again."


def test_all_but_the_figures_is_as_it_was_published(council: Council, settings: Settings) -> None:
    """A target that changed since has no part in what a restated figure would have done."""
    returned(council, Q1, Q1="97%")
    publish(council, settings, Q1)
    council.registers(replace(PERCENT, target=replace(PERCENT.target, value=Decimal(80))))
    returned(council, Q2, Q1="90%", Q2="96%")
    (effect,) = listed(council, settings, Q1).effects
    assert (effect.then.status, effect.now.status) == (Status.ON_TARGET, Status.OFF_TARGET)
    assert effect.now.target_now == Decimal(95)
    assert effect.publication is not None


def test_the_plans_tolerance_is_as_it_was_published(council: Council, settings: Settings) -> None:
    """What was satisfactory by the tolerance of then would be so again."""
    returned(council, Q1, Q1="97%")
    wide = replace(settings, default_tolerance=Tolerance(Decimal(10)))
    publish(council, settings, Q1, then=wide)
    returned(council, Q2, Q1="90%", Q2="96%")
    (effect,) = listed(council, settings, Q1).effects
    assert effect.now.status is Status.SATISFACTORY


def test_a_judgement_stands_over_a_restated_figure(council: Council, settings: Settings) -> None:
    """What an officer set is not moved by a figure, which would have moved what the rules give."""
    council.returns(
        figure("97%", period=str(Q1)),
        quarter=str(Q1),
        judgements={MEASURE.ref: Status.SATISFACTORY},
    )
    returned(council, Q2, Q1="90%", Q2="96%")
    assert listed(council, settings, Q1).effects == ()


def test_a_published_figure_whose_return_is_withdrawn(council: Council, settings: Settings) -> None:
    """Cabinet saw a figure that nothing states any more, and the status that it would leave."""
    receipt = council.returns(figure("97%", period=str(Q1)), quarter=str(Q1))
    publish(council, settings, Q1)
    council.returns(quarter=str(Q1), directorate="People")
    council.repository.withdraw_return(receipt, "Sent in error", ACT)
    measure = listed(council, settings, Q1)
    assert measure.restatements[0].now is None
    (effect,) = measure.effects
    assert (effect.then.status, effect.now.status) == (Status.ON_TARGET, Status.NOT_AVAILABLE)


def credited(council: Council, settings: Settings) -> tuple[str, str, str]:
    """The text, file and data note of the one figure that was restated."""
    (one,) = listed(council, settings, Q3).restatements
    assert one.now is not None
    return one.now.text, one.now.file, one.note


def test_the_return_that_first_gave_a_restated_figure_is_named(
    council: Council, settings: Settings
) -> None:
    """Quarter 2's return corrected Quarter 1, and said why; Quarter 3's repeats its figure."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%", note="Counted again.")
    returned(council, Q3, Q1="90%", Q2="96%", Q3="95%", note="A good quarter.")
    assert credited(council, settings) == ("90%", "2.xlsx", "Counted again.")


def test_a_blank_between_is_no_other_figure(council: Council, settings: Settings) -> None:
    """A version that leaves the figure out, and one that has it again, restate nothing anew."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%", note="Counted again.")
    returned(council, Q2, Q1="", Q2="96%", note="Counted again.")
    returned(council, Q3, Q1="90%", Q2="96%", Q3="95%")
    assert credited(council, settings) == ("90%", "2.xlsx", "Counted again.")


def test_a_figure_that_was_given_up_meanwhile_counts_from_when_it_came_back(
    council: Council, settings: Settings
) -> None:
    """90%, then 91%, then 90% again: what stands was given by the last of them."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%")
    returned(council, Q2, Q1="91%", Q2="96%")
    returned(council, Q3, Q1="90%", Q2="96%", Q3="95%", note="Back again.")
    assert credited(council, settings) == ("90%", "3.xlsx", "Back again.")


def test_the_workbook_says_what_restated_figures_do(council: Council, settings: Settings) -> None:
    """By the returns up to its quarter: Q1 would be off target, and later ones are not looked at."""
    returned(council, Q1, Q1="97%")
    returned(council, Q2, Q1="90%", Q2="96%")
    returned(council, Q3, Q1="99%", Q2="96%", Q3="95%")
    conclude(council.repository, settings)
    effects = full_scorecard_of(council.repository, settings, Q2).effects
    assert [(one.quarter, one.then.status, one.now.status) for one in effects] == [
        (Q1, Status.ON_TARGET, Status.OFF_TARGET)
    ]
    assert full_scorecard_of(council.repository, settings, Q1).effects == ()
