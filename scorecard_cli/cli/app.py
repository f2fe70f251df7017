"""The command and its subcommands: this file only assembles them."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli import __version__
from scorecard_cli.cli import (
    accept,
    backup,
    changes,
    check,
    doctor,
    explain,
    history,
    ingest,
    judge,
    judgements,
    log,
    measures,
    publish,
    red_flags,
    report,
    restatements,
    returns,
    summary,
    template,
    withdraw,
)

app = typer.Typer(
    name="scorecard",
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


for name, command, example in (
    ("ingest", ingest.ingest, "scorecard ingest returns/2017-18-q2"),
    ("check", check.check, "scorecard check returns/2017-18-q2"),
    ("accept", accept.accept, "scorecard accept 1.A2 far-from-history --reason R --by NAME"),
    ("template", template.template, 'scorecard template --quarter "2017/18 Q3" --output templates'),
    ("returns", returns.returns, 'scorecard returns --quarter "2017/18 Q3" --letters letters'),
    ("report", report.report, "scorecard report --quarter Q2 --output appendix-b.xlsx"),
    ("publish", publish.publish, "scorecard publish --quarter Q2 --on 2017-11-13"),
    ("red-flags", red_flags.red_flags, "scorecard red-flags --quarter Q2"),
    ("summary", summary.summary, 'scorecard summary --quarter "2017/18 Q2" --json'),
    ("measures", measures.measures, "scorecard measures --status off_target"),
    ("restatements", restatements.restatements, "scorecard restatements --quarter Q2"),
    ("history", history.history, "scorecard history 2.B3"),
    ("changes", changes.changes, 'scorecard changes --from "2017/18 Q1" --to "2017/18 Q2"'),
    ("explain", explain.explain, 'scorecard explain "3.A4(d)"'),
    ("judge", judge.judge, 'scorecard judge 1.A2 "on target" --quarter Q2 --reason R'),
    ("judgements", judgements.judgements, "scorecard judgements --quarter Q2"),
    ("withdraw", withdraw.withdraw, 'scorecard withdraw "public health" --quarter Q2 --reason R'),
    ("log", log.log, "scorecard log"),
    ("doctor", doctor.doctor, "scorecard doctor --mend"),
    ("backup", backup.backup, "scorecard backup copies/scorecard-2017-11-13.db"),
):
    app.command(name, epilog=f"Example: {example}")(command)
