"""A locked file is neither replaced nor read without its key, and a journal goes with its file."""

from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.data.safety import backup
from cti_tui.data.safety.attempts import attempt, seconds_left
from cti_tui.data.safety.restore import files_aside, put_back
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import inside

KEY, OTHER = "blåbær fra skoven", "brombær fra grøften"
NOW = datetime(2026, 4, 27, 16, 0, 0)


@pytest.fixture
def sealed(path: Path) -> Path:
    """An encrypted file that is closed."""
    Store.create(path, KEY).release()
    return path


@pytest.fixture
def plain_copy(path: Path) -> Path:
    """A plain copy that lies elsewhere."""
    elsewhere = path.parent.parent / "andet" / "cti.db"
    Store.create(elsewhere, None).release()
    return elsewhere


@pytest.mark.parametrize("typed", [None, OTHER])
def test_a_plain_copy_never_takes_the_place_of_a_file_that_nobody_opened(
    sealed: Path, plain_copy: Path, typed: str | None
) -> None:
    before = sealed.read_bytes()
    with pytest.raises(Refusal, match="Filen er krypteret, og kopien er ikke"):
        put_back(sealed, plain_copy, typed, NOW, present=typed)
    assert sealed.read_bytes() == before
    assert not files_aside(sealed)


def test_with_the_files_key_a_plain_copy_comes_in_encrypted(sealed: Path, plain_copy: Path) -> None:
    restored = put_back(sealed, plain_copy, None, NOW, present=KEY)
    assert restored.passphrase == KEY
    assert look(sealed) is FileState.SEALED
    Store.open(sealed, KEY).release()


def test_where_the_file_is_gone_but_was_encrypted_a_plain_copy_is_encrypted(
    sealed: Path, plain_copy: Path
) -> None:
    with closing(Store.open(sealed, KEY)) as open_store, inside(open_store) as connection:
        backup.make_copy(connection, sealed, KEY, NOW)
    for left in (None, b"", b"skrammel" * 9):
        sealed.unlink(missing_ok=True)
        if left is not None:
            sealed.write_bytes(left)
        with pytest.raises(Refusal, match="var krypteret"):
            put_back(sealed, plain_copy, None, NOW)
        with pytest.raises(Refusal, match="kan ikke bruges"):
            put_back(sealed, plain_copy, "kort", NOW)
        assert put_back(sealed, plain_copy, OTHER, NOW).passphrase == OTHER
        assert look(sealed) is FileState.SEALED


@pytest.mark.posix
def test_through_a_link_the_one_real_file_is_restored_and_set_aside(tmp_path: Path) -> None:
    real, link = tmp_path / "real" / "x.db", tmp_path / "link" / "x.db"
    with_copy = Store.create(real, None)
    with inside(with_copy) as connection:
        copy = backup.make_copy(connection, real, None, NOW)
    with_copy.release()
    link.parent.mkdir()
    link.symlink_to(real)
    before = real.read_bytes()
    put_back(link, copy, None, NOW)
    assert link.is_symlink()
    assert [one.read_bytes() for one in files_aside(real)] == [before]
    store = Store.open(link, None)
    assert store.path == real
    store.release()


def test_a_journal_left_alone_is_set_aside_before_a_new_file_is_made(path: Path) -> None:
    path.parent.mkdir()
    journal = path.with_name("cti.db-journal")
    journal.write_bytes(b"af en fil, der er flyttet")
    Store.create(path, None).release()
    kept = list(path.parent.glob("*lagt-til-side*-journal"))
    assert [one.read_bytes() for one in kept] == [b"af en fil, der er flyttet"]
    assert journal.read_bytes() == b"", "what lies there now is the new file's own"


def test_wrong_ones_are_remembered_and_a_right_one_lets_them_go(sealed: Path) -> None:
    def wrong() -> None:
        with attempt(sealed):
            raise WrongPassphrase("nej")

    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            wrong()
    assert seconds_left(sealed) == 0
    with pytest.raises(WrongPassphrase):
        wrong()
    assert 0 < seconds_left(sealed) <= 1
    Store.open(sealed, KEY).release()
    assert seconds_left(sealed) == 0


def test_where_nothing_can_be_remembered_the_file_opens_all_the_same(
    sealed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "i-vejen"
    blocked.write_text("x")
    monkeypatch.setenv("XDG_STATE_HOME", str(blocked))
    with pytest.raises(WrongPassphrase):
        Store.open(sealed, OTHER)
    Store.open(sealed, KEY).release()
    blocked.unlink()
    (blocked / "cti").mkdir(parents=True)
    for broken in (b"\xff", b"[1]", b'{"a": 1}', b'{"a": ["x", null]}'):
        (blocked / "cti" / "forkerte.json").write_bytes(broken)
        Store.open(sealed, KEY).release()
