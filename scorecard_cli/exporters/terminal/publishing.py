"""What publish says, and what is said of a quarter that was published."""

from __future__ import annotations

from scorecard_cli.domain.publications import Publication
from scorecard_cli.domain.settings import Settings
from scorecard_cli.domain.statuses import Status
from scorecard_cli.exporters.terminal.console import console, heading, words
from scorecard_cli.exporters.wording import counted, day_in_words, plan_and_year
from scorecard_cli.reporting.summary import Summary


def show(
    published: Publication, replaced: Publication | None, summary: Summary, settings: Settings
) -> None:
    """Say what was frozen, and how it is had again."""
    screen = console()
    quarter, on = published.quarter, day_in_words(published.published_on)
    plan = plan_and_year(settings.plan_title, quarter)
    screen.print(heading(f"{plan}, Quarter {quarter.number}: published, {on}"))
    off = summary.status[Status.OFF_TARGET].count
    label = settings.labels[Status.OFF_TARGET].lower()
    screen.print(words(f"{counted(summary.measures, 'measure')}, {off} {label}."), soft_wrap=True)
    again = f'scorecard report --quarter "{quarter}" --as-published'
    if replaced is not None:
        was, had = day_in_words(replaced.published_on), f"{again} --publication {replaced.place}"
        kept = f"It replaces what was published for {was}, which is kept: {had}"
        screen.print(words(kept), soft_wrap=True)
    screen.print(words(f"The workbook is frozen with it: {again}"), soft_wrap=True)


def note(published: Publication, moved: int) -> None:
    """Say on stderr that a quarter was published, and how far it has moved since."""
    on = day_in_words(published.published_on)
    have = "has another status" if moved == 1 else "have another status"
    since = f"; {counted(moved, 'measure')} {have} now" if moved else ""
    again = f'scorecard report --quarter "{published.quarter}" --as-published'
    console(stderr=True).print(
        words(f"{published.quarter} was published on {on}{since}. What was published: {again}"),
        soft_wrap=True,
    )
