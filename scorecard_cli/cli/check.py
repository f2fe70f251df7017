"""scorecard check: what ingesting returns would come to, without remembering any."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import (
    AnnotateOption,
    JsonOption,
    LayoutOption,
    StoreOption,
    ToldQuarterOption,
    act_now,
    refusing,
)


@refusing
def check(
    paths: Annotated[
        list[Path],
        typer.Argument(help="Returns, and folders to be searched for them.", readable=False),
    ],
    quarter: ToldQuarterOption = None,
    layout: LayoutOption = None,
    annotate: AnnotateOption = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Check registers and returns, and keep nothing.

    Says what ingest would: every problem with its cell, and what would land. The store is
    left as it is. The exit code is 1 where a file would be refused.
    """
    from scorecard_cli.cli.annotating import ready, write_copies
    from scorecard_cli.exporters.terminal import ingesting
    from scorecard_cli.workflows.annotating import faulty_files
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.ingesting import check as check_files
    from scorecard_cli.workflows.ingesting import quarter_told

    told = quarter_told(quarter)
    settings = settings_here(store)
    ready(annotate)
    with ingesting.progress() as said:
        report = check_files(paths, settings, act_now(), told, said, layout=layout)
    if as_json:
        from scorecard_cli.exporters.json_output import check_object, print_json

        print_json(check_object(report))
    else:
        ingesting.show(report, settings)
    if annotate is not None:
        write_copies(faulty_files(report.files), annotate, settings, quiet=as_json)
    if report.refused:
        raise typer.Exit(1)
