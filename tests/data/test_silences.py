"""Silence in the store: what is said of whom, and putting it off."""

from datetime import date, timedelta

import pytest

from cti_tui.data.contact.silence import Silences
from cti_tui.data.models import Appointment
from cti_tui.data.records import CaseRecord, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Phase
from cti_tui.method.entry import EntryKind
from cti_tui.method.silence import USUAL_DAYS
from cti_tui.refusal import Refusal
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.silence import silence_line
from tests.beside import rows_beside
from tests.conftest import TODAY, MakeBorger
from tests.taking_back import take_back

DAY = timedelta(days=1)
ENTERED = TODAY - 16 * DAY


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """Anna in phase 2 since 15 April, entered 16 days ago, without a contact."""
    return plain_store.add_borgere([new_borger(phase=Phase.ONE)], ENTERED)[0]


def said(store: Store, today: date = TODAY, *usual: int) -> list[str]:
    """The lines of silence in I dag, which are those of the borgere themselves."""
    listed = store.agenda(today, usual or None)
    lines = [entry_text(one.entry) for one in listed if one.entry.kind is EntryKind.SILENCE]
    own = []
    for case in store.caseload(today):
        found = store.part(Silences).silence(case.borger_id, today, usual or USUAL_DAYS)
        if found is not None:
            own.append(silence_line(found, case.edition.label(case.status.calendar_phase)))
    assert own == [one.partition(" · aftale")[0] for one in lines]
    return lines


def met(store: Store, case: CaseRecord, on: date, **rest: object) -> None:
    """A note of a contact."""
    note = NewNote("Vi talte sammen", on, **{"kind": ContactKind.PHONE, **rest})  # type: ignore[arg-type]
    store.add_note(case.borger_id, note, TODAY)


def test_silence_is_counted_from_the_course_until_there_is_a_contact(
    plain_store: Store, case: CaseRecord
) -> None:
    assert said(plain_store) == []  # 16 days, and every second week is usual in phase 2
    assert said(plain_store, TODAY + 2 * DAY) == ["Stille i 18 dage, ingen kontakt endnu"]
    assert said(plain_store, TODAY, 7, 7, 7, 7) == ["Stille i 16 dage, ingen kontakt endnu"]
    met(plain_store, case, TODAY - 13 * DAY)
    assert said(plain_store, TODAY + 2 * DAY) == []
    assert said(plain_store, TODAY + 5 * DAY) == ["Stille i 18 dage, i fase 2 ellers hver 2. uge"]


def test_what_is_no_held_contact_does_not_break_it(plain_store: Store, case: CaseRecord) -> None:
    met(plain_store, case, TODAY, outcome=Outcome.MISSED)
    met(plain_store, case, TODAY, kind=ContactKind.ATTEMPT)
    assert len(said(plain_store, TODAY + 2 * DAY)) == 1


def test_the_next_appointment_is_named_and_does_not_silence_it(
    plain_store: Store, case: CaseRecord
) -> None:
    with rows_beside(plain_store) as session:
        row = Appointment(borger_id=case.borger_id, date=date(2026, 5, 4), kind="møde")
        session.add(row)
    assert said(plain_store, TODAY + 2 * DAY) == [
        "Stille i 18 dage, ingen kontakt endnu · aftale 4. maj 2026"
    ]


def test_put_off_it_comes_back_on_the_day_and_its_history_stays(
    plain_store: Store, case: CaseRecord
) -> None:
    silences, today = plain_store.part(Silences), TODAY + 2 * DAY
    silences.put_off(case.course_id, today + 3 * DAY, "På ferie", today)
    assert said(plain_store, today + 2 * DAY) == []
    assert len(said(plain_store, today + 3 * DAY)) == 1
    silences.put_off(case.course_id, today + 9 * DAY, " Syg\x1b ", today + 3 * DAY)
    assert said(plain_store, today + 8 * DAY) == []
    first, second = silences.put_offs(case.course_id)
    assert (first.reason, first.until, first.on) == ("På ferie", today + 3 * DAY, today)
    assert second.reason == "Syg"


def test_taken_back_what_counted_before_counts_again(plain_store: Store, case: CaseRecord) -> None:
    silences, today = plain_store.part(Silences), TODAY + 2 * DAY
    silences.put_off(case.course_id, today + 3 * DAY, "På ferie", today)
    silences.put_off(case.course_id, today + 9 * DAY, "Syg", today)
    take_back(plain_store, today)
    assert said(plain_store, today + 2 * DAY) == []
    assert len(said(plain_store, today + 3 * DAY)) == 1
    take_back(plain_store, today)
    assert len(said(plain_store, today)) == 1
    assert silences.put_offs(case.course_id) == ()


@pytest.mark.parametrize(
    ("away", "reason", "words"),
    [
        (3, "  ", "Skriv, hvorfor det kan vente"),
        (0, "x", "Dagen er kommet"),
        (-1, "x", "Dagen er kommet"),
        (184, "x", "for langt ude"),
    ],
)
def test_what_cannot_be_put_off_is_refused(
    plain_store: Store, case: CaseRecord, away: int, reason: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        plain_store.part(Silences).put_off(case.course_id, TODAY + away * DAY, reason, TODAY)
    assert plain_store.part(Silences).put_offs(case.course_id) == ()


def test_a_closed_course_has_no_silence(plain_store: Store, case: CaseRecord) -> None:
    plain_store.end_early(case.course_id, TODAY, "flyttet", TODAY)
    assert said(plain_store, TODAY + 30 * DAY) == []
    with pytest.raises(Refusal, match="afsluttet"):
        plain_store.part(Silences).put_off(case.course_id, TODAY + 40 * DAY, "x", TODAY + 30 * DAY)
