# ruff: noqa: S608  every name in these statements is one of the schema's own
"""What a transaction writes is noticed as it is written, whatever writes it.

Triggers of this connection alone note each row with what it said before: a table that a later
version adds is noticed the day it is made, and what goes along with a deletion is noticed too. At
the end of the transaction the notes become one act. Nothing is made until something is written.
"""

from typing import Any

MOST_ACTS = 100
"""So many of the last acts are kept."""

QUIET = frozenset(
    (
        "act",
        "act_row",
        "access",
        "deletion",
        "draft",
        "recovery",
        "frozen_edition",
        "identity",
        "elsewhere",
        "unreached",
    )
)
"""Tables that no act is about: typing, the file's own keeping, and what is only leaned on."""

_NOTED = "CREATE TEMP TABLE touched (seq INTEGER PRIMARY KEY, kind, row, borger_id, before)"


def notice_writes(raw: Any) -> None:
    """Notice what is written from now on; made once for a connection, within a transaction."""
    known = raw.execute("SELECT 1 FROM sqlite_temp_master WHERE name = 'touched'").fetchone()
    if known:
        return
    raw.execute(_NOTED)
    names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    for (table,) in raw.execute(names).fetchall():
        if table not in QUIET and not table.startswith("note_words"):
            _watch_table(raw, table)


def _watch_table(raw: Any, table: str) -> None:
    columns = [row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')]
    said = ", ".join(f"'{name}', OLD.\"{name}\"" for name in columns)
    for event, line, before in (
        ("INSERT", "NEW", "NULL"),
        ("UPDATE", "OLD", f"json_object({said})"),
        ("DELETE", "OLD", f"json_object({said})"),
    ):
        owner = owner_sql(raw, table, line) or "NULL"
        raw.execute(
            f'CREATE TEMP TRIGGER "noticed_{table}_{event}" AFTER {event} ON main."{table}" BEGIN'
            " INSERT INTO touched (kind, row, borger_id, before)"
            f" VALUES ('{table}', {line}.id, {owner}, {before}); END"
        )


def owner_sql(raw: Any, table: str, line: str) -> str:
    """SQL for the borger a row is about, by the links that go with a deletion; empty for none."""
    if table == "borger":
        return f"{line}.id"
    links = [
        (row[3], row[2])
        for row in raw.execute(f'PRAGMA foreign_key_list("{table}")')
        if row[6] == "CASCADE" and row[2] != table
    ]
    for column, target in sorted(links, key=lambda link: link[1] != "borger"):
        if target == "borger":
            return f'{line}."{column}"'
        if further := owner_sql(raw, target, f'"{target}"'):
            return f'(SELECT {further} FROM "{target}" WHERE id = {line}."{column}")'
    return ""


def keep(raw: Any, at: str, *, remember: bool) -> None:
    """Make one act of what was noticed, or let it go; the oldest act beyond the last goes too."""
    if not raw.execute("SELECT 1 FROM temp.touched LIMIT 1").fetchone():
        return
    if remember:
        act = raw.execute(
            "INSERT INTO act (uid, at) VALUES (lower(hex(randomblob(16))), ?) RETURNING id", (at,)
        ).fetchone()[0]
        # What is about someone who is no more, as after a joining, goes with who is left of it.
        raw.execute(
            "INSERT INTO act_row (uid, act_id, borger_id, kind, row_id, before)"
            " SELECT lower(hex(randomblob(16))), ?, coalesce("
            "(SELECT id FROM borger WHERE id = touched.borger_id), (SELECT max(borger.id) FROM"
            " temp.touched AS other JOIN borger ON borger.id = other.borger_id"
            " WHERE touched.borger_id IS NOT NULL OR touched.before IS NOT NULL)),"
            " kind, row, before FROM temp.touched AS touched ORDER BY seq",
            (act,),
        )
        raw.execute(
            "DELETE FROM act WHERE id NOT IN (SELECT id FROM act ORDER BY id DESC LIMIT ?)",
            (MOST_ACTS,),
        )
    raw.execute("DELETE FROM temp.touched")
