"""Leaving: by q where no field has the focus, by ctrl+q anywhere, with a copy left behind."""

import os
import threading
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, closing, nullcontext
from functools import partialmethod
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.events import Key
from textual.pilot import Pilot

from cti_tui.app import CtiApp, run_app
from cti_tui.data.safety import backup
from cti_tui.data.safety.backup import copies
from cti_tui.data.stopping import Work, heard_by
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety import calendar_at_exit
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage

Act = Callable[[Stage], Awaitable[None]]


def run(
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
    act: Act,
    at_the_end: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> int:
    """Run the program to its end as the command does, with someone at the keys."""

    async def at_the_keys(pilot: Pilot[None]) -> None:
        assert isinstance(pilot.app, CtiApp)
        stage = Stage(pilot.app, pilot, path)
        await stage.shows("afslut")
        await act(stage)

    run_headless = partialmethod(App.run, headless=True, size=(80, 24), auto_pilot=at_the_keys)
    monkeypatch.setattr(CtiApp, "run", run_headless)
    return run_app(path, None, TODAY, closing=at_the_end)


@pytest.fixture
def empty_elsewhere(tmp_path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """Another file, as a demo's is."""
    return blank_file(tmp_path / "andet" / "cti.db", None)


async def tick(stage: Stage) -> None:
    """Change something."""
    await stage.open("Freja F.")
    await stage.press("space")
    await stage.shows("1 af 10")


def test_q_leaves_and_a_changed_file_gets_a_copy(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def act(stage: Stage) -> None:
        await tick(stage)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.press("q")

    assert run(caseload, monkeypatch, act) == 0
    assert len(copies(caseload)) == 1


async def tick_and_leave(stage: Stage) -> None:
    """Change something, and leave."""
    await tick(stage)
    await stage.press("ctrl+q")


def test_the_copy_at_the_end_says_how_far_it_is(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far: list[float] = []
    assert run(caseload, monkeypatch, tick_and_leave, lambda: heard_by(Work(far.append))) == 0
    assert far == sorted(far)
    assert far[-1] == 1
    assert len(copies(caseload)) == 1


def test_a_copy_at_the_end_that_is_stopped_leaves_the_change_and_nothing_half_done(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    work = Work()
    work.show = lambda _: setattr(work, "stopped", True)
    assert run(caseload, monkeypatch, tick_and_leave, lambda: heard_by(work)) == 1
    assert "Stoppet" in capsys.readouterr().err
    assert copies(caseload) == []
    assert [one.name for one in caseload.parent.rglob("*.ny")] == []
    with closing(Store.open(caseload, None)) as store:
        assert store.sheet_of("Freja F.", TODAY).case.settled == 1


def test_an_unchanged_file_gets_no_copy(caseload: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def act(stage: Stage) -> None:
        await stage.open("Anna A.")
        await stage.press("ctrl+q")

    assert run(caseload, monkeypatch, act) == 0
    assert copies(caseload) == []


def test_a_copy_that_fails_is_told_of_after_the_screen_is_gone(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: Any) -> None:
        raise Refusal("Disken er fuld.")

    monkeypatch.setattr(backup, "make_copy", full)

    async def act(stage: Stage) -> None:
        await tick(stage)
        await stage.press("q")

    assert run(caseload, monkeypatch, act) == 1
    assert capsys.readouterr().err == "Sikkerhedskopien blev ikke lavet. Disken er fuld.\n"


async def test_ctrl_c_says_how_to_leave(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+c")
        await stage.shows("Tryk q eller ctrl+q for at afslutte.")
        assert stage.app.is_running


async def test_q_is_a_letter_in_a_field_and_ctrl_q_is_not(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.type("qqq?")
        await stage.shows("qqq?")
        assert stage.app.is_running
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_the_borger_can_be_left_for_good(caseload: Path, key: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        assert isinstance(stage.screen, BorgerScreen)
        await stage.press(key)
        await stage.until(lambda: not stage.app.is_running)


async def test_a_fault_stops_the_program_with_the_draft_saved_and_nothing_said_of_it(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def breaks(self: NoteScreen) -> None:
        raise RuntimeError(f"broke on {self.read_fields()}")

    monkeypatch.setattr(NoteScreen, "action_save", breaks)
    app = CtiApp(caseload, None, TODAY)
    with pytest.raises(RuntimeError):
        await save_a_note(app, caseload)
    assert app.desk is not None
    app.desk.store.close()
    assert app.return_code == 1
    said = capsys.readouterr()
    assert "cti måtte stoppe på grund af en fejl i programmet (RuntimeError)." in said.err
    assert "Fortroligt" not in said.out + said.err
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await stage.shows("et notat om Anna A.")


async def save_a_note(app: CtiApp, path: Path) -> None:
    """Write a note on Anna and save it, until the program is gone."""
    async with app.run_test(size=(80, 24)) as pilot:
        stage = Stage(app, pilot, path)
        await stage.go_to("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.type("Fortroligt")
        await stage.press("ctrl+s")
        await stage.until(lambda: not app.is_running)


def left_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    async def act(stage: Stage) -> None:
        await stage.press("q")

    return run(path, monkeypatch, act)


@pytest.fixture
def calendar(settings_file: Path, tmp_path: Path) -> Path:
    """A chosen folder for the calendar, and where it will lie."""
    (tmp_path / "ude").mkdir()
    settings_file.parent.mkdir()
    settings_file.write_text(f"calendar_folder = '{tmp_path / 'ude'}'\n", encoding="utf-8")
    return tmp_path / "ude" / "cti.ics"


def test_the_calendar_is_laid_in_the_chosen_folder_without_a_name(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, calendar: Path, settings_file: Path
) -> None:
    assert left_at_once(caseload, monkeypatch) == 0
    text = calendar.read_text("utf-8")
    assert "SUMMARY:A.A.: faseskift" in text
    assert "Anna" not in text
    if os.name == "posix":
        assert calendar.stat().st_mode & 0o777 == 0o600
    chosen = f"calendar_folder = '{calendar.parent}'\ncalendar_names = 'navne'\n"
    settings_file.write_text(chosen, encoding="utf-8")
    assert left_at_once(caseload, monkeypatch) == 0
    assert "SUMMARY:Anna A.: faseskift" in calendar.read_text("utf-8")


def test_a_calendar_that_cannot_be_laid_is_said_and_holds_nobody_back(
    caseload: Path,
    empty_elsewhere: Path,
    monkeypatch: pytest.MonkeyPatch,
    calendar: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert left_at_once(caseload, monkeypatch) == 0
    mine = calendar.read_bytes()
    assert left_at_once(empty_elsewhere, monkeypatch) == 0
    assert "en anden kalender end den fra denne fil" in capsys.readouterr().err
    assert calendar.read_bytes() == mine
    calendar.unlink()
    calendar.parent.rmdir()
    assert left_at_once(caseload, monkeypatch) == 0
    assert "er der ikke" in capsys.readouterr().err
    assert not calendar.parent.exists()


def test_a_folder_that_never_answers_holds_nobody_back(
    caseload: Path,
    monkeypatch: pytest.MonkeyPatch,
    calendar: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    never = threading.Event()
    monkeypatch.setattr(calendar_at_exit, "PATIENCE", 0.1)
    monkeypatch.setattr(calendar_at_exit, "write_private", lambda *_, **__: never.wait())
    assert left_at_once(caseload, monkeypatch) == 0
    assert "svarer ikke" in capsys.readouterr().err
    never.set()


@pytest.mark.parametrize("forwarded", [False, True], ids=["to the app", "up from a field"])
async def test_a_key_that_comes_when_the_screens_are_gone_is_let_go(
    caseload: Path, forwarded: bool
) -> None:
    async with on_stage(caseload) as stage:
        app = stage.app
    late = Key("n", "n")
    if forwarded:
        late._set_forwarded()
    await app.on_event(late)
