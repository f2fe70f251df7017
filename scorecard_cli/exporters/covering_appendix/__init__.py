"""A scorecard as the appendix of a covering paper: a Word document."""

from __future__ import annotations

from datetime import date

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.covering_appendix.front import write_about, write_front
from scorecard_cli.exporters.covering_appendix.judgements import write_judgements
from scorecard_cli.exporters.covering_appendix.measures import write_every_measure
from scorecard_cli.exporters.covering_appendix.off_track import write_off_track
from scorecard_cli.exporters.covering_appendix.paper import Paper, empty_document
from scorecard_cli.exporters.covering_appendix.red_flags import write_red_flags
from scorecard_cli.exporters.covering_appendix.summary import write_summary
from scorecard_cli.exporters.scorecard_words import quarter_title
from scorecard_cli.exporters.wording import plan_and_year, suppressed_sentence
from scorecard_cli.reporting.scorecard import Scorecard

__all__ = ["covering_appendix"]


def covering_appendix(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    """The Word document of a quarter.

    It has the counts, the red flags, each measure that is off track with its data note, and
    every measure in brief. The same scorecard, settings and day give the same bytes.
    """
    plan = plan_and_year(settings.plan_title, scorecard.quarter)
    title = quarter_title(scorecard.quarter, settings.calendar)
    paper = Paper(empty_document(plan, title, settings, created), settings, created)
    write_front(paper, scorecard)
    write_summary(paper, scorecard.summary)
    if scorecard.suppressed_below:
        paper.sentence(suppressed_sentence(scorecard.suppressed_below))
    write_red_flags(paper, scorecard)
    write_off_track(paper, scorecard)
    write_every_measure(paper, scorecard)
    write_judgements(paper, scorecard)
    write_about(paper)
    return paper.content()
