"""The borger: ticks, reasons, remarks, the other lists and the notes."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.records import ItemRecord, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.item_box import ItemBox
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored


def seen_elsewhere(path: Path, name: str, number: int, gate: Gate | None = None) -> ItemRecord:
    """An item as another process reads it from the file at this moment."""
    with closing(stored(path)) as other:
        case = other.find(name, TODAY)
        return other.checklist(case.course_id, gate or case.status.gate)[number - 1]


async def to_item(stage: Stage, number: int) -> None:
    await stage.press("home", *["down"] * (number - 1))


async def test_space_ticks_and_unticks_and_each_is_stored_at_once(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Cæcilie C.")
        await stage.shows("Tjekliste Kontaktskabelse → Fase 1 · 4 af 5")
        await stage.press("end", "space")
        await stage.shows("[x]  5", "5 af 5", "opfyldt 27. apr. 2026")
        met = seen_elsewhere(caseload, "Cæcilie", 5)
        assert (met.state, met.set_on) == (ItemState.MET, TODAY)
        await stage.press("space")
        await stage.shows("[ ]  5", "4 af 5")
        assert seen_elsewhere(caseload, "Cæcilie", 5).state is ItemState.OPEN


async def test_a_full_list_says_that_the_shift_can_be_marked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Cæcilie C.")
        assert "klar, tryk f" not in stage.text
        await stage.press("end", "space")
        await stage.shows("5 af 5 · klar, tryk f")


async def test_the_cursor_stays_on_the_item_that_was_ticked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await to_item(stage, 4)
        await stage.press("space", "j", "space")
        await stage.shows("[x]  4", "[x]  5", "2 af 10")


async def test_an_item_that_may_be_left_out_asks_only_for_the_reason(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 9)
        await stage.shows("kan være ikke relevant")
        await stage.press("x")
        await stage.shows("Hvorfor er punktet ikke relevant?")
        await stage.press("enter")
        await stage.shows("Skriv en grund")
        assert seen_elsewhere(caseload, "Anna", 9).state is ItemState.OPEN
        await stage.type("Har selv fundet en forening")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows(
            "[–]  9", "9 af 10", "ikke relevant 27. apr. 2026: Har selv fundet en forening"
        )
        kept = seen_elsewhere(caseload, "Anna", 9)
        assert (kept.state, kept.reason) == (ItemState.NOT_RELEVANT, "Har selv fundet en forening")


async def test_a_demanded_item_asks_first_and_no_is_the_first_answer(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 10)
        await stage.press("x")
        await stage.shows("Manualen siger ikke, at punktet kan udelades", "Nej, gå tilbage")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        assert seen_elsewhere(caseload, "Anna", 10).state is ItemState.OPEN
        await stage.press("x")
        await stage.shows("Manualen siger ikke, at punktet kan udelades")
        await stage.press("tab", "enter")
        await stage.shows("Hvorfor er punktet ikke relevant?")
        await stage.type("Aftalt med lederen")
        await stage.press("enter")
        await stage.shows("[–] 10")
        assert seen_elsewhere(caseload, "Anna", 10).reason == "Aftalt med lederen"


async def test_escape_leaves_a_question_with_nothing_stored(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 9)
        await stage.press("x")
        await stage.shows("Hvorfor er punktet")
        await stage.type("halv")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.shows("Det skrevne er gemt som kladde.")
        assert seen_elsewhere(caseload, "Anna", 9).state is ItemState.OPEN


async def test_a_remark_stands_at_the_item_and_leaves_its_state(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 1)
        await stage.press("full_stop", "b")
        await stage.shows("Bemærkning")
        await stage.type("Møde på værkstedet 3/4")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        await stage.shows("opfyldt 27. apr. 2026 · Møde på værkstedet 3/4")
        kept = seen_elsewhere(caseload, "Anna", 1)
        assert (kept.state, kept.note) == (ItemState.MET, "Møde på værkstedet 3/4")


async def test_a_remark_can_be_changed_and_taken_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 1)
        for written, left in (("først", "først"), ("", "")):
            await stage.press("full_stop", "b")
            await stage.shows("Bemærkning")
            await stage.press("home", "ctrl+k")
            await stage.type(written)
            await stage.press("enter")
            await stage.on(BorgerScreen)
            assert seen_elsewhere(caseload, "Anna", 1).note == left


async def test_the_arrows_turn_to_the_other_lists_and_stop_at_the_ends(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.press("left")
        await stage.shows("Tjekliste Kontaktskabelse → Fase 1 · 0 af 5 · før import")
        await stage.press("left")
        await stage.shows("Tjekliste Kontaktskabelse → Fase 1")
        await stage.press("right", "right")
        await stage.shows("Tjekliste Fase 2 → Fase 3 · 0 af 6")
        await stage.press("right", "right")
        await stage.shows("Tjekliste Fase 3 → ", "0 af 9")


async def test_an_item_of_a_later_list_can_be_met_ahead_of_time(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("right")
        await stage.shows("Fase 2 → Fase 3")
        await stage.press("space")
        await stage.shows("[x]  1", "Tjekliste Fase 2 → Fase 3 · 1 af 6")
        assert seen_elsewhere(caseload, "Anna", 1, Gate.TWO_THREE).state is ItemState.MET


@pytest.mark.parametrize("click", [False, True])
async def test_enter_and_a_click_change_no_item(caseload: Path, click: bool) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await to_item(stage, 9)
        if click:
            await stage.click("[ ]  9")
        else:
            await stage.press("enter")
        await stage.on(ItemBox)
        await stage.shows("Punkt 9", "Tilstand", "Bygger på", "Bemærkning")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        assert seen_elsewhere(caseload, "Anna", 9).state is ItemState.OPEN


async def test_a_marked_list_cannot_be_changed_and_says_why(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Dorthe D.")
        await stage.shows("markeret 26. apr. 2026")
        await stage.press("home", "space")
        await stage.shows("Faseskiftet Fase 1 → Fase 2 er markeret", "kan ikke ændres")
        assert seen_elsewhere(caseload, "Dorthe", 1).state is ItemState.MET


async def test_a_closed_course_cannot_be_changed_and_says_why(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "v")
        await stage.open("Hans H.")
        await stage.press("space")
        await stage.shows("Forløbet er afsluttet, så tjeklisten kan ikke ændres.")


@pytest.mark.parametrize("key", ["space", "x"])
async def test_the_item_of_the_closing_itself_is_left_to_the_closing(
    caseload: Path, key: str
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Emil E.")
        await stage.press("end")
        await stage.shows("opfyldes, når forløbet afsluttes")
        await stage.press(key)
        await stage.shows("Det punkt opfyldes, når du afslutter forløbet med f.")
        assert isinstance(stage.screen, BorgerScreen)
        assert seen_elsewhere(caseload, "Emil", 9).state is ItemState.OPEN


def with_notes(path: Path) -> None:
    with closing(stored(path)) as store:
        case = store.find("Anna", TODAY)
        for day, fact in ((20, "Første samtale [i dag]"), (22, "Anden samtale")):
            store.add_note(
                case.borger_id,
                NewNote(
                    fact,
                    date(2026, 4, day),
                    ContactKind.MEETING,
                    reflection="Jeg gik for hurtigt frem",
                    minutes=Minutes(direct=45),
                ),
                TODAY,
            )


async def test_notes_are_listed_newest_first_and_open_to_be_read(
    caseload: Path, size: tuple[int, int]
) -> None:
    with_notes(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.shows("Notater · 2")
        between = " · " if size[0] >= 120 else "  "  # in whole beside the list, else a line each
        days = [f"{day}. apr. 2026{between}møde" for day in (22, 20)]
        assert stage.row_of(days[0]) < stage.row_of(days[1])
        await stage.press("tab")
        await stage.until(lambda: stage.focused == "notes")
        await stage.press("enter")
        await stage.on(ReadingScreen)
        await stage.shows("Anden samtale")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.press("end", "enter")
        await stage.on(ReadingScreen)
        await stage.shows(
            "Anna A. · man. 20. apr. 2026 · møde · holdt",
            "Første samtale [i dag]",
            "Egen refleksion",
            "Jeg gik for hurtigt frem",
            "45 minutter",
        )
        await stage.press("escape")
        await stage.on(BorgerScreen)
        assert stage.focused == "notes"


async def test_a_long_note_can_be_read_to_its_last_line(
    caseload: Path, size: tuple[int, int]
) -> None:
    with closing(stored(caseload)) as store:
        fact = "\n".join(f"Linje {number}" for number in range(1, 61))
        note = NewNote(fact, TODAY, minutes=Minutes(direct=45))
        store.add_note(store.find("Anna", TODAY).borger_id, note, TODAY)
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.press("tab", "enter")
        await stage.on(ReadingScreen)
        await stage.shows("Linje 1 ")
        await stage.press("end")
        await stage.shows("Linje 60", "45 minutter")


async def test_the_head_tells_where_the_course_is(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await stage.shows(
            "Anna A. · Fase 2 · dag 13 af 91 · faseskift ikke markeret (12 dage)",
            "Fase 1 → Fase 2: ons. 15. apr. 2026 (for 12 dage siden)",
            "sagsnr. 26-0007",
            "15. jan.",
            "14. okt.",
        )
        await stage.press("escape")
        await stage.open("Freja F.")
        await stage.shows("på pause siden 17. apr. 2026", "tidligst tir. 19. maj 2026")


async def test_the_keys_lead_to_note_shift_and_form_and_escape_leads_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        for key, kind in (("n", NoteScreen), ("f", ShiftDialog)):
            await stage.press(key)
            await stage.on(kind)
            await stage.press("escape")
            await stage.on(BorgerScreen)
        await stage.press("r")
        await stage.shows("Ret · Anna A.")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("tab", "t")
        await stage.until(lambda: stage.focused == "items")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_a_note_written_from_here_is_listed_at_once(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Ringede om mødet")
        await stage.keep_note()
        await stage.on(BorgerScreen)
        await stage.shows("Notater · 1", "27. apr. 2026  hjemmebesøg  Ringede om mødet")


async def test_a_tick_made_elsewhere_is_not_undone_by_returning(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        with closing(stored(caseload)) as other:
            case = other.find("Freja", TODAY)
            other.set_item(case.course_id, case.items[0].item.id, ItemState.MET, TODAY)
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.shows("[x]  1", "1 af 10")


async def test_a_tick_that_cannot_be_stored_says_so_and_is_not_shown(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cti_tui.data.door import StoreFault

    def full(*_: object, **__: object) -> None:
        raise StoreFault("Disken er fuld, og intet er gemt. Gør plads, og prøv igen.")

    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        monkeypatch.setattr(Store, "set_item", full)
        await stage.press("space")
        await stage.shows("Disken er fuld, og intet er gemt", "[ ]  1")


async def test_escape_keeps_a_line_and_f8_throws_it_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await to_item(stage, 1)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.press("escape")  # nothing was written
        await stage.on(BorgerScreen)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.type("Aftalt [/")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.shows("Aftalt [/", "Din kladde er hentet frem.")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(BorgerScreen)
        assert (await stage.case("Freja")).items[0].note == ""
