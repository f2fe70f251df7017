"""Measures that are given another reference, and what was stated of them before.

A figure keeps the reference that its return gave it. It is read under the one that its measure
has in the quarter asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.figures import Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.references import label
from scorecard_cli.domain.standing import Cell, Cells, Place, cells_of, over

Name = tuple[str, str | None]
"""What a figure or an assessment is of: the reference, and the part of the measure if any."""

MeasuresOf = Callable[[Period], Sequence[Measure]]
"""What each measure is in a quarter."""


class Renumbering(Struct, frozen=True):
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
        for one in _begun(begins, measures_of)
    ]
    borne = names_of(measures_of(quarter)) if found else {}
    return tuple(replace(one, vacated=one.formerly.casefold() not in borne) for one in found)


def renumbered_in(
    begins: Period, before: Sequence[Measure], now: Sequence[Measure]
) -> list[Renumbering]:
    """The measures that have another reference than before, where one set follows another.

    A "Formerly" that was said before, or of a reference that nothing had any more, is that
    of an earlier renumbering.
    """
    was, names = {measure.ref: measure for measure in before}, names_of(before)
    return [
        Renumbering(one.ref, one.formerly, begins)
        for one in now
        if one.formerly is not None
        and (
            one.ref not in was
            or (one.formerly.casefold() in names and was[one.ref].formerly != one.formerly)
        )
    ]


def names_of(measures: Iterable[Measure]) -> dict[str, str]:
    """The references of measures and of their parts, by their letters whatever their case."""
    labels = (
        label(measure.ref, part)
        for measure in measures
        for part in (None, *(part.name for part in measure.parts))
    )
    return {name.casefold(): name for name in labels}


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


def concerned(ref: str, changes: Iterable[Renumbering]) -> bool:
    """Whether what is stated under a reference is affected by any of some renumberings.

    >>> changes = [Renumbering("1.C2", "1.C1(b)", Period.quarter(2017, 3))]
    >>> [concerned(ref, changes) for ref in ("1.C2", "1.C1", "1.C1(b)", "1.C1(a)", "1.C")]
    [True, True, True, False, False]
    """
    return any(one.ref == ref or _was_of(one, ref) for one in changes)


def names_now(ref: str, changes: Sequence[Renumbering]) -> list[str]:
    """The references that a former one, or a part of its measure, has now; none where it has not.

    >>> third = Period.quarter(2017, 3)
    >>> names_now("1.C1", [Renumbering("1.C2", "1.C1(b)", third)])
    ['1.C2']
    """
    found: dict[str, None] = {}
    for at, one in enumerate(changes):
        if _was_of(one, ref):
            later = [each for each in changes[at:] if each.begins != one.begins]
            name = name_after((one.ref, None), later)
            found.update({} if name is None else {label(*name): None})
    return list(found)


def carried_over(cells: Cells, changes: Sequence[Renumbering]) -> dict[Place, Cell]:
    """What was stated before some renumberings, under the references after them."""
    if not changes:
        return dict(cells)
    return cells_of(one for cell in cells.values() for one in _cell_after(cell, changes))


def with_late_names(cells: Cells, changes: Sequence[Renumbering]) -> dict[Place, Cell]:
    """What stands, where later returns still used a former reference that nothing has any more.

    They are read as the measure's for the periods for which it has no cell of its own that
    says anything.
    """
    if not any(one.vacated for one in changes):
        return dict(cells)
    own: list[Observation] = []
    late: list[Observation] = []
    for cell in cells.values():
        names = {(one.ref, one.part) for one in cell}
        called = {name for ref, part in names for name in (ref, label(ref, part))}
        for one in _cell_after(cell, _since_vacated(called, changes)):
            (own if (one.ref, one.part) in names else late).append(one)
    return over(cells_of(late), cells_of(own)) if late else dict(cells)


def late_name(ref: str, changes: Sequence[Renumbering]) -> str:
    """The reference of the measure that words mean, said under a former one or its own.

    As with figures, a former reference is the measure's where nothing has it any more.

    >>> third = Period.quarter(2017, 3)
    >>> changes = [Renumbering("1.C2", "1.C1(b)", third, vacated=True)]
    >>> late_name("1.C1(b)", changes), late_name("1.C1", changes)
    ('1.C2', '1.C1')
    """
    name = name_after((ref, None), _since_vacated([ref], changes))
    return ref if name is None else name[0]


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


def _was_of(change: Renumbering, ref: str) -> bool:
    """Whether the former reference is this one, or that of a part of its measure."""
    former, asked = change.formerly.casefold(), ref.casefold()
    return former == asked or former.startswith(f"{asked}(")


def _begun(begins: Period, measures_of: MeasuresOf) -> list[Renumbering]:
    return renumbered_in(begins, measures_of(begins.quarters_before(1)), measures_of(begins))


def _moved(name: Name, together: Sequence[Renumbering]) -> Name | None:
    """What is called this before the renumberings of one quarter, after them."""
    ref, part = name
    whole = {one.formerly.casefold(): one.ref for one in together}
    if label(ref, part).casefold() in whole:
        return whole[label(ref, part).casefold()], None
    if part is not None and ref.casefold() in whole:
        return whole[ref.casefold()], part
    return None if ref in {one.ref for one in together} else name


def _cell_after(cell: Cell, changes: Sequence[Renumbering]) -> Iterator[Observation]:
    """What a cell holds after some renumberings; parts that leave it take their figure along."""
    named = [(name, one) for one in cell if (name := name_after((one.ref, one.part), changes))]
    for name, one in named:
        ref, part = name
        together = [(each[1], of) for each, of in named if each[0] == ref]
        text = one.text if len(together) == len(cell) and part == one.part else _text_of(together)
        if (ref, part, text) == (one.ref, one.part, one.text):
            yield one
        else:
            yield replace(one, ref=ref, part=part, text=text, stated_as=one.stated_as or one)


def _text_of(parts: Sequence[tuple[str | None, Observation]]) -> str:
    """The figures of some parts out of the cell that held them with others."""
    return "; ".join(
        _own_text(one) if part is None else f"{part}) {_own_text(one)}" for part, one in parts
    )


def _since_vacated(called: Iterable[str], changes: Sequence[Renumbering]) -> list[Renumbering]:
    """The renumberings of what is called so, where that is vacated; none for any other."""
    names = {name.casefold() for name in called}
    for change in changes:
        if change.vacated and change.formerly.casefold() in names:
            begins = change.begins
            return [
                one
                for one in changes
                if one.begins.ordinal > begins.ordinal or (one.begins == begins and one.vacated)
            ]
    return []


def _own_text(one: Observation) -> str:
    """The figure of a part out of the cell that held it with others."""
    if one.number is None:
        return one.text
    figure = f"{one.number:f}"
    return {"percent": f"{figure}%", "pounds": f"£{figure}"}.get(one.unit or "", figure)
