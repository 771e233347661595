"""The caseload: order, signs with their words, the cursor, and what the keys do."""

import re
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.screen import Screen

from cti_tui.commands.acts import acts
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord, NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.sheet import SheetScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.help import HelpScreen
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.beside import beside
from tests.conftest import TODAY
from tests.screens.conftest import settle
from tests.screens.stage import SMALL, WIDE, names_in_order, on_stage, stored

OPEN = (
    "Anna A.",
    "Bo B.",
    "Cæcilie C.",
    "Dorthe D.",
    "Emil E.",
    "Freja F.",
    "Gerda G.",
)
"""The open courses, most urgent first."""


@pytest.fixture
def quick_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the screen look for changes from outside at once."""
    monkeypatch.setattr("cti_tui.screens.kit.watch.CHANGE_LOOK_SECONDS", 0.05)


def add(path: Path, name: str, start: date | None = None) -> CaseRecord:
    """Add a borger as another process does."""
    with closing(stored(path)) as other:
        manual = edition("generisk-2018")
        opening = Opening(manual, manual.hjemler[0], start)
        return other.add_borgere([NewBorger(name, opening)], TODAY)[0]


async def test_the_most_urgent_stands_first(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows(*OPEN)
        assert names_in_order(stage, OPEN) == list(OPEN)
        assert "Hans H." not in stage.text
        assert stage.at_hand == "Anna A."


SIGNS = (
    ("Anna A.", "!", "faseskift ikke markeret (12 dage)"),
    ("Bo B.", "●", "faseskift i dag"),
    ("Cæcilie C.", " ", "29. apr. 2026 · om 2 dage"),
    ("Dorthe D.", "✓", "3. maj 2026 · markeret"),
    ("Emil E.", " ", "slut 3. maj 2026 · om 6 dage"),
    ("Freja F.", "‖", "pause · tidligst 19. maj 2026"),
    ("Gerda G.", " ", "ingen start planlagt"),
    ("Hans H.", "✓", "afsluttet 23. apr. 2026"),
)


async def test_every_sign_stands_with_its_words(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("v")
        await stage.shows("Hans H.")
        for name, sign, words in SIGNS:
            line = stage.line_with(f" {name}  ")
            assert f"{sign} {name} " in line
            assert words in line


async def test_the_columns_are_whole_at_80(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        assert stage.line_with("Næste faseskift").endswith("Kryds")
        assert "8/10" in stage.line_with("Anna A.  ")
        assert "10/10" in stage.line_with("Bo B.  ")
        assert "Fase 2 ━──── 13/91" in stage.line_with("Anna A.  ")
        rows = stage.lines[: stage.row_of("Gerda G.") + 1]
        assert all("…" not in row for row in rows)
        assert all(cell_len(line) <= 80 for line in stage.lines)


async def test_the_columns_are_whole_beside_a_scrollbar(caseload: Path) -> None:
    for number in range(20):
        add(caseload, f"Åse {number}", TODAY + timedelta(100 + number))
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        assert "8/10" in stage.line_with("Anna A.  ")
        assert "…" not in "\n".join(stage.lines[:10])
        await stage.press("end")
        await stage.shows("Gerda G.")
        assert stage.at_hand == "Gerda G."


async def test_the_head_counts_what_asks_for_attention(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("7 åbne forløb · 1 overskredet · 1 i dag", "man. 27. apr. 2026")


async def test_under_the_narrow_list_stands_the_course_at_hand(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Fase 1 → Fase 2: ons. 15. apr. 2026 (for 12 dage siden)", "1/7")
        await stage.shows("2 åbne punkter")
        await stage.go_to("Freja F.")
        await stage.shows("Fase 1 → Fase 2: tidligst tir. 19. maj 2026", "6/7")
        await stage.shows("10 åbne punkter · på pause siden 17. apr. 2026, 10 dage")


async def test_a_preview_stands_beside_the_list_from_120_columns_only(caseload: Path) -> None:
    with closing(stored(caseload)) as other:
        anna = other.find("Anna", TODAY)
        note = NewNote("x", TODAY - timedelta(3), ContactKind.PHONE)
        other.add_note(anna.borger_id, note, TODAY)
    async with on_stage(caseload, size=(119, 40)) as stage:
        await stage.shows("Gerda G.")
        assert "Første arbejdsdag" not in stage.text
        await stage.pilot.resize_terminal(120, 40)
        await stage.shows(
            "Tjekliste · 8 af 10", "Første arbejdsdag: tor. 15. jan.", "for 3 dage siden"
        )
        await stage.press("down")
        await stage.shows("Tjekliste · 10 af 10")
        await stage.pilot.resize_terminal(119, 40)
        await stage.hides("Første arbejdsdag")
        await stage.shows("Fase 1 → Fase 2: man. 27. apr. 2026 (i dag)")


async def test_j_and_k_move_like_the_arrows(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("j", "j", "down")
        assert stage.at_hand == "Dorthe D."
        await stage.press("k", "up")
        assert stage.at_hand == "Bo B."


async def test_closed_courses_come_and_go_and_the_list_lives_on(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda G.")
        await stage.press("v")
        await stage.shows("Hans H.", "Viser også afsluttede forløb.")
        await stage.press("end")
        assert stage.at_hand == "Hans H."
        await stage.press("v")
        await stage.hides("Hans H.")
        assert stage.at_hand == "Gerda G."
        await stage.open("Anna A.")


async def test_the_cursor_stays_on_its_course_when_the_order_changes(
    caseload: Path, quick_look: None
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        add(caseload, "Aage", TODAY - timedelta(400))
        await stage.shows("Aage")
        assert stage.row_of(" Aage") < stage.row_of(" Bo B.")
        assert stage.at_hand == "Bo B."


async def test_the_cursor_is_on_the_same_course_after_return(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Dorthe D.")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.pilot.pause()
        assert stage.at_hand == "Dorthe D."


async def test_what_was_done_on_the_borger_shows_on_return(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.press("space")
        await stage.shows("1 af 10")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.until(lambda: "1/10" in stage.line_with("Freja F.  "))


async def test_an_empty_caseload_says_what_to_do(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await stage.shows("Her er ingen borgere endnu.", "Tryk a", "0 åbne forløb")
        for key in ("enter", "j", "k", "home", "end"):
            await stage.press(key)
            assert isinstance(stage.screen, CaseloadScreen)
        await stage.press("n")
        await stage.shows("Hvem handler det om?", "Tryk a på sagsoversigten")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.press("a")
        await stage.on(BorgerForm)


async def test_the_first_borger_fills_the_empty_list(empty: Path, quick_look: None) -> None:
    async with on_stage(empty) as stage:
        await stage.shows("Her er ingen borgere endnu.")
        add(empty, "Åse Ø.")
        await stage.shows("Åse Ø.", "1 åbent forløb")
        await stage.hides("Her er ingen borgere endnu.")
        await stage.press("down", "enter")
        await stage.on(BorgerScreen)


async def test_a_change_from_another_process_appears_by_itself(
    caseload: Path, size: tuple[int, int], quick_look: None
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda G.")
        with closing(stored(caseload)) as other:
            settle(other, other.find("Freja", TODAY), leave=3)
        await stage.until(lambda: "7/10" in stage.line_with("Freja F.  "))


async def test_a_new_day_shows_by_itself(
    caseload: Path, quick_look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("faseskift i dag")
        assert stage.app.desk is not None
        monkeypatch.setattr(stage.app.desk, "_fixed_today", TODAY + timedelta(1))
        await stage.shows("tir. 28. apr. 2026", "faseskift ikke markeret (13 dage)")


KEYS: tuple[tuple[str, type[Screen[Any]]], ...] = (
    ("enter", BorgerScreen),
    ("t", BorgerScreen),
    ("n", NoteScreen),
    ("f", ShiftDialog),
    ("a", BorgerForm),
    ("question_mark", HelpScreen),
    ("f1", HelpScreen),
    ("ctrl+p", PaletteScreen),
)


async def test_every_key_leads_on_and_escape_leads_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        for key, kind in KEYS:
            await stage.press(key)
            await stage.on(kind)
            await stage.press("escape")
            await stage.on(CaseloadScreen)


async def test_escape_on_the_first_screen_stays(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("escape", "escape")
        await stage.on(CaseloadScreen)
        assert stage.app.is_running


async def test_the_footer_tells_the_keys_that_work_here(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("q afslut")
        for command in acts((*CaseloadScreen.KEYS[:4], *CaseloadScreen.TAIL)):
            assert f"{command.shown_key()} {command.label}" in stage.footer
        assert not re.search(r"\^|ctrl\+q|Quit", stage.footer)


async def test_a_click_opens_the_borger_under_the_mouse(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda G.")
        await stage.click("Emil E.")
        await stage.on(BorgerScreen)
        await stage.shows("Emil E. · Fase 3")


async def test_a_click_in_the_footer_does_what_its_key_does(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("m mødeark")
        row = len(stage.lines) - 1
        await stage.pilot.click(offset=(stage.lines[row].index("mødeark") + 1, row))
        await stage.on(SheetScreen)


async def test_a_fault_while_looking_is_said_and_the_screen_lives(
    caseload: Path, quick_look: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cti_tui.data.door import StoreFault

    def gone(_: Store) -> int:
        raise StoreFault("Filen er optaget af et andet vindue. Vent et øjeblik, og prøv igen.")

    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        with monkeypatch.context() as broken:
            broken.setattr(Front, "data_version", gone)
            for _ in range(30):
                await stage.pilot.pause()
        await stage.open("Anna A.")


async def test_a_name_too_long_for_its_column_is_cut_and_whole_below(caseload: Path) -> None:
    add(caseload, "Ærøskøbing-Østergaard Åkjær", TODAY - timedelta(500))
    async with on_stage(caseload) as stage:
        await stage.shows("Ærøskøbing-Øst…", "Ærøskøbing-Østergaard Åkjær")


@pytest.mark.parametrize("size", [SMALL, WIDE])
async def test_a_hundred_courses_can_be_walked(caseload: Path, size: tuple[int, int]) -> None:
    with closing(stored(caseload)) as other:
        manual = edition("job")
        other.add_borgere(
            [
                NewBorger(f"Nr. {number}", Opening(manual, manual.hjemler[0], TODAY))
                for number in range(100)
            ],
            TODAY,
        )
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("107 åbne forløb")
        await stage.press("pagedown", "pagedown", "end")
        assert stage.at_hand == "Gerda G."
        await stage.press("home")
        assert stage.at_hand == "Anna A."


async def test_ticks_made_fast_are_all_kept(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.type(" j j j ")
        case = await stage.until_stored(lambda case: case.settled == 4, "Freja")
        states = [record.state for record in case.items]
        assert states == [ItemState.MET] * 4 + [ItemState.OPEN] * 6
        await stage.shows("[x]  4", "4 af 10")


async def test_a_tick_and_its_undoing_typed_fast_leave_the_item_as_it_was(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.type("  j ")
        case = await stage.until_stored(lambda case: case.items[1].state is ItemState.MET, "Freja")
        assert case.items[0].state is ItemState.OPEN


async def test_a_note_begun_fast_is_about_the_borger_under_the_cursor(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.type("nj")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Bo B.")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        assert stage.at_hand == "Bo B."


async def test_days_later_than_today_are_said_once(caseload: Path) -> None:
    with closing(stored(caseload)) as store, beside(store) as raw:
        raw.execute("UPDATE note SET date = '2198-03-01' WHERE id = (SELECT min(id) FROM note)")
        if not raw.execute("SELECT count(*) FROM note").fetchone()[0]:
            raw.execute("UPDATE borger SET created = '2198-03-01' WHERE id = 1")
    async with on_stage(caseload, today=None) as stage:
        await stage.shows("Filen har noget fra", "2198", "uret forkert")
        await stage.press("down", "w", "escape")
        await stage.until(lambda: "2198" not in stage.told)
        await stage.shows("I dag")
        assert "uret forkert" not in stage.text
    async with on_stage(caseload) as stage:  # the day was chosen: a rehearsal
        await stage.shows("I dag")
        assert "uret forkert" not in stage.text
