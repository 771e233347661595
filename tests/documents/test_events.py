"""What a calendar is given: names as initials, the day of the reminder, what is called off."""

from datetime import date, timedelta

from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.store import Store
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.documents.calendar import DAY_BEFORE, Event, events, initials
from tests.conftest import TODAY, MakeBorger

MONDAY = date(2026, 5, 4)


def event() -> Event:
    """An event of a whole day."""
    return Event("1@cti", MONDAY, "", "A.A.: møde", alarm=DAY_BEFORE)


def made(store: Store) -> dict[str, Event]:
    """The events of all that is in a file, by what they say."""
    found = events(store.part(Leaving).outgoing(TODAY), TODAY)
    return {one.words: one for one in found}


def test_a_name_is_its_first_letters() -> None:
    assert [initials(name) for name in ("Anna A.", "Carl-Åge Ø", "  ", "Mø")] == [
        *("A.A.", "C.Å.Ø.", "?", "M."),
    ]


def test_the_reminder_is_on_the_last_working_day_before_and_gone_once_it_was_sent(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger("Anna A.")], TODAY)[0]
    part = plain_store.part(Appointments)
    agreed = part.add(borger.borger_id, NewAppointment(MONDAY, "10:00"), TODAY)
    (words,) = [one for one in made(plain_store) if "påmind" in one]
    assert words == "A.A.: påmind om møde 4. maj 2026 kl. 10:00"
    found = made(plain_store)[words]
    assert (found.day, found.cancelled) == (MONDAY - timedelta(days=3), False)
    part.remind(agreed.id, agreed.version, TODAY)
    assert made(plain_store)[words].cancelled


def test_the_grants_last_day_is_there_and_a_formoede_reminds_no_borger(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger("Anna A.")], TODAY)[0]
    part = plain_store.part(Appointments)
    part.add(borger.borger_id, NewAppointment(MONDAY, kind="formøde"), TODAY)
    found = made(plain_store)
    assert "A.A.: opfølgningsdato" in found
    assert not [one for one in found if "påmind" in one]


def test_what_was_called_off_stays_as_called_off_with_the_same_uid(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = plain_store.add_borgere([new_borger("Anna A.")], TODAY)[0]
    part = plain_store.part(Appointments)
    agreed = part.add(borger.borger_id, NewAppointment(MONDAY, "10:00"), TODAY)
    before = made(plain_store)
    part.cancel(agreed.id, "syg", agreed.version)
    after = made(plain_store)
    changed = {words for words in before if before[words] != after[words]}
    assert changed == {"A.A.: møde", "A.A.: påmind om møde 4. maj 2026 kl. 10:00"}
    for words in changed:
        assert replace(before[words], cancelled=True) == after[words]
