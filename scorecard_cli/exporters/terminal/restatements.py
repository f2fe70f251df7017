"""Restated figures in the terminal, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from scorecard_cli.domain.periods import Period
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.restatement_wording import (
    WITHDRAWN,
    effect_said,
    figure_said,
    now,
    reason,
    then,
    where_it_stands,
)
from scorecard_cli.exporters.terminal.console import console, heading, indented, words
from scorecard_cli.exporters.wording import counted, plan_and_year
from scorecard_cli.reporting.restatements import (
    RestatedMeasure,
    Restatement,
    RestatementList,
    StatedCell,
)


def show(listed: RestatementList, settings: Settings) -> None:
    """Print each restated figure with both cells, and what it does to statuses."""
    screen = console()
    plan = plan_and_year(settings.plan_title, listed.quarter)
    screen.print(heading(f"{plan}, Quarter {listed.quarter.number}"))
    figures = sum(len(measure.restatements) for measure in listed.measures)
    if not figures:
        screen.print(words("No figure differs from what was published, or first returned."))
        return
    verb = "differs" if figures == 1 else "differ"
    screen.print(
        words(f"{counted(figures, 'figure')} {verb} from what was published, or first returned.")
    )
    for measure in listed.measures:
        screen.print()
        screen.print(heading(f"{measure.ref} {measure.title}".rstrip()))
        for one in measure.restatements:
            _show_restatement(screen, one)
        for line in _outcome(measure, settings):
            indented(screen, line)


def _show_restatement(screen: Console, one: Restatement) -> None:
    indented(screen, f"{one.period}: {figure_said(one.before)}, now {figure_said(one.now)}")
    _show_cell(screen, then(one), one.before)
    if one.now is None:
        indented(screen, WITHDRAWN, 4)
    else:
        _show_cell(screen, now(one.now), one.now)
    indented(screen, reason(one), 4)


def _show_cell(screen: Console, name: str, cell: StatedCell) -> None:
    indented(screen, f"{name}:", 4)
    indented(screen, where_it_stands(cell), 6)


def _outcome(measure: RestatedMeasure, settings: Settings) -> Iterator[str]:
    """What the figures would do to each quarter that was assessed again."""
    if not measure.reassessed:
        yield "No quarter since is held that has the measure."
    unmoved = [
        quarter
        for quarter in measure.reassessed
        if quarter not in {effect.quarter for effect in measure.effects}
    ]
    for effect in measure.effects:
        yield from effect_said(effect, settings.labels)
    if unmoved:
        yield f"No status or DOT moves in {_listed(unmoved)}."


def _listed(quarters: Sequence[Period]) -> str:
    *first, last = map(str, quarters)
    return f"{', '.join(first)} or {last}" if first else last
