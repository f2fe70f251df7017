"""scorecard publish: freeze a quarter as it goes to cabinet."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from scorecard_cli.cli.options import DAY, StoreOption, YearOption, act_now, day_written, refusing
from scorecard_cli.errors import EmptyWordsError


@refusing
def publish(
    quarter: Annotated[
        str,
        typer.Option(
            "--quarter",
            "-q",
            help='Q2 for the latest second quarter held, "2017/18 Q2" to be exact.',
        ),
    ],
    on: Annotated[
        date | None,
        typer.Option(
            "--on", parser=day_written, metavar=DAY, help="The day on its cover. Default: today."
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace what was published; it is kept.")
    ] = False,
    reason: Annotated[
        str | None, typer.Option("--reason", help="Why it is replaced; with --replace.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", help="Who publishes it. Default: the login name.")
    ] = None,
    year: YearOption = None,
    store: StoreOption = None,
) -> None:
    """Freeze a quarter: figures, register, settings, judgements and statuses, and the workbook.

    Whatever comes in later, report --as-published writes the same bytes, and the next
    quarter's red flags are against what was published.
    """
    from scorecard_cli.exporters.appendix_b import appendix_b
    from scorecard_cli.exporters.terminal import publishing
    from scorecard_cli.workflows.asking import quarter_asked, settings_here
    from scorecard_cli.workflows.publishing import publish as freeze

    if replace and reason is None:
        raise EmptyWordsError("--reason")
    if reason is not None and not replace:
        raise typer.BadParameter(
            "it says why a publication is replaced; give --replace with it.", param_hint="--reason"
        )
    settings = settings_here(store)
    published_on = on or date.today()
    published = freeze(
        settings,
        lambda repository: quarter_asked(repository, quarter, year),
        published_on,
        act_now(by),
        reason,
        lambda scorecard: appendix_b(scorecard, settings, published_on),
    )
    publishing.show(published.publication, published.replaced, published.counted, settings)
