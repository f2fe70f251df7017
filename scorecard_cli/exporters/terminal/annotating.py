"""What is said of annotated copies: where each is, and what it could not carry."""

from __future__ import annotations

from rich.text import Text

from scorecard_cli.exporters.annotated_copy import AnnotatedCopy
from scorecard_cli.exporters.problems import one_line
from scorecard_cli.exporters.terminal.console import console


def show(name: str, copy: AnnotatedCopy, *, stderr: bool = False) -> None:
    """Print where the copy of a file is."""
    screen = console(stderr=stderr)
    screen.print(Text(f"annotated {one_line(name)}: {one_line(str(copy.path))}"), soft_wrap=True)
    for sentence in copy.lost:
        screen.print(Text(f"           {one_line(sentence)}"), soft_wrap=True)


def show_none(name: str, *, changed: bool, stderr: bool = False) -> None:
    """Print that a file has no copy, since it was changed after it was read or never could be."""
    said = (
        "no copy, because the file was changed after it was read; run the command again"
        if changed
        else "no copy, because the file could not be read and has no cells to mark"
    )
    console(stderr=stderr).print(Text(f"annotated {one_line(name)}: {said}"), soft_wrap=True)
