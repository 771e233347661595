"""What a copy holds, and putting one back: the file that is there is set aside, never deleted."""

import shutil
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from msgspec import Struct

from cti_tui.data.door import faults_told
from cti_tui.data.engine import (
    APPLICATION_ID,
    FileState,
    WrongPassphrase,
    check_ours,
    climb,
    connect,
    look,
    nfc,
    schema_version,
)
from cti_tui.data.held import patiently
from cti_tui.data.path_forms import folded_name, is_one_name
from cti_tui.data.paths import real_path
from cti_tui.data.private_file import unfinished
from cti_tui.data.safety import backup
from cti_tui.data.safety.attempts import attempt
from cti_tui.data.safety.recovery import also_opens, in_force, recovery_path
from cti_tui.data.safety.strength import judge_new
from cti_tui.data.stopping import lasts
from cti_tui.refusal import Refusal

ASIDE = "lagt-til-side"
"""Stands in the name of a file that was set aside."""

_LOOKED_AT, _NOISE = 1_024, 200
"""Of so many bytes of an encrypted file nearly all 256 kinds are there; of others far fewer."""

_PAGE = 4_096
"""Bytes of a page of an encrypted file."""

CODED_SINCE = 7
"""The schema from which a file has its recovery code in it."""

LISTED = 6
"""The schema from which a file knows its deletions."""


class Held(Struct, frozen=True):
    """What a copy holds, without a name."""

    path: Path
    sealed: bool
    version: int
    """The schema it was written with."""
    borgere: int
    notes: int
    newest_note: date | None


class Restored(Struct, frozen=True):
    """What came of putting a copy back."""

    held: Held
    aside: Path | None
    """Where the file that was there lies now; None where there was none."""
    forgotten: int
    """Borgere of the copy that had been deleted for good, and are not back."""
    passphrase: str | None
    """What opens the file now."""
    copys_own: bool
    """Whether the file is opened now by the copy's passphrase, because its own is not known."""
    without_code: bool
    """Whether the file is encrypted and no code on paper opens it now."""


def hold(path: Path, passphrase: str | None) -> Held:
    """Look into a copy. Raises WrongPassphrase for another key, Refusal where it is broken."""
    state = look(path)
    if state in (FileState.MISSING, FileState.EMPTY):
        raise Refusal(f"Der er ingen kopi i {path}. Vælg en anden.")
    if state is FileState.SEALED and passphrase is None:
        raise WrongPassphrase("Kopien er krypteret. Skriv den adgangssætning, den er lavet med.")
    sealed = state is FileState.SEALED
    try:
        with faults_told(), closing(connect(path, passphrase if sealed else None)) as connection:
            return _held(connection, path, sealed)
    except WrongPassphrase:
        raise WrongPassphrase(
            "Adgangssætningen passer ikke til kopien. Er den lavet, før du skiftede"
            " adgangssætning, så skriv den gamle."
            if sealed
            else "Kopien er beskadiget. Vælg en anden."
        ) from None


def hold_typed(path: Path, copy: Path, passphrase: str | None) -> Held:
    """The same of a copy of a file; a wrong passphrase makes the next one wait, the file's too."""
    with attempt(path):
        return hold(copy, passphrase)


def _held(connection: Any, path: Path, sealed: bool) -> Held:
    version = check_ours(connection)
    (borgere,) = connection.execute("SELECT count(*) FROM borger").fetchone()
    notes, newest = connection.execute("SELECT count(*), max(date) FROM note").fetchone()
    newest_note = date.fromisoformat(newest) if newest else None
    return Held(path, sealed, version, borgere, notes, newest_note)


def put_back(
    path: Path, copy: Path, passphrase: str | None, now: datetime, *, present: str | None = None
) -> Restored:
    """Put a copy in the file's place, whole or not at all.

    `passphrase` opens the copy. `present` is what may open the file that is there: where it does,
    the file goes on being opened by it, also when the copy was made under an older one. Borgere
    deleted for good since the copy was made are deleted in it too, and what was done with the
    data since is still told. Nothing else may have the file open.
    """
    path, copy = real_path(path), real_path(copy)
    if path.exists() and copy.exists() and copy.samefile(path):
        raise Refusal("Det er selve filen, ikke en kopi. Vælg en sikkerhedskopi.")
    held = hold(copy, passphrase)
    key = passphrase if held.sealed else None
    before = _Before(path, (present, passphrase))
    own = before.opens and before.key is not None
    final = before.key if own else key
    if final is None and not before.opens:
        final = _key_no_weaker(path, present or passphrase)
    with unfinished(path) as rough, faults_told():
        _transcribe(copy, key, rough, final)
        with closing(connect(rough, final)) as connection:
            climb(connection)
            forgotten = _repeat(connection, before)
            if forgotten:
                connection.execute("VACUUM")
            codes = [code for (code,) in connection.execute("SELECT code FROM recovery")]
        backup.verify(rough, final)
        lasts()  # what follows touches what is there
        if final is not None and not own:
            for code in codes:
                also_opens(path, code, final)
        aside = set_aside(path, now)
    without_code = final is not None and not codes
    return Restored(held, aside, forgotten, final, held.sealed and not own, without_code)


def _key_no_weaker(path: Path, typed: str | None) -> str | None:
    """What a plain copy is encrypted with where the file was encrypted; None where it was not.

    A file that no one could open here is not replaced by a plain one: whoever has it goes first.
    """
    if looks_sealed(path):
        raise Refusal(
            "Filen er krypteret, og kopien er ikke. Skriv filens adgangssætning, så kopien kan"
            " krypteres med den. Er filen ødelagt, så flyt den først selv et andet sted hen."
        )
    made = backup.copies(path)
    was = recovery_path(path).exists() or (made and look(made[0][1]) is FileState.SEALED)
    if not was:
        return None
    if typed is None:
        raise Refusal(
            "Filen var krypteret, og kopien er ikke. Skriv en adgangssætning til den, fx i"
            " CTI_KODE, så kopien bliver krypteret."
        )
    judge_new(typed)
    return typed


def looks_sealed(path: Path) -> bool:
    """Whether what lies there may be a whole encrypted file: noise, in whole pages.

    One that was cut off is none; it is set aside and kept like any broken file.
    """
    if look(path) is not FileState.SEALED:
        return False
    with path.open("rb") as file:
        begun = file.read(_LOOKED_AT)
    whole = path.stat().st_size % _PAGE == 0
    return whole and len(begun) == _LOOKED_AT and len(set(begun)) >= _NOISE


def set_aside(path: Path, now: datetime) -> Path | None:
    """Give the file that is there another name beside it; None where there is none.

    What its last writer left half done goes along: beside the new file it would destroy it.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not path.exists() and not journal.exists():
        return None
    stem = f"{path.stem}-{ASIDE}-{now:%Y-%m-%dT%H%M%S}"
    aside, number = path.with_name(f"{stem}{path.suffix}"), 1
    while aside.exists() or aside.with_name(f"{aside.name}-journal").exists():
        number += 1
        aside = path.with_name(f"{stem}-{number}{path.suffix}")
    if journal.exists():
        patiently(lambda: journal.rename(aside.with_name(f"{aside.name}-journal")))
    return patiently(lambda: path.rename(aside)) if path.exists() else None


def set_journal_aside(path: Path) -> None:
    """Give a journal whose file is gone the name of a file set aside: nothing is lost of it."""
    if not path.exists():
        set_aside(path, datetime.now())


def files_aside(path: Path, folder: Path | None = None) -> list[Path]:
    """The files that were set aside for this one, beside it or in another folder."""
    folder = folder or path.parent
    found = folder.glob(f"*-{ASIDE}-*") if folder.is_dir() else ()
    return sorted(file for file in found if _is_aside_of(file, path))


def _is_aside_of(file: Path, path: Path) -> bool:
    stem, _, _ = file.name.rpartition(f"-{ASIDE}-")
    ending = folded_name(file.suffix) == folded_name(path.suffix)
    return ending and is_one_name(file, stem, path.stem)


class _Before:
    """What the file that is there, or the copies where it is broken, knows that a copy may not."""

    def __init__(self, path: Path, keys: tuple[str | None, ...]) -> None:
        self.path = path
        self.key: str | None = None
        self.deletions: dict[str, tuple[Any, ...]] = {}
        self.accesses: list[tuple[Any, ...]] = []
        self.codes: list[tuple[Any, ...]] = []
        self.kept: dict[str, list[tuple[Any, ...]]] = {}
        """What the file that is there keeps of itself, by table."""
        self._here: set[str] = set()
        self._keys = keys
        self.opens = self._read(path, own=True)
        if not self.opens:
            for _, copy in sorted(backup.copies(path), reverse=True):
                self._read(copy)

    def _read(self, path: Path, *, own: bool = False) -> bool:
        """Whether a file opens with one of the keys; what it knows is taken along."""
        with suppress(Refusal, driver.DatabaseError, OSError):
            for key in (None,) if look(path) is FileState.PLAIN else {*self._keys} - {None}:
                with suppress(WrongPassphrase), closing(connect(path, key)) as connection:
                    check_ours(connection)
                    self._take(connection)
                    if own:
                        self.key = key
                        self._take_itself(connection)
                    return True
        return False

    def _take_itself(self, connection: Any) -> None:
        version = schema_version(connection)
        if version >= CODED_SINCE:
            self.codes = connection.execute("SELECT uid, code, made FROM recovery").fetchall()
        if version >= backup.IDENTIFIED:
            for table, columns in _KEPT.items():
                if version < backup.PLACED:
                    columns = columns.replace("drive, file", "'', 0")
                self.kept[table] = connection.execute(
                    f"SELECT {columns} FROM {table}"  # noqa: S608 - names of our own
                ).fetchall()

    def _take(self, connection: Any) -> None:
        if schema_version(connection) < LISTED:
            return
        for row in connection.execute("SELECT uid, borger_id, borger_uid, at FROM deletion"):
            if row[2] not in self._here:  # a newer copy has them: they were imported again
                self.deletions[row[2]] = row
        self._here |= {uid for (uid,) in connection.execute("SELECT uid FROM borger")}
        how = "how" if schema_version(connection) >= backup.IDENTIFIED else "''"
        query = f"SELECT uid, at, act, borger_id, {how} FROM access"  # noqa: S608  our own words
        self.accesses += connection.execute(query).fetchall()


def _transcribe(source: Path, key: str | None, target: Path, target_key: str | None) -> None:
    """Write a copy to the target under the target's key."""
    if key == target_key:
        patiently(lambda: shutil.copyfile(source, target))
        return
    with closing(connect(source, key)) as connection:
        version = schema_version(connection)
        connection.execute("ATTACH DATABASE ? AS target KEY ?", (str(target), nfc(target_key)))
        connection.execute("SELECT sqlcipher_export('target')").fetchone()
        connection.execute(f"PRAGMA target.application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA target.user_version = {version}")
        connection.execute("DETACH DATABASE target")


def _repeat(connection: Any, before: _Before) -> int:
    """Delete again what was deleted for good, and go on telling what was done with the data."""
    gone = "SELECT count(*) FROM borger WHERE uid IN (SELECT borger_uid FROM deletion)"
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany(
            "INSERT INTO deletion (uid, borger_id, borger_uid, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            before.deletions.values(),
        )
        (forgotten,) = connection.execute(gone).fetchone()
        connection.execute("DELETE FROM borger WHERE uid IN (SELECT borger_uid FROM deletion)")
        connection.executemany(
            "INSERT INTO access (uid, at, act, borger_id, how) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT DO NOTHING",
            before.accesses,
        )
        connection.execute(
            "INSERT INTO access (uid, at, act) VALUES (lower(hex(randomblob(16))),"
            " strftime('%Y-%m-%dT%H:%M:00+00:00', 'now'), 'restored') ON CONFLICT DO NOTHING"
        )
        _stay_itself(connection, before)
        connection.execute(
            "INSERT INTO act (uid, at, final) VALUES (lower(hex(randomblob(16))),"
            " strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now'), 'restored')"
        )
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return int(forgotten)


_KEPT = {
    "identity": "uid",
    "elsewhere": "uid, place, drive, file",
    "unreached": "uid, borger_uid, place",
}
"""What a file keeps of itself, which no copy changes."""


def _stay_itself(connection: Any, before: _Before) -> None:
    """The file goes on being the one it was, and the code in force is the last that was confirmed.

    The code of the copy is an earlier one, or a voided one, and must open nothing again.
    """
    for table, columns in _KEPT.items():
        if rows := before.kept.get(table):
            connection.execute(f"DELETE FROM {table}")  # noqa: S608
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608
    codes = before.codes
    if not before.opens:
        rows = connection.execute("SELECT uid, code, made FROM recovery").fetchall()
        codes = [row for row in rows if in_force(before.path, row[1])]
    connection.execute("DELETE FROM recovery")
    connection.executemany("INSERT INTO recovery (uid, code, made) VALUES (?, ?, ?)", codes)
