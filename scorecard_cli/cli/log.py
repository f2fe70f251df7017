"""scorecard log: who did what, and when."""

from __future__ import annotations

from scorecard_cli.cli.options import JsonOption, StoreOption, refusing


@refusing
def log(as_json: JsonOption = False, store: StoreOption = None) -> None:
    """List everything that was done to the store, the newest last.

    The exit code is 1 where an entry is not as it was written.
    """
    from scorecard_cli.errors import LogRewrittenError
    from scorecard_cli.workflows.asking import settings_here
    from scorecard_cli.workflows.auditing import log_of

    entries, broken = log_of(settings_here(store))
    if as_json:
        from scorecard_cli.exporters.json_output import log_object, print_json

        print_json(log_object(entries, broken))
    else:
        from scorecard_cli.exporters.terminal import log as terminal

        terminal.show(entries, broken)
    if broken:
        raise LogRewrittenError(broken)
