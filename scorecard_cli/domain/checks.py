"""What can look wrong in a return that can be read: each check with its slug, sentence and cure.

A check compares what a return says with itself, its history, the register and what the rules
conclude. Its severity is scorecard.toml's to change, since a figure that looks wrong may be right.
"""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.problem_kinds import KINDS, known
from scorecard_cli.domain.problems import ProblemKind, Severity

_ANY = (Severity.ERROR, Severity.WARNING, Severity.OFF)


def _check(slug: str, what: str, cure: str, severity: Severity = Severity.WARNING) -> ProblemKind:
    return known(ProblemKind(slug, severity, what, cure, _ANY))


def _differs(slug: str, thing: str) -> ProblemKind:
    """A column of the return that says something else than the register."""
    return _check(
        slug,
        f'the {thing} is given as "{{found}}", and the register has "{{detail}}".',
        "Correct the row, or ask for the register to be changed.",
    )


# Periods beside one another.
MONTHS_AND_QUARTER = _check(
    "months-and-quarter",
    'found "{found}", and {detail}.',
    "Correct the figure that is a slip; if both are right, say why in the data notes, and the "
    "performance team will accept it.",
)
YEAR_END_AND_QUARTERS = _check(
    "year-end-and-quarters",
    'the year end is given as "{found}", and {detail}.',
    "Correct the figure that is a slip; if both are right, say why in the data notes, and the "
    "performance team will accept it.",
)
CUMULATIVE_FALLS = _check(
    "cumulative-falls",
    'found "{found}", which is less than {detail}, though it builds up over the year.',
    "Write the figure for the year to date, or ask for the register to be changed.",
)
EARLIER_FIGURE_CHANGED = _check(
    "earlier-figure-changed",
    'found "{found}" for {detail}.',
    "Put the earlier figure back if this is a slip; if it is right, say why in the data notes, and "
    "the performance team will accept it.",
)
FIGURE_WITHDRAWN = _check(
    "figure-withdrawn",
    "the figure is gone: {detail}.",
    "Put the figure back if this is a slip; if it is right, say why in the data notes.",
)

# One figure.
FRACTION_AND_PERCENTAGE = _check(
    "fraction-and-percentage",
    'found "{found}", and {detail}.',
    "Correct the percentage, or the two numbers beside it.",
)
PARTS_MISSING = _check(
    "parts-missing",
    'found "{found}", without part {detail}.',
    "Give each part of the register its figure.",
)
UNIT_CHANGED = _check(
    "unit-changed",
    'found "{found}", where the figures before it are in {detail}.',
    "Write the figure in the unit of those before, or ask for a unit in the register.",
)
SCALE_CHANGED = _check(
    "scale-changed",
    'found "{found}", about {detail}.',
    "Write the figure in the unit and scale of those before it.",
)
OVER_THE_WHOLE = _check(
    "over-the-whole",
    'found "{found}", over 100 per cent, where {detail}.',
    "Correct the figure if it is a slip; if it is right, say why in the data notes, and the "
    "performance team will accept it.",
)
FAR_FROM_HISTORY = _check(
    "far-from-history",
    'found "{found}", far from {detail}.',
    "Correct the figure if it is a slip; if it is right, say why in the data notes, and the "
    "performance team will accept it.",
)
FIGURE_REPEATED = _check(
    "figure-repeated",
    'found "{found}", exactly as for {detail}.',
    "Write this quarter's figure; if it is the same, write in the data notes that it is the same.",
)
FIGURE_MISSING = _check(
    "figure-missing",
    "there is no figure for {detail}, and one is due.",
    "Write the figure, or in its cell when it comes, as n/a (due, and the month); or say under If "
    "no figure, why or in a new data note why there is none.",
)
DUE_PAST = _check(
    "due-past",
    'found "{found}", which is due in a month that is not after {detail}.',
    "Write the figure, or the month in which it will come.",
)
ROW_MISSING = _check(
    "row-missing",
    "the return for {found} has no row for the measure, which {detail} returns.",
    "Add the row, or ask for the register to be changed.",
)

# Against the register, and what the rules conclude.
TITLE_DIFFERS = _differs("title-differs", "measure")
TARGET_DIFFERS = _differs("target-differs", "target")
GOOD_PERFORMANCE_DIFFERS = _differs("good-performance-differs", "good performance")
FREQUENCY_DIFFERS = _differs("frequency-differs", "frequency")
LEAD_DIFFERS = _differs("lead-differs", "lead")
STATUS_DIFFERS = _check(
    "status-differs",
    'the overall status is given as "{found}", and the rules give {detail}.',
    "Leave the status blank; another is set by a Judgement with its reason, and by nothing else.",
)
DOT_DIFFERS = _check(
    "dot-differs",
    'the direction of travel is given as "{found}", and the figures give {detail}.',
    "Leave the direction blank, or correct a figure that is a slip.",
)

# Data notes, and other returns.
NOTE_MISSING = _check(
    "note-missing",
    "the measure is off target, {detail}, and has no data note.",
    "Say in the data notes what is being done to improve performance.",
    Severity.ERROR,
)
NOTE_REPEATED = _check(
    "note-repeated",
    'found the data note "{found}", word for word that of {detail}.',
    "Say what has happened since.",
)
NOTE_A_FIGURE = _check(
    "note-a-figure",
    'found "{found}" under the data notes, which has no words.',
    "Write the note in words; if it is a figure, see whether the headings have moved a column.",
)
RETURNED_TWICE = _check(
    "returned-twice",
    "the measure is in the return of {detail} as well.",
    "Agree who returns it, and take the row out of the other return.",
)

ALL_KINDS: Mapping[str, ProblemKind] = KINDS
"""Every kind of problem by its slug, the checks after those of reading."""
