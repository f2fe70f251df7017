"""What doctor says."""

from __future__ import annotations

from rich.text import Text

from scorecard_cli.domain.findings import Finding
from scorecard_cli.exporters.findings import what_of
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console
from scorecard_cli.reporting.examination import Examination

_SERVER = "A server holds its own pages, and every row to the row that it belongs to."


def show(examination: Examination) -> None:
    """Print each finding with what to do, what was mended, and a closing line."""
    screen = console()
    for quarter in examination.mended:
        screen.print(Text(f"Made the assessments of {quarter} anew."), soft_wrap=True)
    for finding in examination.findings:
        _show_finding(finding)
    about = f"{examination.store}, version {examination.version}, {examination.organisation}"
    screen.print(Text(one_line(about)), soft_wrap=True)
    if examination.on_server:
        screen.print(Text(_SERVER), soft_wrap=True)
    screen.print(Text(_closing(examination)))


def _show_finding(finding: Finding) -> None:
    screen = console()
    screen.print(Text(one_line(finding.where), "bold"), soft_wrap=True)
    gravity = str(finding.kind.gravity).capitalize()
    said = f"  {gravity} ({finding.kind.slug}): {what_of(finding)}"
    screen.print(Text(said), soft_wrap=True)
    screen.print(Text(f"  {finding.kind.cure}\n"), soft_wrap=True)


def _closing(examination: Examination) -> str:
    wrong, notices = examination.wrong, len(examination.findings) - examination.wrong
    if wrong == 0:
        said = "Nothing is wrong"
    else:
        said = "1 thing is wrong" if wrong == 1 else f"{wrong} things are wrong"
    besides = {0: "", 1: "; 1 notice"}.get(notices, f"; {notices} notices")
    return f"{said}{besides}."
