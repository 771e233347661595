"""A day is shown in full while it is typed, and a bad one is said as its field is left."""

from pathlib import Path

from cti_tui.screens.contact.note import NoteScreen
from tests.screens.stage import on_stage


async def test_a_day_is_shown_in_full_beside_the_words(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.to("date")
        await stage.fill("date", "-2")
        await stage.shows("-2  = lør. 25. apr., for 2 dage siden")
        await stage.press("end", "right", "right")
        assert stage.screen.query_one("#date").value == "-2"
        await stage.fill("date", "30. februar")
        await stage.to("minutes")
        await stage.shows("findes ikke i kalenderen")
        await stage.fill("date", "næste fredag")
        await stage.to("minutes")
        await stage.shows("kan være fre. 1. maj 2026 eller fre. 8. maj 2026")
