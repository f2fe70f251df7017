"""One row of a register: each setting read by its heading, each fault with its cell."""

from __future__ import annotations

import re
from decimal import Decimal
from difflib import get_close_matches

from msgspec.structs import replace

from scorecard_cli.domain.figures import Figure
from scorecard_cli.domain.measures import (
    Band,
    Comparison,
    DotBasis,
    FiguresAre,
    Frequency,
    Measure,
    Part,
    PartsCombine,
    Polarity,
    Profile,
    Target,
    TargetKind,
    Tolerance,
)
from scorecard_cli.domain.numbers import hundredfold, plain
from scorecard_cli.domain.periods import Period, PeriodKind
from scorecard_cli.domain.problem_kinds import (
    REFERENCE_CHANGED,
    REFERENCE_MISSING,
    REFERENCE_UNREADABLE,
    SETTING_CONFLICT,
    SETTING_UNREADABLE,
    TARGET_BLANK,
    TARGET_NOT_JUDGED,
    TARGET_UNCLEAR,
)
from scorecard_cli.domain.references import canonical_reference
from scorecard_cli.parsing.figures import read_figure
from scorecard_cli.parsing.number_formats import is_percent_format
from scorecard_cli.parsing.register_clashes import clashes
from scorecard_cli.parsing.register_entries import RegisterRow
from scorecard_cli.parsing.targets import agrees, default_comparison, taken_from, target_in
from scorecard_cli.parsing.words import frequency, plan_place, polarity, stripped_mark

_PART = re.compile(r"([A-Za-z]{1,4})\s*(?:=\s*(.+))?", re.DOTALL)
_TOLERANCE = re.compile(r"(\d+(?:\.\d+)?)\s*(%|points?)", re.IGNORECASE)
_TARGET_STATUSES = {
    "baseline year": TargetKind.BASELINE_YEAR,
    "not applicable": TargetKind.NOT_APPLICABLE,
    "under development": TargetKind.UNDER_DEVELOPMENT,
}
_NOT_JUDGED = (TargetKind.BASELINE_YEAR, TargetKind.NOT_APPLICABLE)
_UNITS: dict[str, str | None] = {
    form: unit
    for unit, forms in {
        None: ("", "count", "number"),
        "percent": ("percent", "%", "per cent", "percentage", "pct"),
        "pounds": ("pounds", "£", "gbp", "pound"),
        "days": ("days", "day"),
        "per 10,000": ("per 10,000", "per 10000", "per 10k"),
    }.items()
    for form in forms
}
"""The units by the words for them; a word almost like one of these is a slip."""

_OF_A_MEASURE = ("Measure", "Target", "Target value", "Good performance", "Target status")
"""A row with any of these is meant for a measure, and needs a reference."""


def registered_measure(
    row: RegisterRow, year: int, above: Measure | None, default_tolerance: Tolerance
) -> Measure | None:
    """The measure of one row; None for a row that holds none, or whose reference is unreadable.

    Args:
        row: the entries.
        year: the register's year, for "From quarter" and "To quarter".
        above: the measure of the row before, for a target "As above".
        default_tolerance: the plan's.
    """
    ref = _reference(row)
    if ref is None:
        return None
    row.check_formulas()
    title, marked = stripped_mark(row.text("Measure"))
    good = polarity(row.text("Good performance"))
    if good is None:
        row.fault(SETTING_UNREADABLE, "Good performance", "Good performance")
    often = frequency(row.text("Frequency"))
    if often is None:
        row.fault(SETTING_UNREADABLE, "Frequency", "Frequency")
    unit = _unit(row)
    parts = _parts(row)
    target, parts = _target(row, good or Polarity.NOT_APPLICABLE, unit, parts, above)
    profile = row.choice("Profile", Profile, Profile.FLAT)
    basis = row.text("DOT basis")
    measure = Measure(
        ref=ref,
        title=title,
        priority=row.shown("Priority") or plan_place(ref)[0],
        priority_title=row.text("Priority title"),
        outcome=row.text("Outcome") or plan_place(ref)[1],
        outcome_title=row.text("Outcome title"),
        action=row.text("Action"),
        directorate=row.text("Directorate"),
        lead_accountability=row.text("Lead accountability"),
        lead_officer=row.text("Lead officer"),
        priority_measure=_yes(row) or marked,
        polarity=good or Polarity.NOT_APPLICABLE,
        polarity_text=row.text("Good performance"),
        frequency=often or Frequency.QUARTERLY,
        target=target,
        profile=profile,
        milestones=_milestones(row, profile, unit),
        tolerance=_tolerance(row),
        figures_are=row.choice("Figures are", FiguresAre, FiguresAre.SNAPSHOT),
        dot_basis=row.choice("DOT basis", DotBasis, DotBasis.NONE) if basis else None,
        parts=parts,
        parts_combine=row.choice("Parts combine", PartsCombine, PartsCombine.WORST),
        unit=unit,
        decimals=_decimals(row),
        from_quarter=_quarter(row, "From quarter", year),
        to_quarter=_quarter(row, "To quarter", year),
        formerly=_formerly(row),
        floor=row.number("Floor", unit),
        band=_band(row, unit),
        forecast=row.number("Forecast", unit),
        not_comparable=row.text("Not comparable") or None,
        best=row.number("Best possible", unit),
        year_begins=(_quarters(row, "Year begins", most=1) or (1,))[0],
        due_in=_quarters(row, "Due in", most=4),
    )
    _check_settings(row, measure, default_tolerance)
    return measure


def _reference(row: RegisterRow) -> str | None:
    cell = row.cell("Ref")
    if cell is None or cell.value is None:
        begins = next(filter(None, map(row.text, _OF_A_MEASURE)), "")
        if begins and "Ref" in row.columns:
            place = [row.place("Ref")]
            row.faults.add(REFERENCE_MISSING, row.sheet.sheet.name, place, found=begins[:60])
        return None
    if not isinstance(cell.value, str):
        number = isinstance(cell.value, Decimal)
        row.fault(REFERENCE_CHANGED, "Ref", f"the number {cell.value}" if number else "a date")
        return None
    ref = canonical_reference(cell.value)
    if ref is None and any(map(row.text, _OF_A_MEASURE)):
        row.fault(REFERENCE_UNREADABLE, "Ref")
    return ref


def _yes(row: RegisterRow) -> bool:
    written = row.text("Priority measure").lower()
    if written not in ("", "yes", "no", "y", "n", "true", "false"):
        row.fault(SETTING_UNREADABLE, "Priority measure", "Priority measure")
    return written in ("yes", "y", "true")


def _unit(row: RegisterRow) -> str | None:
    written = row.text("Unit").lower()
    if written in _UNITS:
        return _UNITS[written]
    if get_close_matches(written, _UNITS, n=1, cutoff=0.75) and not re.search(r"\d", written):
        row.fault(SETTING_UNREADABLE, "Unit", "Unit")
    return written


def _parts(row: RegisterRow) -> tuple[Part, ...]:
    """The parts as written: "a; b; c", or "a = Major; b = Minor"."""
    parts: list[Part] = []
    for piece in filter(None, (piece.strip() for piece in row.text("Parts").split(";"))):
        found = _PART.fullmatch(piece)
        if found is None or found[1].lower() in {part.name for part in parts}:
            row.fault(SETTING_UNREADABLE, "Parts", "Parts")
            return ()
        parts.append(Part(found[1].lower(), found[2]))
    return tuple(parts)


def _target(
    row: RegisterRow,
    good: Polarity,
    unit: str | None,
    parts: tuple[Part, ...],
    above: Measure | None,
) -> tuple[Target, tuple[Part, ...]]:
    """The target: its status wins, then its value, then its words."""
    printed = row.shown("Target")
    target = target_in(row.cell("Target"), good)
    status = row.text("Target status").lower()
    if status:
        if status not in _TARGET_STATUSES:
            row.fault(SETTING_UNREADABLE, "Target status", "Target status")
        kind = _TARGET_STATUSES.get(status)
        if target.kind is TargetKind.STATED and kind in _NOT_JUDGED:
            row.fault(TARGET_NOT_JUDGED, "Target", status)
        return Target(printed, _TARGET_STATUSES.get(status, target.kind)), parts
    if good is Polarity.NOT_APPLICABLE:
        return target, parts
    comparison = _comparison(row, good, target)
    if "=" in row.text("Target value"):
        owned = _part_targets(row, unit, parts)
        return Target(printed, TargetKind.STATED, None, comparison, unit, target.qualifier), owned
    value = row.number("Target value", unit, target.value if target.unit == unit else None)
    if value is not None:
        return Target(printed, TargetKind.STATED, value, comparison, unit, target.qualifier), parts
    if target.kind is TargetKind.AS_ABOVE and above is not None:
        return taken_from(above.target, printed, good), parts
    if target.kind in (TargetKind.AMBIGUOUS, TargetKind.AS_ABOVE):
        row.fault(TARGET_UNCLEAR, "Target")
    elif not printed:
        row.fault(TARGET_BLANK, "Target")
    elif target.kind is TargetKind.STATED and target.unit not in (None, unit):
        said = f"The target is in {target.unit} and the unit is {unit or 'a count'}"
        row.fault(SETTING_CONFLICT, "Unit" if row.text("Unit") else "Target", said)
    elif target.kind is TargetKind.STATED:
        cell = row.cell("Target")
        shown = cell.number_format if cell and isinstance(cell.value, Decimal) else None
        figure = Figure(printed, target.value, target.unit, number_format=shown)
        row.check_scale(figure, "Target", unit)
    return (replace(target, comparison=comparison) if target.value is not None else target), parts


def _comparison(row: RegisterRow, good: Polarity, target: Target) -> Comparison | None:
    """The register's comparison, else that of the target's words, else the polarity's own."""
    own = target.comparison or default_comparison(good)
    if own is None or not row.text("Comparison"):
        return own
    comparison = row.choice("Comparison", Comparison, own)
    if not agrees(comparison, good):
        said = f'"{comparison.value}" looks away from good performance, which is {good.value}'
        row.fault(SETTING_CONFLICT, "Comparison", said)
    return comparison


def _part_targets(row: RegisterRow, unit: str | None, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Target values given part by part: "a=95; b=90"."""
    owned, given = {part.name: part for part in parts}, set[str]()
    for piece in filter(None, (piece.strip() for piece in row.text("Target value").split(";"))):
        name, _, written = piece.partition("=")
        figure = read_figure(written.strip(), unit)
        key = name.strip().lower()
        if key not in owned or key in given or figure.number is None or figure.qualifier:
            row.fault(SETTING_UNREADABLE, "Target value", "Target value")
        else:
            given.add(key)
            owned[key] = replace(owned[key], target=figure.number)
            row.check_scale(figure, "Target value", unit)
    return tuple(owned.values())


def _milestones(
    row: RegisterRow, profile: Profile, unit: str | None
) -> tuple[Decimal, Decimal, Decimal, Decimal] | None:
    names = [f"Milestone Q{number}" for number in range(1, 5)]
    if profile is not Profile.MILESTONES:
        for name in filter(row.text, names):
            row.fault(SETTING_CONFLICT, name, f"A milestone is given and the profile is {profile}")
        return None
    found = [row.number(name, unit) for name in names]
    if any(milestone is None for milestone in found):
        row.fault(SETTING_CONFLICT, "Profile", "The profile is milestones and a milestone is blank")
    first, second, third, fourth = (Decimal(0) if one is None else one for one in found)
    return first, second, third, fourth


def _tolerance(row: RegisterRow) -> Tolerance | None:
    written = row.shown("Tolerance")
    if not written:
        return None
    cell = row.cell("Tolerance")
    if (
        cell is not None
        and isinstance(cell.value, Decimal)
        and is_percent_format(cell.number_format)
        and cell.value >= 0
    ):
        return Tolerance(hundredfold(cell.value))
    found = _TOLERANCE.fullmatch(written)
    if found is None:
        row.fault(SETTING_UNREADABLE, "Tolerance", "Tolerance")
        return None
    return Tolerance(plain(Decimal(found[1])), in_points=found[2] != "%")


def _band(row: RegisterRow, unit: str | None) -> Band | None:
    """The two edges; neither, or both and the lower first."""
    edges = [row.number(name, unit) for name in ("Band from", "Band to")]
    low, high = edges
    if low is None or high is None:
        for name in filter(row.text, ("Band from", "Band to")):
            row.fault(SETTING_CONFLICT, name, "A band has two edges, and one is given")
        return None
    if low > high:
        said = f"The band begins with {low:f} and ends with {high:f}"
        row.fault(SETTING_CONFLICT, "Band from", said)
        return None
    return Band(low, high)


def _decimals(row: RegisterRow) -> int | None:
    written = row.text("Decimals")
    if written and not re.fullmatch(r"\d", written, re.ASCII):
        row.fault(SETTING_UNREADABLE, "Decimals", "Decimals")
        return None
    return int(written) if written else None


def _formerly(row: RegisterRow) -> str | None:
    cell = row.cell("Formerly")
    if cell is None or not row.text("Formerly"):
        return None
    ref = canonical_reference(cell.value) if isinstance(cell.value, str) else None
    if ref is None:
        row.fault(SETTING_UNREADABLE, "Formerly", "Formerly")
    return ref


def _quarter(row: RegisterRow, heading: str, year: int) -> Period | None:
    written = row.text(heading).upper()
    if not written:
        return None
    short = re.fullmatch(r"Q([1-4])", written)
    if short:
        return Period.quarter(year, int(short[1]))
    try:
        quarter = Period.parse(written)
    except ValueError:
        row.fault(SETTING_UNREADABLE, heading, heading)
        return None
    if quarter.year != year or quarter.kind is not PeriodKind.QUARTER:
        row.fault(SETTING_UNREADABLE, heading, heading)
        return None
    return quarter


def _quarters(row: RegisterRow, heading: str, *, most: int) -> tuple[int, ...]:
    """Quarters of the plan's year, as Q3 or Q2, Q4 or Q2 and Q4; none for a blank."""
    written = row.text(heading)
    if not written:
        return ()
    said = re.split(r"\s*(?:,|;|&|/|\band\b)\s*", written, flags=re.IGNORECASE)
    found = [re.fullmatch(r"(?:Q|Quarter) ?([1-4])", each.strip(), re.IGNORECASE) for each in said]
    numbers = [int(each[1]) for each in found if each is not None]
    if len(numbers) != len(said) or len(set(numbers)) != len(numbers) or len(numbers) > most:
        row.fault(SETTING_UNREADABLE, heading, heading)
        return ()
    return tuple(sorted(numbers))


def _check_settings(row: RegisterRow, measure: Measure, default_tolerance: Tolerance) -> None:
    """Settings that cannot both hold."""
    tolerance = measure.tolerance or default_tolerance
    targets = [measure.target.value, *(part.target for part in measure.parts)]
    if not tolerance.in_points and tolerance.amount and any(value == 0 for value in targets):
        said = "The tolerance is a per cent of a target of zero; give it in points"
        filled = (name for name in ("Tolerance", "Target value") if row.text(name))
        row.fault(SETTING_CONFLICT, next(filled, "Target"), said)
    if not measure.directorate:
        row.fault(SETTING_CONFLICT, "Directorate", "No directorate is named to return the measure")
    for heading, clash in clashes(measure):
        row.fault(SETTING_CONFLICT, heading, clash)
