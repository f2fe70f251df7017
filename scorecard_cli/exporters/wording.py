"""The words that outputs share: one way to say each thing, wherever it is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TYPE_CHECKING

from scorecard_cli.domain.assessments import (
    Absence,
    Assessment,
    DirectionOfTravel,
    Movement,
    SecondDirection,
)
from scorecard_cli.domain.figures import RESTATED, SUPPRESSED
from scorecard_cli.domain.measures import Band
from scorecard_cli.domain.periods import Period, PeriodKind, year_text
from scorecard_cli.domain.schemes import Base

if TYPE_CHECKING:
    from scorecard_cli.reporting.summary import Share, Summary

LANGUAGE = "en-GB"
"""Of all words that are written here, as a document says it."""

DOT_WORDS: Mapping[DirectionOfTravel, str] = {
    DirectionOfTravel.IMPROVED: "Improved",
    DirectionOfTravel.STABLE: "Stable",
    DirectionOfTravel.WORSE: "Got worse",
    DirectionOfTravel.NOT_APPLICABLE: "Not applicable",
}
DOT_SENTENCES: Mapping[DirectionOfTravel, str] = {
    DirectionOfTravel.IMPROVED: "The figure moved the way that is good",
    DirectionOfTravel.STABLE: "The figure did not move",
    DirectionOfTravel.WORSE: "The figure moved the way that is poor",
    DirectionOfTravel.NOT_APPLICABLE: "There is nothing to compare, or no good way",
}
ARROWS: Mapping[Movement, str] = {
    Movement.UP: "↑",
    Movement.LEVEL: "→",
    Movement.DOWN: "↓",
}
ARROW_SENTENCE = "An arrow shows which way the figure moved; the word says whether that is good."

RESTATED_SENTENCE = (
    f"{RESTATED} The figure differs from what was published or first returned; see Judgements."
)
"""What the mark beside a restated figure means, as the key says it."""

PRIORITY_MEASURE = "(Priority measure)"

_ABSENCE_SENTENCES: Mapping[Absence, str] = {
    Absence.NOT_DUE: "No figure is due this quarter.",
    Absence.DUE_LATER: "The figure is due later.",
    Absence.OVERDUE: "A figure is due and has not arrived.",
    Absence.DISCONTINUED: "The figure is no longer collected.",
    Absence.LEFT_OUT: "No return in force states the figure.",
    Absence.YEAR_INCOMPLETE: "A quarter of the year so far has no figure, "
    "so the year so far cannot be added up.",
    Absence.NO_PROFILE_BASE: "The profile starts from a figure of last year that is not held, "
    "so there is no target to judge against yet.",
}

# C0 and C1 controls but for the line feed, what XML cannot hold, lone surrogates, and the
# marks that turn the direction of text and so can make it read as something else.
_UNPRINTABLE = (
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_LINE_ENDS = "\r\n|[\r\x0b\x0c\x85\u2028\u2029]"


def printable(text: str) -> str:
    """Text with nothing in it that acts on a screen, a page or a file.

    Control characters, bidirectional controls and lone surrogates go; a tab becomes a
    space, and every kind of line end a line feed.

    >>> printable("a\\x1b[31mb\\u202ec\\td\\r\\ne")
    'a[31mbc d\\ne'
    """
    if text.isprintable():
        return text  # which is nearly always so
    return re.sub(_UNPRINTABLE, "", re.sub(_LINE_ENDS, "\n", text).replace("\t", " "))


def plan_and_year(plan_title: str, quarter: Period) -> str:
    """The plan's title with the year of the quarter.

    >>> plan_and_year("Council Plan", Period.quarter(2017, 2))
    'Council Plan 2017/18'
    """
    return f"{plan_title} {year_text(quarter.year)}"


def day_in_words(day: date) -> str:
    """A day as it is printed.

    >>> day_in_words(date(2018, 1, 5))
    '5 January 2018'
    """
    return f"{day.day} {day:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """A moment as it is printed, in UTC.

    >>> moment_in_words(datetime.fromisoformat("2018-01-05T09:30+00:00"))
    '5 Jan 2018 09:30 UTC'
    """
    return f"{moment.day} {moment:%b %Y %H:%M} UTC"


def counted(number: int, thing: str) -> str:
    """How many of a thing.

    >>> counted(1, "figure"), counted(1200, "figure")
    ('1 figure', '1,200 figures')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def completeness(summary: Summary, before: str = "") -> list[str]:
    """How much of the quarter has come: its returns, and the figures that are of the one before.

    Nothing is said of returns where it is not known who returns what.

    Args:
        summary: the counts.
        before: how the quarter before is named; as beside the quarter, where nothing is said.
    """
    sentences = []
    returns = summary.returns
    if returns.due:
        came = f"{returns.received} of {counted(returns.due, 'return')} received"
        names = ", ".join(returns.awaited)
        sentences.append(f"{came}; still to come: {names}." if names else f"{came}.")
    if summary.carried:
        verb = "rests" if summary.carried == 1 else "rest"
        statuses = "1 status" if summary.carried == 1 else f"{summary.carried:,} statuses"
        named = before or quarter_beside(summary.quarter.quarters_before(1), summary.quarter)
        sentences.append(f"{statuses} {verb} on a figure of {named}, for want of a newer one.")
    return sentences


def priority_title(number: str, title: str) -> str:
    """The title of a priority's sheet, by which a return is told apart too.

    >>> priority_title("4", "Extending opportunity")
    'Corporate Priority 4 - Extending opportunity'
    """
    return f"Corporate Priority {number} - {title}"


def measure_title(title: str, priority_measure: bool) -> str:
    """A measure's title, marked where the plan makes it a priority measure.

    >>> measure_title("New homes", True)
    'New homes (Priority measure)'
    """
    return f"{title} {PRIORITY_MEASURE}" if priority_measure else title


def yes_or_no(answer: bool) -> str:
    """Yes or No."""
    return "Yes" if answer else "No"


_WIDE = Context(prec=5_000)  # no figure that was ever accepted is too long to be written


def plain_number(number: Decimal) -> str:
    """A number with commas and as many decimals as it holds, at most four.

    A number that four decimals would turn into nought keeps its first digit that counts.

    >>> [plain_number(Decimal(n)) for n in ("2750", "45.30", "687.500001", "0", "-0.00002")]
    ['2,750', '45.3', '687.5', '0', '-0.00002']
    """
    places = 4 if number == 0 or abs(number) >= Decimal("0.0001") else -number.adjusted()
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    written = f"{rounded:,f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def amount(number: Decimal, unit: str | None) -> str:
    """A figure or target with its unit.

    >>> [amount(Decimal("-5.50"), u) for u in ("percent", "pounds", "days", "per 10,000", None)]
    ['-5.5%', '-£5.5', '-5.5 days', '-5.5 per 10,000', '-5.5']
    """
    written = plain_number(number)
    if unit is None:
        return written
    if unit == "percent":
        return f"{written}%"
    if unit == "pounds":
        return f"-£{written[1:]}" if written.startswith("-") else f"£{written}"
    return f"{written} {unit}"


def band(edges: Band, unit: str | None) -> str:
    """The band where a measure is best, from edge to edge.

    >>> band(Band(Decimal("95"), Decimal("105")), "percent")
    '95% to 105%'
    """
    return f"{amount(edges.low, unit)} to {amount(edges.high, unit)}"


def distance(number: Decimal, unit: str | None) -> str:
    """A shortfall or tolerance with its unit: points where the figure is a percentage.

    >>> distance(Decimal("2.5"), "percent"), distance(Decimal(1), "percent")
    ('2.5 points', '1 point')
    """
    if unit != "percent":
        return amount(number, unit)
    return f"{plain_number(number)} {'point' if number == 1 else 'points'}"


def share_of(share: Decimal | None, n: int, d: int) -> str:
    """A percentage with its n and d; a dash where there is none.

    >>> share_of(Decimal("23.6"), 17, 72), share_of(None, 0, 0)
    ('23.6% (17 of 72)', '–')
    """
    return "–" if share is None else f"{share}% ({n:,} of {d:,})"


def share_of_all(share: Share, measures: int) -> str:
    """A share of all measures."""
    return share_of(share.of_all, share.count, measures)


def share_of_base(share: Share, summary: Summary) -> str:
    """A share of the measures that the scheme's percentages are of."""
    return share_of(share.of_base, share.count, summary.based_on)


OF_BASE: Mapping[Base, str] = {
    Base.RATED: "of those measured",
    Base.TARGETABLE: "of those with a target",
    Base.REPORTED: "of those with a figure",
}
"""Which measures percentages are of."""


def heading_of_base(base: Base) -> str:
    """The heading of a column of such percentages.

    >>> heading_of_base(Base.TARGETABLE)
    'Of those with a target'
    """
    return OF_BASE[base].capitalize()


def quarter_beside(period: Period, quarter: Period) -> str:
    """A period as it is named beside the reporting quarter: Q1 in the same year.

    >>> quarter_beside(Period.quarter(2017, 1), Period.quarter(2017, 2))
    'Q1'
    >>> quarter_beside(Period.quarter(2016, 4), Period.quarter(2017, 1))
    '2016/17 Q4'
    """
    if period.kind is PeriodKind.QUARTER and period.year == quarter.year:
        return f"Q{period.number}"
    return str(period)


def carried_forward(assessment: Assessment) -> bool:
    """Whether the figure is an earlier quarter's."""
    period = assessment.period
    return period is not None and period.kind is PeriodKind.QUARTER and period != assessment.quarter


def figure_shown(assessment: Assessment) -> str:
    """The figure as returned, with the quarter it is based on where that is an earlier one.

    A part of a cell that holds several shows its own figure.
    """
    own_part = assessment.part is not None and assessment.figure is not None
    if assessment.figure_text is None or own_part:
        return _own_figure(assessment)
    return assessment.figure_text + _based_on_quarter(assessment)


def _own_figure(assessment: Assessment) -> str:
    if assessment.figure is None:
        return "–"
    return amount(assessment.figure, assessment.unit) + _based_on_quarter(assessment)


def judged_shown(assessment: Assessment) -> str:
    """The figure as returned, behind the year so far where that is what is judged."""
    figure, judged = assessment.figure, assessment.judged_figure
    shown = figure_shown(assessment)
    if judged is None or figure is None or figure == judged:
        return shown
    returned = numbers_said(assessment.figure_text or "")
    if abs(judged) in returned and abs(figure) not in returned:
        shown = _own_figure(assessment)  # the cell gave the year so far alone
    return f"{amount(judged, assessment.unit)} so far; {shown} in the quarter"


_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)


def numbers_said(words: str) -> set[Decimal]:
    """Every number that stands in words, whatever its sign.

    >>> sorted(numbers_said("-1,204.50 (12 of 96)"))
    [Decimal('12'), Decimal('96'), Decimal('1204.50')]
    """
    return {Decimal(found.replace(",", "")) for found in _NUMBER.findall(words)}


def short_figure(assessment: Assessment) -> str:
    """The figure that is judged, for a narrow column beside the target.

    For an in-period count with a profile that is the year so far, and it says so.
    """
    figure, judged = assessment.figure, assessment.judged_figure
    shown = figure if judged is None else judged
    if shown is None:
        return SUPPRESSED if is_suppressed(assessment) else "–"
    so_far = "" if figure in (None, shown) else " so far"
    return short_amount(shown, assessment.unit) + so_far + _beside_quarter(assessment)


def is_suppressed(assessment: Assessment) -> bool:
    """Whether the figure is too small a count to be published."""
    return assessment.figure_text == SUPPRESSED


def suppressed_sentence(below: int) -> str:
    """What the mark in place of a small count means, as the key says it."""
    return f"{SUPPRESSED} A count from 1 to {below - 1} is not published; its status is kept."


def target_now(assessment: Assessment) -> str:
    """What the target comes to in the quarter; a dash where there is none to judge against."""
    if assessment.target_now is None:
        return "–"
    return short_amount(assessment.target_now, assessment.unit)


def short_amount(number: Decimal, unit: str | None) -> str:
    """A figure with the sign of its unit; a unit in words is left to the measure's title."""
    return amount(number, unit if unit in ("percent", "pounds") else None)


def _beside_quarter(assessment: Assessment) -> str:
    if assessment.period is None or not carried_forward(assessment):
        return ""
    return f" ({quarter_beside(assessment.period, assessment.quarter)})"


def _based_on_quarter(assessment: Assessment) -> str:
    if assessment.period is None or not carried_forward(assessment):
        return ""
    return f" (based on {quarter_beside(assessment.period, assessment.quarter)})"


def direction(one: Assessment | SecondDirection) -> str:
    """The direction of travel in words, with the arrow of the movement where there is one."""
    word = DOT_WORDS[one.dot]
    arrow = arrow_of(one)
    return f"{arrow} {word}" if arrow else word


def beside_direction(assessment: Assessment) -> list[str]:
    """What stands beside a direction of travel: what is said of it, and the second one."""
    said, second = assessment.dot_reason, assessment.second
    beside = [] if said is None else [said.partition(":")[0].lower()]
    return beside if second is None else [*beside, f"{second.basis}: {direction(second)}"]


def second_compared(second: SecondDirection, unit: str | None) -> str:
    """The second direction of travel, and what it is with."""
    if second.figure is None:
        return f"{direction(second)} ({second.basis})"
    return f"{direction(second)} ({second.basis}: {amount(second.figure, unit)}, {second.period})"


def arrow_of(assessment: Assessment | SecondDirection) -> str:
    """The arrow of the movement; empty where nothing can be said of the direction."""
    if assessment.movement is None or assessment.dot is DirectionOfTravel.NOT_APPLICABLE:
        return ""
    return ARROWS[assessment.movement]


def sentence(reason: str) -> str:
    """An officer's reason, with a full stop at its end.

    >>> sentence("Ten more cases wait"), sentence(" ")
    ('Ten more cases wait.', 'no reason is recorded.')
    """
    said = reason.strip() or "no reason is recorded"
    return said if said.endswith((".", "!", "?")) else f"{said}."


def absence_sentence(assessment: Assessment) -> str:
    """Why there is no usable figure."""
    absence = assessment.absence
    return "No usable figure is held." if absence is None else _ABSENCE_SENTENCES[absence]


def compared_with(assessment: Assessment) -> str:
    """What moved, and what it was compared with, in words; a dash where there is nothing."""
    moved, before = assessment.moved_figure, assessment.compared_figure
    if moved is None or before is None or assessment.compared_period is None:
        return "–"
    now, then = amount(moved, assessment.unit), amount(before, assessment.unit)
    return f"{now} with {then} ({assessment.compared_period}; {assessment.dot_basis})"
