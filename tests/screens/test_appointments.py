"""Appointments on the screen: agreed, reminded of, and what became of them."""

from datetime import date
from pathlib import Path

import pytest

from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.written import APPOINTMENT_FORM
from cti_tui.data.store import Store
from cti_tui.method.entry import EntryKind
from cti_tui.screens.contact.appointment import WHAT_CAN_BE_DONE, AppointmentDialog
from cti_tui.screens.contact.appointment_form import AppointmentForm
from cti_tui.screens.contact.reminder import ReminderDialog
from cti_tui.screens.contact.sheet import SheetScreen
from cti_tui.screens.course.answers import AnswersScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.draft import FETCHED
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.settings import SMS_TEXT, read_settings
from cti_tui.words.appointment import sms_words
from tests.conftest import TODAY
from tests.screens.agreeing import DAY, agree, as_new, choose, kept, open_from_today
from tests.screens.stage import on_stage


async def test_a_agrees_on_a_meeting_by_the_keyboard_alone(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.shows("Ny aftale · Anna A.", "Skriv fx »fre kl. 10«")
        assert stage.focused == "when"
        await stage.type("fre kl. 10")
        await stage.shows("fre. 1. maj kl. 10:00, om 4 dage")
        await stage.choose("kind", "Netværksmøde")
        await stage.fill("place", "Caféen [/]")
        await stage.fill("participants", "søster")
        await stage.to("about")
        await stage.type("ferie\nnøgler")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        await stage.shows(
            "Aftalt: fre. 1. maj 2026 kl. 10:00.", "◇ fre. 1. maj 2026 kl. 10:00 · netværksmøde"
        )
        (one,) = await kept(stage, "Anna A.")
        assert as_new(one) == NewAppointment(
            date(2026, 5, 1), "10:00", "netværksmøde", "Caféen [/]", "søster", "ferie\nnøgler"
        )
        assert await stage.draft("Anna A.", APPOINTMENT_FORM) is None


@pytest.mark.parametrize(
    ("words", "told"),
    [("", "Skriv, hvornår I mødes"), ("snart", "kan ikke læses"), ("-3", "dag er gået")],
)
async def test_a_refusal_keeps_what_is_written(caseload: Path, words: str, told: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.fill("place", "Caféen")
        await stage.to("when")
        await stage.type(words)
        await stage.press("ctrl+s")
        await stage.shows(told, "Caféen")
        assert await kept(stage, "Anna A.") == ()


async def test_escape_keeps_what_is_written_and_f8_throws_it_away_after_asking(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.press("escape")  # nothing written: nothing to ask
        await stage.on(BorgerScreen)
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.type("+7")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.shows("Det skrevne er gemt som kladde.")
    async with on_stage(caseload) as stage:
        await stage.shows("Der ligger en kladde", "en aftale med Anna A.")
        await stage.press("enter")
        await stage.on(AppointmentForm)
        await stage.shows("+7", with_keys(FETCHED))
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("enter")
        await stage.on(AppointmentForm)
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.until(lambda: not isinstance(stage.screen, Confirm | AppointmentForm))
        assert await stage.draft("Anna A.", APPOINTMENT_FORM) is None
        assert await kept(stage, "Anna A.") == ()


@pytest.mark.parametrize("act", ["change", "move"])
async def test_a_draft_of_a_change_or_move_is_taken_up_where_it_was(
    caseload: Path, act: str
) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await choose(stage, act)
        await stage.on(AppointmentForm)
        await stage.fill("when", "+2 kl. 9")
        await stage.fill("place", "Caféen")
        await stage.shows("Caféen")
        assert stage.app.desk is not None
        stage.app.desk.save_drafts()  # as when a signal ends the program
    async with on_stage(caseload) as stage:
        await stage.shows("en aftale med Anna A.")
        await stage.press("enter")
        await stage.on(AppointmentForm)
        await stage.shows("Caféen", "Flyt aftalen" if act == "move" else "Ret aftalen")
        await stage.press("ctrl+s")
        await stage.until(lambda: not isinstance(stage.screen, AppointmentForm))
        found = await kept(stage, "Anna A.")
        assert (found[0].date, found[0].time) == (TODAY + 2 * DAY, "09:00")
        assert len(found) == (2 if act == "move" else 1)
        assert await stage.ask(Store.drafts) == ()


async def test_the_questions_before_the_first_meeting_are_asked_there_and_only_there(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Cæcilie C.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.shows(
            "Før det første møde",
            "[ ] Hvor vil borgeren gerne holde mødet?",
            "[ ] Er der noget særligt",
            "[ ] Vil borgeren have en tredje person med",
        )
        await stage.press("f2")
        await stage.on(AnswersScreen)
        await stage.press("down", "enter")
        await stage.until(lambda: stage.focused == "text")
        await stage.type("I parken")
        await stage.press("ctrl+s")
        await stage.on(AnswersScreen)
        await stage.press("escape")
        await stage.on(AppointmentForm)
        await stage.shows("[x] Hvor vil borgeren gerne holde mødet? I parken")
        await stage.type("+1")
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.pilot.pause()
        assert "Før det første møde" not in stage.seen


async def test_the_reminder_is_copied_then_marked_as_sent(caseload: Path) -> None:
    new = NewAppointment(TODAY + DAY, "10:15", "opstart", "Jobcentret [/]")
    agree(caseload, "Anna A.", new)
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.", EntryKind.REMINDER)
        await stage.on(ReminderDialog)
        text = sms_words(SMS_TEXT, new)[0]
        await stage.shows(text[:50])
        await stage.until(lambda: stage.focused == "steps")
        await stage.press("enter")
        await stage.shows("▌Markér som sendt")
        assert stage.app.clipboard == text
        await stage.press("enter")
        await stage.on(TodayScreen)
        await stage.hides("Send en påmindelse")
        (one,) = await kept(stage, "Anna A.")
        assert one.reminded == TODAY


async def test_the_reminders_text_is_changed_in_place_and_a_broken_one_is_refused(
    caseload: Path, settings_file: Path
) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY + DAY, "10:15", place="Caféen"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.", EntryKind.REMINDER)
        await stage.on(ReminderDialog)
        await stage.until(lambda: stage.focused == "steps")
        for words, told in (
            ("Vi ses {dag", "krøllet parentes"),
            ("Vi ses {dag} {sted}", "Vi ses tirsdag den 28. april Caféen"),
        ):
            await stage.press("r")
            await stage.on(AskLine)
            await stage.fill("line", words)
            await stage.press("enter")
            await stage.on(ReminderDialog)
            await stage.shows(told)
    assert read_settings(settings_file)[0].sms_text == "Vi ses {dag} {sted}"


async def test_a_broken_text_in_the_settings_file_gets_a_sentence_and_the_default(
    caseload: Path, settings_file: Path
) -> None:
    settings_file.parent.mkdir(parents=True)
    settings_file.write_text('sms_text = "Vi ses {navn}"', encoding="utf-8")
    agree(caseload, "Anna A.", NewAppointment(TODAY + DAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.", EntryKind.REMINDER)
        await stage.shows("Hej. Husk vores aftale", "Teksten kender ikke {navn}.", "sin egen tekst")


async def test_an_appointment_leads_to_the_sheet_and_back(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await open_from_today(stage, "Anna A.")
        await stage.shows(*(WHAT_CAN_BE_DONE[act] for act in ("held", "missed", "move", "cancel")))
        await choose(stage, "sheet")
        await stage.on(SheetScreen)
        await stage.press("escape")
        await stage.on(AppointmentDialog)
        await stage.press("escape")
        await stage.on(TodayScreen)


async def test_a_meeting_is_repeated_with_its_days_shown_and_taken_back_as_one(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.type("fre kl. 10")
        await stage.choose("weeks", "hver uge")
        await stage.shows("gange før", "1. maj, 8. maj")
        before = await stage.done()
        await stage.press("ctrl+s")
        await stage.on(BorgerScreen)
        made = await kept(stage, "Anna A.")
        await stage.shows(f"Aftalt {len(made)} gange: fra fre. 1. maj 2026 kl. 10:00 til")
        assert len(made) > 2
        assert {one.date.weekday() for one in made} == {4}
        assert await stage.done() == before + 1
        assert await stage.take_back() == f"de {len(made)} aftaler fra fre. 1. maj 2026"
        assert await kept(stage, "Anna A.") == ()


async def test_a_repetition_that_cannot_be_is_said_before_it_is_kept(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("a")
        await stage.on(AppointmentForm)
        await stage.type("1/4-2029")
        await stage.choose("weeks", "hver anden uge")
        await stage.shows("Der er ingen fase, der slutter efter den dag")
        await stage.press("ctrl+s")
        assert await kept(stage, "Anna A.") == ()
