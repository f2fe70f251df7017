"""The list of judgements in the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.periods import year_text
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.judgement_words import given_in
from scorecard_cli.exporters.terminal.console import console, heading, status_cell, words
from scorecard_cli.exporters.wording import counted
from scorecard_cli.reporting.judgement_list import JudgementList, ListedJudgement


def show(listed: JudgementList, settings: Settings) -> None:
    """Print for each judgement what the rules give and what was judged, why, and by whom."""
    screen = console()
    of = f"{_listed_of(listed)} ({len(listed.judgements)})"
    screen.print(heading(f"{settings.plan_title}, judgements of {of}"))
    if not listed.judgements:
        screen.print(words("No status was set by an officer."))
        return
    grid = Table.grid(padding=(1, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for one in listed.judgements:
        grid.add_row(words(one.judgement.ref, "bold"), _entry(one, settings))
    screen.print(grid)


def _listed_of(listed: JudgementList) -> str:
    if listed.quarter is not None:
        return str(listed.quarter)
    return "every quarter held" if listed.year is None else year_text(listed.year)


def _entry(one: ListedJudgement, settings: Settings) -> Text:
    judgement = one.judgement
    said = words(f"{judgement.quarter}: ")
    said.append_text(status_cell(one.derived_status, settings))
    said.append(" by the rules, judged ")
    said.append_text(status_cell(judgement.status, settings))
    quarters = counted(one.of_quarters, "quarter")
    needed = f"needed in {one.quarters_judged:,} of {quarters} held"
    said.append_text(words(f"\n{judgement.reason}\n"))
    return said.append_text(words(f"{given_in(judgement)}; {needed}", "bright_black"))
