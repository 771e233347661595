"""The note editor: what is kept, what is refused, and where it leads."""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.screens.contact.next_meeting import NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.agreeing import agree
from tests.screens.noting import FACT, draft_of, full_disk, kept, note_on, slow, texts, waiting
from tests.screens.stage import on_stage, stored


async def test_a_whole_note_is_kept_with_all_its_parts(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await note_on(stage)
        await stage.shows("Notat · Anna A. · Fase 2 · dag 13 af 91", "Egen refleksion")
        await stage.type(FACT)
        await stage.to("reflection")
        await stage.type("Jeg lyttede for lidt")
        await stage.choose("kind", "telefon")
        await stage.choose("outcome", "vi fik ikke mødtes")
        await stage.fill("date", "i går")
        await stage.fill("minutes", "35")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
        await stage.shows("Notatet om Anna A. er gemt.")
    (note,) = kept(caseload)
    assert note.fact == FACT
    assert note.reflection == "Jeg lyttede for lidt"
    assert (note.kind, note.outcome) == (ContactKind.PHONE, Outcome.MISSED)
    assert note.date == TODAY - timedelta(1)
    assert note.minutes.direct == 35
    assert draft_of(caseload) is None


async def test_a_note_needs_no_more_than_its_text(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Kort")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert (note.fact, note.date, note.minutes.total) == ("Kort", TODAY, 0)
    assert (note.kind, note.outcome) == (ContactKind.HOME_VISIT, Outcome.HELD)


@pytest.mark.parametrize(
    ("kind", "place"),
    [("netværk", "coordination"), ("myndighed", "coordination"), ("andet", "other")],
)
async def test_minutes_go_where_the_kind_of_contact_says(
    caseload: Path, kind: str, place: str
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("x")
        await stage.choose("kind", kind)
        await stage.fill("minutes", "20")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert getattr(note.minutes, place) == note.minutes.total == 20


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("I FORGÅRS", TODAY - timedelta(2)),
        ("-10", TODAY - timedelta(10)),
        ("3/4-2026", date(2026, 4, 3)),
    ],
)
async def test_the_date_can_be_written_as_a_dane_would(
    caseload: Path, written: str, day: date
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("x")
        await stage.fill("date", written)
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert kept(caseload)[0].date == day


async def test_a_field_that_cannot_be_read_gets_the_focus_and_the_text_stays(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        for field, written, said in (
            ("minutes", "en stund", "er ikke en længde"),
            ("minutes", "1441", "mere end et døgn"),
            ("minutes", "-5", "er ikke en længde"),
            ("minutes", "²", "er ikke en længde"),
            ("date", "påske", "er ikke en dato"),
            ("date", "30-02-2026", "findes ikke i kalenderen"),
        ):
            await stage.fill(field, written)
            await stage.to("outcome")
            await stage.press("ctrl+s")
            await stage.shows(said, written)
            assert isinstance(stage.screen, NoteScreen)
            assert stage.focused == field
            assert texts(stage)[0] == FACT
        assert kept(caseload) == ()


@pytest.mark.parametrize(
    ("fact", "day", "said"),
    [
        ("  \n ", "i dag", "Notatet er tomt. Skriv noget"),
        ("x", "i morgen", "Notatets dato er ikke kommet endnu"),
    ],
)
async def test_what_the_store_refuses_stays_on_the_screen(
    caseload: Path, fact: str, day: str, said: str
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(fact)
        await stage.fill("date", day)
        await stage.press("ctrl+s")
        await stage.shows(said)
        assert texts(stage)[0] == fact
        assert kept(caseload) == ()


async def test_a_failed_save_keeps_the_text_and_can_be_tried_again(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        with monkeypatch.context() as broken:
            broken.setattr(Store, "add_note", full_disk)
            await stage.press("ctrl+s")
            await stage.shows("Disken er fuld, og intet er gemt.")
        assert texts(stage)[0] == FACT
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert kept(caseload)[0].fact == FACT


async def test_after_a_failed_save_the_draft_is_kept_as_before(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Første")
        monkeypatch.setattr(Store, "add_note", full_disk)
        await stage.press("ctrl+s")
        await stage.shows("Disken er fuld")
        await stage.type(" og anden")
        await stage.until(lambda: (draft_of(caseload) or {}).get("fact") == "Første og anden")


async def test_saving_twice_in_a_hurry_keeps_one_note(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        monkeypatch.setattr(Store, "add_note", slow(Store.add_note, go_on))
        await stage.press("ctrl+s", "ctrl+s")
        go_on.set()
        await stage.on(NextMeeting)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    assert len(kept(caseload)) == 1


async def test_escape_while_the_note_is_being_saved_waits_for_it(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        monkeypatch.setattr(Store, "add_note", slow(Store.add_note, go_on))
        await stage.press("ctrl+s", "escape")
        go_on.set()
        await stage.on(NextMeeting)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("Notatet om Anna A. er gemt.")
    assert len(kept(caseload)) == 1
    assert draft_of(caseload) is None


async def test_the_time_is_split_and_put_together_again(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Møde hos kommunen")
        await stage.choose("kind", "myndighed")
        await stage.fill("minutes", "60")
        await stage.press("f3")
        await stage.shows("Direkte", "Koordinering 60", "Transport", "Andet")
        await stage.fill("transport", "20")
        await stage.press("f3")
        await stage.shows("Minutter 80")
        await stage.press("f3")
        await stage.shows("Koordinering 80")
        await stage.fill("coordination", "50")
        await stage.fill("transport", "30")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert note.minutes == Minutes(coordination=50, transport=30)


async def test_split_minutes_that_cannot_be_read_get_the_focus(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("x")
        await stage.press("f3")
        await stage.fill("transport", "lang")
        await stage.to("fact")
        await stage.press("ctrl+s")
        await stage.shows("er ikke en længde")
        assert stage.focused == "transport"
        await stage.press("f3")
        assert stage.screen.has_class("-split")


async def test_place_and_company_are_kept_and_roles_suggested(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("x")
        await stage.fill("place", "Caféen [/")
        await stage.fill("participants", "Åse, sagsb")
        await stage.shows("Åse, sagsbehandler job")
        await stage.press("right")
        await stage.type(", job")
        await stage.shows("jobkonsulent")
        await stage.press("right")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert note.place == "Caféen [/"
    assert note.participants == "Åse, sagsbehandler job, jobkonsulent"


async def test_f4_sends_no_thoughts_to_the_record_and_is_taken_off_again(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.to("reflection")
        await stage.type("Kun en tanke")
        await stage.press("f4")
        await stage.shows("→ skal journaliseres", "F4 til journal")
        await stage.press("ctrl+s")
        await stage.shows("hører ikke til i journalen", "Kun en tanke")
        await stage.press("f4")
        await stage.hides("→ skal journaliseres")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert len(kept(caseload)) == 1
    assert waiting(caseload) == []


def state_of(path: Path, appointment_id: int) -> str:
    """What became of an appointment."""
    with closing(stored(path)) as store:
        return store.part(Appointments).appointment(appointment_id).state.value


async def test_a_note_on_the_day_of_an_appointment_belongs_to_it(caseload: Path) -> None:
    call = NewAppointment(TODAY, "10:15", "telefon", "Hjemme", "ven")
    (agreed,) = agree(caseload, "Anna", call)
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.shows("Hører til", "aftalen man. 27. apr. 2026 kl. 10:15", "telefon")
        await stage.type("Snak")
        await stage.choose("outcome", "vi fik ikke mødtes")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert (note.appointment_id, note.kind) == (agreed, ContactKind.PHONE)
    assert (note.place, note.participants) == ("Hjemme", "ven")
    assert state_of(caseload, agreed) == "missed"


async def test_a_note_that_is_no_meeting_leaves_the_appointment(caseload: Path) -> None:
    (agreed,) = agree(caseload, "Anna", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Ringede til kommunen")
        await stage.choose("kind", "myndighed")
        await stage.shows("ingen aftale")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert kept(caseload)[0].appointment_id is None
    assert state_of(caseload, agreed) == "planned"


async def test_the_worker_has_the_last_word_on_the_appointment(caseload: Path) -> None:
    before = TODAY - timedelta(1)
    (yesterday,) = agree(caseload, "Anna", NewAppointment(before, "10:15"), made=before)
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("x")
        assert not stage.screen.has_class("-agreed")
        await stage.fill("date", "i går")
        await stage.shows("aftalen søn. 26. apr. 2026")
        await stage.choose("appointment", "ingen aftale")
        await stage.choose("kind", "telefon")
        await stage.shows("ingen aftale")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert kept(caseload)[0].appointment_id is None
    assert state_of(caseload, yesterday) == "planned"


async def test_from_the_borger_the_note_goes_back_to_the_borger(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("x")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        assert draft_of(caseload) is not None


async def test_a_paste_longer_than_there_is_room_for_is_refused_whole(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("før")
        await stage.paste("x" * 200_001)
        await stage.shows("Indsæt det i mindre dele.")
        assert texts(stage)[0] == "før"


async def test_a_long_pasted_line_is_broken_and_kept(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.paste("æ" * 12_000)
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    lines = kept(caseload)[0].fact.split("\n")
    assert max(map(len, lines)) <= 5_000
    assert "".join(lines) == "æ" * 12_000
