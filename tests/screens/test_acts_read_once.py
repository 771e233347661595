"""An act is one transaction, and what it changed is read once: no second reading."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from every_screen import at_rest

from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.pause_forms import PauseForm
from cti_tui.screens.course.tell import TellDialog
from tests.screens.stage import Stage, on_stage
from tests.screens.transactions import BESIDE, KEPT_MEANWHILE, counted_transactions


async def _tick(stage: Stage) -> None:
    await stage.press("space")
    await stage.shows("[x]  9")


async def _tell(stage: Stage) -> None:
    await stage.press("full_stop", "v")
    await stage.on(TellDialog)
    await stage.fill("words", "Det er fint")
    await stage.press("ctrl+s")
    await stage.shows("Orienteringen er skrevet.")


async def _remark(stage: Stage) -> None:
    await stage.press("full_stop", "b")
    await stage.shows("Bemærkning")
    await stage.type("Aftalt med jobcentret")
    await stage.press("ctrl+s")
    await stage.until(lambda: stage.focused == "items")


async def _note(stage: Stage) -> None:
    await stage.press("n")
    await stage.until(lambda: stage.focused == "fact")
    await stage.type("Vi mødtes")
    await stage.keep_note()
    await stage.shows("Notatet om Anna A. er gemt.")


async def _appointment(stage: Stage) -> None:
    await stage.press("a")
    await stage.until(lambda: stage.focused == "when")
    await stage.type("+7 kl. 10")
    await stage.press("ctrl+s")
    await stage.until(lambda: stage.focused == "items")


async def _reach(stage: Stage) -> None:
    await stage.press("full_stop", "n")
    await stage.until(lambda: stage.focused not in (None, "items"))
    await stage.type("12345678")
    await stage.press("ctrl+s")
    await stage.until(lambda: stage.focused == "items")


async def _pause(stage: Stage) -> None:
    await stage.press("l", "full_stop", "a")
    await stage.on(PauseForm)
    await stage.fill("from", "1/5-2026")
    await stage.fill("to", "29-05-2026")
    await stage.fill("reason", "Indlagt")
    await stage.press("ctrl+s")
    await stage.on(ConfirmDates)
    await stage.press("up", "enter")
    await stage.on(CourseScreen)


ACTS: dict[str, tuple[Callable[[Stage], Awaitable[None]], str, str]] = {
    "tick": (_tick, "Items.set_item", ""),  # its answer is what is shown
    "remark": (_remark, "Items.set_item", "BorgerPages.page"),
    "tell": (_tell, "Shifts.announce", "BorgerPages.page"),
    "note": (_note, "Notes.add_note", "BorgerPages.page"),
    "appointment": (_appointment, "Appointments.add", "BorgerPages.page"),
    "reach": (_reach, "Reach.set_facts", "BorgerPages.page"),
    "pause": (_pause, "Pauses.add_pause", "WholeCourses.whole"),
}
"""An act, what is written, and what the screen beneath a box reads, once, as it comes forward."""


@pytest.mark.parametrize("act", ACTS)
async def test_an_act_writes_once_and_is_shown_by_one_reading(
    act: str, caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = counted_transactions(monkeypatch)
    do, written, beneath = ACTS[act]
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await at_rest(stage.pilot)
        asked.forget()
        await do(stage)
        await at_rest(stage.pilot)
    assert [one for one in asked.writes if one not in KEPT_MEANWHILE] == [written]
    reads = [one for one in asked.reads if one not in BESIDE]
    assert reads[-1:] == ([beneath] if beneath else [])
    opened = 1 if act == "pause" else 0  # the way there leads over the course's own screen
    assert reads.count(beneath) == (1 + opened if beneath else 0), reads
