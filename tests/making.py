"""What tests say in few words: a measure, its figures, what the rules make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment, Status
from scorecard_cli.domain.directions import BY_MEASURE, DirectionRule
from scorecard_cli.domain.exceptions import TWO_RUNNING, ExceptionRule
from scorecard_cli.domain.figures import Marker, Observation
from scorecard_cli.domain.measures import (
    Comparison,
    Frequency,
    Measure,
    Polarity,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.schemes import TOLERANCE, Scheme
from scorecard_cli.rules.assessing import Evidence, assess, assessments

Q2 = Period.quarter(2017, 2)


def number(text: str) -> Decimal:
    """A decimal as it is written."""
    return Decimal(text)


def stated(
    value: str | None, comparison: Comparison | None = Comparison.AT_LEAST, unit: str | None = None
) -> Target:
    """A target with this value."""
    held = None if value is None else Decimal(value)
    return Target(value or "", TargetKind.STATED, held, comparison, unit)


def measure(ref: str = "1.A1", **settings: object) -> Measure:
    """A quarterly measure where high is good, judged against 100, but for what is given."""
    plain = Measure(
        ref=ref,
        title="Homes built",
        priority=ref[0],
        priority_title="A strong community",
        outcome="A",
        outcome_title="People are well housed",
        action="Build homes",
        directorate="Housing",
        lead_accountability="Strategic Director, Housing",
        lead_officer="Head of Housing",
        priority_measure=False,
        polarity=Polarity.HIGH,
        polarity_text="High",
        frequency=Frequency.QUARTERLY,
        target=stated("100"),
    )
    return replace(plain, **settings)


def observation(
    period: str, text: str | None, ref: str = "1.A1", part: str | None = None
) -> Observation:
    """A figure for one period; "year end", "Q2" or a full period; None for a blank cell.

    "12 to date" is a figure that its cell calls cumulative.
    """
    to_date = text is not None and text.endswith(" to date")
    plain = (text or "").removesuffix(" to date")
    markers = {"": Marker.BLANK} | {marker.value: marker for marker in Marker}
    held = None if plain in markers else Decimal(plain)
    when = Period.parse(period if "/" in period else f"2017/18 {period}")
    return Observation(
        ref, part, when, held, None, text or "", None, None, markers.get(plain), None, to_date,
        None, "Priority 1", "K9",
    )  # fmt: skip


def observations(figures: str, ref: str = "1.A1") -> Iterator[Observation]:
    """Figures in a line: "2016/17 year end=80; Q1=20; Q2 a=5; Q2 b=n/a"."""
    for piece in filter(None, (piece.strip() for piece in figures.split(";"))):
        place, _, text = piece.partition("=")
        period, part = place.strip(), None
        if period[-2:-1] == " " and period[-1].islower():
            period, part = period[:-2], period[-1]
        yield observation(period, text.strip() or None, ref, part)


def evidence(
    measures: Measure | Sequence[Measure],
    figures: str | Mapping[str, str],
    quarter: Period = Q2,
    judgements: Mapping[str, Status] | None = None,
    before: Sequence[Assessment] | None = None,
    default_tolerance: str = "2.5",
    stable_band: Tolerance | None = None,
    scheme: Scheme = TOLERANCE,
) -> Evidence:
    """What the rules are given: figures in a line, of the one measure or by reference."""
    held = [measures] if isinstance(measures, Measure) else list(measures)
    by_ref = {held[0].ref: figures} if isinstance(figures, str) else figures
    return Evidence(
        quarter,
        held,
        [one for ref, line in by_ref.items() for one in observations(line, ref)],
        [
            Judgement(ref, quarter, status, "Ten more cases are pending", "Priority 1", "X9")
            for ref, status in (judgements or {}).items()
        ],
        before,
        Tolerance(Decimal(default_tolerance)),
        stable_band or Tolerance(Decimal(0), in_points=True),
        scheme,
    )


def assessed(
    measures: Measure | Sequence[Measure],
    figures: str | Mapping[str, str],
    quarter: Period = Q2,
    judgements: Mapping[str, Status] | None = None,
    before: Sequence[Assessment] | None = None,
    default_tolerance: str = "2.5",
    stable_band: Tolerance | None = None,
    scheme: Scheme = TOLERANCE,
    earlier: Sequence[Sequence[Assessment]] = (),
    exceptions: ExceptionRule = TWO_RUNNING,
    direction: DirectionRule = BY_MEASURE,
) -> dict[str, Assessment]:
    """What the rules conclude, by label: "1.A1" for the measure, "1.A1 a" for its part."""
    given = evidence(
        measures, figures, quarter, judgements, before, default_tolerance, stable_band, scheme
    )
    given = replace(given, earlier=earlier, exceptions=exceptions, direction=direction)
    made = assessments(assess(given), quarter)
    return {one.ref if one.part is None else f"{one.ref} {one.part}": one for one in made}


def table_rows(docstring: str | None) -> list[dict[str, str]]:
    """The rows of a table in a docstring, by the names in its first line."""
    lines = [line.strip() for line in (docstring or "").splitlines() if "|" in line]
    heading, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in lines)
    return [
        dict(zip(heading, row, strict=True))
        for row in rows
        if not set(row[0]) <= {"-"} or not row[0]
    ]
