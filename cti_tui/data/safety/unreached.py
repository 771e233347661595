"""A deletion is a promise with a memory: which copies it has yet to reach, tried at every start.

Without the models, since it is done wherever a file is opened.
"""

import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.engine import FileState, check_ours, connect, look, schema_version
from cti_tui.data.held import patiently
from cti_tui.data.private_file import unfinished
from cti_tui.data.safety import backup
from cti_tui.data.safety.convert import seal
from cti_tui.data.safety.places import Spot, copies_at, spots
from cti_tui.refusal import Refusal

TO_ENCRYPT = ""
"""In the place of a borger's uid: the copy was not encrypted yet when the file was."""

_ADD = (
    "INSERT INTO unreached (uid, borger_uid, place) VALUES (lower(hex(randomblob(16))), ?, ?)"
    " ON CONFLICT DO NOTHING"
)


def remember(connection: Any, borger_uid: str, found: Iterable[Path]) -> None:
    """Keep, in the transaction of the deletion, which copies are yet to be reached.

    Or, before a file is encrypted, which are yet to be (`TO_ENCRYPT`).
    """
    connection.executemany(_ADD, [(borger_uid, str(place)) for place in found])


def pending(connection: Any) -> list[Path]:
    """The copies that may still hold somebody who was deleted."""
    asked = "SELECT DISTINCT place FROM unreached WHERE borger_uid <> ? ORDER BY place"
    return [Path(place) for (place,) in connection.execute(asked, (TO_ENCRYPT,))]


def to_encrypt(connection: Any) -> list[Path]:
    """The copies that were in plain text when the file was encrypted and could not be reached."""
    asked = "SELECT place FROM unreached WHERE borger_uid = ? ORDER BY place"
    return [Path(place) for (place,) in connection.execute(asked, (TO_ENCRYPT,))]


def forget_to_encrypt(connection: Any) -> None:
    """Let go of what was kept of them, where the file was not encrypted after all."""
    connection.execute("DELETE FROM unreached WHERE borger_uid = ?", (TO_ENCRYPT,))


def finish(connection: Any, path: Path, passphrase: str | None) -> int:
    """Reach what can be reached now; how many copies held somebody and do so no more.

    What cannot is left for the next time: a stick that is out, a copy under another passphrase,
    the file's twin at a place that it was copied from by hand. What is gone from a folder that is
    there is done with.
    """
    if schema_version(connection) < backup.PLACED:
        return 0
    waiting = connection.execute("SELECT id, borger_uid, place FROM unreached").fetchall()
    if not waiting:
        return 0
    reach = _Reach(path, passphrase, backup.file_id(connection))
    there = spots(connection, path)
    lain = {str(spot.path): spot for spot in there}
    drives = {folder: spot.drive for spot in there for folder in spot.folders}
    rows = {(uid, place) for _, uid, place in waiting}
    for key, uid, place in waiting:
        copy = Path(place)
        spot = lain.get(place) or Spot(copy, drives.get(copy.parent, ""), file=False)
        try:
            others = {Path(one) for of, one in rows if of == uid and one != place}
            if reach.all_at(spot, uid, others):
                connection.execute("DELETE FROM unreached WHERE id = ?", (key,))
        except (Refusal, OSError, driver.DatabaseError):
            continue
    return reach.cleaned


class _Reach:
    """Comes to copies with what was done to the file."""

    def __init__(self, path: Path, passphrase: str | None, own: str) -> None:
        self.cleaned = 0
        self._path, self._passphrase, self._own = path, passphrase, own

    def all_at(self, spot: Spot, uid: str, others: set[Path]) -> bool:
        """Whether everything at a place is as it is to be now; raises what it trips over.

        `others` are seen to by themselves.
        """
        if spot.is_out or (uid == TO_ENCRYPT and self._passphrase is None):
            return False
        for copy in copies_at(spot, self._path, self._own):
            if copy in others or not _is_there(copy):
                continue
            if uid == TO_ENCRYPT:
                _encrypt(copy, str(self._passphrase), self._own)
            elif spot.file and copy == spot.path:
                if self._holds(copy, uid):  # a file that is worked in is no copy to write over
                    return False
            else:
                self.cleaned += self._forget(copy, uid)
        return True

    def _holds(self, copy: Path, uid: str) -> bool:
        """Whether a copy of this file holds a borger; none of another file's that took the name."""
        with closing(connect(copy, self._key_of(copy))) as connection:
            check_ours(connection)
            if (theirs := backup.file_id(connection)) and theirs != self._own:
                return False
            held = "SELECT count(*) FROM borger WHERE uid = ?"
            return bool(connection.execute(held, (uid,)).fetchone()[0])

    def _forget(self, copy: Path, uid: str) -> bool:
        """Whether a copy held the borger; if so, it is written anew without them, or raises."""
        if not self._holds(copy, uid):
            return False
        key = self._key_of(copy)
        with unfinished(copy) as rough:
            patiently(lambda: shutil.copyfile(copy, rough))
            with closing(connect(rough, key)) as connection:
                connection.execute("DELETE FROM borger WHERE uid = ?", (uid,))
                connection.execute("VACUUM")
            backup.verify(rough, key)
        return True

    def _key_of(self, copy: Path) -> str | None:
        return None if look(copy) is FileState.PLAIN else self._passphrase


def _is_there(copy: Path) -> bool:
    """Whether anything lies at a path; raises OSError where that cannot be told."""
    try:
        copy.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _encrypt(copy: Path, passphrase: str, own: str) -> None:
    """Encrypt a copy of this file that still lies in plain text."""
    if look(copy) is not FileState.PLAIN:
        return
    with closing(connect(copy, None)) as connection:
        check_ours(connection)
        theirs = backup.file_id(connection)
    if theirs in ("", own):
        seal(copy, passphrase)
