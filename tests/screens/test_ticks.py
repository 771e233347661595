"""Ticks only on purpose: space in its list sets and takes them, and nothing else does."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.journal import Journal
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState
from cti_tui.method.plan import Level
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.item_box import ItemBox
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskDay
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.journal import JournalScreen
from cti_tui.screens.plan.plan import PlanScreen
from tests.beside import beside
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


def ticks(path: Path) -> list[tuple[object, ...]]:
    """Every row there is of ticks, plan lines, carriers, handover and the journal's queue."""
    with closing(stored(path)) as store, beside(store) as raw:
        return [
            tuple(row)
            for table in ("tick", "plan_node", "carrying", "handover", "note", "shift")
            for row in raw.execute(f"SELECT * FROM {table} ORDER BY id")
        ]


def a_note(path: Path) -> None:
    with closing(stored(path)) as store:
        anna = store.find("Anna", TODAY)
        store.add_note(anna.borger_id, NewNote("Vi talte om arbejdet", TODAY), TODAY, journal=True)


async def begun(stage: Stage, name: str = "Freja F.") -> BorgerScreen:
    await stage.open(name)
    screen = stage.screen
    assert isinstance(screen, BorgerScreen)
    return screen


async def test_the_cursor_begins_at_the_first_open_item(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        screen = await begun(stage, "Anna A.")
        assert screen.record is not None
        assert (screen.record.number, screen.record.state) == (9, ItemState.OPEN)
        assert "▌[ ]  9" in stage.text


async def test_enter_a_click_and_a_double_click_open_and_tick_nothing(
    caseload: Path, size: tuple[int, int]
) -> None:
    before = ticks(caseload)
    async with on_stage(caseload, size=size) as stage:
        await begun(stage)
        await stage.press("enter")
        await stage.on(ItemBox)
        await stage.shows("Tilstand", "Bygger på", "Bemærkning", "Se, hvornår punktet er sat")
        await stage.press("space", "escape")
        await stage.on(BorgerScreen)
        row = stage.row_of("[ ]  3")
        await stage.pilot.double_click(offset=(stage.lines[row].index("[ ]  3") + 1, row))
        await stage.on(ItemBox)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.click("mellemrum kryds")
        await stage.shows("Mellemrum på linjen sætter det, og intet andet.")
    assert ticks(caseload) == before


async def test_a_double_click_on_the_caseload_opens_the_borger_and_ticks_nothing(
    caseload: Path, size: tuple[int, int]
) -> None:
    before = ticks(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Freja F.")
        row = stage.row_of("Freja F.")
        await stage.pilot.double_click(offset=(stage.lines[row].index("Freja") + 1, row))
        await stage.until(
            lambda: not stage.app.screen.is_modal or isinstance(stage.screen, ItemBox)
        )
        await stage.shows("Freja F.")
    assert ticks(caseload) == before


async def test_space_in_another_panel_ticks_nothing_and_the_key_line_says_so(
    caseload: Path, size: tuple[int, int]
) -> None:
    a_note(caseload)
    before = ticks(caseload)
    async with on_stage(caseload, size=size) as stage:
        screen = await begun(stage, "Anna A.")
        await stage.press("tab")
        await stage.until(lambda: stage.focused == "notes")
        await stage.press("space")
        assert screen.check_action("tick", ()) is None
        await stage.press("shift+tab")
        await stage.until(lambda: stage.focused == "items")
        assert screen.check_action("tick", ()) is True
    assert ticks(caseload) == before


async def test_the_palette_ticks_nothing(caseload: Path) -> None:
    before = ticks(caseload)
    async with on_stage(caseload) as stage:
        await begun(stage)
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("fjern krydset ved")
        await stage.shows("Sæt eller fjern krydset ved punktet.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Mellemrum på linjen sætter det, og intet andet.")
    assert ticks(caseload) == before


async def test_in_the_journal_space_is_for_the_list_alone(caseload: Path) -> None:
    a_note(caseload)
    before = ticks(caseload)
    async with on_stage(caseload) as stage:
        await stage.press("s")
        await stage.on(JournalScreen)
        await stage.shows("Anna A.")
        await stage.press("tab", "space")
        assert isinstance(stage.screen, JournalScreen)
        await stage.click("mellemrum journaliseret")
        await stage.press("shift+tab")
        await stage.click("mellemrum journaliseret")
        await stage.shows("og intet andet")
    assert ticks(caseload) == before
    with closing(stored(caseload)) as store:
        assert len(store.part(Journal).queue()) == 1


async def test_taking_a_tick_away_says_what_and_whose_and_the_way_back(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await begun(stage, "Anna A.")
        await stage.press("home", "down", "space")
        said = "! Krydset ved punkt 2 hos Anna A. er fjernet · 7 af 10 · u fortryder."
        await stage.shows(said)
        await stage.press("down")
        await stage.shows(said)  # while one moves it stays
        await stage.press("u")
        await stage.shows("8 af 10", "Fortrudt: fjernelsen af krydset ved punkt 2.")


async def test_a_tick_of_another_day_is_asked_about_and_keeps_its_day_when_set_again(
    caseload: Path,
) -> None:
    later = TODAY + 2 * DAY
    async with on_stage(caseload, today=later) as stage:
        await begun(stage, "Anna A.")
        await stage.press("home", "space")
        await stage.on(Confirm)
        await stage.shows("Skal punkt 1 åbnes igen?", "Det blev opfyldt 27. apr. 2026.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("[x]  1")
        await stage.press("space")
        await stage.on(Confirm)
        await stage.press("down", "enter")
        await stage.shows("Krydset ved punkt 1 hos Anna A. er fjernet", "[ ]  1")
        await stage.press("space")
        await stage.shows("[x]  1")
        await stage.until_stored(lambda case: case.items[0].state is ItemState.MET, "Anna")
        assert (await stage.case("Anna")).items[0].set_on == TODAY


async def test_a_tick_can_carry_an_earlier_day_on_purpose(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await begun(stage)
        await stage.press("full_stop", "t")
        await stage.on(AskDay)
        await stage.shows("Punkt 1 blev opfyldt")
        await stage.fill("on", "1/5-2026")
        await stage.press("ctrl+s")
        await stage.shows("ikke kommet endnu")
        await stage.fill("on", "2/3")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        await stage.shows("Punkt 1 er opfyldt man. 2. mar. 2026.", "[x]  1")
        (first, *_) = (await stage.case("Freja")).items
        assert (first.state, first.set_on) == (ItemState.MET, date(2026, 3, 2))
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 1.", "[ ]  1")


async def test_the_day_is_reached_from_the_item_and_history_tells_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await begun(stage)
        await stage.press("enter")
        await stage.on(ItemBox)
        await stage.press("down", "down", "down", "enter")
        await stage.on(AskDay)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        assert (await stage.case("Freja")).items[0].state is ItemState.OPEN
        await stage.press("full_stop", "t")
        await stage.on(AskDay)
        await stage.fill("on", "3/3")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.press("h")
        await stage.on(ReadingScreen)
        await stage.shows("3. mar. 2026  opfyldt")


async def test_the_day_of_what_only_agreement_meets_waits_for_it(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        edition = anna.edition
        assert edition.agreed_item is not None
        gate, item = edition.item(edition.agreed_item)
        number = edition.checklist(gate).items.index(item) + 1
    async with on_stage(caseload) as stage:
        await begun(stage, "Anna A.")
        await stage.press("right", "home", *["down"] * (number - 1), "full_stop", "t")
        await stage.shows("Orientering · Anna A.", "indforstået")
        await stage.press("escape")
        await stage.shows("Punktet er stadig åbent")
        found = await stage.ask(Store.checklist, anna.course_id, gate)
        assert found[number - 1].state is ItemState.OPEN


@pytest.mark.parametrize("key", ["space", "x"])
async def test_what_is_left_out_comes_back_with_u(caseload: Path, key: str) -> None:
    with closing(stored(caseload)) as store:
        freja = store.find("Freja", TODAY)
        item = freja.items[8].item.id
        state, words = ItemState.NOT_RELEVANT, "Har selv fundet en"
        store.set_item(freja.course_id, item, state, TODAY, reason=words)
    async with on_stage(caseload) as stage:
        await begun(stage)
        await stage.press("end", "up")
        if key == "space":
            await stage.press("space")
            await stage.shows("»Ikke relevant« ved punkt 9 hos Freja F. er fjernet · 0 af 10")
            await stage.press("u")
            await stage.shows("[–]  9")
        after = (await stage.case("Freja")).items[8]
        assert (after.state, after.reason) == (ItemState.NOT_RELEVANT, "Har selv fundet en")


async def test_a_line_of_the_plan_that_is_no_longer_reached_is_said_too(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.part(Plans).add_node(anna.course_id, Level.FOCUS, "Hjem [/", TODAY)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("2")
        await stage.on(PlanScreen)
        await stage.shows("Hjem [/")
        await stage.press("space")
        await stage.shows("nået 27. apr. 2026")
        await stage.press("space")
        await stage.shows("! »Hjem [/« er ikke nået længere · u fortryder.")
        await stage.hides("nået 27. apr. 2026")
        await stage.press("u")
        await stage.shows("nået 27. apr. 2026")
