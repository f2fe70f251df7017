"""Templates sent out, filled in, saved by LibreOffice and returned: nothing is lost on the way."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from scorecard_cli.domain.assessments import Status
from scorecard_cli.domain.figures import REASONS, Marker, Observation
from scorecard_cli.domain.measures import (
    Comparison,
    FiguresAre,
    Frequency,
    Measure,
    Polarity,
    Profile,
    Tolerance,
)
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind
from scorecard_cli.domain.problems import Severity
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.return_template import write_return_templates
from scorecard_cli.exporters.return_template.check import (
    NO_NOTE,
    NO_NOTE_ON_LAST,
    NO_REASON,
    NOT_DUE,
    TO_FILL,
    TWO_ANSWERS,
)
from scorecard_cli.reporting.ingest_report import IngestReport
from scorecard_cli.reporting.return_template import ReturnTemplate, TemplateRow, return_templates
from scorecard_cli.rules.coming_targets import coming_targets, off_target_without_figures
from scorecard_cli.store.repository import open_store
from scorecard_cli.workflows.asking import opened
from scorecard_cli.workflows.templating import templates_of
from tests.conftest import ingested
from tests.libre_office import converted, need
from tests.making import assessed, evidence, measure, stated

Q2, Q3 = Period.quarter(2017, 2), Period.quarter(2017, 3)
PERIODS = Calendar().scorecard_periods(Q3)
MADE = date(2017, 12, 1)
Held = Mapping[tuple[str, str | None, Period], Observation]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a directorate gives for one measure.

    Attributes:
        figures: what is typed under each period, as the cell holds it.
        numbers: what each of them is, by part.
        reason, judgement: chosen from the lists; empty for none.
    """

    figures: Mapping[Period, str | float]
    numbers: Mapping[tuple[Period, str | None], Decimal]
    reason: str = ""
    judgement: str = ""


def held_in(settings: Settings, quarter: Period) -> Held:
    """Every cell in force for a quarter, under the periods of Q3's scorecard."""
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        found = [stated.observation for stated in repository.observations_in_force(quarter)]
    return {(one.ref, one.part, one.period): one for one in found if one.period in PERIODS}


def filled_in(row: TemplateRow, held: Held, place: int) -> Entry:
    """A likely quarter: a little more than the last figure, and months that come to it."""
    of, months = row.measure, PERIODS[-3:]
    if place % 8 == 5:
        return Entry({}, {}, REASONS[place % len(REASONS)].capitalize())
    parts = {
        part.name: held[of.ref, part.name, Q2].number
        for part in of.parts
        if (of.ref, part.name, Q2) in held
    }
    if parts:
        known = {name: number - 1 for name, number in parts.items() if number is not None}
        sign = "%" if of.unit == "percent" else ""
        text = " ".join(f"{name}) {number:f}{sign}" for name, number in known.items())
        return Entry({Q3: text}, {(Q3, name): number for name, number in known.items()})
    number = _a_little_more(row)
    numbers: dict[Period, Decimal] = {Q3: number}
    if row.monthly:
        shares = {months[0]: number, months[1]: number, months[2]: number}
        if of.figures_are is FiguresAre.IN_PERIOD and of.unit is None:
            shares = {months[0]: Decimal(1), months[1]: Decimal(1), months[2]: number - 2}
        numbers |= shares
    return Entry(
        {period: _typed(one, of, place) for period, one in numbers.items()},
        {(period, None): one for period, one in numbers.items()},
        judgement="Satisfactory" if place % 9 == 4 else "",
    )


def _a_little_more(row: TemplateRow) -> Decimal:
    """What the next quarter is likely to come to; a count that builds up grows by a half."""
    of, last = row.measure, row.last
    number = last.number if last is not None else None
    if last is None or number is None:
        return of.target.value or Decimal(40)
    if of.unit == "percent" or row.decimals:
        return number + Decimal("0.1")
    if of.figures_are is FiguresAre.CUMULATIVE:
        return number + number // 2
    return (number // 2 if last.year_to_date else number) + 1


def _typed(number: Decimal, of: Measure, place: int) -> str | float:
    """A number as its cell holds it, or the words of one."""
    if of.unit == "percent":
        words = f"{number:f}% (provisional)" if place % 6 == 3 else ""
        return words or float(number / 100)
    return float(number)


def columns_of(page: Worksheet) -> dict[str, int]:
    """The column of each heading, by its first words."""
    headings = {cell.value: cell.column for row in page["4:6"] for cell in row if cell.value}
    return {str(heading): int(column) for heading, column in headings.items()}


def fill(path: Path, entries: Mapping[str, Entry]) -> None:
    """Type the entries into a template, cover and all, and save it."""
    book, calendar = openpyxl.load_workbook(path), Calendar()
    cover = book.worksheets[0]
    for row in cover.iter_rows():
        if row[0].value in ("Deadline", "Completed by", "Signed off by"):
            row[1].value = "A. Officer"
    for page in book.worksheets[1:]:
        columns = columns_of(page)
        notes = next(at for heading, at in columns.items() if heading.startswith("Data notes"))
        for row in page.iter_rows(min_row=7):
            ref = row[2].value
            if ref not in entries:
                continue
            entry = entries[ref]
            for period, typed in entry.figures.items():
                row[columns[calendar.heading(period)] - 1].value = typed
            row[columns["If no figure, why"] - 1].value = entry.reason or None
            row[columns["Judgement"] - 1].value = entry.judgement or None
            reason = f"{ref} rests on late records" if entry.judgement else None
            row[columns["Judgement reason"] - 1].value = reason
            row[notes - 1].value = f"{ref} in the autumn:\nthe service grew."
    book.save(path)


def every_row(templates: Sequence[ReturnTemplate]) -> Iterator[TemplateRow]:
    """The rows of all directorates."""
    for template in templates:
        for priority in template.priorities:
            yield from priority.rows


Council = Callable[[], Settings]


@pytest.fixture
def sent(own_council: Council, tmp_path: Path) -> tuple[Settings, tuple[ReturnTemplate, ...], list[Path]]:  # fmt: skip
    """The sample council's templates for Q3, as arranged and as files."""
    settings = own_council()
    with opened(settings) as repository:
        templates = templates_of(repository, settings, Q3)
    paths = write_return_templates(templates, settings, None, MADE, tmp_path / "sent")
    return settings, templates, list(paths)


Sent = tuple[Settings, tuple[ReturnTemplate, ...], list[Path]]


Told = set[tuple[str, str | None]]
"""Problems by their kind and measure."""


def told_by(report: IngestReport) -> Told:
    """What a run tells."""
    return {(problem.kind.slug, problem.ref) for problem in report.problems}


def test_templates_returned_as_they_were_sent_say_nothing_new(sent: Sent) -> None:
    """Nobody filled them in: what is due is missing, never nought, and history is as it was."""
    settings, templates, paths = sent
    before = held_in(settings, Q2)
    missing = ("figure-missing", "note-missing")
    lenient = replace(settings, severities=dict.fromkeys(missing, Severity.WARNING))
    report = ingested(lenient, *paths)
    assert report.refused == 0
    rows = list(every_row(templates))
    unfilled = {
        *(("figure-missing", row.measure.ref) for row in rows if row.due),
        *(("note-missing", row.measure.ref) for row in rows if row.off_target_on_last),
    }
    assert told_by(report) == unfilled
    after = held_in(settings, Q3)
    assert _history(after) == _history(before)
    quarter = {one.marker for key, one in after.items() if key[2] in (Q3, *PERIODS[-3:])}
    assert quarter == {Marker.BLANK}


@pytest.mark.real
@pytest.mark.parametrize("kinds", [("xlsx",), ("ods", "xlsx")], ids=["xlsx", "ods"])
def test_templates_filled_in_and_saved_by_libreoffice_are_read_whole(
    kinds: tuple[str, ...], sent: Sent, tmp_path: Path
) -> None:
    """Every earlier figure is as it was held, every new one as typed, and there is no problem."""
    settings, templates, paths = sent
    before = held_in(settings, Q2)
    rows = list(every_row(templates))
    entries = {row.measure.ref: filled_in(row, before, n) for n, row in enumerate(rows)}
    assert len(entries) == 72
    for path in paths:
        fill(path, entries)
    for kind in kinds:
        folder = tmp_path / f"saved-{kind}"
        folder.mkdir()
        paths = converted(paths, kind, folder)

    report = ingested(settings, *paths)
    assert report.refused == 0, report.problems
    assert told_by(report) == set()
    after = held_in(settings, Q3)
    assert _history(after) == _history(before)
    for ref, entry in entries.items():
        _assert_read_as_typed(ref, entry, after)
    with open_store(settings.store, settings.organisation, writable=False) as repository:
        notes = repository.notes_in_force(Q3)
        judged = {one.ref: one for one in repository.judgements_in_force(Q3)}
    assert notes == {ref: f"{ref} in the autumn:\nthe service grew." for ref in entries}
    assert judged.keys() == {ref for ref, entry in entries.items() if entry.judgement}
    assert all(one.reason == f"{ref} rests on late records" for ref, one in judged.items())


def _history(held: Held) -> dict[tuple[str, str | None, Period], Observation]:
    """What is held for earlier periods, but for blanks, places and formats.

    LibreOffice writes the same format in other signs: what it shows is in the text.
    """
    return {
        key: replace(one, sheet="", cell="", number_format=None)
        for key, one in held.items()
        if key[2] not in (Q3, *PERIODS[-3:]) and one.marker is not Marker.BLANK
    }


def _assert_read_as_typed(ref: str, entry: Entry, after: Held) -> None:
    for (period, part), number in entry.numbers.items():
        assert after[ref, part, period].number == number, (ref, period)
    for period, typed in entry.figures.items():
        if isinstance(typed, str):
            assert {one.text for key, one in after.items() if key[::2] == (ref, period)} == {typed}
    if entry.reason:
        assert after[ref, None, Q3].marker == entry.reason.lower()
    months = [after[ref, None, period] for period in PERIODS if period.kind is PeriodKind.MONTH]
    given = [one.period for one in months if one.marker is not Marker.BLANK]
    assert given == [period for period in entry.figures if period.kind is PeriodKind.MONTH]


LOW = {"polarity": Polarity.LOW, "target": stated("80", Comparison.AT_MOST)}
SO_FAR = {"figures_are": FiguresAre.IN_PERIOD, "profile": Profile.LINEAR}
EDGES: Sequence[tuple[Mapping[str, object], str, Sequence[str]]] = (
    ({}, "", ("100", "97.5", "97.4999999", "97.6", "0")),
    (LOW, "", ("80", "82", "82.0000001", "0", "81.9")),
    ({"target": stated("93"), "unit": "percent"}, "", ("93", "90.675", "90.6749", "90.7")),
    ({"target": stated("0.3"), "unit": "percent"}, "", ("0.3", "0.2925", "0.2924")),
    ({"target": stated("80", Comparison.MORE_THAN)}, "", ("80", "78", "77.9")),
    ({"tolerance": Tolerance(Decimal("0.3"), True)}, "", ("99.7", "99.69")),
    ({"target": stated("0"), "tolerance": Tolerance(Decimal(2), True)}, "", ("0", "-2", "-2.1")),
    ({**SO_FAR}, "Q1=20.1; Q2=30.2", ("22.825", "22.824", "24.7")),
    ({**SO_FAR, **LOW}, "Q1=20.1; Q2=30.2", ("11.2", "11.21", "9.7")),
)  # fmt: skip
"""A measure, what is held, and figures at its target, at its tolerance, and past it."""


def calculated(
    folder: Path,
    measures: Sequence[Measure],
    held: Mapping[str, str],
    cells: Mapping[str, Mapping[str, object]],
) -> dict[str, str]:
    """What LibreOffice makes of each measure's check, with these cells filled in."""
    given = evidence(measures, held, Q3)
    templates = return_templates(
        Q3,
        PERIODS,
        measures,
        given.observations,
        coming_targets(given),
        off_target_without_figures(given),
    )
    [path] = write_return_templates(templates, Settings(), None, MADE, folder / "sent")
    book = openpyxl.load_workbook(path)
    page = book.worksheets[1]
    columns = columns_of(page)
    for row in page.iter_rows(min_row=7):
        for heading, typed in cells.get(row[2].value, {}).items():
            at = next(at for words, at in columns.items() if words.startswith(heading))
            row[at - 1].value = typed
    book.save(path)
    saved = folder / "saved"
    saved.mkdir()
    [again] = converted([path], "xlsx", saved)
    page = openpyxl.load_workbook(again, data_only=True).worksheets[1]
    check = columns_of(page)["Check (works by itself)"]
    rows = page.iter_rows(min_row=7, values_only=True)
    return {str(row[2]): str(row[check - 1] or "") for row in rows if row[2]}


@pytest.mark.real
def test_the_live_check_falls_where_the_rules_do(tmp_path: Path) -> None:
    """As LibreOffice calculates it, a note is asked for just where the rules say off target."""
    measures: list[Measure] = []
    held, figures, cells = {}, {}, {}
    for of, seen, typed in EDGES:
        for figure in typed:
            one = measure(f"1.A{len(measures) + 1}", **of)
            measures.append(one)
            held[one.ref], figures[one.ref] = seen, figure
            scale = 100 if one.unit == "percent" else 1
            cells[one.ref] = {"Q3 Oct - Dec 2017": float(Decimal(figure) / scale)}
    said = calculated(tmp_path, measures, held, cells)
    told = {ref: f"{held[ref]}; Q3={figure}" for ref, figure in figures.items()}
    concluded = assessed(measures, told, Q3)
    off = [ref for ref in told if concluded[ref].status is Status.OFF_TARGET]
    assert len(off) == len(EDGES) + 1, "each has figures past its edge, and the first has two"
    assert said == {ref: NO_NOTE if ref in off else "" for ref in told}


@pytest.mark.real
def test_what_else_the_live_check_asks_for(tmp_path: Path) -> None:
    """Every state of a row, as LibreOffice calculates it."""
    quarter, why, reason = "Q3 Oct - Dec 2017", "If no figure, why", "Judgement reason"
    states: Sequence[tuple[Mapping[str, object], str]] = (
        ({}, TO_FILL),
        ({quarter: " "}, TO_FILL),
        ({quarter: 0}, NO_NOTE),
        ({quarter: 0, "Data notes": "Late."}, ""),
        ({quarter: 0, "Data notes": " "}, NO_NOTE),
        ({quarter: 0, "Judgement": "Satisfactory", reason: "Pending"}, ""),
        ({quarter: 100, "Judgement": "Satisfactory"}, NO_REASON),
        ({quarter: 100, "Judgement": "Off target", reason: "Pending"}, NO_NOTE),
        ({quarter: "54 (provisional)"}, ""),
        ({why: "Due later"}, NO_NOTE_ON_LAST),
        ({why: "Due later", "Data notes": "Late."}, ""),
        ({why: "Due later", "Judgement": "Satisfactory", reason: "Pending"}, ""),
        ({why: "Discontinued"}, ""),
        ({quarter: 100, why: "Due later"}, TWO_ANSWERS),
    )
    cells = {f"1.A{n}": dict(filled) for n, (filled, _) in enumerate(states, 1)}
    said = calculated(
        tmp_path, [measure(ref) for ref in cells], dict.fromkeys(cells, "Q2=90"), cells
    )
    assert list(said.values()) == [words for _, words in states]


@pytest.mark.real
def test_what_the_live_check_says_where_nothing_is_due(tmp_path: Path) -> None:
    """An annual figure is not due; a half year's is not either, but the last one needs a note."""
    measures = [
        measure("1.A1", frequency=Frequency.ANNUAL),
        measure("1.A2", frequency=Frequency.SIX_MONTHLY),
        measure("1.A3", frequency=Frequency.SIX_MONTHLY),
        measure("1.A4", frequency=Frequency.ANNUAL),
    ]
    held = {"1.A1": "Q2=90", "1.A2": "Q2=90", "1.A3": "Q2=100"}
    cells = {"1.A4": {"Q3 Oct - Dec 2017": 90}}
    said = calculated(tmp_path, measures, held, cells)
    assert list(said.values()) == [NOT_DUE, NO_NOTE_ON_LAST, NOT_DUE, NO_NOTE]


@pytest.mark.real
def test_templates_print_under_their_headings(sent: Sent, tmp_path: Path) -> None:
    """Every page behind the cover says what its columns are, and has a measure under them."""
    need("soffice", "pdftotext")
    longest = next(path for path in sent[2] if "regeneration" in path.name)
    [printed] = converted([longest], "pdf", tmp_path)
    run = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, timeout=60
    )
    cover, *pages = run.stdout.decode().split("\f")[:-1]
    assert "Signed off by" in cover
    assert len(pages) >= 4
    for page in pages:
        assert "Fill in" in page
        assert "Ref No." in page
        assert re.search(r"\b[345]\.[A-D]\d", page)
