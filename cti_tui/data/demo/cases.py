"""Invented courses: the states a caseload can show, and the dates, marks and ticks of each."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.data.demo.words import Persona, words
from cti_tui.method.calendar import (
    EARLY_MARK_DAYS,
    CourseFacts,
    Pause,
    add_months,
    gate_dates,
    grant_end,
)
from cti_tui.method.edition import Edition, Gate, Hjemmel, Item, edition
from cti_tui.method.gate import ItemState

JOB, GENERIC = "job", "generisk-2018"


class Sketch(Struct, frozen=True):
    """What a course should show on the day; `gate` is the gate at hand."""

    edition: str
    hjemmel: str
    gate: Gate
    ahead: tuple[int, int] | None
    """From and to how many days there are to the gate at hand, about; None without a start."""
    exact: bool = False
    """The gate falls on the very day; the hjemmel gives way where the calendar needs it."""
    marked: bool = False
    """The gate at hand is marked: early, or as the last one of a closed course."""
    open_items: int | None = None
    """Items left open at the gate at hand; None lets the time gone decide."""
    lead: bool = False
    """Phase 1 begins before the transition date, with a reason."""
    pause: str = ""
    """`open` or `past`, or none."""
    gaps: int = 0
    """Items that the shift before the gate at hand was marked without."""
    silent: bool = False
    imported: bool = False
    end: str = ""
    """`gate` where the last gate closed the course, `early` where a decision did."""


OPEN = (
    Sketch(JOB, "sel-85", Gate.ONE_TWO, (-15, -9), open_items=2),
    Sketch(JOB, "sel-85", Gate.ONE_TWO, (0, 0), exact=True, open_items=0),
    Sketch(JOB, "lab-31b", Gate.ONE_TWO, (24, 40), lead=True),
    Sketch(GENERIC, "standard", Gate.TWO_THREE, (25, 35), pause="open"),
    Sketch(JOB, "sel-82b", Gate.CONTACT, (11, 20), open_items=2),
    Sketch(GENERIC, "standard", Gate.ONE_TWO, (11, 13), marked=True),
    Sketch(GENERIC, "standard", Gate.CONTACT, None, open_items=2),
    Sketch(JOB, "sel-82b", Gate.END, (11, 16), open_items=2),
    Sketch(JOB, "sel-85", Gate.TWO_THREE, (30, 45), pause="past", gaps=2),
    Sketch(GENERIC, "standard", Gate.END, (20, 35), silent=True),
    Sketch(JOB, "lab-31b", Gate.TWO_THREE, (15, 30), imported=True),
    Sketch(GENERIC, "sel-85", Gate.END, (25, 38)),
    Sketch(GENERIC, "sel-85a", Gate.ONE_TWO, (78, 86)),
    Sketch(JOB, "sel-85", Gate.CONTACT, (-4, -2), lead=True, open_items=1),
)
"""The states an open course can show, the most telling first."""

CLOSED = (
    Sketch(JOB, "lab-31b", Gate.END, (-40, -10), marked=True, end="gate"),
    Sketch(GENERIC, "standard", Gate.END, (20, 90), end="early"),
    Sketch(JOB, "sel-85", Gate.END, (-90, -45), marked=True, end="gate", pause="past"),
)
"""How a closed course can have gone."""

_ORDINARY = tuple(one for one in OPEN if not one.exact)


class InventedMark(Struct, frozen=True):
    """A gate's mark; one from before the import has no day of its own."""

    gate: Gate
    on: date | None
    gaps: str = ""
    """Why it was marked with open items; empty where it was not."""


class InventedTick(Struct, frozen=True):
    """One line of an item's history."""

    item: str
    state: ItemState
    on: date
    reason: str = ""
    note: str = ""


class InventedCase(Struct, frozen=True):
    """A course as it came out, with all that is stored of it but its notes."""

    persona: Persona
    edition: Edition
    hjemmel: Hjemmel
    transition: str
    created: date
    start: date | None
    transition_date: date | None
    start_reason: str
    pauses: tuple[Pause, ...]
    pause_reason: str
    until: date
    """The last day that anything happened."""
    quiet_from: date
    """The last day with a note: long before `until` where the borger is silent."""
    ended: date | None = None
    end_reason: str | None = None
    grant_end: date | None = None
    marks: tuple[InventedMark, ...] = ()
    ticks: tuple[InventedTick, ...] = ()

    @property
    def facts(self) -> CourseFacts:
        """What the dates follow from."""
        return CourseFacts(
            self.start,
            self.hjemmel.phase_months,
            self.pauses,
            frozenset(mark.gate for mark in self.marks),
            self.ended,
            self.end_reason is not None,
        )


def open_sketches(number: int, rng: Random) -> Iterator[Sketch]:
    """So many open courses: every state once, then a mixture."""
    for place in range(number):
        yield OPEN[place] if place < len(OPEN) else _varied(rng.choice(_ORDINARY), rng)


def closed_sketches(number: int, rng: Random) -> Iterator[Sketch]:
    """So many closed courses, of each kind in turn."""
    for place in range(number):
        sketch = CLOSED[place % len(CLOSED)]
        yield sketch if place < len(CLOSED) else _varied(sketch, rng)


def _varied(sketch: Sketch, rng: Random) -> Sketch:
    """The same state under any hjemmel; a course in the middle of things has more room."""
    one = edition(rng.choice((JOB, GENERIC)))
    hjemmel = rng.choice(one.hjemler)
    plain = sketch == Sketch(sketch.edition, sketch.hjemmel, sketch.gate, sketch.ahead)
    ahead = (11, 26 * hjemmel.phase_months) if plain and sketch.ahead else sketch.ahead
    return replace(
        sketch,
        edition=one.id,
        hjemmel=hjemmel.id,
        ahead=ahead,
        lead=sketch.lead and one.start_lead_days > 0,
        open_items=None if sketch.open_items is None else min(sketch.open_items, 1),
    )


def invent_case(sketch: Sketch, persona: Persona, today: date, rng: Random) -> InventedCase:
    """A course that shows on `today` what the sketch says."""
    one = edition(sketch.edition)
    hjemmel = one.hjemmel(sketch.hjemmel)
    if sketch.exact:
        hjemmel = next(each for each in one.hjemler if _meets(today, each.phase_months))
    length = rng.randint(12, 24) if sketch.pause == "past" else 0
    start = _start(sketch, hjemmel.phase_months, today - timedelta(length), rng)
    created = _created(sketch, start, today, rng)
    case = InventedCase(
        persona=persona,
        edition=one,
        hjemmel=hjemmel,
        transition=rng.choice(one.transitions),
        created=created,
        start=start,
        transition_date=start,
        start_reason="",
        pauses=(),
        pause_reason="",
        until=today,
        quiet_from=today,
    )
    case = _led(_paused(case, sketch, length, today, rng), sketch, rng)
    case = _ended(case, sketch, today, rng)
    if sketch.silent:
        quiet = max(created, today - timedelta(rng.randint(30, 45)))
        case = replace(case, quiet_from=quiet)
    case = replace(case, marks=_marks(case, sketch, rng))
    return replace(case, ticks=tuple(_ticks(case, sketch, rng)))


def workday(day: date, least: date) -> date:
    """The day, or the Friday before a weekend where that is not too early."""
    friday = day - timedelta(max(0, day.weekday() - 4))
    return friday if friday >= least else day


def _meets(today: date, months: int) -> bool:
    """Whether some start has its first boundary on this day: 31 May is no end of three months."""
    return add_months(add_months(today, -months), months) == today


def _start(sketch: Sketch, months: int, today: date, rng: Random) -> date | None:
    """A start that puts the gate at hand where the sketch says: on a Monday unless exact."""
    if sketch.ahead is None:
        return None
    target = today + timedelta(rng.randint(*sketch.ahead))
    start = add_months(target, -months * sketch.gate.number)
    return start if sketch.exact else start - timedelta(start.weekday())


def _created(sketch: Sketch, start: date | None, today: date, rng: Random) -> date:
    """The day the course was entered: some weeks of kontakt before the start."""
    if sketch.imported:
        return workday(today - timedelta(rng.randint(8, 16)), date.min)
    first = today - timedelta(rng.randint(14, 35))
    if start is not None:
        first = min(first, start - timedelta(rng.randint(21, 42)))
    return workday(first, date.min)


def _paused(
    case: InventedCase, sketch: Sketch, length: int, today: date, rng: Random
) -> InventedCase:
    """The course with its pause: an open one that runs, or a past one early in phase 2."""
    if not sketch.pause or case.start is None:
        return case
    if sketch.pause == "open":
        pause = Pause(today - timedelta(rng.randint(9, 16)))
    else:
        turn = add_months(case.start, case.hjemmel.phase_months * min(1, sketch.gate.number - 1))
        first = turn + timedelta(rng.randint(8, 14))
        pause = Pause(first, first + timedelta(length))
    reason = case.persona.say(rng.choice(words()["course"]["pause_reasons"]))
    decided = grant_end(case.start, case.hjemmel.months) + timedelta(length) if length else None
    return replace(case, pauses=(pause,), pause_reason=reason, grant_end=decided)


def _led(case: InventedCase, sketch: Sketch, rng: Random) -> InventedCase:
    """The course begun before the transition itself, with the reason that needs."""
    if not sketch.lead or case.start is None:
        return case
    return replace(
        case,
        transition_date=case.start + timedelta(rng.choice((3, 7, 10, 14))),
        start_reason=rng.choice(words()["course"]["lead_reasons"]),
    )


def _ended(case: InventedCase, sketch: Sketch, today: date, rng: Random) -> InventedCase:
    if sketch.end == "gate":
        ended = gate_dates(case.facts, today)[Gate.END.number] - timedelta(1)
        return replace(case, ended=ended, until=min(today, ended), quiet_from=ended)
    if sketch.end == "early":
        ended = workday(today - timedelta(rng.randint(10, 40)), date.min)
        reason = rng.choice(words()["course"]["end_reasons"])
        return replace(case, ended=ended, end_reason=reason, until=ended, quiet_from=ended)
    return case


def _marks(case: InventedCase, sketch: Sketch, rng: Random) -> tuple[InventedMark, ...]:
    """The gates passed, each marked near its date, in order, never in the future."""
    marks: list[InventedMark] = []
    dates = gate_dates(case.facts, case.until)
    least = case.created
    for gate, planned in zip(Gate, dates, strict=False):
        here = gate is sketch.gate
        if (here and not sketch.marked) or (sketch.end == "early" and planned > case.until):
            break
        if sketch.imported:
            marks.append(InventedMark(gate, None))
            continue
        least = max(least, planned - timedelta(EARLY_MARK_DAYS))
        wanted = planned + timedelta(rng.randint(-4, 3))
        if wanted > case.until:
            wanted = case.until - timedelta(rng.randint(0, 4))
        least = workday(max(wanted, least), least)
        marks.append(InventedMark(gate, least))
        if here:
            break
    if sketch.gaps and marks and marks[-1].on is not None:
        reason = case.persona.say(rng.choice(words()["course"]["gap_reasons"]))
        marks[-1] = replace(marks[-1], gaps=reason)
    return tuple(marks)


def _ticks(case: InventedCase, sketch: Sketch, rng: Random) -> Iterator[InventedTick]:
    """Every item of the gates marked here, and some of the gate at hand."""
    marked = {mark.gate: mark.on for mark in case.marks}
    lacking = {mark.gate for mark in case.marks if mark.gaps}
    least = case.created
    for checklist in case.edition.checklists:
        items = [item for item in checklist.items if item.id != case.edition.closing_item]
        gate, on = checklist.gate, marked.get(checklist.gate)
        if gate in lacking:
            left = rng.sample(range(len(items)), min(sketch.gaps, len(items) - 1))
            items = [item for place, item in enumerate(items) if place not in left]
        if on is not None:
            yield from _settled(case, items, least, on, rng)
            if gate is Gate.END and case.edition.closing_item:
                yield InventedTick(case.edition.closing_item, ItemState.MET, on)
            least = on
        elif gate not in marked:
            number = len(items) - _left_open(case, sketch, gate, len(items))
            most = max(least, case.quiet_from)
            chosen = [items[place] for place in sorted(rng.sample(range(len(items)), number))]
            yield from _settled(case, chosen, least, most, rng, at_hand=True)
            return


def _left_open(case: InventedCase, sketch: Sketch, gate: Gate, number: int) -> int:
    """How many items of the gate at hand are open: as sketched, or as the time gone says."""
    if sketch.open_items is not None:
        return min(sketch.open_items, number)
    dates = gate_dates(case.facts, case.until)
    if not dates or gate is Gate.CONTACT:
        return min(1, number)
    first, after = dates[gate.number - 1], dates[gate.number]
    gone = (case.until - first) / (after - first)
    return min(number, max(1, round(number * (1 - gone))))


def _settled(
    case: InventedCase,
    items: Sequence[Item],
    least: date,
    most: date,
    rng: Random,
    *,
    at_hand: bool = False,
) -> list[InventedTick]:
    """The items met or set not relevant on days between two, in the list's order."""
    span = (most - least).days
    chosen = sorted(least + timedelta(rng.randint(0, max(0, span))) for _ in items)
    ticks = []
    for place, (item, day) in enumerate(zip(items, chosen, strict=True)):
        on = workday(min(day, most), least)
        reasons = words()["items"]["not_relevant"].get(item.id, ())
        chance = 0.1 if not item.optional else 1.0 if at_hand else 0.5
        if reasons and rng.random() < chance:
            reason = case.persona.say(rng.choice(reasons))
            ticks.append(InventedTick(item.id, ItemState.NOT_RELEVANT, on, reason))
            continue
        if rng.random() < 0.06:
            ticks.append(InventedTick(item.id, ItemState.MET, on))
            ticks.append(InventedTick(item.id, ItemState.OPEN, on))
        noted = place == 0 or rng.random() < 0.25
        note = case.persona.say(rng.choice(words()["items"]["notes"])) if noted else ""
        ticks.append(InventedTick(item.id, ItemState.MET, on, note=note))
    return ticks
