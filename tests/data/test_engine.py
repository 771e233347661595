"""The file itself: key, PRAGMAs, modes, what lies where, and faults told in Danish."""

import os
import sqlite3
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest
import sqlcipher3.dbapi2 as driver

from cti_tui.data import engine
from cti_tui.data.engine import (
    APPLICATION_ID,
    FileState,
    NoFile,
    PassphraseNeeded,
    WrongPassphrase,
    connect,
    latest_version,
    look,
    schema_version,
)
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import beside, inside

SECRET = "hemmelighedskræmmeri"
PLAIN_HEADER = b"SQLite format 3\0"

MakeBorger = Callable[..., NewBorger]
PutBlank = Callable[[Path, str | None], Path]

posix = pytest.mark.skipif(os.name != "posix", reason="file modes and limits of POSIX")


def files_under(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def keep_secret(store: Store, new: NewBorger, today: date) -> int:
    """A borger with a note that holds the secret word; answers the borger's id."""
    owner = store.add_borgere([new], today)[0].borger_id
    store.add_note(owner, NewNote(SECRET, today, reflection=SECRET), today)
    store.save_draft(owner, "notat", {"fact": SECRET})
    return owner


@pytest.mark.usefixtures("real_keys")
def test_the_program_hashes_a_passphrase_256_000_times(tmp_path: Path) -> None:
    """The tests make their own keys cheap; what the program makes by itself has the full price."""
    path = tmp_path / "cti.db"
    command = [sys.executable, "-m", "cti_tui", "--fil", str(path), "init"]
    subprocess.run(command, env={**os.environ, "CTI_KODE": "en lang sætning"}, check=True)
    for times, opens in ((255_999, False), (256_000, True)):
        with closing(driver.connect(str(path))) as connection:
            connection.execute("PRAGMA cipher_log = off")
            connection.execute("PRAGMA key = 'en lang sætning'")
            connection.execute(f"PRAGMA kdf_iter = {times}")
            try:
                connection.execute("SELECT count(*) FROM borger")
            except driver.DatabaseError:
                assert not opens
            else:
                assert opens


# What lies at a path.


def test_what_lies_at_a_path_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    file = tmp_path / "cti.db"
    assert look(file) is FileState.MISSING
    file.write_bytes(b"")
    assert look(file) is FileState.EMPTY
    file.write_bytes(PLAIN_HEADER + b"rest")
    assert look(file) is FileState.PLAIN
    for other in (b"x", b"SQLite format 3", Random(1).randbytes(32)):
        file.write_bytes(other)
        assert look(file) is FileState.SEALED


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="er en mappe"):
        Store.open(tmp_path, None)


def test_a_new_file_has_the_header_that_its_kind_should_have(
    path: Path, passphrase: str | None
) -> None:
    Store.create(path, passphrase).close()
    assert (path.read_bytes()[:16] == PLAIN_HEADER) is (passphrase is None)


def test_no_word_of_a_note_is_in_an_encrypted_file_its_journal_or_copies(
    path: Path, new_borger: MakeBorger, today: date
) -> None:
    store = Store.create(path, "kode")
    anna = keep_secret(store, new_borger("Annalise Navnesen"), today)
    journal = path.with_name("cti.db-journal")
    with inside(store) as connection:
        # The journal in the midst of a write, not yet truncated.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE note SET fact = 'andet', reflection = '', folded = 'andet'")
        connection.execute("PRAGMA cache_spill = 1")
        written = [file.read_bytes() for file in files_under(path.parent)]
        assert journal in files_under(path.parent)
        connection.execute("ROLLBACK")
    assert store.notes(anna)[0].fact == SECRET
    store.copy(path.parent / "kopi.db")
    store.close()
    kept = files_under(path.parent)
    assert len([file for file in kept if file.suffix == ".db"]) == 3
    for content in [*written, *(file.read_bytes() for file in kept)]:
        for word in (SECRET, "Annalise", "Navnesen", "CREATE TABLE", "Der er lavet et jobmatch"):
            assert word.encode() not in content
        assert not content.startswith(PLAIN_HEADER)


def test_the_words_of_a_deleted_note_leave_a_plain_file_its_index_and_its_copies(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    anna = keep_secret(plain_store, new_borger(), today)
    for number in range(30):
        plain_store.add_note(anna, NewNote(f"{SECRET} og {number}", today), today)
    assert SECRET.encode() in path.read_bytes()
    with beside(plain_store) as connection:
        found = "SELECT count(*) FROM note_words WHERE note_words MATCH ?"
        assert connection.execute(found, (SECRET,)).fetchone() == (31,)
        # As a true deletion does: notes and drafts go with their borger.
        connection.execute("DELETE FROM borger")
        assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
        assert connection.execute(found, (SECRET,)).fetchone() == (0,)
        connection.execute("INSERT INTO note_words(note_words) VALUES ('integrity-check')")
    plain_store.copy(path.parent / "kopi.db")
    for file in files_under(path.parent):
        # The index keeps words in prefix form: the tail of the word alone would give it away.
        for part in (SECRET.encode(), b"hemmelighed", "skræmmeri".encode()):
            assert part not in file.read_bytes(), file.name


def test_an_edited_note_leaves_the_index_with_its_old_words(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    keep_secret(plain_store, new_borger(), today)
    with beside(plain_store) as connection:
        connection.execute("DELETE FROM draft")
        connection.execute("UPDATE note SET fact = 'nyt', reflection = '', folded = 'nyt'")
        for word, hits in ((SECRET, 0), ("nyt", 1)):
            found = "SELECT count(*) FROM note_words WHERE note_words MATCH ?"
            assert connection.execute(found, (word,)).fetchone() == (hits,)
    assert SECRET.encode() not in path.read_bytes()


# Keys.


@pytest.mark.parametrize(
    "passphrase",
    [
        "kode",
        "it's",
        "''",
        "'; DROP TABLE note; --",
        '"',
        "æøå 🙂",
        " ",
        "x'00ff'",
        "a\\b%_",
        "ø" * 300,
    ],
)
def test_any_passphrase_opens_what_it_closed_and_nothing_else_does(
    path: Path, passphrase: str
) -> None:
    Store.create(path, passphrase).close()
    Store.open(path, passphrase).close()
    for wrong in (passphrase + "x", passphrase[:-1] + "?", "forkert"):
        with pytest.raises(WrongPassphrase, match="passer ikke til filen"):
            Store.open(path, wrong)


def test_a_passphrase_opens_the_file_however_its_letters_are_composed(path: Path) -> None:
    composed, parted = (unicodedata.normalize(form, "blå éclair på Ærø") for form in ("NFC", "NFD"))
    assert composed != parted
    Store.create(path, parted).close()
    Store.open(path, composed).close()
    Store.open(path, parted).close()


def test_the_file_opens_in_any_sqlcipher_tool_with_the_passphrase_alone(path: Path) -> None:
    Store.create(path, "rød").close()
    with closing(driver.connect(str(path))) as connection:
        connection.execute("PRAGMA key = 'rød'")
        assert connection.execute("SELECT count(*) FROM borger").fetchone() == (0,)


def test_an_encrypted_file_needs_a_passphrase(path: Path) -> None:
    with pytest.raises(PassphraseNeeded, match="er tom"):
        Store.create(path, "")
    assert files_under(path.parent) == []
    Store.create(path, "kode").close()
    with pytest.raises(PassphraseNeeded, match="er tom"):
        Store.open(path, "")
    with pytest.raises(PassphraseNeeded, match="CTI_KODE"):
        Store.open(path, None)


def test_a_passphrase_given_for_a_plain_file_is_not_used(
    path: Path, new_borger: MakeBorger, today: date
) -> None:
    Store.create(path, None).close()
    store = Store.open(path, "kode")
    keep_secret(store, new_borger(), today)
    store.close()
    kept = [file for file in files_under(path.parent) if file.stat().st_size]
    assert len(kept) == 2
    assert all(file.read_bytes()[:16] == PLAIN_HEADER for file in kept)
    Store.open(path, None).close()


def test_a_wrong_passphrase_writes_nothing_to_the_screen(
    path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Store.create(path, "kode").close()
    with pytest.raises(WrongPassphrase):
        Store.open(path, "forkert")
    assert capfd.readouterr() == ("", "")


def test_a_key_that_made_a_plain_file_would_be_noticed(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A driver that takes a key and leaves the file plain must not pass for encryption."""

    def plain(file: Path, passphrase: str | None, *, create: bool = False) -> object:
        return connect(file, None, create=create)

    monkeypatch.setattr(engine, "connect", plain)
    with pytest.raises(Refusal, match="kunne ikke krypteres"):
        Store.create(path, "kode")
    assert files_under(path.parent) == []


# Opening what is not there, not ours, or newer.


@pytest.mark.parametrize("make", [lambda file: None, lambda file: file.touch()])
def test_a_missing_or_empty_file_is_never_opened_as_a_new_one(
    path: Path, make: Callable[[Path], None]
) -> None:
    path.parent.mkdir()
    make(path)
    before = look(path)
    with pytest.raises(NoFile, match="cti init"):
        Store.open(path, "kode")
    assert look(path) is before


@pytest.mark.parametrize("gone", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_missing_or_empty_file_beside_copies_names_the_copies(
    path: Path, new_borger: MakeBorger, today: date, gone: Callable[[Path], None]
) -> None:
    store = Store.create(path, None)
    keep_secret(store, new_borger(), today)
    store.close()
    gone(path)
    with pytest.raises(NoFile, match="sikkerhedskopier") as refused:
        Store.open(path, None)
    assert "cti init" not in str(refused.value)


def test_a_new_file_is_refused_where_one_lies(path: Path) -> None:
    Store.create(path, None).close()
    content, files = path.read_bytes(), files_under(path.parent)
    for passphrase in (None, "kode"):
        with pytest.raises(Refusal, match="ligger allerede en fil"):
            Store.create(path, passphrase)
    assert path.read_bytes() == content
    assert files_under(path.parent) == files


def test_a_new_file_takes_the_place_of_an_empty_one(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    Store.create(path, None).close()
    assert look(path) is FileState.PLAIN


def test_a_database_from_elsewhere_is_refused_and_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE andet (x)")
        other.commit()
    content = path.read_bytes()
    with pytest.raises(Refusal, match="ikke fra cti"):
        Store.open(path, None)
    assert path.read_bytes() == content
    assert files_under(path.parent) == [path]


def test_a_file_of_ours_without_a_schema_is_refused(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        other.commit()
    with pytest.raises(Refusal, match="ikke fra cti"):
        Store.open(path, None)


def test_a_file_from_a_newer_program_is_refused_and_left_alone(
    path: Path, passphrase: str | None, blank_file: PutBlank
) -> None:
    blank_file(path, passphrase)
    with closing(connect(path, passphrase)) as connection:
        connection.execute(f"PRAGMA user_version = {latest_version() + 1}")
    with pytest.raises(Refusal, match="nyere udgave af cti"):
        Store.open(path, passphrase)
    assert files_under(path.parent) in ([path], [path, path.with_name("cti.db-journal")])
    with closing(connect(path, passphrase)) as connection:
        assert schema_version(connection) == latest_version() + 1
