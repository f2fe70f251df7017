"""Version 1: registers, returns and what they state, and what is concluded of it."""

from __future__ import annotations

from scorecard_cli.store.schema.marks import APPLICATION_ID

VERSION_1 = f"""
-- History
--   version 1, 2026-11-24: the first.
--
-- Throughout: numbers are text, the exact decimal in plain digits, so that 1.10 stays 1.10;
-- periods are text as they are printed, 2017/18 Q2, of which quarters sort as text, because
-- the four figures of the year they begin in come first (1999/00 Q4 before 2000/01 Q1);
-- yes and no are 1 and 0; NULL is truly absent, never zero.

PRAGMA application_id = {APPLICATION_ID};

-- When an organisation's financial year begins. Periods mean nothing without it, so once a
-- register or return has landed it stays as it was.
CREATE TABLE financial_year (
    organisation TEXT PRIMARY KEY, -- whose it is
    first_month INTEGER NOT NULL   -- the calendar month in which the year begins, 4 for April
) STRICT;

-- A register that landed: what each measure is, for one year. The newest of a year speaks.
CREATE TABLE register (
    id INTEGER PRIMARY KEY,        -- in the order they landed
    organisation TEXT NOT NULL,    -- whose it is
    year INTEGER NOT NULL,         -- the calendar year in which the financial year begins
    file_name TEXT NOT NULL,       -- the workbook's name, without its folder
    digest TEXT NOT NULL,          -- SHA-256 of its bytes, in hexadecimal
    received TEXT NOT NULL,        -- when it landed, ISO 8601 in UTC
    UNIQUE (organisation, id)
) STRICT;

-- A directorate's return that landed, for one reporting quarter.
CREATE TABLE directorate_return (
    id INTEGER PRIMARY KEY,        -- in the order they landed
    organisation TEXT NOT NULL,    -- whose it is
    directorate TEXT NOT NULL,     -- who returned it
    quarter TEXT NOT NULL,         -- the reporting quarter
    version INTEGER NOT NULL,      -- 1 for the first from the directorate for the quarter
    file_name TEXT NOT NULL,       -- the workbook's name, without its folder
    digest TEXT NOT NULL,          -- SHA-256 of its bytes, in hexadecimal
    received TEXT NOT NULL,        -- when it landed, ISO 8601 in UTC
    register_id INTEGER,           -- the register that it was read by; NULL for none
    UNIQUE (organisation, id),
    UNIQUE (organisation, directorate, quarter, version),
    FOREIGN KEY (organisation, register_id) REFERENCES register (organisation, id)
) STRICT;

-- Almost every question is of the returns for one quarter, or up to it.
CREATE INDEX directorate_return_by_quarter ON directorate_return (organisation, quarter);

-- What a measure is: a row of a register, or what a return says where there is no register.
CREATE TABLE measure (
    id INTEGER PRIMARY KEY,            -- in the order of the workbook
    organisation TEXT NOT NULL,        -- whose it is
    register_id INTEGER,               -- the register it is a row of; NULL for a return's
    return_id INTEGER,                 -- the return that says so; NULL for a register's
    ref TEXT NOT NULL,                 -- the reference in its one form, 1.B1(a)
    title TEXT NOT NULL,               -- what is measured
    priority TEXT NOT NULL,            -- the corporate priority's number
    priority_title TEXT NOT NULL,      -- the corporate priority's words
    outcome TEXT NOT NULL,             -- the outcome's letter
    outcome_title TEXT NOT NULL,       -- the outcome's words
    action TEXT NOT NULL,              -- the action of the plan that it measures
    directorate TEXT NOT NULL,         -- who returns it
    lead_accountability TEXT NOT NULL, -- who answers for it
    lead_officer TEXT NOT NULL,        -- the officer who answers for it
    priority_measure INTEGER NOT NULL CHECK (priority_measure IN (0, 1)), -- marked in the plan
    polarity TEXT NOT NULL,            -- high, low, not applicable
    polarity_text TEXT NOT NULL,       -- good performance as written
    frequency TEXT NOT NULL,           -- how often a figure is due
    target_text TEXT NOT NULL,         -- the target as printed
    target_kind TEXT NOT NULL,         -- stated, or why there is none
    target_value TEXT,                 -- the figure judged against
    target_comparison TEXT,            -- at least, at most, more than, less than
    target_unit TEXT,                  -- the unit that the target's words give
    target_qualifier TEXT,             -- words beside the target's figure
    profile TEXT NOT NULL,             -- how the year's target applies in a quarter
    milestone_q1 TEXT,                 -- the target at Quarter 1, for milestones only
    milestone_q2 TEXT,                 -- the target at Quarter 2
    milestone_q3 TEXT,                 -- the target at Quarter 3
    milestone_q4 TEXT,                 -- the target at Quarter 4
    tolerance TEXT,                    -- how much short is satisfactory; NULL for the default
    tolerance_in_points INTEGER CHECK (tolerance_in_points IN (0, 1)), -- 0: per cent of target
    figures_are TEXT NOT NULL,         -- what stretch of time a quarter's figure counts
    dot_basis TEXT,                    -- what it is compared with; NULL for the default
    parts_combine TEXT NOT NULL,       -- how parts make the measure: worst, sum
    unit TEXT,                         -- percent, pounds, days; NULL for a count
    unit_known INTEGER NOT NULL CHECK (unit_known IN (0, 1)), -- 0: a missing unit says nothing
    decimals INTEGER,                  -- places shown; NULL for as returned
    from_quarter TEXT,                 -- holds from here on; NULL for the start of the year
    CHECK ((register_id IS NULL) <> (return_id IS NULL)),
    CHECK ((tolerance IS NULL) = (tolerance_in_points IS NULL)),
    UNIQUE (organisation, id),
    FOREIGN KEY (organisation, register_id) REFERENCES register (organisation, id),
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT;

CREATE INDEX measure_by_register ON measure (register_id) WHERE register_id IS NOT NULL;
CREATE INDEX measure_by_return ON measure (return_id) WHERE return_id IS NOT NULL;

-- A part of a compound measure.
CREATE TABLE measure_part (
    organisation TEXT NOT NULL,    -- whose it is
    measure_id INTEGER NOT NULL,   -- the measure it is part of
    position INTEGER NOT NULL,     -- its place among the parts, from 0
    name TEXT NOT NULL,            -- its letter, d of 3.A4(d)
    title TEXT,                    -- what it measures; NULL without words
    target TEXT,                   -- its own target value; NULL without one
    PRIMARY KEY (measure_id, position),
    FOREIGN KEY (organisation, measure_id) REFERENCES measure (organisation, id)
) STRICT, WITHOUT ROWID;

-- A figure stated by a return for a measure, or part, and a period. Never altered.
CREATE TABLE observation (
    id INTEGER PRIMARY KEY,        -- in the order of the workbook
    organisation TEXT NOT NULL,    -- whose it is
    return_id INTEGER NOT NULL,    -- the return that states it
    ref TEXT NOT NULL,             -- the measure
    part TEXT,                     -- the part; NULL for the whole measure
    period TEXT NOT NULL,          -- the period the figure is for: year end, quarter or month
    number TEXT,                   -- the figure in its unit; NULL where the cell holds none
    unit TEXT,                     -- the unit that the cell gives
    text TEXT NOT NULL,            -- the whole cell as a reader sees it
    numerator TEXT,                -- of a percentage, where given
    denominator TEXT,              -- of a percentage, where given
    marker TEXT,                   -- why there is no figure; NULL where there is one
    qualifier TEXT,                -- the words beside the figure
    year_to_date INTEGER NOT NULL CHECK (year_to_date IN (0, 1)), -- the cell says cumulative
    number_format TEXT,            -- the spreadsheet format; NULL for text
    sheet TEXT NOT NULL,           -- where it stood
    cell TEXT NOT NULL,            -- where it stood on the sheet, K9
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT;

-- A return gives a measure, or part, one figure for a period. Also the way to what a return
-- states, and from a cell that stands to its figures.
CREATE UNIQUE INDEX observation_by_cell
    ON observation (return_id, ref, period, coalesce(part, ''));

-- What a directorate says of a measure in words.
CREATE TABLE data_note (
    id INTEGER PRIMARY KEY,        -- in the order of the workbook
    organisation TEXT NOT NULL,    -- whose it is
    return_id INTEGER NOT NULL,    -- the return that says it
    ref TEXT NOT NULL,             -- the measure
    text TEXT NOT NULL,            -- the note as written
    sheet TEXT NOT NULL,           -- where it stood
    cell TEXT NOT NULL,            -- where it stood on the sheet
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT;

CREATE INDEX data_note_by_return ON data_note (return_id, ref);

-- A status set by an officer, with the reason.
CREATE TABLE judgement (
    id INTEGER PRIMARY KEY,        -- in the order of the workbook
    organisation TEXT NOT NULL,    -- whose it is
    return_id INTEGER NOT NULL,    -- the return that sets it
    ref TEXT NOT NULL,             -- the measure
    quarter TEXT NOT NULL,         -- the quarter judged
    status TEXT NOT NULL,          -- the status set
    reason TEXT NOT NULL,          -- why, in the officer's words
    sheet TEXT NOT NULL,           -- where it stood
    cell TEXT NOT NULL,            -- where it stood on the sheet
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT;

CREATE INDEX judgement_by_return ON judgement (return_id, ref);

-- A quarter whose assessments are held, and what they were made from.
CREATE TABLE assessed_quarter (
    organisation TEXT NOT NULL,    -- whose it is
    quarter TEXT NOT NULL,         -- the quarter assessed
    fingerprint TEXT NOT NULL,     -- SHA-256 of all that the assessments rest on
    PRIMARY KEY (organisation, quarter)
) STRICT, WITHOUT ROWID;

-- All that is concluded of a measure, or part, in a quarter. May be remade at any time.
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,         -- in the order they were made: a measure, then its parts
    organisation TEXT NOT NULL,     -- whose it is
    quarter TEXT NOT NULL,          -- when
    ref TEXT NOT NULL,              -- the measure
    part TEXT,                      -- the part; NULL for the whole measure
    status TEXT NOT NULL,           -- the status that stands
    status_rule TEXT NOT NULL,      -- the rule that gave it
    derived_status TEXT NOT NULL,   -- the status that the rules alone give
    derived_rule TEXT NOT NULL,     -- the rule that gave that
    judgement_reason TEXT,          -- the officer's reason; NULL unless judged
    absence TEXT,                   -- why there is no usable figure; NULL where there is one
    deciding_part TEXT,             -- the part whose status the measure takes
    figure TEXT,                    -- the figure the quarter rests on
    figure_text TEXT,               -- that figure as returned
    unit TEXT,                      -- that figure's unit
    period TEXT,                    -- the quarter that figure is for
    judged_figure TEXT,             -- the figure put against the target
    target TEXT,                    -- the year's target
    target_now TEXT,                -- what its profile makes of it in this quarter
    comparison TEXT,                -- at least, at most, more than, less than
    profile TEXT,                   -- how the year's target applies
    tolerance TEXT,                 -- in the measure's unit
    shortfall TEXT,                 -- in the measure's unit; positive is poor
    movement TEXT,                  -- up, down, level; NULL where nothing could be compared
    dot TEXT NOT NULL,              -- direction of travel
    dot_basis TEXT NOT NULL,        -- what with
    moved_figure TEXT,              -- the figure that moved
    compared_figure TEXT,           -- what it was compared with
    compared_period TEXT,           -- the period that figure is for
    red_flag INTEGER NOT NULL CHECK (red_flag IN (0, 1)),               -- off target twice
    newly_off_track INTEGER NOT NULL CHECK (newly_off_track IN (0, 1)), -- off target only now
    recovered INTEGER NOT NULL CHECK (recovered IN (0, 1)),             -- off target no more
    quarters_off_track INTEGER NOT NULL, -- for how many quarters running
    UNIQUE (organisation, id),
    FOREIGN KEY (organisation, quarter) REFERENCES assessed_quarter (organisation, quarter)
) STRICT;

-- A quarter concludes one thing of a measure, or part. Also the way to a quarter's assessments.
CREATE UNIQUE INDEX assessment_by_quarter
    ON assessment (organisation, quarter, ref, coalesce(part, ''));

-- A figure that an assessment rests on.
CREATE TABLE assessment_source (
    organisation TEXT NOT NULL,     -- whose it is
    assessment_id INTEGER NOT NULL, -- the assessment that rests on it
    position INTEGER NOT NULL,      -- its place among the sources, from 0
    role TEXT NOT NULL,             -- what it did: figure, compared with, last year end
    part TEXT,                      -- the part it was stated for; NULL for the whole measure
    period TEXT NOT NULL,           -- the period it was stated for
    PRIMARY KEY (assessment_id, position),
    FOREIGN KEY (organisation, assessment_id) REFERENCES assessment (organisation, id)
) STRICT, WITHOUT ROWID;
"""
