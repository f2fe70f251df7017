"""Councils of any size, made of figures that mean nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import xlsxwriter

from scorecard_cli.domain.periods import Calendar, Period

REGISTER = ("Ref", "Priority", "Outcome", "Measure", "Directorate", "Good performance", "Frequency",
            "Target", "Tolerance")  # fmt: skip
"""So few that the register of 100,000 measures has less than a million cells."""

RETURN = ("Ref No.", "Measure", "Lead officer", "Good performance", "Frequency of reporting",
          "Target")  # fmt: skip


def council(folder: Path, services: int, measures: int, quarters: Sequence[Period]) -> None:
    """Write a register a year, and a return for each service and quarter.

    Each return has this quarter, the four before it and two year ends, of so many measures.
    """
    folder.mkdir()
    for year in sorted({quarter.year for quarter in quarters}):
        rows: list[list[str | float]] = [[*_registered(*one)] for one in _each(services, measures)]
        title = f"Register of measures {year}/{(year + 1) % 100:02d}"
        _book(folder / f"register-{year}.xlsx", "Register", [[title], REGISTER, *rows])
    for quarter in quarters:
        periods = Calendar().scorecard_periods(quarter)[:7]
        headings = [Calendar().heading(period) for period in periods]
        for service in range(services):
            rows = [
                _returned(service, measure, periods) for measure in range(measures)
            ]  # fmt: skip
            name = f"service-{service:05}-{quarter.year}-q{quarter.number}.xlsx"
            _book(folder / name, "Return", [[*RETURN, *headings, "Data notes"], *rows])


def _each(services: int, measures: int) -> Iterator[tuple[int, int]]:
    return ((service, measure) for service in range(services) for measure in range(measures))


def _ref(service: int, measure: int) -> str:
    return f"{service + 1}.A{measure + 1}"


def _words(service: int, measure: int) -> tuple[str, ...]:
    return (f"Measure {measure} of service {service}", "Head of Service",
            "high" if measure % 3 else "low", "Quarterly", str(100 + measure))  # fmt: skip


def _registered(service: int, measure: int) -> list[str]:
    title, _, good, frequency, target = _words(service, measure)
    return [_ref(service, measure), str(service + 1), "A", title, f"Service {service:05}", good,
            frequency, target, "5%"]  # fmt: skip


def _returned(service: int, measure: int, periods: Sequence[Period]) -> list[str | float]:
    """A row, whose figures are the same in whatever return they stand."""
    title, lead, good, frequency, target = _words(service, measure)
    figures = [_figure(service, measure, period.closing_quarter.ordinal) for period in periods]
    return [_ref(service, measure), title, lead, good, frequency, target, *figures,
            f"Work goes on in {periods[-1]}."]  # fmt: skip


def _figure(service: int, measure: int, place: int) -> float:
    return 90 + (measure * 7 + service * 3 + place * 5) % 25


def _book(path: Path, sheet: str, lines: Sequence[Sequence[str | float]]) -> None:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet(sheet)
        for row, line in enumerate(lines):
            page.write_row(row, 0, line)
