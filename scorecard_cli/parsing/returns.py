"""Reading a directorate's return: from sheets to a frame of observations, and problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import pandas as pd
from msgspec import Struct
from msgspec.structs import fields, replace

from scorecard_cli.domain.cell_names import cell_name
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.figures import Figure, Observation
from scorecard_cli.domain.layouts import Layout
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.measures_by_name import Measures
from scorecard_cli.domain.own_years import closing
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind, year_text
from scorecard_cli.domain.problem_kinds import (
    DIRECTORATE_UNCLEAR,
    DIRECTORATE_UNKNOWN,
    HIDDEN_CELLS,
    HIDDEN_SHEET,
    NO_REGISTER,
    PARTS_UNKNOWN,
    PERIOD_TO_COME,
    QUARTER_DIFFERS,
    QUARTER_NOT_IN_FILE,
    QUARTER_NOT_ON_SHEET,
    QUARTER_UNCLEAR,
    REFERENCE_TWICE,
    SHEET_UNREAD,
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
from scorecard_cli.parsing.cells import figure_in, seen
from scorecard_cli.parsing.claims import claims
from scorecard_cli.parsing.cover import CoverEntry, cover_entries
from scorecard_cli.parsing.drafts import drafted_measures
from scorecard_cli.parsing.faults import Faults
from scorecard_cli.parsing.grids import Grid, grid
from scorecard_cli.parsing.layout import Block, blocks, unheaded_reference, unread_period
from scorecard_cli.parsing.mapped import closed_by_years, mapped_digest, mapped_rows
from scorecard_cli.parsing.markers import figure_or_reason, reason_faults
from scorecard_cli.parsing.reporting_quarter import reporting_quarter
from scorecard_cli.parsing.row_checks import check_against_register, check_judgement, check_rows
from scorecard_cli.parsing.rows import FoundRows, ReturnRow, block_rows
from scorecard_cli.parsing.words import nearest
from scorecard_cli.parsing.workbook import (
    Sheet,
    Workbook,
)

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


class _Sheets(Struct, frozen=True):
    """A workbook's visible sheets with the blocks found on them."""

    found: tuple[tuple[Grid, tuple[Block, ...]], ...]

    def rows(self) -> Iterator[ReturnRow]:
        for sheet, of_sheet in self.found:
            for block in of_sheet:
                yield from block_rows(sheet, block)

    def cover(self) -> Mapping[str, CoverEntry]:
        return cover_entries(
            (sheet, of_sheet[0].heading if of_sheet else 10**7) for sheet, of_sheet in self.found
        )


def is_return(workbook: Workbook, calendar: Calendar) -> bool:
    """Whether a visible sheet has the headings of a return."""
    return any(blocks(grid(sheet), calendar) for sheet in workbook.sheets if not sheet.hidden)


def read_return(
    workbook: Workbook,
    file_name: str,
    digest: str,
    calendar: Calendar,
    measures_in_force: MeasuresInForce,
    quarter: Period | None = None,
    severities: Mapping[str, Severity] = MappingProxyType({}),
    renumberings: Callable[[Period], Sequence[Renumbering]] = lambda _: (),
    layout: Layout | None = None,
) -> ReadReturn:
    """Read one return.

    Args:
        workbook: the sheets of the file.
        file_name, digest: what the file is called, and the SHA-256 of its bytes.
        calendar: the months of the financial year.
        measures_in_force: what the register says of a quarter's measures.
        quarter: the reporting quarter, where the user says it.
        severities: what scorecard.toml makes of a kind of problem.
        renumberings: the references that measures had before a quarter.
        layout: how the file is read that is no Appendix B; None for a return of its shape.
    """
    faults = Faults(file_name, severities)
    faults.add_remarks(workbook.remarks)
    if layout is None:
        found = _appendix_b_rows(workbook, quarter, calendar, faults)
    else:
        found = mapped_rows(workbook, layout, quarter, calendar, faults)
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
        file_name,
        digest if layout is None else mapped_digest(digest, layout),
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


def _appendix_b_rows(
    workbook: Workbook, told: Period | None, calendar: Calendar, faults: Faults
) -> FoundRows:
    sheets = _sheets(workbook, calendar, faults)
    rows, cover = list(sheets.rows()), sheets.cover()
    quarter = reporting_quarter(sheets.found, rows, cover, told, calendar, faults)
    if quarter is not None and any(quarter in row.figures for row in rows):
        _tell_without_quarter(sheets, quarter, faults)
    return FoundRows(rows, cover, quarter)


def _sheets(workbook: Workbook, calendar: Calendar, faults: Faults) -> _Sheets:
    found = []
    for sheet in workbook.sheets:
        arranged = grid(sheet)
        of_sheet = blocks(arranged, calendar)
        if sheet.hidden:
            if of_sheet:
                faults.add(HIDDEN_SHEET, sheet.name)
            continue
        for block in of_sheet:
            for fault in block.faults:
                faults.add(
                    fault.kind, sheet.name, fault.cells, found=fault.found, detail=fault.detail
                )
        hidden = list(_hidden_cells(sheet, of_sheet))
        if hidden:
            faults.add(HIDDEN_CELLS, sheet.name, hidden)
        if not of_sheet:
            _tell_unread(arranged, calendar, faults)
        found.append((arranged, of_sheet))
    return _Sheets(tuple(found))


def _tell_unread(sheet: Grid, calendar: Calendar, faults: Faults) -> None:
    """Say of a sheet without headings what shows that it was meant to be read."""
    period = unread_period(sheet, calendar)
    shows = unheaded_reference(sheet) if period is None else period
    if shows is not None:
        beside = " with figures beside them" if period is None else f' under "{seen(period)}"'
        place = cell_name(shows.row, shows.column)
        faults.add(SHEET_UNREAD, sheet.sheet.name, [place], found=seen(shows), detail=beside)


def _tell_without_quarter(sheets: _Sheets, quarter: Period, faults: Faults) -> None:
    """Headings that have quarters and not the reporting quarter, which others of the file have."""
    for arranged, of_sheet in sheets.found:
        without = {
            cell_name(block.heading, block.columns[Column.REF]): None
            for block in of_sheet
            if block.rows
            and quarter not in block.periods
            and any(one.kind is PeriodKind.QUARTER for one in block.periods)
        }
        if without:
            faults.add(
                QUARTER_NOT_ON_SHEET, arranged.sheet.name, list(without), detail=str(quarter)
            )


def _hidden_cells(sheet: Sheet, of_sheet: Sequence[Block]) -> Iterator[str]:
    """The references in hidden rows, and the headings of hidden columns with figures."""
    for block in of_sheet:
        references = block.columns[Column.REF]
        for row in sorted(sheet.hidden_rows.intersection(block.rows)):
            if (row, references) in sheet.cells:
                yield cell_name(row, references)
        for column in block.periods.values():
            if sheet.hides_column(column) and any(
                (row, column) in sheet.cells for row in block.rows
            ):
                yield cell_name(block.heading, column)


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
