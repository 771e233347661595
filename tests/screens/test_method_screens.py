"""Metodetroskab, tal and the guide on the screen."""

from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.fidelity import Fidelities
from cti_tui.data.numbers import Figures
from cti_tui.method.edition import core_elements_of, edition
from cti_tui.method.numbers import period
from cti_tui.screens.course.fidelity import CaseloadFidelityScreen, FidelityScreen
from cti_tui.screens.kit.period import PeriodDialog
from cti_tui.screens.overview.guide import GuideScreen
from cti_tui.screens.overview.numbers import NumbersScreen
from cti_tui.screens.paper.page import PageScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage


@pytest.fixture
async def stage(caseload: Path, size: tuple[int, int]) -> Any:
    """The program on the caseload, at both sizes."""
    async with on_stage(caseload, size=size) as found:
        yield found


async def test_the_worker_says_how_a_line_was_kept(stage: Stage) -> None:
    await stage.open("Anna A.")
    await stage.press("full_stop", "m")
    await stage.on(FidelityScreen)
    await stage.shows("Manualens kerneelementer")
    await stage.press("home", "enter")
    await stage.shows("Er linjen fulgt?")
    await stage.press("d")
    await stage.shows("Din vurdering: delvis")
    element = core_elements_of(edition("job"))[0]

    def said(store: Any) -> Any:
        return store.part(Fidelities).of_borger(1, TODAY)

    course = await stage.app.desk.store(said)  # type: ignore[union-attr]
    assert {one.id: one.state for one in course.findings}[element.id] == "partly"


async def test_a_line_that_is_counted_takes_no_answer(stage: Stage) -> None:
    await stage.press("full_stop", "m")
    await stage.on(CaseloadFidelityScreen)
    await stage.shows("Sagstallet holder sig inden for normen")
    await stage.press("home", "enter")
    await stage.shows("tæller programmet selv")


async def test_p_shows_the_lines_over_the_courses_as_a_page_without_names(stage: Stage) -> None:
    await stage.press("full_stop", "m")
    await stage.on(CaseloadFidelityScreen)
    await stage.press("p")
    await stage.on(PageScreen)
    await stage.shows("Metodetroskab", "til dig og dit team", "Hver søjle er en borger")
    assert "Anna" not in stage.text


async def test_a_period_is_drawn_and_turned(stage: Stage) -> None:
    await stage.press("full_stop", "n")
    await stage.on(NumbersScreen)
    await stage.shows("28. apr. 2025 til 27. apr. 2026", "Åbne forløb ved månedens slutning")
    await stage.press("left")
    await stage.shows("28. apr. 2024 til 27. apr. 2025")


async def test_one_edition_alone_is_counted_and_named(stage: Stage) -> None:
    await stage.press("full_stop", "n")
    await stage.on(NumbersScreen)
    await stage.shows("apr. 2026  ━")
    await stage.press("r")
    await stage.on(PeriodDialog)
    await stage.choose("edition", edition("generisk-2018").title)
    await stage.press("ctrl+s")
    await stage.on(NumbersScreen)
    await stage.shows(f"27. apr. 2026 · {edition('generisk-2018').title}")

    def counted(store: Any) -> Any:
        part = store.part(Figures)
        return part.of_period(period(None, None, TODAY), TODAY, "generisk-2018")

    figures, _ = await stage.app.desk.store(counted)  # type: ignore[union-attr]
    last = figures.caseload[-1].open
    assert 0 < last < 8
    await stage.shows(f"apr. 2026 {'━' * 40} {last}")


async def test_a_period_that_is_none_is_refused(stage: Stage) -> None:
    await stage.press("full_stop", "n")
    await stage.on(NumbersScreen)
    await stage.press("r")
    await stage.fill("first", "i sommer")
    await stage.press("ctrl+s")
    await stage.shows("er ikke en dato")


async def test_the_guide_is_read_chapter_by_chapter(stage: Stage) -> None:
    await stage.press("full_stop", "l")
    await stage.on(GuideScreen)
    await stage.shows("Før et møde · 1 af 10")
    await stage.press("right")
    await stage.shows("Efter et besøg · 2 af 10")
    await stage.press("escape")
    await stage.hides("Efter et besøg")
