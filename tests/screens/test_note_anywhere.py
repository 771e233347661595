"""`n` writes a note from wherever the worker is, on the borger at hand or the one picked."""

from pathlib import Path

import pytest

from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.pick import PickBorger
from tests.screens.stage import on_stage


@pytest.mark.parametrize("key", ["1", "2", "3", "4", "c", "m", "y"])
async def test_from_a_borgers_screens_it_is_about_the_borger(caseload: Path, key: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Bo B.")
        await stage.press(key)
        await stage.until(lambda: not isinstance(stage.screen, BorgerScreen))
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Bo B.")


async def test_from_a_queue_with_nobody_in_it_who_it_is_about_is_asked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("s", "n")
        await stage.on(PickBorger)
