"""What stands between a figure and its status, in the words of every format."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.judgement_words import lapsed
from scorecard_cli.exporters.reached_wording import explanation
from scorecard_cli.exporters.variation_wording import variation_in_words
from scorecard_cli.exporters.wording import amount, carried_forward
from scorecard_cli.reporting.scorecard import Scorecard


def in_words(assessment: Assessment, scorecard: Scorecard, labels: Mapping[Status, str]) -> str:
    """How the status was reached, that an earlier judgement has lapsed, and signal or noise."""
    said = [explanation(assessment, labels)]
    if assessment.part is None:
        lapsing = [one for one in scorecard.lapsed if one.ref == assessment.ref]
        said += [lapsed(one, assessment.quarter, labels) for one in lapsing[-1:]]
    variation = scorecard.variations.get((assessment.ref, assessment.part))
    if variation is not None:
        said.append(variation_in_words(variation, assessment.unit))
    return " ".join(said)


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
