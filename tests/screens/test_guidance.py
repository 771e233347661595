"""Guidance on the screen: the phase at hand first, every line to be read with its source."""

from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from cti_tui.method.edition import Phase, edition, guidance_of
from cti_tui.method.guidance import grouped
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.guidance import TURNS, GuidanceScreen, page
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.words.standing import GUIDANCE_KINDS
from tests.screens.stage import Stage, on_stage


async def read_through(stage: Stage) -> str:
    """Everything on the page, by scrolling to its end."""
    seen: list[str] = []
    page_shown = stage.screen.query_one(VerticalScroll)
    await stage.press("home")
    await stage.until(lambda: page_shown.scroll_y == 0, "the top of the page")
    while True:
        await stage.pilot.pause()
        at = page_shown.region  # beside it another page may stand
        rows = [line[at.x : at.right] for line in stage.lines[at.y : at.bottom]]
        shown = [line.rstrip(" ▁▂▃▄▅▆▇█") for line in rows]  # without the scrollbar
        seen += [line for line in shown if line not in seen]
        before = page_shown.scroll_y
        if before >= page_shown.max_scroll_y:
            return " ".join(" ".join(seen).split())
        await stage.press("pagedown")
        # The page glides: what stands still between two glances may not have begun to move.
        await stage.until(
            lambda: before < page_shown.scroll_y == page_shown.scroll_target_y,  # noqa: B023
            "the page to come to rest",
        )


@pytest.mark.parametrize("width", [40, 76, 118])
@pytest.mark.parametrize("name", ["job", "generisk-2018"])
def test_no_line_is_wider_than_the_page_and_no_word_is_lost(name: str, width: int) -> None:
    guidance = guidance_of(edition(name))
    for part in TURNS:
        drawn = "".join(words for words, _ in page(grouped(guidance, part), width, edition(name)))
        assert max(len(line) for line in drawn.splitlines()) <= width
        whole = " ".join(drawn.split())
        for line in guidance:
            if line.phase is part:
                assert line.text in whole, line.id
                assert line.source in whole, line.id


async def test_the_phase_at_hand_is_shown_first_in_full(
    caseload: Path, size: tuple[int, int]
) -> None:
    # Anna is in phase 2 by the calendar; her shift is not marked.
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.press("g")
        await stage.on(GuidanceScreen)
        await stage.shows("Vejledning · Anna A. · Fase 2", "▸ Fase 2 (nu)", "Opmærksomhedspunkter")
        whole = await read_through(stage)
        manual = edition("job")
        for kind, lines in grouped(guidance_of(manual), Phase.TWO):
            assert GUIDANCE_KINDS[kind] in whole
            for line in lines:
                assert line.text.split(",")[0] in whole


async def test_arrows_turn_to_the_other_phases_and_to_what_always_holds(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("g")
        await stage.shows("▸ Fase 2 (nu)")
        await stage.shows("→ næste fase")
        await stage.press("left")
        await stage.shows("▸ Fase 1", "Borgeren skal godt i gang på arbejdspladsen")
        await stage.press("left", "left", "left")
        await stage.shows("▸ Kontaktskabelse", "Byg tillid op mellem borgeren og dig")
        await stage.press(*["right"] * 6)
        await stage.shows("▸ Altid", "Tal altid anerkendende")
        await stage.press("end")
        await stage.shows("Du har uddannelse eller kompetencer", "J, Kerneelementer")


async def test_words_to_the_borger_stand_in_quotes(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Gerda G.")
        await stage.press("g")
        await stage.on(GuidanceScreen)
        await stage.shows("▸ Kontaktskabelse (nu)")
        await stage.press("pagedown")
        await stage.shows("»Du får en fast kontaktperson", "G, Kontaktskabelse og")


async def test_escape_goes_back_to_where_it_was_asked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("g")
        await stage.on(GuidanceScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        assert stage.at_hand == "Bo B."
        await stage.open("Bo B.")
        await stage.press("g")
        await stage.on(GuidanceScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_a_note_half_written_stands_while_guidance_is_read(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Vi gik en tur")
        await stage.press("f2")
        await stage.on(GuidanceScreen)
        await stage.press("escape")
        await stage.on(NoteScreen)
        await stage.shows("Vi gik en tur")


async def test_after_the_last_phase_the_third_is_shown(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.app.push_screen(GuidanceScreen(await stage.case("Hans H.")))
        await stage.on(GuidanceScreen)
        await stage.shows("▸ Fase 3", "Afslut forløbet sammen med borgeren")
