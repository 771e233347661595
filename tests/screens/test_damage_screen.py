"""A row that cannot be: the course is shown as damaged, and leads to the copies."""

from contextlib import closing
from pathlib import Path

from cti_tui.data.engine import connect
from cti_tui.screens.safety.copies import CopiesScreen
from tests.screens.stage import on_stage


def spoil(path: Path) -> None:
    """Write a day that is none, as another tool does."""
    with closing(connect(path, None)) as other:
        other.execute(
            "UPDATE course SET start = '2026-13-01'"
            " WHERE borger_id = (SELECT id FROM borger WHERE name = 'Anna A.')"
        )


async def test_the_caseload_today_and_week_stand(caseload: Path, size: tuple[int, int]) -> None:
    spoil(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Beskadiget · 1", "! 1 beskadiget", "Bo B.")
        assert "kan ikke vises" in stage.line_with("! Anna A.")
        for key in ("i", "w"):
            await stage.pilot.press(key)
            await stage.shows("Beskadiget · 1", "Anna A.")
        await stage.pilot.press("escape")


async def test_enter_says_what_is_wrong_and_leads_to_the_copies(
    caseload: Path, size: tuple[int, int]
) -> None:
    spoil(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Beskadiget · 1")
        await stage.pilot.press("home", "enter")
        await stage.shows("Anna A. kan ikke vises", "er ingen dato", "Gå tilbage")
        assert "2026-13-01" not in stage.seen
        await stage.pilot.press("down", "enter")
        await stage.until(lambda: isinstance(stage.screen, CopiesScreen))
