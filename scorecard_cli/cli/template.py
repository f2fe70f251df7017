"""scorecard template: the workbooks that directorates fill in and return."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from scorecard_cli.cli.options import DAY, StoreOption, day_written, no_dash, refusing
from scorecard_cli.errors import OutputExistsError


@refusing
def template(
    quarter: Annotated[
        str,
        typer.Option(
            "--quarter",
            "-q",
            help='The quarter to report, "2017/18 Q3". Q3 alone follows the latest quarter held.',
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            callback=no_dash,
            help="The folder to put them in. Default: this one.",
        ),
    ] = Path(),
    deadline: Annotated[
        date | None,
        typer.Option(
            "--deadline", parser=day_written, metavar=DAY, help="The day they are to be back."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over files of those names.")
    ] = False,
    on: Annotated[
        date | None,
        typer.Option(
            "--date", parser=day_written, metavar=DAY, help="The day they are made. Default: today."
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write a template of the return for each directorate, and print where they are.

    A template holds the directorate's own measures, with the figures held so far filled in
    and the quarter's to be filled. All are written, or none.
    """
    from scorecard_cli.exporters.return_template import template_paths, write_return_templates
    from scorecard_cli.workflows.asking import opened, settings_here
    from scorecard_cli.workflows.deadlines import deadline_for
    from scorecard_cli.workflows.templating import quarter_to_report, templates_of

    settings = settings_here(store)
    with opened(settings) as repository:
        asked = quarter_to_report(repository, quarter)
        day = deadline_for(asked, settings, deadline)
        templates = templates_of(repository, settings, asked)
    for path in template_paths(templates, output):
        if path.exists() and not force:
            raise OutputExistsError(path)
    for path in write_return_templates(
        templates,
        settings,
        day,
        on or date.today(),
        output,
    ):
        typer.echo(path)
