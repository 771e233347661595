"""Every way to open a locked file ends the lock; a wrong one is told and remembered."""

import shutil
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from textual.widgets import Input

from cti_tui.data.engine import WrongPassphrase
from cti_tui.data.safety.attempts import seconds_left
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.keys import Keys
from cti_tui.data.store import Store
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.restore import RestoreScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, TODAY, MakeBorger
from tests.screens.locking import CODE, NAMES, nothing_is_seen, unlock, unlocked
from tests.screens.stage import Stage, on_stage, stored


@pytest.fixture
def sealed(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """An encrypted file with three borgere."""
    blank_file(path, PASSPHRASE)
    with closing(Store.open(path, PASSPHRASE)) as store:
        store.add_borgere([new_borger(name) for name in NAMES], TODAY)
    return path


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
