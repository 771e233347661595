"""I dag on the screen: its lines, where they lead, and that it follows what is done."""

from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cti_tui.data.records import Correction
from cti_tui.data.store import Store
from cti_tui.method.entry import Entry, EntryKind
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.grant import GrantDialog
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.course.tell import TellDialog
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.words.agenda import Group, entry_sign, group_of
from tests.conftest import TODAY
from tests.screens.stage import WIDE, Stage, on_stage, stored


async def to_line(stage: Stage, kind: EntryKind, name: str) -> None:
    """Move the cursor to a borger's line of a kind."""
    await stage.on(TodayScreen)
    assert isinstance(stage.screen, TodayScreen)
    await stage.until(lambda: stage.screen._records)
    for _ in ("as it opens", "with what is later unfolded"):
        await stage.press("home")
        for _ in stage.screen._records:
            at = stage.screen._at_hand
            if at is not None and at.entry.kind is kind and at.case.name == name:
                return
            await stage.press("down")
        await stage.press("v")
    raise AssertionError(f"no {kind} of {name}:\n{stage.text}")


async def test_i_opens_what_is_due_with_the_most_pressing_on_top(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.shows(
            "I dag · ", "ting nu", "Nu · ", "De næste 7 dage · ", "man. 27. apr. 2026"
        )
        await stage.shows("Faseskift til fase 2")
        assert "for 12 dage siden" in stage.line_with("! Anna A.")
        assert "Faseskift til fase 2" in stage.line_with("! Anna A.")
        assert " i dag" in stage.line_with("● Bo B.")
        assert "ons. 29. apr." in stage.line_with("Cæcilie C.")
        assert "‖ Freja F." in stage.line_with("På pause i 10 dage")
        assert "for 10 dage siden" in stage.line_with("På pause i 10 dage")
        assert stage.row_of("! Anna A.") < stage.row_of("Bo B.") < stage.row_of("Cæcilie C.")
        assert "Gerda" not in stage.text
        assert "mangler" in stage.line_with("Hans H.")  # over, and yet undone
        await stage.shows("enter gør det")


async def test_the_line_at_hand_is_told_in_full(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await to_line(stage, EntryKind.SHIFT, "Anna A.")
        await stage.shows(
            "Anna A. · ons. 15. apr. 2026 (for 12 dage siden)",
            "Faseskift til fase 2 ikke markeret, 2 åbne punkter",
        )


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        (EntryKind.SHIFT, "Anna A.", BorgerScreen),  # two items are open
        (EntryKind.SHIFT, "Bo B.", ShiftDialog),  # all are in place
        (EntryKind.START, "Cæcilie C.", BorgerScreen),
        (EntryKind.ANNOUNCE, "Bo B.", TellDialog),
        (EntryKind.PAUSE, "Freja F.", CourseScreen),
        (EntryKind.GRANT_END, "Emil E.", GrantDialog),
        (EntryKind.DECISION, "Emil E.", HandoverScreen),
    ],
)
async def test_enter_goes_to_the_very_place_and_escape_back(
    caseload: Path, kind: EntryKind, name: str, place: type
) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await to_line(stage, kind, name)
        await stage.press("enter")
        await stage.on(place)
        await stage.shows(name)
        await stage.press("escape")
        await stage.on(TodayScreen)
        at = stage.screen._at_hand  # type: ignore[attr-defined]
        assert (at.entry.kind, at.case.name) == (kind, name)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_what_is_done_leaves_the_list(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await to_line(stage, EntryKind.SHIFT, "Bo B.")
        await stage.press("enter")
        await stage.on(ShiftDialog)
        await stage.answer_shift()
        await stage.press("enter")
        await stage.not_now()
        await stage.on(TodayScreen)
        await stage.hides("Bo B.")


async def test_an_item_carried_over_shows_and_leads_to_the_checklist(caseload: Path) -> None:
    other = stored(caseload)
    anna = other.find("Anna A.", TODAY)
    other.mark_with_gaps(anna.course_id, TODAY, "Tiden gik", TODAY)
    other.release()
    item = anna.open_items[0].item.text
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await to_line(stage, EntryKind.CARRIED, "Anna A.")
        await stage.shows(f"Ført med: {item}")
        assert "» Anna A." in stage.line_with("Ført med")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Mangler fra Fase 1 → Fase 2")
        # The very item, not the top of the list: a tick here meets what the line was about.
        await stage.press("space")
        await stage.hides(item)
    assert item not in [one.item.text for one in stored(caseload).find("Anna A.", TODAY).carried]


async def test_a_change_from_outside_shows(caseload: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cti_tui.screens.kit.watch.CHANGE_LOOK_SECONDS", 0.1)
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await stage.shows("Bo B.")
        await stage.until(lambda: stage.screen._records)  # type: ignore[attr-defined]
        other = stored(caseload)
        other.mark_shift(other.find("Bo B.", TODAY).course_id, TODAY, TODAY)
        other.release()
        await stage.hides("Bo B.")


async def test_n_writes_a_note_and_f_shows_the_shift(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await to_line(stage, EntryKind.SHIFT, "Anna A.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.press("escape")
        await stage.on(TodayScreen)
        await stage.press("n")
        await stage.on(NoteScreen)


async def test_i_works_from_a_borger_too(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_a_day_with_nothing_is_calm(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await stage.press("i")
        await stage.shows("Intet venter på dig i dag.", "intet venter nu")
        await stage.press("enter")
        assert isinstance(stage.screen, TodayScreen)
        await stage.press("f")  # nobody is at hand, so who it is about is asked
        await stage.on(PickBorger)


async def test_help_tells_of_the_signs(caseload: Path) -> None:
    async with on_stage(caseload, size=WIDE) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("question_mark")
        await stage.shows("○ er en dag, der er gået")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_room_line_tells_how_much_waits_now(
    caseload: Path, size: tuple[int, int]
) -> None:
    for today in (TODAY, TODAY + timedelta(days=1)):
        async with on_stage(caseload, today=today, size=size) as stage:
            waiting = await stage.ask(Store.agenda, today)
            now = sum(group_of(one.entry) is Group.NOW for one in waiting)
            await stage.shows(f"i I dag {now}")


async def test_what_is_later_is_folded_where_there_is_no_room_and_unfolds(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.shows("Nu · ")
        before = "Husk · 1" in [line.strip() for line in stage.lines]
        await stage.press("v")
        await stage.until(lambda: ("Husk · 1" in [x.strip() for x in stage.lines]) is not before)
        await stage.press("v")
        await stage.until(lambda: ("Husk · 1" in [x.strip() for x in stage.lines]) is before)


@pytest.mark.parametrize("name", ["[/", "[i dag]", "[bold]x[/x]", "Åse Øster-Æbelø Sørensen"])
async def test_a_name_is_shown_to_the_letter(caseload: Path, name: str) -> None:
    other = stored(caseload)
    anna = other.find("Anna A.", TODAY)
    renamed = replace(Correction.of(anna), name=name)
    other.correct(anna.borger_id, renamed, anna.version, TODAY)
    other.release()
    async with on_stage(caseload) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.shows(f"{name} · ons. 15. apr. 2026")


def test_each_group_of_the_order_has_its_sign() -> None:
    def sign(kind: EntryKind, days: int) -> str:
        return entry_sign(Entry(kind, TODAY + timedelta(days=days), days))

    found = [
        sign(kind, days)
        for kind, days in (
            (EntryKind.SHIFT, -1),
            (EntryKind.SHIFT, 0),
            (EntryKind.HANDOVER_MEETING, -1),
            (EntryKind.SHIFT, 1),
            (EntryKind.PAUSE, 0),
            (EntryKind.CARRIED, -1),
        )
    ]
    assert found == ["!", "●", "○", " ", "‖", "»"]
