"""A status or direction of travel that a return claims, held against what the rules conclude."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard_cli.checking.agreement import brief, judged_against
from scorecard_cli.checking.notes import has_no_words
from scorecard_cli.checking.returned import Finding, ReturnedMeasure
from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.checks import DOT_DIFFERS, STATUS_DIFFERS
from scorecard_cli.domain.columns import Column
from scorecard_cli.domain.schemes import LABELS


def status_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The status claimed is neither what the rules give nor what an officer set in its place.

    A number is no claim, but a figure that belongs in another column.
    """
    claims, made = returned.claims, returned.assessment
    if claims is None or made is None:
        return
    found = claims.texts.get(Column.OVERALL_STATUS, "")
    if claims.status is None and not has_no_words(found):
        return
    if claims.status not in (made.status, made.derived_status):
        said = f"{LABELS[made.derived_status]} (by the rule {made.derived_rule}{_figures(made)})"
        if made.judgement_reason is not None:
            said += f", and the row's Judgement {LABELS[made.status]}"
        yield Finding(STATUS_DIFFERS, returned.place(Column.OVERALL_STATUS), found, said)


def dot_differs(returned: ReturnedMeasure) -> Iterator[Finding]:
    """The direction claimed is not what the figures give; likewise."""
    claims, made = returned.claims, returned.assessment
    if claims is None or made is None or claims.dot == made.dot:
        return
    if claims.dot is None and not has_no_words(claims.texts.get(Column.DOT, "")):
        return
    said = f"{made.dot.replace('_', ' ')}{_compared(made)}"
    yield Finding(DOT_DIFFERS, returned.place(Column.DOT), claims.texts[Column.DOT], said)


def _figures(made: Assessment) -> str:
    """What the status rests on; the quarter where that is no figure."""
    against = judged_against(made)
    return f": {against}" if against else f" for {made.quarter}"


def _compared(made: Assessment) -> str:
    """What the direction rests on; the quarter where those are no figures."""
    if made.moved_figure is None or made.compared_figure is None:
        return f" for {made.quarter}"
    return f" ({brief(made.moved_figure)} after {brief(made.compared_figure)}, {made.dot_basis})"
