"""`u`: the last acts are taken back one by one, across borgere, and what cannot be is said."""

from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.acts.acts import Acts
from cti_tui.data.door import StoreFault
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.words.acts import NOTHING_TO_UNDO
from tests.beside import beside
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored


async def ticked(stage: Stage, *keys: str) -> None:
    """Go to an item by keys and tick it."""
    before = (await stage.case(stage.screen.about)).items  # type: ignore[attr-defined]
    await stage.press(*keys, "space")
    while (await stage.case(stage.screen.about)).items == before:  # type: ignore[attr-defined]
        await stage.pilot.pause(0.01)


async def test_nothing_to_take_back_is_said_calmly(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("u")
        await stage.shows(NOTHING_TO_UNDO)
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("u")
        await stage.shows("I dag", NOTHING_TO_UNDO)


async def test_a_tick_is_taken_back_and_the_cursor_stays(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        await stage.press("home", "down")
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 10.")
        case = await stage.case("Anna")
        assert [one.number for one in case.open_items] == [9, 10]
        record = stage.screen.record  # type: ignore[attr-defined]
        assert record.number == 2
        history = await stage.ask(Store.item_history, case.course_id, case.items[-1].item.id)
        assert [one.state for one in history] == [ItemState.MET, ItemState.OPEN]


async def test_a_tick_removed_by_mistake_gets_its_day_and_words_back(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        first = anna.items[0]
        store.set_item(
            anna.course_id, first.item.id, ItemState.NOT_RELEVANT, TODAY, reason="Har job", note="N"
        )
        before = store.find("Anna", TODAY)
    later = TODAY.replace(day=29)
    async with on_stage(caseload, today=later) as stage:
        await stage.open("Anna A.")
        await stage.press("home", "space")
        await stage.on(Confirm)  # it is of another day
        await stage.press("down", "enter")
        await stage.shows("[ ]  1")
        await ticked(stage)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.fill("line", "Anden bemærkning")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.until_done(4)  # what set the scene is one of them
        for left in (3, 2, 1):
            await stage.press("u")
            await stage.until_done(left)
        assert (await stage.case("Anna")).items[0] == before.items[0]
    with closing(stored(caseload)) as store:
        assert store.find("Anna", TODAY).items[0] == before.items[0]


async def test_u_right_after_the_tick_waits_for_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        before = (await stage.case("Anna")).items
        await stage.press("end")
        await stage.type(" u")
        await stage.shows("Fortrudt: krydset ved punkt 10.")
        assert (await stage.case("Anna")).items == before


async def test_a_shift_is_taken_back_from_the_caseload_and_i_dag_after_a_yes(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.answer_shift()
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        await stage.go_to("Anna A.")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Markeringen af faseskiftet Fase 1 → Fase 2 · Bo B.")
        await stage.press("enter")
        await stage.on(CaseloadScreen)
        assert Gate.ONE_TWO in (await stage.case("Bo")).facts.marked
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.shows("Fortrudt: markeringen af faseskiftet Fase 1 → Fase 2 · Bo B.")
        assert Gate.ONE_TWO not in (await stage.case("Bo")).facts.marked
        await stage.shows("klar til at markere")


async def test_acts_are_taken_back_by_time_and_another_borger_is_named(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.open("Bo B.")
        await ticked(stage, "home")
        await stage.press("u")
        await stage.shows("Fortrudt: fjernelsen af krydset ved punkt 1.")
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 10 · Anna A.")


async def test_what_another_window_did_is_taken_back_first(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        with closing(stored(caseload)) as other:
            anna = other.find("Anna", TODAY)
            last = anna.items[-1].item.id
            other.set_item(anna.course_id, last, ItemState.MET, TODAY, note="Set af en anden")
        await stage.press("u")
        await stage.until_done(1)
        await stage.press("u")
        await stage.until_done(0)
        assert (await stage.case("Anna")).items[-1].state is ItemState.OPEN


async def test_what_cannot_be_taken_back_is_said_with_its_reason_and_gone_past(
    caseload: Path,
) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.set_item(anna.course_id, anna.items[-1].item.id, ItemState.MET, TODAY)
        store.part(Deletions).delete_borger(store.find("Gerda", TODAY).borger_id)
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("u")
        await stage.shows("En sletning kan ikke fortrydes")
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 10 · Anna A.")


async def test_an_act_stays_where_the_file_did_not_answer(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = Acts.take_back

    def busy(*_: object) -> None:
        monkeypatch.setattr(Acts, "take_back", taken)
        raise StoreFault("Filen er optaget af et andet vindue.")

    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        monkeypatch.setattr(Acts, "take_back", busy)
        await stage.press("u")
        await stage.shows("Filen er optaget")
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 10.")


async def test_what_was_done_before_a_restart_is_taken_back_and_asked_about(
    caseload: Path,
) -> None:
    with closing(stored(caseload)) as store:
        bo = store.find("Bo", TODAY)
        store.mark_shift(bo.course_id, TODAY, TODAY)
        store.end_early(store.find("Anna", TODAY).course_id, TODAY, "x", TODAY)
    async with on_stage(caseload) as stage:
        await stage.shows("Bo B.")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Afslutningen af forløbet · Anna A.", "Det blev gjort")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        assert await stage.done() == 2
        for borger in ("Anna A.", "Bo B."):
            await stage.press("u")
            await stage.on(Confirm)
            await stage.press("tab", "enter")
            await stage.on(CaseloadScreen)
            await stage.shows(f"· {borger}")
        assert not (await stage.case("Anna")).status.closed
        assert Gate.ONE_TWO not in (await stage.case("Bo")).facts.marked


async def test_an_act_of_another_day_asks_however_small_it_is(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.set_item(anna.course_id, anna.items[-1].item.id, ItemState.MET, TODAY)
        with beside(store) as connection:
            connection.execute("UPDATE act SET at = '2026-01-02T10:00:00+00:00'")
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Krydset ved punkt 10 · Anna A.", "fre. 2. jan. 2026")


async def test_leaving_while_it_is_taken_back_stops_nothing(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        await stage.press("u")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        desk = stage.app.desk
        assert desk is not None
        # Either it was done, or it can still be: never forgotten without being done.
        taken_back = not await stage.done()
        open_now = [one.number for one in (await stage.case("Anna")).open_items]
        assert (open_now == [9, 10]) is taken_back
        await stage.shows("Anna A.")
