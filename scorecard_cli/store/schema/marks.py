"""What marks a store as one of ours."""

from __future__ import annotations

APPLICATION_ID = 0x5C0BECAD
"""What marks an SQLite file as a scorecard store: a number of our own, in its header."""
