"""A layout as scorecard.toml holds it, each key with a comment that says what it rests on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from scorecard_cli.domain.layout_proposals import LayoutProposal
from scorecard_cli.exporters.wording import printable

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


def layout_toml(proposal: LayoutProposal) -> str:
    """A proposal as the text of a layout; what is in doubt is marked to be looked at."""
    return "\n".join(_lines(proposal)) + "\n"


def _lines(proposal: LayoutProposal) -> Iterator[str]:
    yield f"# Proposed for {comment(proposal.file_name)}. Lines marked CHECK are not in the file."
    yield f"[layout.{proposal.name}]"
    for line in proposal.lines:
        yield f"# {'CHECK ' if line.in_doubt else ''}{comment(line.because)}"
        yield f"{line.key} = {toml(line.entry)}"
    if proposal.left:
        yield "# Not read; name it above, or leave it out knowingly:"
        for heading, place in proposal.left:
            yield f"#   {place} {comment(heading)}"
        yield f"ignore = {toml([heading for heading, _ in proposal.left])}"


def toml(entry: object) -> str:
    """An entry as TOML; JSON's strings are TOML's.

    >>> toml({"heading": "Measure", "words": {"*cost*": "low"}})
    '{ heading = "Measure", words = { "*cost*" = "low" } }'
    """
    if isinstance(entry, dict):
        pairs = (f"{_key(key)} = {toml(value)}" for key, value in entry.items())
        return f"{{ {', '.join(pairs)} }}"
    if isinstance(entry, list):
        return f"[{', '.join(map(toml, entry))}]"
    written: str = json.dumps(entry, ensure_ascii=False)
    return written.replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """Other people's words, as far as a comment may hold them: one line, no control characters."""
    return " ".join(printable(text).split())


def _key(key: object) -> str:
    return str(key) if _BARE_KEY.fullmatch(str(key)) else json.dumps(key, ensure_ascii=False)
