"""Statuses that moved between two quarters, in the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.register_changes import ENDED, NEW, RegisterChange
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.terminal.console import (
    console,
    heading,
    indented,
    status_cell,
    words,
)
from scorecard_cli.exporters.why_wording import reasons
from scorecard_cli.exporters.wording import counted, day_in_words
from scorecard_cli.reporting.changes import Changes, SincePublication, StatusChange
from scorecard_cli.reporting.presented import PresentedQuarter


def show(moved: Changes, settings: Settings) -> None:
    """Print each status that moved with its reasons, then what moved since publication."""
    screen = console()
    before, after = moved.before, moved.after
    screen.print(heading(f"From {before.quarter} to {after.quarter}"))
    for held in (before, after):
        screen.print(words(f"{held.quarter} {_as_presented(held)}"))
    screen.print(words(_counted(moved.moved)))
    _show_statuses(screen, moved.moved, settings)
    for since in moved.since:
        _show_since(screen, since, settings)


def _as_presented(held: PresentedQuarter) -> str:
    if held.publication is None:
        return "is taken as it stands."
    return f"is taken as published on {day_in_words(held.publication.published_on)}."


def _counted(moved: Sequence[StatusChange]) -> str:
    measures = len({one.ref for one in moved})
    return f"The status of {counted(measures, 'measure')} moved." if measures else "None moved."


def _show_statuses(screen: Console, moved: Sequence[StatusChange], settings: Settings) -> None:
    for one in moved:
        screen.print()
        screen.print(heading(f"{one.label} {one.title}"))
        then, now = _status(one.before, settings), _status(one.after, settings)
        screen.print(Text.assemble("  ", then, " -> ", now))
        for sentence in reasons(one, settings.labels):
            indented(screen, sentence)


def _status(one: Assessment | None, settings: Settings) -> Text:
    return words("none") if one is None else status_cell(one.status, settings)


def _show_since(screen: Console, since: SincePublication, settings: Settings) -> None:
    quarter = since.published.quarter
    screen.print()
    screen.print(heading(f"Since publication: {quarter}"))
    gone = "No return for it is in force any more, so nothing stands of it."
    screen.print(words(_counted(since.moved) if since.stands else gone))
    _show_statuses(screen, since.moved, settings)
    if since.settings:
        screen.print()
        screen.print(heading(f"Settings changed since {quarter} was published"))
        for change in since.settings:
            indented(screen, _setting(change))


def _setting(change: RegisterChange) -> str:
    named = f"{change.ref} {change.setting}".strip()
    if change.setting in (NEW, ENDED):
        return named
    return f"{named}: {change.before or 'blank'} -> {change.now or 'blank'}"
