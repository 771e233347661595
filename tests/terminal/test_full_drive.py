"""A drive that gets full under the program, in a real terminal: said, kept, and gone on with."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.safety.check import Checks
from cti_tui.data.store import Store
from tests.conftest import TODAY, MakeBorger
from tests.drive import fill_drive, small_drive
from tests.terminal.cti import Opened, left_clean, start, type_in

NAME = "Hemmelig Åse"
FULL = "Disken er fuld"


@pytest.fixture
def path(
    tmp_path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Iterator[Path]:
    """A plain file with one borger, on a drive with room for little else."""
    with small_drive(tmp_path / "usb", "3m") as drive:
        found = blank_file(drive / "cti.db", None)
        with closing(Store.open(found, None)) as store:
            store.add_borgere([new_borger(NAME)], TODAY)
        yield found


def test_a_full_drive_is_said_and_what_is_written_is_kept_until_there_is_room(
    open_terminal: Opened, path: Path
) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, "Før")
    filler = fill_drive(path.parent)
    terminal.paste(" og en lang dag " * 5_000)
    terminal.wait_for(f"Kladden er ikke gemt. {FULL}")
    terminal.press("ctrl+s")
    terminal.wait_for(lambda text: FULL in text and "Kladden" not in text)
    terminal.press("escape")
    terminal.settle()
    assert "Fakta: hvad skete" in terminal.text()  # nobody leaves what is not kept unasked
    terminal.press("ctrl+q")
    terminal.wait_for("Luk uden at gemme?")
    terminal.press("escape")
    terminal.wait_for(lambda text: "Luk uden" not in text)
    filler.unlink()
    terminal.wait_for("kladden er gemt")
    terminal.press("ctrl+s")
    terminal.wait_for("er gemt.")
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)
    with closing(Store.open(path, None)) as store:
        (note,) = store.notes(1)
        assert note.fact.startswith("Før")
        whole = "".join(note.fact.split())  # a long line is broken at the door
        assert whole.count("enlangdag") == 5_000
        assert store.part(Checks).check().whole
