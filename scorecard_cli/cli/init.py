"""scorecard init: the settings and the register of an organisation that begins."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import no_dash, refusing
from scorecard_cli.errors import AlreadyBegunError

_ASKED = {
    "organisation": ("Whose scorecard is it", "The council"),
    "plan_title": ("The plan reported against, without its year", "Council Plan"),
    "contact": ("Contact for the cover", ""),
    "first_month": ("First month of the year, 4 for April", "4"),
    "default_tolerance": ("Tolerance, 2.5% of the target or 2 points", "2.5%"),
}
"""What is asked at a terminal, and what is taken where nothing is answered."""


@refusing
def init(
    organisation: Annotated[str | None, typer.Option("--organisation", help="Whose it is.")] = None,
    plan_title: Annotated[
        str | None, typer.Option("--plan-title", help="The plan reported against.")
    ] = None,
    contact: Annotated[str | None, typer.Option("--contact", help="Printed on the cover.")] = None,
    first_month: Annotated[
        int | None, typer.Option("--first-month", help="The first month of the year, 4 for April.")
    ] = None,
    tolerance: Annotated[
        str | None, typer.Option("--tolerance", help='"2.5%" of the target, or "2 points".')
    ] = None,
    year: Annotated[
        str | None,
        typer.Option("--year", help='The year of the register, "2017/18". Default: this year.'),
    ] = None,
    scorecard: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="A scorecard that was published, to draft the register from.",
        ),
    ] = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", callback=no_dash, help="The folder. Default: this one."),
    ] = Path(),
) -> None:
    """Write a scorecard.toml and a register to fill in, and print where they are.

    What no option says is asked at a terminal, and left at its default elsewhere. Nothing is
    written over. With --from the register is drafted, and what it could not know is listed; a
    scorecard.toml that is there already is then used as it is.
    """
    from scorecard_cli.exporters.placing import make_folder, put_all_in_place
    from scorecard_cli.exporters.register_workbook import register_workbook
    from scorecard_cli.exporters.settings_toml import settings_toml
    from scorecard_cli.exporters.terminal.initialising import show_problems
    from scorecard_cli.workflows.asking import year_written
    from scorecard_cli.workflows.initialising import begin, register_name

    told = None if year is None else year_written(year)
    path = output / "scorecard.toml"
    if path.exists() and scorecard is None:
        raise AlreadyBegunError(path)
    given = {
        "organisation": organisation,
        "plan_title": plan_title,
        "contact": contact,
        "first_month": first_month,
        "default_tolerance": tolerance,
    }
    there = path if path.exists() else None
    entries = _entries(given) if there is None else {}
    begun = begin(there, entries, told, date.today(), scorecard)
    show_problems(begun.problems)
    if begun.draft is None:
        raise typer.Exit(1)
    register = output / register_name(begun.draft)
    if register.exists():
        raise AlreadyBegunError(register)
    files = {register: register_workbook(begun.draft, begun.settings, date.today())}
    if there is None:
        files[path] = settings_toml(entries).encode()
    make_folder(output)
    put_all_in_place(files)
    for written in sorted(files):
        typer.echo(written)


def _entries(given: dict[str, str | int | None]) -> dict[str, str | int]:
    """What is set: as the options say, and as is answered at a terminal."""
    asking = sys.stdin.isatty() and sys.stdout.isatty()
    entries: dict[str, str | int] = {}
    for key, option in given.items():
        question, default = _ASKED[key]
        if option is not None:
            entries[key] = option
        elif asking:
            answer = typer.prompt(question, default=default, err=True)
            if answer != default:
                entries[key] = int(answer) if key == "first_month" and answer.isdigit() else answer
    return entries
