"""What is new after an upgrade: shown once, by itself, and never to one who has just begun."""

from pathlib import Path

import pytest

from cti_tui import __version__
from cti_tui.news import news, news_since
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.news import NewsScreen
from cti_tui.settings import SEEN
from tests.screens.stage import on_stage


async def test_after_an_upgrade_it_is_shown_once(caseload: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir(parents=True, exist_ok=True)
    settings_file.write_text(f'{SEEN} = "0.0.9"\nsilence_days = [7, 7, 14, 30]\n', "utf-8")
    async with on_stage(caseload, ready="Hvad er nyt") as stage:
        await stage.on(NewsScreen)
        await stage.shows(f"Udgave {__version__}")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    kept = settings_file.read_text("utf-8")
    assert f'{SEEN} = "{__version__}"' in kept
    assert "30" in kept, "what the worker had chosen stays"
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.pilot.pause(0.5)
        await stage.on(CaseloadScreen)


@pytest.mark.parametrize("settings", ["", 'theme = "cti-lys"\n'])
async def test_one_who_has_seen_no_version_yet_is_told_nothing(
    caseload: Path, settings_file: Path, settings: str
) -> None:
    if settings:
        settings_file.parent.mkdir(parents=True, exist_ok=True)
        settings_file.write_text(settings, "utf-8")
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.pilot.pause(0.5)
        await stage.on(CaseloadScreen)


async def test_it_can_be_asked_for_whenever_one_likes(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "y")
        await stage.on(NewsScreen)
        await stage.shows(f"Udgave {__version__}")


def test_only_what_came_after_a_version_is_new() -> None:
    assert [version for version, _ in news_since("0.0.9")] == [version for version, _ in news()]
    assert news_since(__version__) == ()
    assert news_since("") == news()
