"""The fixed words of a plan: good performance, frequency, outcomes, status names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from scorecard_cli.domain.assessments import DirectionOfTravel, Status
from scorecard_cli.domain.measures import Frequency, Polarity
from scorecard_cli.domain.numbers import tidied
from scorecard_cli.domain.schemes import LABELS
from scorecard_cli.domain.statuses import JUDGED_BESIDE

_POLARITIES = (
    (re.compile(r"not applicable|n/?a\b|none\b|neither\b", re.IGNORECASE), Polarity.NOT_APPLICABLE),
    (re.compile(r"high(?:er)?\b|up\b|increase\b|maximi[sz]e\b", re.IGNORECASE), Polarity.HIGH),
    (re.compile(r"(?:on )?plan\b|(?:in the )?middle\b", re.IGNORECASE), Polarity.PLAN),
    (re.compile(r"low(?:er)?\b|down\b|decrease\b|minimi[sz]e\b", re.IGNORECASE), Polarity.LOW),
)
_FREQUENCIES = {
    Frequency.MONTHLY: ("monthly", "month", "m"),
    Frequency.QUARTERLY: ("quarterly", "quarter", "q"),
    Frequency.TERMLY: ("termly", "term"),
    Frequency.SIX_MONTHLY: (
        "6 monthly", "6-monthly", "six monthly", "six-monthly", "half yearly", "half-yearly",
        "bi-annual", "biannual",
    ),
    Frequency.ANNUAL: ("annual", "annually", "yearly", "a"),
}  # fmt: skip
_MARK = re.compile(r"\s*\(\s*priority measure\s*\)\s*", re.IGNORECASE)
_OUTCOME = re.compile(r"([A-Z])\s?[.:)-]\s?(.+)", re.DOTALL)
_PLACE = re.compile(r"(\d{1,2})\.([A-Z])")
_STATUSES = {words.lower(): status for status, words in LABELS.items()} | {
    status.value.replace("_", " "): status for status in Status
}
_STATUSES |= {
    "on": Status.ON_TARGET,
    "on track": Status.ON_TARGET,
    "green": Status.ON_TARGET,
    "amber": Status.SATISFACTORY,
    "off": Status.OFF_TARGET,
    "off track": Status.OFF_TARGET,
    "red": Status.OFF_TARGET,
}
_LETTERS = {"g": Status.ON_TARGET, "a": Status.SATISFACTORY, "r": Status.OFF_TARGET}
"""What claims a status in a return that is coloured by hand. A judgement is never so short."""
_DIRECTIONS = {
    "improved": DirectionOfTravel.IMPROVED,
    "stable": DirectionOfTravel.STABLE,
    "got worse": DirectionOfTravel.WORSE,
    "worse": DirectionOfTravel.WORSE,
    "not applicable": DirectionOfTravel.NOT_APPLICABLE,
}


def polarity(text: str) -> Polarity | None:
    """Which way good performance lies; None where the words do not say.

    >>> polarity("High - very or fairly satisfied").value, polarity("sideways")
    ('high', None)
    """
    for pattern, good in _POLARITIES:
        if pattern.match(tidied(text)):
            return good
    return None


def frequency(text: str) -> Frequency | None:
    """How often a figure is due; None where the words do not say."""
    written = tidied(text).lower()
    for often, forms in _FREQUENCIES.items():
        if written in forms:
            return often
    return None


def stripped_mark(title: str) -> tuple[str, bool]:
    """A measure's title, and whether the words that mark a priority measure stood in it.

    >>> stripped_mark("New homes delivered (Priority Measure)")
    ('New homes delivered', True)
    """
    bare = _MARK.sub(" ", title).strip()
    return (bare, True) if bare != title.strip() else (title.strip(), False)


def outcome_words(text: str, letter: str) -> tuple[str, str]:
    """The letter and the words of an outcome, "A. Children are protected"."""
    found = _OUTCOME.fullmatch(text)
    return (found[1], found[2]) if found else (letter, text)


def plan_place(ref: str) -> tuple[str, str]:
    """The priority and outcome that a reference places a measure under.

    >>> plan_place("1.B1(a)"), plan_place("KPI12")
    (('1', 'B'), ('1', 'A'))
    """
    found = _PLACE.match(ref)
    return (found[1], found[2]) if found else ("1", "A")


def status_named(text: str) -> Status | None:
    """The status that an officer's words name; a symbol beside them is passed over."""
    return _STATUSES.get(_letters(text.replace("_", " ")))


def status_meant(text: str, labels: Mapping[Status, str]) -> Status | None:
    """The status that an officer names, by its label in scorecard.toml or in the usual words.

    >>> status_meant("off-track", LABELS).value, status_meant("yellow", LABELS)
    ('off_target', None)
    >>> status_meant("yellow", {Status.SATISFACTORY: "Yellow"}).value
    'satisfactory'
    """
    by_label = {tidied(label).casefold(): status for status, label in labels.items()}
    return by_label.get(tidied(text).casefold()) or status_named(text)


def status_claimed(text: str) -> Status | None:
    """The status that a row claims: a status in words, or the R, A or G of its colour.

    What our own scorecard says beneath a judged one, of the rules alone, is passed over.

    >>> status_claimed("Amber").value, status_claimed("R").value
    ('satisfactory', 'off_target')
    >>> status_claimed("● Satisfactory\\njudged; by rules ✘ Off target").value
    'satisfactory'
    """
    claimed = text.split(JUDGED_BESIDE)[0]
    return status_named(claimed) or _LETTERS.get(_letters(claimed))


def direction_named(text: str) -> DirectionOfTravel | None:
    """The direction of travel that words name; an arrow alone says only how a figure moved.

    What stands in brackets after it, as in our own scorecard, is passed over.

    >>> direction_named("↓ Got worse").value, direction_named("↑")
    ('worse', None)
    >>> direction_named("→ Stable\\n(at its maximum)").value
    'stable'
    """
    return _DIRECTIONS.get(_letters(text.partition("(")[0]))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z ]", " ", text.lower()).strip()


def nearest(text: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known word; empty where none is near.

    >>> nearest("1.B9(a)", ["1.B1(a)", "5.D3"])
    'The nearest is 1.B1(a).'
    """
    close = get_close_matches(text, list(known), n=1)
    return f"The nearest is {close[0]}." if close else ""
