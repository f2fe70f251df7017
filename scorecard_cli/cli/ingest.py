"""scorecard ingest: read registers and returns into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import (
    AnnotateOption,
    LayoutOption,
    StoreOption,
    ToldQuarterOption,
    act_now,
    refusing,
)


@refusing
def ingest(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Workbooks, and folders to be searched for workbooks.", readable=False),
    ],
    quarter: ToldQuarterOption = None,
    layout: LayoutOption = None,
    annotate: AnnotateOption = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="Land files anew that were superseded or withdrawn; no folders.",
        ),
    ] = False,
    store: StoreOption = None,
) -> None:
    """Read registers and returns into the store.

    Registers are read first. A file with an error in it is refused whole; the others land.
    Every problem is listed with its cell. The exit code is 1 where a file was refused.
    """
    from scorecard_cli.cli.annotating import ready, write_copies
    from scorecard_cli.exporters.terminal import ingesting
    from scorecard_cli.workflows.annotating import faulty_files
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.ingesting import ingest as read_files
    from scorecard_cli.workflows.ingesting import quarter_told

    told = quarter_told(quarter)
    settings = settings_here(store)
    ready(annotate)
    with ingesting.progress() as said:
        report = read_files(paths, settings, act_now(), told, said, again=again, layout=layout)
    ingesting.show(report, settings)
    if annotate is not None:
        write_copies(faulty_files(report.files), annotate, settings)
    if report.refused:
        raise typer.Exit(1)
