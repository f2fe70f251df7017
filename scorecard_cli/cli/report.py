"""scorecard report: write the scorecard of a quarter, in whatever formats are asked for."""

from __future__ import annotations

from collections.abc import Sequence
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
from scorecard_cli.errors import OutputExistsError, OutputNameError, OutputOfSeveralError
from scorecard_cli.exporters.formats import Format

if TYPE_CHECKING:
    from scorecard_cli.domain.periods import Period
    from scorecard_cli.exporters.placing import Content


@refusing
def report(
    quarter: QuarterOption = None,
    year: YearOption = None,
    formats: Annotated[
        list[Format] | None,
        typer.Option(
            "--format",
            "-f",
            help="What to write; may be given several times. Default: workbook, the Appendix B "
            "workbook.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=no_dash,
            help="The file to write, or the folder to put it in.",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over what has that name.")] = False,
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
    """Write the scorecard of a quarter, and print where it is, in each format that is asked for.

    All are written, or none.
    """
    from scorecard_cli.exporters.placing import make_folder, put_all_in_place
    from scorecard_cli.workflows.asking import (
        full_scorecard_of,
        quarter_asked,
        reading,
        settings_here,
    )
    from scorecard_cli.workflows.presenting import published_workbook, since_published

    asked_for = list(dict.fromkeys(formats or [Format.WORKBOOK]))
    if as_published and on is not None:
        raise typer.BadParameter(
            "what was published has the date it had; leave this out.", param_hint="--date"
        )
    if as_published and asked_for != [Format.WORKBOOK]:
        raise typer.BadParameter(
            "only the workbook is kept as it was published; leave this out.", param_hint="--format"
        )
    if publication is not None and not as_published:
        raise typer.BadParameter(
            "it is of what was published; give --as-published with it.", param_hint="--publication"
        )
    settings = settings_here(store)
    files: dict[Path, Content] = {}
    with reading(settings) as repository:
        asked = quarter_asked(repository, quarter, year, published=as_published)
        kind = _kind(as_published, publication)
        paths = _paths(asked_for, asked, output, kind)
        for path in paths.values():
            if path.exists() and not force:
                raise OutputExistsError(path)
        if as_published:
            files[paths[Format.WORKBOOK]] = published_workbook(repository, asked, publication)
        else:
            scorecard = full_scorecard_of(repository, settings, asked)
            for each, path in paths.items():
                files[path] = each.make(scorecard, settings, on or date.today())
            note_published(since_published(repository, settings, asked), always=True)
    if output is not None and output not in files:
        make_folder(output)
    put_all_in_place(files)
    for path in files:
        typer.echo(path)


def _kind(as_published: bool, publication: int | None) -> str:
    """What a name says of a workbook that was published."""
    number = "" if publication is None else f"-{publication}"
    return f"-as-published{number}" if as_published else ""


def _paths(
    formats: Sequence[Format], quarter: Period, output: Path | None, kind: str
) -> dict[Format, Path]:
    """Where each format goes: into the folder that is named, or under the name itself.

    Raises:
        OutputOfSeveralError: one file is named for several formats.
        OutputNameError: the name is not one of the format.
    """
    folder = Path() if output is None else output
    if not folder.is_dir() and (folder.suffix or folder.exists()):
        if len(formats) > 1:
            raise OutputOfSeveralError(folder, formats)
        [only] = formats
        if not only.suffix or folder.suffix.lower() != only.suffix:
            raise OutputNameError(folder, only.called, only.suffix)
        return {only: folder}
    return {each: folder / each.file_name(quarter, kind) for each in formats}
