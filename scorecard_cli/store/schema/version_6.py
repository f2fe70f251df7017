"""Version 6: what an exception rule lists besides what is off track."""

from __future__ import annotations

VERSION_6 = """
-- version 6, 2026-11-26: measures that bettered their targets for as long as the rule asks.

ALTER TABLE assessment ADD COLUMN above_target INTEGER /* 1: is listed so; 0 or NULL: not */;
"""
