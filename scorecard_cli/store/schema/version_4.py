"""Version 4: registers that take effect within a year; measures that end or are renumbered."""

from __future__ import annotations

VERSION_4 = """
-- version 4, 2026-11-25: from which quarter a register speaks, when a measure ends, and what it
-- was called. Each comment stands before its semicolon, where SQLite keeps it.

ALTER TABLE register ADD COLUMN from_quarter TEXT /* speaks from here on; NULL: all the year */;
ALTER TABLE measure ADD COLUMN to_quarter TEXT /* the last quarter in which it holds; NULL: none */;
ALTER TABLE measure ADD COLUMN formerly TEXT /* its reference before, 1.C1(b); NULL: no other */;
"""
