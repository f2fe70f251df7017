"""Which register speaks for a quarter."""

from __future__ import annotations

SPEAKING_REGISTER = """
    SELECT id FROM register
    WHERE organisation = :organisation AND year = :year
        AND coalesce(from_quarter, '') <= :quarter
    ORDER BY coalesce(from_quarter, '') DESC, received DESC, id DESC LIMIT 1
"""
"""Of those of its year that hold by then the one that begins last; of those the newest."""
