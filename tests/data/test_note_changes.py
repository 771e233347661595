"""Notes that are changed, deleted and put back, and the appointments they settle."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.journal import Journal
from cti_tui.data.door import Conflict, StoreFault
from cti_tui.data.records import NewBorger, NewNote, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from cti_tui.refusal import Refusal
from tests.beside import beside
from tests.conftest import TODAY
from tests.taking_back import take_back

DAY = timedelta(days=1)
MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger, today: date) -> int:
    """The one borger of the file."""
    return plain_store.add_borgere([new_borger()], today)[0].borger_id


@pytest.fixture
def note(plain_store: Store, anna: int, today: date) -> NoteRecord:
    """A note written today."""
    new = NewNote("Vi talte om Bo.", today, ContactKind.PHONE, minutes=Minutes(30), place="Hjemme")
    return plain_store.add_note(anna, new, today)


def said(note: NoteRecord, **changed: object) -> NewNote:
    """What a note says, with some of it changed."""
    names = NewNote.__struct_fields__
    new = NewNote(**{name: getattr(note, name) for name in names})
    return replace(new, **changed)  # type: ignore[arg-type]


@pytest.mark.parametrize("later", [0, 1])
def test_a_note_is_changed_freely_until_the_end_of_the_next_day(
    plain_store: Store, anna: int, note: NoteRecord, today: date, later: int
) -> None:
    new = said(note, fact="Vi talte om Åse.", place="Caféen", participants="ven")
    changed = plain_store.change_note(note.id, new, today + later * DAY, note.version)
    assert changed == NoteRecord(
        **{name: getattr(new, name) for name in NewNote.__struct_fields__},
        id=note.id,
        version=note.version + 1,
    )
    assert plain_store.notes(anna) == (changed,)
    assert plain_store.part(Journal).story(note.id).earlier == ()


def test_a_later_correction_keeps_what_stood_before(
    plain_store: Store, note: NoteRecord, today: date
) -> None:
    second = plain_store.change_note(note.id, said(note, fact="To"), today + 2 * DAY, 1)
    plain_store.change_note(
        note.id, said(second, outcome=Outcome.MISSED), today + 5 * DAY, second.version
    )
    latest, first = plain_store.part(Journal).story(note.id).earlier
    assert (latest.until, latest.note) == (today + 5 * DAY, replace(second, version=2))
    assert (first.until, first.note) == (today + 2 * DAY, note)


def test_a_correction_that_says_the_same_changes_nothing(
    plain_store: Store, note: NoteRecord, today: date
) -> None:
    same = plain_store.change_note(
        note.id, said(note, fact=" Vi talte om Bo. "), today + 9 * DAY, 1
    )
    assert same == note
    assert plain_store.part(Journal).story(note.id).earlier == ()


def test_a_note_changed_elsewhere_is_not_overwritten(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    kept = plain_store.change_note(note.id, said(note, fact="Her"), today, note.version)
    with pytest.raises(Conflict, match="Det, du har skrevet, står stadig her"):
        plain_store.change_note(note.id, said(note, fact="Der"), today, note.version)
    assert plain_store.notes(anna) == (kept,)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"fact": " ", "reflection": ""}, "Notatet er tomt"),
        ({"date": date(2030, 1, 1)}, "ikke kommet endnu"),
        ({"minutes": Minutes(-1)}, "Minutter er et tal"),
    ],
)
def test_what_no_note_can_say_is_refused_in_a_correction_too(
    plain_store: Store, anna: int, note: NoteRecord, today: date, changed: object, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        plain_store.change_note(note.id, said(note, **changed), today + 5 * DAY, 1)  # type: ignore[arg-type]
    assert plain_store.notes(anna) == (note,)
    assert plain_store.part(Journal).story(note.id).earlier == ()


def test_the_original_and_the_correction_share_a_transaction(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    with beside(plain_store) as connection:
        connection.execute(
            "CREATE TRIGGER no_change AFTER UPDATE ON note BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(StoreFault):
        plain_store.change_note(note.id, said(note, fact="x"), today + 5 * DAY, 1)
    assert plain_store.notes(anna) == (note,)
    assert plain_store.part(Journal).story(note.id).earlier == ()


def test_a_deleted_note_comes_back_as_it_was(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    changed = plain_store.change_note(note.id, said(note, fact="To"), today + 5 * DAY, 1)
    (key,) = (one.key for one in plain_store.evidence_choices(anna))
    kept_beside = plain_store.part(Journal).story(note.id).earlier
    plain_store.delete_note(note.id)
    assert plain_store.notes(anna) == ()
    with pytest.raises(Refusal, match="Notatet findes ikke længere"):
        plain_store.delete_note(note.id)
    with pytest.raises(Refusal, match="Notatet findes ikke længere"):
        plain_store.change_note(note.id, said(note), today, 1)
    take_back(plain_store, today)
    assert plain_store.notes(anna) == (changed,)
    assert plain_store.part(Journal).story(note.id).earlier == kept_beside
    assert [one.key for one in plain_store.evidence_choices(anna)] == [key]


def test_how_many_items_rest_on_a_note(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    case = plain_store.case(anna, today)
    key = plain_store.evidence_choices(anna)[0].key
    assert plain_store.resting_on(note.id) == 0
    for record in case.items[:2]:
        plain_store.set_item(case.course_id, record.item.id, ItemState.MET, today, evidence=key)
    assert plain_store.resting_on(note.id) == 2
    plain_store.set_item(case.course_id, case.items[0].item.id, ItemState.MET, today, evidence="")
    assert plain_store.resting_on(note.id) == 1


# The appointment that a note tells of.


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_note_settles_its_appointment(
    plain_store: Store, anna: int, today: date, outcome: Outcome
) -> None:
    meetings = plain_store.part(Appointments)
    agreed = meetings.add(anna, NewAppointment(today, "10:15"), today)
    new = NewNote("x", today, ContactKind.MEETING, outcome, appointment_id=agreed.id)
    kept = plain_store.add_note(anna, new, today)
    assert kept.appointment_id == agreed.id
    settled = meetings.appointment(agreed.id)
    assert (settled.state, settled.version) == (outcome.value, agreed.version + 1)
    other = Outcome.HELD if outcome is not Outcome.HELD else Outcome.CANCELLED
    plain_store.change_note(kept.id, said(kept, outcome=other), today, kept.version)
    assert meetings.appointment(agreed.id).state == other.value


def test_a_note_leaves_an_appointment_that_was_settled_already(
    plain_store: Store, anna: int, today: date
) -> None:
    meetings = plain_store.part(Appointments)
    agreed = meetings.add(anna, NewAppointment(today), today)
    meetings.cancel(agreed.id, "syg", agreed.version)
    kept = plain_store.add_note(anna, NewNote("x", today, appointment_id=agreed.id), today)
    assert kept.appointment_id == agreed.id
    plain_store.change_note(kept.id, said(kept, outcome=Outcome.MISSED), today, 1)
    assert meetings.appointment(agreed.id).state == "cancelled"


def test_an_appointment_of_someone_else_is_refused_and_nothing_is_kept(
    plain_store: Store, anna: int, new_borger: MakeBorger, today: date
) -> None:
    bo = plain_store.add_borgere([new_borger("Bo")], today)[0].borger_id
    agreed = plain_store.part(Appointments).add(bo, NewAppointment(today), today)
    for appointment_id in (agreed.id, 999):
        with pytest.raises(Refusal, match="Vælg »ingen aftale«"):
            plain_store.add_note(anna, NewNote("x", today, appointment_id=appointment_id), today)
    assert plain_store.notes(anna) == ()
    assert plain_store.part(Appointments).appointment(agreed.id).state == "planned"


# Drafts that go with any act.


def test_a_draft_goes_with_the_act_that_keeps_what_it_held(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    plain_store.save_draft(anna, "a", {"x": "1"})
    plain_store.save_draft(None, "a", {"x": "2"})
    plain_store.drafted(
        anna, "a", Store.change_note, note.id, said(note, fact="To"), today, note.version
    )
    assert [draft.borger_id for draft in plain_store.drafts()] == [None]
    meetings = plain_store.part(Appointments)
    meetings.drafted(None, "a", Appointments.add, anna, NewAppointment(today), today)
    assert plain_store.drafts() == ()


def test_the_drafts_of_all_that_an_act_was_asked_go_with_it_and_no_other(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    for form in ("a", "b", "c"):
        plain_store.save_draft(anna, form, {"x": "1"})
    new = said(note, fact="To")
    plain_store.drafted(anna, ("a", "b"), Store.change_note, note.id, new, today, note.version)
    assert [draft.form for draft in plain_store.drafts()] == ["c"]


def test_a_refused_act_keeps_the_draft_and_lets_no_later_act_take_it(
    plain_store: Store, anna: int, note: NoteRecord, today: date
) -> None:
    plain_store.save_draft(anna, "a", {"x": "1"})
    with pytest.raises(Conflict):
        plain_store.drafted(anna, "a", Store.change_note, note.id, said(note, fact="y"), today, 9)
    plain_store.change_note(note.id, said(note, fact="y"), today, 1)
    assert plain_store.draft(anna, "a") == {"x": "1"}


@settings(max_examples=20)
@given(days=st.lists(st.integers(0, 4), max_size=5))
def test_every_reading_that_was_corrected_late_can_be_read_again(
    tmp_path_factory: pytest.TempPathFactory,
    blank_file: Callable[[Path, str | None], Path],
    days: list[int],
) -> None:
    today, manual = TODAY, edition("job")
    new = NewBorger("Anna", Opening(manual, manual.hjemler[0], today))
    path = blank_file(tmp_path_factory.mktemp("changes") / "cti.db", None)
    store = Store.open(path, None)
    try:
        anna = store.add_borgere([new], today)[0].borger_id
        note = store.add_note(anna, NewNote("0", today), today)
        day, expected = today, []
        for number, more in enumerate(days, start=1):
            day += more * DAY
            if day > today + DAY:
                expected.append(note.fact)
            note = store.change_note(note.id, said(note, fact=str(number)), day, note.version)
        assert [one.note.fact for one in store.part(Journal).story(note.id).earlier] == expected[
            ::-1
        ]
    finally:
        store.release()
