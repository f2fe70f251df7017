"""Version 2: the problems of the returns that landed, and the warnings accepted."""

from __future__ import annotations

VERSION_2 = """
-- version 2, 2026-11-24: what looks wrong in a return that landed, and what was accepted of it.

-- A warning about a return that landed. An error is never kept: its return did not land.
CREATE TABLE return_problem (
    organisation TEXT NOT NULL,    -- whose it is
    return_id INTEGER NOT NULL,    -- the return that it is about
    position INTEGER NOT NULL,     -- its place among the problems of the return, from 0
    slug TEXT NOT NULL,            -- which kind of problem, as the README lists them
    sheet TEXT,                    -- where; NULL where the whole file is at fault
    cells TEXT NOT NULL,           -- the cells, K9 L9; empty where none can be named
    ref TEXT,                      -- the measure; NULL where it concerns none
    title TEXT,                    -- the measure's words
    found TEXT NOT NULL,           -- what was seen there
    detail TEXT NOT NULL,          -- what else the sentence names
    PRIMARY KEY (return_id, position),
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT, WITHOUT ROWID;

-- A warning that is right after all: quiet while it would say the same.
CREATE TABLE accepted_warning (
    id INTEGER PRIMARY KEY,        -- in the order they were accepted
    organisation TEXT NOT NULL,    -- whose it is
    quarter TEXT NOT NULL,         -- the reporting quarter of the return it was accepted for
    slug TEXT NOT NULL,            -- which kind of problem
    ref TEXT NOT NULL,             -- the measure
    found TEXT NOT NULL,           -- what was seen, figures among it
    detail TEXT NOT NULL,          -- what else the sentence named
    reason TEXT NOT NULL,          -- why it is right
    accepted_by TEXT NOT NULL,     -- by whom
    accepted TEXT NOT NULL         -- when, ISO 8601 in UTC
) STRICT;

-- What was found may be a whole cell, which is longer than an index of PostgreSQL takes.
CREATE INDEX accepted_warning_by_measure ON accepted_warning (organisation, slug, ref);
"""
