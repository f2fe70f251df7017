"""A scorecard as an accessible spreadsheet, as Open XML or as OpenDocument.

The rules are those of "Accessible spreadsheets: a checklist of the basics" and "Releasing
statistics in spreadsheets", Government Analysis Function, 2021 and as revised since.
"""

from __future__ import annotations

from datetime import date

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.accessible.counts import directions, statuses
from scorecard_cli.exporters.accessible.exceptions import exceptions
from scorecard_cli.exporters.accessible.figures import figures
from scorecard_cli.exporters.accessible.front import contents, cover, document_title, notes
from scorecard_cli.exporters.accessible.judgements import judgements, restatements
from scorecard_cli.exporters.accessible.measures import measures, reasons
from scorecard_cli.exporters.accessible.plain_periods import plain_period
from scorecard_cli.exporters.accessible.plan import plan
from scorecard_cli.exporters.accessible.sheets import Sheet
from scorecard_cli.reporting.scorecard import Scorecard

__all__ = ["accessible_opendocument", "accessible_workbook"]


def accessible_workbook(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    """The accessible spreadsheet of a quarter as .xlsx.

    The same scorecard, settings and day give the same bytes.
    """
    from scorecard_cli.exporters.accessible.workbook import workbook

    return workbook(_sheets(scorecard, settings, created), scorecard.quarter, settings, created)


def accessible_opendocument(scorecard: Scorecard, settings: Settings, created: date) -> bytes:
    """The same spreadsheet as .ods: the same sheets, tables and cells."""
    from scorecard_cli.exporters.accessible.opendocument import opendocument

    title = document_title(scorecard, settings)
    return opendocument(_sheets(scorecard, settings, created), title, settings, created)


def _sheets(scorecard: Scorecard, settings: Settings, created: date) -> tuple[Sheet, ...]:
    """The cover, the contents, and the sheets that those name."""
    months = plain_period(scorecard.quarter, settings.calendar)
    following = (
        notes(scorecard, settings),
        statuses(scorecard.summary, settings, months),
        directions(scorecard.summary, months),
        exceptions(scorecard, settings, months),
        measures(scorecard, settings, months),
        reasons(scorecard, settings, months),
        plan(scorecard, settings.calendar),
        figures(scorecard, settings, months),
        judgements(scorecard, settings, months),
        restatements(scorecard, settings, months),
    )
    return cover(scorecard, settings, created), contents(following), *following
