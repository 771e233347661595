"""The way to the official record, and the log of a borger's contacts, on real files."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.data.contact.log import ContactLog
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal
from tests.beside import beside
from tests.conftest import START
from tests.taking_back import take_back

DAY = timedelta(days=1)

MakeBorger = Callable[..., NewBorger]


@pytest.fixture
def notes(plain_store: Store, new_borger: MakeBorger, today: date) -> list[int]:
    """Three notes, on the three days up to today."""
    anna = plain_store.add_borgere([new_borger()], today)[0].borger_id
    return [
        plain_store.add_note(anna, NewNote(f"{days} dage før", today - days * DAY), today).id
        for days in (2, 1, 0)
    ]


@pytest.fixture
def journal(plain_store: Store) -> Journal:
    """The part that keeps what is to go to the record."""
    return plain_store.part(Journal)


def test_the_queue_has_the_longest_waiting_first_and_counts(
    journal: Journal, notes: list[int], today: date
) -> None:
    first, second, third = notes
    journal.mark(third, today - 5 * DAY)
    journal.mark(second, today - DAY)
    journal.mark(first, today - DAY)
    assert [(one.note.id, one.since) for one in journal.queue()] == [
        (third, today - 5 * DAY),
        (first, today - DAY),
        (second, today - DAY),
    ]
    assert {one.borger for one in journal.queue()} == {"Anna A."}
    assert journal.unjournaled() == 3


def test_a_note_that_is_journaled_leaves_the_queue_with_its_day(
    journal: Journal, notes: list[int], today: date
) -> None:
    assert journal.story(notes[0]).state == JournalState()
    journal.mark(notes[0], today - DAY)
    assert journal.story(notes[0]).state.waits
    journal.journal(notes[0], today, today)
    assert journal.story(notes[0]).state == JournalState(today - DAY, today)
    assert journal.queue() == ()
    assert journal.unjournaled() == 0


def test_marking_twice_lets_the_first_day_stand(
    journal: Journal, notes: list[int], today: date
) -> None:
    journal.mark(notes[0], today - 3 * DAY)
    assert journal.mark(notes[0], today) == JournalState(today - 3 * DAY)


def test_a_journaled_note_can_go_to_the_queue_again(
    journal: Journal, notes: list[int], today: date
) -> None:
    journal.mark(notes[0], today - 3 * DAY)
    journal.journal(notes[0], today - DAY, today)
    assert journal.mark(notes[0], today) == JournalState(today)


def test_a_note_can_be_taken_off_the_queue_and_put_back(
    plain_store: Store, journal: Journal, notes: list[int], today: date
) -> None:
    journal.mark(notes[0], today - DAY)
    journal.unmark(notes[0])
    assert journal.queue() == ()
    take_back(plain_store, today)
    assert [one.since for one in journal.queue()] == [today - DAY]


def test_days_that_cannot_be_true_are_refused(
    journal: Journal, notes: list[int], today: date
) -> None:
    journal.mark(notes[0], today)
    with pytest.raises(Refusal, match="ikke kommet endnu"):
        journal.journal(notes[0], today + DAY, today)
    with pytest.raises(Refusal, match=r"Notatet er fra lør\. 25\. apr\. 2026"):
        journal.journal(notes[0], today - 3 * DAY, today)
    with pytest.raises(Refusal, match="ikke i køen"):
        journal.journal(notes[1], today, today)
    assert journal.unjournaled() == 1


def test_reflection_alone_is_not_for_the_record(
    plain_store: Store, journal: Journal, notes: list[int], today: date
) -> None:
    anna = plain_store.caseload(today)[0].borger_id
    note = plain_store.add_note(anna, NewNote("", today, reflection="Min tanke"), today)
    with pytest.raises(Refusal, match="egen refleksion"):
        journal.mark(note.id, today)


def test_a_note_that_is_gone_is_told(journal: Journal, today: date) -> None:
    for act in (
        lambda: journal.story(7).state,
        lambda: journal.mark(7, today),
        lambda: journal.unmark(7),
        lambda: journal.journal(7, today, today),
    ):
        with pytest.raises(Refusal, match="findes ikke længere"):
            act()


def test_the_way_to_the_record_leaves_the_note_itself_as_it_was(
    plain_store: Store, journal: Journal, notes: list[int], today: date
) -> None:
    anna = plain_store.caseload(today)[0].borger_id
    before = plain_store.notes(anna)
    journal.mark(notes[0], today)
    journal.journal(notes[0], today, today)
    assert plain_store.notes(anna) == before


# The log.


def test_the_log_has_every_note_newest_first_with_the_phase_of_its_day(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, bo = plain_store.add_borgere([new_borger("Anna"), new_borger("Bo")], today)
    plain_store.add_note(bo.borger_id, NewNote("en anden", today), today)
    for day in (START - DAY, START, date(2026, 4, 14), date(2026, 4, 15)):
        plain_store.add_note(anna.borger_id, NewNote("x", day), today)
    entries = plain_store.part(ContactLog).log(anna.borger_id, today)
    assert [(entry.date, entry.phase) for entry in entries] == [
        (date(2026, 4, 15), Phase.TWO),
        (date(2026, 4, 14), Phase.ONE),
        (START, Phase.ONE),
        (START - DAY, Phase.CONTACT),
    ]
    assert entries[0].phase_label == "Fase 2"


def test_a_line_of_the_log_tells_the_contact_and_how_the_note_begins(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = plain_store.add_borgere([new_borger()], today)[0].borger_id
    new = NewNote(
        "En\n\nto  " + "x" * 500,
        today,
        ContactKind.PHONE,
        Outcome.MISSED,
        minutes=Minutes(1, 20, 300, 1000),
    )
    note = plain_store.add_note(anna, new, today)
    thought = plain_store.add_note(anna, NewNote("", today, reflection="kun tanke"), today)
    plain_store.part(Journal).mark(note.id, today)
    log = plain_store.part(ContactLog)
    last, first = log.log(anna, today)
    assert (first.kind, first.outcome, first.minutes) == (ContactKind.PHONE, Outcome.MISSED, 1321)
    assert first.words.startswith("En to xxx")
    assert len(first.words) <= 200
    assert first.journal.waits
    assert (last.words, last.journal) == ("kun tanke", JournalState())
    assert log.note(note.id) == note
    assert log.note(thought.id) == thought


def test_a_note_without_a_course_has_no_phase(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = plain_store.add_borgere([new_borger()], today)[0].borger_id
    plain_store.add_note(anna, NewNote("x", today), today)
    with beside(plain_store) as raw:
        raw.execute("UPDATE note SET course_id = NULL")
    (entry,) = plain_store.part(ContactLog).log(anna, today)
    assert (entry.phase, entry.phase_label) == (None, "")


def test_a_note_that_is_gone_cannot_be_read(plain_store: Store) -> None:
    with pytest.raises(Refusal, match="findes ikke længere"):
        plain_store.part(ContactLog).note(7)
