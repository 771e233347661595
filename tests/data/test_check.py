"""The full check finds what is not whole, and changes nothing."""

from contextlib import suppress
from pathlib import Path

import pytest

from cti_tui.data.door import Damaged, StoreFault
from cti_tui.data.records import NewNote
from cti_tui.data.safety.check import Checks, check_file
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from tests.beside import beside, inside
from tests.conftest import TODAY, MakeBorger


@pytest.fixture
def filled(store: Store, new_borger: MakeBorger) -> Store:
    """A store with one borger and forty notes."""
    owner = store.add_borgere([new_borger()], TODAY)[0].borger_id
    for number in range(40):
        store.add_note(owner, NewNote(f"Besøg nummer {number} på kontoret. " * 20, TODAY), TODAY)
    return store


def test_a_whole_file_is_whole_and_unchanged(
    filled: Store, path: Path, passphrase: str | None
) -> None:
    before = path.read_bytes()
    health = filled.part(Checks).check()
    assert health.whole
    assert ("seals" in health.looked_at) is (passphrase is not None)
    assert {"pages", "references", "words"} <= set(health.looked_at)
    assert path.read_bytes() == before


@pytest.mark.parametrize("place", [0.35, 0.6, 0.85])
def test_one_flipped_byte_is_found(
    filled: Store, path: Path, passphrase: str | None, place: float
) -> None:
    filled.release()
    spoilt = bytearray(path.read_bytes())
    page = int(len(spoilt) * place) // 4096 * 4096
    # In a plain file a letter can change unseen: it is the head of a page that is hit.
    spoilt[page if passphrase is None else page + 1234] ^= 0xFF
    path.write_bytes(bytes(spoilt))
    with suppress(Damaged):  # hit where the file says what it holds: not even to be opened
        assert not check_file(path, passphrase).whole


def test_a_row_of_nobody_is_found(filled: Store) -> None:
    with inside(filled) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM borger")
        connection.execute("PRAGMA foreign_keys = ON")
    assert filled.part(Checks).check().broken == ("references",)


def test_words_that_are_not_the_notes_are_found(filled: Store) -> None:
    with beside(filled) as connection:
        connection.execute("DROP TRIGGER note_words_update")
        connection.execute("UPDATE note SET fact = 'andet' WHERE id = 1")
    broken = filled.part(Checks).check().broken
    assert "words" in broken


def test_half_a_file_is_refused(filled: Store, path: Path, passphrase: str | None) -> None:
    filled.release()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(Refusal) as told:
        check_file(path, passphrase)
    assert isinstance(told.value, StoreFault)
