"""What each cell to fill takes: its number format, what it accepts, and what it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.figures import REASONS
from scorecard_cli.domain.periods import Calendar, Period
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.exporters.return_template.prompts import figure_prompt, prompt_title
from scorecard_cli.reporting.return_template import TemplateRow

Entry = Mapping[str, object]

REASON_WORDS = [reason.capitalize() for reason in REASONS]
_AS_TEXT = "@"
WITHIN_THE_WHOLE, FAR_BEYOND = 2, 10
"""Shares of one below which a percentage stays: where the target is a part of a whole, or not."""

_WARNINGS = {
    "percent": "This would be read as more than any percentage of this measure is likely to be. "
    "54% is typed as 54%, or pasted as 0.54.",
    "pounds": "The whole amount in pounds is wanted, such as £12,500, not thousands.",
    None: "A number is wanted that a count can be: none below 0, and no part of one.",
}


def figure_format(row: TemplateRow) -> str:
    """The number format of a measure's figures; text where a cell holds several parts."""
    if row.measure.parts:
        return _AS_TEXT
    places = f".{'0' * row.decimals}" if row.decimals else ""
    if row.measure.unit == "percent":
        return f"0{places}%"
    if row.measure.unit == "pounds":
        return f"£#,##0{places}"
    return f"#,##0{places}" if row.measure.unit is None else f"0{places}"


def figure_entry(
    row: TemplateRow, period: Period, quarter: Period, calendar: Calendar, cell: str
) -> Entry:
    """What a cell for a figure takes: words always, and numbers that its unit can have.

    A number out of range is asked about and may stand, since only the service knows.
    """
    asking = {
        "input_title": prompt_title(row, period, calendar),
        "input_message": figure_prompt(row, period, quarter, calendar),
    }
    within = _within(row, cell)
    if not within:
        return {"validate": "any", **asking}
    return {
        "validate": "custom",
        "value": f"=OR(ISTEXT({cell}),AND({','.join((f'ISNUMBER({cell})', *within))}))",
        "error_type": "warning",
        "error_title": "Is this the figure?",
        "error_message": _WARNINGS.get(row.measure.unit, "A number is wanted, none below 0."),
        **asking,
    }


def _within(row: TemplateRow, cell: str) -> list[str]:
    """The range of a measure's numbers as conditions; none where any number may be meant."""
    unit, target = row.measure.unit, row.measure.target.value
    if row.measure.parts:
        return []
    if unit == "percent":
        whole = target is not None and abs(target) <= 100
        return [f"ABS({cell})<{WITHIN_THE_WHOLE if whole else FAR_BEYOND}"]
    conditions = [] if row.below_nought or unit == "pounds" else [f"{cell}>=0"]
    if unit in (None, "pounds") and not row.decimals:
        conditions.append(f"INT({cell})={cell}")
    return conditions


def reason_entry() -> Entry:
    """The reasons for having no figure, to choose from."""
    return {
        "validate": "list",
        "source": REASON_WORDS,
        "input_title": "If there is no figure, why",
        "input_message": "Choose a reason where there is no figure for the quarter. "
        "Leave it blank beside a figure.",
        "error_title": "Choose from the list",
        "error_message": f"One of these: {', '.join(REASON_WORDS)}. "
        "Anything else belongs in the data notes.",
    }


def note_entry() -> Entry:
    """Words of any kind."""
    return {
        "validate": "any",
        "input_title": "Data notes",
        "input_message": "Where the measure is off target, say why, and what is being done.",
    }


def judgement_entry() -> Entry:
    """The statuses, to choose from."""
    statuses = list(LABELS.values())
    return {
        "validate": "list",
        "source": statuses,
        "input_title": "Judgement",
        "input_message": "Only where an officer sets the status against the figure. "
        "Give the reason beside it.",
        "error_title": "Choose from the list",
        "error_message": f"One of these: {', '.join(statuses)}.",
    }
