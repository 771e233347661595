-- Version 5: the support network, consent and handover. A need is named by a key, `need:<theme id>`
-- or `plan:<uid>`: the themes are the edition's, the focus areas are rows of the CTI-plan.

-- The worker's own directory of local offers: no borger, and nothing about one.
CREATE TABLE offer (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    about TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    hours TEXT NOT NULL DEFAULT '',
    retired TEXT
) STRICT;

-- Someone in the network. One who is no longer in it keeps the row, with the day and why.
CREATE TABLE supporter (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    offer_id INTEGER REFERENCES offer (id) ON DELETE SET NULL,
    name TEXT NOT NULL CHECK (length(trim(name)) > 0),
    side TEXT NOT NULL CHECK (side IN ('private', 'professional')),
    organisation TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    since TEXT,
    -- How close: 1 is the innermost ring.
    ring INTEGER NOT NULL CHECK (ring BETWEEN 1 AND 3),
    -- When and about what they can be asked while the worker is away; empty where they cannot.
    away TEXT NOT NULL DEFAULT '',
    -- The support from before the course that goes on during it; empty where there is none.
    earlier TEXT NOT NULL DEFAULT '',
    ended TEXT,
    end_reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX supporter_borger ON supporter (borger_id);

-- The borger wants no network, or wants one after all: history, the latest row counts.
CREATE TABLE network_wish (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    wish TEXT NOT NULL CHECK (wish IN ('none', 'wanted')),
    "on" TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    at TEXT NOT NULL
) STRICT;
CREATE INDEX network_wish_course ON network_wish (course_id);
CREATE TRIGGER network_wish_stays BEFORE UPDATE ON network_wish
BEGIN
    SELECT RAISE(ABORT, 'a wish is never changed');
END;

-- Who carries a need, from a day and until the first day they no longer do.
CREATE TABLE carrying (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    need TEXT NOT NULL CHECK (length(trim(need)) > 0),
    carrier TEXT NOT NULL CHECK (carrier IN ('worker', 'borger', 'supporter')),
    supporter_id INTEGER REFERENCES supporter (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    until TEXT,
    CHECK ((carrier = 'supporter') = (supporter_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_carrying ON carrying (course_id, need, carrier, coalesce(supporter_id, 0))
    WHERE until IS NULL;

-- The borger lets something be shared with a party.
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    borger_id INTEGER NOT NULL REFERENCES borger (id) ON DELETE CASCADE,
    supporter_id INTEGER REFERENCES supporter (id) ON DELETE SET NULL,
    party TEXT NOT NULL CHECK (length(trim(party)) > 0),
    folded TEXT NOT NULL,
    what TEXT NOT NULL CHECK (length(trim(what)) > 0),
    given TEXT NOT NULL,
    -- The last day it holds; NULL until it is withdrawn.
    until TEXT,
    withdrawn TEXT,
    CHECK (until IS NULL OR until >= given),
    CHECK (withdrawn IS NULL OR withdrawn >= given)
) STRICT;
CREATE INDEX consent_borger ON consent (borger_id, folded);

-- The handover plan, a line for each need and one who takes it over.
CREATE TABLE handover (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    need TEXT NOT NULL CHECK (length(trim(need)) > 0),
    carrier TEXT NOT NULL CHECK (carrier IN ('borger', 'supporter')),
    supporter_id INTEGER REFERENCES supporter (id) ON DELETE CASCADE,
    what TEXT NOT NULL CHECK (length(trim(what)) > 0),
    since TEXT,
    -- The day it was agreed with them; NULL where it is not yet.
    agreed TEXT,
    CHECK ((carrier = 'supporter') = (supporter_id IS NOT NULL))
) STRICT;
CREATE INDEX handover_course ON handover (course_id);

-- Where the plan as a whole is anchored: with the borger or one supporter, never with two.
CREATE TABLE anchor (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    carrier TEXT NOT NULL CHECK (carrier IN ('borger', 'supporter')),
    supporter_id INTEGER REFERENCES supporter (id) ON DELETE CASCADE,
    since TEXT NOT NULL,
    until TEXT,
    CHECK ((carrier = 'supporter') = (supporter_id IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_anchor ON anchor (course_id) WHERE until IS NULL;

-- The plan's own texts: crises and relapse, the look-back, the closing note.
CREATE TABLE handover_text (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    part TEXT NOT NULL
        CHECK (part IN ('signs', 'helps', 'call', 'reached', 'dreams', 'closing')),
    text TEXT NOT NULL CHECK (length(trim(text)) > 0),
    "on" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_handover_text ON handover_text (course_id, part);

-- What was done towards the end: the meetings held, and the decision on continued support.
CREATE TABLE handover_step (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('handover', 'symbolic', 'closing', 'decision')),
    "on" TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'continues', 'ends')),
    CHECK ((kind = 'decision') = (outcome <> ''))
) STRICT;
CREATE INDEX handover_step_course ON handover_step (course_id, kind);
