"""A sheet that takes long to read: the screen, the lock and Escape do not wait for it."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Input

from cti_tui.data.intake.importer import read_file
from cti_tui.data.intake.result import ReadSheet
from cti_tui.data.questions import Question
from cti_tui.data.store import Store
from cti_tui.data.transfer import trial
from cti_tui.data.transfer.transfers import Transfers
from cti_tui.screens.kit.busy import BusyDialog
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.importing import ImportScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.screens.stage import Stage, on_stage

SHEET = "navn;udgave;hjemmel;fase\nHemmelig Person;job;sel-85;7\n"


class Slow:
    """Reads when it is let, and says that it began."""

    def __init__(self) -> None:
        self.began, self.go_on = threading.Event(), threading.Event()

    def __call__(self, *args: Any) -> ReadSheet:
        """Read the sheet, but not yet."""
        self.began.set()
        assert self.go_on.wait(20)
        return read_file(*args)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """A sheet on a drive that takes its time."""
    reading = Slow()
    monkeypatch.setattr("cti_tui.screens.overview.importing.read_file", reading)
    yield reading
    reading.go_on.set()


@pytest.fixture
def sealed(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """An encrypted file with one borger."""
    blank_file(path, PASSPHRASE)
    with closing(Store.open(path, PASSPHRASE)) as store:
        store.add_borgere([new_borger("Anna A.")], TODAY)
    return path


async def begin(stage: Stage, sheet: Path, slow: Slow) -> None:
    """Ask for the sheet, and go on once it is being read."""
    await stage.press("full_stop", "h")
    await stage.on(ImportScreen)
    await stage.until(lambda: isinstance(stage.app.focused, Input))
    await stage.type(str(sheet))
    await stage.press("enter")
    await stage.shows("Læser filen …")
    await stage.until(slow.began.is_set)


@pytest.fixture
def export(tmp_path: Path, new_borger: MakeBorger) -> Path:
    """An export of another file, with one borger."""
    with closing(Store.create(tmp_path / "anden" / "x.db", None)) as store:
        store.add_borgere([new_borger("Hemmelig Person")], TODAY)
        store.part(Transfers).export(tmp_path / "ud.json", TODAY)
    return tmp_path / "ud.json"


async def test_the_lock_waits_for_no_trial_of_an_export_and_nothing_of_it_comes_in(
    sealed: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = threading.Event()

    def endless(*_: Any) -> Iterator[Question]:
        """A document of which there is no end of questions."""
        while True:
            began.set()
            yield None, lambda: time.sleep(0.02)

    monkeypatch.setattr(trial, "questions", endless)
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await stage.press("full_stop", "h")
        await stage.on(ImportScreen)
        await stage.until(lambda: isinstance(stage.app.focused, Input))
        await stage.type(str(export))
        await stage.press("enter")
        await stage.shows("1 borger kan hentes ind")
        await stage.press("ctrl+s")
        await stage.until(began.is_set)
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        assert stage.app.desk is not None
        assert stage.app.desk.store.locked
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        assert [case.name for case in store.caseload(TODAY)] == ["Anna A."]


async def test_the_lock_and_escape_work_while_a_sheet_is_read(
    sealed: Path, tmp_path: Path, slow: Slow
) -> None:
    sheet = tmp_path / "langsom.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await begin(stage, sheet, slow)
        await stage.press("f6")
        assert stage.app.hidden
        await stage.press("f6", "ctrl+l")
        await stage.on(UnlockScreen)
        slow.go_on.set()
        await stage.pilot.pause(0.3)  # the sheet is read meanwhile; nothing of it is shown
        assert isinstance(stage.screen, UnlockScreen)
        assert "Hemmelig" not in stage.text
        await stage.type(PASSPHRASE)
        await stage.press("enter")
        await stage.on(ImportScreen)  # the path that was typed is where it was
        assert stage.screen.query_one("#path", Input).value == str(sheet)
        await stage.press("escape", "escape")  # from what was read to the file, and back
        await stage.on(CaseloadScreen)
        slow.began.clear()
        slow.go_on.clear()
        await begin(stage, sheet, slow)
        await stage.on(BusyDialog)
        await stage.press("escape")
        await stage.on(ImportScreen)  # though the drive has not answered yet
        await stage.shows("Stoppet")
        await stage.press("escape")
        await stage.until(lambda: not isinstance(stage.screen, ImportScreen))
        slow.go_on.set()
        await stage.shows("Anna A.")
