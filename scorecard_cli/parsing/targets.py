"""The grammar of a target as it is printed in a plan.

A target from which no one figure can be read with certainty is ambiguous: "10% reduction"
does not say of what, and "5% reduction (target 75)" says two things.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from msgspec.structs import replace

from scorecard_cli.domain.measures import Comparison, Polarity, Target, TargetKind
from scorecard_cli.domain.numbers import AMOUNT, amount, tidied
from scorecard_cli.parsing.cells import seen
from scorecard_cli.parsing.figures import read_number
from scorecard_cli.parsing.number_formats import format_unit
from scorecard_cli.parsing.workbook import Cell

_FLAGS = re.IGNORECASE | re.ASCII

_NO_FIGURE: tuple[tuple[re.Pattern[str], TargetKind], ...] = tuple(
    (re.compile(pattern, _FLAGS), kind)
    for pattern, kind in (
        (r"baseline( year)?\b.*", TargetKind.BASELINE_YEAR),
        (
            r"(no target|not applicable|n/?a)([ (-]+(not applicable|n/?a|baseline)\)?)?",
            TargetKind.NOT_APPLICABLE,
        ),
        (
            r"tbc|to be (confirmed|set|agreed)|(target )?under development",
            TargetKind.UNDER_DEVELOPMENT,
        ),
        (r"as above", TargetKind.AS_ABOVE),
    )
)

_BRACKETS = r"\((?:[^()]|\([^()]*\))*\)"
_STATED = re.compile(
    rf"(?P<each>all at )?(?P<words>at least|at most|no more than|no less than|more than|less than"
    rf"|fewer than|minimum(?: of)?|maximum(?: of)?|up to|[<>]=?|[≤≥])? ?{AMOUNT}(?P<plus>\+)?"
    r"(?P<rest> or (?:above|more|below|less|fewer)\b)?"
    rf"(?P<qualifier>(?: ?{_BRACKETS}| by [a-z]+ \d{{4}}| academic y(?:ea)?r| days?)*)\.?",
    _FLAGS,
)

_COMPARISONS = {
    Comparison.AT_LEAST: ("at least", "no less than", "minimum", ">=", "≥", "or above", "or more"),
    Comparison.AT_MOST: (
        "at most", "no more than", "maximum", "up to", "<=", "≤", "or below", "or less", "or fewer",
    ),
    Comparison.MORE_THAN: ("more than", ">"),
    Comparison.LESS_THAN: ("less than", "fewer than", "<"),
}  # fmt: skip

_SIDES = {
    Polarity.HIGH: (Comparison.AT_LEAST, Comparison.MORE_THAN),
    Polarity.LOW: (Comparison.AT_MOST, Comparison.LESS_THAN),
    Polarity.PLAN: (Comparison.ON_PLAN,),
}


def default_comparison(polarity: Polarity) -> Comparison | None:
    """The side of its target that a measure should be on, exactly on target included.

    >>> default_comparison(Polarity.LOW).value
    'at most'
    """
    return _SIDES[polarity][0] if polarity in _SIDES else None


def agrees(comparison: Comparison, polarity: Polarity) -> bool:
    """Whether a comparison looks the way that good performance lies."""
    return comparison in _SIDES.get(polarity, ())


@lru_cache(maxsize=1024)
def read_target(text: str, polarity: Polarity) -> Target:
    """Read a target as printed.

    A blank target is under development where the measure has a polarity, and not
    applicable where it has none. The same targets stand in return after return.

    >>> read_target("641 (10% more homes than 2016/17)", Polarity.HIGH).value
    Decimal('641')
    >>> read_target("10% reduction", Polarity.LOW).kind.value
    'ambiguous'
    """
    written = tidied(text)
    if polarity is Polarity.NOT_APPLICABLE:
        return Target(text, TargetKind.NOT_APPLICABLE)
    if not written:
        return Target(text, TargetKind.UNDER_DEVELOPMENT)
    for pattern, kind in _NO_FIGURE:
        if pattern.fullmatch(written):
            return Target(text, kind)
    return _stated(text, written, polarity) or Target(text, TargetKind.AMBIGUOUS)


def target_in(cell: Cell | None, polarity: Polarity) -> Target:
    """Read the cell of a target: printed as it is shown, and judged as it is held."""
    target = read_target(seen(cell), polarity)
    if cell is None or not isinstance(cell.value, Decimal) or target.value is None:
        return target
    unit = format_unit(cell.number_format)
    held = read_number(cell.value, unit, target.text, cell.number_format)
    return replace(target, value=held.number)


def taken_from(above: Target, text: str, polarity: Polarity) -> Target:
    """The target of the row above, turned to look the way that this measure's good lies."""
    side = above.comparison
    turned = side is not None and not agrees(side, polarity)
    return replace(above, text=text, comparison=default_comparison(polarity) if turned else side)


def _stated(text: str, written: str, polarity: Polarity) -> Target | None:
    found = _STATED.fullmatch(written)
    if found is None:
        return None
    comparison = _comparison(found, polarity)
    if comparison is None or not agrees(comparison, polarity):
        return None
    value, unit = amount(found)
    qualifier = _unbracketed(found["qualifier"].strip()) or ("each part" if found["each"] else "")
    return Target(text, TargetKind.STATED, value, comparison, unit, qualifier or None)


def _comparison(found: re.Match[str], polarity: Polarity) -> Comparison | None:
    """The comparison that the words name; the polarity's own where they name none."""
    words = {
        (found["words"] or "").lower().removesuffix(" of").strip(),
        (found["rest"] or "").lower().strip(),
        "at least" if found["plus"] else "",
    } - {""}
    if not words:
        return default_comparison(polarity)
    named = {side for side, forms in _COMPARISONS.items() if words & set(forms)}
    return named.pop() if len(named) == 1 else None


def _unbracketed(qualifier: str) -> str:
    inside = qualifier[1:-1]
    alone = qualifier.startswith("(") and qualifier.endswith(")") and "(" not in inside
    return inside if alone else qualifier
