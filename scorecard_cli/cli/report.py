"""scorecard report: write the Appendix B workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from scorecard_cli.cli.noting import note_published
from scorecard_cli.cli.options import (
    DAY,
    QuarterOption,
    StoreOption,
    YearOption,
    day_written,
    no_dash,
    refusing,
)
from scorecard_cli.errors import OutputExistsError, OutputNameError

if TYPE_CHECKING:
    from scorecard_cli.domain.periods import Period


@refusing
def report(
    quarter: QuarterOption = None,
    year: YearOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=no_dash,
            help="The workbook to write, or the folder to put it in.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file of that name.")] = False,
    on: Annotated[
        date | None,
        typer.Option(
            "--date", parser=day_written, metavar=DAY, help="The date on the cover. Default: today."
        ),
    ] = None,
    as_published: Annotated[
        bool,
        typer.Option(
            "--as-published", help="The workbook that was published, whatever has come in since."
        ),
    ] = False,
    publication: Annotated[
        int | None,
        typer.Option(
            "--publication",
            metavar="NUMBER",
            help="Which publication of the quarter, 1 for the first; with --as-published. "
            "Default: the one that stands.",
        ),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write the Appendix B workbook of a quarter, and print where it is."""
    from scorecard_cli.exporters.appendix_b import appendix_b
    from scorecard_cli.exporters.placing import make_folder, put_in_place
    from scorecard_cli.workflows.asking import (
        full_scorecard_of,
        quarter_asked,
        reading,
        settings_here,
    )
    from scorecard_cli.workflows.presenting import published_workbook, since_published

    if as_published and on is not None:
        raise typer.BadParameter(
            "what was published has the date it had; leave this out.", param_hint="--date"
        )
    if publication is not None and not as_published:
        raise typer.BadParameter(
            "it is of what was published; give --as-published with it.", param_hint="--publication"
        )
    settings = settings_here(store)
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year, published=as_published)
        path = _path(asked, output, as_published, publication)
        if path.suffix.lower() != ".xlsx":
            raise OutputNameError(path)
        if path.exists() and not force:
            raise OutputExistsError(path)
        if as_published:
            content = published_workbook(repository, asked, publication)
        else:
            scorecard = full_scorecard_of(repository, settings, asked)
            content = appendix_b(scorecard, settings, on or date.today())
            note_published(since_published(repository, settings, asked), always=True)
    if output is not None and path.parent == output:
        make_folder(output)
    put_in_place(content, path)
    typer.echo(path)


def _path(
    quarter: Period, output: Path | None, as_published: bool, publication: int | None
) -> Path:
    kind = "-as-published" if as_published else ""
    kind += "" if publication is None else f"-{publication}"
    name = f"appendix-b-{str(quarter).replace('/', '-').replace(' ', '-').lower()}{kind}.xlsx"
    if output is None:
        return Path(name)
    new_folder = not output.suffix and not output.exists()
    return output / name if new_folder or output.is_dir() else output
