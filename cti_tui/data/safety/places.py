"""Where the file and its copies have lain: kept in the file itself, which takes it along.

So a deletion, an encryption and the sign for plain copies come to what was left at a former place.
Without the models, since it is asked wherever a file is opened.
"""

import os
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver
from msgspec import Struct

from cti_tui.data.door import can_write
from cti_tui.data.engine import FileState, connect, look
from cti_tui.data.open_file import OpenFile, identity
from cti_tui.data.safety import backup
from cti_tui.data.safety.restore import files_aside
from cti_tui.refusal import Refusal

_KNOWN = "SELECT 1 FROM elsewhere WHERE place = ? AND drive = ? AND file >= ?"
_KNOW = """
    INSERT INTO elsewhere (uid, place, drive, file)
    VALUES (lower(hex(randomblob(16))), ?, ?, ?)
    ON CONFLICT (place) DO UPDATE SET drive = excluded.drive, file = max(file, excluded.file)"""

_ALONG = (
    "UPDATE OR REPLACE elsewhere SET place = ? || substr(place, ?) WHERE instr(place, ?) = 1",
    "UPDATE OR REPLACE unreached SET place = ? || substr(place, ?) WHERE instr(place, ?) = 1",
)


class Spot(Struct, frozen=True):
    """A place where the file lay with its copies, or where one copy was laid."""

    path: Path
    drive: str
    """As `drive_of` told it; empty where that is not known."""
    file: bool
    """Whether the file itself lay there, or its copies in a folder of the worker's own."""

    @property
    def is_out(self) -> bool:
        """Whether one cannot look there now: its drive is another, or none, or the folder gone."""
        folder = self.path.parent
        return identity(folder) is None or self.drive not in ("", drive_of(folder))

    @property
    def folders(self) -> tuple[Path, ...]:
        """Where copies may lie there."""
        return (self.path.parent, backup.folder_of(self.path)) if self.file else (self.path.parent,)


def drive_of(folder: Path) -> str:
    """The drive a folder lies on, or would: where it is mounted, on Windows with its number."""
    while (there := identity(folder)) is None and folder != folder.parent:
        folder = folder.parent
    while not os.path.ismount(folder) and folder != folder.parent:
        folder = folder.parent
    # Any stick may be called E: there; its number is its own.
    number = f" {there[0]:x}" if os.name == "nt" and there else ""
    return f"{folder}{number}"


def know_place(file: OpenFile, place: Path, *, copy: bool = False) -> None:
    """Keep that the file lies at a place, or copies do; nothing is written where that is known.

    `copy`: it is one copy that was laid there. Without the drive nothing tells which it was.
    """
    drive = drive_of(place.parent) if identity(place.parent) else ""
    values = (str(place), drive, int(not copy))
    known = file.connection.execute(_KNOWN, values).fetchone()
    if known is None and can_write(file.path):
        file.quietly(_KNOW, values)


def arrive(file: OpenFile) -> None:
    """Know the place that a file is opened at; what came along with it lies no more where it was.

    The folder was renamed or moved as a whole where the former one is gone from a drive that is
    there, and copies of the file lie here already.
    """
    connection, path = file.connection, file.path
    if connection.execute(_KNOWN, (str(path), drive_of(path.parent), 1)).fetchone():
        return
    came = bool(backup.own_copies(path, backup.file_id(connection)))
    for spot in spots(connection, path) if came and can_write(path) else ():
        if spot.file and spot.path != path and _is_gone(spot):
            old = f"{spot.path.parent}{os.sep}"
            for statement in _ALONG:
                file.quietly(statement, (f"{path.parent}{os.sep}", len(old) + 1, old))
    know_place(file, path)


def _is_gone(spot: Spot) -> bool:
    folder = spot.path.parent
    return identity(folder) is None and drive_of(folder) == spot.drive


def spots(connection: Any, path: Path, folders: Iterable[Path] = ()) -> list[Spot]:
    """Every place there is to look: where the file lies, has lain, and where copies were laid.

    `folders` are where copies lie beside the usual place.
    """
    rows = connection.execute("SELECT place, drive, file FROM elsewhere ORDER BY id").fetchall()
    found = {place: Spot(Path(place), drive, bool(file)) for place, drive, file in rows}
    for place in (path, *(folder / path.name for folder in folders)):
        found.setdefault(str(place), Spot(place, "", file=True))
    return list(found.values())


def copies_at(spot: Spot, path: Path, own: str) -> list[Path]:
    """What may still hold what the file held: its copies there, files laid aside, the copy itself.

    And the place itself where it is out, or another file lies at it that may be this one's twin:
    what is there then cannot be told. Raises OSError where one may not look.
    """
    if not spot.file or spot.is_out:
        return [spot.path]
    found: list[Path] = []
    for folder in spot.folders:
        with suppress(FileNotFoundError, NotADirectoryError):
            next(folder.iterdir(), None)  # says it where one may not look, as a pattern does not
            found += backup.own_copies(spot.path, own, folder)
            found += [one for one in files_aside(spot.path, folder) if _may_be_of(one, own)]
    if is_twin(spot.path, path) and _may_be_of(spot.path, own):
        found.append(spot.path)
    return found


def is_twin(place: Path, path: Path) -> bool:
    """Whether a file lies at a place of this one that is another than this."""
    there = identity(place)
    return there not in (None, identity(path)) and place.is_file()


def _may_be_of(copy: Path, own: str) -> bool:
    """Whether a file may be one of this file's: a plain one says so itself."""
    try:
        if look(copy) is not FileState.PLAIN:
            return True
        with closing(connect(copy, None)) as connection:
            return backup.file_id(connection) in ("", own)
    except (Refusal, OSError, driver.DatabaseError):
        return True


def known_copies(connection: Any, path: Path, folders: Iterable[Path] = ()) -> list[Path]:
    """Every copy of the open file that is known of, wherever it lies and whatever it was called.

    Of a place that cannot be looked into now, the place itself.
    """
    own, found = backup.file_id(connection), []
    for spot in spots(connection, path, folders):
        try:
            found += copies_at(spot, path, own)
        except OSError:
            found.append(spot.path)
    return [one for one in dict.fromkeys(found) if one != path]
