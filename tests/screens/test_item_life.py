"""The life of an item: what it rests on, its history, and the kommune's own items."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.evidence import EvidenceDialog
from cti_tui.screens.course.local_items import LocalItemsScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.reading import ReadingScreen
from tests.conftest import TODAY
from tests.screens.stage import on_stage, stored

# The life of an item.


async def test_an_item_points_to_its_note_and_the_note_is_read_from_there(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        case = store.find("Gerda", TODAY)
        for day in (3, 1):
            note = NewNote(f"Møde {day} [/", TODAY - timedelta(day), ContactKind.MEETING)
            store.add_note(case.borger_id, note, TODAY)
    async with on_stage(caseload) as stage:
        await stage.open("Gerda G.")
        await stage.shows("2 møder holdt, senest 26. apr. 2026: afkryds?")
        await stage.press("full_stop", "e")
        await stage.on(EvidenceDialog)
        await stage.press("down", "enter")
        await stage.on(BorgerScreen)
        await stage.press("space")
        await stage.shows("opfyldt 27. apr. 2026 · bygger på møde 24. apr. 2026")
        await stage.press("full_stop", "e")
        await stage.on(EvidenceDialog)
        await stage.shows("● 24. apr. 2026")
        await stage.press("enter")
        await stage.on(ReadingScreen)
        await stage.shows("Møde 3 [/")
        await stage.press("escape", "end", "enter")
        await stage.until_stored(lambda case: not case.items[0].evidence, "Gerda")


async def test_evidence_without_notes_says_where_they_come_from(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Gerda G.")
        await stage.press("full_stop", "e")
        await stage.shows("Der er ingen notater at pege på endnu.")


async def test_the_history_of_an_item_is_read_with_h(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Gerda G.")
        await stage.press("h")
        await stage.on(ReadingScreen)
        await stage.shows("Punktet har været åbent hele tiden.")
        await stage.press("escape", "space")
        await stage.shows("opfyldt 27. apr. 2026")
        await stage.press("space")
        await stage.shows("[ ]  1")
        await stage.press("h")
        await stage.shows("27. apr. 2026 opfyldt", "27. apr. 2026 åbnet igen")


# The kommune's own items.


async def test_local_items_are_kept_on_a_screen_of_their_own(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("full_stop", "o")
        await stage.on(LocalItemsScreen)
        await stage.press("home", "a")
        await stage.on(AskWords)
        await stage.type("Samtykke [/ er gemt")
        await stage.press("enter")
        await stage.shows("Samtykke [/ er gemt · lokal")
        await stage.press("down", "enter")
        await stage.on(AskWords)
        await stage.press("end")
        await stage.type("!")
        await stage.press("enter")
        await stage.shows("Samtykke [/ er gemt! · lokal")
        await stage.press("escape")
        await stage.open("Gerda G.")
        await stage.shows("Tjekliste Kontaktskabelse → Fase 1 · 0 af 3", "[ ] L1 Samtykke [/")
        await stage.press("end", "space")
        case = await stage.until_stored(
            lambda case: case.local_items[0].state is ItemState.MET, "Gerda"
        )
        assert case.settled == 0
        await stage.shows("[x] L1", "kommunens eget punkt", "0 af 3")


async def test_a_local_item_is_taken_out_when_confirmed(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        store.add_local_item("generisk-2018", Gate.CONTACT, "Samtykke er gemt")
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "o")
        await stage.on(LocalItemsScreen)
        await stage.press("home", "x")
        await stage.shows("Stå på et lokalt punkt")
        await stage.press("down", "x")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.until(lambda: "· lokal" not in stage.text)
        assert await stage.ask(Store.local_items, "generisk-2018") == ()
