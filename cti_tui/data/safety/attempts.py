"""Wrong passphrases, remembered from one start to the next: each makes the next one wait.

Kept in the worker's own state folder, as well as can be: where it cannot be written, or somebody
removes it or sets the clock, nothing is remembered. It slows whoever sits at the keyboard; against
someone who has the file it is the passphrase that counts.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cti_tui.data.engine import WrongPassphrase
from cti_tui.data.path_forms import folded_name
from cti_tui.data.paths import real_path
from cti_tui.data.private_file import state_folder, write_private
from cti_tui.refusal import Refusal

_WAITS = (0, 0, 0, 1, 2, 4, 7, 10)
"""Seconds to wait after the first wrong attempt, the second, and so on."""

_LONGEST_LIST = 1_000
"""Files whose attempts are remembered; a broken list is begun anew."""


@contextmanager
def attempt(path: Path) -> Iterator[None]:
    """Try a passphrase on a file, after the pause that earlier wrong ones have earned it.

    A wrong one is remembered; a right one lets them be forgotten.
    """
    time.sleep(seconds_left(path))
    try:
        yield
    except WrongPassphrase:
        _remember(path, _wrong(path)[0] + 1)
        raise
    if _wrong(path)[0]:
        _remember(path, 0)


def seconds_left(path: Path) -> float:
    """How long the next attempt on a file has to wait: at most as `wait_seconds` says."""
    number, at = _wrong(path)
    wait = wait_seconds(number)
    return max(0.0, min(wait, at + wait - time.time()))


def wait_seconds(wrong: int) -> int:
    """How long to wait after so many wrong attempts: none at first, never more than a bound.

    It slows whoever sits at the keyboard and locks nobody out; against someone with the file it
    is the length of the passphrase that counts.
    """
    return _WAITS[min(wrong, len(_WAITS)) - 1] if wrong > 0 else 0


def _place() -> Path:
    return state_folder() / "forkerte.json"


def _name(path: Path) -> str:
    """The file without its name, which may tell of someone; its letters in one size and form."""
    named = folded_name(str(real_path(path)))
    import hashlib  # brings OpenSSL; a plain file has no attempts

    return hashlib.sha256(named.encode(errors="surrogateescape")).hexdigest()[:16]


def _listed() -> dict[str, list[float]]:
    try:
        found = json.loads(_place().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict) or len(found) > _LONGEST_LIST:
        return {}
    return {str(name): one for name, one in found.items() if _is_count(one)}


def _is_count(one: object) -> bool:
    return (
        isinstance(one, list) and len(one) == 2 and all(type(part) in (int, float) for part in one)
    )


def _wrong(path: Path) -> tuple[int, float]:
    """How many wrong ones in a row, and when the last was."""
    number, at = _listed().get(_name(path), (0, 0.0))
    return int(number), float(at)


def _remember(path: Path, number: int) -> None:
    listed = _listed()
    listed[_name(path)] = [number, time.time()]
    listed = {name: one for name, one in listed.items() if one[0]}
    with suppress(Refusal):
        write_private(_place(), json.dumps(listed), file=None, over=True)
