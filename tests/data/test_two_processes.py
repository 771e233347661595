"""Two programs on one file, and a program that is killed: what was acknowledged is there."""

import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.engine import connect
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from tests.beside import beside

MakeBorger = Callable[..., NewBorger]

# Writes one thing after another and says so when the store has kept it: `<number>`.
WRITER = """
import sys
from datetime import date
from pathlib import Path
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState

path, passphrase, what, who, number = sys.argv[1:]
today = date(2026, 4, 27)
store = Store.open(Path(path), passphrase or None)
print("ready", flush=True)
sys.stdin.readline()
for n in range(int(number)):
    if what == "note":
        store.add_note(1, NewNote(f"{who} {n}", today), today)
    elif what == "tick":
        state = ItemState.OPEN if n % 2 else ItemState.MET
        store.set_item(1, "j0-aftale", state, today, note=f"{who} {n}")
    print(n, flush=True)
store.release()
"""


def writer(
    path: Path, passphrase: str | None, what: str, who: str, number: int
) -> subprocess.Popen[str]:
    """A program of its own that is ready to write."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), passphrase or "", what, who, str(number)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    return process


def wait_ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"


def start(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def assert_whole(path: Path, passphrase: str | None) -> None:
    with closing(connect(path, passphrase)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO note_words(note_words, rank) VALUES ('integrity-check', 1)")


def test_two_programs_that_write_at_once_keep_every_acknowledged_write(
    store: Store, passphrase: str | None, path: Path, new_borger: MakeBorger, today: date
) -> None:
    store.add_borgere([new_borger()], today)
    number = 60
    both = [
        writer(path, passphrase, "note", "a", number),
        writer(path, passphrase, "tick", "b", number),
    ]
    for process in both:
        wait_ready(process)
    for process in both:
        start(process)
    # And a third one, this one, between them.
    for n in range(20):
        store.add_note(1, NewNote(f"c {n}", today), today)
    for process in both:
        said, _ = process.communicate(timeout=60)
        assert said.split() == [str(n) for n in range(number)]
        assert process.returncode == 0
    facts = [note.fact for note in reversed(store.notes(1))]
    assert [fact for fact in facts if fact.startswith("a")] == [f"a {n}" for n in range(number)]
    assert [fact for fact in facts if fact.startswith("c")] == [f"c {n}" for n in range(20)]
    assert len(facts) == number + 20
    with beside(store) as connection:
        ticks = connection.execute("SELECT note, state FROM tick ORDER BY id").fetchall()
    assert ticks == [(f"b {n}", "open" if n % 2 else "met") for n in range(number)]
    assert_whole(path, passphrase)


def test_a_killed_program_loses_nothing_that_it_acknowledged(
    store: Store, passphrase: str | None, path: Path, new_borger: MakeBorger, today: date
) -> None:
    store.add_borgere([new_borger()], today)
    chance = random.Random(7)
    kept = 0
    for round_number in range(3):
        who = f"runde {round_number}"
        process = writer(path, passphrase, "tick", who, 100_000)
        assert process.stdout is not None
        wait_ready(process)
        start(process)
        # At a moment of its own choice: it writes on while the kill is on its way.
        for _ in range(chance.randint(1, 60)):
            process.stdout.readline()
        process.kill()
        acknowledged = [line for line in process.stdout.read().split("\n") if line]
        process.communicate(timeout=60)
        with beside(store) as connection:
            ticks = connection.execute("SELECT note FROM tick ORDER BY id").fetchall()[kept:]
        kept += len(ticks)
        assert ticks == [(f"{who} {n}",) for n in range(len(ticks))]
        if acknowledged:
            # The last line may be cut; the write it tells of is kept all the same.
            assert len(ticks) >= int(acknowledged[0]) + len(acknowledged)
        assert_whole(path, passphrase)
        # The program that was open all the while reads what the killed one left, and writes on.
        (item,) = (r for r in store.checklist(1, Gate.CONTACT) if r.item.id == "j0-aftale")
        assert item.note == ticks[-1][0]
        store.set_item(1, "j0-aftale", ItemState.MET, today, note=f"efter {round_number}")
        kept += 1


def test_another_programs_write_is_noticed_and_ones_own_is_not(
    plain_store: Store, path: Path
) -> None:
    before = plain_store.data_version()
    plain_store.save_draft(None, "borger", {"navn": "Bo"})
    assert plain_store.data_version() == before
    other = Store.open(path, None)
    try:
        other.drafts()
        assert plain_store.data_version() == before
        other.save_draft(None, "borger", {"navn": "Bodil"})
    finally:
        other.release()
    assert plain_store.data_version() != before
    assert plain_store.draft(None, "borger") == {"navn": "Bodil"}


@pytest.mark.parametrize("first", [0, 1])
def test_two_open_stores_see_each_others_writes(
    plain_store: Store, path: Path, new_borger: MakeBorger, today: date, first: int
) -> None:
    stores = [plain_store, Store.open(path, None)]
    try:
        one, two = stores[first], stores[1 - first]
        assert two.caseload(today) == []
        cases = one.add_borgere([new_borger()], today)
        assert two.caseload(today) == cases
        two.set_item(cases[0].course_id, "j0-aftale", ItemState.MET, today)
        assert one.caseload(today)[0].settled == 1
    finally:
        stores[1].release()
