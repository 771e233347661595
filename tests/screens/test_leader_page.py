"""Tal as a page for the leader, from the screen."""

from pathlib import Path

from cti_tui.screens.overview.numbers import NumbersScreen
from tests.screens.stage import on_stage


async def test_p_saves_the_figures_without_a_name(caseload: Path, tmp_path: Path) -> None:
    target = tmp_path / "tal.txt"
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "n")
        await stage.on(NumbersScreen)
        await stage.shows("Åbne forløb ved månedens slutning")
        await stage.press("p")
        await stage.shows("Tal til lederen", "Grænsen er programmets egen")
        await stage.fill("line", str(target))
        await stage.press("enter")
        await stage.on(NumbersScreen)
        await stage.shows("Tallene ligger i")
    text = target.read_text("utf-8")
    assert "Tal for en periode" in text
    assert "Anna" not in text
