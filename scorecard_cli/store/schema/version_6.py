"""Version 6: what an exception rule lists besides what is off track, and figures at their best."""

from __future__ import annotations

VERSION_6 = """
-- version 6, 2026-11-26: measures that bettered their targets for as long as the rule asks;
-- the figure of a measure that cannot be bettered.

ALTER TABLE assessment ADD COLUMN above_target INTEGER /* 1: is listed so; 0 or NULL: not */;
ALTER TABLE measure ADD COLUMN best TEXT /* what cannot be bettered; NULL: not said */;
"""
