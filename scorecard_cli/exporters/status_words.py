"""What stands between a figure and its status, in the words of every format."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.returns import Judgement
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.judgement_words import lapsed
from scorecard_cli.exporters.reached_wording import explanation
from scorecard_cli.exporters.wording import amount, carried_forward


def in_words(
    assessment: Assessment, lapsing: Judgement | None, labels: Mapping[Status, str]
) -> str:
    """How the status was reached, and that an earlier judgement of the measure has lapsed."""
    said = explanation(assessment, labels)
    if lapsing is None or assessment.part is not None:
        return said
    return f"{said} {lapsed(lapsing, assessment.quarter, labels)}"


def title_of(measure: Measure, assessment: Assessment) -> str:
    """What is measured; of a part, which it is."""
    if assessment.part is None:
        return measure.title
    titles: Mapping[str, str | None] = {part.name: part.title for part in measure.parts}
    title = titles.get(assessment.part)
    return f"Part {assessment.part}" if title is None else f"Part {assessment.part}: {title}"


def stands_for(assessment: Assessment) -> str:
    """The period of the figure; empty for none."""
    if assessment.period is None:
        return ""
    forward = ", carried forward" if carried_forward(assessment) else ""
    return f"{assessment.period}{forward}"


def compared(assessment: Assessment) -> str:
    """What the figure was compared with, and what moved where that is not the figure itself.

    Where there is nothing, why the direction of travel is withheld.
    """
    if assessment.compared_figure is None:
        return assessment.dot_reason or ""
    figure = amount(assessment.compared_figure, assessment.unit)
    moved = assessment.moved_figure
    if moved is not None and moved != assessment.judged_figure:
        figure = f"{amount(moved, assessment.unit)} with {figure}"
    if assessment.compared_period is None:
        return figure
    return f"{figure} ({assessment.compared_period})"
