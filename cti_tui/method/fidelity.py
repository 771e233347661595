"""Metodetroskab: whether the method was kept, in three layers that are never mixed.

J and G ask at each shift and at the end whether the method was kept and the shift came on time.
The layers are the edition's own core elements (J and G, Kerneelementer), the rules of the sources
that can be measured, and the self-assessment of the Center for the Advancement of Critical Time
Intervention (2014), whose numbers are its own and no rule of the manuals.

What the program has not seen is *unknown* and never a bad mark. Nothing here adds up to a score of
a worker: each line stands by itself, to learn from. How far off is "partly" is ours.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.edition import Gate, core_elements_of, now
from cti_tui.method.ending import Step
from cti_tui.method.guidance import Measure
from cti_tui.method.measures import (
    AROUND,
    COMMUNITY_MEETINGS,
    LONGEST_MONTHS,
    MET,
    MOST_FOCUS_AREAS,
    NETWORK_MEETINGS,
    Kept,
    Measured,
    State,
    areas_within,
    contact_in_first_month,
    contact_in_first_weeks,
    direct_time_falls,
    equal_phases,
    fewer_contacts,
    focus_areas,
    focused,
    handover_meeting_held,
    met_in_phase_one,
    met_locally,
    one_anchor,
    ran_its_time,
    shift_on_day,
    shifts_on_day,
    verdict,
)

MOST_COURSES = 20
"""The Center's self-assessment: at most so many courses on a full-time caseload."""


class Layer(StrEnum):
    """Where a line comes from."""

    CORE = "core"
    RULE = "rule"
    INTERNATIONAL = "international"


class How(StrEnum):
    """How a line is known."""

    COMPUTED = "computed"
    SELF = "self"


class Rating(Struct, frozen=True):
    """What the worker said of a line that the program cannot know."""

    state: State
    on: date


class Finding(Struct, frozen=True):
    """One line of the sheet."""

    layer: Layer
    id: str
    """A core element's own id; otherwise the measure's name."""
    state: State
    value: int | None
    """The number behind it: days late, areas, months, contacts, percent; None where there is none.
    """
    how: How
    source: str
    on: date | None = None
    """The day the worker rated it; None for what is computed or not rated."""


def course_fidelity(kept: Kept, ratings: Mapping[str, Rating], today: date) -> tuple[Finding, ...]:
    """The lines of one course in their order, each layer for itself; `ratings` by the line's id."""
    return (*_core(kept, ratings, today), *_rules(kept, today), *_international(kept, today))


def caseload_fidelity(
    count: int,
    load: float,
    weekly_hours: int,
    full_time: int,
    ratings: Mapping[str, Rating],
    norms: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """The lines that are about the whole caseload.

    `count` is the open courses, `load` the share of the norm they take (1.0 is the norm itself),
    `full_time` the hours of a full-time week, `norms` where the norms of the courses come from.
    """
    scaled = round(count * full_time / weekly_hours)
    return (
        Finding(
            Layer.RULE,
            "caseload_norm",
            verdict(count > 0, load <= 1),
            round(load * 100),
            How.COMPUTED,
            "; ".join(dict.fromkeys(norms)),
        ),
        Finding(
            Layer.INTERNATIONAL,
            "caseload_twenty",
            verdict(count > 0, scaled <= MOST_COURSES),
            scaled,
            How.COMPUTED,
            _CENTER,
        ),
        _rated("supervision", Layer.INTERNATIONAL, _CENTER, ratings),
        _rated("caseload_review", Layer.INTERNATIONAL, _CENTER, ratings),
    )


CASELOAD_RATED: tuple[str, ...] = ("supervision", "caseload_review")
"""The lines of the caseload that the worker rates."""

_CENTER = "Centrets selvvurdering, 2014"


def _rated(id_: str, layer: Layer, source: str, ratings: Mapping[str, Rating]) -> Finding:
    rating = ratings.get(id_)
    state = rating.state if rating else State.UNKNOWN
    return Finding(layer, id_, state, None, How.SELF, source, rating.on if rating else None)


_COUNTED = {
    Measure.TIME_LIMITED: ran_its_time,
    Measure.THREE_PHASES: shifts_on_day,
    Measure.DECLINING: direct_time_falls,
    Measure.FOCUS_AREAS: focused,
    Measure.MET_LOCALLY: met_locally,
}
"""How what a core element names is counted."""


def _core(kept: Kept, ratings: Mapping[str, Rating], today: date) -> Iterator[Finding]:
    """The edition's own elements: counted where it can be, rated by the worker elsewhere."""
    for element in core_elements_of(kept.edition):
        if element.measure is None:
            yield _rated(element.id, Layer.CORE, element.source, ratings)
            continue
        state, value = _COUNTED[element.measure](kept, today)
        yield Finding(Layer.CORE, element.id, state, value, How.COMPUTED, element.source)


def _rules(kept: Kept, today: date) -> Iterator[Finding]:
    """What the sources say that can be measured; each with the heading where its manual says it."""
    edition = now(kept.edition)

    def counted(id_: str, answer: Measured, *sources: str) -> Finding:
        """A line by what the edition says of it; by its manual where it says nothing."""
        return Finding(Layer.RULE, id_, *answer, How.COMPUTED, "; ".join(sources) or edition.source)

    time, phases = edition.sources_of("time"), edition.phases
    for gate in Gate:
        yield counted(f"shift_{gate}", shift_on_day(kept, gate, today), *time)
    yield counted("equal_phases", equal_phases(kept), *edition.sources_of("length"))
    yield counted("focus_areas", focus_areas(kept), *edition.sources_of("focus_areas"))
    yield counted("first_weeks", contact_in_first_weeks(kept, today), phases[1].source)
    falling = (one.source for one in core_elements_of(edition) if one.measure is Measure.DECLINING)
    yield counted("declining", direct_time_falls(kept, today), next(falling, phases[2].source))
    for step in edition.steps:
        if step.step is Step.HANDOVER and edition.handover_months:
            yield counted("handover_meeting", handover_meeting_held(kept, today), step.source)
    yield counted("one_anchor", one_anchor(kept), edition.checklist(Gate.END).items[0].source)
    yield counted("no_early_end", ran_its_time(kept, today), *edition.sources_of("no_extension"))


def _international(kept: Kept, today: date) -> Iterator[Finding]:
    """The Center's self-assessment, as far as it is about one course."""
    months = 3 * kept.facts.phase_months
    length = verdict(kept.facts.start is not None, months <= LONGEST_MONTHS), months
    found: dict[str, Measured] = {
        "nine_months": length,
        "three_phases": equal_phases(kept),
        "one_to_three_areas": areas_within(kept, 1, MOST_FOCUS_AREAS),
        "community_meetings": met_in_phase_one(kept, MET, COMMUNITY_MEETINGS, today),
        "network_meetings": met_in_phase_one(kept, AROUND, NETWORK_MEETINGS, today),
        "fewer_contacts": fewer_contacts(kept, today),
        "nobody_dropped": ran_its_time(kept, today),
        "first_month": contact_in_first_month(kept, today),
    }
    for id_, (state, value) in found.items():
        yield Finding(Layer.INTERNATIONAL, id_, state, value, How.COMPUTED, _CENTER)
