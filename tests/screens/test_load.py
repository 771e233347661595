"""Belastning on the screen: bars, norms with their sources, forecast, and the worker's hours."""

from pathlib import Path

import pytest

from cti_tui.method.norms import Load
from cti_tui.screens.overview.load import LoadScreen, load_bar, percent
from tests.screens.stage import Stage, on_stage


def shown(stage: Stage) -> str:
    """The whole text of the gauge, also what is scrolled out of sight."""
    texts = (stage.screen.query_one("#gauge"), *stage.screen.query("#lines Static"))
    return "\n".join(str(one.render()) for one in texts if one.display)


async def test_b_shows_the_gauge_as_a_gauge(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("b")
        await stage.on(LoadScreen)
        await stage.shows(
            "Belastning · man. 27. apr. 2026 · 7 åbne forløb · 37 timer om ugen",
            "Et pejlemærke, aldrig en grænse.",
            "68–70 % af normen",  # 6 of 10 and one of 10 to 12
            "Efter normen er der luft til en mere nu.",
        )
        read = " ".join(shown(stage).split())
        for words in (
            "norm 10 borgere pr. medarbejder",
            "norm 10 til 12 borgere pr. medarbejder",
            "Kilde: G, Lavt caseload",
            "Kilde: I, Bevilling af CTI-støtte",
        ):
            assert words in read
        assert all(len(line) <= size[0] for line in stage.lines)


async def test_the_forecast_names_who_moves(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows("af normen")
        text = shown(stage)
        for words in (
            "De næste 12 uger, hvis der ikke kommer nye",
            "Bo B. går i fase 2 man. 27. apr. 2026",
            "Cæcilie C. går i fase 1 ons. 29. apr. 2026",
            "Emil E. slutter søn. 3. maj 2026, en plads fri fra 4. maj 2026",
            "Freja F. går i fase 2 tidligst tir. 19. maj 2026",
        ):
            assert words in text
        # No line of a week or a move is broken; a long source above them may be.
        room = stage.screen.query_one("#lines").size.width
        forecast = text[text.index("De næste 12 uger") :].splitlines()
        assert all(len(line) <= room for line in forecast)


async def test_the_arrows_and_j_move_the_text(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows("af normen")
        for key, lines in (("j", 1), ("down", 2)):
            await stage.press(key)
            await stage.until(lambda: stage.screen.query_one("#pages").scroll_offset.y >= lines)  # noqa: B023
        await stage.press("escape")
        await stage.shows("Sagsoversigt")


async def test_fewer_hours_make_the_same_caseload_heavier(
    caseload: Path, settings_file: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows("68–70 % af normen")
        await stage.press("r")
        await stage.shows("Timer om ugen")
        await stage.press("home", "ctrl+k")
        await stage.type("20\n")
        await stage.shows("20 timer om ugen", "126–130 % af normen")
    assert "weekly_hours = 20" in settings_file.read_text(encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows("20 timer om ugen")


@pytest.mark.parametrize("answer", ["0", "61", "37,5", "mange"])
async def test_hours_that_are_none_are_refused(
    caseload: Path, settings_file: Path, answer: str
) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("b", "r")
        await stage.shows("Timer om ugen")
        await stage.press("home", "ctrl+k")
        await stage.type(f"{answer}\n")
        await stage.shows("er ikke et helt tal fra 1 til 60", "37 timer om ugen")
    assert not settings_file.exists()


async def test_weights_are_said_to_be_the_workers_own(caseload: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("phase_weights = [1, 1.5, 1, 0.5]", encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows(
            "Vægte: kontakt 1, fase 1 1,5, fase 2 1 og fase 3 0,5.",
            "De er dine egne; manualerne har ingen tal.",
        )


async def test_broken_settings_are_said_and_left_alone(caseload: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("weekly_hours = 99", encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.press("b")
        await stage.shows("37 timer om ugen", "Der regnes med 37 timer.")
    assert settings_file.read_text(encoding="utf-8") == "weekly_hours = 99"


async def test_an_empty_caseload_has_nothing_to_reckon(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("b")
        await stage.shows("Der er ingen åbne forløb at regne på.")


@pytest.mark.parametrize(
    ("low", "high", "bar"),
    [
        (0.0, 0.0, "·····┃····"),
        (0.4, 0.4, "━━···┃····"),
        (0.6, 1.0, "━━━┄┄┃····"),
        (1.0, 1.4, "━━━━━┃┄···"),
        (2.0, 2.0, "━━━━━┃━━━━"),
    ],
)
def test_a_bar_reads_without_colour(low: float, high: float, bar: str) -> None:
    assert load_bar(Load(low, high), 2.0, 10) == bar


def test_a_load_is_one_number_or_two() -> None:
    assert percent(Load(0.8, 0.8)) == "80 %"
    assert percent(Load(0.8333, 1.0)) == "83–100 %"
