"""A borger made new or corrected, with every date shown before it is saved."""

from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cti_tui.data.contact.written import NEW_BORGER_FORM
from cti_tui.data.door import StoreFault
from cti_tui.data.reach import Reach
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, Phase
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.everyone import everyone
from tests.screens.stage import Stage, on_stage, stored


def draft_of(path: Path) -> dict[str, str] | None:
    """The half-written borger as another process reads it."""
    with closing(stored(path)) as other:
        return other.draft(None, NEW_BORGER_FORM)


async def new_borger(stage: Stage) -> None:
    """Open the form from the caseload."""
    await stage.press("a")
    await stage.on(BorgerForm)
    await stage.until(lambda: stage.focused == "name")


async def test_a_name_is_enough(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.shows(
            "Ny borger", "Fase 1 har ingen dato endnu. Forløbet står i kontaktskabelsen."
        )
        await stage.type("Åse Ø.")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("Åse Ø. er oprettet.", "ingen start planlagt")
        assert stage.at_hand == "Åse Ø."
    (case,) = everyone(empty)
    assert (case.name, case.edition.id, case.hjemmel.id) == ("Åse Ø.", "job", "sel-85")
    assert case.start is None


async def test_a_whole_course_shows_all_its_dates_before_it_is_saved(
    empty: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.type("Bent")
        await stage.choose("hjemmel", "SEL § 82b")
        await stage.fill("transition", "Fra ledighed til job")
        await stage.fill("transition_date", "04-05-2026")
        await stage.fill("start", "4/5-2026")
        await stage.fill("case_number", "26-7788")
        await stage.shows(
            "Fase 1 begynder man. 4. maj 2026",
            "Fase 2 begynder lør. 4. jul. 2026",
            "Fase 3 begynder fre. 4. sep. 2026",
            "Sidste dag er tir. 3. nov. 2026",
        )
        assert everyone(empty) == []
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("4. maj 2026 · om 7 dage")
    (case,) = everyone(empty)
    assert (case.hjemmel.id, case.case_number) == ("sel-82b", "26-7788")
    assert case.transition == "Fra ledighed til job"
    assert case.start == case.entered_transition_date == date(2026, 5, 4)


async def test_a_course_that_already_runs_is_entered_where_it_is(
    empty: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.type("Clara")
        await stage.fill("start", "15-01-2026")
        await stage.choose("phase", "ja, borgeren er i fase 2")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("Clara", "Fase 2", "15. jul. 2026 · om 79 dage")
    (case,) = everyone(empty)
    assert case.status.phase is Phase.TWO
    assert {mark.gate: mark.kind for mark in case.marks} == {
        Gate.CONTACT: "before_import",
        Gate.ONE_TWO: "before_import",
    }


async def test_dates_that_cannot_be_are_refused_and_the_fields_stay(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Clara")
        await stage.choose("phase", "ja, borgeren er i fase 3")
        for start, said in (
            ("", "Fase 3 kræver en start på fase 1"),
            ("01-04-2026", "Fase 3 er længere fremme end datoerne"),
            ("32-01-2026", "findes ikke i kalenderen"),
            ("engang", "er ikke en dato"),
        ):
            await stage.fill("start", start)
            await stage.press("ctrl+s")
            await stage.shows(said, "Clara", start)
            assert isinstance(stage.screen, BorgerForm)
    assert everyone(empty) == []


async def test_a_name_is_asked_for(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("   ")
        await stage.press("ctrl+s")
        await stage.shows("Skriv et navn eller et dæknavn.")
    assert everyone(empty) == []


async def test_an_early_start_needs_a_reason(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.type("Dan")
        await stage.fill("transition_date", "11-05-2026")
        await stage.fill("start", "01-05-2026")
        await stage.press("ctrl+s")
        await stage.shows("Fase 1 begynder 10 dage før overgangen", "Skriv en grund til det.")
        await stage.fill("reason", "Praktik aftalt")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    (case,) = everyone(empty)
    assert (case.start, case.start_reason) == (date(2026, 5, 1), "Praktik aftalt")


async def test_a_start_too_early_is_refused_with_or_without_a_reason(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Dan")
        await stage.fill("transition_date", "20-05-2026")
        await stage.fill("start", "05-05-2026")
        await stage.fill("reason", "Praktik aftalt")
        await stage.press("ctrl+s")
        await stage.shows("Fase 1 kan begynde højst 14 dage før", "Vælg en senere start.")
    assert everyone(empty) == []


async def test_a_start_after_the_transition_asks_first(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Eva")
        await stage.fill("transition_date", "20-04-2026")
        await stage.fill("start", "27-04-2026")
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("Fase 1 begynder 7 dage efter overgangen.", "Nej, ret dem")
        await stage.press("enter")
        await stage.on(BorgerForm)
        assert everyone(empty) == []
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
    assert everyone(empty)[0].start == TODAY


async def test_the_edition_brings_its_own_hjemler_and_words(
    empty: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.shows("SEL § 85", "Første arbejdsdag")
        await stage.type("Finn")
        await stage.choose("edition", "CTI for alle målgrupper")
        await stage.shows("9 måneder efter manualen")
        await stage.hides("SEL § 85", "Første arbejdsdag")
        await stage.fill("transition_date", "11-05-2026")
        await stage.fill("start", "08-05-2026")
        await stage.press("ctrl+s")
        await stage.shows("ikke før overgangen")
        await stage.fill("start", "11-05-2026")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    (case,) = everyone(empty)
    assert (case.edition.id, case.hjemmel.months) == ("generisk-2018", 9)


async def test_the_edition_can_be_changed_back(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Finn")
        await stage.choose("edition", "CTI for alle målgrupper")
        await stage.shows("9 måneder efter manualen")
        await stage.choose("edition", "CTI i overgangen til job")
        await stage.shows("SEL § 85", "Første arbejdsdag")
        await stage.choose("hjemmel", "LAB § 31b")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    assert everyone(empty)[0].hjemmel.id == "lab-31b"


async def test_a_name_that_is_there_is_asked_about_and_no_is_the_first_answer(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await new_borger(stage)
        await stage.type("gerda  g")
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("der står her allerede: Gerda G.", "Er det en anden person?")
        await stage.press("enter")
        await stage.on(BorgerForm)
        assert len(everyone(caseload)) == 8
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
    assert len(everyone(caseload)) == 9


async def test_saving_twice_in_a_hurry_makes_one(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    go_on = Event()
    add_borgere = Store.add_borgere

    def waits(*args: Any, **named: Any) -> Any:
        go_on.wait(10)
        return add_borgere(*args, **named)

    monkeypatch.setattr(Store, "add_borgere", waits)
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Hanne")
        await stage.press("ctrl+s", "ctrl+s", "escape")
        go_on.set()
        await stage.on(CaseloadScreen)
        await stage.shows("Hanne er oprettet.")
        assert "allerede" not in stage.seen
    assert len(everyone(empty)) == 1
    assert draft_of(empty) is None


async def test_a_failed_save_keeps_what_was_written(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise StoreFault("Disken er fuld, og intet er gemt. Gør plads, og prøv igen.")

    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Ida")
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add_borgere", full)
            await stage.press("ctrl+s")
            await stage.shows("Disken er fuld", "Ida")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    assert [case.name for case in everyone(empty)] == ["Ida"]


async def test_half_a_borger_stays_as_a_draft_and_a_brings_it_back(
    empty: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.type("Jørgen [/")
        await stage.choose("edition", "CTI for alle målgrupper")
        await stage.fill("start", "11-05-2026")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("Det skrevne er gemt som kladde. Tryk a for at skrive videre.")
        await new_borger(stage)
        await stage.shows(
            "Din kladde er hentet frem.",
            "Jørgen [/",
            "9 måneder efter manualen",
            "Fase 1 begynder man. 11. maj 2026",
        )
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
    (case,) = everyone(empty)
    assert (case.name, case.edition.id) == ("Jørgen [/", "generisk-2018")
    assert draft_of(empty) is None


async def test_an_untouched_form_leaves_no_draft(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    assert draft_of(empty) is None


async def test_half_a_borger_is_offered_at_the_next_start(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Kaj")
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)
    async with on_stage(empty, ready="Der ligger en kladde") as stage:
        await stage.on(Confirm)
        await stage.shows("Kladden er til en ny borger")
        await stage.press("enter")
        await stage.on(BorgerForm)
        await stage.shows("Kaj")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("Kaj er oprettet.")
    assert [case.name for case in everyone(empty)] == ["Kaj"]


async def test_the_form_is_whole_at_80_with_every_message_in_view(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await new_borger(stage)
        await stage.type("Lis")
        await stage.fill("transition_date", "20-05-2026")
        await stage.fill("start", "05-05-2026")
        await stage.press("ctrl+s")
        await stage.shows(
            "Navn",
            "Sagsnr.",
            "Sidste dag er",
            "Fase 1 kan begynde højst 14 dage før",
            "Vælg en senere start.",
            "ctrl+s gem",
        )


async def test_how_a_new_borger_is_reached_is_written_at_once_and_kept_in_the_draft(
    empty: Path, size: tuple[int, int]
) -> None:
    async with on_stage(empty, size=size) as stage:
        await new_borger(stage)
        await stage.type("Åse Ø.")
        await stage.fill("phone", "12 34 56 78")
        await stage.choose("protected", "ja")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await new_borger(stage)
        await stage.fill("mind", "hund")
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("Åse Ø. er oprettet.")
        case = await stage.case("Åse Ø.")
        facts = await stage.ask(lambda store: store.part(Reach).facts(case.borger_id))
    assert (facts.phone, facts.mind, facts.protected) == ("12 34 56 78", "hund", True)
