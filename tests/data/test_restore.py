"""Looking into copies and putting one back: nothing is deleted, and what was forgotten stays so."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cti_tui.data.engine import FileState, WrongPassphrase, connect, latest_version, look
from cti_tui.data.records import NewNote
from cti_tui.data.safety import restore
from cti_tui.data.safety.backup import copies, make_copy
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.restore import files_aside, hold, put_back
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.refusal import Refusal
from tests.beside import beside, inside
from tests.conftest import PASSPHRASE, TODAY, MakeBorger

NOW = datetime(2026, 4, 27, 16, 0, 0)
OLD_FILES = Path(__file__).parent / "files"
NOISE = Random(1).randbytes(5_000)


@pytest.fixture
def copy(store: Store, passphrase: str | None, path: Path, new_borger: MakeBorger) -> Path:
    """A copy with Anna and one note; the file went on to have Bo and a second note."""
    anna = store.add_borgere([new_borger("Anna")], TODAY)[0]
    store.add_note(anna.borger_id, NewNote("Det første", date(2026, 4, 2)), TODAY)
    with inside(store) as connection:
        made = make_copy(connection, path, passphrase, NOW)
    store.add_borgere([new_borger("Bo")], TODAY)
    store.add_note(anna.borger_id, NewNote("Det andet", TODAY), TODAY)
    return made


def names(path: Path, passphrase: str | None) -> list[str]:
    """Who is in a file, by name."""
    with closing(Store.open(path, passphrase)) as opened:
        return sorted(case.name for case in opened.caseload(TODAY, closed=True))


def test_a_copy_says_what_it_holds_and_no_name(
    copy: Path, passphrase: str | None, store: Store
) -> None:
    held = store.part(Copies).held(copy)
    assert (held.borgere, held.notes, held.newest_note) == (1, 1, date(2026, 4, 2))
    assert (held.version, held.sealed) == (latest_version(), passphrase is not None)
    assert "Anna" not in repr(held)


def test_a_copy_takes_the_files_place_and_the_file_is_set_aside(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    done = store.part(Copies).put_back(copy, NOW)
    assert names(path, passphrase) == ["Anna"]
    assert done.aside is not None
    assert names(done.aside, passphrase) == ["Anna", "Bo"]
    assert files_aside(path) == [done.aside]
    assert copy.exists()
    # And back again: what was set aside is a file like any other.
    with closing(Store.open(path, passphrase)) as again:
        again.part(Copies).put_back(done.aside, NOW)
    assert names(path, passphrase) == ["Anna", "Bo"]
    assert len(files_aside(path)) == 2


def test_what_was_deleted_for_good_stays_deleted(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    with beside(store) as connection:
        connection.execute("DELETE FROM borger WHERE name = 'Anna'")
    done = store.part(Copies).put_back(copy, NOW)
    assert done.forgotten == 1
    assert names(path, passphrase) == []
    with closing(connect(path, passphrase)) as connection:
        assert connection.execute("SELECT count(*) FROM deletion").fetchone() == (1,)
        acts = {act for (act,) in connection.execute("SELECT act FROM access")}
    assert {"changed", "deleted", "restored"} <= acts


@pytest.mark.parametrize("broken", [False, True])
def test_who_was_deleted_and_imported_again_is_kept(
    copy: Path, path: Path, passphrase: str | None, store: Store, tmp_path: Path, broken: bool
) -> None:
    now = datetime.now()  # a copy is made on the way, by the clock on the wall
    out = tmp_path / "ud.json"
    store.part(Transfers).export(out, TODAY)
    anna = store.find("Anna", TODAY).borger_id
    store.part(Deletions).delete_borger(anna)
    store.part(Copies).copy_now(now + timedelta(days=1))  # it knows of the deletion alone
    store.part(Transfers).take_in(out.read_text("utf-8"), (), TODAY)
    with beside(store) as connection:
        assert connection.execute("SELECT count(*) FROM deletion").fetchone() == (0,)
    again = store.part(Copies).copy_now(now + timedelta(days=2)).held.path
    if broken:
        store.release()
        path.unlink()
        put_back(path, again, passphrase, now + timedelta(days=3))
    else:
        store.part(Copies).put_back(again, now + timedelta(days=3))
    assert "Anna" in names(path, passphrase)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: b"",
        lambda whole: whole[: len(whole) // 2],
        lambda whole: whole[:100],
        lambda whole: NOISE,
    ],
    ids=["empty", "half", "a stump", "noise"],
)
def test_a_spoilt_file_is_kept_and_a_copy_takes_its_place(
    copy: Path,
    path: Path,
    passphrase: str | None,
    store: Store,
    spoil: Callable[[bytes], bytes],
) -> None:
    store.release()
    spoilt = spoil(path.read_bytes())
    path.write_bytes(spoilt)
    done = put_back(path, copy, passphrase, NOW, present=passphrase)
    assert done.aside is not None
    assert done.aside.read_bytes() == spoilt
    assert names(path, passphrase) == ["Anna"]


def test_a_missing_file_comes_back_and_knows_of_deletions_from_newer_copies(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    with inside(store) as connection:
        connection.execute("DELETE FROM borger WHERE name = 'Anna'")
        make_copy(connection, path, passphrase, NOW.replace(day=29))
    store.release()
    path.unlink()
    done = put_back(path, copy, passphrase, NOW)
    assert (done.aside, done.forgotten) == (None, 1)
    assert names(path, passphrase) == []


def test_a_copy_of_an_older_passphrase_is_opened_by_it_and_the_file_keeps_its_own(
    path: Path, tmp_path: Path, new_borger: MakeBorger
) -> None:
    older = tmp_path / "ældre.db"
    with closing(Store.create(older, "den gamle sætning")) as made:
        made.add_borgere([new_borger("Anna")], TODAY)
    store = Store.create(path, PASSPHRASE)
    part = store.part(Copies)
    with pytest.raises(WrongPassphrase, match="skriv den gamle"):
        part.held(older)
    with pytest.raises(WrongPassphrase):
        part.put_back(older, NOW)
    assert store.caseload(TODAY) == []  # it is still open
    done = part.put_back(older, NOW, "den gamle sætning")
    assert (done.passphrase, done.copys_own) == (PASSPHRASE, False)
    assert names(path, PASSPHRASE) == ["Anna"]
    with closing(connect(path, PASSPHRASE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.execute("INSERT INTO note_words(note_words, rank) VALUES ('integrity-check', 1)")


def test_a_plain_copy_of_a_file_that_is_encrypted_now_comes_back_encrypted(
    path: Path, tmp_path: Path, new_borger: MakeBorger
) -> None:
    plain = tmp_path / "åben.db"
    with closing(Store.create(plain, None)) as made:
        anna = made.add_borgere([new_borger("Anna")], TODAY)[0]
        made.add_note(anna.borger_id, NewNote("Hemmeligt ord", TODAY), TODAY)
    store = Store.create(path, PASSPHRASE)
    store.part(Copies).put_back(plain, NOW)
    assert look(path) is FileState.SEALED
    assert b"Hemmeligt" not in path.read_bytes()
    assert names(path, PASSPHRASE) == ["Anna"]


def test_without_a_file_the_copys_own_passphrase_opens_it(path: Path, tmp_path: Path) -> None:
    older = tmp_path / "ældre.db"
    Store.create(older, "den gamle sætning").close()
    path.parent.mkdir()
    done = put_back(path, older, "den gamle sætning", NOW, present="den nye")
    assert (done.passphrase, done.copys_own) == ("den gamle sætning", True)
    assert names(path, "den gamle sætning") == []


@pytest.mark.usefixtures("real_keys")
@pytest.mark.parametrize("name", ["version-1-plain.db", "version-2-keyed.db"])
def test_a_copy_of_an_earlier_schema_is_brought_up_to_date(
    name: str, tmp_path: Path, path: Path
) -> None:
    old = Path(shutil.copy(OLD_FILES / name, tmp_path))
    key = "en lang dansk adgangssætning" if "keyed" in name else None
    assert hold(old, key).version == int(name.split("-")[1])
    path.parent.mkdir()
    put_back(path, old, key, NOW)
    with closing(connect(path, key)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (latest_version(),)
    assert names(path, key)


def test_a_broken_copy_is_refused_and_nothing_is_touched(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    whole = copy.read_bytes()
    for spoilt in (b"", whole[: len(whole) // 2], NOISE):
        copy.write_bytes(spoilt)
        before = path.read_bytes()
        with pytest.raises(Refusal):
            put_back(path, copy, passphrase, NOW)
        assert path.read_bytes() == before
        assert files_aside(path) == []
    with pytest.raises(Refusal, match="selve filen"):
        put_back(path, path, passphrase, NOW)


def test_a_stop_just_before_the_copy_is_in_place_leaves_both(
    copy: Path,
    path: Path,
    passphrase: str | None,
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Killed(BaseException):
        pass

    def killed(*_: object) -> None:
        raise Killed

    store.release()
    monkeypatch.setattr(restore, "set_aside", killed)
    with pytest.raises(Killed):
        put_back(path, copy, passphrase, NOW)
    assert names(path, passphrase) == ["Anna", "Bo"]
    assert [file for _, file in copies(path)][-1] == copy


def test_what_a_killed_writer_left_goes_along_with_the_file_set_aside(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    store.release()
    path.write_bytes(b"x" * 3_000)
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"halvt skrevet")
    done = put_back(path, copy, passphrase, NOW)
    assert done.aside is not None
    # It lies beside the file set aside, or SQLite has seen that it is worth nothing.
    assert not journal.exists()
    assert names(path, passphrase) == ["Anna"]


@pytest.mark.posix
def test_a_window_that_has_the_old_file_open_is_told_and_loses_nothing_silently(
    copy: Path, path: Path, passphrase: str | None, store: Store
) -> None:
    put_back(path, copy, passphrase, NOW)
    with pytest.raises(Refusal, match="en anden fil på pladsen"):
        store.add_note(1, NewNote("Efter", TODAY), TODAY)
