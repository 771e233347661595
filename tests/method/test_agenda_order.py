"""I dag: what cannot wait comes first."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.method.agenda import agenda
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Gate
from cti_tui.method.entry import Entry, EntryKind, urgency
from cti_tui.words.agenda_lines import entry_text
from tests.method.test_agenda import B1, DAY, LAST, THREE, S, entries, known

# The order

ORDER = [
    Entry(EntryKind.SHIFT, B1, -12),
    Entry(EntryKind.START, B1, -3),
    Entry(EntryKind.SHIFT, B1, 0),
    Entry(EntryKind.APPOINTMENT, B1, 0, time="08:00"),
    Entry(EntryKind.APPOINTMENT, B1, 0, time="14:00"),
    Entry(EntryKind.ANNOUNCE, B1, 0),
    Entry(EntryKind.GRANT_END, B1, -20),
    Entry(EntryKind.HANDOVER_MEETING, B1, -2),
    Entry(EntryKind.START, B1, 1),
    Entry(EntryKind.ANNOUNCE, B1, 4),
    Entry(EntryKind.SHIFT, B1, 5),
    Entry(EntryKind.PAUSE, B1, -30),
    Entry(EntryKind.PAUSE, B1, -2),
    Entry(EntryKind.CARRIED, B1, -60),
]


@given(st.permutations(ORDER))
def test_what_cannot_wait_comes_first(shuffled: list[Entry]) -> None:
    assert sorted(shuffled, key=urgency) == ORDER


@given(
    st.integers(-60, 400),
    st.sampled_from([frozenset(tuple(Gate)[:number]) for number in range(4)]),
    st.sampled_from(["sel-85", "sel-82b", "lab-31b"]),
    st.none() | st.integers(0, 170),
)
def test_every_line_counts_from_today_to_its_day(
    gone: int, marked: frozenset[Gate], hjemmel: str, paused: int | None
) -> None:
    today = S + gone * DAY
    pauses = () if paused is None else (Pause(S + paused * DAY),)
    course = known(today, manual="job", hjemmel=hjemmel, marked=marked, pauses=pauses)
    found = agenda(course, today)
    assert [entry.days for entry in found] == [(entry.date - today).days for entry in found]
    assert all(entry_text(entry) and entry_text(entry)[0].isupper() for entry in found)
    # One rule for when a shift is due: what the calendar says is due has its line (rule 11).
    due = course.status.days is not None and course.status.days <= 14
    at_hand = [e for e in found if e.kind in (EntryKind.SHIFT, EntryKind.START)]
    if course.status.due in ("today", "overdue") or (due and course.status.due == "upcoming"):
        ends = DAY * (course.status.gate is Gate.END)  # said by its last day: rule 3
        assert course.status.next_shift is not None
        assert at_hand[0].date == course.status.next_shift - ends


def test_a_closed_course_asks_for_nothing() -> None:
    early = {"ended": date(2026, 3, 1), "ended_early": True}
    assert entries(date(2026, 3, 2), **early) == []
    open_still = replace(known(LAST, marked=THREE), open_items=0)
    assert agenda(open_still, LAST)
