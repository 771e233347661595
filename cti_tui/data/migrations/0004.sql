-- Version 4: needs and the CTI-plan.

-- What was mapped by one of the edition's themes; the latest words count.
CREATE TABLE need (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    theme TEXT NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    needs TEXT NOT NULL DEFAULT '',
    support TEXT NOT NULL DEFAULT '',
    horizon TEXT NOT NULL DEFAULT '' CHECK (horizon IN ('', 'now', 'later', 'after')),
    score INTEGER CHECK (score BETWEEN 1 AND 5),
    "on" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_need_by_theme ON need (course_id, theme);

-- A plan that others have made with the borger, which this one builds on.
CREATE TABLE other_plan (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    title TEXT NOT NULL CHECK (length(trim(title)) > 0),
    owner TEXT NOT NULL DEFAULT '',
    review TEXT
) STRICT;
CREATE INDEX other_plan_course ON other_plan (course_id);

-- A focus area, a goal, a sub-goal or an activity.
CREATE TABLE plan_node (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    parent_id INTEGER REFERENCES plan_node (id) ON DELETE CASCADE,
    level TEXT NOT NULL CHECK (level IN ('focus', 'goal', 'subgoal', 'activity')),
    place INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (length(trim(text)) > 0),
    words TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '',
    contact TEXT NOT NULL DEFAULT '',
    theme TEXT NOT NULL DEFAULT '',
    track TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'dropped')),
    state_on TEXT,
    reason TEXT NOT NULL DEFAULT '',
    CHECK ((level = 'focus') = (parent_id IS NULL)),
    CHECK (state <> 'dropped' OR length(trim(reason)) > 0)
) STRICT;
CREATE INDEX plan_node_course ON plan_node (course_id);
CREATE INDEX plan_node_parent ON plan_node (parent_id);

-- How an activity went, as the borger sees it: history, never changed.
CREATE TABLE activity_trial (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    node_id INTEGER NOT NULL REFERENCES plan_node (id) ON DELETE CASCADE,
    "on" TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('works', 'adjust', 'stop')),
    words TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX activity_trial_course ON activity_trial (course_id);
CREATE INDEX activity_trial_node ON activity_trial (node_id);
CREATE TRIGGER activity_trial_stays BEFORE UPDATE ON activity_trial
BEGIN
    SELECT RAISE(ABORT, 'an evaluation is never changed');
END;

-- What was changed in the plan, by the uid of what was changed: history, never changed.
CREATE TABLE plan_change (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    node TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    before TEXT NOT NULL DEFAULT '',
    after TEXT NOT NULL DEFAULT '',
    "on" TEXT NOT NULL,
    at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_change_course ON plan_change (course_id);
CREATE TRIGGER plan_change_stays BEFORE UPDATE ON plan_change
BEGIN
    SELECT RAISE(ABORT, 'history is never changed');
END;

-- The plan as it stood when a gate was marked; it counts while that mark stands.
CREATE TABLE plan_frozen (
    id INTEGER PRIMARY KEY,
    uid TEXT NOT NULL UNIQUE,
    course_id INTEGER NOT NULL REFERENCES course (id) ON DELETE CASCADE,
    shift_id INTEGER NOT NULL UNIQUE REFERENCES shift (id) ON DELETE CASCADE,
    content TEXT NOT NULL
) STRICT;
CREATE INDEX plan_frozen_course ON plan_frozen (course_id);
CREATE TRIGGER plan_frozen_stays BEFORE UPDATE ON plan_frozen
BEGIN
    SELECT RAISE(ABORT, 'a frozen plan is never changed');
END;
