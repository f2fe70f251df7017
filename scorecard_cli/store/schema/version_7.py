"""Version 7: measures whose year is not the plan's, and quarters in which a figure is due."""

from __future__ import annotations

VERSION_7 = """
-- version 7, 2026-11-27: an academic or calendar year of a measure's own, and when figures are due.

ALTER TABLE measure ADD COLUMN year_begins INTEGER /* of the plan's quarters; NULL: the first */;
ALTER TABLE measure ADD COLUMN due_in TEXT /* 2,4: plan's quarters; NULL: by frequency */;
"""
