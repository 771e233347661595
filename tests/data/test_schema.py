"""The schema: what it refuses by itself, and that the models say the same."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlmodel import SQLModel

import cti_tui.data.plan.models  # noqa: F401  the models name all tables
from cti_tui.data import models
from cti_tui.data.acts import models as act_models
from cti_tui.data.network import models as network_models
from cti_tui.data.records import NewBorger
from cti_tui.data.safety import key_models  # noqa: F401
from cti_tui.data.safety import models as safety_models
from cti_tui.data.store import Store
from tests.beside import beside

assert safety_models, "its tables belong to the schema"
assert act_models, "as do these"


@pytest.fixture
def raw(plain_store: Store, new_borger: Callable[..., NewBorger], today: date) -> Any:
    """A raw connection to a file with one borger (1) with one course (1)."""
    plain_store.add_borgere([new_borger()], today)
    with beside(plain_store) as connection:
        connection.executescript(
            """
            INSERT INTO tick (id, uid, course_id, item, state, "on", at)
                VALUES (1, 't1', 1, 'j0-aftale', 'met', '2026-04-27', '');
            INSERT INTO shift (id, uid, course_id, gate, kind, "on", at)
                VALUES (1, 's1', 1, 'contact', 'done', '2026-04-27', '');
            INSERT INTO pause (id, uid, course_id, start) VALUES (1, 'p1', 1, '2026-03-01');
            INSERT INTO note (id, uid, borger_id, date, kind, outcome, fact, folded, at)
                VALUES (1, 'n1', 1, '2026-04-27', 'andet', 'held', 'ord', 'ord', '');
            INSERT INTO need (uid, course_id, theme, "on") VALUES ('n1', 1, 't', 'd');
            INSERT INTO other_plan (uid, course_id, title) VALUES ('o1', 1, '§ 141');
            INSERT INTO plan_node (id, uid, course_id, parent_id, level, place, text)
                VALUES (1, 'l1', 1, NULL, 'focus', 0, 'ord'), (2, 'l2', 1, 1, 'goal', 0, 'ord');
            INSERT INTO activity_trial (uid, course_id, node_id, "on", verdict)
                VALUES ('a1', 1, 2, 'd', 'works');
            INSERT INTO plan_change (uid, course_id, node, level, kind, "on", at)
                VALUES ('c1', 1, 'l1', 'focus', 'added', 'd', '');
            INSERT INTO plan_frozen (uid, course_id, shift_id, content) VALUES ('f1', 1, 1, '{}');
            INSERT INTO draft (id, uid, borger_id, form, fields, at)
                VALUES (1, 'd1', 1, 'notat', '{}', ''), (2, 'd2', NULL, 'borger', '{}', '');
            INSERT INTO supporter (id, uid, borger_id, name, side, ring)
                VALUES (1, 'u1', 1, 'Grethe', 'private', 1);
            INSERT INTO network_wish (id, uid, course_id, wish, "on", at)
                VALUES (1, 'w1', 1, 'none', '2026-04-27', '');
            """
        )
        yield connection


NODE = "INSERT INTO plan_node (id, uid, course_id, parent_id, level, place, text) VALUES "
NOTE = (
    "INSERT INTO note (uid, borger_id, date, kind, outcome, fact, reflection, folded, at) VALUES "
)
COURSE = (
    "INSERT INTO course (uid, borger_id, frozen_edition_id, hjemmel, created, ended, end_reason)"
)
TICK = 'INSERT INTO tick (uid, course_id, item, state, "on", reason, at) VALUES '
SHIFT = 'INSERT INTO shift (uid, course_id, gate, kind, "on", at) VALUES '
PAUSE = 'INSERT INTO pause (uid, course_id, start, "end") VALUES '
SUPPORTER = "INSERT INTO supporter (uid, borger_id, name, side, ring) VALUES "
CARRYING = (
    "INSERT INTO carrying (uid, course_id, need, carrier, supporter_id, since, until) VALUES "
)
HANDOVER = "INSERT INTO handover (uid, course_id, need, carrier, supporter_id, what) VALUES "
ANCHOR = "INSERT INTO anchor (uid, course_id, carrier, supporter_id, since, until) VALUES "
STEP = 'INSERT INTO handover_step (uid, course_id, kind, "on", outcome) VALUES '
CONSENT = (
    "INSERT INTO consent (uid, borger_id, party, folded, what, given, until, withdrawn) VALUES "
)
SPELL = 'INSERT INTO intensified (uid, course_id, start, "end", reason) VALUES '
PUT_OFF = "INSERT INTO silence_put_off (uid, course_id, until, reason, at) VALUES "
DRAFT = "INSERT INTO draft (uid, borger_id, form, fields, at) VALUES "

REFUSED = {
    "a second open pause": PAUSE + "('x', 1, '2026-06-01', NULL)",
    "a pause that begins with another": PAUSE + "('x', 1, '2026-03-01', '2026-03-02')",
    "a pause that ends when it begins": PAUSE + "('x', 1, '2026-06-01', '2026-06-01')",
    "a pause that ends before it begins": PAUSE + "('x', 1, '2026-06-02', '2026-06-01')",
    "a pause of no course": PAUSE + "('x', 9, '2026-06-01', '2026-06-02')",
    "a second open course of one borger": COURSE + " VALUES ('x', 1, 1, 'h', 'd', NULL, NULL)",
    "a course without an edition": COURSE + " VALUES ('x', 1, NULL, 'h', 'd', 'd', NULL)",
    "a course of an unknown edition": COURSE + " VALUES ('x', 1, 9, 'h', 'd', 'd', NULL)",
    "a course of no borger": COURSE + " VALUES ('x', 9, 1, 'h', 'd', 'd', NULL)",
    "a reason to end without an end": COURSE + " VALUES ('x', 1, 1, 'h', 'd', NULL, 'flyttet')",
    "an edition that a course leans on, deleted": "DELETE FROM frozen_edition",
    "the same edition frozen twice": "INSERT INTO frozen_edition (uid, edition, sha256, toml)"
    " SELECT 'x', edition, sha256, toml FROM frozen_edition",
    "a gate marked twice": SHIFT + "('x', 1, 'contact', 'done', '2026-04-28', '')",
    "a gate marked with gaps after done": SHIFT + "('x', 1, 'contact', 'with_gaps', 'd', '')",
    "an undoing of what is not marked": SHIFT + "('x', 1, 'one_two', 'undone', 'd', '')",
    "a shift without a day": SHIFT + "('x', 1, 'one_two', 'done', NULL, '')",
    "an undoing without a day": SHIFT + "('x', 1, 'contact', 'undone', NULL, '')",
    "a shift of an unknown gate": SHIFT + "('x', 1, 'four', 'done', 'd', '')",
    "a shift of an unknown kind": SHIFT + "('x', 1, 'one_two', 'maybe', 'd', '')",
    "a shift of no course": SHIFT + "('x', 9, 'one_two', 'done', 'd', '')",
    "a shift that is changed": "UPDATE shift SET reason = 'x'",
    "a tick that is changed": "UPDATE tick SET state = 'open'",
    "a tick that changes its note": "UPDATE tick SET note = 'x'",
    "a tick of no course": TICK + "('x', 9, 'j0-aftale', 'met', 'd', '', '')",
    "a tick of an unknown state": TICK + "('x', 1, 'j0-aftale', 'maybe', 'd', '', '')",
    "a not relevant without a reason": TICK + "('x', 1, 'i', 'not_relevant', 'd', '', '')",
    "a not relevant with a blank reason": TICK + "('x', 1, 'i', 'not_relevant', 'd', '  ', '')",
    "a note without text": NOTE + "('x', 1, 'd', 'andet', 'held', '', '', '', '')",
    "a note of blanks": NOTE + "('x', 1, 'd', 'andet', 'held', '  ', ' ', '', '')",
    "a note of no borger": NOTE + "('x', 9, 'd', 'andet', 'held', 'ord', '', '', '')",
    "a note of an unknown outcome": NOTE + "('x', 1, 'd', 'andet', 'maybe', 'ord', '', '', '')",
    "a note of fewer than no minutes": "UPDATE note SET minutes_direct = -1",
    "a borger without a name": "UPDATE borger SET name = ' '",
    "a second draft of one form": DRAFT + "('x', 1, 'notat', '{}', '')",
    "a second draft of a new borger": DRAFT + "('x', NULL, 'borger', '{}', '')",
    "a row whose uid is another's": PAUSE + "('p1', 1, '2026-06-01', '2026-06-02')",
    "a second anchor of one plan": ANCHOR
    + "('x', 1, 'borger', NULL, 'd', NULL), ('y', 1, 'supporter', 1, 'd', NULL)",
    "an anchor with the worker": ANCHOR + "('x', 1, 'worker', NULL, 'd', NULL)",
    "an anchor with no supporter named": ANCHOR + "('x', 1, 'supporter', NULL, 'd', NULL)",
    "an anchor with borger and supporter": ANCHOR + "('x', 1, 'borger', 1, 'd', NULL)",
    "a need carried twice by one": CARRYING
    + "('x', 1, 'n', 'worker', NULL, 'd', NULL), ('y', 1, 'n', 'worker', NULL, 'e', NULL)",
    "a need handed over to the worker": HANDOVER + "('x', 1, 'n', 'worker', NULL, 'ord')",
    "a handover of nothing": HANDOVER + "('x', 1, 'n', 'borger', NULL, ' ')",
    "a supporter without a name": SUPPORTER + "('x', 1, ' ', 'private', 1)",
    "a supporter outside the rings": SUPPORTER + "('x', 1, 'Bo', 'private', 4)",
    "a supporter of no side": SUPPORTER + "('x', 1, 'Bo', 'andet', 1)",
    "a wish that is changed": "UPDATE network_wish SET wish = 'wanted'",
    "a consent that ends before it begins": CONSENT + "('x', 1, 'B', 'b', 'o', '2', '1', NULL)",
    "a consent withdrawn before given": CONSENT + "('x', 1, 'B', 'b', 'o', '2', NULL, '1')",
    "a decision without an outcome": STEP + "('x', 1, 'decision', 'd', '')",
    "an outcome that is no decision's": STEP + "('x', 1, 'closing', 'd', 'ends')",
    "a second text of one part": 'INSERT INTO handover_text (uid, course_id, part, text, "on")'
    " VALUES ('x', 1, 'signs', 'a', ''), ('y', 1, 'signs', 'b', '')",
    "a number that is no number": "UPDATE note SET minutes_other = 'mange'",
    "a focus area under another": NODE + "(9, 'x', 1, 1, 'focus', 0, 'ord')",
    "a goal under nothing": NODE + "(9, 'x', 1, NULL, 'goal', 0, 'ord')",
    "a line of the plan without words": NODE + "(9, 'x', 1, NULL, 'focus', 0, ' ')",
    "a line of the plan dropped without a reason": "UPDATE plan_node SET state = 'dropped'",
    "an evaluation that is changed": "UPDATE activity_trial SET words = 'x'",
    "an evaluation of an unknown verdict": "INSERT INTO activity_trial (uid, course_id, node_id,"
    " 'on', verdict) VALUES ('x', 1, 1, 'd', 'maybe')",
    "the plan's history changed": "UPDATE plan_change SET after = 'x'",
    "a frozen plan that is changed": "UPDATE plan_frozen SET content = 'x'",
    "a second frozen plan of one mark": "INSERT INTO plan_frozen (uid, course_id, shift_id,"
    " content) VALUES ('x', 1, 1, '')",
    "a theme mapped twice": "INSERT INTO need (uid, course_id, theme, 'on')"
    " VALUES ('x', 1, 't', 'd')",
    "a need of an unknown time": "UPDATE need SET horizon = 'straks'",
    "a spell of more support without a reason": SPELL + "('x', 1, '2026-03-01', NULL, ' ')",
    "a spell of more support that ends when it begins": SPELL
    + "('x', 1, '2026-03-01', '2026-03-01', 'y')",
    "a spell of more support of no course": SPELL + "('x', 9, '2026-03-01', NULL, 'y')",
    "silence put off without a reason": PUT_OFF + "('x', 1, '2026-03-01', ' ', '')",
    "silence put off of no course": PUT_OFF + "('x', 9, '2026-03-01', 'y', '')",
    "an appointment of an unknown state": "INSERT INTO appointment (uid, borger_id, date, kind,"
    " state) VALUES ('x', 1, 'd', 'møde', 'maybe')",
}


@pytest.mark.parametrize("sql", REFUSED.values(), ids=list(REFUSED))
def test_the_schema_refuses(raw: Any, sql: str) -> None:
    with pytest.raises(driver.IntegrityError):
        raw.execute(sql)


ALLOWED = {
    "a gate taken back and marked anew": SHIFT
    + "('x', 1, 'contact', 'undone', 'd', ''), ('y', 1, 'contact', 'with_gaps', 'd', '')",
    "a gate passed before import, without a day": SHIFT
    + "('x', 1, 'one_two', 'before_import', NULL, '')",
    "a closed pause beside an open one": PAUSE + "('x', 1, '2026-02-01', '2026-02-02')",
    "a closed course beside an open one": COURSE + " VALUES ('x', 1, 1, 'h', 'd', 'd', 'flyttet')",
    "a note of reflection alone": NOTE + "('x', 1, 'd', 'andet', 'held', '', 'tanke', '', '')",
    "an item set many times": TICK
    + "('x', 1, 'i', 'met', 'd', '', ''), ('y', 1, 'i', 'open', 'd', '', '')",
    "an anchor moved": ANCHOR
    + "('x', 1, 'borger', NULL, 'd', 'e'), ('y', 1, 'supporter', 1, 'e', NULL)",
    "a need carried again": CARRYING
    + "('x', 1, 'n', 'worker', NULL, 'd', 'e'), ('y', 1, 'n', 'worker', NULL, 'e', NULL)",
    "a need with several carriers": HANDOVER
    + "('x', 1, 'n', 'borger', NULL, 'ord'), ('y', 1, 'n', 'supporter', 1, 'ord')",
    "a draft of another form": DRAFT + "('x', 1, 'ret', '{}', '')",
}


@pytest.mark.parametrize("sql", ALLOWED.values(), ids=list(ALLOWED))
def test_the_schema_allows(raw: Any, sql: str) -> None:
    raw.execute(sql)
    assert raw.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_deleted_borger_takes_all_that_is_about_the_borger_along(raw: Any) -> None:
    raw.execute(
        "INSERT INTO course_change (uid, course_id, field, before, after, at)"
        " VALUES ('c', 1, 'start', '', '', '')"
    )
    raw.execute(
        "INSERT INTO appointment (uid, borger_id, date, kind, state)"
        " VALUES ('a', 1, 'd', 'møde', 'planned')"
    )
    raw.execute(CARRYING + "('k', 1, 'n', 'supporter', 1, 'd', NULL)")
    raw.execute(HANDOVER + "('h', 1, 'n', 'supporter', 1, 'ord')")
    raw.execute(ANCHOR + "('r', 1, 'supporter', 1, 'd', NULL)")
    raw.execute(STEP + "('e', 1, 'closing', 'd', '')")
    raw.execute(CONSENT + "('c', 1, 'B', 'b', 'o', '1', NULL, NULL)")
    raw.execute(SPELL + "('i', 1, '2026-03-01', NULL, 'y')")
    raw.execute(PUT_OFF + "('o', 1, '2026-03-01', 'y', '')")
    raw.execute("DELETE FROM borger WHERE id = 1")
    left = {
        table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
        for table in SQLModel.metadata.tables
    }
    # The frozen edition holds nothing of anyone, nor does the file's id; the draft left is that
    # of a borger to come.
    # Deletion and access tell that it was done, without a name.
    assert left.pop("access") >= 2
    assert left.pop("elsewhere") >= 1  # where the file has lain
    assert {table: number for table, number in left.items() if number} == {
        "frozen_edition": 1,
        "draft": 1,
        "deletion": 1,
        "identity": 1,
        "act": 1,  # that something was done, without what
    }


def test_the_models_name_the_tables_of_the_schema(raw: Any) -> None:
    names = {
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith(("note_words", "sqlite_"))
    }
    assert set(SQLModel.metadata.tables) == names


@pytest.mark.parametrize("table", sorted(SQLModel.metadata.tables))
def test_the_models_say_what_the_schema_says(raw: Any, table: str) -> None:
    model = SQLModel.metadata.tables[table]
    columns = raw.execute(f"PRAGMA table_info({table})").fetchall()
    assert [column.name for column in model.columns] == [row[1] for row in columns]
    for _, name, kind, not_null, _, key in columns:
        column = model.columns[name]
        assert column.primary_key == bool(key), name
        assert column.nullable == (not not_null and not key), name
        assert (column.type.python_type is int) == (kind == "INTEGER"), name
    foreign = {(row[3], row[2], row[4]) for row in raw.execute(f"PRAGMA foreign_key_list({table})")}
    assert foreign == {
        (key.parent.name, key.column.table.name, key.column.name) for key in model.foreign_keys
    }


def test_every_row_has_a_uid_of_its_own_and_what_is_edited_a_version() -> None:
    edited = {
        "borger",
        "course",
        "pause",
        "appointment",
        "note",
        "local_item",
        "own_edition",
        "answer",
        "intensified",
        "need",
        "other_plan",
        "plan_node",
        "offer",
        "supporter",
        "consent",
        "handover",
        "handover_text",
        "handover_step",
    }
    for name, table in SQLModel.metadata.tables.items():
        assert "uid" in table.columns, name
        assert ("version" in table.columns) == (name in edited), name
    assert network_models.Supporter.__tablename__ in SQLModel.metadata.tables
    first, second = (models.DraftRow(form="x", fields="{}") for _ in range(2))
    assert first.uid != second.uid
