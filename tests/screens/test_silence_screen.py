"""Silence on the screen: in I dag, on the caseload, and put off with a reason."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.silence import Silences
from cti_tui.method.entry import EntryKind
from cti_tui.screens.contact.put_off import PutOffDialog
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.today import TodayScreen
from tests.conftest import TODAY
from tests.screens.stage import WIDE, Stage, on_stage, stored
from tests.screens.test_today import to_line

LATER = TODAY + timedelta(days=18)
"""Every course of the fixture was entered on TODAY, and nobody has been seen since."""


async def at_the_silence(stage: Stage, name: str = "Anna A.") -> None:
    """Open I dag on a borger's silence."""
    await stage.press("i")
    await to_line(stage, EntryKind.SILENCE, name)


async def test_i_dag_says_it_and_enter_goes_to_the_borger(caseload: Path) -> None:
    async with on_stage(caseload, today=LATER) as stage:
        await at_the_silence(stage)
        await stage.shows("Stille i 18 dage, ingen kontakt endnu", ". u udsætter det")
        assert "for 18 dage siden" in stage.line_with("Stille i 18 dage")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Anna A.", "Stille i 18 dage, ingen kontakt endnu")


async def test_the_caseload_says_it_of_the_borger_at_hand(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, today=LATER, size=size) as stage:
        await stage.go_to("Anna A.")
        wide = size == WIDE
        await stage.shows("Stille i 18 dage" if wide else "2 åbne punkter · stille i 18 dage")
        await stage.go_to("Freja F.")  # on pause: contact is kept, not counted
        await stage.hides("tille i 18 dage")


async def test_x_puts_it_off_with_a_reason_and_u_takes_that_back(caseload: Path) -> None:
    async with on_stage(caseload, today=LATER) as stage:
        await at_the_silence(stage)
        await stage.press("full_stop", "u")
        await stage.on(PutOffDialog)
        await stage.shows("Udsæt · Anna A.", "29-05-2026")  # once more what is usual in phase 2
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvorfor det kan vente")
        await stage.type("Rejser [/")
        await stage.press("enter")
        await stage.on(TodayScreen)
        await stage.until(lambda: not silent(stage, "Anna A."))
        with closing(stored(caseload)) as store:
            anna = store.find("Anna", LATER)
            (kept,) = store.part(Silences).put_offs(anna.course_id)
        assert (kept.reason, kept.until) == ("Rejser [/", LATER + timedelta(days=14))
        await stage.press("u")
        await stage.shows("Fortrudt: udsættelsen af stilheden · Anna A.")
        await stage.until(lambda: silent(stage, "Anna A."))


async def test_what_was_put_off_before_is_told(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.part(Silences).put_off(anna.course_id, LATER, "Ferie [/", TODAY)
    async with on_stage(caseload, today=LATER) as stage:
        await at_the_silence(stage)
        await stage.press("full_stop", "u")
        await stage.shows("Sidst udsat til 15. maj 2026: Ferie [/")


def silent(stage: Stage, name: str) -> bool:
    """Whether I dag has a borger's silence."""
    assert isinstance(stage.screen, TodayScreen)
    return any(
        one.entry.kind is EntryKind.SILENCE and one.case.name == name
        for one in stage.screen._records.values()
    )


@pytest.mark.parametrize("words", ["snart", "15-05-2026"])
async def test_a_day_that_will_not_do_is_said_and_what_was_typed_stays(
    caseload: Path, words: str
) -> None:
    async with on_stage(caseload, today=LATER) as stage:
        await at_the_silence(stage)
        await stage.press("full_stop", "u")
        await stage.on(PutOffDialog)
        await stage.type("Ferie")
        await stage.fill("until", words)
        await stage.press("ctrl+s")
        await stage.shows("er ikke en dato" if words == "snart" else "Dagen er kommet", "Ferie")
        await stage.press("escape")
        await stage.on(TodayScreen)
        await stage.shows("Det skrevne er gemt som kladde.")
        await stage.press("full_stop", "u")
        await stage.on(PutOffDialog)
        await stage.shows("Ferie")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(TodayScreen)


async def test_only_a_silence_is_put_off(caseload: Path) -> None:
    async with on_stage(caseload, today=LATER) as stage:
        await stage.press("i")
        await to_line(stage, EntryKind.SHIFT, "Anna A.")
        await stage.press("full_stop", "u")
        await stage.shows("kun den kan udsættes")
        assert isinstance(stage.screen, TodayScreen)


async def test_the_settings_say_what_is_usual(caseload: Path, settings_file: Path) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text("silence_days = [30, 30, 30, 30]", encoding="utf-8")
    async with on_stage(caseload, today=LATER) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.until(lambda: stage.screen._records)  # type: ignore[attr-defined]
        assert not silent(stage, "Anna A.")
