"""Proposing: a layout for a file that nobody has described yet, and what it reads of it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from scorecard_cli.domain.layout_proposals import LayoutProposal
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import FileMissingError, LayoutNotNeededError, NoTableError
from scorecard_cli.parsing.found_return import find_return, is_return
from scorecard_cli.parsing.layout_settings import read_layouts
from scorecard_cli.parsing.mapped.proposing import proposal
from scorecard_cli.parsing.register import is_register
from scorecard_cli.parsing.returns import ReadReturn, read_return
from scorecard_cli.reporting.ingest_report import FileReport
from scorecard_cli.workflows.files import opened


class Proposed(Struct, frozen=True):
    """A layout, and what it reads of its file.

    Attributes:
        proposal: the layout; None where the file is no workbook.
        measures, figures: how many it reads.
        quarter: the quarter that they report, in words; empty where none can be read.
        problems: what would be said of the file under it, or of a file that is none.
    """

    proposal: LayoutProposal | None
    measures: int
    figures: int
    quarter: str
    problems: tuple[Problem, ...]


def propose(path: Path, settings: Settings) -> Proposed:
    """Look at a file, and try what is proposed for it. Nothing is kept.

    Raises:
        FileMissingError: there is no such file.
        LayoutNotNeededError: it is a return or a register as it is.
        NoTableError: neither a table nor a form is found in it.
    """
    if not path.exists():
        raise FileMissingError(path)
    file = opened(path)
    if isinstance(file, FileReport):
        return Proposed(None, 0, 0, "", file.problems)
    if is_register(file.workbook) or is_return(file.workbook, settings.calendar):
        raise LayoutNotNeededError(path)
    proposed = proposal(file.workbook, path.name, settings.calendar)
    if proposed is None:
        raise NoTableError(path)
    [layout] = read_layouts({proposed.name: dict(proposed.entries)}).values()
    found = find_return(
        file.workbook,
        path.name,
        file.digest,
        settings.calendar,
        severities=settings.severities,
        layout=layout,
    )
    read = read_return(found, lambda _: None)
    return Proposed(proposed, *_counted(read), str(read.quarter or ""), read.problems)


def _counted(read: ReadReturn) -> tuple[int, int]:
    stated = (read.readable or read).directorate_return
    figures = (read.readable or read).observations
    return len(stated.measures) if stated else 0, int(figures["number"].notna().sum())
