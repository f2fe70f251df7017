"""The first words of the Word document, and the last: what it is, when it was made, by whom."""

from __future__ import annotations

from scorecard_cli.domain.returns import ALL_DIRECTORATES
from scorecard_cli.exporters.covering_appendix.paper import Paper
from scorecard_cli.exporters.reached_wording import scheme_sentences
from scorecard_cli.exporters.scorecard_words import CAUTION, quarter_title
from scorecard_cli.exporters.wording import ARROW_SENTENCE, day_in_words, plan_and_year
from scorecard_cli.reporting.scorecard import Scorecard


def write_front(paper: Paper, scorecard: Scorecard) -> None:
    """Write the title, and what the document is of."""
    settings, quarter = paper.settings, scorecard.quarter
    paper.sentence(settings.organisation, "Subtitle")
    paper.heading(plan_and_year(settings.plan_title, quarter), 0)
    paper.sentence(quarter_title(quarter, settings.calendar), "Subtitle")
    paper.labelled("Directorate", ALL_DIRECTORATES)
    paper.labelled("Status and date created", day_in_words(paper.created))
    paper.labelled("Contact", settings.contact)
    paper.labelled("Created by", settings.created_by)
    paper.sentence(CAUTION, quiet=True)


def write_about(paper: Paper) -> None:
    """Write how the document is to be read."""
    paper.heading("How to read this", 1)
    paper.sentence(
        "Overall status compares a figure with its target, and direction of travel (DOT) with an "
        f"earlier figure. {ARROW_SENTENCE}"
    )
    by_scheme = scheme_sentences(paper.settings.scheme)
    paper.labelled("Status scheme", by_scheme)
