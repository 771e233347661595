"""The faseskift: refused with the open items named, or marked on a day."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.conftest import settle
from tests.screens.stage import Stage, on_stage, squeezed, stored


def settled(path: Path, name: str) -> None:
    """Tick the whole list at hand of a borger."""
    with closing(stored(path)) as store:
        settle(store, store.find(name, TODAY))


async def shift_of(stage: Stage, name: str) -> None:
    """Open the dialog from the caseload."""
    await stage.go_to(name)
    await stage.press("f")
    await stage.on(ShiftDialog)
    await stage.answer_shift()


async def marked_on(stage: Stage, name: str, gate: Gate) -> date | None:
    marks = {mark.gate: mark.on for mark in (await stage.case(name)).marks}
    return marks.get(gate)


async def test_open_items_are_named_and_nothing_is_marked(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Anna A.")
        await stage.shows(
            "Det kan ikke markeres endnu: 2 punkter er åbne.",
            "[ ] Borgeren er evt. introduceret til lokale foreninger og sociale tilbud;",
            "[ ] Du har informeret borgeren om overgangen til fase 2, og hvad den betyder",
            "Datoen for faseskiftet ligger fast",
        )
        await stage.press("ctrl+s", "enter")
        assert isinstance(stage.screen, ShiftDialog)
        assert await marked_on(stage, "Anna", Gate.ONE_TWO) is None
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_one_open_item_is_said_as_one(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Cæcilie C.")
        await stage.shows("1 punkt er åbent", "[ ] Der er lavet et jobmatch")


async def test_the_footer_offers_to_mark_only_what_can_be_marked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Anna A.")
        await stage.shows("esc tilbage")
        assert "markér" not in stage.footer
        await stage.press("escape")
        await shift_of(stage, "Bo B.")
        await stage.shows("ctrl+s markér")


async def test_every_open_item_of_a_long_list_can_be_read_at_80(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Freja F.")
        await stage.shows("10 punkter er åbne")
        for record in (await stage.case("Freja")).items:
            for _ in range(60):
                if squeezed(record.item.text) in stage.seen:
                    break
                await stage.press("down")
                await stage.pilot.pause()
            else:
                raise AssertionError(f"never seen whole: {record.item.text}")


async def test_enter_marks_on_the_day_it_is(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Bo B.")
        await stage.shows("Alle punkter på tjeklisten er på plads.", "27-04-2026")
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        await stage.shows("Faseskiftet Fase 1 → Fase 2 er markeret.")
        assert await marked_on(stage, "Bo", Gate.ONE_TWO) == TODAY
        assert (await stage.case("Bo")).status.gate is Gate.TWO_THREE


@pytest.mark.parametrize(("written", "days_ago"), [("i går", 1), ("25/4-2026", 2)])
async def test_the_day_can_be_written_as_a_dane_would(
    caseload: Path, written: str, days_ago: int
) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        await stage.fill("on", written)
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        assert await marked_on(stage, "Bo", Gate.ONE_TWO) == TODAY - timedelta(days_ago)


async def test_a_day_that_cannot_be_is_refused_and_kept_on_the_screen(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        for written, said in (
            ("snart", "er ikke en dato"),
            ("31-02-2026", "findes ikke i kalenderen"),
            ("i morgen", "kan ikke markeres den tir. 28. apr. 2026"),
            ("01-04-2026", "kan tidligst markeres man. 13. apr. 2026"),
        ):
            await stage.fill("on", written)
            await stage.press("enter")
            await stage.shows(said, written)
        assert await marked_on(stage, "Bo", Gate.ONE_TWO) is None


async def test_a_shift_can_be_marked_early_and_then_stands_as_marked(caseload: Path) -> None:
    settled(caseload, "Cæcilie")
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Cæcilie C.")
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        assert await marked_on(stage, "Cæcilie", Gate.CONTACT) == TODAY
        await stage.until(lambda: "29. apr. 2026 · markeret" in stage.line_with("Cæcilie C. "))
        await shift_of(stage, "Cæcilie C.")
        await stage.shows("Faseskiftet er markeret. Der er ikke mere at gøre")


async def test_a_shift_far_ahead_says_from_when_it_can_be_marked(caseload: Path) -> None:
    settled(caseload, "Freja")
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Freja F.")
        await stage.press("enter")
        await stage.shows("kan tidligst markeres tir. 5. maj 2026")
        assert await marked_on(stage, "Freja", Gate.ONE_TWO) is None


async def test_a_late_mark_leaves_the_dates_where_they_were(caseload: Path) -> None:
    settled(caseload, "Anna")
    async with on_stage(caseload) as stage:
        before = await stage.case("Anna")
        await shift_of(stage, "Anna A.")
        await stage.press("enter")
        await stage.not_now()
        await stage.on(CaseloadScreen)
        after = await stage.case("Anna")
        assert await marked_on(stage, "Anna", Gate.ONE_TWO) == TODAY
        assert after.status.boundaries == before.status.boundaries


async def test_kontakt_without_a_start_sets_the_start(
    caseload: Path, size: tuple[int, int]
) -> None:
    settled(caseload, "Gerda")
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Gerda G.")
        await stage.shows("Fase 1 begynder")
        await stage.fill("on", "04-05-2026")
        await stage.press("enter")
        await stage.shows("er markeret. Fase 1 begynder man. 4. maj 2026.")
        case = await stage.case("Gerda")
        assert case.start == date(2026, 5, 4)
        assert await marked_on(stage, "Gerda", Gate.CONTACT) == TODAY


async def test_the_last_gate_closes_the_course_on_its_last_day_and_meets_the_last_item(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await shift_of(stage, "Emil E.")
        await stage.shows("afsluttes forløbet, og det sidste punkt på listen opfyldes")
        await stage.press("enter")
        await stage.shows("Forløbets sidste dag er søn. 3. maj 2026.")
        case = await stage.case("Emil")
        assert case.facts.ended == date(2026, 5, 3)
        assert not case.status.closed
        last = case.items[-1]
        assert (last.item.id, last.state) == (case.edition.closing_item, ItemState.MET)
        await stage.not_now()
        await stage.on(CaseloadScreen)
        await stage.shows("Emil E.")


async def test_marked_from_the_borger_the_next_list_is_shown(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.answer_shift()
        await stage.press("enter")
        await stage.not_now()
        await stage.on(BorgerScreen)
        await stage.shows("Tjekliste Fase 2 → Fase 3 · 0 af 6")


async def test_an_item_taken_back_elsewhere_is_named_when_marking(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await shift_of(stage, "Bo B.")
        with closing(stored(caseload)) as other:
            case = other.find("Bo", TODAY)
            other.set_item(case.course_id, case.items[0].item.id, ItemState.OPEN, TODAY)
        await stage.press("enter")
        await stage.shows(
            "er ikke markeret: 1 punkt er åbent: Borgeren er kommet godt i gang på jobbet"
        )
        assert await marked_on(stage, "Bo", Gate.ONE_TWO) is None
