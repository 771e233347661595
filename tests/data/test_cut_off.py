"""A change of passphrase, code or encryption that is cut off at any step, or killed."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.engine import FileState, connect, look
from cti_tui.data.safety import backup, convert, keys, recovery
from cti_tui.data.safety.keys import Keys, seal_file, unseal_file
from cti_tui.data.safety.recovery import new_code, recovered, recovery_path
from cti_tui.data.store import Store
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.data.keyed import NEW, NOW, SECRET, add, names, opens, with_code


class CutOff(BaseException):
    """The process ends here."""


@pytest.fixture
def sealed(path: Path) -> Path:
    Store.create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def plain(path: Path) -> Path:
    Store.create(path, None).close()
    return path


# Cut off at every step


STEPS = (
    (keys, "write_recovery"),
    (keys, "fit_of"),
    (keys, "seal"),
    (keys, "seal_copies"),
    (keys, "unseal"),
    (backup, "make_copy"),
    (backup, "verify"),
    (convert, "_export"),
    (convert, "_check"),
    (convert, "forget_recovery"),
    (Path, "replace"),
    (os, "fsync"),
)
"""What a change does one after the other; each call of each can be the last."""


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the process end just before the n-th step."""
    left = [0]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                raise CutOff
            return real(*args, **named)

        return step

    for place, name in STEPS:
        monkeypatch.setattr(place, name, counted(getattr(place, name)))
    yield lambda number: left.__setitem__(0, number)
    left[0] = 0


def through_all(
    cut: Callable[[int], None],
    begin: Callable[[], Any],
    act: Callable[[Any], Any],
    check: Callable[[Any], Any],
) -> int:
    """Act again and again, cut off one step later each time, until it comes through."""
    for number in itertools.count(1):
        cut(0)
        made = begin()
        cut(number)
        try:
            act(made)
        except CutOff:
            cut(0)
            check(made)
        else:
            cut(0)
            check(made)
            return number
    return 0


def test_a_change_cut_off_anywhere_leaves_a_passphrase_and_the_code_that_open(
    path: Path, cut: Callable[[int], None]
) -> None:
    Store.create(path, PASSPHRASE).close()
    code = with_code(path)
    original = path.read_bytes(), recovery_path(path).read_bytes()

    def begin() -> Path:
        path.write_bytes(original[0])
        recovery_path(path).write_bytes(original[1])
        for _, copy in backup.copies(path):
            copy.unlink()
        return path

    def act(file: Path) -> None:
        store = Store.open(file, PASSPHRASE)
        try:
            store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
        finally:
            store.release()

    seen = set()

    def check(file: Path) -> None:
        present = recovered(file, code)
        assert present in (PASSPHRASE, NEW)
        assert opens(file, present)
        seen.add(present)

    assert through_all(cut, begin, act, check) > 8
    assert seen == {PASSPHRASE, NEW}


def test_a_renewal_cut_off_anywhere_leaves_one_code_in_force_that_later_changes_keep(
    path: Path, cut: Callable[[int], None]
) -> None:
    Store.create(path, PASSPHRASE).close()
    old, new = with_code(path), new_code()
    original = path.read_bytes(), recovery_path(path).read_bytes()

    def begin() -> Path:
        path.write_bytes(original[0])
        recovery_path(path).write_bytes(original[1])
        return path

    def act(file: Path) -> None:
        store = Store.open(file, PASSPHRASE)
        try:
            store.part(Keys).renew_code(new, TODAY)
        finally:
            store.release()

    def check(file: Path) -> None:
        (in_force,) = [code for code in (old, new) if recovery.in_force(file, code)]
        with closing(Store.open(file, PASSPHRASE)) as store:
            store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
            assert [code for code, _ in store.part(Keys).codes()] == [in_force]
        assert recovered(file, in_force) == NEW

    assert through_all(cut, begin, act, check) > 4


@pytest.mark.parametrize("sealing", [True, False], ids=["seal", "unseal"])
def test_a_conversion_cut_off_anywhere_leaves_a_whole_file(
    path: Path,
    cut: Callable[[int], None],
    sealing: bool,
    new_borger: MakeBorger,
) -> None:
    before = None if sealing else PASSPHRASE
    Store.create(path, before).close()
    add(path, before, new_borger(SECRET))
    code = "" if sealing else with_code(path)
    small = recovery_path(path)
    original = path.read_bytes(), small.read_bytes() if code else b""

    def begin() -> Path:
        path.write_bytes(original[0])
        if code:
            small.write_bytes(original[1])
        for _, copy in backup.copies(path):
            copy.unlink()
        return path

    def act(file: Path) -> None:
        if sealing:
            seal_file(file, NEW, NOW)
        else:
            unseal_file(file, PASSPHRASE, NOW)

    seen = set()

    def check(file: Path) -> None:
        state = look(file)
        seen.add(state)
        key = None if state is FileState.PLAIN else NEW if sealing else PASSPHRASE
        assert names(file, key) == [SECRET]
        if code and state is FileState.SEALED:
            assert recovered(file, code) == PASSPHRASE
        assert not list(file.parent.rglob("*.ny"))

    assert through_all(cut, begin, act, check) > 8
    assert seen == {FileState.PLAIN, FileState.SEALED}


KILLED = """
import sys
from datetime import datetime
from pathlib import Path
from cti_tui.data.safety.keys import Keys
from cti_tui.data.store import Store
path, one, other = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
store = Store.open(path, one)
print("klar", flush=True)
for number in range(1000):
    store.part(Keys).change_passphrase(one, other, datetime(2026, 4, 27, 12, 0, number % 60))
    one, other = other, one
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no such signal")
def test_a_real_kill_in_the_middle_of_changes(sealed: Path, new_borger: MakeBorger) -> None:
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        for number in range(40):
            store.add_borgere([new_borger(f"Borger {number}")], TODAY)
    code = with_code(sealed)
    chance = random.Random(6)
    for _ in range(4):
        present = recovered(sealed, code)
        other = NEW if present == PASSPHRASE else PASSPHRASE
        process = subprocess.Popen(
            [sys.executable, "-c", KILLED, str(sealed), present, other], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stdout.readline() == b"klar\n"
        time.sleep(chance.uniform(0.1, 1.5))
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        present = recovered(sealed, code)
        assert present in (PASSPHRASE, NEW)
        with closing(connect(sealed, present)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert len(names(sealed, present)) == 40
