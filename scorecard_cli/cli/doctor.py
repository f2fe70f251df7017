"""scorecard doctor: what is amiss in the store."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.options import JsonOption, StoreOption, refusing


@refusing
def doctor(
    mend: Annotated[
        bool, typer.Option("--mend", help="Make assessments anew that no longer stand.")
    ] = False,
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Examine the store, and say what is amiss and what to do; nothing is changed.

    The exit code is 1 where something is wrong.
    """
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.examining import examined, mended

    settings = settings_here(store)
    found = mended(settings) if mend else examined(settings)
    if as_json:
        from scorecard_cli.exporters.json_output import examination_object, print_json

        print_json(examination_object(found))
    else:
        from scorecard_cli.exporters.terminal import doctor as terminal

        terminal.show(found)
    if found.wrong:
        raise typer.Exit(1)
