"""Files that earlier versions of the program wrote: opened, brought up to date, nothing lost.

Each file was made by the demo of its schema, for the day that counted as today then.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.engine import connect, latest_version, schema_version
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety import backup
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal
from tests.beside import beside

pytestmark = pytest.mark.usefixtures("real_keys")

FILES = Path(__file__).parent / "files"
MADE_FOR = date(2026, 4, 14)
ADMISSION = PauseKind.ADMISSION
KEY = "en lang dansk adgangssætning"

Rows = dict[str, list[tuple[Any, ...]]]


OLD = sorted(file.name for file in FILES.glob("version-*.db"))
"""Every released schema, plain and keyed: `version-1-keyed.db`."""


def key_of(name: str) -> str | None:
    return KEY if "keyed" in name else None


def written_by(name: str) -> int:
    """The schema a file was written with."""
    return int(name.split("-")[1])


@pytest.fixture(params=OLD)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str | None]:
    """A file of an earlier schema, copied to a folder of the test's own, with its passphrase."""
    name = request.param
    path = tmp_path / "cti" / "cti.db"
    path.parent.mkdir(mode=0o700)
    shutil.copy(FILES / name, path)
    return path, key_of(name)


@pytest.fixture
def version(old: tuple[Path, str | None]) -> int:
    """The schema the old file was written with."""
    with closing(connect(*old)) as connection:
        return schema_version(connection)


@pytest.fixture
def upgraded(old: tuple[Path, str | None]) -> Iterator[Store]:
    """The store on an old file that was brought up to date."""
    store = Store.open(*old)
    yield store
    store.release()


def tables(connection: Any) -> list[str]:
    """The names of the tables that hold rows of ours."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'note_words_%'"
    return [name for (name,) in connection.execute(query + " ORDER BY name")]


def columns(connection: Any, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def content(path: Path, passphrase: str | None, shape: dict[str, list[str]] | None = None) -> Rows:
    """Every row of every table, or of those tables and columns."""
    with closing(connect(path, passphrase)) as connection:
        shape = shape or shape_of(connection)
        found = {}
        for table, names in shape.items():
            listed = ", ".join(f'"{name}"' for name in ("rowid", *names))
            query = f"SELECT {listed} FROM {table} ORDER BY rowid"
            found[table] = connection.execute(query).fetchall()
        return found


def shape_of(connection: Any) -> dict[str, list[str]]:
    return {table: columns(connection, table) for table in tables(connection)}


def schema(path: Path, passphrase: str | None) -> list[tuple[Any, ...]]:
    with closing(connect(path, passphrase)) as connection:
        query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        return connection.execute(query).fetchall()  # type: ignore[no-any-return]


@pytest.mark.parametrize("name", OLD)
def test_each_file_is_of_the_schema_its_name_says(name: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(FILES / name, tmp_path))
    with closing(connect(path, key_of(name))) as connection:
        assert schema_version(connection) == written_by(name) < latest_version()


def test_the_files_hold_something(old: tuple[Path, str | None]) -> None:
    held = content(*old)
    for table in ("borger", "course", "frozen_edition", "pause", "tick", "shift", "note"):
        assert held[table], table


def test_every_row_of_every_table_is_kept_to_the_letter(old: tuple[Path, str | None]) -> None:
    with closing(connect(*old)) as connection:
        shape = shape_of(connection)
    before = content(*old)
    Store.open(*old).close()
    assert content(*old, shape) == before
    with closing(connect(*old)) as connection:
        assert schema_version(connection) == latest_version()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_verified_copy_of_the_old_file_was_made_first(
    old: tuple[Path, str | None], version: int
) -> None:
    path, passphrase = old
    before = content(path, passphrase)
    Store.open(path, passphrase).release()
    ((_, copy),) = backup.copies(path)
    backup.verify(copy, passphrase)
    assert content(copy, passphrase) == before
    with closing(connect(copy, passphrase)) as connection:
        assert schema_version(connection) == version


def test_the_schema_is_that_of_a_new_file(old: tuple[Path, str | None], tmp_path: Path) -> None:
    Store.open(*old).release()
    new = tmp_path / "new" / "new.db"
    Store.create(new, None).close()
    assert schema(*old) == schema(new, None)


def test_a_second_opening_changes_nothing(old: tuple[Path, str | None]) -> None:
    Store.open(*old).release()
    once = content(*old)
    Store.open(*old).release()
    assert content(*old) == once
    assert len(backup.copies(old[0])) == 1


def test_dates_pauses_and_ticks_of_the_caseload_are_what_the_rows_said(
    old: tuple[Path, str | None],
) -> None:
    rows = content(*old, FACTS)
    with closing(Store.open(*old)) as store:
        cases = store.caseload(MADE_FOR, closed=True)
    assert len(cases) == len(rows["course"])
    for case in cases:
        (row,) = (row for row in rows["course"] if row[0] == case.course_id)
        assert row[1:] == (
            case.borger_id,
            case.hjemmel.id,
            text(case.entered_transition_date),
            text(case.start),
            text(case.entered_grant_end),
            text(case.facts.ended),
            case.end_reason,
        )
        pauses = [row[2:] for row in rows["pause"] if row[1] == case.course_id]
        assert sorted(pauses) == [(text(one.start), text(one.end)) for one in case.pauses]
        assert met(case) == {
            item
            for item, state in latest(rows["tick"], case.course_id).items()
            if state != ItemState.OPEN and item in {record.item.id for record in case.items}
        }
        marked = {
            gate for gate, kind in latest(rows["shift"], case.course_id).items() if kind != "undone"
        }
        assert marked == set(case.facts.marked)


FACTS = {
    "course": [
        *("borger_id", "hjemmel", "transition_date", "start", "grant_end", "ended", "end_reason")
    ],
    "pause": ["course_id", "start", "end"],
    "tick": ["course_id", "item", "state"],
    "shift": ["course_id", "gate", "kind"],
}
"""What a course's dates and lists follow from, as schema 1 has it."""


def text(day: date | None) -> str | None:
    return str(day) if day else None


def met(case: CaseRecord) -> set[str]:
    return {one.item.id for one in case.items if one.state is not ItemState.OPEN}


def latest(rows: list[tuple[Any, ...]], course_id: int) -> dict[str, str]:
    """The state of each item, or the kind of each gate, that counts: the last one written."""
    return {row[2]: row[3] for row in rows if row[1] == course_id}


def test_what_schema_2_brought_is_empty_in_a_file_of_before(version: int, upgraded: Store) -> None:
    if version > 1:
        pytest.skip("the file has those tables itself")
    with beside(upgraded) as connection:
        for table in ("announcement", "local_item", "answer"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    for case in upgraded.caseload(MADE_FOR, closed=True):
        assert case.supported_before is None
        assert {pause.kind for pause in case.pauses} <= {"other"}


def test_the_words_of_the_notes_are_still_found(old: tuple[Path, str | None]) -> None:
    query = "SELECT rowid FROM note_words WHERE note_words MATCH 'og' ORDER BY rowid"
    with closing(connect(*old)) as connection:
        before = connection.execute(query).fetchall()
    with closing(Store.open(*old)) as store, beside(store) as connection:
        assert connection.execute(query).fetchall() == before != []


def test_an_old_file_can_be_worked_in_at_once(upgraded: Store) -> None:
    case = next(
        one
        for one in upgraded.caseload(MADE_FOR)
        if one.start is not None
        and one.start <= MADE_FOR
        and not one.pauses
        and not one.facts.ended
    )
    paused = upgraded.add_pause(case.course_id, MADE_FOR, None, ADMISSION, "Indlagt", MADE_FOR)
    assert paused.status.paused
    with pytest.raises(Refusal, match="er slut"):
        upgraded.add_pause(case.course_id, MADE_FOR, None, ADMISSION, "Igen", MADE_FOR)
