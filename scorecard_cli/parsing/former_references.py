"""Former references in a register: each of one measure, and of none that goes on under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.problem_kinds import SETTING_CONFLICT
from scorecard_cli.domain.references import label
from scorecard_cli.domain.returns import Register
from scorecard_cli.parsing.register_entries import RegisterRow


def check_former_references(register: Register, rows: Mapping[Measure, RegisterRow]) -> None:
    """Note a former reference that two measures claim, or that a measure still has.

    A measure may begin under a reference that another has just left: its row then says its
    own "From quarter" or "Formerly".

    Args:
        register: what was read.
        rows: the row of each of its measures, to which the fault is noted.
    """
    for measure, row in rows.items():
        if measure.formerly is None:
            continue
        begins = measure.from_quarter or register.begins
        together = register.measures_in_force(begins)
        said = _clash(measure, begins, together) if measure in together else ""
        if said:
            row.fault(SETTING_CONFLICT, "Formerly", said)


def _clash(measure: Measure, begins: Period, together: Sequence[Measure]) -> str:
    former = (measure.formerly or "").casefold()
    for other in together:
        if other is measure:
            continue
        if other.formerly is not None and other.formerly.casefold() == former:
            return f"{other.ref} was formerly {measure.formerly} as well"
        names = {label(other.ref, part.name).casefold() for part in other.parts}
        begun = other.formerly is not None or other.from_quarter == begins
        if former in names | {other.ref.casefold()} and not begun:
            part = "" if former == other.ref.casefold() else f" with the part {measure.formerly}"
            return (
                f"{other.ref} still stands in {begins}{part}; "
                f"give its row a To quarter, a From quarter or a Formerly of its own"
            )
    return ""
