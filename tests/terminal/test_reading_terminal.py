"""A sheet on a drive that never answers: the program ends when it is told to, all the same."""

import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.store import Store
from tests.conftest import TODAY, MakeBorger
from tests.terminal.cti import Opened, left_clean
from tests.terminal.terminal import Terminal

NAME = "Hemmelig Åse"

NEVER = """
import sys
import threading
import cti_tui.screens.overview.importing as importing

importing.{reader} = lambda *_: threading.Event().wait()
from cti_tui.cli import main
sys.exit(main())
"""
"""The program where the drive of the sheet has gone to sleep: its reading never comes back."""

READERS = {"ark.csv": "read_file", "ud.json": "read_document"}


@pytest.fixture
def path(
    tmp_path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """A plain file with one borger."""
    found = blank_file(tmp_path / "fil" / "cti.db", None)
    with closing(Store.open(found, None)) as store:
        store.add_borgere([new_borger(NAME)], TODAY)
    return found


def reading(open_terminal: Opened, path: Path, name: str) -> Terminal:
    """The program in the middle of reading a file that never comes."""
    sheet, launcher = path.parent / name, path.parent / "launcher.py"
    sheet.write_text("navn;udgave\n", encoding="utf-8")
    launcher.write_text(NEVER.format(reader=READERS[name]), encoding="utf-8")
    terminal: Terminal = open_terminal(
        *(sys.executable, launcher, "--fil", path, "--idag", TODAY.isoformat())
    )
    terminal.wait_for(NAME)
    terminal.press(".")
    terminal.settle()
    terminal.press("h")
    terminal.wait_for("Hent et regneark")
    terminal.settle()
    terminal.type(str(sheet))
    terminal.wait_for(name)
    terminal.press("enter")
    terminal.wait_for("Læser filen …")
    return terminal


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closing", "keys"])
def test_told_to_end_while_a_file_is_read_it_ends(
    open_terminal: Opened, path: Path, how: str, name: str
) -> None:
    terminal = reading(open_terminal, path, name)
    if how == "closing":
        terminal.hang_up()
        assert terminal.wait_gone() == 0
        return
    if how == "keys":
        terminal.press("ctrl+c")
        terminal.wait_for("for at afslutte")
        assert terminal.exit_code is None
        terminal.press("escape")
        terminal.wait_for("Sagsoversigt")
        terminal.press("q")
    else:
        terminal.signal(signal.Signals[how])
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)
    assert NAME not in terminal.text()
