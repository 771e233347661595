"""Faults made for real: a drive that is full, that can only be read, that is pulled out."""

import runpy
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from cti_tui.data.door import StoreFault, can_write
from cti_tui.data.records import NewNote
from cti_tui.data.safety.access import AccessLog
from cti_tui.data.safety.backup import copies
from cti_tui.data.safety.check import Checks, check_file
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.conftest import TODAY, MakeBorger
from tests.drive import fill_drive, mount, small_drive

PutBlank = Callable[[Path, str | None], Path]
TORTURE = Path(__file__).parents[2] / "benchmarks" / "torture.py"


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A drive of its own with room for 2 MB."""
    with small_drive(tmp_path / "usb", "2m") as place:
        yield place


@pytest.fixture
def on_stick(
    stick: Path, passphrase: str | None, blank_file: PutBlank, new_borger: MakeBorger
) -> Iterator[Store]:
    """A store on that drive with one borger."""
    store = Store.open(blank_file(stick / "cti.db", passphrase), passphrase)
    store.add_borgere([new_borger("Anna")], TODAY)
    yield store
    store.release()


def test_a_full_drive_is_told_keeps_what_was_kept_and_goes_on_when_there_is_room(
    on_stick: Store, stick: Path
) -> None:
    on_stick.add_note(1, NewNote("Før", TODAY), TODAY)
    filler = fill_drive(stick)
    with pytest.raises(StoreFault, match=r"Disken er fuld|Drevet svarer ikke"):
        on_stick.add_note(1, NewNote("ord " * 20_000, TODAY), TODAY)
    assert [note.fact for note in on_stick.notes(1)] == ["Før"]
    with pytest.raises(Refusal):
        on_stick.part(Copies).copy_now(datetime.now())
    assert copies(on_stick.path) == []
    assert not list(stick.rglob("*.ny"))
    filler.unlink()
    on_stick.add_note(1, NewNote("Efter", TODAY), TODAY)
    assert [note.fact for note in on_stick.notes(1)] == ["Efter", "Før"]
    assert on_stick.part(Checks).check().whole


def test_a_restore_without_room_leaves_the_file_as_it_was(
    on_stick: Store, stick: Path, passphrase: str | None, tmp_path: Path
) -> None:
    copy = tmp_path / "kopi.db"
    on_stick.copy(copy)
    on_stick.add_note(1, NewNote("Efter kopien", TODAY), TODAY)
    fill_drive(stick)
    with pytest.raises(Refusal):
        on_stick.part(Copies).put_back(copy, datetime.now())
    again = Store.open(on_stick.path, passphrase)
    assert [note.fact for note in again.notes(1)] == ["Efter kopien"]
    again.release()


def test_a_deletion_on_a_full_drive_is_whole_or_not_at_all(on_stick: Store, stick: Path) -> None:
    on_stick.add_note(1, NewNote("Quistgaard " * 300, TODAY), TODAY)
    fill_drive(stick)
    try:
        receipt = on_stick.part(Deletions).delete_borger(1)
    except Refusal:
        assert len(on_stick.notes(1)) == 1
    else:
        assert not receipt.swept or on_stick.caseload(TODAY) == []
        assert on_stick.caseload(TODAY) == []
    assert on_stick.part(Checks).check().whole


def test_a_drive_that_can_only_be_read_is_read(
    on_stick: Store, stick: Path, passphrase: str | None
) -> None:
    on_stick.release()
    assert mount("-o", "remount,ro", str(stick))
    before = (stick / "cti.db").read_bytes()
    assert not can_write(stick / "cti.db")
    store = Store.open(stick / "cti.db", passphrase)
    assert len(store.caseload(TODAY)) == 1
    with pytest.raises(StoreFault, match="kan kun læses"):
        store.add_note(1, NewNote("x", TODAY), TODAY)
    store.part(AccessLog).opened(1)  # nothing can be written, and nothing is said of it
    assert store.part(Checks).check().whole
    store.close()
    assert (stick / "cti.db").read_bytes() == before


def test_a_drive_that_is_pulled_out_is_told_and_what_was_kept_is_kept(
    on_stick: Store, stick: Path
) -> None:
    on_stick.add_note(1, NewNote("Før", TODAY), TODAY)
    subprocess.run(["umount", "-l", str(stick)], check=True)
    with pytest.raises(StoreFault):
        on_stick.add_note(1, NewNote("Efter", TODAY), TODAY)
    assert [note.fact for note in on_stick.notes(1)] == ["Før"]


def test_no_bit_of_an_encrypted_file_can_turn_unseen(
    path: Path, new_borger: MakeBorger, tmp_path: Path
) -> None:
    with closing(Store.create(path, "kode til prøve")) as store:
        store.add_borgere([new_borger("Anna")], TODAY)
    whole = path.read_bytes()
    for place in range(100, len(whole), len(whole) // 12):
        spoilt = bytearray(whole)
        spoilt[place] ^= 1
        other = tmp_path / "spoilt.db"
        other.write_bytes(bytes(spoilt))
        try:
            seen = not check_file(other, "kode til prøve").whole
        except Refusal:
            seen = True
        assert seen, place


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "encrypted"])
def test_a_program_killed_at_random_loses_nothing_it_acknowledged(
    tmp_path: Path, sealed: bool
) -> None:
    """A few rounds of the torture; `benchmarks/torture.py` does 200 and 200."""
    script = runpy.run_path(str(TORTURE))
    passphrase = script["PASSPHRASE"] if sealed else None
    script["torture"](tmp_path, passphrase, 3, seed=1)
