"""Letters that chase: what a directorate is asked for, in plain text to be sent by e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from scorecard_cli.domain.due import Arrival
from scorecard_cli.domain.periods import MONTH_NAMES, Calendar, Period
from scorecard_cli.domain.problems import Problem
from scorecard_cli.domain.settings import Settings
from scorecard_cli.errors import OutputExistsError
from scorecard_cli.exporters.file_names import paths_for
from scorecard_cli.exporters.placing import make_folder, put_all_in_place
from scorecard_cli.exporters.problems import cure_of, one_line, place_of, told
from scorecard_cli.exporters.wording import counted, day_in_words, quarter_beside
from scorecard_cli.reporting.chase_list import ChasedMeasure, ChaseList, DirectorateChase

WIDTH = 76
"""Columns, so that a line keeps whole when it is quoted in an answer."""

OPTION = "--letters"


def write_letters(
    chased: ChaseList, settings: Settings, deadline: date | None, folder: Path, force: bool
) -> tuple[Path, ...]:
    """Write a letter to each directorate with something outstanding, and say where they are.

    All are written or none is. The folder is made where there is none.

    Raises:
        OutputExistsError: a letter is there already; only ``force`` writes over it.
        OutputUnwritableError: the letters cannot be written there.
    """
    written_to = [one for one in chased.directorates if one.outstanding]
    names = [one.directorate for one in written_to]
    paths = paths_for(names, chased.quarter, "chase", ".txt", folder)
    for path in paths:
        if path.exists() and not force:
            raise OutputExistsError(path)
    make_folder(folder, OPTION)
    letters = (letter(one, chased.quarter, settings, deadline) for one in written_to)
    files = {path: text.encode() for path, text in zip(paths, letters, strict=True)}
    put_all_in_place(files, OPTION)
    return paths


def letter(
    chase: DirectorateChase, quarter: Period, settings: Settings, deadline: date | None
) -> str:
    """The whole letter. Text from cells stands on lines of ours, with nothing in it that acts."""
    paragraphs = [
        f"{_wrapped(f'Subject: {_subject(chase, quarter)}', '  ')}\n"
        f"{_wrapped(f'To: {_addressees(chase)}', '  ')}",
        "Dear colleagues,",
        _wrapped(_opening(chase, quarter, settings)),
        *_figures("These figures are due and not in it yet", chase, Arrival.MISSING, quarter),
        *_figures("These are marked as still to come", chase, Arrival.LATE, quarter),
        *_points(chase.to_look_at),
        _wrapped(_asked(chase, quarter, settings, deadline)),
        f"With thanks,\n{_wrapped(one_line(settings.organisation))}",
    ]
    return "\n\n".join(paragraphs) + "\n"


def _subject(chase: DirectorateChase, quarter: Period) -> str:
    name = one_line(chase.directorate)
    return f"{name}: return for {quarter}"


def _addressees(chase: DirectorateChase) -> str:
    """Who answers for the measures that the letter is about; the directorate where none is named.

    A letter about nothing but the workbook itself goes to all who answer for its measures.
    """
    refs = {problem.ref for problem in chase.to_look_at}
    about = [one for one in chase.measures if one in chase.awaited or one.measure.ref in refs]
    named = (one_line(one.measure.lead_accountability) for one in about or chase.measures)
    return "; ".join(filter(None, dict.fromkeys(named))) or one_line(chase.directorate)


def _opening(chase: DirectorateChase, quarter: Period, settings: Settings) -> str:
    name, due, given = one_line(chase.directorate), len(chase.due), len(chase.of(Arrival.GIVEN))
    period = f"{quarter} (to the end of {settings.calendar.month_in_words(quarter)})"
    if chase.receipt is None:
        return (
            f"We have no return from {name} for {period} yet; {counted(due, 'figure')} "
            f"{'is' if due == 1 else 'are'} due in it. If it has been sent, please tell us: it "
            "may not have reached us, or may have come back with points to correct."
        )
    return (
        f"Thank you for the return of {name} for {period}, received on "
        f"{day_in_words(chase.receipt.received)} (version {chase.receipt.version}). Of "
        f"{counted(due, 'figure')} due, {given or 'none'} {'is' if given <= 1 else 'are'} in it."
    )


def _figures(
    title: str, chase: DirectorateChase, arrival: Arrival, quarter: Period
) -> Iterator[str]:
    listed = chase.of(arrival)
    if listed:
        yield _wrapped(f"{title} ({len(listed):,}):")
        yield from (_figure(one, quarter) for one in listed)


def _figure(one: ChasedMeasure, quarter: Period) -> str:
    """A measure, its cell where that says something, and what it is seen beside."""
    before = quarter_beside(quarter.quarters_before(1), quarter)
    figure, target = one_line(one.before).rstrip("."), one_line(one.measure.target.text).rstrip(".")
    said = one_line(one.said)
    lines = [
        f"{one.measure.ref}  {one_line(one.measure.title)}",
        *([f'The return says "{said}".'] if said else []),
        f"{before}: {figure or 'no figure'}. Target: {target or 'none'}.",
    ]
    return "\n".join(_wrapped(line, "    ", first=index == 0) for index, line in enumerate(lines))


def _points(problems: Sequence[Problem]) -> Iterator[str]:
    if not problems:
        return
    yield _wrapped(f"Please look at these points in the return ({len(problems):,}):")
    for problem in problems:
        lines = (place_of(problem), told(problem), cure_of(problem))
        yield "\n".join(
            _wrapped(line, "    ", first=index == 0) for index, line in enumerate(lines)
        )
    yield _wrapped("Where a figure is right as it stands, please say why, and we will record that.")


def _asked(
    chase: DirectorateChase, quarter: Period, settings: Settings, deadline: date | None
) -> str:
    when = "as soon as you can" if deadline is None else f"by {day_in_words(deadline)}"
    contact = one_line(settings.contact)
    whom = f"to {contact}" if contact else "in answer to this message"
    if chase.receipt is None:
        what, how = "the return", "in our template if you have one, or in your own workbook"
    else:
        what = "a corrected return"
        how = "in your own workbook, or in the annotated copy of it if we sent you one"
    later = (
        " Where a figure cannot be given yet, write in its cell when it will come, for "
        f"example n/a (due {_a_month_later(quarter, settings.calendar, deadline)})."
        if chase.awaited
        else ""
    )
    return f"Please send {what} {whom} {when}, {how}.{later}"


def _a_month_later(quarter: Period, calendar: Calendar, deadline: date | None) -> str:
    """The month after the deadline, or the third after the quarter, as cells write it."""
    last = deadline or calendar.last_day(quarter)
    months = last.year * 12 + last.month - 1 + (3 if deadline is None else 1)
    return f"{MONTH_NAMES[months % 12]}{months // 12 % 100:02d}"


def _wrapped(line: str, indent: str = "", *, first: bool = True) -> str:
    """A line of the letter over as many as it needs; those that follow the first are indented."""
    return textwrap.fill(
        line,
        WIDTH,
        initial_indent="" if first else indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
