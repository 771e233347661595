"""What an edition (udgave) is made of: one manual as data."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import astuple

from cti_tui.method.ending import EndStep, Step
from cti_tui.method.guidance import Guidance, GuidanceKind
from cti_tui.method.phase import Gate, Phase
from cti_tui.method.speaks import Suggest
from cti_tui.refusal import Refusal


class Item(Struct, frozen=True):
    """One item (punkt) of a checklist. The id never changes once released."""

    id: str
    text: str
    source: str
    optional: bool = False
    """The manual says "eventuelt" or "hvis relevant": one key sets it not relevant."""
    suggest: Suggest | None = None
    """What the program looks for to suggest a tick."""


class Checklist(Struct, frozen=True):
    """What must hold at a gate, in the manual's order."""

    gate: Gate
    items: tuple[Item, ...]


class Hjemmel(Struct, frozen=True):
    """The legal basis of a grant: how long it lasts and the caseload norm that goes with it."""

    id: str
    title: str
    months: int
    """Length of the whole course, in months; always three equal phases."""
    caseload: tuple[int, int]
    """Borgere per full-time worker, from and to."""
    source: str
    open_ended: bool = False
    """The grant cannot be limited in time: its date is an opfølgningsdato (method.md, rule 9)."""
    default: bool = False
    """It is the one where none is named."""

    @property
    def phase_months(self) -> int:
        """Length of each of the three phases, in months."""
        return self.months // 3


class PhaseText(Struct, frozen=True):
    """A phase in the edition's words."""

    label: str
    focus: str
    source: str


class MeetingRoles(Struct, frozen=True):
    """A kind of meeting that the manual has, and who it names beside borger and worker."""

    kind: str
    """A word of `meeting.MeetingKind`."""
    roles: tuple[str, ...]
    source: str = ""


class Edition(Struct, frozen=True):
    """One manual: its phases, legal bases, gates and rules."""

    id: str
    title: str
    source: str
    transition_label: str
    """What the date of the transition is called: `Første arbejdsdag`."""
    transitions: tuple[str, ...]
    """Suggestions for the kind of transition; the field itself is open text."""
    start_lead_days: int
    """How many days before the transition date phase 1 may start."""
    closing_item: str | None
    """Id of the item that the closing of the course itself meets."""
    other_worker: bool
    """The course belongs with another worker than the one who supported the borger before."""
    agreed_item: str | None
    """Id of the item that only the borger's logged agreement with the shift meets."""
    phases: tuple[PhaseText, ...]
    hjemler: tuple[Hjemmel, ...]
    checklists: tuple[Checklist, ...]
    after_cti: bool
    """A need may also wait until after the course; see `waits_until_after`."""
    knows_grant: bool
    """The grant is a decision with dates of its own beside the course (method.md, rule 9)."""
    crisis_plan: bool
    """The handover plan is to have a plan for crises and relapse."""
    focus_areas: tuple[int, int]
    """How many focus areas the manual speaks of, from and to."""
    lead_example: str
    """An example of why phase 1 may begin before the transition; empty where it may not."""
    steps: tuple[EndStep, ...]
    """What is done towards the end, in order."""
    meetings: tuple[MeetingRoles, ...]
    """The kinds of meeting that the manual has beside those of every day."""
    roles: tuple[str, ...]
    """Who can take part in a meeting or a conversation, by role."""
    headings: tuple[tuple[str, str], ...]
    """What a kind of guidance is called here, where it is not called as elsewhere."""
    reasons: tuple[tuple[str, str], ...]
    """Where the manual says why a date is that day (`length`, `time`, `no_extension`), what a rule
    rests on, and where the suggestions come from; by name."""
    whole: bool
    """The file says how a course ends; one frozen before does not: see `now`."""
    toml: str
    """The text the edition was read from; a course freezes it into the worker's file."""
    read_guidance: tuple[Guidance, ...] | None = None
    """The guidance, where it was read with the rest; see `guidance`."""
    read_later: Callable[[], tuple[Guidance, ...]] | None = None
    """Reads the guidance when it is asked for, where it was not read with the rest."""

    def __eq__(self, other: object) -> bool:
        """Alike in all but how the guidance is read."""
        return isinstance(other, Edition) and self._read == other._read

    def __hash__(self) -> int:
        return hash(self._read)

    @property
    def _read(self) -> tuple[object, ...]:
        return astuple(self)[:-2]

    @property
    def guidance(self) -> tuple[Guidance, ...]:
        """In the file's order; empty in an edition frozen before there was any: see `guidance_of`.

        It is most of the file, and the caseload has no need of it: a frozen edition, which was
        checked when it was frozen, reads it when it is asked for.
        """
        if self.read_guidance is not None:
            return self.read_guidance
        return self.read_later() if self.read_later else ()

    @property
    def core_elements(self) -> tuple[Guidance, ...]:
        """The core elements (kerneelementer), in the manual's order: see `core_elements_of`."""
        return tuple(line for line in self.guidance if line.kind is GuidanceKind.CORE)

    def step(self, step: Step) -> EndStep | None:
        """A step towards the end, where the edition has it."""
        return next((one for one in self.steps if one.step is step), None)

    @property
    def handover_months(self) -> int:
        """How many months before the end the handover meeting is asked for; 0 where it is not."""
        asked = (one.months_before for one in self.steps if one.step is Step.HANDOVER and one.line)
        return next(asked, 0)

    def sources_of(self, reason: str) -> tuple[str, ...]:
        """Where the manual says why: `length`, or a rule by its name; none where it does not."""
        found = dict(self.reasons).get(reason, "")
        return tuple(found.split("; ")) if found else ()

    def checklist(self, gate: Gate) -> Checklist:
        """The list of one gate."""
        return self.checklists[gate.number]

    def hjemmel(self, hjemmel_id: str) -> Hjemmel:
        """The hjemmel with this id; raises Refusal that names those there are."""
        for hjemmel in self.hjemler:
            if hjemmel.id == hjemmel_id:
                return hjemmel
        known = ", ".join(hjemmel.id for hjemmel in self.hjemler)
        raise Refusal(
            f"Udgaven {self.id} har ingen hjemmel »{hjemmel_id}«. Vælg en af disse: {known}."
        )

    def hjemmel_or_default(self, hjemmel_id: str | None) -> Hjemmel:
        """The named hjemmel, the default or only one; raises Refusal where a choice is missing."""
        if hjemmel_id:
            return self.hjemmel(hjemmel_id)
        default = [one for one in self.hjemler if one.default or len(self.hjemler) == 1]
        if default:
            return default[0]
        known = ", ".join(hjemmel.id for hjemmel in self.hjemler)
        raise Refusal(f"Udgaven {self.id} kræver en hjemmel. Vælg en af disse: {known}.")

    def item(self, item_id: str) -> tuple[Gate, Item]:
        """The gate and item with this id; raises KeyError where the edition has none."""
        for checklist in self.checklists:
            for item in checklist.items:
                if item.id == item_id:
                    return checklist.gate, item
        raise KeyError(item_id)

    def label(self, phase: Phase) -> str:
        """What the edition calls a phase: `Fase 1`; `Afsluttet` after the end."""
        return "Afsluttet" if phase is Phase.ENDED else self.phases[phase].label

    def gate_label(self, gate: Gate) -> str:
        """A gate in words: `Fase 1 → Fase 2`, `Fase 3 → afslutning`."""
        source = self.phases[gate.number].label
        target = "afslutning" if gate is Gate.END else self.phases[gate.number + 1].label
        return f"{source} → {target}"
