"""scorecard changes: statuses that moved between two quarters, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.options import JsonOption, StoreOption, refusing


@refusing
def changes(
    first: Annotated[
        str | None,
        typer.Option("--from", help='The earlier quarter, "2017/18 Q1". Default: the one before.'),
    ] = None,
    last: Annotated[
        str | None,
        typer.Option("--to", help='The later quarter, "2017/18 Q2". Default: the latest held.'),
    ] = None,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """List the statuses that moved between two quarters, and why.

    A published quarter is taken as it was published; what has moved in it since is listed
    by itself.
    """
    from scorecard_cli.workflows.asking import reading, settings_here
    from scorecard_cli.workflows.comparing import changes_between, quarters_asked

    settings = settings_here(store)
    with reading(settings) as repository:
        before, after = quarters_asked(repository, first, last)
        moved = changes_between(repository, settings, before, after)
    if as_json:
        from scorecard_cli.exporters.json_output import print_json
        from scorecard_cli.exporters.json_over_time import changes_object

        print_json(changes_object(moved))
    else:
        from scorecard_cli.exporters.terminal import changes as terminal

        terminal.show(moved, settings)
