"""A borger's facts and dates corrected on the form."""

from contextlib import closing
from datetime import date
from pathlib import Path

from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.place import Room
from tests.conftest import TODAY
from tests.screens.everyone import everyone
from tests.screens.stage import Stage, on_stage, stored


async def correction(stage: Stage, name: str) -> None:
    """Open the form of a borger there is."""
    await stage.open(name)
    await stage.press("r")
    await stage.on(BorgerForm)
    await stage.until(lambda: stage.focused == "name")


async def test_a_correction_that_moves_dates_shows_before_and_after_and_asks(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await correction(stage, "Anna A.")
        await stage.fill("start", "19-01-2026")
        await stage.shows(
            "Fase 2 begynder søn. 19. apr. 2026 (før: ons. 15. apr. 2026)",
            "Sidste dag er søn. 18. okt. 2026 (før: ons. 14. okt. 2026)",
        )
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("Forløbets datoer ændres:", "før: ons. 15. apr. 2026")
        await stage.press("enter")
        await stage.on(BorgerForm)
        assert everyone(caseload)[0].start == date(2026, 1, 15)
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(BorgerScreen)
        await stage.shows("søn. 19. apr. 2026", "ikke markeret (8 dage)")
    assert everyone(caseload)[0].start == date(2026, 1, 19)


async def test_a_correction_of_words_alone_asks_nothing(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await correction(stage, "Anna A.")
        await stage.fill("name", "Anne Æ.")
        await stage.fill("case_number", "26-1")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        await stage.shows("Anne Æ. · Fase 2", "sagsnr. 26-1")
    assert everyone(caseload)[0].name == "Anne Æ."


async def test_f8_asks_before_a_correction_is_thrown_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await correction(stage, "Anna A.")
        await stage.fill("name", "Noget andet")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("enter")
        await stage.on(BorgerForm)
        await stage.shows("Noget andet")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(BorgerScreen)
        await stage.shows("Anna A. · ")
        assert await stage.draft("Anna A.", Room.CORRECT) is None
    assert everyone(caseload)[0].name == "Anna A."


async def test_escape_throws_no_correction_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await correction(stage, "Anna A.")
        await stage.fill("name", "Noget andet")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.shows("Anna A. · ", "Det skrevne er gemt som kladde. Tryk r")
        assert everyone(caseload)[0].name == "Anna A."
        await stage.press("r")
        await stage.on(BorgerForm)
        await stage.shows("Din kladde er hentet frem.", "Noget andet")


async def test_escape_leaves_an_untouched_correction_at_once(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await correction(stage, "Anna A.")
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_two_corrections_at_once_do_not_overwrite_each_other(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await correction(stage, "Gerda G.")
        with closing(stored(caseload)) as other:
            case = other.find("Gerda", TODAY)
            from cti_tui.data.records import Correction

            words = Correction("Gerda X.", "", "", None, None, "", case.hjemmel.id)
            other.correct(case.borger_id, words, case.version, TODAY)
        await stage.fill("name", "Gerda Y.")
        await stage.press("ctrl+s")
        await stage.shows("Ændret et andet sted imens", "Gerda X.", "Gerda Y.")
    assert "Gerda X." in [case.name for case in everyone(caseload)]
