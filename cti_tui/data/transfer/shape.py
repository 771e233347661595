"""The tables as a transfer file holds them: rows by uid, with nothing of a file's own numbering.

The shape is read from the schema itself, so that a table that a later version adds goes along.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct
from sqlmodel import Session

from cti_tui.data.stopping import along

_OF_THE_FILE = ("recovery", "access", "deletion", "identity", "elsewhere", "unreached")
LEFT_OUT = frozenset(("act", "act_row", "draft", *_OF_THE_FILE))
"""Tables that belong to one file alone: what is being typed, and what the file keeps of itself."""

OWNER = "borger"
"""The table whose rows all that is about a person hangs on."""

RowData = dict[str, Any]
"""A row: its uid, its columns, and under each link's name the uid of the row it points to."""

Content = dict[str, list[RowData]]
"""Rows by table, in the order they were written."""


class Link(Struct, frozen=True):
    """A column that points to a row of a table."""

    column: str
    table: str

    @property
    def key(self) -> str:
        """Its name in a transfer file: `course_id` is `course` there."""
        return self.column.removesuffix("_id")


class TableShape(Struct, frozen=True, dict=True):
    """One table: its plain columns, uid first, and its links."""

    name: str
    columns: tuple[str, ...]
    links: tuple[Link, ...]
    numbers: frozenset[str] = frozenset()
    """The columns that hold a whole number; the others hold text."""

    @cached_property
    def keys(self) -> frozenset[str]:
        """What a row of it may hold in a transfer file."""
        return frozenset((*self.columns, *(link.key for link in self.links)))


Shape = Mapping[str, TableShape]
"""The tables by name."""


def run(session: Session, sql: str, values: tuple[Any, ...] = ()) -> Any:
    """Run one statement of plain SQL within the session's transaction."""
    return session.connection().exec_driver_sql(sql, values)


def shape(session: Session) -> Shape:
    """The tables of the file that go along."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'note_words%' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
    )
    names = [name for (name,) in run(session, query) if name not in LEFT_OUT]
    return {name: _table(session, name) for name in names}


def _table(session: Session, name: str) -> TableShape:
    found = run(session, f"PRAGMA foreign_key_list({name})").mappings()
    links = tuple(Link(row["from"], row["table"]) for row in found)
    linking = {"id", *(link.column for link in links)}
    info = run(session, f"PRAGMA table_info({name})").mappings().all()
    listed = [row["name"] for row in info]
    numbers = frozenset(row["name"] for row in info if row["type"] == "INTEGER")
    columns = tuple(column for column in listed if column not in linking)
    links = tuple(sorted(links, key=lambda link: listed.index(link.column)))
    return TableShape(name, columns, links, numbers)


def read_rows(session: Session, tables: Shape) -> Content:
    """Every row of the tables, links given by uid."""
    uids = {name: dict(run(session, f"SELECT id, uid FROM {name}").all()) for name in tables}  # noqa: S608 - names are the schema's own
    listed = along(tuple(tables.items()))
    return {name: list(_rows(session, table, uids)) for name, table in listed}


def _rows(
    session: Session, table: TableShape, uids: Mapping[str, Mapping[int, str]]
) -> Iterator[RowData]:
    listed = ", ".join(
        f'"{name}"' for name in (*table.columns, *(one.column for one in table.links))
    )
    width = len(table.columns)
    for row in run(session, f"SELECT {listed} FROM {table.name} ORDER BY id"):  # noqa: S608
        linked = zip(table.links, row[width:], strict=True)
        yield {
            **dict(zip(table.columns, row[:width], strict=True)),
            **{link.key: uids[link.table].get(target) for link, target in linked},
        }


def owners(content: Content, tables: Shape) -> dict[str, dict[str, str]]:
    """Whose each row is: by table and uid the uid of the borger; shared rows have none."""
    found: dict[str, dict[str, str]] = {OWNER: {row["uid"]: row["uid"] for row in content[OWNER]}}
    waiting = [name for name in tables if name != OWNER]
    while owned := [name for name in waiting if any(_outward(tables[name], found))]:
        for name in owned:
            links = list(_outward(tables[name], found))
            found[name] = {
                row["uid"]: whose
                for row in content.get(name, ())
                if (whose := _whose(row, links, found)) is not None
            }
        waiting = [name for name in waiting if name not in found]
    return found


def _outward(table: TableShape, found: Mapping[str, Any]) -> Iterator[Link]:
    return (link for link in table.links if link.table in found)


def _whose(
    row: RowData, links: Iterable[Link], found: Mapping[str, Mapping[str, str]]
) -> str | None:
    for link in links:
        whose = found[link.table].get(row.get(link.key) or "")
        if whose is not None:
            return whose
    return None


def of_borger(content: Content, tables: Shape, borger: str) -> Content:
    """The rows of one borger, and the shared rows that these lean on."""
    owned = owners(content, tables)
    kept = {
        name: {uid for uid, whose in owned.get(name, {}).items() if whose == borger}
        for name in tables
    }
    kept["local_item"] |= {
        row["item"].removeprefix("lokal-") for row in content["tick"] if row["uid"] in kept["tick"]
    }
    changed = True
    while changed:
        before = sum(map(len, kept.values()))
        for name, table in tables.items():
            for row in content[name]:
                if row["uid"] in kept[name]:
                    for link in table.links:
                        if link.table not in owned and row[link.key] is not None:
                            kept[link.table].add(row[link.key])
        changed = sum(map(len, kept.values())) != before
    ids = {
        row["edition"] for row in content["frozen_edition"] if row["uid"] in kept["frozen_edition"]
    }
    kept["own_edition"] |= {row["uid"] for row in content["own_edition"] if row["edition"] in ids}
    return {
        name: [row for row in rows if row["uid"] in kept[name]] for name, rows in content.items()
    }
