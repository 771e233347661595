"""Invented notes: how many there are on which days, and what they say."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from msgspec import Struct

from cti_tui.data.demo.cases import InventedCase
from cti_tui.data.demo.words import words
from cti_tui.data.records import NewNote
from cti_tui.method.calendar import gate_dates
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import PHASE_IDS, Phase

_INTENSITY = (2.0, 4.0, 2.0, 1.0)
"""How close notes lie in kontakt and the three phases: support that falls off (J, G)."""

_TOGETHER = (ContactKind.HOME_VISIT, ContactKind.MEETING, ContactKind.NETWORK)


class NoteDays(Struct, frozen=True):
    """The days of a course on which a note may lie, with the weight of all up to each."""

    days: tuple[date, ...]
    phases: tuple[Phase, ...]
    weights: tuple[float, ...]

    @property
    def weight(self) -> float:
        """How many of all notes belong to this course, in proportion."""
        return self.weights[-1]

    def draw(self, number: int, rng: Random) -> list[int]:
        """So many places in `days`, in order; the first and a late one are always among them."""
        if number == 0:
            return []
        last = max(0, len(self.days) - rng.randint(1, 4))
        drawn = [last]
        if number > 1:
            drawn.append(0)
        for _ in range(number - len(drawn)):
            drawn.append(bisect_left(self.weights, rng.random() * self.weight))
        return sorted(drawn)


def note_days(case: InventedCase) -> NoteDays:
    """The weekdays from the first day to the last one with a note, pauses left out."""
    gates = gate_dates(case.facts, case.until)
    days, phases, weights = [], [], []
    for offset in range(max(0, (case.quiet_from - case.created).days) + 1):
        day = case.created + timedelta(offset)
        if offset and (day.weekday() > 4 or any(pause.covers(day) for pause in case.pauses)):
            continue
        phase = Phase(min(3, sum(gate <= day for gate in gates)))
        days.append(day)
        phases.append(phase)
        weights.append(_INTENSITY[phase])
    return NoteDays(tuple(days), tuple(phases), tuple(accumulate(weights)))


def share_out(number: int, weights: Sequence[float]) -> list[int]:
    """A number of notes divided by weight, with one for each course where there are enough."""
    if not weights:
        return []
    each = 1 if number >= len(weights) else 0
    rest = number - each * len(weights)
    bounds = [round(rest * upto / sum(weights)) for upto in accumulate(weights)]
    bounds[-1] = rest
    return [each + upto - before for before, upto in zip([0, *bounds], bounds, strict=False)]


def invent_notes(case: InventedCase, days: NoteDays, number: int, rng: Random) -> Iterator[NewNote]:
    """The notes of a course, oldest first; the first and the last tell of a meeting held."""
    kinds = words()["kinds"]
    weights = [kinds[kind]["weight"] for kind in ContactKind]
    places = days.draw(number, rng)
    for turn, place in enumerate(places):
        kind = rng.choices(tuple(ContactKind), weights)[0]
        outcome = rng.choices(tuple(Outcome), (88, 7, 5))[0]
        if turn in (0, len(places) - 1):
            kind, outcome = ContactKind.MEETING, Outcome.HELD
        if kind is ContactKind.ATTEMPT and outcome is Outcome.HELD:
            outcome = Outcome.MISSED
        fact, reflection = _text(
            case, days.phases[place], kind, outcome, rng, _part(case, turn, places)
        )
        yield NewNote(
            fact=fact,
            date=days.days[place],
            kind=kind,
            outcome=outcome,
            reflection=reflection,
            minutes=_minutes(kind, outcome, rng),
        )


def _part(case: InventedCase, turn: int, places: Sequence[int]) -> str:
    """Whether a note tells of the first meeting, the last one or of any other."""
    imported = any(mark.on is None for mark in case.marks)
    if turn == 0 and len(places) > 1 and not imported:
        return "first"
    closed = case.ended is not None and case.end_reason is None
    return "last" if closed and turn == len(places) - 1 else ""


def _text(
    case: InventedCase, phase: Phase, kind: ContactKind, outcome: Outcome, rng: Random, part: str
) -> tuple[str, str]:
    """Fact and reflection of one note."""
    listed = words()
    chance = {
        "sted": rng.choice(listed["chance"]["place"]),
        "fagperson": rng.choice(listed["chance"]["official"]),
        "ugedag": rng.choice(listed["chance"]["weekday"]),
    }
    spoken = listed["kinds"][kind]
    name = PHASE_IDS[phase]
    if part:
        lines = [rng.choice(listed["facts"]["shared"][part])]
    elif outcome is not Outcome.HELD:
        lines = [rng.choice(spoken[outcome])]
    else:
        pool = listed["facts"]["shared"][name] + listed["facts"][case.edition.id][name]
        if kind not in _TOGETHER:
            pool = [one for one in pool if one.startswith("{navn}")]
        lines = [rng.choice(spoken["opening"])]
        if kind is not ContactKind.OTHER:
            lines += rng.sample(pool, rng.randint(1, 2))
        if rng.random() < 0.6:
            lines.append(rng.choice(listed["next"]["lines"]))
    thought = ""
    if outcome is Outcome.HELD and rng.random() < 0.3:
        thought = rng.choice(listed["reflections"][name])
    return case.persona.say(" ".join(lines), **chance), case.persona.say(thought, **chance)


def _minutes(kind: ContactKind, outcome: Outcome, rng: Random) -> Minutes:
    """The time it took, in fives; one who did not come still cost the way there."""
    spoken = words()["kinds"][kind]
    low, high = spoken["transport"]
    transport = round(rng.randint(low, high) / 5) * 5
    if outcome is Outcome.CANCELLED:
        return Minutes(other=5)
    if outcome is Outcome.MISSED:
        return Minutes(transport=transport, other=5)
    low, high = spoken["minutes"]
    spent = Minutes.of(kind, max(5, round(rng.randint(low, high) / 5) * 5))
    return Minutes(spent.direct, spent.coordination, transport, spent.other)
