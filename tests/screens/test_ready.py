"""What the first keys would wait for is there before them, and no key is pressed meanwhile."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.kit.ready import OFTEN, make_ready
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.screens.stage import on_stage


async def test_a_room_made_ready_has_no_styles_to_read_as_it_opens(caseload: Path) -> None:
    rests: list[float] = []

    async def rested(seconds: float) -> None:
        rests.append(seconds)

    async with on_stage(caseload) as stage:
        await stage.on(CaseloadScreen)
        await make_ready(stage.app.stylesheet, rested)
        sources = set(stage.app.stylesheet.source)
        await stage.press("n")
        await stage.on(NoteScreen)
        files = {name for name, part in stage.app.stylesheet.source if name.endswith(".tcss")}
        assert files <= {name for name, _ in sources}
    assert len(rests) == len(OFTEN), "each waits for its own rest"


async def test_keys_go_as_fast_as_before_when_all_is_ready(caseload: Path) -> None:
    async def rested(seconds: float) -> None:
        assert sys.getswitchinterval() == pytest.approx(before)

    before = sys.getswitchinterval()
    async with on_stage(caseload) as stage:
        await make_ready(stage.app.stylesheet, rested)
        assert sys.getswitchinterval() == pytest.approx(before)


async def test_what_rests_is_told_when_no_key_was_pressed_for_so_long(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.on(CaseloadScreen)
        await stage.press("down")
        before = time.monotonic()
        await stage.press("up")
        await asyncio.wait_for(stage.app.rested(0.3), 5)
        assert time.monotonic() - before >= 0.3
