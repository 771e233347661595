"""Verified copies of the file, and which of them to keep."""

import re
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cti_tui.data.engine import check_ours, connect, unfinished
from cti_tui.refusal import Refusal

FOLDER = "sikkerhedskopier"
"""The folder beside the file that its copies lie in."""

BETWEEN = timedelta(minutes=30)
"""At most one copy at exit in this time."""

KEPT = ((timedelta(days=1), 12), (timedelta(weeks=1), 10), (timedelta(days=30), 9))
"""How many copies to keep: spells of this length back from the newest, the newest of each."""

_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{4}-\d{2}-\d{2}T\d{6})\.db")


def folder_of(path: Path) -> Path:
    """Where the copies of a file lie."""
    return path.parent / FOLDER


def copies(path: Path) -> list[tuple[datetime, Path]]:
    """The copies of a file with the time each was made, newest first."""
    found = []
    folder = folder_of(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(file.name)
        if named and named["stem"] == path.stem:
            with suppress(ValueError):  # a name like ours with a day that is none
                found.append((datetime.strptime(named["stamp"], "%Y-%m-%dT%H%M%S"), file))
    return sorted(found, reverse=True)


def verify(path: Path, passphrase: str | None) -> None:
    """Open a copy and check it whole; raises Refusal where it is not."""
    with closing(connect(path, passphrase)) as connection:
        check_ours(connection)
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise Refusal("Kopien er ikke hel og er kasseret. Prøv igen, gerne på et andet drev.")


def copy_to(connection: Any, target: Path, passphrase: str | None) -> None:
    """Write a verified copy of an open database to the target, whole or not at all."""
    with unfinished(target) as rough:
        connection.execute("VACUUM INTO ?", (str(rough),))
        verify(rough, passphrase)


def surplus(stamps: Iterable[datetime]) -> list[datetime]:
    """The copies that the rotation lets go of, given when each was made.

    The newest copy is always kept, and of every day, week and month its newest one,
    as far back as `KEPT` says.
    """
    ordered = sorted(stamps, reverse=True)
    keep = set(ordered[:1])
    for spell, number in KEPT:
        epoch = datetime(2000, 1, 3)  # a Monday
        newest: dict[int, datetime] = {}
        for stamp in ordered:
            newest.setdefault((stamp - epoch) // spell, stamp)
        keep.update(sorted(newest.values(), reverse=True)[:number])
    return [stamp for stamp in ordered if stamp not in keep]


def make_copy(connection: Any, path: Path, passphrase: str | None, now: datetime) -> Path:
    """Copy an open database into its folder of copies and let the surplus go."""
    target = folder_of(path) / f"{path.stem}-{now:%Y-%m-%dT%H%M%S}.db"
    copy_to(connection, target, passphrase)
    gone = set(surplus(stamp for stamp, _ in copies(path)))
    for stamp, file in copies(path):
        # Not the one just made, which is older than the rest where the clock was set back.
        if stamp in gone and file != target:
            file.unlink()
    return target


def is_due(path: Path, now: datetime) -> bool:
    """Whether the newest copy is old enough for a new one at exit."""
    made = copies(path)
    return not made or not timedelta() <= now - made[0][0] < BETWEEN
