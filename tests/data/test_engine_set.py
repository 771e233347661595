"""What is set on a connection, the ladder of schemas, and faults told in Danish."""

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from cti_tui.data import engine
from cti_tui.data.door import StoreFault
from cti_tui.data.engine import (
    APPLICATION_ID,
    climb,
    connect,
    latest_version,
    make_engine,
    schema_version,
)
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import beside, inside
from tests.data.test_engine import SECRET, MakeBorger, PutBlank, files_under, keep_secret, posix

# What is set.


def test_the_pragmas_are_those_that_lose_and_leak_nothing(store: Store) -> None:
    expected = {
        "journal_mode": "truncate",
        "synchronous": 3,
        "fullfsync": 1,
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "busy_timeout": 5000,
        "application_id": APPLICATION_ID,
        "user_version": latest_version(),
        "quick_check": "ok",
    }
    with inside(store) as connection:
        stands = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert stands == expected


def test_the_index_deletes_its_words_securely(store: Store) -> None:
    with beside(store) as connection:
        config = dict(connection.execute("SELECT k, v FROM note_words_config").fetchall())
    assert config["secure-delete"] == 1


def test_the_passphrase_is_in_no_url_and_no_text_in_an_error(
    path: Path, new_borger: MakeBorger, today: date
) -> None:
    store = Store.create(path, "hemmelig-kode")
    try:
        with closing(connect(path, "hemmelig-kode")) as raw:
            engine = make_engine(raw)
            assert "hemmelig-kode" not in repr(engine) + str(engine.url)
            assert engine.hide_parameters
        owner = keep_secret(store, new_borger(), today)
        with beside(store) as connection:
            connection.execute("DROP TABLE note_words")
        with pytest.raises(StoreFault) as told:
            store.add_note(owner, NewNote(SECRET, today), today)
        assert SECRET not in str(told.value)
        assert told.value.__suppress_context__
    finally:
        store.release()


@posix
def test_files_are_for_this_user_alone_whatever_the_umask(
    path: Path, new_borger: MakeBorger, today: date
) -> None:
    before = os.umask(0)
    try:
        store = Store.create(path, None)
        keep_secret(store, new_borger(), today)
        store.copy(path.parent / "andet" / "kopi.db")
        store.close()
    finally:
        os.umask(before)
    assert len(files_under(path.parent)) >= 3
    for file in files_under(path.parent):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    for folder in (path.parent, path.parent / "sikkerhedskopier", path.parent / "andet"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700, folder.name


def test_a_file_lies_where_its_path_says_also_with_odd_letters(tmp_path: Path) -> None:
    query = "?x=1 " if os.name == "posix" else ""  # no name on Windows
    odd = tmp_path / f"blå mappe #1 {query}%41" / "c'ti&.db"
    Store.create(odd, None).close()
    Store.open(odd, None).close()
    assert [file for file in files_under(tmp_path) if file.stat().st_size] == [odd]


# The ladder of schemas.


def test_climbing_again_changes_nothing(store: Store) -> None:
    with beside(store) as connection:
        before = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
        climb(connection)
        assert (
            connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall() == before
        )


NEXT_STEP = """
CREATE TABLE nyt (id INTEGER PRIMARY KEY, x TEXT) STRICT;
CREATE TRIGGER nyt_x AFTER INSERT ON nyt BEGIN
    SELECT 1; SELECT 2;
END;
"""


def with_step(monkeypatch: pytest.MonkeyPatch, sql: str) -> None:
    """Let the program know one more schema than is released."""
    both = [*engine.steps(), sql]
    monkeypatch.setattr(engine, "steps", lambda: both)


def test_an_older_file_is_copied_verified_and_brought_up_to_date(
    path: Path,
    passphrase: str | None,
    blank_file: PutBlank,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blank_file(path, passphrase)
    before = latest_version()
    with_step(monkeypatch, NEXT_STEP)
    Store.open(path, passphrase).close()
    with closing(connect(path, passphrase)) as connection:
        assert schema_version(connection) == before + 1 == latest_version()
        assert connection.execute("SELECT count(*) FROM nyt").fetchone() == (0,)
    (copy,) = files_under(path.parent / "sikkerhedskopier")
    with closing(connect(copy, passphrase)) as connection:
        assert schema_version(connection) == before


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        (NEXT_STEP + "CREATE TABLE nyt (y);", StoreFault),
        (
            NEXT_STEP + "CREATE TABLE barn (x INTEGER REFERENCES borger (id) DEFERRABLE INITIALLY"
            " DEFERRED);\nINSERT INTO barn VALUES (99);\n",
            Refusal,
        ),
    ],
)
def test_a_step_that_fails_leaves_the_old_schema(
    path: Path,
    blank_file: PutBlank,
    monkeypatch: pytest.MonkeyPatch,
    sql: str,
    error: type[Refusal],
) -> None:
    blank_file(path, None)
    before = latest_version()
    with_step(monkeypatch, sql)
    with pytest.raises(error):
        Store.open(path, None)
    with closing(connect(path, None)) as connection:
        assert schema_version(connection) == before
        tables = connection.execute("SELECT name FROM sqlite_master WHERE name IN ('nyt', 'barn')")
        assert tables.fetchall() == []


# Faults, told in Danish, with nothing half done.


@contextmanager
def limited(resource_limit: int) -> Iterator[None]:
    """No file may grow past this many bytes: a drive that fails a write."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource_limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def write_much(store: Store, owner: int, today: date) -> None:
    store.add_note(owner, NewNote("\n".join(["x" * 4_000] * 40), today), today)


def test_a_full_disk_is_told_and_leaves_nothing(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    owner = keep_secret(store, new_borger(), today)
    with inside(store) as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StoreFault, match="Disken er fuld"):
        write_much(store, owner, today)
    assert len(store.notes(owner)) == 1
    assert store.draft(owner, "notat") == {"fact": SECRET}
    with inside(store) as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    write_much(store, owner, today)
    assert len(store.notes(owner)) == 2


@posix
def test_a_drive_that_fails_is_told_and_leaves_nothing(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    owner = keep_secret(plain_store, new_borger(), today)
    with limited(100), pytest.raises(StoreFault, match="Drevet svarer ikke"):
        write_much(plain_store, owner, today)
    assert len(plain_store.notes(owner)) == 1
    write_much(plain_store, owner, today)


@posix
def test_a_copy_that_fails_is_told_and_leaves_nothing(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    keep_secret(plain_store, new_borger(), today)
    before = files_under(path.parent)
    with limited(5_000), pytest.raises(StoreFault, match="Drevet svarer ikke"):
        plain_store.copy(path.parent / "kopi.db")
    assert files_under(path.parent) == before


@posix
def test_a_new_file_that_fails_is_told_and_leaves_nothing(path: Path) -> None:
    with limited(5_000), pytest.raises(StoreFault, match="Drevet svarer ikke"):
        Store.create(path, None)
    assert files_under(path.parent) == []


def test_a_read_only_file_is_told_and_can_be_read(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    owner = keep_secret(plain_store, new_borger(), today)
    with inside(plain_store) as connection:
        connection.execute("PRAGMA query_only = 1")
    with pytest.raises(StoreFault, match="kan kun læses"):
        plain_store.add_note(owner, NewNote("x", today), today)
    assert len(plain_store.notes(owner)) == 1


def test_a_file_that_another_holds_is_told_and_free_again_after(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    owner = keep_secret(plain_store, new_borger(), today)
    with inside(plain_store) as connection:
        connection.execute("PRAGMA busy_timeout = 0")
    with closing(connect(path, None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match="optaget af et andet vindue"):
            plain_store.add_note(owner, NewNote("x", today), today)
        assert len(plain_store.notes(owner)) == 1
        other.execute("ROLLBACK")
    plain_store.add_note(owner, NewNote("x", today), today)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda whole: whole[:100] + b"\xff" * 4000 + whole[4100:], "beskadiget"),
        (lambda whole: whole[:5000], "beskadiget"),
        (lambda whole: whole[:100], "beskadiget"),
        (lambda whole: whole[:16] + bytes(4000), "ikke en database"),
    ],
)
def test_a_spoilt_file_is_told_and_kept(
    path: Path, blank_file: PutBlank, spoil: Callable[[bytes], bytes], words: str
) -> None:
    spoilt = spoil(blank_file(path, None).read_bytes())
    path.write_bytes(spoilt)
    with pytest.raises(Refusal, match=words):
        Store.open(path, None)
    assert path.read_bytes() == spoilt


def test_a_file_spoilt_while_open_is_told(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    owner = keep_secret(plain_store, new_borger(), today)
    whole = path.read_bytes()
    # Another hand changes the file: the counter of changes makes the store read it anew.
    path.write_bytes(
        whole[:24] + b"\xff\xff\xff\xff" + whole[28:4096] + b"\xff" * len(whole[4096:])
    )
    with pytest.raises(StoreFault, match="beskadiget"):
        plain_store.notes(owner)


@pytest.mark.parametrize(
    ("cause", "words"),
    [
        ("unable to open database file", "kan ikke åbnes"),
        ("something never heard of", r"sagde nej \(OperationalError\)"),
    ],
)
def test_every_fault_of_the_driver_is_a_danish_sentence(
    plain_store: Store, monkeypatch: pytest.MonkeyPatch, today: date, cause: str, words: str
) -> None:
    def fail(*_: object, **named: object) -> None:
        raise driver.OperationalError(cause)

    monkeypatch.setattr("cti_tui.data.front.backup.copy_to", fail)
    with pytest.raises(StoreFault, match=words) as told:
        plain_store.copy(Path("kopi.db"))
    assert cause not in str(told.value)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows answers otherwise to such a path")
@pytest.mark.parametrize("place", ["cti.db/kopi.db", "cti.db/under/kopi.db"])
def test_a_place_that_cannot_be_written_to_is_told(
    plain_store: Store, path: Path, place: str
) -> None:
    with pytest.raises(Refusal, match="Vælg en mappe, du kan skrive i"):
        plain_store.copy(path.parent / place)
    with pytest.raises(Refusal):
        Store.create(path.parent / place, None)
