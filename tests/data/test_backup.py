"""Verified copies: when they are made, what they hold, and which are kept."""

import re
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.door import StoreFault
from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.data.private_file import Occupied
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import (
    FolderGone,
    age_words,
    copies,
    folder_of,
    is_due,
    make_copy,
    mirror,
    surplus,
    verify,
)
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal

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
    with plain_store._raw() as connection:
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


# The rotation.

moments = st.lists(
    st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 31)).map(
        lambda moment: moment.replace(microsecond=0)
    ),
    max_size=80,
)


@given(moments)
def test_the_newest_is_always_kept_and_never_more_than_the_rotation_says(
    made: list[datetime],
) -> None:
    gone = surplus(made)
    kept = set(made) - set(gone)
    assert set(gone) <= set(made)
    assert not made or max(made) in kept
    assert len(kept) <= 12 + 10 + 9


@given(moments)
def test_letting_go_twice_lets_go_of_nothing_more(made: list[datetime]) -> None:
    kept = set(made) - set(surplus(made))
    assert surplus(kept) == []


@given(moments, st.randoms(use_true_random=False))
def test_the_order_of_copies_does_not_matter(made: list[datetime], random: object) -> None:
    shuffled = list(made)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert surplus(shuffled) == surplus(made)


@given(moments)
def test_the_newest_of_each_of_the_twelve_latest_days_is_kept(made: list[datetime]) -> None:
    newest: dict[date, datetime] = {}
    for moment in sorted(made):
        newest[moment.date()] = moment
    latest = sorted(newest.values(), reverse=True)[:12]
    assert not set(latest) & set(surplus(made))


def test_three_years_of_daily_work_leave_days_weeks_and_months() -> None:
    kept: list[datetime] = []
    day = datetime(2023, 1, 2, 15)
    for number in range(3 * 365):
        kept += [day + timedelta(days=number, hours=hour) for hour in (0, 1)]
        gone = set(surplus(kept))
        kept = [stamp for stamp in kept if stamp not in gone]
    newest = max(kept)
    ages = sorted((newest - stamp).days for stamp in kept)
    assert ages[:12] == list(range(12))
    assert sum(age <= 70 for age in ages) >= 12 + 8
    # Nine months of which the present one has begun, each kept by its newest copy.
    assert 7 * 30 < ages[-1] <= 8 * 30
    assert max(later - one for one, later in pairwise(ages)) <= 30
    assert len(kept) <= 31


@pytest.mark.parametrize("jump", [timedelta(days=-365), timedelta(days=365)])
def test_a_clock_a_year_wrong_for_weeks_costs_no_copies(
    plain_store: Store, path: Path, jump: timedelta
) -> None:
    """What is made once it is right again is kept as if it never was."""

    def work(first: datetime, days: int) -> list[datetime]:
        made = [first + timedelta(days=number) for number in range(days)]
        with plain_store._raw() as connection:
            for stamp in made:
                make_copy(connection, path, None, stamp)
        return made

    before = work(NOW, 5)
    wrong = work(NOW + timedelta(days=5) + jump, 14)
    there = stamps(path)
    assert wrong[-1] in there
    assert before[-1] in there
    after = work(NOW + timedelta(days=5), 5)
    assert {before[-1], *after} <= set(stamps(path))
    assert len(stamps(path)) <= 2 * 31


# The worker's own folder, and the age of the newest copy.


def test_the_newest_copy_lies_in_the_workers_own_folder_too(
    store: Store, passphrase: str | None, path: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    assert mirror(path, stick, NOW) is None
    with store._raw() as connection:
        made = make_copy(connection, path, passphrase, NOW)
    with pytest.raises(FolderGone, match="Sæt drevet i"):
        mirror(path, stick, NOW)
    assert not stick.exists()
    stick.mkdir()
    target = mirror(path, stick, NOW)
    assert target == stick / made.name
    verify(target, passphrase)
    assert mirror(path, stick, NOW) == target
    assert [file for _, file in copies(path, stick)] == [target]


def test_the_workers_own_folder_is_rotated_too(plain_store: Store, path: Path) -> None:
    stick = path.parent / "usb"
    stick.mkdir()
    for hour in range(40):
        stamp = NOW - timedelta(days=1, minutes=31 * hour)
        (stick / f"cti-{stamp:%Y-%m-%dT%H%M%S}.db").write_bytes(b"gammel")
    with plain_store._raw() as connection:
        make_copy(connection, path, None, NOW)
    mirror(path, stick, NOW)
    assert 2 <= len(copies(path, stick)) <= 4
    assert len(copies(path)) == 1


def test_an_old_copy_is_spoken_of_when_the_file_has_changed_since(
    plain_store: Store, path: Path
) -> None:
    day = timedelta(days=1)
    real = datetime.now()
    assert age_words(path, real) == ""
    assert age_words(path, real + 2 * day) == "ingen sikkerhedskopi"
    with plain_store._raw() as connection:
        make_copy(connection, path, None, real - 9 * day)
    assert age_words(path, real) == "kopi for 9 dage siden"
    with plain_store._raw() as connection:
        make_copy(connection, path, None, real + timedelta(seconds=2))
    assert age_words(path, real + 9 * day) == ""


def test_a_copy_made_by_hand_outlives_the_day_and_what_follows(plain_store: Store) -> None:
    """The last ten, and all of the last week; no copy of another kind pushes it out."""
    with plain_store._raw() as connection:
        kept = []
        for minute in range(30):
            for reason in (backup.BY_HAND, "", backup.BEFORE):
                now = datetime(2026, 3, 16, 10, minute)
                made = backup.make_copy(connection, plain_store.path, None, now, reason)
                kept += [made] if reason else []
        later = datetime(2026, 3, 24)
        last = backup.make_copy(connection, plain_store.path, None, later)
    assert all(made.exists() for made in kept)
    automatic = [file for _, file in backup.copies(plain_store.path) if not backup.made_for(file)]
    assert len(automatic) == 2
    assert last in automatic
    with plain_store._raw() as connection:
        backup.make_copy(connection, plain_store.path, None, later, backup.BY_HAND)
    left = [file for _, file in backup.copies(plain_store.path)]
    assert sum(backup.made_for(file) == backup.BY_HAND for file in left) == 10
    assert sum(backup.made_for(file) == backup.BEFORE for file in left) == 30


def test_there_is_a_copy_from_before_a_deletion_and_an_import(
    plain_store: Store, new_borger: Callable[..., NewBorger], today: date
) -> None:
    anna, _ = plain_store.add_borgere([new_borger("Anna"), new_borger("Bo")], today)
    plain_store.part(Deletions).delete_borger(anna.borger_id)
    (_, copy), *rest = backup.copies(plain_store.path)
    assert not rest
    assert backup.made_for(copy) == backup.BEFORE
    with closing(Store.open(copy, None)) as before:
        assert [case.name for case in before.caseload(today)] == ["Bo"]


def test_a_copy_of_a_later_clock_is_not_taken_for_the_newest(
    plain_store: Store, path: Path, tmp_path: Path
) -> None:
    now, year, stick = datetime.now().replace(microsecond=0), timedelta(days=365), tmp_path / "usb"
    stick.mkdir()
    with plain_store._raw() as connection:
        ahead = make_copy(connection, path, None, now + year)
        right = make_copy(connection, path, None, now - MINUTE)
        behind = make_copy(connection, path, None, now - year)
    assert [file for _, file in copies(path)] == [right, behind, ahead]
    assert mirror(path, stick, now) == stick / right.name
    assert not backup.is_due(path, now)
    right.unlink()
    behind.unlink()
    assert backup.is_due(path, now)  # the only one is of a day that is yet to come
