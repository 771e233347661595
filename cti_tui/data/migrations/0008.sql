-- Version 8: one step for all that this version keeps anew, a section for each.

-- Fidelity: what the worker says of a line that the program cannot count. History, never changed;
-- the latest of a line counts. Without a course it is about the whole caseload.
CREATE TABLE rating (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER REFERENCES course (id) ON DELETE CASCADE,
    line TEXT NOT NULL CHECK (line <> ''),
    state TEXT NOT NULL CHECK (state IN ('yes', 'partly', 'no', 'unknown')),
    "on" TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX rating_by_course ON rating (course_id);
CREATE TRIGGER rating_is_history BEFORE UPDATE ON rating
BEGIN
    SELECT raise(ABORT, 'history is never changed');
END;
CREATE TRIGGER rating_insert_logged AFTER INSERT ON rating
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER rating_delete_logged AFTER DELETE ON rating
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;

-- Editions: what was taken into use here beside the manuals that the program brings. A course has
-- its own frozen text; this is what new courses are offered. A retired one stays to be read.
CREATE TABLE own_edition (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    edition TEXT NOT NULL UNIQUE CHECK (edition <> ''),
    sha256 TEXT NOT NULL,
    toml TEXT NOT NULL,
    taken TEXT NOT NULL,
    retired TEXT
) STRICT;

-- Towards the end: a step that is not to be done after all, with the reason.
CREATE TABLE set_aside (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    step TEXT NOT NULL CHECK (step <> ''),
    reason TEXT NOT NULL CHECK (length(trim(reason)) > 0),
    "on" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX set_aside_once ON set_aside (course_id, step);
CREATE TRIGGER set_aside_insert_logged AFTER INSERT ON set_aside
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER set_aside_update_logged AFTER UPDATE ON set_aside
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER set_aside_delete_logged AFTER DELETE ON set_aside
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
-- Former names: a borger who got another name is still found by the one before.
CREATE TABLE former_name (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    until TEXT NOT NULL
) STRICT;
CREATE INDEX former_name_borger ON former_name (borger_id);
CREATE TRIGGER former_name_insert_logged AFTER INSERT ON former_name
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER former_name_update_logged AFTER UPDATE ON former_name
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER former_name_delete_logged AFTER DELETE ON former_name
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
-- End of former names.

-- Acts: what was done last, so that it can be taken back, also after a lock and a restart.
-- The last hundred are kept; what an act changed goes with the borger it is about.
CREATE TABLE act (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    -- Done and standing; taken back; or asked for and refused, so that `u` goes on past it.
    state TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'undone', 'refused')),
    -- What can never be taken back; it has no rows.
    final TEXT NOT NULL DEFAULT '' CHECK (final IN ('', 'deleted', 'restored', 'passphrase'))
) STRICT;
-- A row that an act wrote, as it read before; NULL where the act made it.
CREATE TABLE act_row (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    act_id INTEGER NOT NULL REFERENCES act (id) ON DELETE CASCADE,
    borger_id INTEGER REFERENCES borger (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    before TEXT
) STRICT;
CREATE INDEX act_row_act ON act_row (act_id);
CREATE INDEX act_row_borger ON act_row (borger_id);
-- Whether the borger had been told when a shift was marked, as answered then; empty: not asked.
ALTER TABLE shift ADD COLUMN told TEXT NOT NULL DEFAULT '' CHECK (told IN ('', 'yes', 'no'));
-- End of acts.
-- Borger facts: how to reach the borger, and what to mind; all of it may be empty.
ALTER TABLE borger ADD COLUMN phone TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN address TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN email TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN contact_person TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN language TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN mind TEXT NOT NULL DEFAULT '';
ALTER TABLE borger ADD COLUMN protected INTEGER NOT NULL DEFAULT 0 CHECK (protected IN (0, 1));
-- End of borger facts.

-- Mileage, for whom it is to be accounted: the kilometres driven for a contact.
ALTER TABLE note ADD COLUMN kilometres INTEGER NOT NULL DEFAULT 0 CHECK (kilometres >= 0);
ALTER TABLE earlier_note ADD COLUMN kilometres INTEGER NOT NULL DEFAULT 0;

-- Safety: which file this is, so that its copies are told from another's of the same name; where
-- copies were laid elsewhere; and what a deletion has not reached yet, in whom only by a uid, or,
-- without one, what encrypting the file has not reached yet.
CREATE TABLE identity (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO identity (id, uid) VALUES (1, lower(hex(randomblob(16))));
CREATE TABLE elsewhere (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE unreached (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    borger_uid TEXT NOT NULL,
    place TEXT NOT NULL,
    UNIQUE (borger_uid, place)
) STRICT;
-- By which way something came in or went out; empty where the act says it all.
ALTER TABLE access ADD COLUMN how TEXT NOT NULL DEFAULT ''
    CHECK (how IN ('', 'copy', 'paper', 'sheet', 'list', 'search', 'sealed', 'import'));
DROP INDEX one_access;
CREATE UNIQUE INDEX one_access ON access (at, act, coalesce(borger_id, 0), how);
-- End of safety.
-- Shift documents: that a shift was documented, or that it was passed over (J, G, Dokumentation).
CREATE TABLE shift_document (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    gate TEXT NOT NULL CHECK (gate IN ('contact', 'one_two', 'two_three', 'end')),
    outcome TEXT NOT NULL CHECK (outcome IN ('written', 'skipped')),
    reason TEXT NOT NULL DEFAULT '',
    "on" TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX shift_document_by_course ON shift_document (course_id);
CREATE TRIGGER shift_document_is_history BEFORE UPDATE ON shift_document
BEGIN
    SELECT raise(ABORT, 'history is never changed');
END;
CREATE TRIGGER shift_document_insert_logged AFTER INSERT ON shift_document
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER shift_document_delete_logged AFTER DELETE ON shift_document
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
-- End of shift documents.

-- What a course's notes say is asked each time its borger is opened.
CREATE INDEX note_course ON note (course_id, date);
