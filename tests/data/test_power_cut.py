"""The power goes in the middle of a write: what the store had answered is there, and whole."""

import shutil
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from cti_tui.data import engine
from cti_tui.data.engine import connect, schema_version
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState
from tests.conftest import PASSPHRASE
from tests.data.recorder import Operation, recording, remains
from tests.data.test_upgrade import FILES, content, key_of, shape_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="the library shows its layers to other code on Linux alone"
)

ACTS = 24
POINTS = {None: 240, PASSPHRASE: 60}
"""How many power cuts are replayed; deriving a key takes its time, so fewer of those."""

Before = dict[str, bytes]


def work(path: Path, passphrase: str | None, today: date) -> tuple[Before, list[Operation]]:
    """Ticks and notes through the store: the file before, and what was asked of the disk."""
    before = {path.name: path.read_bytes()}
    with recording() as recorder:
        store = Store.open(path, passphrase)
        items = store.case(1, today).items
        for number in range(ACTS):
            if number % 3:
                store.add_note(1, NewNote(f"Notat {number:03} " + "ord " * 400, today), today)
            else:
                item = items[number % len(items)].item.id
                store.set_item(1, item, ItemState.MET, today, note=f"Notat {number:03}")
            recorder.done(number)
        store.release()
    return before, recorder.operations


def lost(
    folder: Path, before: Before, operations: list[Operation], passphrase: str | None, rng: Random
) -> set[int]:
    """The acts that were answered before the cut and are not in the file after it."""
    folder.mkdir()
    for name, data in remains(before, operations, rng).items():
        (folder / name).write_bytes(data)
    (path,) = (folder / name for name in before)
    with closing(connect(path, passphrase)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = connection.execute("SELECT fact FROM note UNION ALL SELECT note FROM tick")
        there = {int(text.split()[1]) for (text,) in found if text}
        indexed = connection.execute(
            "SELECT count(*) FROM note_words WHERE note_words MATCH 'notat'"
        ).fetchone()[0]
        assert indexed == connection.execute("SELECT count(*) FROM note").fetchone()[0]
    return {one.offset for one in operations if one.kind == "done"} - there


Begin = Callable[[str | None], Path]


@pytest.fixture
def begin(
    path: Path,
    blank_file: Callable[[Path, str | None], Path],
    new_borger: Callable[..., NewBorger],
    today: date,
) -> Begin:
    """Make a file with one borger."""

    def make(passphrase: str | None) -> Path:
        with closing(Store.open(blank_file(path, passphrase), passphrase)) as store:
            store.add_borgere([new_borger()], today)
        return path

    return make


def test_no_answered_act_is_lost_to_a_power_cut(
    begin: Begin, passphrase: str | None, today: date, tmp_path: Path
) -> None:
    before, operations = work(begin(passphrase), passphrase, today)
    rng = Random(7)
    for point in range(POINTS[passphrase]):
        cut = operations[: rng.randrange(len(operations) + 1)]
        assert lost(tmp_path / f"{point}", before, cut, passphrase, rng) == set(), point


def test_the_replay_would_show_a_file_that_is_not_synced(
    begin: Begin, today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    careless = tuple(one.replace("EXTRA", "OFF") for one in engine._PRAGMAS)
    monkeypatch.setattr(engine, "_PRAGMAS", careless)
    before, operations = work(begin(None), None, today)
    rng = Random(7)
    spoilt = 0
    for point in range(20):
        cut = operations[: rng.randrange(len(operations) + 1)]
        try:
            spoilt += bool(lost(tmp_path / f"{point}", before, cut, None, rng))
        except (AssertionError, DatabaseError):
            spoilt += 1  # not even whole
    assert spoilt


@pytest.mark.usefixtures("real_keys")
@pytest.mark.parametrize(
    ("name", "points"), [("version-2-plain.db", 40), ("version-2-keyed.db", 12)]
)
def test_an_upgrade_cut_off_anywhere_leaves_the_old_or_the_new_and_goes_on(
    tmp_path: Path, name: str, points: int
) -> None:
    passphrase, path = key_of(name), tmp_path / "whole" / "cti.db"
    path.parent.mkdir()
    shutil.copy(FILES / name, path)
    with closing(connect(path, passphrase)) as connection:
        old, shape = schema_version(connection), shape_of(connection)
    rows, before = content(path, passphrase, shape), {path.name: path.read_bytes()}
    with recording() as recorder:
        Store.open(path, passphrase).release()
    rng, seen = Random(7), set()
    for point in range(points):
        cut = recorder.operations[: rng.randrange(len(recorder.operations) + 1)]
        half = tmp_path / f"{point}" / path.name
        half.parent.mkdir()
        for file, data in remains(before, cut, rng).items():
            (half.parent / file).write_bytes(data)
        with closing(connect(half, passphrase)) as connection:
            seen.add(schema_version(connection))
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        Store.open(half, passphrase).release()
        assert content(half, passphrase, shape) == rows
    assert old in seen
    assert len(seen) > 1
