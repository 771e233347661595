-- Version 3: contact. Notes with place, company and the way to the official record; corrections
-- that keep the original; appointments in full; intensified spells; silence put off.

ALTER TABLE note ADD COLUMN place TEXT NOT NULL DEFAULT '';
ALTER TABLE note ADD COLUMN participants TEXT NOT NULL DEFAULT '';

-- The way to the official record: the day it was marked to go there, and the day it did.
ALTER TABLE note ADD COLUMN journal_from TEXT;
ALTER TABLE note ADD COLUMN journaled TEXT CHECK (journaled IS NULL OR journal_from IS NOT NULL);
CREATE INDEX note_journal ON note (journal_from) WHERE journal_from IS NOT NULL;

-- A note as it read before a late correction: history, never changed.
CREATE TABLE earlier_note (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    note_id INTEGER NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    -- The note's version when it read so.
    was INTEGER NOT NULL,
    date TEXT NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (outcome IN ('held', 'cancelled', 'missed')),
    fact TEXT NOT NULL,
    reflection TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    participants TEXT NOT NULL DEFAULT '',
    minutes_direct INTEGER NOT NULL DEFAULT 0,
    minutes_coordination INTEGER NOT NULL DEFAULT 0,
    minutes_transport INTEGER NOT NULL DEFAULT 0,
    minutes_other INTEGER NOT NULL DEFAULT 0,
    at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_earlier_note ON earlier_note (note_id, was);
CREATE TRIGGER earlier_note_stays BEFORE UPDATE ON earlier_note
BEGIN
    SELECT RAISE(ABORT, 'an earlier note is never changed');
END;

ALTER TABLE appointment ADD COLUMN course_id INTEGER REFERENCES course (id) ON DELETE SET NULL;
ALTER TABLE appointment ADD COLUMN participants TEXT NOT NULL DEFAULT '';
-- What is to be brought up, and why it was cancelled, moved or missed.
ALTER TABLE appointment ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE appointment ADD COLUMN reason TEXT NOT NULL DEFAULT '';
-- The day the reminder was sent, and the appointment that took this one's place.
ALTER TABLE appointment ADD COLUMN reminded TEXT;
ALTER TABLE appointment ADD COLUMN moved_to_id INTEGER REFERENCES appointment (id) ON DELETE SET NULL;
UPDATE appointment SET course_id = (
    SELECT course.id FROM course WHERE course.borger_id = appointment.borger_id
    ORDER BY course.ended IS NOT NULL, course.id DESC LIMIT 1);
CREATE INDEX appointment_date ON appointment (date);

-- A spell of intensified support; `end` is the first day it is over.
CREATE TABLE intensified (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    start TEXT NOT NULL,
    "end" TEXT,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    CHECK ("end" IS NULL OR "end" > start)
) STRICT;
CREATE INDEX intensified_course ON intensified (course_id);

-- Silence that is no worry until a day, and why: the latest row of a course counts.
CREATE TABLE silence_put_off (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    until TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    at TEXT NOT NULL
) STRICT;
CREATE INDEX silence_put_off_course ON silence_put_off (course_id);
