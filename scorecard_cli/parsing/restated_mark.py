"""The mark that a scorecard sets beside a restated figure: no part of what the cell says."""

from __future__ import annotations

import re

from scorecard_cli.domain.figures import RESTATED

_IN_FORMAT = re.compile(rf'(?:\\ )?" ?{re.escape(RESTATED)}"')


def without_mark(text: str) -> str:
    """The text of a cell without the mark.

    >>> without_mark("43.5% (188/432) [r]"), without_mark("[r]"), without_mark("54%")
    ('43.5% (188/432)', '', '54%')
    """
    return text.rstrip().removesuffix(RESTATED).rstrip() if RESTATED in text else text


def format_without_mark(number_format: str) -> str:
    r"""A number format without the mark, however a spreadsheet has written it.

    >>> format_without_mark('0.0%" [r]";-0.0%" [r]"'), format_without_mark('0\\ "[r]"')
    ('0.0%;-0.0%', '0')
    """
    return _IN_FORMAT.sub("", number_format) if RESTATED in number_format else number_format
