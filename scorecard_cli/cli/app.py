"""The command and its subcommands: this file only assembles them."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

from scorecard_cli import __version__

if TYPE_CHECKING:
    from typer._click import Command, Context

COMMANDS = {
    "init": (
        "Write the settings, and a register to fill in.",
        "scorecard init --from last-quarter.xlsx",
    ),
    "ingest": (
        "Read registers and returns into the store.",
        "scorecard ingest returns/2017-18-q2",
    ),
    "check": (
        "Check registers and returns, and keep nothing.",
        "scorecard check returns/2017-18-q2",
    ),
    "layout": (
        "Propose how a file of another shape is read.",
        "scorecard layout export.csv >> scorecard.toml",
    ),
    "accept": (
        "Accept a warning about a return that landed.",
        "scorecard accept 1.A2 far-from-history --reason R --by NAME",
    ),
    "template": (
        "Write a template of the return for each directorate.",
        'scorecard template --quarter "2017/18 Q3" --output templates',
    ),
    "returns": (
        "List what has been returned, and what is missing or late.",
        'scorecard returns --quarter "2017/18 Q3" --letters letters',
    ),
    "report": (
        "Write the scorecard of a quarter, Appendix B or others.",
        "scorecard report --quarter Q2 --output appendix-b.xlsx",
    ),
    "publish": (
        "Freeze a quarter as it is put before cabinet.",
        "scorecard publish --quarter Q2 --on 2017-11-13",
    ),
    "red-flags": (
        "List what was off target last quarter and still is.",
        "scorecard red-flags --quarter Q2",
    ),
    "summary": (
        "Count the measures by status and direction of travel.",
        'scorecard summary --quarter "2017/18 Q2" --json',
    ),
    "measures": (
        "List every measure with figure, target, status and DOT.",
        "scorecard measures --status off_target",
    ),
    "restatements": (
        "List the figures that differ from what was published.",
        "scorecard restatements --quarter Q2",
    ),
    "history": (
        "Show every period of one measure, and a chart.",
        "scorecard history 2.B3",
    ),
    "changes": (
        "List the statuses that moved between two quarters, and why.",
        'scorecard changes --from "2017/18 Q1" --to "2017/18 Q2"',
    ),
    "explain": (
        "Explain one status, to the cells that it comes from.",
        'scorecard explain "3.A4(d)"',
    ),
    "judge": (
        "Set the status of a measure for one quarter.",
        'scorecard judge 1.A2 "on target" --quarter Q2 --reason R',
    ),
    "judgements": (
        "List the judgements that stand.",
        "scorecard judgements --quarter Q2",
    ),
    "withdraw": (
        "Take a return out of force, without deleting it.",
        'scorecard withdraw "public health" --quarter Q2 --reason R',
    ),
    "log": (
        "List everything that was done to the store.",
        "scorecard log",
    ),
    "doctor": (
        "Examine the store, and say what is amiss.",
        "scorecard doctor --mend",
    ),
    "backup": (
        "Copy the store to a file; others may work on.",
        "scorecard backup copies/scorecard-2017-11-13.db",
    ),
}
"""Each command in the order of a quarter, with its line in the list and an example of its use."""


class Commands(TyperGroup):
    """The commands, each loaded when it is run: to list and to name them loads none."""

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that is asked for, from its module, and what is left of the words."""
        name, listed, words = super().resolve_command(ctx, args)
        return name, listed and _loaded(str(name)), words


def _loaded(name: str) -> Command:
    function = name.replace("-", "_")
    alone = typer.Typer(rich_markup_mode=None, add_completion=False)
    alone.command(name, epilog=f"Example: {COMMANDS[name][1]}")(
        getattr(import_module(f"scorecard_cli.cli.{function}"), function)
    )
    return typer.main.get_command(alone)


app = typer.Typer(
    name="scorecard",
    cls=Commands,
    help="From returned workbooks to the Appendix B scorecard, the summary and the red flags.",
    epilog="Example: scorecard ingest returns, then scorecard report --quarter Q2",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def scorecard(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Take the options that stand before a command."""


def _listed() -> None:
    """Stand in the list for a command that is not loaded."""


for command, (line, _) in COMMANDS.items():
    app.command(command, help=line)(_listed)
