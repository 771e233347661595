"""What the tests of the lock share."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input

from cti_tui.data.safety.recovery import new_code
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE
from tests.screens.stage import Stage, on_stage

NAMES = ("Anna A.", "Bo B.", "Cilje C.")


TEXT = "Halvt skrevet om Bo"


CODE = new_code()


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
