"""Whether a file is whole: its pages, its references, its seals and the words it searches by."""

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.door import Door, faults_told
from cti_tui.data.engine import check_ours, connect
from cti_tui.data.safety.attempts import attempt

CHECKS = {
    "pages": "filens sider",
    "references": "henvisninger mellem rækkerne",
    "seals": "krypteringens segl",
    "words": "ordene, der søges i",
}
"""What is looked at, in Danish."""


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, and which of it is not whole."""

    looked_at: tuple[str, ...]
    broken: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


def check_connection(connection: Any, *, sealed: bool) -> Health:
    """Look at everything that can be looked at in an open file."""
    asked = [("pages", _pages), ("references", _references), ("words", _words)]
    if sealed:
        asked.insert(0, ("seals", _seals))
    broken = []
    for name, whole in asked:
        try:
            if not whole(connection):
                broken.append(name)
        except driver.DatabaseError as error:
            if "malformed" not in str(error) and "not a database" not in str(error):
                raise
            broken.append(name)
    return Health(tuple(name for name, _ in asked), tuple(broken))


def _pages(connection: Any) -> bool:
    return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])


def _references(connection: Any) -> bool:
    return connection.execute("PRAGMA foreign_key_check").fetchone() is None


def _seals(connection: Any) -> bool:
    return connection.execute("PRAGMA cipher_integrity_check").fetchone() is None


def _words(connection: Any) -> bool:
    """Ask each index whether it holds what its table holds; it is asked by a write, undone."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%USING fts5%'"
    names = [name for (name,) in connection.execute(query).fetchall()]
    connection.execute("BEGIN")
    try:
        for name in names:
            asked = f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            connection.execute(asked)
    except driver.OperationalError as error:
        # A file that can only be read: its index is looked at by the check of pages alone.
        return "readonly" in str(error) or "unable to open" in str(error)
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True


def check_file(path: Path, passphrase: str | None) -> Health:
    """Look at a file that is not open."""
    with faults_told(), attempt(path), closing(connect(path, passphrase)) as connection:
        check_ours(connection)
        return check_connection(connection, sealed=passphrase is not None)


class Checks(Door):
    """The part of the store that looks at the whole file."""

    def check(self) -> Health:
        """Look at everything; nothing is changed."""
        with self._raw() as connection:
            return check_connection(connection, sealed=self.key is not None)
