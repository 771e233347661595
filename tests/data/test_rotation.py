"""Which copies are kept, and the newest one in the own folder."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.records import NewBorger
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import (
    FolderGone,
    copies,
    days_without_copy,
    make_copy,
    mirror,
    surplus,
    verify,
)
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.words.safety import copy_age_words
from tests.beside import inside
from tests.data.test_backup import MINUTE, NOW, stamps

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
        with inside(plain_store) as connection:
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
    with inside(store) as connection:
        made = make_copy(connection, path, passphrase, NOW)
    with pytest.raises(FolderGone, match="Tilslut drevet"):
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
    with inside(plain_store) as connection:
        make_copy(connection, path, None, NOW)
    mirror(path, stick, NOW)
    assert 2 <= len(copies(path, stick)) <= 4
    assert len(copies(path)) == 1


def test_an_old_copy_is_spoken_of_when_the_file_has_changed_since(
    plain_store: Store, path: Path
) -> None:
    day = timedelta(days=1)
    real = datetime.now()
    assert days_without_copy(path, real) is None
    assert copy_age_words(days_without_copy(path, real + 2 * day)) == "ingen sikkerhedskopi"
    with inside(plain_store) as connection:
        make_copy(connection, path, None, real - 9 * day)
    assert copy_age_words(days_without_copy(path, real)) == "kopi for 9 dage siden"
    with inside(plain_store) as connection:
        make_copy(connection, path, None, real + timedelta(seconds=2))
    assert days_without_copy(path, real + 9 * day) is None


def test_a_copy_made_by_hand_outlives_the_day_and_what_follows(plain_store: Store) -> None:
    """The last ten, and all of the last week; no copy of another kind pushes it out."""
    with inside(plain_store) as connection:
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
    with inside(plain_store) as connection:
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
    with inside(plain_store) as connection:
        ahead = make_copy(connection, path, None, now + year)
        right = make_copy(connection, path, None, now - MINUTE)
        behind = make_copy(connection, path, None, now - year)
    assert [file for _, file in copies(path)] == [right, behind, ahead]
    assert mirror(path, stick, now) == stick / right.name
    assert not backup.is_due(path, now)
    right.unlink()
    behind.unlink()
    assert backup.is_due(path, now)  # the only one is of a day that is yet to come
