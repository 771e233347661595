"""Lock and hiding: nothing is seen or held, and the worker comes back to the same place."""

import gc
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.engine import WrongPassphrase
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.safety.attempts import seconds_left
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.recovery import new_code
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.covered import CoveredScreen
from cti_tui.screens.safety.exporting import ExportDialog
from cti_tui.screens.safety.restore import RestoreScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.screens.stage import Stage, on_stage, squeezed, stored

NAMES = ("Anna A.", "Bo B.", "Cilje C.")
TEXT = "Halvt skrevet om Bo"
CODE = new_code()


@pytest.fixture
def sealed(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """An encrypted file with three borgere."""
    blank_file(path, PASSPHRASE)
    with closing(Store.open(path, PASSPHRASE)) as store:
        store.add_borgere([new_borger(name) for name in NAMES], TODAY)
    return path


@asynccontextmanager
async def unlocked(path: Path) -> AsyncIterator[Stage]:
    """The program as it is after its unlock screen."""
    async with on_stage(path, ready="cti er låst") as stage:
        await unlock(stage)
        await stage.on(CaseloadScreen)
        yield stage


async def unlock(stage: Stage) -> None:
    """Give the passphrase."""
    await stage.on(UnlockScreen)
    await stage.until(lambda: isinstance(stage.app.focused, Input))
    await stage.type(PASSPHRASE)
    await stage.press("enter")
    await stage.until(lambda: not isinstance(stage.screen, UnlockScreen))


def nothing_is_seen(stage: Stage) -> None:
    for name in (*NAMES, "Bo", TEXT):
        assert name not in stage.text


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


def _is_guarded(stage: Stage) -> bool:
    return not stage.app.locked and not stage.app.hidden and stage.app.desk is not None


async def _everything_works(stage: Stage) -> None:
    """What the lock holds back is there again: messages, hiding, the lock by key and by itself."""
    await stage.until(lambda: _is_guarded(stage))
    stage.app.say("en besked bagefter")
    await stage.shows("en besked bagefter")
    await stage.press("f6")
    assert stage.app.hidden
    await stage.press("f6")
    stage.app.idle_minutes = 5
    stage.app._touched = (0.0, 0.0)
    await stage.press("down")
    await stage.on(UnlockScreen)
    nothing_is_seen(stage)
    await unlock(stage)
    await stage.until(lambda: _is_guarded(stage))
    stage.app.idle_minutes = 0
    await stage.press("ctrl+l")
    await stage.on(UnlockScreen)
    assert stage.app.desk is not None
    assert stage.app.desk.store.locked


async def _by_passphrase(stage: Stage, path: Path) -> None:
    await unlock(stage)


async def _by_code(stage: Stage, path: Path) -> None:
    await stage.press("f2")
    await stage.type(CODE)
    await stage.press("enter")


async def _by_restoring(stage: Stage, path: Path) -> None:
    await stage.press("f7")
    await stage.on(RestoreScreen)
    await stage.press("enter")
    await stage.on(AskSecret)
    await stage.type(PASSPHRASE)
    await stage.press("enter")
    await stage.on(Confirm)
    await stage.press("tab", "enter")
    await stage.on(CaseloadScreen)


async def _by_a_rekey_elsewhere(stage: Stage, path: Path) -> None:
    with closing(stored(path, PASSPHRASE)) as store:
        store.part(Keys).change_passphrase(PASSPHRASE, "en helt ny sætning", datetime.now())
        store.part(Keys).change_passphrase("en helt ny sætning", PASSPHRASE, datetime.now())
    await unlock(stage)


@pytest.mark.parametrize("way", [_by_passphrase, _by_code, _by_restoring, _by_a_rekey_elsewhere])
async def test_every_way_to_open_ends_the_lock(
    sealed: Path, way: Callable[[Stage, Path], Awaitable[None]]
) -> None:
    with closing(stored(sealed, PASSPHRASE)) as store:
        store.part(Keys).renew_code(CODE, TODAY)
        store.part(Copies).copy_now(datetime.now())
    async with unlocked(sealed) as stage:
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await way(stage, sealed)
        await stage.on(CaseloadScreen)
        await _everything_works(stage)


async def test_the_lock_empties_the_clipboard_and_a_copied_text_leaves_it(sealed: Path) -> None:
    async with unlocked(sealed) as stage:
        stage.app.clipboard_seconds = 60
        stage.app.copy_to_clipboard("Anna A. har fortalt")
        assert stage.app.clipboard == "Anna A. har fortalt"
        stage.app._forget_copied(stage.app._copied - 1)  # an earlier text's time is up
        assert stage.app.clipboard
        stage.app._forget_copied(stage.app._copied)
        assert stage.app.clipboard == ""
        stage.app.copy_to_clipboard("Anna A. har fortalt")
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        assert stage.app.clipboard == ""


async def test_a_secret_is_neither_copied_nor_cut(sealed: Path) -> None:
    async with on_stage(sealed, ready="cti er låst") as stage:
        await stage.type("en hemmelighed")
        await stage.press("home", "shift+end", "ctrl+c", "ctrl+x")
        assert stage.app.clipboard == ""
        assert stage.screen.query_one(Input).value == "en hemmelighed"


async def test_wrong_ones_are_remembered_by_the_next_start(sealed: Path) -> None:
    for _ in range(5):
        with pytest.raises(WrongPassphrase):
            stored(sealed, "forkert sætning")
    assert 0 < seconds_left(sealed) <= 10
    stored(sealed, PASSPHRASE).close()
    assert seconds_left(sealed) == 0


async def test_a_wrong_passphrase_for_a_copy_is_said_and_remembered_too(sealed: Path) -> None:
    with closing(stored(sealed, PASSPHRASE)) as store:
        store.part(Copies).copy_now(datetime.now())
    async with unlocked(sealed) as stage:
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.press("f7")
        for _ in range(4):
            await stage.on(RestoreScreen)
            await stage.press("enter")
            await stage.on(AskSecret)
            await stage.type("en helt forkert sætning")
            await stage.press("enter")
            await stage.shows("Adgangssætningen passer ikke til kopien.")
        assert seconds_left(sealed) > 0
        assert stage.app.locked


async def test_a_plain_file_in_the_place_of_the_locked_one_is_not_opened_by_a_passphrase(
    sealed: Path, tmp_path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    plain = blank_file(tmp_path / "andet" / "cti.db", None)
    async with unlocked(sealed) as stage:
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        mine = sealed.rename(tmp_path / "gemt.db")
        shutil.copy(plain, sealed)
        await stage.type(PASSPHRASE)
        await stage.press("enter")
        await stage.shows("ikke den, der blev låst")
        assert stage.app.locked
        mine.replace(sealed)
        await unlock(stage)
        await stage.on(CaseloadScreen)


async def test_the_lock_works_after_another_window_has_changed_the_passphrase(
    sealed: Path,
) -> None:
    new = "en helt ny sætning"
    async with unlocked(sealed) as stage:
        with closing(stored(sealed, PASSPHRASE)) as other:
            other.part(Keys).change_passphrase(PASSPHRASE, new, datetime.now())
        await stage.press("down", "up")
        for _ in range(2):  # a second time: the lock is a state, not an accident of the first
            await stage.press("ctrl+l")
            await stage.on(UnlockScreen)
            nothing_is_seen(stage)
            assert stage.app.desk is not None
            assert stage.app.desk.store.locked
            await stage.type(PASSPHRASE)
            await stage.press("enter")
            await stage.shows("passer ikke")
            await stage.until(lambda: isinstance(stage.app.focused, Input))
            await stage.press("home", "ctrl+k")
            await stage.type(new)
            await stage.press("enter")
            await stage.on(CaseloadScreen)
            await stage.shows("Anna A.")
