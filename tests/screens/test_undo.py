"""`u`: the last acts are taken back one by one, across borgere, and what cannot be is said."""

from contextlib import closing
from pathlib import Path

from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import NOTHING_TO_UNDO
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import TodayScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored


async def ticked(stage: Stage, *keys: str) -> None:
    """Go to an item by keys and tick it."""
    before = len(stage.app.desk.acts)  # type: ignore[union-attr]
    await stage.press(*keys, "space")
    await stage.until(lambda: len(stage.app.desk.acts) > before)  # type: ignore[union-attr]


async def test_nothing_to_take_back_is_said_calmly(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("u")
        await stage.shows(NOTHING_TO_UNDO)
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("u")
        await stage.until(lambda: stage.told.count(NOTHING_TO_UNDO) == 2)


async def test_a_tick_is_taken_back_and_the_cursor_stays(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        await stage.press("home", "down")
        await stage.press("u")
        await stage.shows(
            "Punkt 10 er igen åbent: Du har informeret borgeren om overgangen til fase 2"
        )
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
        await ticked(stage, "home")
        await ticked(stage)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.fill("line", "Anden bemærkning")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.until(lambda: len(stage.app.desk.acts) == 3)  # type: ignore[union-attr]
        await stage.press("u")
        await stage.shows("Punkt 1 har igen den bemærkning, det havde.")
        for left in (1, 0):
            await stage.press("u")
            await stage.until(lambda: len(stage.app.desk.acts) == left)  # type: ignore[union-attr]  # noqa: B023
        assert (await stage.case("Anna")).items[0] == before.items[0]
    with closing(stored(caseload)) as store:
        assert store.find("Anna", TODAY).items[0] == before.items[0]


async def test_u_right_after_the_tick_waits_for_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        before = (await stage.case("Anna")).items
        await stage.press("end")
        await stage.type(" u")
        await stage.shows("Punkt 10 er igen åbent")
        assert (await stage.case("Anna")).items == before


async def test_a_shift_is_taken_back_from_the_caseload_and_i_dag_after_a_yes(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.press("enter")
        await stage.on(CaseloadScreen)
        await stage.go_to("Anna A.")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.shows("Bo B.: Faseskiftet Fase 1 → Fase 2, markeret 27. apr. 2026")
        await stage.press("enter")
        await stage.on(CaseloadScreen)
        assert Gate.ONE_TWO in (await stage.case("Bo")).facts.marked
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.shows("Bo B.: Markeringen af Fase 1 → Fase 2 er fortrudt.")
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
        await stage.shows("Punkt 1 er igen opfyldt")
        assert "Bo B.:" not in stage.told
        await stage.press("u")
        await stage.shows("Anna A.: Punkt 10 er igen åbent")


async def test_what_was_changed_elsewhere_is_said_and_let_go(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await ticked(stage, "end")
        other = stored(caseload)
        anna = other.find("Anna", TODAY)
        last = anna.items[-1].item.id
        other.set_item(anna.course_id, last, ItemState.MET, TODAY, note="Set af en anden")
        other.release()
        await stage.press("u")
        await stage.shows("Det kan ikke fortrydes mere.", "er ændret et andet sted imens.")
        assert (await stage.case("Anna")).items[-1].note == "Set af en anden"
        await stage.press("u")
        await stage.shows(NOTHING_TO_UNDO)


async def test_an_act_stays_where_the_file_did_not_answer(caseload: Path) -> None:
    from cti_tui.data.door import StoreFault

    async with on_stage(caseload) as stage:
        tries: list[str] = []

        async def take_back() -> None:
            tries.append("x")
            if len(tries) == 1:
                raise StoreFault("Filen er optaget af et andet vindue.")

        assert stage.app.desk is not None
        stage.app.desk.did("Det er gjort om.", take_back)
        await stage.press("u")
        await stage.shows("Filen er optaget")
        assert "Det kan ikke fortrydes mere" not in stage.told
        await stage.press("u")
        await stage.shows("Det er gjort om.")


async def test_todays_mark_can_be_taken_back_after_a_restart(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        store.mark_shift(store.find("Bo", TODAY).course_id, TODAY, TODAY)
    async with on_stage(caseload) as stage:
        await stage.open("Bo B.")
        await stage.press("u")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.shows("Markeringen af Fase 1 → Fase 2 er fortrudt.")


async def test_only_so_many_acts_are_remembered(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        desk = stage.app.desk
        assert desk is not None

        async def refuse() -> None:
            raise Refusal("Nej.")

        for _ in range(60):
            desk.did("x", refuse)
        assert len(desk.acts) == 50


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
        taken_back = not desk.acts
        open_now = [one.number for one in (await stage.case("Anna")).open_items]
        assert (open_now == [9, 10]) is taken_back
        await stage.shows("Anna A.")
