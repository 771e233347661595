"""What a change to a course would do: every date before and after, marks and pauses.

Pure: it is given the facts before and after, and changes nothing. The rules' numbers are those
of the method page's section on dates.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.dansk import listing, long_date
from cti_tui.method.calendar import (
    EARLY_MARK_DAYS,
    Boundaries,
    CourseFacts,
    Pause,
    add_months,
    boundaries,
    day_seen,
    gate_dates,
    handover_meeting,
    is_closed,
    moved,
)
from cti_tui.method.edition import Edition, Gate
from cti_tui.refusal import Refusal

_ONE_DAY = timedelta(days=1)

AnyPause = TypeVar("AnyPause", bound=Pause)

MarkDays = Mapping[Gate, date | None]
"""The gates that are marked, each with its day; None where it was marked before the import."""


class Milestone(StrEnum):
    """A date of a course that follows from its facts, in the order of the course."""

    START = "start"
    PHASE_TWO = "phase_two"
    PHASE_THREE = "phase_three"
    HANDOVER = "handover"
    """The day the handover meeting is preferably held by (rule 10; J, G)."""
    LAST_DAY = "last_day"


class Planned(Struct, frozen=True):
    """A day that follows from a course's facts."""

    day: date
    tentative: bool = False
    """"Tidligst": an open pause still moves it (rule 6)."""


class DateChange(Struct, frozen=True):
    """One date before and after a change; None where there is no such date."""

    milestone: Milestone
    before: Planned | None
    after: Planned | None

    @property
    def changed(self) -> bool:
        """Whether the change moves the date, makes it tentative or takes it away."""
        return self.before != self.after


class Preview(Struct, frozen=True):
    """What a change would do."""

    dates: tuple[DateChange, ...]
    """Every date that there is before or after, in the order of the course."""
    unmarked: tuple[Gate, ...]
    """Marked gates whose mark would no longer hold."""
    passed: tuple[Pause, ...]
    """Pauses that would come to lie outside the course."""

    @property
    def moves(self) -> bool:
        """Whether any date changes."""
        return any(one.changed for one in self.dates)


def preview(before: CourseFacts, after: CourseFacts, marked: MarkDays, today: date) -> Preview:
    """Every date of a course before and after a change, and what happens to marks and pauses."""
    was, will = milestones(before, today), milestones(after, today)
    lapsed = set(lapsed_marks(before, marked, today))
    return Preview(
        dates=tuple(
            DateChange(one, was.get(one), will.get(one))
            for one in Milestone
            if one in was or one in will
        ),
        unmarked=tuple(gate for gate in lapsed_marks(after, marked, today) if gate not in lapsed),
        passed=pauses_outside(after),
    )


def milestones(facts: CourseFacts, today: date) -> dict[Milestone, Planned]:
    """The dates of a course by their kind; those that an early end came before are left out."""
    ended = facts.ended if is_closed(facts, today) else None
    if facts.start is None:
        return {} if ended is None else {Milestone.LAST_DAY: Planned(ended)}
    seen = day_seen(facts, today)
    months, pauses = facts.phase_months, facts.pauses
    bounds = boundaries(facts.start, months, pauses, seen)
    meeting = handover_meeting(facts.start, months, pauses, seen, facts.handover_months)
    found = {
        Milestone.START: Planned(facts.start),
        Milestone.PHASE_TWO: _planned(bounds, bounds.dates[0]),
        Milestone.PHASE_THREE: _planned(bounds, bounds.dates[1]),
        Milestone.HANDOVER: _planned(bounds, meeting),
        Milestone.LAST_DAY: Planned(bounds.last_day, bounds.is_tentative(bounds.dates[2])),
    }
    if not facts.handover_months:
        del found[Milestone.HANDOVER]
    if ended is None:
        return found
    held = {one: planned for one, planned in found.items() if planned.day <= ended}
    return {one: Planned(planned.day) for one, planned in held.items()} | {
        Milestone.LAST_DAY: Planned(ended)
    }


def _planned(bounds: Boundaries, day: date) -> Planned:
    return Planned(day, bounds.is_tentative(day))


def lapsed_marks(facts: CourseFacts, marked: MarkDays, today: date) -> tuple[Gate, ...]:
    """The marked gates whose mark does not hold with these facts, in order.

    A mark holds where the shift could be marked today: its date lies at most 14 days ahead (rule
    12), days paused since it was marked not counted, for the course goes on where it stopped
    (rule 7; B section 6). The last gate's waits for an open pause to end. Gates are marked in
    order, so a mark that falls takes the later ones with it.
    """
    for gate in Gate:
        if gate in marked and not _holds(facts, gate, marked[gate] or today, today):
            return tuple(one for one in Gate if one in marked and one.number >= gate.number)
    return ()


def _holds(facts: CourseFacts, gate: Gate, on: date, today: date) -> bool:
    if gate is Gate.END and any(pause.end is None for pause in facts.pauses):
        return False
    seen = tuple(
        Pause(pause.start, min(pause.end or on, on)) for pause in facts.pauses if pause.start < on
    )
    dates = gate_dates(replace(facts, pauses=seen), today)
    return bool(dates) and dates[gate.number] <= today + timedelta(days=EARLY_MARK_DAYS)


def pauses_outside(facts: CourseFacts) -> tuple[Pause, ...]:
    """The pauses that begin before phase 1 or after the course's end (rule 6)."""
    outside: list[Pause] = []
    earlier: list[Pause] = []
    for pause in sorted(facts.pauses, key=lambda one: one.start):
        if facts.start is None or pause.start < facts.start:
            outside.append(pause)
            continue
        end = moved(add_months(facts.start, 3 * facts.phase_months), earlier, pause.start)
        if pause.start >= end:
            outside.append(pause)
        else:
            earlier.append(pause)
    return tuple(outside)


class MarksLapse(Refusal):
    """A change that would take marks back, without a yes to that."""

    def __init__(self, edition: Edition, gates: Sequence[Gate], facts: CourseFacts) -> None:
        names = listing(edition.gate_label(gate) for gate in gates)
        one = len(gates) == 1
        if one and Gate.END in gates and any(pause.end is None for pause in facts.pauses):
            why = "med en pause uden slutdato ligger forløbets sidste dag ikke fast"
        else:
            why = f"datoen ville ligge mere end {EARLY_MARK_DAYS} dage ude i fremtiden"
        self.what = f"{'Faseskiftet' if one else 'Faseskiftene'} {names} er markeret, men {why}."
        self.gates = tuple(gates)
        super().__init__(
            f"{self.what} Ret datoen, eller gør det på skærmen »Forløbet«, hvor du kan tage"
            f" {'markeringen' if one else 'markeringerne'} tilbage."
        )


def check_passed(preview: Preview) -> None:
    """Refuse a change that would leave a pause outside the course."""
    if preview.passed:
        pauses = listing(f"fra {long_date(pause.start)}" for pause in preview.passed)
        many = len(preview.passed) > 1
        raise Refusal(
            f"{'Pauserne' if many else 'Pausen'} {pauses} ville komme til at ligge uden for"
            f" forløbet. Ret eller fjern {'dem' if many else 'den'} først."
        )


def pause_at_hand(pauses: Iterable[AnyPause], today: date, day: date) -> AnyPause | None:
    """The pause that ends when the course goes on from a day.

    The open one; else the one that runs today; else the one that the day lies in.
    """
    listed = list(pauses)
    fits = (
        lambda pause: pause.end is None,
        lambda pause: pause.covers(today),
        lambda pause: pause.covers(day),
    )
    return next((pause for fit in fits for pause in listed if fit(pause)), None)


def pauses_to(pauses: Iterable[AnyPause], last: date, today: date) -> tuple[AnyPause, ...]:
    """The pauses of a course that ends on its day `last`, ahead of its time.

    One that runs ends that day (rule 7), or the day after where it began that very day, since a
    pause has at least one; one that was only planned falls away. Raises Refusal for one that
    began between the last day and today.
    """
    kept = []
    for pause in pauses:
        if pause.start > last:
            if pause.start <= today:
                raise Refusal(
                    f"Forløbet kan ikke slutte {long_date(last)}, for der er en pause fra"
                    f" {long_date(pause.start)}. Ret eller fjern pausen, eller vælg en senere dag."
                )
            continue
        if pause.end is None or pause.end > last:
            pause = replace(pause, end=max(last, pause.start + _ONE_DAY))
        kept.append(pause)
    return tuple(kept)
