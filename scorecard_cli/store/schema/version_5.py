"""Version 5: what status schemes ask of measures, and what they conclude."""

from __future__ import annotations

VERSION_5 = """
-- version 5, 2026-11-26: floors, bands, forecasts and breaks of measures; what a figure was set
-- against besides its target, its status at year end, and a second direction of travel.

ALTER TABLE measure ADD COLUMN floor TEXT /* the least expected for the year; NULL: none */;
ALTER TABLE measure ADD COLUMN band_from TEXT /* the lower edge of where it is best; NULL: none */;
ALTER TABLE measure ADD COLUMN band_to TEXT /* the upper edge; NULL: none */;
ALTER TABLE measure ADD COLUMN forecast TEXT /* what the year is forecast to come to; NULL: none */;
ALTER TABLE measure ADD COLUMN not_comparable TEXT /* why; NULL: comparable */;
ALTER TABLE assessment ADD COLUMN set_against TEXT /* what else than the target; NULL: nothing */;
ALTER TABLE assessment ADD COLUMN year_end_status TEXT /* by the forecast; NULL: without one */;
ALTER TABLE assessment ADD COLUMN dot_reason TEXT /* what is said of the direction */;
ALTER TABLE assessment ADD COLUMN second_dot TEXT /* by the second basis; NULL: without one */;
ALTER TABLE assessment ADD COLUMN second_basis TEXT /* what that is with; NULL: without one */;
ALTER TABLE assessment ADD COLUMN second_movement TEXT /* up, down, level; NULL: not known */;
ALTER TABLE assessment ADD COLUMN second_figure TEXT /* what it was compared with; NULL: nothing */;
ALTER TABLE assessment ADD COLUMN second_period TEXT /* the period of that; NULL: nothing */;
"""
