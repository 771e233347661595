-- Version 9: where the file itself has lain, and its copies in the worker's own folder, stands with
-- where single copies were laid: a deletion and an encryption find what was left there when the
-- file was moved by hand. The drive tells a stick that is out from a folder that is gone.
ALTER TABLE elsewhere ADD COLUMN drive TEXT NOT NULL DEFAULT '';
ALTER TABLE elsewhere ADD COLUMN file INTEGER NOT NULL DEFAULT 0 CHECK (file IN (0, 1));
