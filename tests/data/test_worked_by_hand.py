"""Fidelity and numbers of four courses, kept in a real file and worked out by hand beside it.

    who   edition        start       shifts planned                     marked
    Anna  job, 9 months  2026-01-15  13/5, 12/8, last day 11/11         13/5, 20/8 with gaps, 11/11
          pause 1/3 to 29/3 (28 days); visits 20/1, 27/1, 3/2, 10/2, 20/5; a call 4/2 missed
    Bo    generic        2026-02-01  1/5; ended early 31/5              4/5; no note at all
    Cille generic        none        in kontakt since 10/4
    Dan   job, 6 months  2026-03-01  1/5, 1/7, last day 31/8            from before the import, 29/6
          taken in on 10/6 in phase 2; a visit 20/6 with 30 km

What Bo's and Dan's courses lack is a gap in what is known, and never a bad mark.
"""

from datetime import date

import pytest

from cti_tui.data.fidelity import Fidelities
from cti_tui.data.numbers import Figures
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.numbers import Period
from cti_tui.method.opening import Opening

YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TODAY = date(2026, 12, 31)
JOB, GENERIC = edition("job"), edition("generisk-2018")


def on(month: int, day: int) -> date:
    """A day of the year."""
    return date(2026, month, day)


def added(store: Store, name: str, opening: Opening, today: date) -> int:
    """A borger entered that day; the id of the course."""
    new = NewBorger(name, opening)
    return store.add_borgere([new], today)[0].course_id


def visited(store: Store, name: str, day: date, kilometres: int = 0) -> None:
    """A home visit of an hour."""
    new = NewNote(
        "Besøg", day, ContactKind.HOME_VISIT, minutes=Minutes(direct=60), kilometres=kilometres
    )
    store.add_note(store.find(name, day).borger_id, new, day)


def marked(store: Store, name: str, day: date) -> None:
    """Mark the gate at hand with gaps."""
    store.mark_with_gaps(store.find(name, day).course_id, day, "Ingen tid", day)


@pytest.fixture
def worked(plain_store: Store) -> Store:
    """The four courses of the table."""
    store = plain_store
    anna = added(store, "Anna", Opening(JOB, JOB.hjemmel("sel-85"), on(1, 15)), on(1, 15))
    marked(store, "Anna", on(1, 15))
    for day in (on(1, 20), on(1, 27), on(2, 3), on(2, 10)):
        visited(store, "Anna", day)
    call = NewNote("Ingen svar", on(2, 4), ContactKind.PHONE, Outcome.MISSED)
    store.add_note(store.find("Anna", on(2, 4)).borger_id, call, on(2, 4))
    store.add_pause(anna, on(3, 1), on(3, 29), PauseKind.OTHER, "indlagt", on(3, 29))
    marked(store, "Anna", on(5, 13))
    visited(store, "Anna", on(5, 20))
    marked(store, "Anna", on(8, 20))
    marked(store, "Anna", on(11, 11))
    bo = added(store, "Bo", Opening(GENERIC, GENERIC.hjemmel("standard"), on(2, 1)), on(2, 1))
    marked(store, "Bo", on(2, 1))
    marked(store, "Bo", on(5, 4))
    store.end_early(bo, on(5, 31), "flyttet", on(5, 31))
    added(store, "Cille", Opening(GENERIC, GENERIC.hjemmel("standard"), None), on(4, 10))
    dan = Opening(JOB, JOB.hjemmel("lab-31b"), on(3, 1), phase=Phase.TWO)
    added(store, "Dan", dan, on(6, 10))
    visited(store, "Dan", on(6, 20), kilometres=30)
    marked(store, "Dan", on(6, 29))
    return store


def test_the_numbers_of_the_year(worked: Store) -> None:
    found, _ = worked.part(Figures).of_period(YEAR, TODAY)
    shifts = found.shifts
    # Anna on 13/5 and on her last day; 8 and 3 days late; Dan 2 days early.
    assert (shifts.on_day, shifts.late, shifts.early, shifts.with_gaps) == (2, 2, 1, 5)
    assert shifts.median_days_late == 3
    assert (found.contacts.held, found.contacts.missed) == (6, 1)
    assert found.contacts.by_phase == (0, 4, 2, 0)
    assert (found.minutes.total.direct, found.kilometres) == (360, 30)
    assert (found.endings.completed, found.endings.early) == (1, {"flyttet": 1})
    assert found.started == 3
    by_month = {one.last_day.month: (one.open, one.by_phase) for one in found.caseload}
    assert by_month[1] == (1, (0, 1, 0, 0))
    # Anna still in phase 1, moved by her pause; Bo, whose end is yet to come; Dan.
    assert by_month[4] == (4, (1, 3, 0, 0))
    assert by_month[7] == (3, (1, 0, 1, 1))


def test_one_edition_counts_its_own_courses(worked: Store) -> None:
    found, _ = worked.part(Figures).of_period(YEAR, TODAY, "generisk-2018")
    assert (found.shifts.on_day, found.shifts.late) == (0, 1)
    assert found.contacts.held == 0
    assert found.endings.early == {"flyttet": 1}


EXPECTED = {
    "Anna": {
        "shift_contact": ("yes", 0),
        "shift_one_two": ("yes", 0),
        "shift_two_three": ("no", 8),
        "shift_end": ("yes", 0),
        "first_weeks": ("yes", 4),
        "no_early_end": ("yes", 0),
        "handover_meeting": ("unknown", None),
        "nine_months": ("yes", 9),
    },
    "Bo": {
        "shift_one_two": ("partly", 3),
        "shift_two_three": ("unknown", None),
        "no_early_end": ("no", 153),
        "focus_areas": ("unknown", None),
    },
    "Cille": {"shift_contact": ("unknown", None), "nine_months": ("unknown", 9)},
    "Dan": {
        "shift_one_two": ("unknown", None),
        "shift_two_three": ("yes", -2),
        "first_weeks": ("unknown", None),
        "nine_months": ("yes", 6),
    },
}
"""Each line's state and number, worked out from the table."""


@pytest.mark.parametrize("name", EXPECTED)
def test_the_lines_of_each_course(worked: Store, name: str) -> None:
    found = {one.case.name: one.findings for one in worked.part(Fidelities).by_course(TODAY)}
    said = {one.id: (one.state, one.value) for one in found[name]}
    assert {line: said[line] for line in EXPECTED[name]} == EXPECTED[name]


def test_an_end_marked_on_the_last_day_is_on_its_day_on_paper_too(worked: Store) -> None:
    from cti_tui.documents.method.phase_dates import off_by

    case = worked.find("Anna", TODAY)
    assert off_by(case, Gate.END, TODAY) == "på dagen"
