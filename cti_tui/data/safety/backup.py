"""Verified copies of the file, and which of them to keep."""

import re
import shutil
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from cti_tui.data.engine import check_ours, connect, schema_version
from cti_tui.data.held import patiently
from cti_tui.data.path_forms import is_one_name
from cti_tui.data.paths import COPIES, RECOVERY
from cti_tui.data.private_file import unfinished
from cti_tui.data.stopping import part_of_it, passing
from cti_tui.refusal import Refusal

BETWEEN = timedelta(minutes=30)
"""At most one copy at exit in this time."""

KEPT = ((timedelta(days=1), 12), (timedelta(weeks=1), 10), (timedelta(days=30), 9))
"""How many copies to keep: spells of this length back from the newest, the newest of each."""


class FolderGone(Refusal):
    """The worker's own folder of copies is not there: a stick that is out."""


OLD_DAYS = 3
"""A copy this old, of a file that has changed since, is spoken of."""

BY_HAND, BEFORE = "haand", "foer"
"""What a copy was made for, as its name says it: asked for, or before something that changes much.

One at exit says nothing. Each kind is let go for itself: none pushes another's out.
"""

ASKED_KEPT, ASKED_SPELL = 10, timedelta(weeks=1)
"""Of each kind that was made for something: the last so many, and all of so long back."""

_NAME = re.compile(
    r"(?P<stem>.+)-(?P<stamp>\d{4}-\d{2}-\d{2}T\d{6})(?:-(?P<made_for>haand|foer))?"
    r"(?:-(?P<file>[0-9a-f]{8}))?\.db"
)


def folder_of(path: Path) -> Path:
    """Where the copies of a file lie."""
    return path.parent / COPIES


IDENTIFIED = 8
"""The schema from which a file says which one it is."""

PLACED = 9
"""The schema from which a file knows where it has lain."""


def file_id(connection: Any) -> str:
    """Which file an open one is, as the names of its copies say it; empty for an early schema."""
    if schema_version(connection) < IDENTIFIED:
        return ""
    row = connection.execute("SELECT uid FROM identity").fetchone()
    return str(row[0])[:8] if row else ""


def named_for(copy: Path) -> tuple[str, str]:
    """The stem and the id of the file that a copy is of, by its name; both empty for no copy."""
    named = _NAME.fullmatch(copy.name)
    return (named["stem"], named["file"] or "") if named else ("", "")


def own_copies(path: Path, own: str, folder: Path | None = None) -> list[Path]:
    """The copies of the file with this id, also those made while it had another name.

    Early ones say no id: they are taken for its own where they have its name.
    """
    found = []
    for copy in sorted((folder or folder_of(path)).glob("*.db"), reverse=True):
        stem, theirs = named_for(copy)
        early = bool(stem) and not theirs and is_one_name(copy, stem, path.stem)
        if early or (theirs and theirs == own):
            found.append(copy)
    return found


def copies(
    path: Path, folder: Path | None = None, *, now: datetime | None = None
) -> list[tuple[datetime, Path]]:
    """The copies of a file with the time each was made, newest first.

    They lie beside the file, or in another folder where one is given. Those that were made under
    a clock that was ahead stand last: they are not the newest, whatever they are called.
    """
    found, now = [], now or datetime.now()
    folder = folder or folder_of(path)
    for file in folder.iterdir() if folder.is_dir() else ():
        named = _NAME.fullmatch(file.name)
        if named and is_one_name(file, named["stem"], path.stem):
            with suppress(ValueError):  # a name like ours with a day that is none
                found.append((datetime.strptime(named["stamp"], "%Y-%m-%dT%H%M%S"), file))
    return sorted(found, key=lambda one: (one[0] <= now, *one), reverse=True)


def verify(path: Path, passphrase: str | None) -> None:
    """Open a copy and check it whole; raises Refusal where it is not."""
    with closing(connect(path, passphrase)) as connection:
        check_ours(connection)
        answer = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if answer != "ok":
            raise Refusal("Kopien er ikke hel og er kasseret. Prøv igen, gerne på et andet drev.")


def copy_to(
    connection: Any,
    target: Path,
    passphrase: str | None,
    *,
    file: Path | None = None,
    over: bool = True,
) -> None:
    """Write a verified copy of an open database to the target, whole or not at all.

    `file` is the database where the target was chosen by the worker: nothing of it is written over.
    """
    with unfinished(target, file=file, over=over) as rough:
        with part_of_it(0.0, 0.5, measured=partial(_written, rough, _pages(connection))):
            connection.execute("VACUUM INTO ?", (str(rough),))
        with part_of_it(0.5, 1.0):
            verify(rough, passphrase)


def _pages(connection: Any) -> int:
    """How many bytes of the file are in use."""
    asked = ("page_count", "freelist_count", "page_size")
    pages, free, size = (int(connection.execute(f"PRAGMA {one}").fetchone()[0]) for one in asked)
    return (pages - free) * size


def _written(rough: Path, bytes_in_all: int) -> float:
    """How far a file is that grows to so many bytes."""
    return rough.stat().st_size / max(1, bytes_in_all)


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


def made_for(copy: Path) -> str:
    """What a copy was made for: BY_HAND, BEFORE, or empty for one at exit."""
    named = _NAME.fullmatch(copy.name)
    return (named["made_for"] or "") if named else ""


def asked_surplus(stamps: Iterable[datetime], now: datetime) -> list[datetime]:
    """What is let go of copies that were made for something, given when each was made."""
    ordered = sorted(stamps, reverse=True)
    return [one for one in ordered[ASKED_KEPT:] if now - one > ASKED_SPELL]


def make_copy(
    connection: Any, path: Path, passphrase: str | None, now: datetime, reason: str = ""
) -> Path:
    """Copy an open database into its folder of copies and let the surplus go.

    `reason`: what it is made for, BY_HAND or BEFORE; such a one is kept longer.
    """
    suffix = f"-{reason}" if reason else ""
    if own := file_id(connection):
        suffix += f"-{own}"
    target = folder_of(path) / f"{path.stem}-{now:%Y-%m-%dT%H%M%S}{suffix}.db"
    with passing():
        copy_to(connection, target, passphrase)
    _let_go(path, target, now)
    return target


def _let_go(path: Path, made: Path, now: datetime) -> None:
    """Let the surplus go of its kind in the folder of the copy just made.

    Copies of days to come are rotated for themselves: a clock that was a year ahead for a while
    must not push out what is made once it is right again, nor the other way round.
    """
    reason = made_for(made)
    own = named_for(made)[1]
    there = [
        one
        for one in copies(path, made.parent)
        if made_for(one[1]) == reason and named_for(one[1])[1] in ("", own)
    ]
    ahead = {stamp for stamp, _ in there if stamp > now}
    past = {stamp for stamp, _ in there} - ahead
    gone = {*asked_surplus(past, now)} if reason else {*surplus(ahead), *surplus(past)}
    for stamp, file in there:
        # Not the one just made, which is older than the rest where the clock was set back.
        if stamp in gone and file != made:
            with suppress(OSError):  # held by another program: it goes the next time
                patiently(file.unlink)


def mirror(path: Path, folder: Path, now: datetime) -> Path | None:
    """Lay the newest copy in the worker's own folder too; None where there is none to lay.

    The copies beside the file are always made, so that there is one also when the folder is not
    there: then FolderGone. A folder is never made here: where a stick is out, its folder is too.
    """
    made = copies(path, now=now)
    if not made:
        return None
    newest = made[0][1]
    if folder == newest.parent:
        return newest
    if not folder.is_dir():
        raise FolderGone(
            f"Mappen {folder} er der ikke, så kopien ligger kun i {newest.parent}."
            " Tilslut drevet, eller vælg en anden mappe."
        )
    small = path.with_name(f"{path.stem}{RECOVERY}")
    if small.exists():
        _same_bytes(small, folder / recovery_name(newest))
    target = folder / newest.name
    if not target.exists():
        _same_bytes(newest, target)
    _let_go(path, target, now)
    return target


def recovery_name(copy: Path) -> str:
    """What the recovery file of a copy is called beside it: one for all copies of one file."""
    stem, own = named_for(copy)
    return f"{stem or copy.stem}{f'-{own}' if own else ''}{RECOVERY}"


def _same_bytes(source: Path, target: Path) -> None:
    """Lay a file elsewhere too, whole or not at all."""
    with unfinished(target) as rough:
        patiently(lambda: shutil.copyfile(source, rough))
        if rough.read_bytes() != source.read_bytes():
            raise Refusal(
                f"Kopien i {target.parent} blev ikke hel. Prøv igen, gerne et andet sted."
            )


def days_without_copy(path: Path, now: datetime) -> int | None:
    """How many days old the newest copy is, where the file has changed since; 0 without any.

    None where all is well. A file of today without a copy is no worry: it gets one at exit.
    """
    made = copies(path, now=now)
    try:
        changed = datetime.fromtimestamp(path.stat().st_mtime)
    except OSError:
        return None
    if not made:
        return 0 if now - changed > timedelta(days=1) else None
    age = (now - made[0][0]).days
    return age if age >= OLD_DAYS and changed > made[0][0] else None


def is_due(path: Path, now: datetime) -> bool:
    """Whether the newest copy is old enough for a new one at exit."""
    made = copies(path, now=now)
    return not made or not timedelta() <= now - made[0][0] < BETWEEN
