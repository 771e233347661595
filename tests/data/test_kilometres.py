"""What was driven for a contact: kept, counted, taken out, and asked for by nobody else."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cti_tui.data.contact.journal import Journal
from cti_tui.data.numbers import Figures
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.documents.sheets import sheets
from cti_tui.method.contact import ContactKind
from cti_tui.method.numbers import Period
from cti_tui.refusal import Refusal
from cti_tui.words.note import note_body
from cti_tui.words.numbers import tables
from tests.conftest import MakeBorger


def test_kilometres_are_kept_corrected_counted_and_in_the_sheet(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = plain_store.add_borgere([new_borger()], today)[0].borger_id
    new = NewNote("Besøg", today, ContactKind.HOME_VISIT, kilometres=24)
    note = plain_store.add_note(anna, new, today)
    assert note.kilometres == 24
    assert note_body(note).endswith("24 km")
    later = today + timedelta(days=3)
    driven = replace(new, kilometres=30)
    assert plain_store.change_note(note.id, driven, later, note.version).kilometres == 30
    (before,) = plain_store.part(Journal).story(note.id).earlier
    assert before.note.kilometres == 24
    found, waiting = plain_store.part(Figures).of_period(Period(today, later), later)
    assert found.kilometres == 30
    assert ("kørt", "30 km") in [row for table in tables(found, waiting) for row in table.rows]
    contacts = sheets(plain_store.part(Leaving).outgoing(later))[1]
    assert contacts.rows[0][contacts.headings.index("km")] == 30


@pytest.mark.parametrize("driven", [-1, 2_001])
def test_what_no_one_drives_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, driven: int
) -> None:
    anna = plain_store.add_borgere([new_borger()], today)[0].borger_id
    with pytest.raises(Refusal, match="Kilometer"):
        plain_store.add_note(anna, NewNote("Besøg", today, kilometres=driven), today)
    assert plain_store.notes(anna) == ()
