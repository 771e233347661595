"""An edition (udgave): one manual as data, read from TOML and checked when it is read."""

import tomllib
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from functools import cache
from importlib import resources

from cti_tui.method.guidance import Guidance, GuidanceKind, parse_guidance
from cti_tui.method.speaks import Suggest
from cti_tui.method.table import Table
from cti_tui.refusal import Refusal


class Phase(IntEnum):
    """Where in a course the borger is. ENDED is after the third phase (J, G: "Afslutning")."""

    CONTACT = 0
    ONE = 1
    TWO = 2
    THREE = 3
    ENDED = 4


class Gate(StrEnum):
    """The faseskift that ends a phase, in the order of the course."""

    CONTACT = "contact"
    ONE_TWO = "one_two"
    TWO_THREE = "two_three"
    END = "end"

    @property
    def number(self) -> int:
        """0 to 3: the number of the phase that the gate ends."""
        return tuple(Gate).index(self)


PHASE_IDS = ("contact", "one", "two", "three")
"""How an edition file names its four phases, in order."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item (punkt) of a checklist. The id never changes once released."""

    id: str
    text: str
    source: str
    optional: bool = False
    """The manual says "eventuelt" or "hvis relevant": one key sets it not relevant."""
    suggest: Suggest | None = None
    """What the program looks for to suggest a tick."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """What must hold at a gate, in the manual's order."""

    gate: Gate
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Hjemmel:
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

    @property
    def phase_months(self) -> int:
        """Length of each of the three phases, in months."""
        return self.months // 3


@dataclass(frozen=True, slots=True)
class PhaseText:
    """A phase in the edition's words."""

    label: str
    focus: str
    source: str


@dataclass(frozen=True, slots=True)
class Edition:
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
    toml: str = field(repr=False)
    """The text the edition was read from; a course freezes it into the worker's file."""
    read_guidance: tuple[Guidance, ...] | None = field(default=None, repr=False, compare=False)
    """The guidance, where it was read with the rest; see `guidance`."""

    @property
    def guidance(self) -> tuple[Guidance, ...]:
        """In the file's order; empty in an edition frozen before there was any: see `guidance_of`.

        It is most of the file, and the caseload has no need of it: a frozen edition, which was
        checked when it was frozen, reads it when it is asked for.
        """
        if self.read_guidance is not None:
            return self.read_guidance
        return _guidance(self.toml, self.id)

    @property
    def core_elements(self) -> tuple[Guidance, ...]:
        """The core elements (kerneelementer), in the manual's order: see `core_elements_of`."""
        return tuple(line for line in self.guidance if line.kind is GuidanceKind.CORE)

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
        """The named hjemmel, or the only one there is; raises Refusal where a choice is missing."""
        if hjemmel_id:
            return self.hjemmel(hjemmel_id)
        if len(self.hjemler) == 1:
            return self.hjemler[0]
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


def _hjemmel(table: Table) -> Hjemmel:
    table.only("id", "title", "months", "caseload", "open_ended", "source")
    months = table.number("months", 3)
    if months % 3:
        raise table.fault("months", "skal kunne deles i tre lige lange faser")
    norm = table.value("caseload", list, "to hele tal")
    if len(norm) != 2 or not all(type(bound) is int and bound > 0 for bound in norm):
        raise table.fault("caseload", "skal være to hele tal over 0")
    low, high = norm
    if low > high:
        raise table.fault("caseload", "skal have det laveste tal først")
    return Hjemmel(
        table.text("id"),
        table.text("title"),
        months,
        (low, high),
        table.text("source"),
        table.flag("open_ended"),
    )


def _phase(table: Table, expected: str) -> PhaseText:
    table.only("phase", "label", "focus", "source")
    if table.text("phase") != expected:
        raise table.fault("phase", f"skal være »{expected}«")
    return PhaseText(table.text("label"), table.text("focus"), table.text("source"))


def _checklist(table: Table, gate: Gate) -> Checklist:
    table.only("gate", "source", "items")
    if table.text("gate") != gate:
        raise table.fault("gate", f"skal være »{gate}«")
    source = table.text("source")
    items = []
    for row in table.tables("items"):
        row.only("id", "text", "optional", "source", "suggest")
        own = row.text("source") if row.has("source") else source
        items.append(
            Item(row.text("id"), row.text("text"), own, row.flag("optional"), _suggest(row))
        )
    return Checklist(gate, tuple(items))


def _suggest(row: Table) -> Suggest | None:
    if not row.has("suggest"):
        return None
    known = [one.value for one in Suggest]
    if row.text("suggest") not in known:
        raise row.fault("suggest", f"skal være en af disse: {', '.join(known)}")
    return Suggest(row.text("suggest"))


def _refuse_twins(root: Table, key: str, ids: list[str]) -> None:
    for name in ids:
        if ids.count(name) > 1:
            raise root.fault(key, f"har id'et »{name}« to gange")


def _root(text: str, file: str) -> Table:
    try:
        return Table(tomllib.loads(text), file)
    except tomllib.TOMLDecodeError as error:
        raise Refusal(f"Udgaven i {file} kan ikke læses som TOML: {error}.") from None


_GUIDANCE_BEGINS = "[[guidance]]"


def _without_guidance(text: str) -> str:
    """The text up to its guidance, where nothing else follows that; else all of it."""
    before, _, after = text.partition(f"\n{_GUIDANCE_BEGINS}\n")
    heads = (row for row in after.splitlines() if row.startswith("["))
    return before if all(row == _GUIDANCE_BEGINS for row in heads) else text


def _guidance_in(root: Table) -> tuple[Guidance, ...]:
    found = parse_guidance(root, dict(zip(PHASE_IDS, Phase, strict=False)))
    _refuse_twins(root, "guidance", [line.id for line in found])
    return found


@cache
def _guidance(text: str, file: str) -> tuple[Guidance, ...]:
    return _guidance_in(_root(text, file))


def parse_edition(text: str, file: str, *, frozen: bool = False) -> Edition:
    """Read one edition from TOML text; `file` is the name that a message gives.

    Of a `frozen` one the guidance is read when it is asked for. Raises Refusal that names file,
    place and fault.
    """
    root = _root(_without_guidance(text) if frozen else text, file)
    root.only(
        *("id", "title", "source", "transition_label", "transitions"),
        *("rules", "hjemler", "phases", "gates", "guidance"),
    )
    rules = root.table("rules")
    rules.only("start_lead_days", "closing_item", "agreed_item", "other_worker", "after_cti")
    phases = root.tables("phases", at_least=4)
    gates = root.tables("gates", at_least=4)
    if len(phases) != 4 or len(gates) != 4:
        raise root.fault("phases og gates", "skal have netop fire hver")
    edition = Edition(
        id=root.text("id"),
        title=root.text("title"),
        source=root.text("source"),
        transition_label=root.text("transition_label"),
        transitions=root.texts("transitions"),
        start_lead_days=rules.number("start_lead_days", 0),
        closing_item=rules.text("closing_item") if rules.has("closing_item") else None,
        other_worker=rules.flag("other_worker"),
        agreed_item=rules.text("agreed_item") if rules.has("agreed_item") else None,
        phases=tuple(_phase(row, name) for row, name in zip(phases, PHASE_IDS, strict=True)),
        hjemler=tuple(_hjemmel(row) for row in root.tables("hjemler")),
        checklists=tuple(_checklist(row, gate) for row, gate in zip(gates, Gate, strict=True)),
        after_cti=rules.flag("after_cti"),
        toml=text,
        read_guidance=None if frozen else _guidance_in(root),
    )
    _refuse_twins(root, "hjemler", [hjemmel.id for hjemmel in edition.hjemler])
    end_ids = [item.id for item in edition.checklist(Gate.END).items]
    if edition.closing_item is not None and edition.closing_item not in end_ids:
        raise rules.fault("closing_item", "skal være et punkt på den sidste tjekliste")
    told_of = [item.id for listed in edition.checklists[1:] for item in listed.items]
    if edition.agreed_item is not None and edition.agreed_item not in told_of:
        raise rules.fault("agreed_item", "skal være et punkt på en tjekliste efter kontakt")
    _refuse_twins(
        root, "gates", [item.id for listed in edition.checklists for item in listed.items]
    )
    return edition


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition that comes with the program, in the order of their file names."""
    folder = resources.files("cti_tui.method") / "editions"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: file.name,
    )
    return tuple(parse_edition(file.read_text(encoding="utf-8"), file.name) for file in files)


def edition(edition_id: str) -> Edition:
    """The edition with this id; raises Refusal that names those there are."""
    for one in editions():
        if one.id == edition_id:
            return one
    known = ", ".join(one.id for one in editions())
    raise Refusal(f"Udgaven »{edition_id}« kendes ikke. Vælg en af disse: {known}.")


def guidance_of(one: Edition) -> tuple[Guidance, ...]:
    """An edition's guidance; for one frozen before there was any, that of the manual as it is now.

    Guidance is help, not a rule: unlike items, later words of the same manual serve as well.
    """
    if one.guidance:
        return one.guidance
    return next((known.guidance for known in editions() if known.id == one.id), ())


def themes_of(one: Edition) -> tuple[Guidance, ...]:
    """The themes of the needs mapping, in the manual's order."""
    return tuple(line for line in guidance_of(one) if line.kind is GuidanceKind.THEME)


def core_elements_of(one: Edition) -> tuple[Guidance, ...]:
    """An edition's core elements; one frozen before they could be counted counts as today's does.

    The words stay those of the course. What shows an element is help, as guidance is.
    """
    manual = next((known for known in editions() if known.id == one.id), one)
    measures = {line.id: line.measure for line in manual.core_elements}
    own = one.core_elements or manual.core_elements
    if any(line.measure for line in own):
        return own
    return tuple(replace(line, measure=measures.get(line.id)) for line in own)


def tracks_of(one: Edition) -> dict[str, str]:
    """The tracks by id, each by its short name; none where the edition has none (I, Indsatsen)."""
    lines = [line for line in guidance_of(one) if line.kind is GuidanceKind.TRACK]
    return {line.id: line.text.partition(":")[0] for line in lines}


def waits_until_after(one: Edition) -> bool:
    """Whether a need may wait until after the course; an older frozen edition asks the manual."""
    return one.after_cti or any(known.id == one.id and known.after_cti for known in editions())


def suggest_of(one: Edition, item: Item) -> Suggest | None:
    """What speaks for an item; for an edition frozen before the manual said, as it says now.

    A suggestion is help, not a rule: see `guidance_of`.
    """
    if item.suggest is not None or _says(one):
        return item.suggest
    manual = next((known for known in editions() if known.id == one.id), one)
    same = (i for listed in manual.checklists for i in listed.items if i.id == item.id)
    return next((i.suggest for i in same), None)


def _says(one: Edition) -> bool:
    """Whether the edition knows what needs and plan say for its items."""
    items = (item for listed in one.checklists for item in listed.items)
    return any(item.suggest is Suggest.NEEDS_MAPPED for item in items)
