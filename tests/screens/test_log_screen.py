"""The contact log of a borger, and the note that is read in it."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.journal import Journal
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.screens.contact.log import ContactsScreen, after
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.note_reading import NoteReading
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.search import SearchScreen
from tests.conftest import START, TODAY
from tests.screens.stage import WIDE, Stage, on_stage, stored
from tests.screens.test_no_english import is_danish

DAY = timedelta(days=1)


@pytest.fixture
def written(caseload: Path) -> Path:
    """Contacts with Anna in kontakt, phase 1 and phase 2."""
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY).borger_id
        for new in (
            NewNote("Første møde i døren.", START - 3 * DAY, ContactKind.MEETING),
            NewNote("Ringede [/b] forgæves.", START, ContactKind.PHONE, Outcome.MISSED),
            NewNote("Hjemme hos Anna.\nKaffe.", TODAY, ContactKind.HOME_VISIT, minutes=Minutes(45)),
            NewNote("", TODAY - DAY, reflection="Kun en tanke"),
        ):
            store.add_note(anna, new, TODAY)
    return caseload


async def in_the_log(stage: Stage) -> None:
    """Go to Anna's contacts."""
    await stage.open("Anna A.")
    await stage.press("c")
    await stage.on(ContactsScreen)
    await stage.shows("Kontakter · Anna A.")


async def test_contacts_stand_newest_first_with_the_note_at_the_cursor_below(
    written: Path,
) -> None:
    async with on_stage(written) as stage:
        await in_the_log(stage)
        await stage.shows("4 notater", "27. apr. 2026 hjemmebesøg holdt", "45 min")
        await stage.shows("man. 27. apr. 2026 · hjemmebesøg · holdt · Fase 2", "Kaffe.")
        await is_danish(stage)
        rows = [
            stage.row_of(words)
            for words in ("27. apr. 2026 ", "26. apr. 2026 ", "15. jan. 2026", "12. jan. 2026")
        ]
        assert rows == sorted(rows)
        await stage.press("j", "j")
        await stage.shows("tor. 15. jan. 2026 · telefon · vi fik ikke mødtes · Fase 1")
        assert "ikke mødtes" in stage.line_with("15. jan. 2026 telefon")
        await stage.press("enter")
        await stage.on(NoteReading)
        await stage.shows("Ringede [/b] forgæves.")
        await stage.press("escape", "k", "enter")
        await stage.on(NoteReading)
        await stage.shows("Egen refleksion", "Kun en tanke")


async def test_where_there_is_room_the_note_stands_beside_the_list(written: Path) -> None:
    async with on_stage(written, size=WIDE) as stage:
        await in_the_log(stage)
        await stage.shows("Kaffe.", "45 minutter")
        assert stage.row_of("Kaffe.") < 10
        await is_danish(stage)


async def test_contacts_are_narrowed_by_kind_and_by_phase(written: Path) -> None:
    async with on_stage(written) as stage:
        await in_the_log(stage)
        await stage.press("v", "s")
        await stage.shows("1 af 4 notater · kun hjemmebesøg")
        await stage.press("v", "s")
        await stage.shows("1 af 4 notater · kun møde", "12. jan. 2026")
        await stage.press("v", "f")
        await stage.shows("kun kontaktskabelse")
        await stage.press("v", "f")
        await stage.shows("0 af 4 notater", "v viser alle.")
        await stage.press("v", "a")
        await stage.shows("Kontakter · Anna A. · 4 notater")
        await stage.press("v", "f", "v", "f", "v", "f")
        await stage.shows("2 af 4 notater · kun fase 2")


def test_a_filter_goes_round_what_there_is() -> None:
    order = (1, 2, 3, 4)
    assert after(None, [3, 1], order) == 1
    assert after(1, [3, 1], order) == 3
    assert after(3, [3, 1], order) is None
    assert after(2, [3, 1], order) == 1
    assert after(None, [], order) is None


async def test_the_cursor_stays_on_its_contact_and_a_new_note_is_there(written: Path) -> None:
    async with on_stage(written) as stage:
        await in_the_log(stage)
        await stage.press("end")
        await stage.shows("Første møde i døren.")
        await stage.press("n")
        await stage.on(NoteScreen)
        anna = (await stage.case("Anna A.")).borger_id
        await stage.ask(Store.add_note, anna, NewNote("Helt nyt", TODAY), TODAY)
        await stage.press("escape")
        await stage.on(ContactsScreen)
        await stage.shows("5 notater", "Helt nyt")
        await stage.shows("man. 12. jan. 2026 · møde · holdt · Kontaktskabelse")


async def test_a_note_is_marked_for_the_record_from_the_log_and_from_its_page(
    written: Path,
) -> None:
    async with on_stage(written) as stage:
        await in_the_log(stage)
        await stage.press("s")
        await stage.shows("Notatet står i køen", "→ 27. apr. 2026", "→ skal journaliseres")
        assert stage.app.desk is not None
        (waiting,) = await stage.app.desk.store.part(Journal)(Journal.queue)
        assert waiting.note.fact.startswith("Hjemme hos Anna.")
        await stage.press("enter")
        await stage.on(NoteReading)
        await stage.shows("venter fra i dag", "cti er ikke journalen.")
        await stage.press("s")
        await stage.shows("taget af køen")
        await stage.press("s")
        await stage.shows("→ skal journaliseres, venter fra i dag")
        await is_danish(stage)
        await stage.press("escape", "j", "s")
        await stage.shows("Notatet har kun egen refleksion")
        await stage.take_back()
        assert await stage.app.desk.store.part(Journal)(Journal.queue) == ()


async def test_without_notes_it_says_what_to_do_and_search_is_a_key_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await in_the_log(stage)
        await stage.shows("Ingen notater endnu. n skriver det første.")
        await stage.press("s", "enter")
        await stage.press("slash")
        await stage.on(SearchScreen)
        await stage.press("escape")
        await stage.on(ContactsScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_a_note_deleted_in_the_log_is_taken_back_there(written: Path) -> None:
    async with on_stage(written) as stage:
        await in_the_log(stage)
        await stage.press("enter")
        await stage.on(NoteReading)
        await stage.press("delete")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(ContactsScreen)
        await stage.shows("3 notater")
        await stage.press("u")
        await stage.shows("4 notater", "Fortrudt: sletningen af notatet")
