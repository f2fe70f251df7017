"""scorecard history: one measure over time."""

from __future__ import annotations

from typing import Annotated

import typer

from scorecard_cli.cli.options import JsonOption, StoreOption, refusing


@refusing
def history(
    reference: Annotated[str, typer.Argument(help="The measure, 2.B3, or a part, 3.A4(d).")],
    as_json: JsonOption = False,
    store: StoreOption = None,
) -> None:
    """Show every period of one measure, with statuses as they were presented, and a chart."""
    from scorecard_cli.workflows.asking import reading, settings_here
    from scorecard_cli.workflows.recalling import history_of

    settings = settings_here(store)
    with reading(settings) as repository:
        held = history_of(repository, settings, reference)
    if as_json:
        from scorecard_cli.exporters.json_output import print_json
        from scorecard_cli.exporters.json_over_time import history_object

        print_json(history_object(held))
    else:
        from scorecard_cli.exporters.terminal import history as terminal

        terminal.show(held, settings)
