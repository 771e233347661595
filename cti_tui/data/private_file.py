"""The one writer of everything outside the database: private, whole or not at all.

What is written stands under a rough name in the target's own folder until it is whole and on the
disk. While it does, an entry in the state folder tells where, and is locked by whoever writes: a
process that was killed holds no lock, so the next start, or the next verb that writes, finds what
it left wherever that was, and removes it.
"""

import errno
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from cti_tui.data.held import ACCESS_DENIED, patiently
from cti_tui.data.paths import in_use, judge_target, unwritable
from cti_tui.data.stopping import lasts
from cti_tui.refusal import Refusal, winerror

ROUGH = re.compile(r"\.cti-(?P<token>[0-9a-f]{16})\.ny(-journal)?")
"""The name of what is not whole yet; nothing but the program makes such names."""

_EARLIER = re.compile(r".+\.(db|json|csv|txt|md|toml)\.\d{1,7}\.ny(-journal)?")
"""What the first versions called it; nobody writes under such a name any more."""

_YOUNG = 60
"""Seconds that a rough file without an entry is left alone: one who cannot write the state folder
may be at work."""

_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EINVAL}
"""How a drive says that it has no hard links, as many sticks have not."""


_FULL_FSYNC = 51
"""`F_FULLFSYNC` of macOS."""


class Occupied(Refusal):
    """Another file lies where one was to be laid."""


def write_private(
    target: Path, content: str | bytes, *, file: Path | None, over: bool = False
) -> Path:
    """Write a file that its owner alone can read; answers where it lies.

    `file` is the database at hand, None where there is none: it, its copies and its recovery file
    are never written over, by whichever name or link. Text is written as UTF-8. Raises Occupied
    where a file is there and it was not said to write `over` it, Refusal where nothing can be.
    """
    with unfinished(target, file=file, over=over) as rough:
        rough.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


@contextmanager
def unfinished(path: Path, *, file: Path | None = None, over: bool = True) -> Iterator[Path]:
    """A rough name to write to in the path's own folder; put in its place when all went well.

    A link is followed: what it leads to is written. The finished file is on the disk and readable
    by this user alone. Raises Occupied where something is there and is not to be written `over`.
    """
    target = judge_free(path, file=file, over=over)
    try:
        make_private_folder(target.parent)
        with _under_way(target.parent) as rough:
            os.close(os.open(rough, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            yield rough
            with rough.open("rb+") as written:
                to_the_disk(written.fileno())
            lasts()
            _put(rough, target, over=over)
            _flush_folder(target.parent)
    except FileExistsError:
        raise Occupied(f"Der ligger allerede en fil på {path}. Vælg et andet navn.") from None
    except OSError as error:
        raise unwritable(target, error) from None


def judge_free(path: Path, *, file: Path | None, over: bool) -> Path:
    """Where a path really leads; raises Occupied where a file lies there, and `judge_target`'s.

    For an act that is long in the making; the writer asks again when it is made.
    """
    target = judge_target(path, file=file)
    if not over and target.exists():
        raise Occupied(f"Der ligger allerede en fil på {path}. Vælg et andet navn.")
    return target


def make_private_folder(folder: Path) -> None:
    """Make the folder where it is missing, for this user alone."""
    if not folder.exists():
        folder.mkdir(parents=True, mode=0o700)


def _put(rough: Path, target: Path, *, over: bool) -> None:
    """Give the finished file its name; raises FileExistsError where another took it meanwhile."""
    if not over:
        try:
            os.link(rough, target)
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            if target.exists():
                raise FileExistsError from None
        else:
            return  # the rough name goes when we leave
    try:
        patiently(lambda: rough.replace(target))
    except OSError as error:
        # The folder can be written, the rough file lies in it: what denies is who has this open.
        if winerror(error) == ACCESS_DENIED and os.access(target, os.W_OK):
            raise in_use(target) from None
        raise


def to_the_disk(descriptor: int, platform: str = sys.platform) -> None:
    """Let what was written be on the disk itself; raises OSError where it cannot.

    On macOS the ordinary way stops at the drive's own memory, which a power cut empties; not every
    drive there knows the full one, and then the ordinary has to do.
    """
    if platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(descriptor, _FULL_FSYNC)
            return
    os.fsync(descriptor)


def _flush_folder(folder: Path) -> None:
    """Let the new name be on the disk too, where the system can; what follows may rest on it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            to_the_disk(handle)
        finally:
            os.close(handle)


@contextmanager
def _under_way(folder: Path) -> Iterator[Path]:
    """A rough path in the folder, told of meanwhile; it is gone afterwards, however it went."""
    token = os.urandom(8).hex()
    rough = folder / f".cti-{token}.ny"
    entry = _announced(token, folder)
    try:
        yield rough
    finally:
        # Where the folder is no folder, there is nothing to clear and nothing more to say.
        with suppress(OSError):
            patiently(lambda: rough.unlink(missing_ok=True))
            rough.with_name(f"{rough.name}-journal").unlink(missing_ok=True)
        if entry is not None:
            entry.close()  # Windows removes nothing that is open
            with suppress(OSError):
                (_entries() / token).unlink()


def state_folder() -> Path:
    """Where the program keeps what it knows between two starts and has in no file."""
    from platformdirs import user_state_dir  # not before something is written

    return Path(user_state_dir("cti", appauthor=False))


def _entries() -> Path:
    return state_folder() / "i-gang"


def _announced(token: str, folder: Path) -> IO[bytes] | None:
    """An entry, locked; None where the state folder cannot be written, which stops nobody."""
    try:
        make_private_folder(_entries())
        handle = os.open(_entries() / token, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    except OSError:
        return None
    entry = os.fdopen(handle, "r+b")
    with suppress(OSError):
        _lock(entry)  # before it tells of anything: an empty one is left alone
        entry.write(os.fsencode(folder.absolute()))
        entry.flush()
        to_the_disk(entry.fileno())
    return entry


def _lock(entry: IO[bytes]) -> None:
    """Lock an entry for as long as it is open; raises OSError where another has it."""
    if sys.platform == "win32":
        import msvcrt

        entry.seek(1 << 20)  # beyond what is read
        msvcrt.locking(entry.fileno(), msvcrt.LK_NBLCK, 1)
        entry.seek(0)
    else:
        import fcntl

        fcntl.flock(entry, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sweep(folders: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Remove what acts that were killed left behind; what could not be is answered.

    Looked for where an entry tells of it, and in the folders given. An act under way is known by
    the lock it holds, so that a process number that was used again neither hides nor removes.
    """
    left: list[Path] = []
    busy: set[str] = set()
    for entry in _listed(_entries()):
        left += _swept_entry(entry, busy)
    for folder in folders:
        for rough in _listed(folder):
            named = ROUGH.fullmatch(rough.name)
            if named is None:
                gone = _EARLIER.fullmatch(rough.name) is None or _removed(rough)
            else:
                gone = named["token"] in busy or _is_young(rough) or _removed(rough)
            if not gone:
                left.append(rough)
    return tuple(left)


def _swept_entry(entry: Path, busy: set[str]) -> list[Path]:
    """Remove what an entry tells of, and the entry; what could not be removed."""
    try:
        # Cut off before it told of anything; earlier versions gave it its ending then.
        if entry.suffix == ".ny" or not entry.stat().st_size:
            if not _is_young(entry):
                _removed(entry)
            return []
        with entry.open("r+b") as held:
            _lock(held)
            folder = Path(os.fsdecode(held.read()))
    except OSError:
        busy.add(entry.name)
        return []
    rough = folder / f".cti-{entry.name}.ny"
    if not folder.is_dir():
        return [rough]  # a stick that is out: it is looked for again
    left = [one for one in (rough, Path(f"{rough}-journal")) if not _removed(one)]
    if not left:
        _removed(entry)
    return left


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _is_young(rough: Path) -> bool:
    try:
        return abs(time.time() - rough.stat().st_mtime) < _YOUNG
    except OSError:
        return True


def _removed(rough: Path) -> bool:
    """Whether nothing is there any more."""
    try:
        rough.unlink(missing_ok=True)
    except OSError:
        return False
    return True
