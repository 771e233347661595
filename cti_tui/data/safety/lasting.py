"""What lasts until something is done about it: said by a sign in the first line of each screen."""

import shutil
from collections.abc import Iterable
from datetime import date
from enum import Enum
from pathlib import Path

from cti_tui.data.door import Door, can_write
from cti_tui.data.open_file import identity
from cti_tui.data.safety.convert import plain_copies
from cti_tui.data.safety.places import known_copies
from cti_tui.data.safety.surroundings import synced_by
from cti_tui.data.safety.unreached import to_encrypt

ROOM = 1_000_000
"""Bytes that must be free for anything to be kept (ours)."""


_WRITTEN_ON = """
    SELECT max(day) FROM (
        SELECT max(created) AS day FROM borger UNION ALL SELECT max(created) FROM course
        UNION ALL SELECT max(date) FROM note)"""
"""The latest of the days on which something was written down."""


class Lasting(Enum):
    """What may be wrong with a file for long; the gravest first."""

    PLAIN_COPY = "plain copy"
    """A copy, or a file laid aside, that anyone can read beside an encrypted file."""
    READ_ONLY = "read only"
    SYNCED = "synced"
    """It lies in a folder whose content is copied to others."""


class Standing(Door):
    """The part of the store that looks at what lies around the file."""

    def lasting(self, folders: Iterable[Path] = ()) -> tuple[Lasting, ...]:
        """What is wrong now; `folders` are where copies lie beside the usual place."""
        found = {
            Lasting.PLAIN_COPY: self.key is not None and bool(self.plain_copies(folders)),
            Lasting.READ_ONLY: not can_write(self.path),
            Lasting.SYNCED: bool(synced_by(self.path)),
        }
        return tuple(one for one, there in found.items() if there)

    def can_keep(self) -> bool:
        """Whether the file can be written now: it lies where it was opened, and there is room."""
        there = identity(self.path)
        if there is None or there != self._file.opened or not can_write(self.path):
            return False
        return shutil.disk_usage(self.path.parent).free >= ROOM

    def to_encrypt(self) -> tuple[Path, ...]:
        """Copies out of reach that are still to be encrypted, as on a stick that is out."""
        if self.key is None:
            return ()
        with self._raw() as connection:
            return tuple(one for one in to_encrypt(connection) if identity(one) is None)

    def later_day(self, today: date) -> date | None:
        """The latest day something was written down on, where that is after today; else None.

        Nothing is written on a day that is yet to come: this clock is wrong, or the one before was.
        """
        with self._asking() as raw:
            (found,) = raw.execute(_WRITTEN_ON).fetchone()
        latest = date.fromisoformat(found) if found else today
        return latest if latest > today else None

    def plain_copies(self, folders: Iterable[Path] = ()) -> tuple[Path, ...]:
        """The copies of an encrypted file that anyone can read; none of a plain one."""
        if self.key is None:
            return ()
        with self._raw() as connection:
            return tuple(plain_copies(self.path, known_copies(connection, self.path, folders)))
