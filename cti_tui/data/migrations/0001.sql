-- Version 1. Dates are ISO text; `at` columns are UTC instants; every row has a uid that is the
-- same wherever the row is copied to; what is edited has a version that each edit counts up.

CREATE TABLE borger (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    folded TEXT NOT NULL,
    case_number TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL
) STRICT;

-- An edition as it read when a course began: a changed edition file never orphans a tick.
CREATE TABLE frozen_edition (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    edition TEXT NOT NULL,
    sha256 TEXT NOT NULL UNIQUE,
    toml TEXT NOT NULL
) STRICT;

CREATE TABLE course (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    frozen_edition_id INTEGER NOT NULL REFERENCES frozen_edition (id),
    hjemmel TEXT NOT NULL,
    transition TEXT NOT NULL DEFAULT '',
    transition_date TEXT,
    start TEXT,
    start_reason TEXT NOT NULL DEFAULT '',
    grant_end TEXT,
    ended TEXT,
    end_reason TEXT,
    previous_course_id INTEGER REFERENCES course (id) ON DELETE SET NULL,
    created TEXT NOT NULL,
    CHECK (end_reason IS NULL OR ended IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX one_open_course ON course (borger_id) WHERE ended IS NULL;
CREATE INDEX course_borger ON course (borger_id);

CREATE TABLE pause (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    start TEXT NOT NULL,
    "end" TEXT,
    reason TEXT NOT NULL DEFAULT '',
    CHECK ("end" IS NULL OR "end" > start)
) STRICT;
CREATE UNIQUE INDEX one_open_pause ON pause (course_id) WHERE "end" IS NULL;
CREATE UNIQUE INDEX pause_start ON pause (course_id, start);

CREATE TABLE tick (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    item TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'met', 'not_relevant')),
    "on" TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    CHECK (state <> 'not_relevant' OR length(trim(reason)) > 0)
) STRICT;
CREATE INDEX tick_course ON tick (course_id, item);

CREATE TABLE shift (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    gate TEXT NOT NULL CHECK (gate IN ('contact', 'one_two', 'two_three', 'end')),
    kind TEXT NOT NULL CHECK (kind IN ('done', 'with_gaps', 'before_import', 'undone')),
    "on" TEXT,
    reason TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    CHECK (kind = 'before_import' OR "on" IS NOT NULL)
) STRICT;
CREATE INDEX shift_course ON shift (course_id, gate);

-- A gate is marked or taken back in turn: marking twice, or undoing what is not marked, is a fault.
CREATE TRIGGER shift_in_turn BEFORE INSERT ON shift
WHEN (NEW.kind = 'undone') = coalesce((
    SELECT kind = 'undone' FROM shift
    WHERE course_id = NEW.course_id AND gate = NEW.gate ORDER BY id DESC LIMIT 1), 1)
BEGIN
    SELECT RAISE(ABORT, 'shift out of turn');
END;

-- Ticks and shifts are history: rows are added, never changed.
CREATE TRIGGER tick_stays BEFORE UPDATE ON tick
BEGIN
    SELECT RAISE(ABORT, 'a tick is never changed');
END;
CREATE TRIGGER shift_stays BEFORE UPDATE ON shift
BEGIN
    SELECT RAISE(ABORT, 'a shift is never changed');
END;

-- What was corrected on a course: the field, its value before and after.
CREATE TABLE course_change (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    field TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT;
CREATE INDEX course_change_course ON course_change (course_id);

CREATE TABLE appointment (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    date TEXT NOT NULL,
    time TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL,
    place TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled', 'moved', 'missed'))
) STRICT;
CREATE INDEX appointment_borger ON appointment (borger_id, date);

CREATE TABLE note (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    course_id INTEGER REFERENCES course (id) ON DELETE SET NULL,
    appointment_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('held', 'cancelled', 'missed')),
    fact TEXT NOT NULL,
    reflection TEXT NOT NULL DEFAULT '',
    folded TEXT NOT NULL,
    minutes_direct INTEGER NOT NULL DEFAULT 0 CHECK (minutes_direct >= 0),
    minutes_coordination INTEGER NOT NULL DEFAULT 0 CHECK (minutes_coordination >= 0),
    minutes_transport INTEGER NOT NULL DEFAULT 0 CHECK (minutes_transport >= 0),
    minutes_other INTEGER NOT NULL DEFAULT 0 CHECK (minutes_other >= 0),
    at TEXT NOT NULL,
    CHECK (length(trim(fact)) + length(trim(reflection)) > 0)
) STRICT;
CREATE INDEX note_borger ON note (borger_id, date);

-- The words of notes, as written and folded, for search. Deleted words leave the index at once:
-- secure-delete needs the old text, so the index leans on the note's own columns.
CREATE VIRTUAL TABLE note_words USING fts5 (
    fact, reflection, folded, content = 'note', content_rowid = 'id',
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1);
CREATE TRIGGER note_words_insert AFTER INSERT ON note
BEGIN
    INSERT INTO note_words (rowid, fact, reflection, folded)
    VALUES (NEW.id, NEW.fact, NEW.reflection, NEW.folded);
END;
CREATE TRIGGER note_words_update AFTER UPDATE OF fact, reflection, folded ON note
BEGIN
    INSERT INTO note_words (note_words, rowid, fact, reflection, folded)
    VALUES ('delete', OLD.id, OLD.fact, OLD.reflection, OLD.folded);
    INSERT INTO note_words (rowid, fact, reflection, folded)
    VALUES (NEW.id, NEW.fact, NEW.reflection, NEW.folded);
END;
CREATE TRIGGER note_words_delete AFTER DELETE ON note
BEGIN
    INSERT INTO note_words (note_words, rowid, fact, reflection, folded)
    VALUES ('delete', OLD.id, OLD.fact, OLD.reflection, OLD.folded);
END;

-- What stands in a form that is not saved yet; one per borger and form (no borger: a new one).
CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    borger_id INTEGER REFERENCES borger (id) ON DELETE CASCADE,
    form TEXT NOT NULL,
    fields TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_draft ON draft (coalesce(borger_id, 0), form);
