"""The sentences that the templates say, by the names that they have there."""

from scorecard_cli.domain import figures
from scorecard_cli.exporters.scorecard_words import (
    CAUTION,
    JUDGED,
    NO_JUDGEMENTS,
    NO_RESTATEMENTS,
    RESTATED,
)
from scorecard_cli.exporters.wording import ARROW_SENTENCE

__all__ = [
    "ARROW_SENTENCE",
    "CAUTION",
    "CHARTS",
    "CHARTS_OF_PARTS",
    "JUDGED",
    "NO_CHART",
    "NO_JUDGEMENTS",
    "NO_RESTATEMENTS",
    "RESTATED",
    "RESTATED_SENTENCE",
]

RESTATED_SENTENCE = (
    f"{figures.RESTATED} The figure differs from what was published or first returned; see "
    "Restatements."
)
CHARTS = (
    "In a chart the points are the figures, the broken line is the target as it then applied, and "
    "the symbol beneath a quarter is the status that it was presented with."
)
CHARTS_OF_PARTS = "Its parts have charts of their own, in the details."
NO_CHART = "A chart needs two figures."
