"""The meeting sheet as sections: what is in them, and that they fit."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.meeting_sheet import MeetingSheet, MeetingSheets
from cti_tui.data.network.records import SupporterRecord
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Phase, edition, guidance_of
from cti_tui.method.gate import ItemState
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.plan import Level, Node
from cti_tui.widgets.hanging import hung
from cti_tui.words.sheet import sections
from tests.conftest import START, TODAY, MakeBorger

DAY = timedelta(days=1)


@pytest.fixture
def store(plain_store: Store, new_borger: MakeBorger) -> Store:
    """Anna (1), in her first phase's overdue shift, with a note and appointments."""
    plain_store.add_borgere([new_borger(start=START, phase=Phase.ONE)], TODAY)
    part = plain_store.part(Appointments)
    for day in (-4, 1, 8):
        part.add(
            1, NewAppointment(TODAY + day * DAY, "10:15", "møde", "[/] Caféen"), TODAY - 9 * DAY
        )
    said = "Vi talte om meget. " * 20 + "Vi ses igen på tirsdag."
    for day in range(6):
        note = NewNote(said, TODAY - day * DAY, ContactKind.HOME_VISIT)
        plain_store.add_note(1, note, TODAY)
    return plain_store


def sheet_of(store: Store, today: date = TODAY) -> MeetingSheet:
    """Anna's sheet."""
    return store.part(MeetingSheets).meeting_sheet(1, today)


def lines(sheet: MeetingSheet, title: str, today: date = TODAY) -> tuple[str, ...]:
    """The lines of one of the sheet's sections, all of them; none where it is not there."""
    return next((one.lines for one in sections(sheet, today) if one.title == title), ())


def test_the_sheet_has_course_meetings_items_notes_and_questions(store: Store) -> None:
    sheet = sheet_of(store)
    course = lines(sheet, "Forløbet")
    assert course[0].startswith("Fase 2 · dag 13 af 91 · faseskift ikke markeret (12 dage)")
    assert course[1] == "Fase 1 → Fase 2: ons. 15. apr. 2026 (for 12 dage siden)"
    assert lines(sheet, "Aftaler") == (
        "○ tor. 23. apr. 2026 kl. 10:15 · møde: skriv, hvordan det gik",
        "◇ tir. 28. apr. 2026 kl. 10:15 (i morgen) · møde · [/] Caféen",
    )
    assert len(lines(sheet, "Åbne punkter")) == 10
    assert len(lines(sheet, "Sidst")) == 5
    assert lines(sheet, "Sidst")[0].startswith("27. apr. 2026 · hjemmebesøg: Vi talte")


def test_open_items_and_those_carried_over_stand_there_and_a_ready_list_says_so(
    store: Store,
) -> None:
    case = store.case(1, TODAY)
    for record in case.items[:-1]:
        store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    assert lines(sheet_of(store), "Åbne punkter") == (f"[ ] 10. {case.items[-1].item.text}",)
    store.mark_with_gaps(case.course_id, TODAY, "tiden gik", TODAY)
    assert f"[ ] mangler: {case.items[-1].item.text}" in lines(sheet_of(store), "Åbne punkter")


def test_a_ready_list_says_so(store: Store) -> None:
    case = store.case(1, TODAY)
    for record in case.items:
        if record.item.id != case.edition.agreed_item:
            store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY)
    assert lines(sheet_of(store), "Åbne punkter") == (
        "Fase 1 → Fase 2: 10 af 10, klar til at markere",
    )


def test_no_appointment_is_a_reason_to_make_one(plain_store: Store, new_borger: MakeBorger) -> None:
    plain_store.add_borgere([new_borger()], TODAY)
    sheet = sheet_of(plain_store)
    assert lines(sheet, "Aftaler") == ("Ingen ny aftale endnu: aftal, hvornår I ses igen",)
    assert lines(sheet, "Sidst") == ("Intet notat endnu",)


def test_what_the_lead_fills_in_of_plan_and_network_is_shown_only_when_it_is_there(
    store: Store,
) -> None:
    sheet = sheet_of(store)
    assert not {"Planen", "Netværket"} & {one.title for one in sections(sheet, TODAY)}
    job = Node("1", Level.GOAL, "job", who="bror")
    sister = SupporterRecord("Ida", role="søster")
    fuller = replace(sheet, plan=(job,), supporters=(sister,))
    assert lines(fuller, "Planen") == ("Mål: job (bror)",)
    assert lines(fuller, "Netværket") == ("Ida · søster",)


def test_due_things_stand_once(store: Store) -> None:
    """A shift is the course's own line, and appointments have theirs."""
    due = lines(sheet_of(store), "Venter på dig")
    assert not [line for line in due if "aseskift" in line or "åmindelse" in line]
    ending = sheet_of(store, date(2026, 9, 20))
    assert any("Overdragelsesmøde" in line for line in lines(ending, "Venter på dig"))


def test_questions_are_the_phases_own_and_answers_lacking(store: Store) -> None:
    sheet = sheet_of(store, START)
    asked = [
        line.text
        for line in guidance_of(edition("job"))
        if line.phase is Phase.ONE and line.kind is GuidanceKind.QUESTION
    ]
    found = lines(sheet, "Spørg om", START)
    assert [f"»{text}«" for text in asked] == list(found[: len(asked)])
    lacking = found[len(asked) :]
    work = "[ ] Hvilken arbejdsplads er det, og hvem er kontakten der?"
    assert work in lacking
    # What was to be asked before the first meeting is not asked in a later phase.
    assert "[ ] Hvor vil borgeren gerne holde mødet?" not in lacking
    before = sheet_of(store, START - DAY)
    assert before.case.status.calendar_phase is Phase.CONTACT
    assert "[ ] Hvor vil borgeren gerne holde mødet?" in lines(before, "Spørg om", START - DAY)
    store.set_answer(sheet.case.course_id, "j1-aftale-sted", "Lageret", START, 0)
    fewer = lines(sheet_of(store, START), "Spørg om", START)
    assert set(lacking) - set(fewer) == {work}


def test_a_closed_course_asks_nothing(store: Store) -> None:
    case = store.case(1, TODAY)
    store.end_early(case.course_id, TODAY - DAY, "flyttet", TODAY)
    titles = [one.title for one in sections(sheet_of(store), TODAY)]
    assert titles == ["Forløbet", "Aftaler", "Sidst"]


def test_all_there_is_stands_there_and_nothing_is_cut(store: Store) -> None:
    sheet = replace(
        sheet_of(store),
        plan=tuple(Node(str(number), Level.GOAL, f"{number}") for number in range(30)),
        supporters=tuple(SupporterRecord(f"Søster {number}") for number in range(30)),
    )
    found = {one.title: one.lines for one in sections(sheet, TODAY)}
    assert set(found) >= {"Forløbet", "Aftaler", "Åbne punkter", "Sidst"}
    assert found["Planen"] == tuple(f"Mål: {number}" for number in range(30))
    assert found["Netværket"] == tuple(f"Søster {number}" for number in range(30))
    assert found["Sidst"][0].endswith("Vi ses igen på tirsdag.")
    assert "…" not in "".join(line for lines in found.values() for line in lines)


def test_an_encounter_that_did_not_happen_is_told_with_understanding(store: Store) -> None:
    new = NewNote("Bussen kom ikke", TODAY, ContactKind.MEETING, Outcome.MISSED)
    store.add_note(1, new, TODAY)
    assert lines(sheet_of(store), "Sidst")[0] == (
        "27. apr. 2026 · møde, vi fik ikke mødtes: Bussen kom ikke"
    )


@given(st.text(max_size=600), st.sampled_from(["", "[ ] 9. ", "◇ "]), st.integers(20, 90))
def test_a_hanging_line_keeps_within_its_width_and_loses_nothing(
    words: str, first: str, width: int
) -> None:
    plain = " ".join(words.split())
    found = hung(f"{first}{plain}", width, "  ").split("\n")
    assert all(len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(f"{first}{plain}".split())


def test_a_number_is_not_broken() -> None:
    lines = hung("Malene Bay · kontaktperson · tlf. 00 00 62 30", 42).split("\n")
    assert lines[-1].replace("\u00a0", " ").endswith("00 00 62 30")
