"""What the register and the plan say otherwise than when a quarter was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.references import reference_order
from scorecard_cli.reporting.presented import PresentedQuarter


@dataclass(frozen=True, slots=True)
class SettingChange:
    """One setting that is otherwise.

    Attributes:
        ref: the measure; empty for a setting of the plan.
        setting: its heading in the register; "new" or "ended" for a measure as a whole.
        before, after: what it was and is; empty for a blank.
    """

    ref: str
    setting: str
    before: str
    after: str


def settings_changed(
    before: PresentedQuarter, after: PresentedQuarter
) -> tuple[SettingChange, ...]:
    """Every setting that differs: the plan's first, then the measures' in reference order."""
    found = list(_of_plan(before, after))
    for ref in sorted({**before.measures, **after.measures}, key=reference_order):
        was, now = before.measures.get(ref), after.measures.get(ref)
        if was is None:
            found.append(SettingChange(ref, "new", "", after.measures[ref].title))
        elif now is None:
            found.append(SettingChange(ref, "ended", was.title, ""))
        else:
            found.extend(
                SettingChange(ref, heading, said(was), said(now))
                for heading, said in HEADINGS.items()
                if said(was) != said(now)
            )
    return tuple(found)


def _of_plan(before: PresentedQuarter, after: PresentedQuarter) -> Iterator[SettingChange]:
    for name, was, now in (
        ("default_tolerance", before.default_tolerance, after.default_tolerance),
        ("stable_band", before.stable_band, after.stable_band),
    ):
        if was != now:
            yield SettingChange("", name, str(was), str(now))


def _parts(measure: Measure) -> str:
    return "; ".join(
        " = ".join(filter(None, (part.name, part.title)))
        + ("" if part.target is None else f" ({part.target:f})")
        for part in measure.parts
    )


def _value(measure: Measure) -> str:
    return "" if measure.target.value is None else f"{measure.target.value:f}"


HEADINGS: Mapping[str, Callable[[Measure], str]] = {
    "Priority": lambda one: f"{one.priority} {one.priority_title}",
    "Outcome": lambda one: f"{one.outcome} {one.outcome_title}",
    "Action": lambda one: one.action,
    "Measure": lambda one: one.title,
    "Directorate": lambda one: one.directorate,
    "Lead accountability": lambda one: one.lead_accountability,
    "Lead officer": lambda one: one.lead_officer,
    "Priority measure": lambda one: "yes" if one.priority_measure else "no",
    "Good performance": lambda one: one.polarity_text or one.polarity.value,
    "Frequency": lambda one: one.frequency.value,
    "Target": lambda one: one.target.text,
    "Target value": _value,
    "Comparison": lambda one: one.target.comparison or "",
    "Target status": lambda one: one.target.kind.value,
    "Profile": lambda one: one.profile.value,
    "Milestones": lambda one: "; ".join(f"{each:f}" for each in one.milestones or ()),
    "Tolerance": lambda one: "" if one.tolerance is None else str(one.tolerance),
    "Figures are": lambda one: one.figures_are.value,
    "DOT basis": lambda one: one.dot_basis or "",
    "Parts": _parts,
    "Parts combine": lambda one: one.parts_combine.value,
    "Unit": lambda one: one.unit or "",
    "Decimals": lambda one: "" if one.decimals is None else str(one.decimals),
}
"""Each setting of a measure by its heading in the register, as it is shown."""
