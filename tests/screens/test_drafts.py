"""Drafts of every form: kept while it is written, offered at the next start, gone when kept."""

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from cti_tui.data.records import DraftRecord, NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.screens.contact.appointment import AppointmentDialog
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.intensity import SpellForm
from cti_tui.screens.contact.next_meeting import NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.answers import AnswerDialog
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.course.course_forms import AnewForm, ChangeForm, EndForm
from cti_tui.screens.course.grant import GrantDialog
from cti_tui.screens.course.pause_forms import PauseForm, ResumeForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.course.tell import TellDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.draft import fields_of
from cti_tui.screens.kit.leads import draft_words
from cti_tui.screens.kit.place import WRITTEN
from cti_tui.screens.network.consents import ConsentsScreen
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.network.network import NetworkScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.journal import JournalScreen
from cti_tui.screens.plan.need_form import NeedScreen
from cti_tui.screens.plan.needs import NeedsScreen, OtherPlanDialog
from cti_tui.screens.plan.plan import PlanScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored

WORDS = "Ærlig talt [/ 'citat'"

OFFERED: list[tuple[str, str, str, type[Screen[Any]], str]] = [
    ("ret", "Anna A.", "name", BorgerForm, "en rettelse af"),
    ("svar:j0-foer-sted", "Anna A.", "text", AnswerDialog, "et svar i »Aftalt og fortalt« om"),
    ("forløb", "Anna A.", "reason", ChangeForm, "en ændring af forløbet for"),
    ("slut", "Anna A.", "words", EndForm, "at afslutte forløbet for"),
    ("forfra", "Anna A.", "words", AnewForm, "at begynde forfra med"),
    ("pause", "Anna A.", "reason", PauseForm, "en pause for"),
    ("genoptag", "Freja F.", "on", ResumeForm, "at genoptage forløbet for"),
    (f"orientering:{Gate.ONE_TWO}", "Anna A.", "words", TellDialog, "en orientering af"),
    ("bevilling", "Anna A.", "reason", GrantDialog, "bevillingens dato for"),
    ("næste aftale", "Anna A.", "when", NextMeeting, "den næste aftale med"),
    ("mangler:one_two", "Anna A.", "", ShiftDialog, "et skift med mangler for"),
    ("aftale", "Anna A.", "when", AppointmentForm, "en aftale med"),
    ("behov:j1-tema-bolig", "Anna A.", "words", NeedScreen, "behovene hos"),
    ("anden plan:", "Anna A.", "title", OtherPlanDialog, "en plan, der bygges videre på, for"),
    ("øget støtte", "Anna A.", "reason", SpellForm, "en tid med øget støtte til"),
    ("udsat stilhed", "Anna A.", "", BorgerScreen, "at udsætte stilheden hos"),
    ("planen", "Anna A.", "", PlanScreen, "en linje i CTI-planen for"),
    ("linje:væk", "Anna A.", "", PlanScreen, "en linje i CTI-planen for"),
    ("evaluering:væk", "Anna A.", "", PlanScreen, "en evaluering i CTI-planen for"),
    ("støtteperson", "Anna A.", "", NetworkScreen, "en i støttenetværket om"),
    ("samtykke", "Anna A.", "", ConsentsScreen, "et samtykke fra"),
    ("overdragelse", "Anna A.", "", HandoverScreen, "overdragelsesplanen for"),
    ("faseskift:one_two", "Anna A.", "", ShiftDialog, "et faseskift for"),
    ("grund:j1-c", "Anna A.", "", BorgerScreen, "en grund ved et punkt hos"),
    ("opfyldt den:j1-c", "Anna A.", "", BorgerScreen, "hvornår et punkt blev opfyldt hos"),
    ("bemærkning:j1-c", "Anna A.", "", BorgerScreen, "en bemærkning ved et punkt hos"),
    (
        "ikke holdt:999",
        "Anna A.",
        "",
        AppointmentDialog,
        "hvorfor en aftale ikke blev til noget med",
    ),
    ("udgår:væk", "Anna A.", "", PlanScreen, "hvorfor en linje udgår af CTI-planen for"),
    ("nyt fokusområde", "Anna A.", "", NeedsScreen, "et nyt fokusområde for"),
    ("intet netværk", "Anna A.", "", NetworkScreen, "støttenetværket om"),
    ("genåbn", "Anna A.", "", CourseScreen, "hvorfor en afslutning var en fejl for"),
    ("journal:9", "Anna A.", "", JournalScreen, "hvornår et notat blev journaliseret om"),
    ("noget helt andet", "Anna A.", "", BorgerScreen, "noget, du skrev om"),
]


def leave(path: Path, form: str, name: str, fields: dict[str, str]) -> None:
    """Leave a draft in the file, as a window that was closed does."""
    with closing(stored(path)) as store:
        store.save_draft(store.find(name, TODAY).borger_id, form, fields)


async def take(stage: Stage, kind: type[Screen[Any]]) -> None:
    """Say yes to the draft that is offered."""
    await stage.on(Confirm)
    await stage.press("enter")
    await stage.on(kind)


@pytest.mark.parametrize(
    ("form", "name", "field", "kind", "words"), OFFERED, ids=[one[0] for one in OFFERED]
)
async def test_every_draft_leads_back_to_its_form(
    caseload: Path, form: str, name: str, field: str, kind: type[Screen[Any]], words: str
) -> None:
    leave(caseload, form, name, {field: WORDS} if field else {})
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await stage.shows(f"Kladden er til {words} {name}")
        await take(stage, kind)
        if field:
            await stage.until(lambda: fields_of(stage.screen).get(field) == WORDS)


def test_every_form_is_offered_in_words() -> None:
    tried = {form.partition(":")[0] for form, *_ in OFFERED}
    assert set(WRITTEN) - tried == {"notat", "borger", "tilbud", "lokale punkter", "sådan nås"}
    assert draft_words(DraftRecord(None, "", "borger", {})) == "en ny borger"
    assert draft_words(DraftRecord(1, "Bo", "notat:7", {})) == "et notat om Bo"


async def test_a_form_that_is_left_by_ctrl_q_loses_nothing_and_is_gone_once_kept(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("l", "full_stop", "a")
        await stage.on(PauseForm)
        await stage.fill("reason", WORDS)
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await take(stage, PauseForm)
        await stage.shows(WORDS)
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
        case = await stage.case("Anna A.")
        assert case.pauses[0].reason == WORDS
        assert await stage.ask(Store.drafts) == ()


async def test_escape_keeps_the_draft_and_says_so(caseload: Path) -> None:
    leave(caseload, "slut", "Anna A.", {"words": WORDS})
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await take(stage, EndForm)
        await stage.until(lambda: fields_of(stage.screen)["words"] == WORDS)
        await stage.press("escape")
        await stage.shows("Det skrevne er gemt som kladde.")
        await stage.on(CaseloadScreen)
        (draft,) = await stage.ask(Store.drafts)
        assert draft.fields["words"] == WORDS


async def test_what_is_thrown_away_is_not_offered(caseload: Path) -> None:
    leave(caseload, "slut", "Anna A.", {"words": WORDS})
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await take(stage, EndForm)
        await stage.until(lambda: fields_of(stage.screen)["words"] == WORDS)
        await stage.press("f8")
        await stage.shows("Smid det skrevne væk?")
        await stage.press("enter")
        await stage.on(EndForm)
        await stage.press("f8")
        await stage.shows("Smid det skrevne væk?")
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
        assert await stage.ask(Store.drafts) == ()


async def test_half_a_correction_of_a_note_is_gone_on_with(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY).borger_id
        note = store.add_note(anna, NewNote("Som det var", TODAY), TODAY)
    leave(caseload, f"notat:{note.id}", "Anna A.", {"fact": WORDS})
    async with on_stage(caseload, ready="Der ligger en kladde") as stage:
        await take(stage, NoteScreen)
        await stage.shows("Ret notat · Anna A.", WORDS)
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        assert [one.fact for one in await stage.notes("Anna A.")] == [WORDS]
        assert await stage.ask(Store.drafts) == ()
