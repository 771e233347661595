"""Guidance: what a manual says beside its checklists, a line at a time, each with its source."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.phase import Phase
from cti_tui.method.table import TomlTable

_ALWAYS = "all"
"""How an edition file says that a line holds in every phase."""


class GuidanceKind(StrEnum):
    """What a line of guidance is for, in the order in which a phase shows its kinds."""

    ATTENTION = "attention"
    """Opmærksomhedspunkt: what must be observed for it to be CTI at all."""
    TASK = "task"
    """The worker's primary tasks."""
    FIRST_MEETING = "first_meeting"
    """To be settled before the first meeting."""
    MEETING = "meeting"
    """A kind of meeting, and who takes part."""
    OPENING = "opening"
    """What the opening meeting asks after."""
    TELL = "tell"
    """What the borger must be told before phase 1, in words to the borger."""
    CONTACT_AGREEMENT = "contact_agreement"
    """What is agreed on how contact is kept, and on what happens around a meeting."""
    WORK_AGREEMENT = "work_agreement"
    """What the agreement with the workplace settles."""
    DIVISION = "division"
    """Who does what of those around the borger."""
    LONG_TERM = "long_term"
    """What the plan for the time after the course settles."""
    QUESTION = "question"
    """A question for the conversation, in words to the borger."""
    THEME = "theme"
    """A theme of the needs mapping."""
    PLAN = "plan"
    """A part of the CTI-plan."""
    HINT = "hint"
    """Hjælpe- og støttepunkt: an example of how it can be done."""
    ADVICE = "advice"
    """What else the manual asks the worker to bear in mind."""
    RECOVERY = "recovery"
    """What recovery and empowerment ask of the worker."""
    EXAMPLE = "example"
    """A case that teaches something, in short."""
    SHIFT = "shift"
    """What belongs to the shift that ends the phase."""
    ROLE = "role"
    """One of the worker's two roles."""
    TRACK = "track"
    """One of the three tracks (I, CTI-indsatsen)."""
    CORE = "core"
    """A core element (kerneelement) of the method."""

    @property
    def takes_answer(self) -> bool:
        """Whether the line is a prompt: what was told, settled or agreed is kept beside it."""
        return self in _PROMPTS

    @property
    def to_borger(self) -> bool:
        """Whether the line is spoken to the borger: its `du` is the borger, not the worker."""
        return self in (GuidanceKind.TELL, GuidanceKind.QUESTION)


class Measure(StrEnum):
    """What the program can count that shows whether a core element was kept."""

    TIME_LIMITED = "time_limited"
    """The course ended on its last day: neither before it nor carried on."""
    THREE_PHASES = "three_phases"
    """Each shift was marked, on its day, between phases of one length."""
    DECLINING = "declining"
    """Direct time falls from phase to phase."""
    FOCUS_AREAS = "focus_areas"
    """In each phase there were one to three focus areas."""
    MET_LOCALLY = "met_locally"
    """Contacts were held where the borger lives their life: at home, at work, out there."""


_KINDS = tuple(kind.value for kind in GuidanceKind)

_PROMPTS = (
    GuidanceKind.FIRST_MEETING,
    GuidanceKind.OPENING,
    GuidanceKind.TELL,
    GuidanceKind.CONTACT_AGREEMENT,
    GuidanceKind.WORK_AGREEMENT,
    GuidanceKind.DIVISION,
    GuidanceKind.LONG_TERM,
)


class Guidance(Struct, frozen=True):
    """One line of guidance. The id never changes once released: answers point to it."""

    id: str
    phase: Phase | None
    """The phase it belongs to; None where it holds in every phase."""
    kind: GuidanceKind
    text: str
    source: str
    measure: Measure | None = None
    """Of a core element: what shows it; None where only the worker can say (self-rated)."""


def parse_guidance(root: TomlTable, phases: Mapping[str, Phase]) -> tuple[Guidance, ...]:
    """The guidance of an edition file; none where the file has none."""
    if not root.has("guidance"):
        return ()
    return tuple(_line(row, phases) for row in root.tables("guidance"))


def _line(table: TomlTable, phases: Mapping[str, Phase]) -> Guidance:
    table.only("id", "phase", "kind", "text", "source", "measure")
    phase = phases.get(table.one_of("phase", (*phases, _ALWAYS)))
    kind = GuidanceKind(table.one_of("kind", _KINDS))
    id_, text, source = table.id(), table.text("text"), table.text("source")
    return Guidance(id_, phase, kind, text, source, _measure(table, kind))


def _measure(table: TomlTable, kind: GuidanceKind) -> Measure | None:
    if not table.has("measure"):
        return None
    if kind is not GuidanceKind.CORE:
        table.wrong("measure", "hører kun til et kerneelement (core)")
        return None
    return Measure(table.one_of("measure", [one.value for one in Measure]))


def grouped(
    guidance: Iterable[Guidance], phase: Phase | None
) -> list[tuple[GuidanceKind, list[Guidance]]]:
    """One phase's lines by kind, or with None those that hold in every phase."""
    mine = [line for line in guidance if line.phase is phase]
    groups = ((kind, [line for line in mine if line.kind is kind]) for kind in GuidanceKind)
    return [(kind, lines) for kind, lines in groups if lines]


def prompts(guidance: Iterable[Guidance]) -> tuple[Guidance, ...]:
    """The lines that take an answer, by kind in the order of the course."""
    asked = [line for line in guidance if line.kind.takes_answer]
    return tuple(sorted(asked, key=lambda line: _PROMPTS.index(line.kind)))
