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
from cti_tui.data.safety.restore import files_aside
from cti_tui.refusal import Refusal

TO_ENCRYPT = ""
"""In the place of a borger's uid: the copy was not encrypted yet when the file was."""

_ADD = (
    "INSERT INTO unreached (uid, borger_uid, place) VALUES (lower(hex(randomblob(16))), ?, ?)"
    " ON CONFLICT DO NOTHING"
)


def known_copies(connection: Any, path: Path, folders: Iterable[Path]) -> list[Path]:
    """Every copy of the open file that is known of, wherever it lies and whatever it was called."""
    own = backup.file_id(connection)
    found = backup.own_copies(path, own)
    for folder in folders:
        found += backup.own_copies(path, own, folder)
        found += files_aside(path, folder)
    found += files_aside(path)
    found += [Path(place) for (place,) in connection.execute("SELECT place FROM elsewhere")]
    return list(dict.fromkeys(found))


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

    What cannot is left for the next time: a stick that is out, a copy under another passphrase.
    A copy that is gone from a folder that is there is done with.
    """
    if schema_version(connection) < backup.IDENTIFIED:
        return 0
    own, cleaned = backup.file_id(connection), 0
    waiting = connection.execute("SELECT id, borger_uid, place FROM unreached").fetchall()
    for key, uid, place in waiting:
        copy = Path(place)
        try:
            if uid == TO_ENCRYPT and passphrase is None:
                continue
            if copy.exists() and uid == TO_ENCRYPT:
                _encrypt(copy, str(passphrase), own)
            elif copy.exists():
                cleaned += _forget(copy, passphrase, uid, own)
            elif not copy.parent.is_dir():
                continue
            connection.execute("DELETE FROM unreached WHERE id = ?", (key,))
        except (Refusal, OSError, driver.DatabaseError):
            continue
    return cleaned


def _encrypt(copy: Path, passphrase: str, own: str) -> None:
    """Encrypt a copy of this file that still lies in plain text."""
    if look(copy) is not FileState.PLAIN:
        return
    with closing(connect(copy, None)) as connection:
        check_ours(connection)
        theirs = backup.file_id(connection)
    if theirs in ("", own):
        seal(copy, passphrase)


def _forget(copy: Path, passphrase: str | None, uid: str, own: str) -> bool:
    """Whether a copy held the borger; if it did, it is written anew without them, or raises."""
    key = None if look(copy) is FileState.PLAIN else passphrase
    with closing(connect(copy, key)) as connection:
        check_ours(connection)
        if (theirs := backup.file_id(connection)) and theirs != own:
            return False  # another file's, that took the name
        held = "SELECT count(*) FROM borger WHERE uid = ?"
        if not connection.execute(held, (uid,)).fetchone()[0]:
            return False
    with unfinished(copy) as rough:
        patiently(lambda: shutil.copyfile(copy, rough))
        with closing(connect(rough, key)) as connection:
            connection.execute("DELETE FROM borger WHERE uid = ?", (uid,))
            connection.execute("VACUUM")
        backup.verify(rough, key)
    return True
