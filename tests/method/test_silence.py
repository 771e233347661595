"""Silence: days since the last held contact, against what is usual in the phase."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.agenda import agenda
from cti_tui.method.calendar import CourseFacts, Pause, status
from cti_tui.method.edition import Gate, edition
from cti_tui.method.entry import AgendaFacts, EntryKind
from cti_tui.method.silence import GRACE_DAYS, USUAL_DAYS, Contacts, Silence, silence, unpaused_days
from cti_tui.words.agenda_lines import entry_brief, entry_text
from cti_tui.words.silence import often

DAY = timedelta(days=1)
START = date(2026, 1, 1)
FACTS = CourseFacts(START, 3)
CREATED = START - 20 * DAY


def quiet(
    today: date, last: date | None, facts: CourseFacts = FACTS, put_off: date | None = None
) -> Silence | None:
    contacts = Contacts(CREATED, last, put_off)
    return silence(facts, status(facts, today), contacts, today)


@pytest.mark.parametrize(
    ("today", "usual"),
    [
        (START - 2 * DAY, 7),  # kontakt
        (date(2026, 2, 15), 7),
        (date(2026, 5, 15), 14),
        (date(2026, 8, 15), 31),
    ],
)
def test_what_is_usual_follows_the_calendars_phase(today: date, usual: int) -> None:
    assert quiet(today, max(CREATED, today - (usual + GRACE_DAYS) * DAY)) is None
    since = today - (usual + GRACE_DAYS + 1) * DAY
    assert quiet(today, since) == Silence(since, usual + GRACE_DAYS + 1, usual, never=False)


def test_a_shift_makes_the_same_days_less_silent() -> None:
    last = date(2026, 3, 20)
    assert quiet(date(2026, 3, 31), last) is not None
    assert quiet(date(2026, 4, 1), last) is None  # phase 2 from this day


def test_without_any_contact_it_counts_from_the_day_the_course_was_entered() -> None:
    assert quiet(CREATED + 10 * DAY, None) is None
    assert quiet(CREATED + 11 * DAY, None) == Silence(CREATED, 11, 7, never=True)
    # A contact of an earlier course is no reason to begin with a silence.
    assert quiet(CREATED + 10 * DAY, CREATED - 90 * DAY) is None


@pytest.mark.parametrize(
    "facts",
    [
        CourseFacts(START, 3, (Pause(date(2026, 2, 10)),)),  # says "hold kontakten" by itself
        CourseFacts(START, 3, ended=date(2026, 2, 12), ended_early=True),
        CourseFacts(date(2025, 5, 1), 3),  # its last day has passed, the end is unmarked
    ],
)
def test_a_course_that_stands_still_is_not_silent(facts: CourseFacts) -> None:
    assert quiet(date(2026, 2, 20), date(2026, 1, 2), facts) is None


def test_the_days_of_a_pause_do_not_count() -> None:
    facts = CourseFacts(START, 3, (Pause(date(2026, 2, 1), date(2026, 3, 1)),))
    assert quiet(date(2026, 3, 4), date(2026, 1, 26), facts) is None  # 6 days and 3
    found = quiet(date(2026, 3, 6), date(2026, 1, 26), facts)
    assert found == Silence(date(2026, 1, 26), 11, 7, never=False)


def test_put_off_it_is_quiet_until_the_day() -> None:
    today, last = date(2026, 2, 20), date(2026, 1, 2)
    assert quiet(today, last, put_off=today + DAY) is None
    assert quiet(today, last, put_off=today) is not None


def test_the_days_are_the_workers_own_where_they_say_so() -> None:
    today, last = date(2026, 2, 20), date(2026, 2, 10)
    stands = status(FACTS, today)
    assert silence(FACTS, stands, Contacts(CREATED, last), today) is None
    assert silence(FACTS, stands, Contacts(CREATED, last), today, (7, 5, 7, 7)) is not None


def test_there_is_a_usual_time_for_kontakt_and_each_phase() -> None:
    assert len(USUAL_DAYS) == len(Gate)
    assert list(USUAL_DAYS) == sorted(USUAL_DAYS)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "hver dag"),
        (7, "hver uge"),
        (14, "hver 2. uge"),
        (31, "hver måned"),
        (10, "hver 10. dag"),
    ],
)
def test_how_often_is_said_in_words(number: int, words: str) -> None:
    assert often(number) == words


@pytest.mark.parametrize(
    ("contacts", "text"),
    [
        (Contacts(CREATED, START), "Stille i 45 dage, i fase 1 ellers hver uge"),
        (Contacts(START), "Stille i 45 dage, ingen kontakt endnu"),
        (
            Contacts(CREATED, START, next_meeting=date(2026, 2, 17)),
            "Stille i 45 dage, i fase 1 ellers hver uge · aftale 17. feb. 2026",
        ),
        (
            Contacts(CREATED, START, next_meeting=date(2026, 2, 15)),
            "Stille i 45 dage, i fase 1 ellers hver uge · aftale i dag",
        ),
    ],
)
def test_i_dag_says_it_in_words_and_names_the_next_appointment(
    contacts: Contacts, text: str
) -> None:
    today = date(2026, 2, 15)
    manual = edition("job")
    known = AgendaFacts(
        manual, manual.hjemler[0], FACTS, status(FACTS, today), open_items=1, contacts=contacts
    )
    (line,) = [one for one in agenda(known, today) if one.kind is EntryKind.SILENCE]
    assert (entry_text(line), line.date, line.days) == (text, START, -45)
    assert entry_brief(line) == "Stille i 45 dage"


edges = st.integers(-30, 60).map(lambda number: START + number * DAY)


@given(st.lists(edges, min_size=2, max_size=2, unique=True), edges, edges)
def test_silent_and_paused_days_are_all_the_days(pause: list[date], one: date, other: date) -> None:
    since, today = sorted((one, other))
    facts = CourseFacts(START, 3, (Pause(*sorted(pause)),))
    between = [since + number * DAY for number in range((today - since).days)]
    paused = sum(facts.pauses[0].covers(day) for day in between)
    assert unpaused_days(facts, since, today) == len(between) - paused
