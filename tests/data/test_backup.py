"""Verified copies: when they are made, what they hold, and which are kept."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from cti_tui.data.door import StoreFault
from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.data.private_file import Occupied
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import (
    copies,
    folder_of,
    is_due,
    surplus,
    verify,
)
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import inside

NOW = datetime(2026, 4, 27, 16, 0, 0)
MINUTE = timedelta(minutes=1)

MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set what the store's clock says."""

    def put(now: datetime) -> None:
        class Clock(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return now

        monkeypatch.setattr("cti_tui.data.front.datetime", Clock)

    put(NOW)
    return put


def change(path: Path, passphrase: str | None) -> None:
    """Open the file, change something, close it."""
    store = Store.open(path, passphrase)
    store.save_draft(None, "borger", {"navn": "Bo"})
    store.close()


def stamps(path: Path) -> list[datetime]:
    return [stamp for stamp, _ in copies(path)]


# Copies at close.


def test_closing_after_a_change_leaves_a_whole_copy_of_the_same_kind(
    store: Store,
    passphrase: str | None,
    path: Path,
    new_borger: MakeBorger,
    today: date,
    clock: Callable[[datetime], None],
) -> None:
    anna = store.add_borgere([new_borger("Anna")], today)[0]
    store.add_note(anna.borger_id, NewNote("Første møde", today), today)
    store.close()
    ((stamp, copy),) = copies(path)
    assert stamp == NOW
    assert re.fullmatch(r"cti-2026-04-27T160000-[0-9a-f]{8}\.db", copy.name)
    assert copy.parent == folder_of(path) == path.parent / "sikkerhedskopier"
    assert look(copy) is (FileState.PLAIN if passphrase is None else FileState.SEALED)
    verify(copy, passphrase)
    restored = Store.open(copy, passphrase)
    try:
        assert restored.caseload(today) == [anna]
        assert [note.fact for note in restored.notes(anna.borger_id)] == ["Første møde"]
    finally:
        restored.release()


def test_closing_without_a_change_leaves_no_copy(store: Store, path: Path, today: date) -> None:
    store.caseload(today)
    store.data_version()
    store.close()
    assert copies(path) == []


@pytest.mark.parametrize(
    ("later", "made"),
    [
        (0 * MINUTE, False),
        (29 * MINUTE, False),
        (30 * MINUTE, True),
        (timedelta(days=3), True),
        (-5 * MINUTE, True),
    ],
)
def test_at_most_one_copy_in_thirty_minutes_also_when_the_clock_went_back(
    path: Path,
    blank_file: Callable[[Path, str | None], Path],
    clock: Callable[[datetime], None],
    later: timedelta,
    made: bool,
) -> None:
    blank_file(path, None)
    change(path, None)
    clock(NOW + later)
    change(path, None)
    assert (NOW + later in stamps(path)) is (made or not later)


def test_the_file_is_closed_also_when_the_copy_fails(plain_store: Store, path: Path) -> None:
    plain_store.save_draft(None, "borger", {"navn": "Bo"})
    folder_of(path).write_text("ikke en mappe")
    with pytest.raises(Refusal, match="kan ikke skrives"):
        plain_store.close()
    with pytest.raises(StoreFault):
        plain_store.drafts()
    folder_of(path).unlink()
    again = Store.open(path, None)
    assert again.draft(None, "borger") == {"navn": "Bo"}
    again.release()


def test_closing_lets_the_surplus_go(
    path: Path,
    blank_file: Callable[[Path, str | None], Path],
    clock: Callable[[datetime], None],
) -> None:
    blank_file(path, None)
    folder_of(path).mkdir()
    for hour in range(40):
        stamp = NOW - timedelta(days=1, minutes=31 * hour)
        (folder_of(path) / f"cti-{stamp:%Y-%m-%dT%H%M%S}.db").write_bytes(b"gammel")
    other = folder_of(path) / "andet-2020-01-01T000000.db"
    other.touch()
    change(path, None)
    left = stamps(path)
    assert left[0] == NOW
    assert surplus(left) == []
    assert 2 <= len(left) <= 4
    assert other.exists()


# Copies on demand.


def test_a_copy_on_demand_is_whole(
    store: Store, passphrase: str | None, path: Path, new_borger: MakeBorger, today: date
) -> None:
    anna = store.add_borgere([new_borger("Anna")], today)[0]
    target = path.parent / "usb" / "kopi.db"
    store.copy(target)
    verify(target, passphrase)
    copy = Store.open(target, passphrase)
    assert copy.caseload(today) == [anna]
    copy.release()
    assert sorted(file.name for file in target.parent.iterdir() if file.stat().st_size) == [
        "kopi.db"
    ]


def test_a_copy_takes_the_place_of_another_file_only_with_a_yes(
    plain_store: Store, path: Path
) -> None:
    target = path.parent / "kopi.db"
    target.write_bytes(b"noget helt andet")
    plain_store.save_draft(None, "borger", {"navn": "Bo"})
    with pytest.raises(Occupied, match="ligger allerede en fil"):
        plain_store.copy(target)
    assert target.read_bytes() == b"noget helt andet"
    plain_store.copy(target, overwrite=True)
    copy = Store.open(target, None)
    assert copy.draft(None, "borger") == {"navn": "Bo"}
    copy.release()


def test_a_copy_is_never_laid_over_the_file_itself(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date
) -> None:
    link = path.parent / "genvej.db"
    link.hardlink_to(path)
    for target in (path, link, path.parent / ".." / path.parent.name / path.name):
        with pytest.raises(Refusal, match="selve filen"):
            plain_store.copy(target)
    assert len(plain_store.add_borgere([new_borger()], today)) == 1


def test_a_copy_is_not_opened_by_another_passphrase(path: Path) -> None:
    store = Store.create(path, "kode")
    store.copy(path.parent / "kopi.db")
    store.release()
    with pytest.raises(WrongPassphrase):
        verify(path.parent / "kopi.db", "forkert")


def test_a_copy_that_is_not_whole_is_thrown_away(
    plain_store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_store.copy(path.parent / "god.db")
    target = path.parent / "kopi.db"
    target.write_bytes(b"den forrige")

    def not_whole(rough: Path, passphrase: str | None) -> None:
        assert rough.exists()
        raise Refusal("Kopien er ikke hel og er kasseret.")

    monkeypatch.setattr(backup, "verify", not_whole)
    with pytest.raises(Refusal, match="ikke hel"):
        plain_store.copy(target, overwrite=True)
    assert target.read_bytes() == b"den forrige"
    assert list(path.parent.glob("*.ny*")) == []


def test_a_file_with_a_row_that_cannot_be_is_not_whole(plain_store: Store, path: Path) -> None:
    plain_store.save_draft(None, "borger", {"navn": "Bo"})
    with inside(plain_store) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute(
            "INSERT INTO borger (uid, name, folded, created) VALUES ('x', ' ', '', '')"
        )
    plain_store.release()
    with pytest.raises(Refusal, match="ikke hel"):
        verify(path, None)


def test_a_database_from_elsewhere_is_no_copy_of_ours(
    path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    import sqlite3

    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE x (y)")
    other.commit()
    other.close()
    with pytest.raises(Refusal, match="ikke fra cti"):
        verify(path, None)


# Which copies there are.


def test_only_the_copies_of_this_file_are_listed_newest_first(path: Path) -> None:
    folder_of(path).mkdir(parents=True)
    for name in (
        "cti-2026-01-02T030405.db",
        "cti-2026-04-27T160000.db",
        "cti-2025-12-31T235959.db",
        "andet-2026-01-02T030405.db",
        "cti-gammel-2026-01-02T030405.db",
        "cti-2026-13-45T250000.db",
        "cti-2026-01-02T030405.db.1234.ny",
        "cti.db",
    ):
        (folder_of(path) / name).touch()
    assert stamps(path) == [NOW, datetime(2026, 1, 2, 3, 4, 5), datetime(2025, 12, 31, 23, 59, 59)]


def test_without_a_folder_there_are_no_copies_and_one_is_due(path: Path) -> None:
    assert copies(path) == []
    assert is_due(path, NOW)
