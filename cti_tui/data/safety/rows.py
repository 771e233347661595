# ruff: noqa: S608  every name in these statements is one of the schema's own
"""Rows that cannot be: a day that is none, a value out of its bounds, an edition nobody can read.

The rule of a value is that of what comes in (`data/bounds.py`); what lies there may have been
written by another tool, or by a drive that forgets.
"""

import json
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from typing import Any

import sqlcipher3.dbapi2 as driver
from msgspec import Struct

from cti_tui.data.acts.capture import owner_sql
from cti_tui.data.bounds import change_fault, days_of, fault_of
from cti_tui.data.engine import climb, prepare, text_hash
from cti_tui.data.safety.table_names import COLUMNS, TABLES
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.table import EditionFaults

_LOOSE = frozenset(("act_row",))
"""Whole rows as they read before, kept as JSON: looked at when one is put back."""

_OBJECTS = {"draft": "fields"}
"""Columns of a JSON object, which may be longer than a text."""

_OF_NOBODY = {
    "frozen_edition": "Manualen, som den var, da forløbet begyndte",
    "own_edition": "Egne udgaver",
    "local_item": "Lokale punkter",
    "access": "Adgangsloggen",
    "deletion": "Det, der er slettet",
    "act": "Det, der kan fortrydes",
    "recovery": "Gendannelseskoden",
}
_NAMES = {**TABLES, **_OF_NOBODY}

_COLUMNS = {**COLUMNS, "toml": "Teksten", "text": "Teksten"}

_REPLACED = "\ufffd"
"""What stands for a letter that could not be read."""


class Unsound(Struct, frozen=True):
    """One value that cannot be."""

    table: str
    row: int
    column: str
    fault: str
    """What is wrong with it, in Danish, after its name."""
    borger_id: int | None
    """Whose row it is; None where it is nobody's."""

    def __str__(self) -> str:
        """The value by its names, never by what stands there."""
        column = _COLUMNS.get(self.column, self.column)
        return f"»{column}« under {_NAMES.get(self.table, self.table)} {self.fault}"


def unsound(raw: Any) -> Iterator[Unsound]:
    """Every value in the file that cannot be; within a transaction, or outside one."""
    for table in _tables(raw):
        yield from _of_table(raw, table)
    yield from _editions(raw)
    yield from _changes(raw)


def _tables(raw: Any) -> list[str]:
    query = """SELECT name FROM sqlite_master WHERE type = 'table'
        AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'note_words%' ORDER BY name"""
    ours = {name for kind, name, _ in _made() if kind == "table"} - _LOOSE
    return [name for (name,) in raw.execute(query).fetchall() if name in ours]


def _of_table(raw: Any, table: str) -> Iterator[Unsound]:
    info = raw.execute(f'PRAGMA table_info("{table}")').fetchall()
    links = {row[3] for row in raw.execute(f'PRAGMA foreign_key_list("{table}")')}
    columns = [row[1] for row in info if row[1] not in links | {"id"}]
    numbers = {row[1] for row in info if row[2] == "INTEGER"}
    needed = {row[1] for row in info if row[3]}
    days, listed = days_of(table), ", ".join(f'"{name}"' for name in columns)
    owner = owner_sql(raw, table, f'"{table}"') or "NULL"
    for key, borger_id, *values in raw.execute(f'SELECT id, {owner}, {listed} FROM "{table}"'):
        for column, value in zip(columns, values, strict=True):
            fault = fault_of(column, value, days=days, numbers=numbers)
            if column == _OBJECTS.get(table):
                fault = "" if _is_object(value) else "kan ikke læses"
            elif value is None and column in needed:
                fault = "mangler"
            elif isinstance(value, str) and _REPLACED in value and _spoilt(raw, table, column, key):
                fault = "har tegn, der ikke kan læses"
            if fault:
                yield Unsound(table, key, column, fault, borger_id)


def _is_object(value: Any) -> bool:
    try:
        return isinstance(json.loads(value), dict)
    except (ValueError, TypeError, RecursionError):
        return False


def _spoilt(raw: Any, table: str, column: str, key: int) -> bool:
    """Whether the sign for an unread letter was put there by us, or was written so."""
    query = f'SELECT CAST("{column}" AS BLOB) FROM "{table}" WHERE id = ?'
    try:
        bytes(raw.execute(query, (key,)).fetchone()[0]).decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def _editions(raw: Any) -> Iterator[Unsound]:
    """Editions that cannot be read, once for each borger whose course rests on one."""
    for table in ("frozen_edition", "own_edition"):
        query = f"SELECT id, edition, sha256, toml FROM {table}"
        for key, name, sha256, toml in raw.execute(query).fetchall():
            if fault := _edition_fault(name, sha256, toml):
                for owner in _resting_on(raw, table, key) or (None,):
                    yield Unsound(table, key, "toml", fault, owner)


def _changes(raw: Any) -> Iterator[Unsound]:
    """What the history of a course keeps that its field never says."""
    query = """SELECT course_change.id, borger_id, field, before, after
        FROM course_change JOIN course ON course.id = course_id"""
    for key, borger_id, field, *kept in raw.execute(query):
        if fault := change_fault(field, *kept):
            yield Unsound("course_change", key, "after", fault, borger_id)


def _edition_fault(name: str, sha256: str, toml: str) -> str:
    if text_hash(toml) != sha256:
        return "er ændret, siden den blev gemt"
    try:
        parse_edition(toml, name)
    except EditionFaults:
        return "kan ikke læses"
    return ""


def _resting_on(raw: Any, table: str, key: int) -> tuple[int | None, ...]:
    if table != "frozen_edition":
        return ()
    query = "SELECT DISTINCT borger_id FROM course WHERE frozen_edition_id = ? ORDER BY borger_id"
    return tuple(owner for (owner,) in raw.execute(query, (key,)).fetchall())


_SCHEMA = """
    SELECT type, name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite_%' AND sql IS NOT NULL"""


@cache
def _made() -> frozenset[tuple[str, str, str]]:
    """Tables, indexes and triggers as the migrations make them."""
    with closing(driver.connect(":memory:", isolation_level=None)) as connection:
        prepare(connection, None)
        climb(connection)
        return _schema(connection)


def _schema(raw: Any) -> frozenset[tuple[str, str, str]]:
    found = raw.execute(_SCHEMA).fetchall()
    return frozenset((kind, name, " ".join(sql.split())) for kind, name, sql in found)


def strange_parts(raw: Any) -> tuple[str, ...]:
    """Names of tables, indexes and triggers that are missing, changed or nobody's."""
    return tuple(sorted({name for _, name, _ in _schema(raw) ^ _made()}))
