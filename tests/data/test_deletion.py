"""True deletion: no word is left in the file, its index, its free pages or its copies."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from cti_tui.dansk import fold
from cti_tui.data.engine import connect
from cti_tui.data.records import NewNote
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import copies, make_copy
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions, Receipt
from cti_tui.data.safety.insight import owned_tables
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import inside
from tests.conftest import TODAY, MakeBorger

NOW = datetime(2026, 4, 27, 16, 0, 0)
NOTES = (
    "Ærøskøbing tandlægebesøg udsat; Quistgaard genforhandler",
    "Gæld hos Zebrabanken. Fiskehandler Møgeltoft tilbød lærlingeplads",
    "Krydderurter på altanen, trivselssamtale om søvnbesvær",
)
NAME, REFLECTION = "Xerxes Hjortespring", "Udkørthed mærkbar, overvejelse om psykologhenvisning"


def words() -> Iterator[str]:
    """Every word that is about the borger alone, as written and as searched by."""
    for word in re.findall(r"\w{6,}", " ".join((*NOTES, NAME, REFLECTION))):
        yield word
        yield fold(word)


def left_in(path: Path) -> list[str]:
    """The borger's words that stand in a plain file's bytes, in any case."""
    held = path.read_bytes().decode("utf-8", errors="replace").casefold()
    return sorted({word for word in words() if word.casefold() in held})


def fill(store: Store, new_borger: MakeBorger) -> int:
    """A borger with notes and a draft between two others with many notes; the borger's id."""
    anna, xerxes, bo = (
        store.add_borgere([new_borger(name)], TODAY)[0].borger_id for name in ("Anna", NAME, "Bo")
    )
    for number in range(30):
        for other in (anna, bo):
            store.add_note(other, NewNote(f"Almindeligt møde nummer {number}", TODAY), TODAY)
        text = f"{NOTES[number % 3]} ({number})"
        store.add_note(xerxes, NewNote(text, TODAY, reflection=REFLECTION), TODAY)
    store.save_draft(xerxes, "notat", {"fact": NOTES[0]})
    return xerxes


@pytest.fixture
def xerxes(store: Store, new_borger: MakeBorger) -> int:
    """The borger to forget."""
    return fill(store, new_borger)


@pytest.fixture
def xerxes_in(plain_store: Store, new_borger: MakeBorger) -> int:
    """The same in a plain file, whose bytes can be read."""
    return fill(plain_store, new_borger)


def forget(store: Store, borger_id: int) -> Receipt:
    return store.part(Deletions).delete_borger(borger_id)


def test_no_word_is_left_in_the_file_nor_in_a_fresh_copy(
    plain_store: Store, path: Path, xerxes_in: int
) -> None:
    assert left_in(path)  # it can be found while it is there
    receipt = forget(plain_store, xerxes_in)
    assert (receipt.notes, receipt.left, receipt.swept) == (30, (), True)
    assert left_in(path) == []
    made = plain_store.part(Copies).copy_now(NOW).held.path
    assert left_in(made) == []
    assert NAME not in repr(receipt)


MARK = "qvæstelsesord"
"""What every text column is filled with: no one else's file has it."""


def filled_columns(store: Store, borger_id: int) -> list[str]:
    """Fill every text column of every table of a borger with a word of its own; the words."""
    told: list[str] = []
    with inside(store) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")  # codes are words too here
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE%'"
        stays = [tuple(row) for row in connection.execute(query)]
        for name, _ in stays:
            connection.execute(f'DROP TRIGGER "{name}"')
        ids: dict[str, int] = {}
        for table, (owner_column, owner) in owned_tables(connection).items():
            info = [tuple(row) for row in connection.execute(f'PRAGMA table_info("{table}")')]
            words = {
                row[1]: f"{MARK}{table}{row[1]}".replace("_", "")
                for row in info
                if row[2] == "TEXT" and (table, row[1]) != ("borger", "created") and row[1] != "uid"
            }
            told += words.values()
            if table == "borger":
                ids[table] = borger_id
                for name, word in words.items():
                    connection.execute(
                        f'UPDATE borger SET "{name}" = ? WHERE id = ?', (word, borger_id)
                    )
                continue
            numbers = {row[1]: 1 for row in info if row[2] != "TEXT" and row[3] and row[1] != "id"}
            values = {**numbers, **words, owner_column: ids[owner]}
            if "uid" in {row[1] for row in info}:
                values["uid"] = f"slettes-{table}"
            listed, marks = ", ".join(f'"{n}"' for n in values), ", ".join("?" * len(values))
            sql = f"INSERT INTO {table} ({listed}) VALUES ({marks})"
            ids[table] = connection.execute(sql, tuple(values.values())).lastrowid
        for _, sql in stays:
            connection.execute(sql)
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
    return told


def test_no_text_column_of_any_table_is_left_in_the_file_nor_in_its_copies(
    plain_store: Store, path: Path, xerxes_in: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A new table, or a new column, is searched for the day it is made."""
    monkeypatch.setattr(backup, "verify", lambda *_: None)  # words where codes should be
    words = filled_columns(plain_store, xerxes_in)
    with inside(plain_store) as connection:
        copy = make_copy(connection, path, None, NOW - timedelta(days=3))
    for file in (path, copy):
        held = file.read_bytes().decode("utf-8", errors="replace")
        assert [word for word in words if word not in held] == []
    receipt = forget(plain_store, xerxes_in)
    assert (receipt.swept, receipt.cleaned, receipt.left) == (True, 2, ())
    fresh = plain_store.part(Copies).copy_now(NOW).held.path
    for file in (path, copy, fresh):
        held = file.read_bytes().decode("utf-8", errors="replace").casefold()
        assert MARK not in held
        assert fold(MARK) not in held


def test_before_the_sweep_the_free_pages_are_empty_already(
    plain_store: Store, path: Path, xerxes_in: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Deletions, "_sweep", lambda _: False)
    forget(plain_store, xerxes_in)
    assert left_in(path) == []


def test_the_copies_forget_too_whatever_their_age(
    plain_store: Store, path: Path, xerxes_in: int, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with inside(plain_store) as connection:
        for days in (0, 3):
            make_copy(connection, path, None, NOW - timedelta(days=days))
    (stick / "cti-2026-04-01T100000.db").write_bytes(copies(path)[0][1].read_bytes())
    receipt = plain_store.part(Deletions).delete_borger(xerxes_in, [stick])
    assert (receipt.cleaned, receipt.left) == (4, ())  # the one from just before too
    held = [copy for _, copy in (*copies(path), *copies(path, stick))]
    assert len(held) == 4
    for copy in held:
        assert left_in(copy) == []
        with closing(connect(copy, None)) as connection:
            assert connection.execute("SELECT count(*) FROM borger").fetchone() == (2,)


def test_a_copy_that_does_not_open_is_named(store: Store, path: Path, xerxes: int) -> None:
    stranger = path.parent / "sikkerhedskopier" / "cti-2026-01-01T100000.db"
    stranger.parent.mkdir()
    with closing(Store.create(stranger, "en anden sætning")):
        pass
    receipt = forget(store, xerxes)
    assert receipt.left == (stranger,)


def test_nothing_of_the_borger_is_in_any_table_and_the_others_are_whole(
    store: Store, passphrase: str | None, xerxes: int
) -> None:
    others = [case for case in store.caseload(TODAY) if case.borger_id != xerxes]
    forget(store, xerxes)
    assert store.caseload(TODAY) == others
    with inside(store) as connection:
        for name, table in SQLModel.metadata.tables.items():
            if "borger_id" in table.columns and name not in ("access", "deletion"):
                query = f"SELECT count(*) FROM {name} WHERE borger_id = ?"
                assert connection.execute(query, (xerxes,)).fetchone() == (0,), name
        found = "SELECT count(*) FROM note_words WHERE note_words MATCH 'psykologhenvisning'"
        assert connection.execute(found).fetchone() == (0,)
        connection.execute("INSERT INTO note_words(note_words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with pytest.raises(Refusal, match="intet at slette"):
        forget(store, xerxes)


def test_a_course_past_its_term_is_proposed_and_no_other(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    ended = []
    for name, start in (("Gammel", date(2018, 1, 15)), ("Nyere", date(2022, 1, 15))):
        case = plain_store.add_borgere([new_borger(name, start=start, phase=None)], start)[0]
        ended.append(plain_store.end_early(case.course_id, start, "flyttet", start).borger_id)
    plain_store.add_borgere([new_borger("Åben")], TODAY)
    part = plain_store.part(Deletions)
    (found,) = part.past_term(TODAY, 5)
    assert (found.name, found.borger_id) == ("Gammel", ended[0])
    assert (found.ended, found.until) == (date(2018, 1, 15), date(2023, 1, 15))
    assert [one.name for one in part.past_term(TODAY, 2)] == ["Gammel", "Nyere"]


def test_a_borger_with_a_new_course_is_not_proposed(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    start = date(2018, 1, 15)
    case = plain_store.add_borgere([new_borger("Vender tilbage", start=start)], start)[0]
    plain_store.end_early(case.course_id, start, "flyttet", start)
    plain_store.begin_anew(case.course_id, TODAY, hjemmel=case.hjemmel.id)
    assert plain_store.part(Deletions).past_term(TODAY, 1) == ()
