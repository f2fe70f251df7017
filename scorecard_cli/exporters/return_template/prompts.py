"""What a cell to fill says when it is chosen: what is wanted, the last figure, the target."""

from __future__ import annotations

from scorecard_cli.domain.measures import FiguresAre, TargetKind
from scorecard_cli.domain.periods import Calendar, Period, PeriodKind
from scorecard_cli.exporters.wording import amount, printable, quarter_beside
from scorecard_cli.reporting.return_template import TemplateRow

TITLE_LIMIT, MESSAGE_LIMIT = 32, 255
"""Characters that Excel shows of a prompt, counted in UTF-16."""

QUOTED = 70
"""Characters of a figure or target as written that a prompt quotes."""

_UNITS = {
    "percent": "A percentage, such as 54.2%",
    "pounds": "Pounds in full, such as £12,500",
    "days": "Days, such as 10.3",
    "per 10,000": "A rate per 10,000, such as 345.8",
    None: "A number, such as 1,250",
}
_OF_TIME = {
    FiguresAre.SNAPSHOT: "as it stands at the end of {period}",
    FiguresAre.IN_PERIOD: "for {period} alone",
    FiguresAre.CUMULATIVE: "for the year up to the end of {period}",
    FiguresAre.ROLLING: "for the twelve months up to the end of {period}",
}


def prompt_title(row: TemplateRow, period: Period, calendar: Calendar) -> str:
    """The measure and the period."""
    return shortened(f"{row.measure.ref}, {calendar.heading(period)}", TITLE_LIMIT)


def figure_prompt(row: TemplateRow, period: Period, quarter: Period, calendar: Calendar) -> str:
    """What is wanted; for the quarter also the last figure and the target."""
    sentences = [_wanted(row, period, calendar)]
    if period == quarter:
        sentences += [_last(row, quarter), _target(row)]
    return shortened(" ".join(sentences), MESSAGE_LIMIT)


def _wanted(row: TemplateRow, period: Period, calendar: Calendar) -> str:
    unit, measure = row.measure.unit, row.measure
    wanted = _UNITS.get(unit, f"A figure in {unit}")
    if measure.parts:
        sign = "%" if unit == "percent" else ""
        pattern = " ".join(f"{part.name}) ..{sign}" for part in measure.parts)
        wanted = f"Every part, written {pattern}"
    named = calendar.heading(period)
    if period.kind is PeriodKind.YEAR_END:
        return f"{wanted}, at {named.lower()}."
    return f"{wanted}, {_OF_TIME[measure.figures_are].format(period=named)}."


def _last(row: TemplateRow, quarter: Period) -> str:
    text = row.last.text if row.last is not None else ""
    before = quarter_beside(quarter.quarters_before(1), quarter)
    return f"Last quarter ({before}): {_quoted(text) or 'no figure.'}"


def _target(row: TemplateRow) -> str:
    """The target as it applies in the quarter, or as the plan words it."""
    target, coming = row.measure.target, row.target
    if coming is None or target.kind is not TargetKind.STATED:
        return f"Target: {_quoted(target.text) or 'none.'}"
    side = f"{target.comparison} " if target.comparison else ""
    now = f"Target: {side}{amount(coming.target_now, row.measure.unit)}"
    if coming.year_so_far is None:
        return f"{now}."
    so_far = amount(coming.year_so_far, row.measure.unit)
    return f"{now} for the year by then; the quarters before come to {so_far}."


def _quoted(text: str) -> str:
    """A figure or target as written, on one line, as the end of a sentence."""
    words = shortened(" ".join(text.split()), QUOTED)
    return words if not words or words.endswith(("…", ".")) else f"{words}."


def shortened(text: str, limit: int) -> str:
    """Printable text up to a length, cut openly.

    >>> shortened("A long sentence", 7)
    'A long…'
    """
    clean = printable(text)
    if len(clean.encode("utf-16-le")) // 2 <= limit:
        return clean
    kept = clean.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return f"{kept.rstrip()}…"
