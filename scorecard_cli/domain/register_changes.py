"""What a register says of the measures that differs from the one it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import reference_order
from scorecard_cli.domain.renumbering import renumbered_in

NEW, ENDED, RENUMBERED = "new", "ended", "renumbered"
"""What is said of a measure as a whole, where no setting of it is named."""


class RegisterChange(Struct, frozen=True):
    """One thing that is otherwise.

    Attributes:
        ref: the measure, by its reference from then on.
        setting: the heading of the register; or NEW, ENDED or RENUMBERED.
        before, now: the entry in each register; empty for a blank. For a renumbered measure
            its references; for a new or ended one empty.
        from_quarter: the quarter from which it is so; None for all that the register speaks
            for.
    """

    ref: str
    setting: str
    before: str = ""
    now: str = ""
    from_quarter: Period | None = None


def register_changes(
    quarters: Iterable[tuple[Period, Sequence[Measure], Sequence[Measure]]],
) -> tuple[RegisterChange, ...]:
    """What a register changes, each thing once, from the first quarter for which it is so.

    Args:
        quarters: each quarter that the register speaks for, earliest first, with what its
            measures were by the one that it follows, and what they are by the register.

    Returns:
        In reference order, and for each measure in the order of the headings.
    """
    found: dict[RegisterChange, Period | None] = {}
    first = True
    for quarter, before, now in quarters:
        for change in _changes(quarter, before, now):
            found.setdefault(change, None if first else quarter)
        first = False
    ordered = sorted(found.items(), key=lambda one: reference_order(one[0].ref))
    return tuple(replace(change, from_quarter=quarter) for change, quarter in ordered)


def _changes(
    quarter: Period, before: Sequence[Measure], now: Sequence[Measure]
) -> Iterator[RegisterChange]:
    was = {measure.ref: measure for measure in before}
    formerly = {one.ref: one.formerly for one in renumbered_in(quarter, before, now)}
    gone = was.keys() - {measure.ref for measure in now} - set(formerly.values())
    for measure in now:
        former = formerly.get(measure.ref, measure.ref)
        if measure.ref in formerly:
            yield RegisterChange(measure.ref, RENUMBERED, former, measure.ref)
        elif measure.ref not in was:
            yield RegisterChange(measure.ref, NEW)
        if former in was:
            yield from _settings_changed(was[former], measure)
    yield from (RegisterChange(ref, ENDED) for ref in gone)


def _settings_changed(before: Measure, now: Measure) -> Iterator[RegisterChange]:
    for heading, entry in ENTRIES.items():
        was, is_now = entry(before), entry(now)
        if was != is_now and not (heading == "Target value" and _is_printed(before, now)):
            yield RegisterChange(now.ref, heading, was, is_now)


def _is_printed(before: Measure, now: Measure) -> bool:
    """Whether the printed targets say the figures already."""
    return before.target.text != now.target.text and all(
        _number(one.target.value) in one.target.text for one in (before, now)
    )


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def quarters_said(numbers: tuple[int, ...]) -> str:
    """Quarters of the plan's year, as the register has them.

    >>> quarters_said((2, 4)), quarters_said(())
    ('Q2, Q4', '')
    """
    return ", ".join(f"Q{number}" for number in numbers)


def _parts(measure: Measure) -> str:
    return "; ".join(f"{p.name} = {p.title}" if p.title else p.name for p in measure.parts)


def _target_value(measure: Measure) -> str:
    of_parts = [f"{p.name}={p.target:f}" for p in measure.parts if p.target is not None]
    return "; ".join(of_parts) or _number(measure.target.value)


ENTRIES: dict[str, Callable[[Measure], str]] = {
    "Priority": lambda one: one.priority,
    "Priority title": lambda one: one.priority_title,
    "Outcome": lambda one: one.outcome,
    "Outcome title": lambda one: one.outcome_title,
    "Action": lambda one: one.action,
    "Measure": lambda one: one.title,
    "Directorate": lambda one: one.directorate,
    "Lead accountability": lambda one: one.lead_accountability,
    "Lead officer": lambda one: one.lead_officer,
    "Priority measure": lambda one: "yes" if one.priority_measure else "no",
    "Good performance": lambda one: one.polarity_text or one.polarity.value,
    "Frequency": lambda one: one.frequency.value,
    "Target": lambda one: one.target.text,
    "Target value": _target_value,
    "Comparison": lambda one: str(one.target.comparison or ""),
    "Target status": lambda one: one.target.kind.value,
    "Profile": lambda one: one.profile.value,
    "Milestones": lambda one: ", ".join(map(_number, one.milestones or ())),
    "Tolerance": lambda one: str(one.tolerance or ""),
    "Figures are": lambda one: one.figures_are.value,
    "DOT basis": lambda one: str(one.dot_basis or ""),
    "Parts": _parts,
    "Parts combine": lambda one: one.parts_combine.value,
    "Unit": lambda one: one.unit or "",
    "Decimals": lambda one: "" if one.decimals is None else str(one.decimals),
    "Floor": lambda one: _number(one.floor),
    "Band": lambda one: str(one.band or ""),
    "Forecast": lambda one: _number(one.forecast),
    "Not comparable": lambda one: one.not_comparable or "",
    "Best possible": lambda one: _number(one.best),
    "Year begins": lambda one: f"Q{one.year_begins}",
    "Due in": lambda one: quarters_said(one.due_in),
}
"""Each setting by its heading in the register, as it is shown; empty for a blank."""
