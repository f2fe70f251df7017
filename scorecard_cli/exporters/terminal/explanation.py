"""How one status was reached, in the terminal."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text

from scorecard_cli.domain.assessments import Assessment
from scorecard_cli.domain.measures import Measure
from scorecard_cli.domain.references import label
from scorecard_cli.domain.returns import RegisterReceipt, Withdrawal
from scorecard_cli.domain.settings import Settings
from scorecard_cli.exporters.judgement_words import given_in, lapsed
from scorecard_cli.exporters.reached_wording import explanation as in_sentences
from scorecard_cli.exporters.reached_wording import scheme_sentences
from scorecard_cli.exporters.schedule_wording import figures_due, own_year
from scorecard_cli.exporters.terminal.console import (
    console,
    dot_cell,
    heading,
    status_cell,
    words,
)
from scorecard_cli.exporters.variation_wording import variation_in_words
from scorecard_cli.exporters.wording import (
    amount,
    band,
    compared_with,
    day_in_words,
    distance,
    figure_shown,
    measure_title,
    second_compared,
    sentence,
)
from scorecard_cli.reporting.explanation import Explanation, SourceCell


def show(explained: Explanation, settings: Settings) -> None:
    """Print the measure, what led to its status, and the cells that it rests on."""
    screen = console()
    measure = explained.measure
    title = measure_title(measure.title, measure.priority_measure)
    screen.print(heading(f"{measure.ref} {title}"))
    screen.print(words(f"{measure.directorate}, {explained.assessment.quarter}", "bright_black"))
    screen.print()
    judgement = _judgement(explained, settings)
    register = words(_register(explained.register))
    withdrawn = _withdrawn(explained.withdrawn)
    whole = explained.assessment
    varies = _variation(explained, whole)
    screen.print(_facts(measure, whole, settings, judgement, withdrawn, register, varies))
    for part in explained.parts:
        screen.print()
        screen.print(heading(_part_title(measure, part)))
        screen.print(_facts(measure, part, settings, variation=_variation(explained, part)))
    if explained.sources:
        screen.print()
        screen.print(heading("Cells"))
        for source in explained.sources:
            screen.print(_cell(source))
    if explained.note:
        screen.print()
        screen.print(heading("Data note"))
        screen.print(words(explained.note))


def _part_title(measure: Measure, part: Assessment) -> str:
    titles = {each.name: each.title or "" for each in measure.parts}
    return f"{label(part.ref, part.part)} {titles.get(part.part or '', '')}".rstrip()


def _register(register: RegisterReceipt | None) -> str:
    """The register that a status rests on, and from when where that is not all the year."""
    if register is None:
        return "none; the returns say what the measure is"
    since = "" if register.from_quarter is None else f", from {register.from_quarter}"
    return f"{register.file_name}{since}"


def _judgement(explained: Explanation, settings: Settings) -> Text | None:
    """Who judged the measure, or that an earlier quarter's judgement does not carry."""
    if explained.judgement is not None:
        return words(given_in(explained.judgement))
    if explained.lapsed is None:
        return None
    return words(lapsed(explained.lapsed, explained.assessment.quarter, settings.labels))


def _withdrawn(withdrawal: Withdrawal | None) -> Text | None:
    """Which return that has the measure is not in force, since when, by whom and why."""
    if withdrawal is None:
        return None
    receipt, act = withdrawal.receipt, withdrawal.act
    return words(
        f"The return that has it, {receipt.file_name}, version {receipt.version}, was "
        f"withdrawn on {day_in_words(act.at.date())} by {act.by}: {sentence(withdrawal.reason)}"
    )


def _facts(
    measure: Measure,
    one: Assessment,
    settings: Settings,
    judgement: Text | None = None,
    withdrawn: Text | None = None,
    register: Text | None = None,
    variation: Text | None = None,
) -> Table:
    """Label and fact, a line each; what does not apply is left out."""
    judged = one.status_rule == "judged"
    own, due = measure.year_begins != 1, figures_due(measure.due_in, settings.calendar)
    by_scheme = scheme_sentences(settings.scheme) if one.part is None else ""
    facts: list[tuple[str, Text | None]] = [
        ("Status", status_cell(one.status, settings)),
        ("By the rules", status_cell(one.derived_status, settings) if judged else None),
        ("Year end", _year_end(one, settings)),
        ("Rule", words(one.status_rule)),
        ("Scheme", words(by_scheme) if by_scheme else None),
        ("Judgement", judgement),
        ("Why", words(in_sentences(one, settings.labels))),
        ("Withdrawn", withdrawn),
        ("Own year", words(own_year(measure.year_begins, settings.calendar)) if own else None),
        ("Figures due", words(due) if due else None),
        ("Figure", words(figure_shown(one))),
        ("Target", words(_target(measure, one))),
        ("Profile", words(one.profile) if one.profile else None),
        ("Target now", _amount(one, one.target_now)),
        ("Figure judged", _amount(one, one.judged_figure)),
        ("Floor", _amount(one, measure.floor)),
        ("Band", None if measure.band is None else words(band(measure.band, one.unit))),
        ("Forecast", None if one.part else _amount(one, measure.forecast)),
        ("Set against", _amount(one, one.set_against)),
        ("Shortfall", None if one.shortfall is None else words(distance(one.shortfall, one.unit))),
        ("Tolerance", None if one.tolerance is None else words(distance(one.tolerance, one.unit))),
        ("DOT", dot_cell(one)),
        ("DOT note", words(one.dot_reason) if one.dot_reason else None),
        ("Compared", words(compared_with(one)) if one.compared_period else None),
        ("Second DOT", words(second_compared(one.second, one.unit)) if one.second else None),
        ("Variation", variation),
        ("Register", register),
    ]
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="bright_black")
    grid.add_column()
    for name, fact in facts:
        if fact is not None:
            grid.add_row(words(name), fact)
    return grid


def _variation(explained: Explanation, one: Assessment) -> Text | None:
    """Whether the latest figure is more than ordinary; nothing for too few points."""
    held = explained.variations.get((one.ref, one.part))
    return None if held is None else words(variation_in_words(held, one.unit))


def _year_end(one: Assessment, settings: Settings) -> Text | None:
    """The status that the forecast for the year would have; nothing without a forecast."""
    return None if one.year_end_status is None else status_cell(one.year_end_status, settings)


def _target(measure: Measure, one: Assessment) -> str:
    """The target as printed; for a part, what it is judged against."""
    if one.part is None:
        return measure.target.text or "none"
    return "none" if one.target is None else amount(one.target, one.unit)


def _amount(one: Assessment, number: object) -> Text | None:
    return None if number is None else words(amount(number, one.unit))  # type: ignore[arg-type]


def _cell(source: SourceCell) -> Text:
    shown = f'"{source.text}"' if source.text else "blank"
    part = "" if source.part is None else f" part {source.part}"
    stated_as = "" if source.stated_as is None else f", as {source.stated_as}"
    return words(
        f"  {source.role}{part}, {source.period}: {shown}\n"
        f"    {source.file}, sheet {source.sheet}, cell {source.cell}{stated_as}"
    )
