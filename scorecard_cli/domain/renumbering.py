"""Measures that are given another reference, and what was stated of them before.

A figure keeps the reference that its return gave it. It is read under the one that its measure
has in the quarter asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.standing import Cells, Place, cells_of, over

Name = tuple[str, str | None]
"""What a figure or an assessment is of: the reference, and the part of the measure if any."""

MeasuresOf = Callable[[Period], Sequence[Measure]]
"""What each measure is in a quarter."""


@dataclass(frozen=True, slots=True)
class Renumbering:
    """A measure that had another reference up to a quarter.

    Attributes:
        ref: its reference from that quarter on.
        formerly: the reference, or reference and part, that it had before: 1.C1(b).
        begins: the first quarter of the new reference.
        vacated: whether nothing has the former reference in the quarter asked about, so that
            a later return which still states figures under it means this measure.
    """

    ref: str
    formerly: str
    begins: Period
    vacated: bool = False


def renumberings(
    candidates: Iterable[Period], quarter: Period, measures_of: MeasuresOf
) -> tuple[Renumbering, ...]:
    """Every renumbering up to a quarter, earliest first.

    Args:
        candidates: the quarters from which a row that says "Formerly" may hold.
        quarter: the quarter asked about.
        measures_of: what each measure is in a quarter.
    """
    found = [
        one
        for begins in sorted(set(candidates), key=lambda each: each.ordinal)
        if begins.ordinal <= quarter.ordinal
        for one in renumbered_in(
            begins, measures_of(begins.quarters_before(1)), measures_of(begins)
        )
    ]
    borne = _names_of(measures_of(quarter)) if found else set()
    return tuple(replace(one, vacated=one.formerly.casefold() not in borne) for one in found)


def renumbered_in(
    begins: Period, before: Sequence[Measure], now: Sequence[Measure]
) -> list[Renumbering]:
    """The measures that have another reference than before, where one set follows another.

    A "Formerly" that was said before, or of a reference that nothing had any more, is that
    of an earlier renumbering.
    """
    was, names = {measure.ref: measure for measure in before}, _names_of(before)
    return [
        Renumbering(one.ref, one.formerly, begins)
        for one in now
        if one.formerly is not None
        and (
            one.ref not in was
            or (one.formerly.casefold() in names and was[one.ref].formerly != one.formerly)
        )
    ]


def name_after(name: Name, changes: Iterable[Renumbering]) -> Name | None:
    """What was called this before some renumberings, after them, earliest first.

    None where nothing is called so any more, and the reference is another measure's now.

    >>> third = Period.quarter(2017, 3)
    >>> changes = [Renumbering("1.C2", "1.C1(b)", third), Renumbering("1.C1", "1.C4", third)]
    >>> [name_after(name, changes) for name in (("1.C1", "b"), ("1.C4", "a"), ("1.C1", "a"))]
    [('1.C2', None), ('1.C1', 'a'), None]
    """
    for _, together in groupby(changes, key=lambda one: one.begins):
        moved = _moved(name, list(together))
        if moved is None:
            return None
        name = moved
    return name


def names_now(ref: str, changes: Sequence[Renumbering]) -> list[str]:
    """The references that a former one, or a part of its measure, has now; none where it has not.

    >>> third = Period.quarter(2017, 3)
    >>> names_now("1.C1", [Renumbering("1.C2", "1.C1(b)", third)])
    ['1.C2']
    """
    found = {}
    for at, one in enumerate(changes):
        former = one.formerly.casefold()
        if former == ref.casefold() or former.startswith(f"{ref.casefold()}("):
            later = [each for each in changes[at:] if each.begins != one.begins]
            name = name_after((one.ref, None), later)
            found.update({} if name is None else {label(*name): None})
    return list(found)


def carried_over(
    cells: Cells, changes: Sequence[Renumbering]
) -> dict[Place, tuple[Observation, ...]]:
    """What was stated before some renumberings, under the references after them."""
    if not changes:
        return dict(cells)
    return cells_of(
        moved for one in _each(cells) if (moved := _renumbered(one, changes)) is not None
    )


def with_late_names(
    cells: Cells, changes: Sequence[Renumbering]
) -> dict[Place, tuple[Observation, ...]]:
    """What stands, where later returns still used a former reference that nothing has any more.

    They are read as the measure's for the periods for which it has no cell of its own that
    says anything.
    """
    if not any(one.vacated for one in changes):
        return dict(cells)
    own, late = [], []
    for one in _each(cells):
        moved = _brought_in(one, changes)
        (own if moved is one else late).append(moved)
    return over(cells_of(late), cells_of(own)) if late else dict(cells)


def assessments_carried_over(
    assessments: Sequence[Assessment], changes: Sequence[Renumbering]
) -> list[Assessment]:
    """What was concluded of the quarter before some renumberings, under the references after them.

    A part that has become a measure stood as an officer had judged the whole.
    """
    whole = {one.ref: one for one in assessments if one.part is None}
    carried = []
    for one in assessments:
        name = name_after((one.ref, one.part), changes)
        if name is None:
            continue
        judged = one.part is not None and name[1] is None and whole[one.ref].status_rule == "judged"
        stood = whole[one.ref] if judged else one
        carried.append(
            replace(
                one,
                ref=name[0],
                part=name[1],
                status=stood.status,
                quarters_off_track=stood.quarters_off_track,
            )
        )
    return carried


def _names_of(measures: Iterable[Measure]) -> set[str]:
    """The references of measures and of their parts."""
    return {
        label(measure.ref, part).casefold()
        for measure in measures
        for part in (None, *(part.name for part in measure.parts))
    }


def _moved(name: Name, together: Sequence[Renumbering]) -> Name | None:
    """What is called this before the renumberings of one quarter, after them."""
    ref, part = name
    whole = {one.formerly.casefold(): one.ref for one in together}
    if label(ref, part).casefold() in whole:
        return whole[label(ref, part).casefold()], None
    if part is not None and ref.casefold() in whole:
        return whole[ref.casefold()], part
    return None if ref in {one.ref for one in together} else name


def _renumbered(one: Observation, changes: Sequence[Renumbering]) -> Observation | None:
    name = name_after((one.ref, one.part), changes)
    if name is None or name == (one.ref, one.part):
        return None if name is None else one
    ref, part = name
    text = one.text if part == one.part else _own_text(one)
    return replace(one, ref=ref, part=part, text=text, stated_as=one.stated_as or one)


def _brought_in(one: Observation, changes: Sequence[Renumbering]) -> Observation:
    named = {label(one.ref, one.part).casefold(), one.ref.casefold()}
    for change in changes:
        if change.vacated and change.formerly.casefold() in named:
            since = [each for each in changes if each.begins.ordinal >= change.begins.ordinal]
            return _renumbered(one, since) or one
    return one


def _own_text(one: Observation) -> str:
    """The figure of a part out of the cell that held it with others."""
    if one.number is None:
        return one.text
    figure = f"{one.number:f}"
    return {"percent": f"{figure}%", "pounds": f"£{figure}"}.get(one.unit or "", figure)


def _each(cells: Cells) -> Iterator[Observation]:
    return (one for cell in cells.values() for one in cell)
