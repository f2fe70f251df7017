"""Version 3: what was published, officers' judgements, withdrawn returns, and the log."""

from __future__ import annotations

VERSION_3 = """
-- version 3, 2026-11-25: what was published stays; judgements by officers; withdrawals; the log.
-- What was concluded can be concluded again, so its tables are made anew in another shape.

DROP TABLE assessment_source;
DROP TABLE assessment;
DROP TABLE assessed_quarter;

-- What is concluded of a quarter, once. The newest of a quarter stands; an older one is kept
-- for as long as it was published.
CREATE TABLE conclusion (
    id INTEGER PRIMARY KEY,        -- in the order they were made
    organisation TEXT NOT NULL,    -- whose it is
    quarter TEXT NOT NULL,         -- the quarter assessed
    fingerprint TEXT NOT NULL,     -- SHA-256 of all that it rests on
    UNIQUE (organisation, id)
) STRICT;

CREATE INDEX conclusion_by_quarter ON conclusion (organisation, quarter);

-- All that is concluded of a measure, or part, in a quarter. Never altered.
CREATE TABLE assessment (
    id INTEGER PRIMARY KEY,         -- in the order they were made: a measure, then its parts
    organisation TEXT NOT NULL,     -- whose it is
    conclusion_id INTEGER NOT NULL, -- the conclusion that it is part of
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
    FOREIGN KEY (organisation, conclusion_id) REFERENCES conclusion (organisation, id)
) STRICT;

-- A conclusion says one thing of a measure, or part. Also the way to what it says.
CREATE UNIQUE INDEX assessment_by_conclusion
    ON assessment (conclusion_id, ref, coalesce(part, ''));

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

-- A file kept byte for byte: one that landed, or a workbook that was published.
CREATE TABLE kept_file (
    organisation TEXT NOT NULL,    -- whose it is
    digest TEXT NOT NULL,          -- SHA-256 of its bytes, in hexadecimal
    content BLOB NOT NULL,         -- its bytes
    PRIMARY KEY (organisation, digest)
) STRICT;

-- What was done to the store. Only ever added to: each entry is sealed with the one before.
CREATE TABLE log_entry (
    id INTEGER PRIMARY KEY,        -- in the order they were done
    organisation TEXT NOT NULL,    -- whose it is
    done TEXT NOT NULL,            -- when, ISO 8601 in UTC
    done_by TEXT NOT NULL,         -- by whom: as said, or the name of the desk's user
    deed TEXT NOT NULL,            -- what was done: return landed, quarter published
    subject TEXT NOT NULL,         -- what it was done to: a file, a quarter, a measure
    reason TEXT,                   -- why, in the words of who did it; NULL where none is asked
    details TEXT NOT NULL,         -- JSON: what else it takes to do it again
    seal TEXT NOT NULL,            -- SHA-256 of the seal before and of this; empty before version 3
    UNIQUE (organisation, id)
) STRICT;

-- A return that was taken out of force. It is kept, and so is all that it states.
CREATE TABLE withdrawal (
    id INTEGER PRIMARY KEY,        -- in the order they were withdrawn
    organisation TEXT NOT NULL,    -- whose it is
    return_id INTEGER NOT NULL UNIQUE, -- the return
    withdrawn TEXT NOT NULL,       -- when, ISO 8601 in UTC
    withdrawn_by TEXT NOT NULL,    -- by whom
    reason TEXT NOT NULL,          -- why
    FOREIGN KEY (organisation, return_id) REFERENCES directorate_return (organisation, id)
) STRICT;

CREATE VIEW return_in_force AS
    SELECT * FROM directorate_return
    WHERE id NOT IN (SELECT return_id FROM withdrawal);

-- A status set by an officer and not by a return, or the word that none stands any more.
CREATE TABLE officer_judgement (
    id INTEGER PRIMARY KEY,        -- in the order they were given
    organisation TEXT NOT NULL,    -- whose it is
    ref TEXT NOT NULL,             -- the measure
    quarter TEXT NOT NULL,         -- the quarter judged
    status TEXT,                   -- the status set; NULL where what stood is withdrawn
    reason TEXT NOT NULL,          -- why, in the officer's words
    given TEXT NOT NULL,           -- when, ISO 8601 in UTC
    given_by TEXT NOT NULL,        -- by whom
    UNIQUE (organisation, id)
) STRICT;

CREATE INDEX officer_judgement_by_quarter ON officer_judgement (organisation, quarter);

-- A quarter as it went to cabinet. The newest of a quarter is what was published; one that it
-- replaced is kept.
CREATE TABLE publication (
    id INTEGER PRIMARY KEY,         -- in the order they were published
    organisation TEXT NOT NULL,     -- whose it is
    quarter TEXT NOT NULL,          -- the quarter published
    published_on TEXT NOT NULL,     -- the day that stands on its cover, 2017-11-13
    published TEXT NOT NULL,        -- when it was frozen, ISO 8601 in UTC
    published_by TEXT NOT NULL,     -- by whom
    reason TEXT,                    -- why it replaces another; NULL for the first
    rules_version TEXT NOT NULL,    -- the rules that gave its statuses
    settings TEXT NOT NULL,         -- JSON: scorecard.toml as it stood
    conclusion_id INTEGER NOT NULL, -- what was concluded
    workbook TEXT NOT NULL,         -- the digest of the Appendix B workbook among the kept files
    UNIQUE (organisation, id),
    FOREIGN KEY (organisation, conclusion_id) REFERENCES conclusion (organisation, id),
    FOREIGN KEY (organisation, workbook) REFERENCES kept_file (organisation, digest)
) STRICT;

CREATE INDEX publication_by_quarter ON publication (organisation, quarter);

-- A figure that stood when a quarter was published. The key ends in the organisation, which adds
-- nothing to it, because SQLite 3.40 takes such a column outside the key for NULL when it checks.
CREATE TABLE published_observation (
    organisation TEXT NOT NULL,      -- whose it is
    publication_id INTEGER NOT NULL, -- the publication
    observation_id INTEGER NOT NULL, -- the figure
    PRIMARY KEY (publication_id, observation_id, organisation),
    FOREIGN KEY (organisation, publication_id) REFERENCES publication (organisation, id),
    FOREIGN KEY (observation_id) REFERENCES observation (id)
) STRICT, WITHOUT ROWID;

-- What a measure was when a quarter was published.
CREATE TABLE published_measure (
    organisation TEXT NOT NULL,      -- whose it is
    publication_id INTEGER NOT NULL, -- the publication
    measure_id INTEGER NOT NULL,     -- the row of a register, or of a return in its place
    PRIMARY KEY (publication_id, measure_id, organisation),
    FOREIGN KEY (organisation, publication_id) REFERENCES publication (organisation, id),
    FOREIGN KEY (organisation, measure_id) REFERENCES measure (organisation, id)
) STRICT, WITHOUT ROWID;

-- A data note that stood when a quarter was published.
CREATE TABLE published_note (
    organisation TEXT NOT NULL,      -- whose it is
    publication_id INTEGER NOT NULL, -- the publication
    data_note_id INTEGER NOT NULL,   -- the note
    PRIMARY KEY (publication_id, data_note_id, organisation),
    FOREIGN KEY (organisation, publication_id) REFERENCES publication (organisation, id),
    FOREIGN KEY (data_note_id) REFERENCES data_note (id)
) STRICT, WITHOUT ROWID;

-- The log begins with what is known of the files that landed before there was one.
INSERT INTO log_entry (organisation, done, done_by, deed, subject, reason, details, seal)
SELECT organisation, done, done_by, deed, subject, reason, '{}', ''
FROM (
    SELECT organisation, received AS done, 'not known' AS done_by, 'register landed' AS deed,
        file_name AS subject, NULL AS reason, 1 AS kind, id
    FROM register
    UNION ALL
    SELECT organisation, received, 'not known', 'return landed', file_name, NULL, 2, id
    FROM directorate_return
    UNION ALL
    SELECT organisation, accepted, accepted_by, 'warning accepted', ref || ' ' || slug, reason,
        3, id
    FROM accepted_warning
) AS earlier
ORDER BY done, kind, id;
"""
