"""Skift med mangler, undo, the announcement and the life of an item, on the screen."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.gaps import GapsDialog
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.course.tell import TellDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.conftest import settle
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


def new(name: str, start: date | None, **rest: object) -> NewBorger:
    """A borger in edition J."""
    manual = edition("job")
    return NewBorger(name, Opening(manual, manual.hjemler[0], start, **rest))  # type: ignore[arg-type]


def added(path: Path, borger: NewBorger, leave: int | None = None) -> CaseRecord:
    """A borger in the file; all but the last `leave` items ticked where that is said."""
    with closing(stored(path)) as store:
        case = store.add_borgere([borger], TODAY)[0]
        return case if leave is None else settle(store, case, leave)


async def shift_of(stage: Stage, name: str) -> None:
    """Open the shift dialog from the caseload."""
    await stage.go_to(name)
    await stage.press("f")
    await stage.on(ShiftDialog)
    await stage.answer_shift()


async def gaps_of(stage: Stage, name: str) -> None:
    """Go on from the shift dialog to the other act."""
    await shift_of(stage, name)
    await stage.to("gaps")
    await stage.press("enter")
    await stage.on(GapsDialog)
    await stage.answer_shift()
    await stage.to("reason")


# Skift med mangler.


async def test_the_other_act_is_last_and_apart_and_never_where_the_focus_begins(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Anna A.")
        await stage.shows("Det kan ikke markeres endnu", "Skift med mangler …")
        assert stage.focused != "gaps"
        assert stage.row_of("Skift med mangler …") > stage.row_of("Datoen for faseskiftet")
        await stage.press("enter", "ctrl+s")
        assert isinstance(stage.screen, ShiftDialog)


async def test_where_nothing_is_open_the_other_act_is_not_offered(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        await stage.shows("Markér faseskiftet")
        assert "mangler" not in stage.text


async def test_a_shift_with_gaps_is_marked_and_its_items_are_met_in_the_next_phase(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await gaps_of(stage, "Anna A.")
        await stage.shows(
            "De åbne punkter føres med",
            "[ ] Borgeren er evt. introduceret til lokale foreninger",
            "[ ] Du har informeret borgeren om overgangen til fase 2",
            "ctrl+s markér",
        )
        await stage.type("venter på kommunen")
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        await stage.shows("Faseskiftet Fase 1 → Fase 2 er markeret med mangler.")
        await stage.open("Anna A.")
        await stage.shows("Tjekliste Fase 2 → Fase 3 · 0 af 6")
        await stage.press("end")
        await stage.shows("Mangler fra Fase 1 → Fase 2")
        await stage.press("space")
        case = await stage.until_stored(lambda case: len(case.carried) == 1, "Anna")
        assert (case.marks[-1].kind, case.marks[-1].reason) == ("with_gaps", "venter på kommunen")
        await stage.press("left")
        await stage.shows("Fase 1 → Fase 2 · 9 af 10 · markeret 27. apr. 2026 med mangler")


async def test_gaps_without_a_reason_are_refused_and_what_was_typed_stays(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await gaps_of(stage, "Anna A.")
        await stage.fill("on", "26-04-2026")
        await stage.press("ctrl+s")
        await stage.shows("Skriv, hvorfor faseskiftet", "26-04-2026", "Skift med mangler")
        assert (await stage.case("Anna")).status.gate is Gate.ONE_TWO


async def test_enter_in_a_field_goes_on_and_marks_nothing(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await gaps_of(stage, "Anna A.")
        await stage.type("grund")
        await stage.press("enter")
        await stage.until(lambda: stage.focused == "on")
        await stage.press("escape")
        await stage.shows("Det skrevne er gemt som kladde.")
        await stage.on(ShiftDialog)
        assert (await stage.case("Anna")).marks[-1].gate is Gate.CONTACT


async def test_items_set_not_relevant_though_the_manual_demands_them_are_named(
    caseload: Path,
) -> None:
    with closing(stored(caseload)) as store:
        case = store.find("Bo", TODAY)
        store.set_item(
            case.course_id, "j1-plan", ItemState.NOT_RELEVANT, TODAY, reason="har en jobplan"
        )
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        await stage.shows("Sat som ikke relevant, selv om manualen kræver det:", "har en jobplan")


@pytest.mark.parametrize(("answer", "kept"), [("Ja", "yes"), ("Nej", "no")])
async def test_the_shift_asks_whether_the_plan_was_evaluated_together(
    caseload: Path, answer: str, kept: str
) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        await stage.shows("Er plan og aktiviteter evalueret sammen, og er planen tilpasset?")
        await stage.choose("evaluated", answer)
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        assert (await stage.case("Bo")).marks[-1].evaluated == kept


async def test_the_shift_has_no_answer_in_advance_and_asks_until_it_is_answered(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        for key in ("enter", "ctrl+s"):
            await stage.press(key)
            await stage.shows("»Ikke gjort« er også et svar.")
        assert Gate.ONE_TWO not in (await stage.case("Bo")).facts.marked
        await stage.choose("told", "Nej, det er ikke gjort")
        await stage.press("ctrl+s")
        await stage.shows("Svar på, om planen er evalueret sammen.")
        await stage.choose("evaluated", "Nej, det er ikke gjort")
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        bo = await stage.case("Bo")
        assert (bo.marks[-1].evaluated, bo.marks[-1].told) == ("no", "no")
        assert bo.announcements == ()  # who was not told does not look told


async def test_the_gaps_dialog_asks_too_and_ctrl_s_does_not_skip(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.go_to("Anna A.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.to("gaps")
        await stage.press("enter")
        await stage.on(GapsDialog)
        await stage.type("Nåede det ikke")
        await stage.press("ctrl+s")
        await stage.shows("Svar på, om borgeren er orienteret.")
        await stage.choose("told", "Ja, men har et forbehold")
        await stage.press("ctrl+s")
        await stage.shows("Skriv først forbeholdet")
        await stage.choose("told", "Nej, det er ikke gjort")
        await stage.press("ctrl+s")
        await stage.shows("Svar på, om planen er evalueret sammen.")
        assert Gate.ONE_TWO not in (await stage.case("Anna")).facts.marked
        await stage.choose("evaluated", "Ja")
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        anna = await stage.case("Anna")
        assert (anna.marks[-1].evaluated, anna.marks[-1].told) == ("yes", "no")
        assert anna.announcements == ()


async def test_at_the_end_it_is_asked_whether_the_borger_was_told_of_it(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.go_to("Emil E.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.shows("Er borgeren orienteret om afslutningen?", "Vælg et svar")
        await stage.press("ctrl+s")
        await stage.shows("Svar på, om borgeren er orienteret.")
        assert Gate.END not in (await stage.case("Emil")).facts.marked
        await stage.choose("told", "Ja, og er indforstået")
        await stage.press("ctrl+s")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        emil = await stage.case("Emil")
        assert emil.marks[-1].told == "yes"
        (told,) = emil.announcements
        assert (told.gate, told.stance) == (Gate.END, "agreed")


async def test_ready_is_said_from_the_day_a_mark_can_stand_and_before_it_the_day(
    caseload: Path,
) -> None:
    added(caseload, new("Ida I.", TODAY - 60 * DAY, phase=Phase.ONE), leave=0)
    first = "12. maj 2026"  # 14 days before 26 May
    async with on_stage(caseload) as stage:
        await stage.open("Ida I.")
        await stage.shows(f"10 af 10 · kan markeres fra {first}")
        assert "klar" not in stage.text
        await stage.press("m")
        await stage.shows(f"10 af 10, kan markeres fra {first}")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.shows(f"Skiftet kan tidligst markeres tir. {first}.")
        assert not stage.screen.query("#on")
    async with on_stage(caseload, today=date(2026, 5, 12)) as stage:
        await stage.open("Ida I.")
        await stage.shows("10 af 10 · klar, tryk f")


async def test_the_closing_shows_the_course_as_a_whole_and_the_last_item_last(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Emil E.")
        await stage.shows("Markér afslutningen", "[ ] 9 Forløbet og dermed kontakten")
        await stage.press(*["shift+tab"] * 8, "home")  # back to the top, where it does not fit
        await stage.shows(
            "Forløbets tjeklister",
            "Kontaktskabelse → Fase 1: før import",
            "Fase 3 → afslutning: 8 af 9 opfyldt",
        )


async def test_the_closing_tells_what_was_carried_over(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        case = store.add_borgere([new("Ida I.", date(2025, 8, 4), phase=Phase.TWO)], TODAY)[0]
        store.mark_with_gaps(case.course_id, TODAY, "venter", TODAY)
        settle(store, store.case(case.borger_id, TODAY))
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Ida I.")
        await stage.shows("Mangler stadig", "[ ] Borgeren er støttet i at evaluere")
        await stage.press("shift+tab", "shift+tab", "shift+tab", "end")
        await stage.shows("Fase 2 → Fase 3: 0 af 6 opfyldt og 6 åbne")


# The start that kontakt sets.


async def test_a_start_after_the_transition_asks(caseload: Path) -> None:
    added(caseload, new("Ida I.", None, transition_date=TODAY - 5 * DAY), leave=0)
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Ida I.")
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.shows("Fase 1 begynder 5 dage efter overgangen")
        await stage.press("enter")
        await stage.on(ShiftDialog)
        assert (await stage.case("Ida")).start is None
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        assert (await stage.case("Ida")).start == TODAY


async def test_a_start_before_the_transition_asks_for_its_reason(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added(caseload, new("Ida I.", None, transition_date=TODAY + 5 * DAY), leave=0)
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Ida I.")
        await stage.press("enter")
        await stage.on(AskWords)
        await stage.shows("Fase 1 begynder 5 dage før overgangen")
        await stage.type("oplæring")
        assert await stage.app.screen.draft.save()
        monkeypatch.delattr(Draft, "discard")  # the mark itself lets the draft go
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        case = await stage.case("Ida")
        assert (case.start, case.start_reason) == (TODAY, "oplæring")
        assert await stage.ask(Store.drafts) == ()


# Undo.


async def test_todays_mark_is_taken_back_when_confirmed(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        before = await stage.case("Emil")
        await stage.open("Emil E.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.answer_shift()
        await stage.press("enter")
        await stage.not_now()
        await stage.on(BorgerScreen)
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Markeringen af afslutningen · Emil E.", "Det blev gjort")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        assert (await stage.case("Emil")).facts.ended is not None
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.shows("Fortrudt: markeringen af afslutningen")
        assert await stage.case("Emil") == before


async def test_where_nothing_was_marked_today_there_is_nothing_to_undo(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("u")
        await stage.shows("Der er ikke noget at fortryde.")


# The announcement.


async def test_the_borger_is_asked_for_until_the_telling_is_written(
    caseload: Path, size: tuple[int, int]
) -> None:
    added(caseload, new("Ida I.", date(2026, 2, 10), phase=Phase.ONE))
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Ida I.")
        await stage.shows("Orientér borgeren om skiftet Fase 1 → Fase 2 10. maj 2026: tryk . v")
        await stage.press("full_stop", "v")
        await stage.on(TellDialog)
        await stage.choose("stance", "Forbehold")
        await stage.press("ctrl+s")
        await stage.shows("Skriv forbeholdet med borgerens egne ord")
        await stage.fill("words", "det går [hurtigt]")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.hides("Orientér borgeren om")
        (told,) = (await stage.case("Ida")).announcements
        assert (told.stance, told.words, told.on) == ("reservation", "det går [hurtigt]", TODAY)


async def test_the_item_that_needs_agreement_asks_for_the_stance(caseload: Path) -> None:
    added(caseload, new("Ida I.", date(2025, 11, 4), phase=Phase.TWO), leave=1)
    async with on_stage(caseload) as stage:
        await stage.open("Ida I.")
        await stage.press("end", "space")
        await stage.on(TellDialog)
        await stage.shows("opfyldes kun af, at borgeren er indforstået")
        await stage.press("ctrl+s")
        await stage.shows("Punktet er stadig åbent")
        await stage.press("space")
        await stage.on(TellDialog)
        await stage.choose("stance", "Indforstået")
        await stage.press("ctrl+s")
        case = await stage.until_stored(lambda case: not case.open_items, "Ida")
        assert [one.stance for one in case.announcements] == ["", "agreed"]
