"""The access log: every change leaves a line, no line holds a word, and it costs no copy."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from cti_tui.data.private_file import Occupied
from cti_tui.data.records import NewNote
from cti_tui.data.safety.access import AccessLog, Way, first_day
from cti_tui.data.safety.backup import copies, mirror
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.insight import owned_tables
from cti_tui.data.safety.restore import put_back
from cti_tui.data.store import Store
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.data.transfer.transfers import Transfers, read_document
from cti_tui.documents.files import write_csv
from cti_tui.documents.sheets import access_sheet
from cti_tui.refusal import Refusal
from cti_tui.words.access import access_words
from tests.beside import beside
from tests.conftest import TODAY, MakeBorger


def acts(store: Store) -> set[tuple[str, int | None]]:
    return {(one.act, one.borger_id) for one in store.part(AccessLog).accesses()}


def empty(store: Store) -> None:
    with beside(store) as connection:
        connection.execute("DELETE FROM access")


@pytest.fixture
def filled(plain_store: Store, new_borger: MakeBorger) -> Store:
    """A store with Anna (1) and Bo (2) and an empty log."""
    plain_store.add_borgere([new_borger("Anna"), new_borger("Bo")], TODAY)
    empty(plain_store)
    return plain_store


def test_reading_leaves_no_line_and_a_note_leaves_one(filled: Store) -> None:
    filled.sheet(1, TODAY)
    assert acts(filled) == set()
    filled.add_note(2, NewNote("Hemmeligt", TODAY), TODAY)
    assert acts(filled) == {("changed", 2)}


def test_opened_exported_and_deleted_leave_their_lines(filled: Store) -> None:
    log = filled.part(AccessLog)
    log.opened(1)
    log.exported(2)
    log.exported()
    filled.part(Deletions).delete_borger(2)
    assert acts(filled) == {("opened", 1), ("exported", 2), ("exported", None), ("deleted", 2)}


def test_a_minute_has_one_line_of_each_kind(filled: Store) -> None:
    log = filled.part(AccessLog)
    for _ in range(5):
        log.opened(1)
        filled.save_draft(1, "notat", {"fact": "x"})
    # Two where the minute turned meanwhile.
    assert 1 <= len(log.accesses()) <= 2
    assert len(log.accesses(1)) == 1


def test_every_table_with_data_of_a_borger_tells_of_a_change(plain_store: Store) -> None:
    """What fails here: give the table its triggers in 0006.sql, or in a later step."""
    quiet = {"draft", "act_row"}  # typing, and what goes along with a change
    with beside(plain_store) as connection:
        query = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
        told: dict[str, str] = {}
        for table, sql in connection.execute(query):
            if "INTO access" in sql:
                told[table] = told.get(table, "") + sql
        for table in set(owned_tables(connection)) - quiet:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            assert "AFTER INSERT" in told.get(table, ""), table
            assert "AFTER DELETE" in told[table], table
            assert "AFTER UPDATE" in told[table] or "version" not in columns, table


def test_the_lines_hold_no_word(filled: Store) -> None:
    filled.add_note(1, NewNote("Hemmeligt", TODAY), TODAY)
    with beside(filled) as connection:
        rows = connection.execute("SELECT * FROM access").fetchall()
    assert rows
    assert "Anna" not in str(rows)
    assert "Hemmeligt" not in str(rows)


def test_a_look_alone_leaves_no_copy_and_a_change_does(
    filled: Store, path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    filled.release()
    with closing(Store.open(path, None)) as store:
        store.part(AccessLog).opened(1)
        store.part(AccessLog).forget_before(date(2999, 1, 1))
    assert copies(path) == []
    with closing(Store.open(path, None)) as store:
        store.part(AccessLog).opened(1)
        store.save_draft(1, "notat", {"fact": "x"})
    assert len(copies(path)) == 1


def test_old_lines_go_and_others_stay(filled: Store) -> None:
    log = filled.part(AccessLog)
    with beside(filled) as connection:
        connection.executescript(
            """
            INSERT INTO access (uid, at, act) VALUES ('a', '2024-04-26T12:00:00+00:00', 'exported');
            INSERT INTO access (uid, at, act) VALUES ('b', '2024-04-28T12:00:00+00:00', 'exported');
            """
        )
    assert first_day(TODAY, 24) == date(2024, 4, 27)
    assert log.forget_before(first_day(TODAY, 24)) == 1
    assert [one.at.day for one in log.accesses()] == [28]


def test_the_log_is_written_as_csv(filled: Store, tmp_path: Path) -> None:
    log, target = filled.part(AccessLog), tmp_path / "log.csv"
    log.opened(1)
    log.exported()
    write_csv(access_sheet(log.accesses()), target, filled.path)
    head, *lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert head == "tidspunkt;handling;borger-id"
    assert sorted(line.split(";", 1)[1] for line in lines) == ["trukket ud;", "åbnet;1"]
    with pytest.raises(Occupied):
        write_csv(access_sheet(log.accesses()), target, filled.path)
    write_csv(access_sheet(log.accesses()), target, filled.path, over=True)
    with pytest.raises(Refusal, match=r"\.csv"):
        write_csv(access_sheet(log.accesses()), tmp_path / "log.txt", filled.path)


def ways(store: Store) -> set[tuple[str, int | None]]:
    """By which ways something came in or went out."""
    return {(str(one.how), one.borger_id) for one in store.part(AccessLog).accesses() if one.how}


def test_every_way_in_and_out_leaves_its_line(
    filled: Store, tmp_path: Path, new_borger: MakeBorger
) -> None:
    transfers, own = filled.part(Transfers), tmp_path / "egen"
    own.mkdir()
    filled.copy(tmp_path / "stik" / "kopi.db")
    assert ways(filled) == {("copy", None)}
    empty(filled)
    filled.part(Copies).copy_now(datetime.now(), own)
    assert ways(filled) == {("copy", None)}
    transfers.seal(tmp_path / "a.cti", "syv kaniner i en kælder", TODAY, 1)
    filled.part(Leaving).left(2)
    assert ways(filled) == {("copy", None), ("sealed", 1), ("sheet", 2)}
    transfers.export(tmp_path / "ud.json", TODAY)
    assert ("exported", None) in acts(filled)
    filled.part(Deletions).delete_borger(1)
    empty(filled)
    transfers.take_in(read_document(tmp_path / "ud.json"), (), TODAY)
    assert ways(filled) == {("import", None)}
    assert ("changed", 1) in acts(filled) or ("changed", 3) in acts(filled)


def test_a_copy_to_the_own_folder_at_exit_is_told_once(filled: Store, tmp_path: Path) -> None:
    part, own = filled.part(Copies), tmp_path / "egen"
    own.mkdir()
    part.copy_now(datetime.now())
    part.log_mirroring(own, datetime.now())
    assert ways(filled) == {("copy", None)}
    mirror(filled.path, own, datetime.now())
    empty(filled)
    part.log_mirroring(own, datetime.now())
    assert ways(filled) == set()


def test_a_restored_file_goes_on_telling_by_which_way(filled: Store, path: Path) -> None:
    copy = filled.part(Copies).copy_now(datetime.now()).held.path
    filled.part(AccessLog).exported(2, Way.SEALED)
    filled.release()
    put_back(path, copy, None, datetime.now())
    with closing(Store.open(path, None)) as store:
        assert ways(store) == {("sealed", 2)}
        assert [access_words(one) for one in store.part(AccessLog).accesses() if one.how] == [
            "forseglet forløb"
        ]
