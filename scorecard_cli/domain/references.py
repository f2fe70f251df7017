"""Measure references: one form for each, in the order a person would put them."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PLAN = re.compile(
    r"(\d{1,2})\s*\.?\s*([A-Za-z])\s*\.?\s*(\d{1,3})\s*(?:\(?\s*([A-Za-z]{1,4})\s*\)?)?"
)
_OTHER = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./\-]{0,18}(?:\([A-Za-z0-9]{1,4}\))?")
_WORD_APART = re.compile(r"\A([A-Z]{1,4}) (?=\d)")
_PIECES = re.compile(r"\d+|[A-Za-z]+")


def canonical_reference(text: str) -> str | None:
    """A reference in its one form, or None where the text is no reference.

    Outside the plan's own form a space is passed over only behind some letters that begin it:
    two references in a cell are none, and neither is a word with a number, "Total 2017".

    >>> [canonical_reference(t) for t in ("1.B1 (a)", "1.B1a", "1.b1 a)", "KPI 12", "n/a")]
    ['1.B1(a)', '1.B1(a)', '1.B1(a)', 'KPI12', None]
    """
    written = " ".join(text.split())
    plan = _PLAN.fullmatch(written)
    if plan:
        suffix = f"({plan[4].lower()})" if plan[4] else ""
        return f"{plan[1]}.{plan[2].upper()}{plan[3]}{suffix}"
    if _PLAN.fullmatch(written.replace(" ", "")):
        return canonical_reference(written.replace(" ", ""))
    other = _WORD_APART.sub(r"\1", written.upper(), count=1).replace(" (", "(")
    return other if _OTHER.fullmatch(other) else None


def reference_order(reference: str) -> tuple[tuple[int, int, str], ...]:
    """The sorting key that puts 3.A9 before 3.A10, and a measure before its parts.

    >>> sorted(["3.A10", "3.A9", "1.B1(b)", "1.B1(a)"], key=reference_order)
    ['1.B1(a)', '1.B1(b)', '3.A9', '3.A10']
    """
    return tuple(
        (0, int(piece), "") if piece.isdigit() else (1, 0, piece.lower())
        for piece in _PIECES.findall(reference)
    )


def nearest_references(mistaken: str, known: Iterable[str], most: int = 1) -> list[str]:
    """The references most like one that nothing has; those within it go before its neighbours.

    >>> nearest_references("3.B2", ["3.B1", "3.B2(a)", "3.B2(b)", "3.B3"], 2)
    ['3.B2(a)', '3.B2(b)']
    """
    from difflib import get_close_matches  # only a fault needs it

    names = list(known)
    within = [one for one in names if one.casefold().startswith(f"{mistaken.casefold()}(")]
    return (within or get_close_matches(mistaken, names, n=most))[:most]


def label(reference: str, part: str | None) -> str:
    """How a measure, or one part of it, is named on a list.

    >>> label("3.A4", "d"), label("3.A4", None)
    ('3.A4(d)', '3.A4')
    """
    return reference if part is None else f"{reference}({part})"
