"""How the worker's time falls off from phase to phase: minutes per unpaused week by calendar phase.

J, Aftagende intensitet and G, 1. Om CTI-metoden: the time is to be about halved with each phase,
4:2:1, and may vary for a while by what the borger needs. So the comparison is "omtrent", there is
none of a phase that is not over, and a marked spell of intensified support is kept out of it (J
and G, Tilpasning af aktiviteter og indsatser: the worker may step up the support for a short
time). Direct support is what the gauge is of: coordination rises at both ends (I, Beskrivelse af
CTI-indsatsen) and stands beside it. J also tells that steering by hours made no sense (Case:
Borgerne kan have varierende støttebehov): the numbers are for looking at, and no target.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from cti_tui.dansk import short_date
from cti_tui.method.calendar import CourseFacts, day_seen, gate_dates
from cti_tui.method.contact import Minutes
from cti_tui.method.edition import Phase
from cti_tui.refusal import Refusal

SHARES = {Phase.ONE: 4, Phase.TWO: 2, Phase.THREE: 1}
"""The manuals' 4:2:1 (J, Aftagende intensitet; G, 1. Om CTI-metoden); kontakt has no share."""

ABOUT = 1.5
"""Within so many times more or less of what is expected, it is about as expected (ours)."""

_WEEK = 7
_ONE_DAY = timedelta(days=1)

_Span = tuple[date, date]
"""From the first day up to, but not including, the second."""


class Spent(Struct, frozen=True):
    """Minutes spent on a day."""

    on: date
    minutes: Minutes


class Spell(Struct, frozen=True):
    """Days of intensified support: from `start` up to, but not including, `end`, for a reason."""

    start: date
    end: date | None
    reason: str


class Stretch(Struct, frozen=True):
    """Days that count, and the time spent on them."""

    days: int = 0
    """Without the paused ones."""
    minutes: Minutes = field(default_factory=Minutes)

    def __add__(self, other: "Stretch") -> "Stretch":
        return Stretch(self.days + other.days, added(self.minutes, other.minutes))

    def weekly(self, minutes: int) -> float:
        """So many of the minutes as they are a week; in the first week all there were."""
        return minutes * _WEEK / max(self.days, _WEEK)

    @property
    def direct(self) -> float:
        """Direct support, minutes a week."""
        return self.weekly(self.minutes.direct)

    @property
    def coordination(self) -> float:
        """Coordination, minutes a week."""
        return self.weekly(self.minutes.coordination)


class Comparison(StrEnum):
    """How a phase that is over compares; a word for a talk, never a mark."""

    ABOUT = "about"
    MORE = "more"
    LESS = "less"


class PhaseTime(Struct, frozen=True):
    """The time in one phase."""

    phase: Phase
    usual: Stretch
    """Outside the marked spells: what is compared."""
    over: bool
    """The phase is past, for the caseload in every course of it."""
    spells: tuple[tuple[Spell, Stretch], ...] = ()
    expected: float | None = None
    """Direct minutes a week by 4:2:1; None where there is nothing to reckon it from."""
    verdict: Comparison | None = None
    """None while the phase is not over, for the phase it is reckoned from, and for kontakt."""


class Intensity(Struct, frozen=True):
    """A course's time by calendar phase, or the whole caseload's."""

    phases: tuple[PhaseTime, ...]
    """Those that have begun and that the program has seen something of, in order."""
    outside: Minutes = field(default_factory=Minutes)
    """In pauses and after the last day: in no phase."""

    @property
    def total(self) -> Minutes:
        """All the minutes there are."""
        total = self.outside
        for one in self.phases:
            total = added(total, one.usual.minutes)
            for _, part in one.spells:
                total = added(total, part.minutes)
        return total


def added(one: Minutes, other: Minutes) -> Minutes:
    """The minutes of both."""
    return Minutes(
        one.direct + other.direct,
        one.coordination + other.coordination,
        one.transport + other.transport,
        one.other + other.other,
    )


def intensity(
    facts: CourseFacts,
    seen_from: date,
    spent: Sequence[Spent],
    spells: Sequence[Spell],
    today: date,
) -> Intensity:
    """A course's minutes by calendar phase, compared with 4:2:1.

    `seen_from` is the day the course was entered: what lies before it, in a course that was
    already running, is unknown and no time without support. A note from before it moves it back.
    """
    seen_from = min([seen_from, *(one.on for one in spent)])
    left = list(spent)
    found = []
    for phase, span, over in _phases(facts, seen_from, today):
        counted = [span]
        for pause in facts.pauses:
            counted = _without(counted, (pause.start, pause.end or span[1]))
        marked = []
        for spell in sorted(spells, key=lambda one: one.start):
            part = (spell.start, spell.end or span[1])
            within = _taken(_within(counted, part), left)
            counted = _without(counted, part)
            if within.days:
                marked.append((spell, within))
        found.append(PhaseTime(phase, _taken(counted, left), over, tuple(marked)))
    return Intensity(compared(found), _sum(left))


def together(courses: Iterable[Intensity]) -> Intensity:
    """The time of many courses as one; phases of the caseload are never over, so none is judged."""
    parts: dict[Phase, Stretch] = {}
    marked: dict[Phase, list[tuple[Spell, Stretch]]] = {}
    outside = Minutes()
    for course in courses:
        outside = added(outside, course.outside)
        for one in course.phases:
            parts[one.phase] = parts.get(one.phase, Stretch()) + one.usual
            marked.setdefault(one.phase, []).extend(one.spells)
    found = [PhaseTime(one, parts[one], False, tuple(marked[one])) for one in sorted(parts)]
    return Intensity(compared(found), outside)


def compared(phases: Iterable[PhaseTime]) -> tuple[PhaseTime, ...]:
    """The phases with what 4:2:1 expects of each, reckoned from the first with direct support."""
    listed = tuple(phases)
    base = next((one for one in listed if one.phase in SHARES and one.usual.direct), None)
    if base is None:
        return listed
    return tuple(_beside(one, base) for one in listed)


def _beside(one: PhaseTime, base: PhaseTime) -> PhaseTime:
    if one.phase < base.phase:
        return one
    expected = base.usual.direct * SHARES[one.phase] / SHARES[base.phase]
    verdict = None
    if one is not base and one.over and base.over:
        verdict = beside_expected(one.usual.direct, expected)
    return replace(one, expected=expected, verdict=verdict)


def beside_expected(weekly: float, expected: float) -> Comparison:
    """How direct minutes a week compare with the expected ones: "omtrent" is wide (ours)."""
    if weekly > expected * ABOUT:
        return Comparison.MORE
    return Comparison.LESS if weekly * ABOUT < expected else Comparison.ABOUT


def check_spells(spells: Iterable[Spell]) -> None:
    """Refuse spells that cannot be true together, with a sentence that says why."""
    earlier: Spell | None = None
    for spell in sorted(spells, key=lambda one: one.start):
        when = short_date(spell.start)
        if not spell.reason.strip():
            raise Refusal("Skriv en grund til den øgede støtte, fx: Flyttede for sig selv.")
        if spell.end is not None and spell.end <= spell.start:
            raise Refusal(
                f"Den øgede støtte fra {when} slutter, før den er begyndt. Ret en af datoerne."
            )
        if earlier is not None and (earlier.end is None or spell.start < earlier.end):
            raise Refusal(
                f"Den øgede støtte fra {when} begynder, før den fra {short_date(earlier.start)}"
                " er slut. Ret en af dem."
            )
        earlier = spell


def _phases(
    facts: CourseFacts, seen_from: date, today: date
) -> Iterator[tuple[Phase, _Span, bool]]:
    """Each phase that has begun: the days of it that are seen, and whether it is over."""
    seen = day_seen(facts, today)
    dates = gate_dates(facts, seen)
    # The day itself counts; a closed course is seen from the day after its last one.
    until = seen if facts.ended is not None and seen > facts.ended else seen + _ONE_DAY
    edges = (date.min, *dates) if dates else (date.min, date.max)
    for phase, first, after in zip(Phase, edges, edges[1:], strict=False):
        span = max(first, seen_from), min(after, until)
        if span[0] < span[1]:
            yield phase, span, after <= seen


def _within(spans: Iterable[_Span], limits: _Span) -> list[_Span]:
    """What of some days lies within others."""
    cut = ((max(first, limits[0]), min(after, limits[1])) for first, after in spans)
    return [(first, after) for first, after in cut if first < after]


def _without(spans: Iterable[_Span], gap: _Span) -> list[_Span]:
    """Some days without those of a gap."""
    listed = list(spans)
    if gap[1] <= gap[0]:
        return listed
    return sorted(_within(listed, (date.min, gap[0])) + _within(listed, (gap[1], date.max)))


def _taken(spans: Sequence[_Span], left: list[Spent]) -> Stretch:
    """The days and the minutes on them, which are taken out of those that are left."""
    mine = [one for one in left if any(first <= one.on < after for first, after in spans)]
    left[:] = [one for one in left if not any(first <= one.on < after for first, after in spans)]
    return Stretch(sum((after - first).days for first, after in spans), _sum(mine))


def _sum(spent: Iterable[Spent]) -> Minutes:
    total = Minutes()
    for one in spent:
        total = added(total, one.minutes)
    return total
