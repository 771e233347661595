"""A plain file made into an encrypted one and back: written beside, checked, renamed."""

import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.engine import (
    FileState,
    check_ours,
    connect,
    key_literal,
    look,
)
from cti_tui.data.private_file import to_the_disk, unfinished
from cti_tui.data.safety import backup
from cti_tui.data.safety.recovery import forget_recovery
from cti_tui.data.safety.restore import files_aside
from cti_tui.refusal import Refusal

_CHUNK = 1 << 20


def seal(path: Path, passphrase: str) -> None:
    """Encrypt a plain file; before the rename it is the plain one, after it the encrypted one.

    Nothing may have the file open. Raises Refusal with the file unchanged.
    """
    _convert(path, None, passphrase)


def unseal(path: Path, passphrase: str) -> None:
    """Take the encryption off; the recovery code goes with it. As `seal` otherwise."""
    _convert(path, passphrase, None)
    forget_recovery(path)


def plain_copies(path: Path, known: Iterable[Path] = ()) -> list[Path]:
    """The file's copies that are not encrypted, with what was set aside and what else is known."""
    found = [*(copy for _, copy in backup.copies(path)), *files_aside(path), *known]
    return [copy for copy in dict.fromkeys(found) if _is_plain(copy)]


def _is_plain(copy: Path) -> bool:
    try:
        return look(copy) is FileState.PLAIN
    except Refusal:
        return False  # it cannot be read here, nor encrypted


def seal_copies(path: Path, passphrase: str, known: Iterable[Path] = ()) -> int:
    """Encrypt the copies that lie in plain text, each whole or not at all; answers how many.

    One that cannot be written now is left for the next time: `plain_copies` names it.
    """
    done = 0
    for copy in plain_copies(path, known):
        with suppress(Refusal, OSError, driver.DatabaseError):
            seal(copy, passphrase)
            done += 1
    return done


def _convert(path: Path, old: str | None, new: str | None) -> None:
    with closing(connect(path, old)) as guard:
        check_ours(guard)
        # Others may read on, but none writes what the finished file would not have.
        guard.execute("BEGIN IMMEDIATE")
        with _overwritten_after(path, plain=old is None), unfinished(path) as rough:
            with closing(connect(path, old)) as source:
                _export(source, rough, new)
            _check(guard, rough, new)
            if os.name == "nt":  # an open file cannot be replaced there
                guard.close()


def _export(source: Any, rough: Path, new: str | None) -> None:
    """Write all of the file to the rough one, with the other key."""
    key = key_literal(new) if new is not None else "''"
    source.execute(f"ATTACH DATABASE ? AS other KEY {key}", (str(rough),))
    source.execute("PRAGMA other.secure_delete = ON")
    source.execute("SELECT sqlcipher_export('other')").fetchone()
    if new is None:
        source.execute("DELETE FROM other.recovery")  # the code opens nothing any more
    for name in ("application_id", "user_version"):
        value = source.execute(f"PRAGMA main.{name}").fetchone()[0]
        source.execute(f"PRAGMA other.{name} = {int(value)}")
    source.execute("DETACH DATABASE other")


def _check(guard: Any, rough: Path, new: str | None) -> None:
    """Open what was written and compare; raises Refusal where something is missing."""
    wrong = Refusal("Den nye fil blev ikke hel og er kasseret. Din fil er uændret. Prøv igen.")
    if (look(rough) is FileState.PLAIN) != (new is None):
        raise wrong
    backup.verify(rough, new)
    with closing(connect(rough, new)) as made:
        if _counts(made) != _counts(guard):
            raise wrong


def _counts(connection: Any) -> dict[str, int]:
    """How many rows each table has, the code apart."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: int(connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0])  # noqa: S608
        for (name,) in names
        if name != "recovery"
    }


@contextmanager
def _overwritten_after(path: Path, *, plain: bool) -> Iterator[None]:
    """Write zeros over the plain file once another has taken its name.

    As well as can be: a drive with wear levelling, a snapshot or a sync client may keep what was
    there. On Windows the old file is only removed, since an open one cannot be replaced.
    """
    if not plain or os.name == "nt":
        yield
        return
    with path.open("rb+") as old:
        before = os.fstat(old.fileno())
        yield
        if path.stat().st_ino == before.st_ino:
            return  # it was not replaced after all
        with suppress(OSError):  # the new file stands; what can be overwritten has been
            for start in range(0, before.st_size, _CHUNK):
                old.write(bytes(min(_CHUNK, before.st_size - start)))
            old.flush()
            to_the_disk(old.fileno())
