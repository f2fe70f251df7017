PRAGMA application_id = 1544285357;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE assessed_quarter (
    organisation TEXT NOT NULL,    -- whose it is
    quarter TEXT NOT NULL,         -- the quarter assessed
    fingerprint TEXT NOT NULL,     -- SHA-256 of all that the assessments rest on
    PRIMARY KEY (organisation, quarter)
) STRICT, WITHOUT ROWID;
INSERT INTO "assessed_quarter" VALUES('Eastwick','2017/18 Q1','de50e929a2a693251a417da1b5ddcbff075feb9bde939e91195ce3fe6dece43e');
INSERT INTO "assessed_quarter" VALUES('Northwick','2017/18 Q1','895a94634197e4f01533b62060b68d7e2c5daf3c72e5609ad54bc885bd977e26');
INSERT INTO "assessed_quarter" VALUES('Northwick','2017/18 Q2','8bf5cc3555c15101e69d4bdbe1be5349d485ace9f7f8ae488d7dbf933e53ea3f');
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
INSERT INTO "assessment" VALUES(1,'Northwick','2017/18 Q1','1.A1',NULL,'satisfactory','within-tolerance','satisfactory','within-tolerance',NULL,NULL,NULL,'96','96',NULL,'2017/18 Q1','96','400','100','at least','linear','10','4',NULL,'not_applicable','added in quarter','96',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(2,'Northwick','2017/18 Q1','1.A2',NULL,'satisfactory','within-tolerance','satisfactory','within-tolerance',NULL,NULL,NULL,'94.1','94.1%','percent','2017/18 Q1','94.1','95','95','at least','flat','2.375','0.9',NULL,'not_applicable','previous quarter','94.1',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(3,'Northwick','2017/18 Q1','1.A10',NULL,'off_target','missed','off_target','missed',NULL,NULL,NULL,'31','31','days','2017/18 Q1','31','25','25','at most','flat','0.625','6',NULL,'not_applicable','previous quarter','31',NULL,NULL,0,0,0,1);
INSERT INTO "assessment" VALUES(4,'Northwick','2017/18 Q1','2.B1',NULL,'on_target','met','on_target','met',NULL,NULL,'b',NULL,'a) 71% (5/7) b) 82.5%','percent','2017/18 Q1','82.5',NULL,'80','at least','flat','2.0','-2.5',NULL,'not_applicable','previous quarter',NULL,NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(5,'Northwick','2017/18 Q1','2.B1','a','on_target','met','on_target','met',NULL,NULL,NULL,'71','a) 71% (5/7) b) 82.5%','percent','2017/18 Q1','71','60','60','at least','flat','1.5','-11',NULL,'not_applicable','previous quarter','71',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(6,'Northwick','2017/18 Q1','2.B1','b','on_target','met','on_target','met',NULL,NULL,NULL,'82.5','a) 71% (5/7) b) 82.5%','percent','2017/18 Q1','82.5','80','80','at least','flat','2.0','-2.5',NULL,'not_applicable','previous quarter','82.5',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(7,'Northwick','2017/18 Q1','2.B2',NULL,'not_applicable','no-target','not_applicable','no-target',NULL,NULL,NULL,'12400','12,400',NULL,'2017/18 Q1','12400',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_applicable','previous quarter','12400',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(8,'Northwick','2017/18 Q2','1.A1',NULL,'off_target','missed','off_target','missed',NULL,NULL,NULL,'189','189',NULL,'2017/18 Q2','189','400','200','at least','linear','10','11','down','worse','added in quarter','94','95','2017/18 Q1',0,1,0,1);
INSERT INTO "assessment" VALUES(9,'Northwick','2017/18 Q2','1.A2',NULL,'satisfactory','within-tolerance','satisfactory','within-tolerance',NULL,NULL,NULL,'93.9','93.9%','percent','2017/18 Q2','93.9','95','95','at least','flat','2.375','1.1','down','worse','previous quarter','93.9','94.1','2017/18 Q1',0,0,0,0);
INSERT INTO "assessment" VALUES(10,'Northwick','2017/18 Q2','1.A10',NULL,'off_target','missed','off_target','missed',NULL,NULL,NULL,'31','31','days','2017/18 Q2','31','25','25','at most','flat','0.625','6','level','stable','previous quarter','31','31','2017/18 Q1',1,0,0,2);
INSERT INTO "assessment" VALUES(11,'Northwick','2017/18 Q2','2.B1',NULL,'satisfactory','judged','off_target','missed','One case of nine, agreed.',NULL,'a',NULL,'a) 58% b) 90%','percent','2017/18 Q2','58',NULL,'60','at least','flat','1.5','2','down','worse','previous quarter','58','71','2017/18 Q1',0,0,0,0);
INSERT INTO "assessment" VALUES(12,'Northwick','2017/18 Q2','2.B1','a','off_target','missed','off_target','missed',NULL,NULL,NULL,'58','a) 58% b) 90%','percent','2017/18 Q2','58','60','60','at least','flat','1.5','2','down','worse','previous quarter','58','71','2017/18 Q1',0,0,0,0);
INSERT INTO "assessment" VALUES(13,'Northwick','2017/18 Q2','2.B1','b','on_target','met','on_target','met',NULL,NULL,NULL,'90','a) 58% b) 90%','percent','2017/18 Q2','90','80','80','at least','flat','2.0','-10','up','improved','previous quarter','90','82.5','2017/18 Q1',0,0,0,0);
INSERT INTO "assessment" VALUES(14,'Northwick','2017/18 Q2','2.B2',NULL,'not_applicable','no-target','not_applicable','no-target',NULL,NULL,NULL,'12400','12,400',NULL,'2017/18 Q1','12400',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'not_applicable','previous quarter','12400',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(15,'Eastwick','2017/18 Q1','1.A1',NULL,'on_target','met','on_target','met',NULL,NULL,NULL,'45','45',NULL,'2017/18 Q1','45','40','40','at least','flat','1.0','-5',NULL,'not_applicable','previous quarter','45',NULL,NULL,0,0,0,0);
INSERT INTO "assessment" VALUES(16,'Eastwick','2017/18 Q1','1.A2',NULL,'off_target','missed','off_target','missed',NULL,NULL,NULL,'5','5',NULL,'2017/18 Q1','5','8','8','at least','flat','0.2','3',NULL,'not_applicable','previous quarter','5',NULL,NULL,0,0,0,1);
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
INSERT INTO "assessment_source" VALUES('Northwick',1,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',2,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',3,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',5,0,'figure','a','2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',6,0,'figure','b','2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',7,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',8,0,'figure',NULL,'2017/18 Q2');
INSERT INTO "assessment_source" VALUES('Northwick',8,1,'compared with',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',9,0,'figure',NULL,'2017/18 Q2');
INSERT INTO "assessment_source" VALUES('Northwick',9,1,'compared with',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',10,0,'figure',NULL,'2017/18 Q2');
INSERT INTO "assessment_source" VALUES('Northwick',10,1,'compared with',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',12,0,'figure','a','2017/18 Q2');
INSERT INTO "assessment_source" VALUES('Northwick',12,1,'compared with','a','2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',13,0,'figure','b','2017/18 Q2');
INSERT INTO "assessment_source" VALUES('Northwick',13,1,'compared with','b','2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Northwick',14,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Eastwick',15,0,'figure',NULL,'2017/18 Q1');
INSERT INTO "assessment_source" VALUES('Eastwick',16,0,'figure',NULL,'2017/18 Q1');
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
INSERT INTO "data_note" VALUES(1,'Northwick',1,'1.A10','Two blocks stood empty.','Sheet','G4');
INSERT INTO "data_note" VALUES(2,'Northwick',3,'1.A1','Two sites wait for drainage.','Sheet','H2');
INSERT INTO "data_note" VALUES(3,'Northwick',3,'1.A10','Lettings began again.','Sheet','H4');
INSERT INTO "data_note" VALUES(4,'Northwick',4,'1.A1','Two sites wait for drainage.','Sheet','H2');
INSERT INTO "data_note" VALUES(5,'Northwick',4,'1.A10','Lettings began in August.','Sheet','H4');
INSERT INTO "data_note" VALUES(6,'Northwick',5,'2.B1','One large application was late.','Sheet','H2');
INSERT INTO "data_note" VALUES(7,'Eastwick',6,'1.A2','Wet.','Sheet','G3');
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
INSERT INTO "directorate_return" VALUES(1,'Northwick','Housing','2017/18 Q1',1,'housing-q1.xlsx','37349af08aab5affa44dcd814f3500a7ad2b6efdea9d62b1ff4a8d80758bc677','2026-11-25T17:34:08.096062+00:00',1);
INSERT INTO "directorate_return" VALUES(2,'Northwick','Planning','2017/18 Q1',1,'planning-q1.xlsx','7c4c6e5a0e50d8678a7d31a234a4590445545751dacfbedc5ebabcc9da7cc455','2026-11-25T17:34:12.947995+00:00',1);
INSERT INTO "directorate_return" VALUES(3,'Northwick','Housing','2017/18 Q2',1,'housing-q2.xlsx','f1f051d9776beff0f56a0966090ae44b9d15b336ec6288e31b937a78d41c052e','2026-11-25T17:34:17.440693+00:00',1);
INSERT INTO "directorate_return" VALUES(4,'Northwick','Housing','2017/18 Q2',2,'housing-q2-v2.xlsx','46c6bbe7d27b753c947a57104ff5ecced767d662d43b9b1239d99fb932205abb','2026-11-25T17:34:23.313301+00:00',1);
INSERT INTO "directorate_return" VALUES(5,'Northwick','Planning','2017/18 Q2',1,'planning-q2.xlsx','2b9e8da893c7651c100403fcb5a7ce87104ecef6761ca00041fae5c8328c8c96','2026-11-25T17:34:29.733041+00:00',1);
INSERT INTO "directorate_return" VALUES(6,'Eastwick','Parks','2017/18 Q1',1,'parks-q1.xlsx','51a591800399f33b719b60da6d618f4745d2155265d21b5c2b0f8899e651eba1','2026-11-25T17:34:36.874679+00:00',NULL);
CREATE TABLE financial_year (
    organisation TEXT PRIMARY KEY, -- whose it is
    first_month INTEGER NOT NULL   -- the calendar month in which the year begins, 4 for April
) STRICT;
INSERT INTO "financial_year" VALUES('Northwick',4);
INSERT INTO "financial_year" VALUES('Eastwick',4);
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
INSERT INTO "judgement" VALUES(1,'Northwick',5,'2.B1','2017/18 Q2','satisfactory','One case of nine, agreed.','Sheet','I2');
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
INSERT INTO "measure" VALUES(1,'Northwick',1,NULL,'1.A1','Homes built','1','','A','','','Housing','','',0,'high','High','Quarterly','400','stated','400','at least',NULL,NULL,'linear',NULL,NULL,NULL,NULL,'10',1,'cumulative',NULL,'worst',NULL,1,NULL,NULL);
INSERT INTO "measure" VALUES(2,'Northwick',1,NULL,'1.A2','Rent collected','1','','A','','','Housing','','',0,'high','High','Quarterly','95%','stated','95','at least','percent',NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'snapshot',NULL,'worst','percent',1,1,NULL);
INSERT INTO "measure" VALUES(3,'Northwick',1,NULL,'1.A10','Days to let a home','1','','A','','','Housing','','',0,'low','Low','Quarterly','25','stated','25','at most',NULL,NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'snapshot',NULL,'worst','days',1,NULL,NULL);
INSERT INTO "measure" VALUES(4,'Northwick',1,NULL,'2.B1','Applications decided in time','2','','B','','','Planning','','',0,'high','High','Quarterly','a=60%; b=80%','stated',NULL,'at least','percent',NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'snapshot',NULL,'worst','percent',1,NULL,NULL);
INSERT INTO "measure" VALUES(5,'Northwick',1,NULL,'2.B2','Visitors','2','','B','','','Planning','','',0,'high','High','Quarterly','Baseline year','baseline year',NULL,NULL,NULL,NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'in period',NULL,'worst',NULL,1,NULL,NULL);
INSERT INTO "measure" VALUES(6,'Eastwick',NULL,6,'1.A1','Trees planted','1','Priority 1','A','','','Parks','','',0,'high','High','Quarterly','40','stated','40','at least',NULL,NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'snapshot',NULL,'worst',NULL,0,NULL,NULL);
INSERT INTO "measure" VALUES(7,'Eastwick',NULL,6,'1.A2','Paths mended','1','Priority 1','A','','','Parks','','',0,'high','High','Quarterly','8','stated','8','at least',NULL,NULL,'flat',NULL,NULL,NULL,NULL,NULL,NULL,'snapshot',NULL,'worst',NULL,0,NULL,NULL);
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
INSERT INTO "measure_part" VALUES('Northwick',4,0,'a','Major','60');
INSERT INTO "measure_part" VALUES('Northwick',4,1,'b','Minor','80');
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
INSERT INTO "observation" VALUES(1,'Northwick',1,'1.A1',NULL,'2017/18 Q1','96',NULL,'96',NULL,NULL,NULL,NULL,0,'General','Sheet','F2');
INSERT INTO "observation" VALUES(2,'Northwick',1,'1.A2',NULL,'2017/18 Q1','94.1','percent','94.1%',NULL,NULL,NULL,NULL,0,NULL,'Sheet','F3');
INSERT INTO "observation" VALUES(3,'Northwick',1,'1.A10',NULL,'2017/18 Q1','31','days','31',NULL,NULL,NULL,NULL,0,'General','Sheet','F4');
INSERT INTO "observation" VALUES(4,'Northwick',2,'2.B1','a','2017/18 Q1','71','percent','a) 71% (5/7) b) 82.5%',NULL,NULL,NULL,'a: 5/7',0,NULL,'Sheet','F2');
INSERT INTO "observation" VALUES(5,'Northwick',2,'2.B1','b','2017/18 Q1','82.5','percent','a) 71% (5/7) b) 82.5%',NULL,NULL,NULL,'a: 5/7',0,NULL,'Sheet','F2');
INSERT INTO "observation" VALUES(6,'Northwick',2,'2.B2',NULL,'2017/18 Q1','12400',NULL,'12,400',NULL,NULL,NULL,NULL,0,NULL,'Sheet','F3');
INSERT INTO "observation" VALUES(7,'Northwick',3,'1.A1',NULL,'2017/18 Q1','96',NULL,'96',NULL,NULL,NULL,NULL,0,'General','Sheet','F2');
INSERT INTO "observation" VALUES(8,'Northwick',3,'1.A1',NULL,'2017/18 Q2','188',NULL,'188',NULL,NULL,NULL,NULL,0,'General','Sheet','G2');
INSERT INTO "observation" VALUES(9,'Northwick',3,'1.A2',NULL,'2017/18 Q1',NULL,NULL,'',NULL,NULL,'blank',NULL,0,NULL,'Sheet','F3');
INSERT INTO "observation" VALUES(10,'Northwick',3,'1.A2',NULL,'2017/18 Q2','93.9','percent','93.9%',NULL,NULL,NULL,NULL,0,NULL,'Sheet','G3');
INSERT INTO "observation" VALUES(11,'Northwick',3,'1.A10',NULL,'2017/18 Q1','31','days','31',NULL,NULL,NULL,NULL,0,'General','Sheet','F4');
INSERT INTO "observation" VALUES(12,'Northwick',3,'1.A10',NULL,'2017/18 Q2','31','days','31',NULL,NULL,NULL,NULL,0,'General','Sheet','G4');
INSERT INTO "observation" VALUES(13,'Northwick',4,'1.A1',NULL,'2017/18 Q1','95',NULL,'95',NULL,NULL,NULL,NULL,0,'General','Sheet','F2');
INSERT INTO "observation" VALUES(14,'Northwick',4,'1.A1',NULL,'2017/18 Q2','189',NULL,'189',NULL,NULL,NULL,NULL,0,'General','Sheet','G2');
INSERT INTO "observation" VALUES(15,'Northwick',4,'1.A2',NULL,'2017/18 Q1',NULL,NULL,'',NULL,NULL,'blank',NULL,0,NULL,'Sheet','F3');
INSERT INTO "observation" VALUES(16,'Northwick',4,'1.A2',NULL,'2017/18 Q2','93.9','percent','93.9%',NULL,NULL,NULL,NULL,0,NULL,'Sheet','G3');
INSERT INTO "observation" VALUES(17,'Northwick',4,'1.A10',NULL,'2017/18 Q1','31','days','31',NULL,NULL,NULL,NULL,0,'General','Sheet','F4');
INSERT INTO "observation" VALUES(18,'Northwick',4,'1.A10',NULL,'2017/18 Q2','31','days','31',NULL,NULL,NULL,NULL,0,'General','Sheet','G4');
INSERT INTO "observation" VALUES(19,'Northwick',5,'2.B1',NULL,'2017/18 Q1',NULL,NULL,'',NULL,NULL,'blank',NULL,0,NULL,'Sheet','F2');
INSERT INTO "observation" VALUES(20,'Northwick',5,'2.B1','a','2017/18 Q2','58','percent','a) 58% b) 90%',NULL,NULL,NULL,NULL,0,NULL,'Sheet','G2');
INSERT INTO "observation" VALUES(21,'Northwick',5,'2.B1','b','2017/18 Q2','90','percent','a) 58% b) 90%',NULL,NULL,NULL,NULL,0,NULL,'Sheet','G2');
INSERT INTO "observation" VALUES(22,'Northwick',5,'2.B2',NULL,'2017/18 Q1','12400',NULL,'12,400',NULL,NULL,NULL,NULL,0,NULL,'Sheet','F3');
INSERT INTO "observation" VALUES(23,'Northwick',5,'2.B2',NULL,'2017/18 Q2',NULL,NULL,'n/a (due Dec17)',NULL,NULL,'due later','due Dec17',0,NULL,'Sheet','G3');
INSERT INTO "observation" VALUES(24,'Eastwick',6,'1.A1',NULL,'2017/18 Q1','45',NULL,'45',NULL,NULL,NULL,NULL,0,'General','Sheet','F2');
INSERT INTO "observation" VALUES(25,'Eastwick',6,'1.A2',NULL,'2017/18 Q1','5',NULL,'5',NULL,NULL,NULL,NULL,0,'General','Sheet','F3');
CREATE TABLE register (
    id INTEGER PRIMARY KEY,        -- in the order they landed
    organisation TEXT NOT NULL,    -- whose it is
    year INTEGER NOT NULL,         -- the calendar year in which the financial year begins
    file_name TEXT NOT NULL,       -- the workbook's name, without its folder
    digest TEXT NOT NULL,          -- SHA-256 of its bytes, in hexadecimal
    received TEXT NOT NULL,        -- when it landed, ISO 8601 in UTC
    UNIQUE (organisation, id)
) STRICT;
INSERT INTO "register" VALUES(1,'Northwick',2017,'register-2017-18.xlsx','108b2eb26dbe6946b3c9fdad583f81afefaa1e5183e9b8fd3c936130c93961d8','2026-11-25T17:34:05.236119+00:00');
CREATE INDEX directorate_return_by_quarter ON directorate_return (organisation, quarter);
CREATE INDEX measure_by_register ON measure (register_id) WHERE register_id IS NOT NULL;
CREATE INDEX measure_by_return ON measure (return_id) WHERE return_id IS NOT NULL;
CREATE UNIQUE INDEX observation_by_cell
    ON observation (return_id, ref, period, coalesce(part, ''));
CREATE INDEX data_note_by_return ON data_note (return_id, ref);
CREATE INDEX judgement_by_return ON judgement (return_id, ref);
CREATE UNIQUE INDEX assessment_by_quarter
    ON assessment (organisation, quarter, ref, coalesce(part, ''));
COMMIT;
