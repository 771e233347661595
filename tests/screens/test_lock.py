"""Lock and hiding: nothing is seen or held, and the worker comes back to the same place."""

import gc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.covered import CoveredScreen
from cti_tui.screens.safety.exporting import ExportDialog
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.screens.locking import NAMES, TEXT, nothing_is_seen, unlock, unlocked
from tests.screens.stage import Stage, on_stage, squeezed


@pytest.fixture
def sealed(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """An encrypted file with three borgere."""
    blank_file(path, PASSPHRASE)
    with closing(Store.open(path, PASSPHRASE)) as store:
        store.add_borgere([new_borger(name) for name in NAMES], TODAY)
    return path


def held() -> list[object]:
    """What is in memory of anybody."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, CaseRecord | NoteRecord)]


async def test_the_lock_lets_key_and_records_go_and_comes_back_with_the_note(
    sealed: Path,
) -> None:
    async with unlocked(sealed) as stage:
        await stage.open("Bo B.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type(TEXT)
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.shows("cti er låst", "Adgangssætning")
        nothing_is_seen(stage)
        desk = stage.app.desk
        assert desk is not None
        assert desk.store.locked
        assert desk.drafts == []
        assert held() == []
        with closing(Store.open(sealed, PASSPHRASE)) as store:
            case = store.find("Bo", TODAY)
            assert (store.draft(case.borger_id, NOTE_FORM) or {})["fact"] == TEXT
        await unlock(stage)
        await stage.on(NoteScreen)
        await stage.shows("Notat · Bo B.", TEXT)
        assert "Filen er låst" not in stage.text
        assert stage.app.focused is not None
        await stage.keep_note()
        await stage.on(BorgerScreen)
        assert [note.fact for note in await stage.notes("Bo B.")] == [TEXT]
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        assert stage.at_hand == "Bo B."


async def test_the_first_screen_is_emptied_where_it_cannot_be_taken_down(sealed: Path) -> None:
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await stage.go_to("Bo B.")
        await stage.press("l")
        await stage.on(CourseScreen)
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        nothing_is_seen(stage)
        assert held() == []
        await unlock(stage)
        await stage.on(CourseScreen)
        await stage.shows("Bo B.")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows(*NAMES)
        assert stage.at_hand == "Bo B."


async def test_the_cursor_on_a_list_comes_back(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        await stage.open("Bo B.")
        await stage.press("down", "down")
        await stage.press("ctrl+l")
        await unlock(stage)
        await stage.on(BorgerScreen)
        await stage.until(lambda: stage.focused == "items")
        items = stage.screen.query_one("#items")
        await stage.until(lambda: items.highlighted == 2)  # type: ignore[attr-defined]


async def test_what_no_draft_has_is_kept_behind_the_lock(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        stage.app.go(Place(Room.EXPORT))
        await stage.on(ExportDialog)
        await stage.fill("line", "/tmp/Bo.xlsx")
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.shows("Noget er skrevet, men ikke gemt.")
        nothing_is_seen(stage)
        assert stage.app.desk is not None
        assert stage.app.desk.store.locked
        await unlock(stage)
        await stage.on(ExportDialog)
        await stage.shows("/tmp/Bo.xlsx")


async def test_a_wrong_passphrase_leaves_it_locked(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.press("ctrl+l", "f6")
        await stage.until(lambda: isinstance(stage.app.focused, Input))
        await stage.type("forkert sætning")
        await stage.press("enter")
        await stage.shows("Adgangssætningen passer ikke til filen.")
        nothing_is_seen(stage)
        await unlock(stage)
        await stage.on(CaseloadScreen)
        await stage.shows(*NAMES)


async def test_a_question_is_let_go_and_its_words_stand_in_it_again(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        await stage.open("Bo B.")
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.type(TEXT)
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.shows("Det, du var ved at skrive, er gemt som kladde.")
        nothing_is_seen(stage)
        assert held() == []
        await unlock(stage)
        await stage.on(BorgerScreen)
        await stage.until(lambda: stage.focused == "items")
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.shows(TEXT)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        assert (await stage.case("Bo B.")).items[0].note == TEXT


async def test_a_draft_that_cannot_be_saved_is_hidden_and_not_lost(
    sealed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with unlocked(sealed) as stage:
        await stage.press("n")
        await stage.on(NoteScreen)

        def full(*_: object) -> None:
            raise Refusal("Disken er fuld, og intet er gemt. Gør plads, og prøv igen.")

        with monkeypatch.context() as patch:
            patch.setattr(Store, "save_draft", full)
            await stage.type(TEXT)
            await stage.press("ctrl+l")
            await stage.on(UnlockScreen)
        await stage.shows("Noget er skrevet, men ikke gemt.")
        nothing_is_seen(stage)
        await unlock(stage)
        await stage.on(NoteScreen)
        await stage.shows(TEXT)
        await stage.press("ctrl+s")
        await stage.shows("er gemt.")


async def test_a_new_borger_half_written_comes_back(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.type("Dagny")
        await stage.press("ctrl+l")
        await unlock(stage)
        await stage.on(BorgerForm)
        await stage.until(lambda: stage.screen.query_one("#name", Input).value == "Dagny")


async def test_a_plain_file_is_covered_and_any_key_shows_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type(TEXT)
        await stage.press("ctrl+l")
        await stage.on(CoveredScreen)
        await stage.shows("Filen er ikke krypteret, så der er ingen nøgle")
        assert "Anna" not in stage.text
        assert TEXT not in stage.text
        await stage.press("q")
        await stage.on(NoteScreen)
        assert stage.screen.query_one("#fact", TextArea).text == TEXT


@pytest.fixture
def _looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cti_tui.screens.safety.guard.IDLE_LOOK_SECONDS", 0.02)


def long_ago(stage: Stage, minutes: float = 5) -> None:
    """Nobody has touched anything for so long."""
    stage.app._touched = tuple(one - 60 * minutes for one in stage.app._clocks())


@pytest.mark.usefixtures("_looks_often")
async def test_it_locks_itself_when_nobody_is_there(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        long_ago(stage, 4)
        await stage.press("down")
        await stage.pilot.pause(0.1)
        assert isinstance(stage.screen, CaseloadScreen)
        long_ago(stage)
        await stage.on(UnlockScreen)
        nothing_is_seen(stage)
        await unlock(stage)
        await stage.on(CaseloadScreen)
        await stage.pilot.pause(0.1)
        assert isinstance(stage.screen, CaseloadScreen)


async def test_the_key_that_wakes_it_locks_it_and_does_nothing_else(sealed: Path) -> None:
    """The lid was closed: no timer ran, and the first key is a stranger's."""
    async with unlocked(sealed) as stage:
        long_ago(stage, 600)
        await stage.press("enter")
        await stage.on(UnlockScreen)
        nothing_is_seen(stage)


@pytest.mark.usefixtures("_looks_often")
async def test_zero_minutes_is_never(sealed: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text("idle_minutes = 0\n")
    async with unlocked(sealed) as stage:
        long_ago(stage, 600)
        await stage.pilot.pause(0.1)
        await stage.press("down")
        assert isinstance(stage.screen, CaseloadScreen)


async def test_hiding_blanks_all_and_lets_no_key_act(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("f6")
        await stage.hides("Anna A.")
        await stage.shows("Skjult.")
        assert squeezed(stage.text) == "Skjult. F6 viser igen, hvad der står her."
        await stage.press("a", "enter", "escape", "q")
        assert isinstance(stage.screen, CaseloadScreen)
        assert stage.app.is_running
        await stage.press("f6")
        await stage.shows("Anna A.")
        await stage.hides("Skjult.")


async def test_the_key_that_hides_shows_again_wherever_it_is_moved(
    caseload: Path, settings_file: Path
) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text('[taster]\nhide = "f10"\n', encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("f10")
        await stage.shows("Skjult. F10 viser igen, hvad der står her.")
        await stage.hides("Anna A.")
        await stage.press("f6", "a")
        await stage.press("f10")
        await stage.shows("Anna A.")
        assert isinstance(stage.screen, CaseloadScreen)


async def test_what_is_typed_while_hidden_is_there_afterwards(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Før. ")
        await stage.press("f6")
        await stage.type("Imens.")
        await stage.press("escape", "ctrl+s", "tab")
        assert "Før" not in stage.text
        assert "Imens" not in stage.text
        await stage.press("f6")
        await stage.shows("Før. Imens.")
        assert isinstance(stage.screen, NoteScreen)
