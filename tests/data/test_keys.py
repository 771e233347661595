"""Passphrase and recovery code: whatever is cut off, the file opens and the code on paper works."""

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.engine import FileState, WrongPassphrase, connect, look
from cti_tui.data.safety import backup, convert, keys, recovery
from cti_tui.data.safety.keys import KeyFit, Keys, seal_file, unseal_file
from cti_tui.data.safety.recovery import new_code, passphrases, recovered, recovery_path
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import inside
from tests.conftest import PASSPHRASE, TODAY, MakeBorger

NEW = "syv kaniner i en kælder"
NOW = datetime(2026, 4, 27, 12, 0, 0)
SECRET = "Hemmelige Åse"


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


def add(path: Path, passphrase: str | None, new: Any) -> None:
    with closing(Store.open(path, passphrase)) as store:
        store.add_borgere([new], TODAY)


def with_code(path: Path, passphrase: str = PASSPHRASE, today: date = TODAY) -> str:
    """Make a code for the file."""
    code = new_code()
    with closing(Store.open(path, passphrase)) as store:
        store.part(Keys).renew_code(code, today)
    return code


def opens(path: Path, passphrase: str | None) -> bool:
    try:
        connect(path, passphrase).close()
    except WrongPassphrase:
        return False
    return True


def names(path: Path, passphrase: str | None) -> list[str]:
    with closing(Store.open(path, passphrase)) as store:
        return [case.name for case in store.caseload(TODAY)]


# The plain way


def test_the_code_opens_the_file_however_it_is_typed(sealed: Path) -> None:
    code = with_code(sealed)
    for typed in (
        code,
        recovery.code_in_groups(code),
        f" {recovery.code_in_groups(code).lower()} ",
    ):
        assert recovered(sealed, typed) == PASSPHRASE
    with pytest.raises(Refusal, match="Koden passer ikke"):
        recovered(sealed, new_code())


def test_no_word_of_passphrase_or_code_lies_in_the_small_file(sealed: Path) -> None:
    code = with_code(sealed)
    held = recovery_path(sealed).read_bytes()
    assert look(recovery_path(sealed)) is FileState.SEALED
    assert code.encode() not in held
    assert PASSPHRASE.encode() not in held
    assert code.encode() not in sealed.read_bytes()
    if os.name == "posix":
        assert recovery_path(sealed).stat().st_mode & 0o077 == 0


def test_without_the_small_file_that_is_said(sealed: Path) -> None:
    code = with_code(sealed)
    recovery_path(sealed).unlink()
    with pytest.raises(Refusal, match="ingen gendannelsesfil"):
        recovered(sealed, code)
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        standing = store.part(Keys).standing()
        assert (standing.code_made, standing.code_works) == (TODAY, False)
        store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)  # which writes it again
        assert store.part(Keys).standing().code_works
    assert recovered(sealed, code) == NEW


def test_a_small_file_that_is_broken_is_said(sealed: Path) -> None:
    code = with_code(sealed)
    recovery_path(sealed).write_bytes(b"x" * 4096)
    with pytest.raises(Refusal, match="Koden passer ikke"):
        recovered(sealed, code)
    recovery_path(sealed).write_bytes(b"")
    with pytest.raises(Refusal, match="ingen gendannelsesfil"):
        recovered(sealed, code)


def test_a_file_put_back_from_another_time_is_said(sealed: Path) -> None:
    code = with_code(sealed)
    recovery.write_recovery(sealed, code, ["en helt anden sætning"])
    with pytest.raises(Refusal, match="en anden adgangssætning"):
        recovered(sealed, code)


def test_a_new_passphrase_takes_over_and_the_code_follows(
    sealed: Path, new_borger: MakeBorger
) -> None:
    add(sealed, PASSPHRASE, new_borger(SECRET))
    code = with_code(sealed)
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
        assert [case.name for case in store.caseload(TODAY)] == [SECRET]
        store.add_borgere([new_borger("Bo B.")], TODAY)  # the open store goes on
        store.part(Keys).change_passphrase(NEW, PASSPHRASE, NOW)
        store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
    assert not opens(sealed, PASSPHRASE)
    assert sorted(names(sealed, NEW)) == ["Bo B.", SECRET]
    assert passphrases(sealed, code) == [NEW]


def test_a_copy_is_made_first_and_is_known_as_an_earlier_ones(sealed: Path) -> None:
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
        ((_, copy),) = backup.copies(sealed)
        assert keys.fit_of(copy, NEW) is KeyFit.OTHER
        with inside(store) as raw:
            backup.make_copy(raw, sealed, NEW, NOW.replace(day=28))
        assert keys.fit_of(backup.copies(sealed)[0][1], NEW) is KeyFit.PRESENT
    backup.verify(copy, PASSPHRASE)


@pytest.mark.parametrize(
    ("typed", "new", "said"),
    [
        ("forkert sætning", NEW, "passer ikke"),
        ("", NEW, "passer ikke"),
        (PASSPHRASE, "kort", "Mindst 12 tegn"),
        (PASSPHRASE, "a" * 40, "let at gætte"),
        (PASSPHRASE, PASSPHRASE, "samme som den gamle"),
    ],
)
def test_a_change_is_refused_with_nothing_changed(
    sealed: Path, typed: str, new: str, said: str
) -> None:
    before = sealed.read_bytes()
    with closing(Store.open(sealed, PASSPHRASE)) as store, pytest.raises(Refusal, match=said):
        store.part(Keys).change_passphrase(typed, new, NOW)
    assert sealed.read_bytes() == before
    assert backup.copies(sealed) == []


def test_the_code_stands_in_for_a_forgotten_passphrase(sealed: Path) -> None:
    code = with_code(sealed)
    with closing(Store.open(sealed, recovered(sealed, code))) as store:
        store.part(Keys).change_passphrase(recovery.code_in_groups(code), NEW, NOW)
    assert opens(sealed, NEW)
    assert recovered(sealed, code) == NEW


def test_a_change_waits_for_nobody_and_says_so(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        closing(Store.open(sealed, PASSPHRASE)) as store,
        closing(connect(sealed, PASSPHRASE)) as other,
    ):
        with inside(store) as raw:
            raw.execute("PRAGMA busy_timeout = 50")
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refusal, match="optaget"):
            store.part(Keys).change_passphrase(PASSPHRASE, NEW, NOW)
        other.execute("ROLLBACK")
        assert store.caseload(TODAY) == []
    assert opens(sealed, PASSPHRASE)


def test_a_new_code_voids_the_old(sealed: Path) -> None:
    old = with_code(sealed)
    new = with_code(sealed, today=date(2026, 5, 1))
    assert recovered(sealed, new) == PASSPHRASE
    with pytest.raises(Refusal, match="Koden passer ikke"):
        recovered(sealed, old)
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        keys_of = store.part(Keys)
        assert keys_of.codes() == [(new, date(2026, 5, 1))]
        assert keys_of.standing().code_works
        assert not keys_of.lacks_code()
        assert not keys_of.fits(old)


@pytest.mark.parametrize("passphrase", [None, PASSPHRASE])
def test_a_file_without_a_code_is_known(path: Path, passphrase: str | None) -> None:
    with closing(Store.create(path, passphrase)) as store:
        standing = store.part(Keys).standing()
        assert (standing.sealed, standing.code_made) == (passphrase is not None, None)
        assert store.part(Keys).lacks_code() is (passphrase is not None)
        if passphrase is None:
            with pytest.raises(Refusal, match="ikke krypteret"):
                store.part(Keys).renew_code(new_code(), TODAY)


# Plain to encrypted, and back


def test_a_plain_file_is_encrypted_with_its_copies_and_back(
    plain: Path, new_borger: MakeBorger
) -> None:
    add(plain, None, new_borger(SECRET))
    assert [look(copy) for _, copy in backup.copies(plain)] == [FileState.PLAIN]
    assert seal_file(plain, NEW, NOW) == NEW
    assert names(plain, NEW) == [SECRET]
    for file in plain.parent.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file
    with closing(Store.open(plain, NEW)) as store:
        assert store.part(Keys).standing().plain_copies == 0
    code = with_code(plain, NEW)
    unseal_file(plain, NEW, NOW.replace(hour=13))
    assert names(plain, None) == [SECRET]
    assert not recovery_path(plain).exists()
    assert code.encode() not in plain.read_bytes()
    leftovers = {file.name for file in plain.parent.iterdir()} - {"cti.db", "sikkerhedskopier"}
    assert {name for name in leftovers if not name.endswith("-journal")} == set()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_what_lay_in_the_plain_file_is_overwritten(plain: Path, new_borger: MakeBorger) -> None:
    add(plain, None, new_borger(SECRET))
    with plain.open("rb") as before:  # the blocks themselves, whatever they are called now
        assert SECRET.encode() in before.read()
        convert.seal(plain, NEW)
        before.seek(0)
        assert set(before.read()) == {0}


def test_who_had_the_plain_file_open_writes_nothing_into_the_void(
    plain: Path, new_borger: MakeBorger
) -> None:
    other = Store.open(plain, None)
    other.caseload(TODAY)
    convert.seal(plain, NEW)
    with pytest.raises(Refusal, match="intet er gemt"):
        other.add_borgere([new_borger(SECRET)], TODAY)
    with suppress(Refusal):
        other.close()
    assert names(plain, NEW) == []


def test_copies_left_in_plain_text_are_encrypted_later(plain: Path, new_borger: MakeBorger) -> None:
    add(plain, None, new_borger(SECRET))
    convert.seal(plain, NEW)  # and no further
    with closing(Store.open(plain, NEW)) as store:
        assert store.part(Keys).standing().plain_copies == 1
        assert store.part(Keys).seal_copies() == 1
        assert store.part(Keys).standing().plain_copies == 0
        assert keys.fit_of(backup.copies(plain)[0][1], NEW) is KeyFit.PRESENT


def test_a_weak_passphrase_leaves_the_file_plain(plain: Path) -> None:
    with pytest.raises(Refusal, match="Mindst 12"):
        seal_file(plain, "kort", NOW)
    assert look(plain) is FileState.PLAIN


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
