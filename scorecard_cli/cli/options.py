"""The options that several commands share, and how a refusal leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec, TypeVar

import typer

from scorecard_cli.errors import MemoryNeededError, ScorecardError

if TYPE_CHECKING:
    from scorecard_cli.domain.log import Act

Arguments = ParamSpec("Arguments")
Outcome = TypeVar("Outcome")

StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PLACE",
        help="The store: a file, or postgresql://... Default: scorecard.db by scorecard.toml.",
    ),
]
QuarterOption = Annotated[
    str | None,
    typer.Option(
        "--quarter", "-q", help='Q2 for the latest second quarter held, "2017/18 Q2" to be exact.'
    ),
]
ToldQuarterOption = Annotated[
    str | None,
    typer.Option("--quarter", "-q", help='The quarter reported, "2017/18 Q2", if not as read.'),
]
LayoutOption = Annotated[
    str | None,
    typer.Option(
        "--layout", metavar="NAME", help="Read returns by [layout.NAME] of scorecard.toml."
    ),
]
YearOption = Annotated[
    str | None, typer.Option("--year", help='The financial year, "2017/18". Default: the latest.')
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for another program.")]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="NAME", help="Who does it. Default: your login name.")
]


def day_written(text: str) -> date:
    """A day as an option takes it; any other common writing is answered with the one to use."""
    day = text.strip()
    for form in ("%Y-%m-%d", *_OTHER_DAYS):
        try:
            found = datetime.strptime(day, form).date()
        except ValueError:
            continue
        if form == "%Y-%m-%d":
            return found
        raise typer.BadParameter(f"Write the date as {found}: year, month, day.")
    raise typer.BadParameter("Write the date as 2018-01-19: year, month, day.")


_OTHER_DAYS = (
    "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d",
)  # fmt: skip
DAY = "YYYY-MM-DD"
"""How help shows the day that an option takes."""


def no_dash(place: Path | None) -> Path | None:
    """A place to write to, as it was named; the dash that means standard output is none."""
    if place == Path("-"):
        raise typer.BadParameter("Nothing is written to standard output. Name a place.")
    return place


AnnotateOption = Annotated[
    Path | None,
    typer.Option(
        "--annotate",
        metavar="DIR",
        callback=no_dash,
        help="Write a copy of each file that has a problem, marked in its cells, to this folder, "
        "over the copy of an earlier run. Best kept apart from the returns.",
    ),
]


def refusing(command: Callable[Arguments, Outcome]) -> Callable[Arguments, Outcome]:
    """Turn our own errors into one sentence on stderr and the exit code that they carry."""

    @wraps(command)
    def run(*arguments: Arguments.args, **options: Arguments.kwargs) -> Outcome:
        try:
            return command(*arguments, **options)
        except (ScorecardError, MemoryError) as fault:
            error = fault if isinstance(fault, ScorecardError) else MemoryNeededError()
            typer.echo(str(error), err=True)
            raise typer.Exit(error.exit_code) from fault
        except OSError as error:
            typer.echo(f"The output cannot be written: {error.strerror}.", err=True)
            raise typer.Exit(1) from error

    return run


def act_now(by: str | None = None) -> Act:
    """Who does something now: as they say, or the name under which they are logged in."""
    from scorecard_cli.domain.log import Act  # help needs none

    return Act(datetime.now(UTC), _user() if by is None else by)


def _user() -> str:
    from getpass import getuser  # here, since a reading command does nothing that is logged

    try:
        return getuser().strip() or "not known"
    except (OSError, KeyError):  # as on a system that knows the user by a number alone
        return "not known"
