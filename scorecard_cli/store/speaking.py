"""Which register speaks for a quarter."""

from __future__ import annotations


def _speaking(held: str) -> str:
    """Of the registers of a year that hold by a quarter the one that begins last, the newest."""
    return f"""
        SELECT id FROM register
        WHERE organisation = :organisation AND year = :year
            AND coalesce(from_quarter, '') <= :quarter AND {held}
        ORDER BY coalesce(from_quarter, '') DESC, received DESC, id DESC LIMIT 1
    """


SPEAKING_REGISTER = _speaking("true")
"""Of all that are held."""

SPEAKING_REGISTER_THEN = _speaking("id <= :last_register")
"""Of those that were held at an earlier time; see `known.Known`."""
