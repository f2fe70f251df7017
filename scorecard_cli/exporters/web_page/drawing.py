"""From what a page shows to its markup, by the templates beside this."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scorecard_cli.exporters import theme
from scorecard_cli.exporters.web_page import page_words
from scorecard_cli.exporters.web_page.overview import Overview
from scorecard_cli.exporters.wording import printable

TEMPLATES = Path(__file__).parent / "templates"

TONES = {str(colour): colours for colour, colours in theme.PALETTE.items()}
"""The colours that a status or direction may have, by the class that gives them."""


def drawn(page: Overview) -> str:
    """The markup of a page.

    Every text is escaped by the templates, and what cannot be printed is left out of it. The
    style and the script are ours alone, and the page says by their digests that a browser is
    to take no others, and to ask nothing of any place.
    """
    templates = _templates()
    style = templates.get_template("style.css").render(theme=theme, tones=TONES)
    script = (TEMPLATES / "script.js").read_text("utf-8")
    policy = (
        f"default-src 'none'; style-src {_digest(style)}; script-src {_digest(script)}; "
        "base-uri 'none'; form-action 'none'"
    )
    return templates.get_template("page.html").render(
        page=page, policy=policy, style=style, script=script
    )


def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES, "utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["words"] = page_words
    return made


def _printable(entry: object) -> object:
    """A text without what cannot be printed; markup made here and numbers as they are."""
    made_here = hasattr(entry, "__html__")
    return printable(entry) if isinstance(entry, str) and not made_here else entry


def _digest(source: str) -> str:
    """How a content security policy names one style or script, as CSP 3 has it."""
    digest = hashlib.sha256(source.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
