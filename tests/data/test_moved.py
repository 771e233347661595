"""A file that is moved, deleted or replaced while it is open: each has its own true sentence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cti_tui.data.door import StoreFault
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from tests.conftest import TODAY, MakeBorger


def deleted(path: Path) -> None:
    path.unlink()


def moved(path: Path) -> None:
    path.rename(path.with_name("et andet sted.db"))


def replaced(path: Path) -> None:
    copy = path.with_name("kopi.db")
    shutil.copy(path, copy)
    copy.replace(path)


@pytest.mark.posix
@pytest.mark.parametrize(
    ("away", "words"),
    [
        (moved, "flyttet, omdøbt eller slettet"),
        (deleted, "flyttet, omdøbt eller slettet"),
        (replaced, "en anden fil på pladsen"),
    ],
)
def test_it_is_said_what_became_of_the_file(
    store: Store, new_borger: MakeBorger, away: Callable[[Path], None], words: str
) -> None:
    anna = store.add_borgere([new_borger()], TODAY)[0]
    away(store.path)
    with pytest.raises(StoreFault, match=words):
        store.add_note(anna.borger_id, NewNote("Ord", TODAY), TODAY)


@pytest.mark.posix
def test_it_can_be_kept_once_the_file_is_back(store: Store, new_borger: MakeBorger) -> None:
    anna = store.add_borgere([new_borger()], TODAY)[0]
    moved(store.path)
    with pytest.raises(StoreFault):
        store.add_note(anna.borger_id, NewNote("Ord", TODAY), TODAY)
    store.path.with_name("et andet sted.db").rename(store.path)
    store.add_note(anna.borger_id, NewNote("Ord", TODAY), TODAY)
    assert len(store.notes(anna.borger_id)) == 1
