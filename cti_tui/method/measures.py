"""The measures of fidelity: what a course's facts say of one rule, as a state and a number.

Each answers how a rule was kept and the number behind it. What the program has not seen is
*unknown* and never a bad mark. How far off is "partly" is ours.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from cti_tui.method.calendar import (
    CourseFacts,
    add_months,
    day_seen,
    gate_dates,
    handover_meeting,
    is_closed,
    off_its_day,
)
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import Edition, Gate, Phase, now
from cti_tui.method.intensity import Intensity

LATE_DAYS = 7
"""A shift marked within so many days after its date is partly on time (ours)."""

MOST_FOCUS_AREAS = 3
"""One to three focus areas (J, list 1 → 2 no. 4)."""

FIRST_WEEKS = 4
"""The weeks after the start in which there should be contact each week (number ours)."""

LONGEST_MONTHS = 9
"""The Center's self-assessment: at most nine months from phase 1."""

COMMUNITY_MEETINGS = 3
"""The Center's self-assessment: meetings with the borger out there in phase 1."""

NETWORK_MEETINGS = 2
"""The Center's self-assessment: meetings in phase 1 with network or providers."""

FIRST_MONTH_CONTACTS = 2
"""The Center's self-assessment: meetings or calls in the first month."""

LOCAL_PERCENT = 50
"""So large a share of the meetings out where the borger lives their life is enough (ours)."""

SPOKEN = (ContactKind.HOME_VISIT, ContactKind.MEETING, ContactKind.PHONE)
"""Meetings and calls with the borger."""

MET = (ContactKind.HOME_VISIT, ContactKind.MEETING)
"""Meetings with the borger."""

AROUND = (ContactKind.NETWORK, ContactKind.AUTHORITY, ContactKind.OFFER)
"""Meetings with network or providers."""

_THREE = (Phase.ONE, Phase.TWO, Phase.THREE)

Measured = tuple["State", int | None]
"""How a rule was kept, and the number behind it."""


class State(StrEnum):
    """What a line says; `UNKNOWN` (ved ikke) is an answer."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


class Met(Struct, frozen=True):
    """A contact that was held."""

    on: date
    kind: ContactKind
    place: str = ""


class GateMark(Struct, frozen=True):
    """A gate that stands marked; `on` is None for one from before the import."""

    gate: Gate
    on: date | None


class Kept(Struct, frozen=True):
    """What is known of a course, as far as its fidelity follows from it."""

    edition: Edition
    facts: CourseFacts
    known_from: date
    """The day the course was entered, or its first note: what lies before it is unknown."""
    marks: tuple[GateMark, ...]
    met: tuple[Met, ...]
    focus: Mapping[Phase, int]
    """How many focus areas there were in each phase that a plan is known of."""
    handover_met: date | None
    """The first meeting on the handover plan; None where none is recorded."""
    anchored: bool
    intensity: Intensity


def verdict(known: bool, kept: bool) -> State:
    """Yes or no where something is known, otherwise unknown."""
    if not known:
        return State.UNKNOWN
    return State.YES if kept else State.NO


def shift_on_day(kept: Kept, gate: Gate, today: date) -> Measured:
    """How many days after its date a gate was marked, or still is not; negative when early."""
    dates = gate_dates(kept.facts, day_seen(kept.facts, today))
    if not dates:
        return State.UNKNOWN, None
    day = dates[gate.number]
    mark = next((one for one in kept.marks if one.gate is gate), None)
    if mark is not None and mark.on is None:
        return State.UNKNOWN, None
    if mark is None and (day >= today or is_closed(kept.facts, today)):
        return State.UNKNOWN, None
    marked = mark.on if mark and mark.on else today
    late = off_its_day(kept.facts, gate, marked, today)
    assert late is not None
    if late <= 0:
        return State.YES, late
    return (State.PARTLY if late <= LATE_DAYS else State.NO), late


def shifts_on_day(kept: Kept, today: date) -> Measured:
    """Whether the shifts so far came on their day; the number is the worst of them."""
    found = [shift_on_day(kept, gate, today) for gate in Gate]
    known = [(state, late) for state, late in found if state is not State.UNKNOWN]
    worst = max((late for _, late in known if late is not None), default=None)
    return _together(state for state, _ in known), worst


def _together(states: Iterable[State]) -> State:
    """All of them kept is yes, none of them is no, otherwise partly; none known is unknown."""
    known = {state for state in states if state is not State.UNKNOWN}
    if not known:
        return State.UNKNOWN
    return known.pop() if len(known) == 1 else State.PARTLY


def equal_phases(kept: Kept) -> Measured:
    """Three phases of one length follow from the dates once there is a start (rule 4)."""
    if kept.facts.start is None:
        return State.UNKNOWN, None
    return State.YES, kept.facts.phase_months


def ran_its_time(kept: Kept, today: date) -> Measured:
    """Whether the course ran to its last day; one that is open is not judged."""
    if not is_closed(kept.facts, today):
        return State.UNKNOWN, None
    if not kept.facts.ended_early:
        return State.YES, 0
    dates = gate_dates(kept.facts, day_seen(kept.facts, today))
    early = (dates[-1] - kept.facts.ended).days - 1 if dates and kept.facts.ended else None
    return State.NO, early


def focused(kept: Kept, _today: date) -> Measured:
    """Whether each phase had areas, and no more than the edition speaks of."""
    return areas_within(kept, 1, now(kept.edition).focus_areas[1])


def focus_areas(kept: Kept) -> Measured:
    """Whether there were as many areas in each phase as the edition speaks of."""
    return areas_within(kept, *now(kept.edition).focus_areas)


def areas_within(kept: Kept, least: int, most: int) -> Measured:
    """Whether the areas of each phase were so many; the number is the most there were.

    A phase with fewer is kept in part; one without any the plan says nothing of: unknown.
    """
    counts = [count for count in kept.focus.values() if count]
    states = [State.PARTLY if count < least else verdict(True, count <= most) for count in counts]
    return _together(states), max(counts, default=None)


def direct_time_falls(kept: Kept, today: date) -> Measured:
    """Whether direct time a week fell from phase to phase that is over; the share left, in percent.

    The number compares the last of them with the first; no target hangs on it.
    """
    weekly = [
        one.usual.direct
        for one in kept.intensity.phases
        if one.phase in _THREE and one.over and _wholly_seen(kept, one.phase, today)
    ]
    if len(weekly) < len(_THREE) - 1 or not weekly[0]:
        return State.UNKNOWN, None
    fell = (later < earlier for earlier, later in pairwise(weekly))
    return _together(verdict(True, one) for one in fell), round(100 * weekly[-1] / weekly[0])


def met_locally(kept: Kept, _today: date) -> Measured:
    """Percent of the meetings that were at home, with the network or at a place that was written.

    Half of them is enough (ours). A meeting without a place says nothing of where it was, so too
    few is unknown and never a no.
    """
    meetings = [one for one in kept.met if one.kind in (*MET, ContactKind.NETWORK)]
    if not meetings:
        return State.UNKNOWN, None
    there = sum(one.kind is not ContactKind.MEETING or bool(one.place) for one in meetings)
    share = round(100 * there / len(meetings))
    return (State.YES if share >= LOCAL_PERCENT else State.UNKNOWN), share


def _span(kept: Kept, phase: Phase, today: date) -> tuple[date, date] | None:
    """The days of a phase as they look on the day, the last one not included."""
    dates = gate_dates(kept.facts, day_seen(kept.facts, today))
    return (dates[phase - 1], dates[phase]) if dates else None


def _wholly_seen(kept: Kept, phase: Phase, today: date) -> bool:
    span = _span(kept, phase, today)
    return span is not None and kept.known_from <= span[0]


def _held(kept: Kept, kinds: Sequence[ContactKind], first: date, after: date) -> int:
    return sum(one.kind in kinds and first <= one.on < after for one in kept.met)


def _enough(found: int, wanted: int, over: bool, seen: bool) -> Measured:
    """Enough is enough at once; too few is known only once the time is over and was all seen."""
    if found >= wanted:
        return State.YES, found
    if not (over and seen):
        return State.UNKNOWN, found
    return (State.PARTLY if found else State.NO), found


def met_in_phase_one(
    kept: Kept, kinds: Sequence[ContactKind], wanted: int, today: date
) -> Measured:
    """How many contacts of some kinds there were in phase 1, of those wanted."""
    span = _span(kept, Phase.ONE, today)
    if span is None or today < span[0]:
        return State.UNKNOWN, None
    seen = bool(kept.met) and _wholly_seen(kept, Phase.ONE, today)
    return _enough(_held(kept, kinds, *span), wanted, today >= span[1], seen)


def contact_in_first_month(kept: Kept, today: date) -> Measured:
    """How many meetings and calls there were in the month from the start."""
    start = kept.facts.start
    if start is None or today < start:
        return State.UNKNOWN, None
    after = add_months(start, 1)
    seen = bool(kept.met) and kept.known_from <= start
    return _enough(_held(kept, SPOKEN, start, after), FIRST_MONTH_CONTACTS, today >= after, seen)


def contact_in_first_weeks(kept: Kept, today: date) -> Measured:
    """In how many of the first weeks there was contact; those that are over are judged."""
    start = kept.facts.start
    if start is None or kept.known_from > start or not kept.met:
        return State.UNKNOWN, None
    week = timedelta(weeks=1)
    weeks = [start + week * number for number in range(FIRST_WEEKS)]
    over = [first for first in weeks if first + week <= today]
    spoken = [bool(_held(kept, (*SPOKEN, *AROUND), first, first + week)) for first in over]
    return _together(verdict(True, one) for one in spoken), sum(spoken) if over else None


def fewer_contacts(kept: Kept, today: date) -> Measured:
    """Whether meetings and calls became fewer by each phase that is over; the last one's number."""
    counts = []
    for phase in _THREE:
        span = _span(kept, phase, today)
        if span is not None and span[1] <= today and _wholly_seen(kept, phase, today):
            counts.append(_held(kept, SPOKEN, *span))
    if len(counts) < len(_THREE) - 1 or not counts[0]:
        return State.UNKNOWN, None
    fell = (later < earlier for earlier, later in pairwise(counts))
    return _together(verdict(True, one) for one in fell), counts[-1]


def handover_meeting_held(kept: Kept, today: date) -> Measured:
    """How many days after its preferred day the handover meeting was held; negative when before."""
    facts, months = kept.facts, kept.facts.handover_months
    if facts.start is None or kept.handover_met is None:
        return State.UNKNOWN, None
    seen = day_seen(facts, today)
    asked = handover_meeting(facts.start, facts.phase_months, facts.pauses, seen, months)
    late = (kept.handover_met - asked).days
    if late <= 0:
        return State.YES, late
    return (State.PARTLY if kept.handover_met < gate_dates(facts, seen)[-1] else State.NO), late


def one_anchor(kept: Kept) -> Measured:
    """Whether the plan has its one anchor; that it lacks one is known only at the end."""
    if kept.anchored:
        return State.YES, 1
    return State.UNKNOWN, None
