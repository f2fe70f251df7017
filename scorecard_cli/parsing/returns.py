"""Reading a directorate's return: from sheets to a frame of observations, and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pandas as pd
from msgspec import Struct
from msgspec.structs import fields, replace

from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.figures import Figure, Observation
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.measures_by_name import Measures
from scorecard_cli.domain.own_years import closing
from scorecard_cli.domain.periods import Calendar, Period, year_text
from scorecard_cli.domain.problem_kinds import (
    DIRECTORATE_UNCLEAR,
    DIRECTORATE_UNKNOWN,
    NO_REGISTER,
    PARTS_UNKNOWN,
    PERIOD_TO_COME,
    QUARTER_DIFFERS,
    QUARTER_NOT_IN_FILE,
    QUARTER_UNCLEAR,
    REFERENCE_TWICE,
)
from scorecard_cli.domain.problems import Problem, Severity
from scorecard_cli.domain.references import label
from scorecard_cli.domain.renumbering import Renumbering, names_now
from scorecard_cli.domain.returns import (
    ALL_DIRECTORATES,
    Claims,
    DataNote,
    DirectorateReturn,
    Judgement,
)
from scorecard_cli.parsing.cells import figure_in
from scorecard_cli.parsing.claims import claims
from scorecard_cli.parsing.cover import CoverEntry
from scorecard_cli.parsing.drafts import drafted_measures
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.found_return import FoundReturn
from scorecard_cli.parsing.mapped import closed_by_years, mapped_digest
from scorecard_cli.parsing.markers import figure_or_reason, reason_faults
from scorecard_cli.parsing.row_checks import check_against_register, check_judgement, check_rows
from scorecard_cli.parsing.rows import ReturnRow
from scorecard_cli.parsing.words import nearest

OBSERVATION_COLUMNS = [field.name for field in fields(Observation) if field.name != "stated_as"]
_FRAME_COLUMNS = pd.Index(OBSERVATION_COLUMNS)

IN_DOUBT = (QUARTER_DIFFERS, QUARTER_NOT_IN_FILE, QUARTER_UNCLEAR)
"""With one of these it is not known which of the figures are the quarter's."""

ObservationRow = tuple[object, ...]
"""What an `Observation` says, in the order of its attributes: a row of the frame."""

MeasuresInForce = Callable[[Period], Sequence[Measure] | None]
"""What a register says of a quarter's measures; None where the year has no register."""


class ReadReturn(Struct, frozen=True):
    """What reading a return came to.

    Attributes:
        directorate_return: what it says, figures apart; None where it is refused.
        observations: one row per measure, part and period, with a column of objects for
            each attribute of `Observation` but `stated_as`; absent figures are None, never
            zero.
        claims: what it says of each measure besides figures; empty where it is refused.
        problems: everything wrong in it.
        quarter: the reporting quarter, where that could be read even of a refused one.
        readable: what could be read of a refused one, so that it can be checked too; None
            for any other, and where its quarter is in doubt.
    """

    directorate_return: DirectorateReturn | None
    observations: pd.DataFrame
    claims: tuple[Claims, ...]
    problems: tuple[Problem, ...]
    quarter: Period | None
    readable: ReadReturn | None = None


def read_return(
    found: FoundReturn,
    measures_in_force: MeasuresInForce,
    renumberings: Callable[[Period], Sequence[Renumbering]] = lambda _: (),
) -> ReadReturn:
    """Read one return by what its measures are.

    Args:
        found: its rows.
        measures_in_force: what the register says of a quarter's measures.
        renumberings: the references that measures had before a quarter.
    """
    faults, calendar, layout = found.faults, found.calendar, found.layout
    rows, cover, reporting = found.rows, found.cover, found.quarter
    if reporting is None:
        return _refused(faults, None)
    in_force = measures_in_force(reporting)
    registered = None if in_force is None else Measures.of(in_force)
    directorate = _directorate(rows, cover, registered, faults)
    if registered is None:
        faults.add(NO_REGISTER, detail=year_text(reporting.year))
        measures = Measures(drafted_measures(rows, directorate, faults, layout))
    else:
        measures = registered
    by_ref = measures.by_ref
    if layout is not None:
        rows = closed_by_years(rows, by_ref, reporting)
    changes = () if registered is None else renumberings(reporting)
    check_rows(rows, by_ref, faults)
    if registered is not None:
        entry = cover.get("directorate")
        check_against_register(rows, registered, directorate, changes, entry, faults)
    observed = list(_observations(rows, by_ref, reporting, calendar, changes, faults))
    judgements = tuple(_judgements(rows, by_ref, reporting, faults))
    stated = DirectorateReturn(
        faults.file,
        found.digest if layout is None else mapped_digest(found.digest, layout),
        directorate,
        reporting,
        tuple(measures) if registered is None else (),
        tuple(_notes(rows)),
        judgements,
    )
    claimed = tuple(claims(rows, by_ref))
    problems = faults.problems()
    if not faults.refused:
        return ReadReturn(stated, observation_frame(observed), claimed, problems, reporting)
    refused = _refused(faults, reporting)
    if faults.has(*IN_DOUBT):
        return refused
    sound = observation_frame(_sound(observed, problems))
    return replace(refused, readable=ReadReturn(stated, sound, claimed, problems, reporting))


def observation_frame(rows: Iterable[ObservationRow]) -> pd.DataFrame:
    """The tidy frame of a return; see `ReadReturn` for its shape."""
    return pd.DataFrame(list(rows), columns=_FRAME_COLUMNS, dtype=object)


def _sound(
    observed: Sequence[ObservationRow], problems: Sequence[Problem]
) -> Iterator[ObservationRow]:
    """The figures that no error concerns, neither their cell nor which row is the measure's."""
    errors = [one for one in problems if one.kind.severity is Severity.ERROR]
    cells = {(one.sheet, cell) for one in errors for cell in one.cells}
    twice = {one.ref for one in errors if one.kind.slug == REFERENCE_TWICE.slug}
    return (row for row in observed if row[0] not in twice and row[-2:] not in cells)


def _refused(faults: Faults, reporting: Period | None) -> ReadReturn:
    return ReadReturn(None, observation_frame(()), (), faults.problems(), reporting)


def _directorate(
    rows: Sequence[ReturnRow],
    cover: Mapping[str, CoverEntry],
    registered: Measures | None,
    faults: Faults,
) -> str:
    """Whose return it is: the cover's word, or the directorate with most of its measures."""
    entry = cover.get("directorate")
    if registered is None:
        return entry.text if entry else _from_accountability(rows, faults)
    known = registered.directorates
    if entry is not None:
        if entry.text.casefold() == ALL_DIRECTORATES.casefold():
            return ALL_DIRECTORATES
        if entry.text.casefold() not in known:
            hint = nearest(entry.text, known.values())
            faults.add(
                DIRECTORATE_UNKNOWN, entry.sheet, [entry.cell], found=entry.text, detail=hint
            )
        return known.get(entry.text.casefold(), ALL_DIRECTORATES)
    stated = [registered.by_ref.get(row.ref or "") for row in rows]
    if rows and not any(stated):
        return ALL_DIRECTORATES  # every row has a fault of its own
    return _owner_of_most([each.directorate for each in stated if each is not None], faults)


def _owner_of_most(owners: Sequence[str], faults: Faults) -> str:
    """The directorate with more than half of the measures; where none has, the cover must say."""
    counts = Counter(owners)
    for directorate, count in counts.items():
        if count * 2 > len(owners):
            return directorate
    named = ", ".join(sorted(counts))
    said = f"its measures are those of {named}" if counts else "it has no measure"
    faults.add(DIRECTORATE_UNCLEAR, detail=said)
    return ALL_DIRECTORATES


def _from_accountability(rows: Sequence[ReturnRow], faults: Faults) -> str:
    """Without a register, the one who is accountable for every measure."""
    named = {row.texts.get(Column.LEAD_ACCOUNTABILITY, "") for row in rows} - {""}
    if len(named) != 1:
        said = f"its lead accountability is that of {', '.join(sorted(named))}"
        unsaid = "it has neither a cover nor a lead accountability"
        faults.add(DIRECTORATE_UNCLEAR, detail=said if named else unsaid)
        return ""
    return named.pop()


def _observations(
    rows: Sequence[ReturnRow],
    measures: Mapping[str, Measure],
    reporting: Period,
    calendar: Calendar,
    changes: Sequence[Renumbering],
    faults: Faults,
) -> Iterator[ObservationRow]:
    reported = {reporting, *calendar.months_of(reporting)}
    in_doubt = faults.has(*IN_DOUBT)
    for row in rows:
        measure = measures.get(row.ref or "")
        if measure is None:
            continue
        for period, (sheet, place) in row.standing.items():
            figure, fault = figure_in(row.figures[period], measure, period in reported)
            if changes and fault is not None and fault.kind is PARTS_UNKNOWN:
                fault = replace(fault, detail=_parts_unknown(figure, measure, changes))
            if fault is not None:
                faults.add_cell(fault, sheet, place, measure.ref, measure.title)
            ends = closing(period, measure.year_begins)
            if not in_doubt and _holds(figure) and calendar.ends_after(ends, reporting):
                heading = calendar.heading(period)
                faults.add(PERIOD_TO_COME, sheet, [place], found=heading, detail=str(reporting))
            if period == reporting:
                for fault in reason_faults(row, figure):
                    at = row.places[Column.WHY_NO_FIGURE]
                    faults.add_cell(fault, row.sheet, at, measure.ref, measure.title)
                figure, (sheet, place) = figure_or_reason(row, figure, (sheet, place))
            yield from _stated(measure.ref, period, figure, sheet, place)


def _parts_unknown(figure: Figure, measure: Measure, changes: Sequence[Renumbering]) -> str:
    """The parts that a measure has not, with what each has become since."""
    known = {part.name for part in measure.parts}
    said = []
    for name in (name for name, _ in figure.parts if name not in known):
        now = names_now(label(measure.ref, name), changes)
        said.append(f"{name}, which is {' and '.join(now)} now" if now else name)
    return ", ".join(said)


def _holds(figure: Figure) -> bool:
    return figure.number is not None or bool(figure.parts)


def _stated(
    ref: str, period: Period, figure: Figure, sheet: str, place: str
) -> Iterator[ObservationRow]:
    """A row for the cell, or one for each part that it holds."""
    parts = figure.parts or ((None, figure.number),)
    for part, number in parts:
        yield (
            ref,
            part,
            period,
            number,
            figure.unit,
            figure.text,
            figure.numerator,
            figure.denominator,
            figure.marker,
            figure.qualifier,
            figure.year_to_date,
            figure.number_format,
            sheet,
            place,
        )


def _notes(rows: Sequence[ReturnRow]) -> Iterator[DataNote]:
    for row in rows:
        text = row.texts.get(Column.DATA_NOTES, "")
        if row.ref is not None and text:
            yield DataNote(row.ref, text, row.sheet, row.places[Column.DATA_NOTES])


def _judgements(
    rows: Sequence[ReturnRow], measures: Mapping[str, Measure], reporting: Period, faults: Faults
) -> Iterator[Judgement]:
    for row in rows:
        measure = measures.get(row.ref or "")
        status = check_judgement(row, measure, faults)
        if measure is not None and status is not None:
            reason = row.texts.get(Column.JUDGEMENT_REASON, "")
            place = row.places[Column.JUDGEMENT]
            yield Judgement(measure.ref, reporting, status, reason, row.sheet, place)
