"""The access log: what was done with whose data and when, to the minute; never what stood there.

Changes and deletions are written by triggers in the schema. What leaves no trace of its own, that
a borger was opened or taken out, is written here.
"""

from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any

from msgspec import Struct

from cti_tui.data.door import Door, can_write
from cti_tui.method.calendar import add_months


class Way(StrEnum):
    """By which way something came in or went out."""

    PLAIN = ""
    """A file of all there is on a borger, or on everyone."""
    COPY = "copy"
    """A copy of the file, laid elsewhere or in the worker's own folder."""
    PAPER = "paper"
    SHEET = "sheet"
    LIST = "list"
    SEARCH = "search"
    SEALED = "sealed"
    IMPORT = "import"


_WRITE = (
    "INSERT INTO access (uid, at, act, borger_id, how) VALUES (lower(hex(randomblob(16))),"
    " strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), ?, ?, ?) ON CONFLICT DO NOTHING"
)


class AccessRecord(Struct, frozen=True):
    """One line of the log."""

    at: datetime
    """In the worker's own time."""
    act: str
    borger_id: int | None
    """None where it was the whole file."""
    how: Way = Way.PLAIN


def log_import(raw: Any) -> None:
    """Something was taken in, whoever it is about; within the act's own transaction."""
    raw.execute(_WRITE, ("changed", None, Way.IMPORT))


class AccessLog(Door):
    """The part of the store that tells who was looked up."""

    def opened(self, borger_id: int) -> None:
        """A borger was opened; told once a minute. Where nothing can be written, nothing is."""
        self._write(_WRITE, ("opened", borger_id, Way.PLAIN))

    def exported(self, borger_id: int | None = None, how: Way = Way.PLAIN) -> None:
        """What the file has on a borger, or all of it, was taken out."""
        self._write(_WRITE, ("exported", borger_id, how))

    def imported(self) -> None:
        """Something was taken in, whoever it is about."""
        self._write(_WRITE, ("changed", None, Way.IMPORT))

    def accesses(self, limit: int | None = None) -> tuple[AccessRecord, ...]:
        """The log, the latest first."""
        query = "SELECT at, act, borger_id, how FROM access ORDER BY at DESC, id DESC LIMIT ?"
        with self._raw() as connection:
            found = connection.execute(query, (-1 if limit is None else limit,)).fetchall()
        return tuple(
            AccessRecord(datetime.fromisoformat(at).astimezone(), act, borger_id, Way(how))
            for at, act, borger_id, how in found
        )

    def forget_before(self, day: date) -> int:
        """Let the lines go that are older than a day; how many they were."""
        first = datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="seconds")
        return self._write("DELETE FROM access WHERE at < ?", (first,))

    def _write(self, statement: str, values: tuple[Any, ...]) -> int:
        """One statement, which is no reason for a copy at exit."""
        if not can_write(self.path):
            return 0
        with self._raw():
            return self._file.quietly(statement, values)


def first_day(today: date, months: int) -> date:
    """The first day that the log still tells of."""
    return add_months(today, -months)
