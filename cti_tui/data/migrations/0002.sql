-- Version 2: pauses by kind, shifts with gaps and announcements, evidence, local items, answers.

ALTER TABLE pause ADD COLUMN kind TEXT NOT NULL DEFAULT 'other'
    CHECK (kind IN ('admission', 'sentence', 'treatment', 'other'));

-- What a tick rests on: `note:<uid>`, or empty.
ALTER TABLE tick ADD COLUMN evidence TEXT NOT NULL DEFAULT '';

-- Whether plan and activities were evaluated together at the shift; empty where it was not asked.
ALTER TABLE shift ADD COLUMN evaluated TEXT NOT NULL DEFAULT '' CHECK (evaluated IN ('', 'yes', 'no'));

-- Whether the worker supported the borger before the course; NULL where it was not asked.
ALTER TABLE course ADD COLUMN supported_before INTEGER CHECK (supported_before IN (0, 1));

-- The borger was told of a coming shift: history, never changed.
CREATE TABLE announcement (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    gate TEXT NOT NULL CHECK (gate IN ('one_two', 'two_three', 'end')),
    "on" TEXT NOT NULL,
    stance TEXT NOT NULL DEFAULT '' CHECK (stance IN ('', 'agreed', 'reservation')),
    words TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL,
    CHECK (stance <> 'reservation' OR length(trim(words)) > 0)
) STRICT;
CREATE INDEX announcement_course ON announcement (course_id, gate);
CREATE TRIGGER announcement_stays BEFORE UPDATE ON announcement
BEGIN
    SELECT RAISE(ABORT, 'an announcement is never changed');
END;

-- The kommune's own items on top of an edition's lists; ticks name them `lokal-<uid>`.
CREATE TABLE local_item (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    edition TEXT NOT NULL,
    gate TEXT NOT NULL CHECK (gate IN ('contact', 'one_two', 'two_three', 'end')),
    text TEXT NOT NULL CHECK (length(trim(text)) > 0),
    retired TEXT
) STRICT;
CREATE INDEX local_item_gate ON local_item (edition, gate);

-- What was told, settled or agreed: the worker's answer to one prompt of the edition.
CREATE TABLE answer (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    prompt TEXT NOT NULL,
    text TEXT NOT NULL CHECK (length(trim(text)) > 0),
    "on" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_answer ON answer (course_id, prompt);
