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
