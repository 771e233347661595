-- Version 6: what keeps the file safe: deletions, and who opened what.

-- Borgere that were deleted for good, without a name: an older copy that is restored forgets them too.
CREATE TABLE deletion (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    borger_id INTEGER NOT NULL,
    borger_uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL
) STRICT;

-- What was done with whose data and when, to the minute; never what stood there. No borger: the
-- whole file. It leans on no other table, so that it outlives what it tells of.
CREATE TABLE access (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    at TEXT NOT NULL,
    act TEXT NOT NULL CHECK (act IN ('opened', 'changed', 'exported', 'deleted', 'restored')),
    borger_id INTEGER
) STRICT;
CREATE UNIQUE INDEX one_access ON access (at, act, coalesce(borger_id, 0));

CREATE TRIGGER borger_deleted AFTER DELETE ON borger
BEGIN
    INSERT INTO deletion (uid, borger_id, borger_uid, at)
    VALUES (lower(hex(randomblob(16))), OLD.id, OLD.uid, strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'))
    ON CONFLICT DO NOTHING;
    INSERT INTO access (uid, at, act, borger_id)
    VALUES (lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'deleted', OLD.id)
    ON CONFLICT DO NOTHING;
END;

-- A change of anything about a borger is one row a minute. What a deletion takes along finds no
-- borger any more and is none. Drafts are typing, not a change.
CREATE TRIGGER borger_insert_logged AFTER INSERT ON borger
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER borger_update_logged AFTER UPDATE ON borger
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER course_insert_logged AFTER INSERT ON course
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER course_update_logged AFTER UPDATE ON course
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER course_delete_logged AFTER DELETE ON course
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appointment_insert_logged AFTER INSERT ON appointment
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appointment_update_logged AFTER UPDATE ON appointment
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER appointment_delete_logged AFTER DELETE ON appointment
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER note_insert_logged AFTER INSERT ON note
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER note_update_logged AFTER UPDATE ON note
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER note_delete_logged AFTER DELETE ON note
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pause_insert_logged AFTER INSERT ON pause
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pause_update_logged AFTER UPDATE ON pause
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER pause_delete_logged AFTER DELETE ON pause
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tick_insert_logged AFTER INSERT ON tick
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER tick_delete_logged AFTER DELETE ON tick
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER shift_insert_logged AFTER INSERT ON shift
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER shift_delete_logged AFTER DELETE ON shift
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER announcement_insert_logged AFTER INSERT ON announcement
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER announcement_delete_logged AFTER DELETE ON announcement
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER answer_insert_logged AFTER INSERT ON answer
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER answer_update_logged AFTER UPDATE ON answer
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER answer_delete_logged AFTER DELETE ON answer
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER course_change_insert_logged AFTER INSERT ON course_change
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER course_change_delete_logged AFTER DELETE ON course_change
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER intensified_insert_logged AFTER INSERT ON intensified
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER intensified_update_logged AFTER UPDATE ON intensified
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER intensified_delete_logged AFTER DELETE ON intensified
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER silence_put_off_insert_logged AFTER INSERT ON silence_put_off
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER silence_put_off_delete_logged AFTER DELETE ON silence_put_off
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER earlier_note_insert_logged AFTER INSERT ON earlier_note
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM note WHERE id = NEW.note_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER earlier_note_delete_logged AFTER DELETE ON earlier_note
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM note WHERE id = OLD.note_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER need_insert_logged AFTER INSERT ON need
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER need_update_logged AFTER UPDATE ON need
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER need_delete_logged AFTER DELETE ON need
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER other_plan_insert_logged AFTER INSERT ON other_plan
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER other_plan_update_logged AFTER UPDATE ON other_plan
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER other_plan_delete_logged AFTER DELETE ON other_plan
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_node_insert_logged AFTER INSERT ON plan_node
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_node_update_logged AFTER UPDATE ON plan_node
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_node_delete_logged AFTER DELETE ON plan_node
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activity_trial_insert_logged AFTER INSERT ON activity_trial
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER activity_trial_delete_logged AFTER DELETE ON activity_trial
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_change_insert_logged AFTER INSERT ON plan_change
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_change_delete_logged AFTER DELETE ON plan_change
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_frozen_insert_logged AFTER INSERT ON plan_frozen
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER plan_frozen_delete_logged AFTER DELETE ON plan_frozen
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER supporter_insert_logged AFTER INSERT ON supporter
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER supporter_update_logged AFTER UPDATE ON supporter
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER supporter_delete_logged AFTER DELETE ON supporter
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER network_wish_insert_logged AFTER INSERT ON network_wish
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER network_wish_delete_logged AFTER DELETE ON network_wish
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER carrying_insert_logged AFTER INSERT ON carrying
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER carrying_update_logged AFTER UPDATE ON carrying
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER carrying_delete_logged AFTER DELETE ON carrying
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER consent_insert_logged AFTER INSERT ON consent
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER consent_update_logged AFTER UPDATE ON consent
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = NEW.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER consent_delete_logged AFTER DELETE ON consent
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', id FROM borger WHERE id = OLD.borger_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_insert_logged AFTER INSERT ON handover
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_update_logged AFTER UPDATE ON handover
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_delete_logged AFTER DELETE ON handover
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER anchor_insert_logged AFTER INSERT ON anchor
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER anchor_update_logged AFTER UPDATE ON anchor
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER anchor_delete_logged AFTER DELETE ON anchor
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_text_insert_logged AFTER INSERT ON handover_text
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_text_update_logged AFTER UPDATE ON handover_text
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_text_delete_logged AFTER DELETE ON handover_text
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_step_insert_logged AFTER INSERT ON handover_step
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_step_update_logged AFTER UPDATE ON handover_step
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = NEW.course_id
    ON CONFLICT DO NOTHING;
END;
CREATE TRIGGER handover_step_delete_logged AFTER DELETE ON handover_step
BEGIN
    INSERT INTO access (uid, at, act, borger_id)
    SELECT lower(hex(randomblob(16))), strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'changed', borger_id FROM course WHERE id = OLD.course_id
    ON CONFLICT DO NOTHING;
END;
