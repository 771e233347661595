"""I dag by rule: what is shown, from when, until when, and in which order."""

from datetime import date, timedelta
from typing import Any

import pytest

from cti_tui.method.agenda import agenda
from cti_tui.method.calendar import CourseFacts, Pause, grant_end, status
from cti_tui.method.edition import Gate, edition
from cti_tui.method.ending import Step
from cti_tui.method.entry import AgendaFacts, Carried, Entry, EntryKind, Meeting
from cti_tui.words.agenda_lines import entry_text

DAY = timedelta(days=1)
S = date(2026, 1, 15)
B1, B2, B3 = date(2026, 4, 15), date(2026, 7, 15), date(2026, 10, 15)
LAST = B3 - DAY
JOB, GENERIC = edition("job"), edition("generisk-2018")
ALL = frozenset(Gate)


def known(
    today: date, manual: str = "generisk-2018", hjemmel: str = "", **rest: Any
) -> AgendaFacts:
    """A course begun on S with nothing marked, unless the test says otherwise."""
    one = edition(manual)
    basis = one.hjemmel(hjemmel) if hjemmel else one.hjemler[0]
    fields = ("start", "pauses", "marked", "ended", "ended_early")
    facts = CourseFacts(
        phase_months=basis.phase_months,
        **{"start": S, **{key: rest.pop(key) for key in fields if key in rest}},
    )
    rest.setdefault("open_items", 2)
    rest.setdefault("grant_end", grant_end(facts.start, basis.months) if facts.start else None)
    return AgendaFacts(one, basis, facts, status(facts, today), **rest)


def entries(today: date, *kinds: EntryKind, **rest: Any) -> list[Entry]:
    """The lines of these kinds, or all of them."""
    listed = agenda(known(today, **rest), today)
    return [entry for entry in listed if not kinds or entry.kind in kinds]


def shown(day: date, kind: EntryKind, **rest: Any) -> bool:
    """Whether there is a line of a kind on a day."""
    return bool(entries(day, kind, **rest))


# Shifts (rule 11) and starts (rule 8)

KONTAKT = frozenset({Gate.CONTACT})
TWO = frozenset({Gate.CONTACT, Gate.ONE_TWO})
THREE = frozenset({Gate.CONTACT, Gate.ONE_TWO, Gate.TWO_THREE})


@pytest.mark.parametrize(
    ("marked", "boundary", "says"),
    [(KONTAKT, B1, "fase 2"), (TWO, B2, "fase 3")],
)
@pytest.mark.parametrize(
    ("away", "expected"), [(15, False), (14, True), (1, True), (0, True), (-1, True), (-40, True)]
)
def test_a_shift_shows_from_two_weeks_before_until_marked(
    marked: frozenset[Gate], boundary: date, says: str, away: int, expected: bool
) -> None:
    today = boundary - away * DAY
    found = entries(today, EntryKind.SHIFT, marked=marked)
    assert bool(found) is expected
    for entry in found:
        assert (entry.date, entry.days) == (boundary, away)
        assert f"Faseskift til {says}" in entry_text(entry)
        assert ("ikke markeret" in entry_text(entry)) is (away < 0)


@pytest.mark.parametrize(
    ("today", "says"),
    [
        (LAST - 15 * DAY, None),
        (LAST - 14 * DAY, "Forløbet slutter, "),
        (LAST - DAY, "Forløbet slutter, "),
        (LAST, "Forløbet slutter i dag, "),
        (B3, "Afslutningen er ikke markeret, "),
        (B3 + 40 * DAY, "Afslutningen er ikke markeret, "),
    ],
)
@pytest.mark.parametrize("manual", ["job", "generisk-2018"])
def test_the_end_is_said_by_its_last_day(today: date, says: str | None, manual: str) -> None:
    """Rule 3."""
    hjemmel = {"job": "sel-85", "generisk-2018": "standard"}[manual]
    found = entries(today, EntryKind.SHIFT, marked=THREE, manual=manual, hjemmel=hjemmel)
    assert [entry.date for entry in found] == ([LAST] if says else [])
    assert all(entry_text(entry).startswith(str(says)) for entry in found)
    assert all(entry.days == (LAST - today).days for entry in found)


def test_under_an_open_pause_the_end_is_the_earliest_day() -> None:
    paused = Pause(date(2026, 10, 5))
    (found,) = entries(date(2026, 10, 8), EntryKind.SHIFT, marked=THREE, pauses=(paused,))
    assert found.date == LAST + 3 * DAY
    assert entry_text(found).startswith("Forløbet slutter tidligst denne dag, ")


def test_a_shift_names_what_is_open() -> None:
    texts = [
        entry_text(entries(B1, EntryKind.SHIFT, marked=KONTAKT, open_items=n)[0]) for n in (0, 1, 2)
    ]
    assert texts == [
        "Faseskift til fase 2, klar til at markere",
        "Faseskift til fase 2, 1 åbent punkt",
        "Faseskift til fase 2, 2 åbne punkter",
    ]


def test_a_shift_marked_early_asks_for_nothing() -> None:
    assert not shown(B1 - 5 * DAY, EntryKind.SHIFT, marked=TWO)


@pytest.mark.parametrize(
    ("away", "marked", "expected"),
    [
        (15, False, False),
        (14, False, True),
        (14, True, True),
        (0, True, True),
        (0, False, True),
        (-1, True, False),
        (-1, False, True),
        (-100, False, True),
    ],
)
def test_a_start_shows_when_planned_and_when_passed_with_kontakt_unmarked(
    away: int, marked: bool, expected: bool
) -> None:
    marks = KONTAKT if marked else frozenset()
    found = entries(S - away * DAY, EntryKind.START, marked=marks)
    assert bool(found) is expected
    assert not [entry for entry in found if (entry.date, entry.days) != (S, away)]


def test_the_gate_of_kontakt_is_a_start_and_not_a_shift_as_well() -> None:
    assert [entry.kind for entry in entries(S + DAY)] == [EntryKind.START]


def test_kontakt_without_a_start_asks_for_nothing() -> None:
    assert entries(S, start=None) == []


# Announcements (J and G, Overgang; the windows are those of method.announce)


@pytest.mark.parametrize(
    ("away", "told", "expected"),
    [
        (29, None, None),
        (28, None, "Fortæl borgeren om skiftet til fase 2"),
        (8, None, "Fortæl borgeren om skiftet til fase 2"),
        (8, 20, None),
        (7, 20, "Fortæl borgeren igen om skiftet til fase 2"),
        (5, 6, None),
        (0, 20, "Fortæl borgeren igen om skiftet til fase 2"),
        (-1, None, None),
    ],
)
def test_the_borger_is_to_be_told(away: int, told: int | None, expected: str | None) -> None:
    log = () if told is None else ((Gate.ONE_TWO, B1 - told * DAY),)
    found = entries(B1 - away * DAY, EntryKind.ANNOUNCE, marked=KONTAKT, told=log)
    assert [entry_text(entry) for entry in found] == ([expected] if expected else [])
    assert not [entry for entry in found if entry.date != B1]


def test_the_end_is_announced_too() -> None:
    (found,) = entries(B3 - 20 * DAY, EntryKind.ANNOUNCE, marked=THREE)
    assert (found.date, entry_text(found)) == (LAST, "Fortæl borgeren om afslutningen")
    assert shown(LAST, EntryKind.ANNOUNCE, marked=THREE)
    assert not shown(B3, EntryKind.ANNOUNCE, marked=THREE)


def test_nothing_is_announced_while_the_course_stands_still() -> None:
    assert not shown(B1 - DAY, EntryKind.ANNOUNCE, marked=KONTAKT, pauses=(Pause(B1 - 5 * DAY),))


# The end (rule 10; J and G, 3. CTI-FASE; I, Afsluttende møde)

HANDOVER = date(2026, 9, 15)
HJEMMEL = {"job": "sel-85", "generisk-2018": "standard"}


@pytest.mark.parametrize(
    ("manual", "kind", "day", "first"),
    [
        ("job", EntryKind.HANDOVER_MEETING, HANDOVER, HANDOVER - 21 * DAY),
        ("job", EntryKind.CLOSING_MEETING, LAST, LAST - 28 * DAY),
        ("job", EntryKind.DECISION, LAST, LAST - 42 * DAY),
        ("generisk-2018", EntryKind.HANDOVER_MEETING, HANDOVER, HANDOVER - 21 * DAY),
        ("generisk-2018", EntryKind.DECISION, LAST, LAST - 42 * DAY),
        ("generisk-2018", EntryKind.LOOK_BACK, LAST, LAST - 28 * DAY),
    ],
)
def test_what_is_counted_back_shows_until_it_is_done_also_after_the_end(
    manual: str, kind: EntryKind, day: date, first: date
) -> None:
    """Rule 10: done, or set aside, is what `steps` says."""
    course: dict[str, Any] = {"manual": manual, "hjemmel": HJEMMEL[manual]}
    assert not shown(first - DAY, kind, marked=THREE, **course)
    for today in (first, LAST, B3, B3 + 90 * DAY):
        (found,) = entries(today, kind, marked=THREE, **course)
        assert (found.date, found.days) == (day, (day - today).days)
        assert ("mangler" in entry_text(found)) is (today > LAST)
    for away in (0, 1, 28, 29, 400):
        (found,) = entries(LAST + away * DAY, kind, marked=ALL, ended=LAST, **course)
        assert found.kept is (away > 28)
    early = {"marked": ALL, "ended": LAST, "ended_early": True, **course}
    assert not shown(LAST + DAY, kind, **early)
    steps = frozenset(Step)
    assert not shown(LAST, kind, marked=THREE, steps=steps, **course)
    assert not shown(B3, kind, marked=ALL, ended=LAST, steps=steps, **course)


def test_each_edition_counts_back_its_own_lines() -> None:
    kinds = {
        name: {entry.kind for entry in entries(LAST, manual=name, hjemmel=basis, marked=THREE)}
        for name, basis in HJEMMEL.items()
    }
    own = {
        EntryKind.CLOSING_MEETING,
        EntryKind.LOOK_BACK,
        EntryKind.DECISION,
        EntryKind.HANDOVER_MEETING,
    }
    assert kinds["job"] & own == own - {EntryKind.LOOK_BACK}
    assert kinds["generisk-2018"] & own == own - {EntryKind.CLOSING_MEETING}


def test_the_handover_meeting_is_moved_by_a_pause_before_it() -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    course = {"marked": THREE, "pauses": (pause,)}
    assert not shown(HANDOVER, EntryKind.HANDOVER_MEETING, **course)
    (found,) = entries(HANDOVER + 7 * DAY, EntryKind.HANDOVER_MEETING, **course)
    assert found.date == HANDOVER + 28 * DAY


def test_support_by_sel_85_goes_on_with_another_worker() -> None:
    course = {"manual": "job", "marked": THREE}
    (found,) = entries(LAST, EntryKind.DECISION, hjemmel="sel-85", **course)
    assert "hos en anden medarbejder" in entry_text(found)
    (found,) = entries(LAST, EntryKind.DECISION, marked=THREE)
    assert "anden medarbejder" not in entry_text(found)


# The grant (rule 9; I, Bevilling af CTI-støtte)

SHORT = Pause(date(2026, 3, 1), date(2026, 3, 29))
"""A pause that carries the course 28 days past its grant."""


@pytest.mark.parametrize(("away", "expected"), [(29, False), (28, True), (0, True), (-1, False)])
def test_the_grants_end_shows_when_it_is_near(away: int, expected: bool) -> None:
    found = entries(LAST - away * DAY, EntryKind.GRANT_END, marked=THREE)
    assert [entry_text(entry) for entry in found] == ["Bevillingens sidste dag"] * expected


def test_a_course_that_lasts_longer_than_its_grant_warns_at_once() -> None:
    (found,) = entries(date(2026, 4, 1), EntryKind.GRANT_END, pauses=(SHORT,))
    assert (found.date, found.days) == (LAST, (LAST - date(2026, 4, 1)).days)
    assert "slutter før forløbet (11. nov. 2026)" in entry_text(found)


def test_the_warning_stays_after_the_grants_end_and_goes_with_the_course() -> None:
    over = LAST + 28 * DAY
    assert shown(over, EntryKind.GRANT_END, pauses=(SHORT,))
    assert not shown(over + DAY, EntryKind.GRANT_END, pauses=(SHORT,))


def test_a_renewed_grant_warns_no_more() -> None:
    renewed = LAST + 28 * DAY
    assert not shown(date(2026, 4, 1), EntryKind.GRANT_END, pauses=(SHORT,), grant_end=renewed)


def test_under_an_open_pause_the_courses_end_is_the_earliest() -> None:
    (found,) = entries(date(2026, 4, 1), EntryKind.GRANT_END, pauses=(Pause(date(2026, 3, 1)),))
    assert "tidligst" in entry_text(found)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 4, 1), []),
        (LAST - 28 * DAY, ["Opfølgningsdato"]),
        (LAST, ["Opfølgningsdato"]),
        (LAST + DAY, ["Opfølgningsdatoen er nået: sæt en ny, når I har fulgt op"]),
    ],
)
def test_sel_85_has_a_day_to_follow_up_and_no_warning(today: date, expected: list[str]) -> None:
    found = entries(today, EntryKind.GRANT_END, manual="job", hjemmel="sel-85", pauses=(SHORT,))
    assert [entry_text(entry) for entry in found] == expected


# Pauses (B section 6) and what is carried over


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (-1, None),
        (0, "På pause fra i dag: hold kontakten"),
        (1, "På pause i 1 dag: hold kontakten"),
        (12, "På pause i 12 dage: hold kontakten"),
    ],
)
def test_an_open_pause_counts_its_days_and_asks_for_contact(
    gone: int, expected: str | None
) -> None:
    begun = date(2026, 3, 1)
    found = entries(begun + gone * DAY, EntryKind.PAUSE, pauses=(Pause(begun),))
    assert [entry_text(entry) for entry in found] == ([expected] if expected else [])
    assert not [entry for entry in found if (entry.date, entry.days) != (begun, -gone)]


def test_a_pause_with_an_end_shows_until_that_day() -> None:
    (found,) = entries(date(2026, 3, 28), EntryKind.PAUSE, pauses=(SHORT,))
    assert entry_text(found) == "På pause i 27 dage, slut 29. mar. 2026: hold kontakten"
    assert not shown(date(2026, 3, 29), EntryKind.PAUSE, pauses=(SHORT,))


def test_each_item_carried_over_has_its_line_until_the_course_is_closed() -> None:
    carried = (Carried(Gate.ONE_TWO, "I har en plan", B1), Carried(Gate.ONE_TWO, "Netværk", B1))
    found = entries(B1 + 3 * DAY, EntryKind.CARRIED, marked=TWO, carried=carried)
    assert [(entry_text(one), one.date, one.days) for one in found] == [
        ("Ført med: I har en plan (Fase 1 → Fase 2)", B1, -3),
        ("Ført med: Netværk (Fase 1 → Fase 2)", B1, -3),
    ]
    assert not shown(B3, EntryKind.CARRIED, marked=ALL, ended=LAST, carried=carried)


# Appointments


def test_appointments_show_today_and_until_they_are_written_up() -> None:
    meetings = (
        Meeting(B1, "hjemmebesøg", "13:00", "hjemme"),
        Meeting(B1, "møde", "09:15"),
        Meeting(B1 - 2 * DAY, "netværk", "10:00", "rådhuset"),
        Meeting(B1 + DAY, "møde"),
    )
    found = entries(B1, EntryKind.APPOINTMENT, marked=TWO, meetings=meetings)
    assert [(entry_text(one), one.days) for one in found] == [
        ("Møde kl. 09:15", 0),
        ("Hjemmebesøg kl. 13:00, hjemme", 0),
        ("Netværk kl. 10:00: skriv, hvordan det gik", -2),
    ]


def test_a_reminder_stands_the_day_before_until_it_is_sent() -> None:
    meetings = (
        Meeting(B1 + DAY, "hjemmebesøg", "13:00", "hjemme", 7),
        Meeting(B1 + DAY, "møde", id=8, reminded=True),
        Meeting(B1 + DAY, "formøde", "10:00", id=9),
        Meeting(B1, "møde", id=10),
        Meeting(B1 + 2 * DAY, "møde", id=11),
    )
    (found,) = entries(B1, EntryKind.REMINDER, marked=TWO, meetings=meetings)
    assert (entry_text(found), found.days, found.appointment) == (
        "Send en påmindelse: hjemmebesøg kl. 13:00, i morgen",
        0,
        7,
    )
