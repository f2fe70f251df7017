"""The table [exceptions] of scorecard.toml: which measures off track are red flags."""

from __future__ import annotations

import re

from scorecard_cli.domain.exceptions import MOST_QUARTERS, TWO_RUNNING, ExceptionRule

OPTIONS = ("off-track", "above-target")
"""Every key of [exceptions]."""

_TIMES = re.compile(r"(\d{1,2}) of (?:the last )?(\d{1,2})", re.ASCII)


def exceptions_in(entry: object) -> ExceptionRule:
    """The rule that the table gives.

    Raises:
        ValueError: a key is not known, or an entry is none that its key can have.

    >>> exceptions_in({"off-track": "3 of the last 4"})
    ExceptionRule(off=3, of=4, newly=False, above_target=False)
    """
    if not isinstance(entry, dict):
        raise ValueError('write it as a table, for example off-track = "2 of 2".')
    for key in entry:
        if key not in OPTIONS:
            raise ValueError(f'"{key}" is not an option of it; {" and ".join(OPTIONS)} are.')
    above = {"true": True, "false": False}.get(str(entry.get("above-target", False)).lower())
    if above is None:
        raise ValueError("above-target: write true or false.")
    written = entry.get("off-track", TWO_RUNNING.off_track)
    if written == "newly":
        return ExceptionRule(newly=True, above_target=above)
    found = _TIMES.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None or not 1 <= int(found[1]) <= int(found[2]) <= MOST_QUARTERS:
        raise ValueError(
            'off-track: write in how many of the last quarters, "3 of 4", this one among them and '
            f'no more than {MOST_QUARTERS}; or "newly".'
        )
    return ExceptionRule(int(found[1]), int(found[2]), above_target=above)
