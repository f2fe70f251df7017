"""What judge says: what is concluded from now on."""

from __future__ import annotations

from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.terminal.console import console, heading, status_cell, words
from scorecard_cli.exporters.wording import measure_title
from scorecard_cli.reporting.judged_measure import JudgedMeasure


def show(judged: JudgedMeasure, settings: Settings) -> None:
    """Print the status before and now, and what it rests on."""
    screen = console()
    measure, now, judgement = judged.measure, judged.now, judged.judgement
    title = measure_title(measure.title, measure.priority_measure)
    screen.print(heading(f"{measure.ref} {title}"))
    moved = words(f"  {now.quarter}: ")
    moved.append_text(status_cell(judged.before.status, settings))
    if judged.before.status is now.status:
        moved.append(", as before")
    else:
        moved.append(" → ").append_text(status_cell(now.status, settings))
    screen.print(moved)
    by_rules = words("  By the rules: ").append_text(status_cell(now.derived_status, settings))
    if judgement is not None and judgement.status is now.derived_status:
        by_rules.append(", with which the judgement agrees")
    screen.print(by_rules)
    if judgement is None:
        screen.print(words("  The judgement is withdrawn; no other stands."))
    else:
        screen.print(words(f"  Judged by {given_in(judgement)}: {judgement.reason}"))
