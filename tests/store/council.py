"""A council's plan and returns in their smallest form; each test says only what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, DirectionOfTravel, Status
from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.log import Act, Received
from scorecard_cli.domain.measures import (
    DotBasis,
    Frequency,
    Measure,
    Polarity,
    Target,
    TargetKind,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.returns import (
    DataNote,
    DirectorateReturn,
    Judgement,
    Receipt,
    Register,
)
from scorecard_cli.store.repository import Repository

ACT = Act(datetime(2017, 10, 9, 9, 30, tzinfo=UTC), "Performance Officer")
RECEIVED = Received(ACT, b"the bytes of a workbook")
QUARTER = Period.quarter(2017, 2)

MEASURE = Measure(
    ref="1.B1(a)",
    title="Footfall in the town centre",
    priority="1",
    priority_title="A growing economy",
    outcome="B",
    outcome_title="Places people visit",
    action="Support the market",
    directorate="Place",
    lead_accountability="Director of Place",
    lead_officer="A. Officer",
    priority_measure=False,
    polarity=Polarity.HIGH,
    polarity_text="High",
    frequency=Frequency.QUARTERLY,
    target=Target("95%", TargetKind.STATED, Decimal(95)),
)

OBSERVATION = Observation(
    ref="1.B1(a)",
    part=None,
    period=QUARTER,
    number=Decimal(54),
    unit="percent",
    text="54%",
    numerator=None,
    denominator=None,
    marker=None,
    qualifier=None,
    year_to_date=False,
    number_format="0%",
    sheet="Priority 1",
    cell="K9",
)

ASSESSMENT = Assessment(
    ref="1.B1(a)",
    part=None,
    quarter=QUARTER,
    status=Status.NOT_AVAILABLE,
    status_rule="no-figure",
    derived_status=Status.NOT_AVAILABLE,
    derived_rule="no-figure",
    judgement_reason=None,
    absence=None,
    deciding_part=None,
    figure=None,
    figure_text=None,
    unit=None,
    period=None,
    judged_figure=None,
    target=None,
    target_now=None,
    comparison=None,
    profile=None,
    tolerance=None,
    shortfall=None,
    movement=None,
    dot=DirectionOfTravel.NOT_APPLICABLE,
    dot_basis=DotBasis.NONE,
    moved_figure=None,
    compared_figure=None,
    compared_period=None,
    red_flag=False,
    newly_off_track=False,
    recovered=False,
    quarters_off_track=0,
    sources=(),
)


def figure(
    text: str, ref: str = "1.B1(a)", period: str = "2017/18 Q2", **other: Any
) -> Observation:
    """What a cell says; an empty text is a blank cell, and a text of digits its number."""
    blank = {"number": None, "marker": Marker.BLANK, "unit": None}
    number = {"number": Decimal(text.strip("%"))} if text.strip("%").isdigit() else {}
    changes = {"text": text, "ref": ref, "period": Period.parse(period), **number}
    return replace(OBSERVATION, **{**changes, **({} if text else blank), **other})


@dataclass
class Council:
    """A council that sends its files to the store one after another."""

    repository: Repository
    digests: Iterator[int] = field(default_factory=count)

    def returns(
        self,
        *figures: Observation,
        quarter: str = "2017/18 Q2",
        directorate: str = "Place",
        notes: dict[str, str] | None = None,
        judgements: dict[str, Status] | None = None,
        measures: tuple[Measure, ...] = (),
        file_name: str = "place.xlsx",
        warnings: tuple[Problem, ...] = (),
    ) -> Receipt:
        """A return lands that states these figures, notes and judgements, with these warnings."""
        sent = DirectorateReturn(
            file_name,
            f"return {next(self.digests)}",
            directorate,
            Period.parse(quarter),
            measures,
            tuple(DataNote(ref, text, "Priority 1", "R9") for ref, text in (notes or {}).items()),
            tuple(
                Judgement(ref, Period.parse(quarter), status, "Agreed", "Priority 1", "S9")
                for ref, status in (judgements or {}).items()
            ),
        )
        landed = self.repository.add_return(sent, figures, RECEIVED, warnings)
        assert isinstance(landed, Receipt)
        return landed

    def registers(
        self, *measures: Measure, year: int = 2017, from_quarter: Period | None = None
    ) -> None:
        """A register lands with these rows."""
        digest = f"register {next(self.digests)}"
        register = Register("register.xlsx", digest, year, measures, from_quarter)
        self.repository.add_register(register, RECEIVED)

    def in_force(self, quarter: str = "2017/18 Q2") -> dict[tuple[str, str | None, str], str]:
        """The text that stands for each measure, part and period."""
        return {
            (o.ref, o.part, str(o.period)): o.text
            for o in (
                stated.observation
                for stated in self.repository.observations_in_force(Period.parse(quarter))
            )
        }
