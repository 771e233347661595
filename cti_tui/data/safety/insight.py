"""Insight: everything the file has on one borger, as it lies there.

It is made from the schema itself: every row that goes when the borger goes is in it. What it is
called and what its codes mean is said in `words/insight.py`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from cti_tui.data.reading import Reading, case_of
from cti_tui.method.edition import Edition

ValuesByName = dict[str, Any]
"""A row: its values by the names of their columns."""


class InsightRecord(Struct, frozen=True):
    """Everything on one borger."""

    name: str
    edition: Edition
    """That of the latest course, whose items and themes the rows speak of."""
    rows: Mapping[str, list[ValuesByName]]
    """Every row, by its table."""
    log: tuple[ValuesByName, ...]
    """What was done with the data and when, the first first."""


def owned_tables(connection: Any) -> dict[str, tuple[str, str]]:
    """The tables whose rows go with a borger: each with its column and the table that points to."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    names = [name for (name,) in connection.execute(query)]
    keys = {
        name: [
            (row[3], row[2])
            for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')
            if row[6] == "CASCADE"
        ]
        for name in names
    }
    found: dict[str, tuple[str, str]] = {"borger": ("id", "")}
    while True:
        new = {
            name: min(owners, key=lambda key: key[1] != "borger")
            for name in names
            if name not in found and (owners := [key for key in keys[name] if key[1] in found])
        }
        if not new:
            return found
        found.update(new)


def _rows(connection: Any, borger_id: int) -> dict[str, list[ValuesByName]]:
    """Every row of the borger, by table."""
    found: dict[str, list[ValuesByName]] = {}
    for table, (column, owner) in owned_tables(connection).items():
        ids = [row["id"] for row in found[owner]] if owner else [borger_id]
        marks = ", ".join("?" * len(ids))
        query = f'SELECT * FROM "{table}" WHERE "{column}" IN ({marks}) ORDER BY id'  # noqa: S608
        cursor = connection.execute(query, ids)
        names = [one[0] for one in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


class Insights(Reading):
    """The part of the store that hands out everything on one borger."""

    def insight(self, borger_id: int, today: date) -> InsightRecord:
        """Everything on one borger."""
        with self._asking() as raw:
            case = case_of(raw, borger_id, today)
            log = tuple(_log_of(raw, borger_id))
            return InsightRecord(case.name, case.edition, _rows(raw, borger_id), log)


def _log_of(connection: Any, borger_id: int) -> list[ValuesByName]:
    """What was done with the data; an earlier borger with the same number is another one."""
    query = (
        "SELECT at, act FROM access WHERE borger_id = ? AND id > coalesce((SELECT max(id) FROM"
        " access WHERE borger_id = ? AND act = 'deleted'), 0) ORDER BY at, id"
    )
    return [{"at": at, "act": act} for at, act in connection.execute(query, (borger_id,) * 2)]
