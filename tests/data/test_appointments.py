"""Appointments through the store, on a real file."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.contact.weeks import Weeks
from cti_tui.data.door import Conflict
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.meeting import AppointmentState
from cti_tui.refusal import Refusal
from cti_tui.words.acts import act_words
from tests.taking_back import take_back

DAY = timedelta(days=1)

MakeBorger = Callable[..., NewBorger]


def as_new(record: AppointmentRecord, **changed: Any) -> NewAppointment:
    """What an appointment says, to be said again with something changed."""
    said = {name: getattr(record, name) for name in NewAppointment.__struct_fields__}
    return NewAppointment(**{**said, **changed})


@pytest.fixture
def part(plain_store: Store) -> Appointments:
    """The part under test."""
    return plain_store.part(Appointments)


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger, today: date) -> int:
    """A borger with a course."""
    return plain_store.add_borgere([new_borger()], today)[0].borger_id


def test_an_appointment_comes_back_whole(store: Store, new_borger: MakeBorger, today: date) -> None:
    anna = store.add_borgere([new_borger()], today)[0].borger_id
    part = store.part(Appointments)
    new = NewAppointment(
        today + DAY, "10:15", "netværksmøde", "[/b] Ågade 2", "søster, jobkonsulent", "to\nlinjer"
    )
    kept = part.add(anna, new, today)
    assert as_new(kept) == new
    assert (kept.borger_id, kept.name, kept.version) == (anna, "Anna A.", 1)
    assert kept.planned
    assert part.appointment(kept.id) == kept
    assert part.of_borger(anna) == (kept,)
    assert store.case(anna, today).next_appointment == new.date


def test_text_is_cleaned_at_the_door(part: Appointments, anna: int, today: date) -> None:
    kept = part.add(
        anna, NewAppointment(today, "", " ", "Å\x1b[2J\nby", "\u202eBo", "\n a\x07\r\nb \n"), today
    )
    assert (kept.kind, kept.place, kept.participants, kept.about) == (
        "møde",
        "Å[2J by",
        "Bo",
        "a\nb",
    )


@pytest.mark.parametrize(
    ("days", "time", "words"),
    [
        (-1, "", "gået"),
        (2000, "", "tre år"),
        (0, "9:15", "10:15"),
        (0, "24:00", "10:15"),
        (0, "kl. 10", "10:15"),
    ],
)
def test_what_cannot_be_agreed_is_refused(
    part: Appointments, anna: int, today: date, days: int, time: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        part.add(anna, NewAppointment(today + days * DAY, time), today)
    assert part.of_borger(anna) == ()


def test_nothing_is_agreed_with_a_borger_who_is_gone(part: Appointments, today: date) -> None:
    with pytest.raises(Refusal, match="findes ikke længere"):
        part.add(99, NewAppointment(today), today)


def test_a_change_counts_up_and_an_old_version_is_a_conflict(
    part: Appointments, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today + DAY, "10:00"), today)
    later = part.change(kept.id, as_new(kept, place="Caféen"), kept.version, today)
    assert (later.place, later.version) == ("Caféen", 2)
    with pytest.raises(Conflict):
        part.change(kept.id, as_new(kept, place="Kontoret"), kept.version, today)
    assert part.appointment(kept.id) == later


def test_a_new_hour_asks_for_a_new_reminder_and_a_new_place_does_not(
    part: Appointments, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today + DAY, "10:00"), today)
    kept = part.remind(kept.id, kept.version, today)
    assert kept.reminded == today
    kept = part.change(kept.id, as_new(kept, place="Caféen"), kept.version, today)
    assert kept.reminded == today
    kept = part.change(kept.id, as_new(kept, time="11:00"), kept.version, today)
    assert kept.reminded is None


def test_one_that_has_passed_can_be_changed_but_not_put_on_another_past_day(
    part: Appointments, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today), today)
    later = today + 3 * DAY
    kept = part.change(kept.id, as_new(kept, place="Caféen"), kept.version, later)
    with pytest.raises(Refusal, match="gået"):
        part.change(kept.id, as_new(kept, date=today + DAY), kept.version, later)


def test_a_moved_one_points_to_the_one_that_took_its_place(
    part: Appointments, plain_store: Store, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today, "10:00", "hjemmebesøg", "hjemme"), today)
    new = part.move(kept.id, as_new(kept, date=today + 2 * DAY), "Forkølet", kept.version, today)
    old = part.appointment(kept.id)
    assert (old.state, old.reason, old.moved_to_id) == (AppointmentState.MOVED, "Forkølet", new.id)
    assert (new.planned, new.date, new.place) == (True, today + 2 * DAY, "hjemme")
    assert plain_store.case(anna, today).next_appointment == today + 2 * DAY
    with pytest.raises(Refusal, match="allerede"):
        part.move(old.id, as_new(new, date=today + 5 * DAY), "", old.version, today)


def test_moving_to_the_same_time_is_refused(part: Appointments, anna: int, today: date) -> None:
    kept = part.add(anna, NewAppointment(today, "10:00"), today)
    with pytest.raises(Refusal, match="allerede på den tid"):
        part.move(kept.id, as_new(kept, place="x"), "", kept.version, today)
    assert part.of_borger(anna) == (kept,)


def test_a_move_taken_back_leaves_the_old_one_as_it_was(
    part: Appointments, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today, "10:00"), today)
    part.move(kept.id, as_new(kept, date=today + DAY), "x", kept.version, today)
    again = part.reopen(kept.id, kept.version + 1)
    assert part.of_borger(anna) == (again,)
    assert replace(again, version=kept.version) == kept


def test_acts_are_taken_back_one_by_one_whatever_was_taken_back_before(
    part: Appointments, plain_store: Store, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today, "10:00"), today)
    reminded = part.remind(kept.id, kept.version, today)
    cancelled = part.cancel(kept.id, "syg", reminded.version)
    part.remove(kept.id, cancelled.version)
    for before in (cancelled, reminded, kept):
        take_back(plain_store, today)
        assert replace(part.appointment(kept.id), version=before.version) == before


def test_a_move_whose_new_one_was_used_stands(part: Appointments, anna: int, today: date) -> None:
    kept = part.add(anna, NewAppointment(today, "10:00"), today)
    new = part.move(kept.id, as_new(kept, time="11:00"), "x", kept.version, today)
    part.held(new.id, new.version, today)
    with pytest.raises(Refusal, match="allerede brugt"):
        part.reopen(kept.id, kept.version + 1)


def test_what_became_of_it(part: Appointments, anna: int, today: date) -> None:
    def end(act: Callable[[AppointmentRecord], AppointmentRecord]) -> AppointmentRecord:
        return act(part.add(anna, NewAppointment(today), today))

    held = end(lambda one: part.held(one.id, one.version, today))
    missed = end(lambda one: part.missed(one.id, " Bussen\nkom ikke ", one.version, today))
    cancelled = end(lambda one: part.cancel(one.id, "", one.version))
    assert [one.state for one in (held, missed, cancelled)] == ["held", "missed", "cancelled"]
    assert missed.reason == "Bussen kom ikke"
    again = part.reopen(missed.id, missed.version)
    assert (again.state, again.reason) == ("planned", "")
    assert part.of_borger(anna).count(again) == 1


def test_one_to_come_can_be_cancelled_but_was_neither_held_nor_missed(
    part: Appointments, anna: int, today: date
) -> None:
    kept = part.add(anna, NewAppointment(today + DAY), today)
    with pytest.raises(Refusal, match="ikke kommet endnu"):
        part.held(kept.id, kept.version, today)
    with pytest.raises(Refusal, match="ikke kommet endnu"):
        part.missed(kept.id, "", kept.version, today)
    assert part.cancel(kept.id, "Syg", kept.version).reason == "Syg"


def test_a_week_holds_its_seven_days_by_day_and_hour_across_borgere(
    part: Appointments, plain_store: Store, new_borger: MakeBorger, anna: int, today: date
) -> None:
    def week() -> list[AppointmentRecord]:
        """The appointments of the week's lines."""
        lines = part.part(Weeks).week(today, today).lines
        return [one.appointment for one in lines if one.appointment is not None]

    bo = plain_store.add_borgere([new_borger("Bo")], today)[0].borger_id
    assert today.weekday() == 0
    late = part.add(anna, NewAppointment(today, "14:00"), today)
    early = part.add(bo, NewAppointment(today, "09:00"), today)
    sunday = part.add(bo, NewAppointment(today + 6 * DAY), today)
    part.add(anna, NewAppointment(today + 7 * DAY), today)
    assert week() == [early, late, sunday]
    new = part.move(late.id, as_new(late, time="08:00"), "", late.version, today)
    assert week() == [new, early, sunday]
    assert [one.name for one in week()] == ["Anna A.", "Bo", "Bo"]


def test_only_the_first_meeting_of_a_course_is_first(
    part: Appointments, plain_store: Store, anna: int, today: date
) -> None:
    assert part.before_first(anna) is not None
    kept = part.add(anna, NewAppointment(today), today)
    assert part.before_first(anna) is None
    part.cancel(kept.id, "", kept.version)
    assert part.before_first(anna) is not None
    plain_store.add_note(anna, NewNote("Vi talte", today), today)
    assert part.before_first(anna) is None


def test_what_was_deleted_comes_back_with_what_pointed_to_it(
    part: Appointments, plain_store: Store, anna: int, today: date
) -> None:
    first = part.add(anna, NewAppointment(today, "10:00"), today)
    kept = part.move(first.id, as_new(first, time="11:00", about="x"), "", first.version, today)
    plain_store.add_note(anna, NewNote("Vi talte", today, appointment_id=kept.id), today)
    before = part.of_borger(anna)
    part.remove(kept.id, part.appointment(kept.id).version)
    assert [one.id for one in part.of_borger(anna)] == [first.id]
    assert part.appointment(first.id).moved_to_id is None
    take_back(plain_store, today)
    assert [replace(one, version=0) for one in part.of_borger(anna)] == [
        replace(one, version=0) for one in before
    ]
    assert plain_store.notes(anna)[0].appointment_id == kept.id


def test_what_is_gone_is_said(part: Appointments) -> None:
    with pytest.raises(Refusal, match="findes ikke længere"):
        part.appointment(7)


def test_a_repeated_meeting_is_one_act_without_holidays_and_pauses(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    """By hand: phase 1 from 15 April lasts until 15 July; 5 June is grundlovsdag, a Friday."""
    bo = new_borger("Bo", transition_date=date(2026, 4, 15), start=date(2026, 4, 15))
    case = plain_store.add_borgere([bo], today)[0]
    part = plain_store.part(Appointments)
    away = (date(2026, 6, 20), date(2026, 6, 27), PauseKind.OTHER, "rejse")
    plain_store.add_pause(case.course_id, *away, today)
    friday = date(2026, 5, 22)
    found = part.repeated(case.borger_id, friday, "10:00", 1, today)
    assert found.until == date(2026, 7, 22)  # the pause moves the phase's end by its 7 days
    left_out = [day for day, beside in found.days if beside.passed_over]
    assert left_out == [date(2026, 6, 5), date(2026, 6, 26)]
    before = part.of_borger(case.borger_id)
    made = part.add_repeated(case.borger_id, NewAppointment(friday, "10:00"), 1, today)
    assert [one.date for one in made] == [
        day for day in (friday + n * 7 * DAY for n in range(9)) if day not in left_out
    ]
    assert {one.time for one in made} == {"10:00"}
    with pytest.raises(Refusal, match="står der allerede"):
        part.add_repeated(case.borger_id, NewAppointment(friday, "10:00"), 2, today)
    act = take_back(plain_store, today)
    assert act_words(act) == "de 7 aftaler fra fre. 22. maj 2026"
    assert part.of_borger(case.borger_id) == before


def test_nothing_is_repeated_after_the_last_phase(
    part: Appointments, anna: int, today: date
) -> None:
    late = today + 1000 * DAY
    with pytest.raises(Refusal, match="ingen fase"):
        part.repeated(anna, late, "", 1, today)
    with pytest.raises(Refusal, match="ingen fase"):
        part.add_repeated(anna, NewAppointment(late), 1, today)
    assert part.of_borger(anna) == ()
