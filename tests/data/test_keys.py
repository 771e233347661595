"""Passphrase and recovery code: whatever is cut off, the file opens and the code on paper works."""

import os
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.engine import FileState, connect, look
from cti_tui.data.safety import backup, convert, keys, recovery
from cti_tui.data.safety.keys import KeyFit, Keys, seal_file, unseal_file
from cti_tui.data.safety.recovery import new_code, passphrases, recovered, recovery_path
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import inside
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.data.keyed import NEW, NOW, SECRET, add, names, opens, with_code


@pytest.fixture
def sealed(path: Path) -> Path:
    Store.create(path, PASSPHRASE).close()
    return path


@pytest.fixture
def plain(path: Path) -> Path:
    Store.create(path, None).close()
    return path


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
