-- Version 7: the recovery code, so that a new passphrase can be put where the code finds it.
-- One row; two only while a new code takes the place of the old.
CREATE TABLE recovery (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL,
    made TEXT NOT NULL
) STRICT;
