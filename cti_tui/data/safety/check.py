"""Whether a file is whole: pages, seals, references, words, tables, values, and what is shown.

Of a copy the first four are asked, as `check_connection` does: one row that cannot be is no reason
to have no copy. The full check asks all.
"""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as driver
from msgspec import Struct
from msgspec.structs import replace

from cti_tui.data.damage import IMPOSSIBLE, DamagedRow
from cti_tui.data.door import Door, StoreFault, faults_told
from cti_tui.data.engine import check_ours, connect, latest_version, schema_version
from cti_tui.data.open_file import OpenFile
from cti_tui.data.safety.attempts import attempt
from cti_tui.data.stopping import along, part_of_it
from cti_tui.refusal import Refusal

if TYPE_CHECKING:  # imported with the full check
    from cti_tui.data.safety.rows import Unsound


class Health(Struct, frozen=True):
    """What was looked at, and which of it is not whole."""

    looked_at: tuple[str, ...]
    """By name, as `words.safety.CHECKS` has them."""
    broken: tuple[str, ...]
    parts: tuple[str, ...] = ()
    """Tables, indexes and triggers that are missing, changed or nobody's."""
    rows: tuple["Unsound", ...] = ()
    """The values that cannot be."""
    unshown: tuple[int | None, ...] = ()
    """Borgere by id of whom something cannot be shown; None for what is about all."""

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
    for name, whole in along(asked):
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


def check_whole(store: Door, today: date) -> Health:
    """Look at everything in an open file, each row and each question too; nothing is changed.

    A file of an older version has other tables and is not asked what this version shows.
    """
    from cti_tui.data.safety.rows import strange_parts, unsound

    with store._raw() as connection:
        with part_of_it(0.0, 0.1):
            health = check_connection(connection, sealed=store.key is not None)
        if "pages" in health.broken or "seals" in health.broken:
            return health  # what stands on a broken page says nothing of a row
        latest = schema_version(connection) == latest_version()
        parts = strange_parts(connection) if latest else ()
        with part_of_it(0.1, 0.3):
            rows = tuple(unsound(connection)) if latest else ()
    with part_of_it(0.3, 1.0):
        unshown = _unshown(store, today) if latest and not parts else ()
    asked = {"tables": parts, "values": rows, "shown": unshown} if latest else {}
    return replace(
        health,
        looked_at=(*health.looked_at, *asked),
        broken=(*health.broken, *(name for name, found in asked.items() if found)),
        parts=parts,
        rows=rows,
        unshown=unshown,
    )


def _unshown(store: Door, today: date) -> tuple[int | None, ...]:
    """Ask every question there is; whose answer cannot be had."""
    from cti_tui.data.questions import questions
    from cti_tui.data.store import Store

    found: list[int | None] = []
    for borger_id, ask in along([*questions(store.part(Store), today)]):
        try:
            ask()
        except DamagedRow as damaged:
            found += damaged.borgere or (None,)
        except StoreFault:
            raise  # the drive, not the row
        except (Refusal, *IMPOSSIBLE):
            found.append(borger_id)
    return tuple(sorted(set(found), key=lambda one: one or 0))


def check_file(path: Path, passphrase: str | None, today: date | None = None) -> Health:
    """Look at a file that is not open, as `check_whole` does."""
    with faults_told(), attempt(path):
        file = OpenFile(connect(path, passphrase), path, passphrase)
    with faults_told(), closing(file):
        check_ours(file.connection)
        return check_whole(Door(file), today or date.today())


class Checks(Door):
    """The part of the store that looks at the file under the rows."""

    def check(self) -> Health:
        """Look at pages, seals, references and words; nothing is changed."""
        with self._raw() as connection:
            return check_connection(connection, sealed=self.key is not None)
