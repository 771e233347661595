"""The gates: when an item is open, and when a shift may be marked done."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.dansk import items, long_date
from cti_tui.method.calendar import EARLY_MARK_DAYS, CourseFacts, gate_dates
from cti_tui.method.edition import Edition, Gate, Item
from cti_tui.refusal import Refusal


class ItemState(StrEnum):
    """How a checklist item stands."""

    OPEN = "open"
    MET = "met"
    NOT_RELEVANT = "not_relevant"


class OpenItems(Refusal):
    """A shift that was not marked because items are open; names them."""

    def __init__(self, gate_label: str, open_items: tuple[Item, ...]) -> None:
        names = "; ".join(item.text for item in open_items)
        super().__init__(
            f"Faseskiftet {gate_label} er ikke markeret: {items(len(open_items))} er åbne: {names}."
            " Kryds dem af, eller sæt dem som ikke relevante, og prøv igen."
            if len(open_items) != 1
            else f"Faseskiftet {gate_label} er ikke markeret: 1 punkt er åbent: {names}."
            " Kryds det af, eller sæt det som ikke relevant, og prøv igen."
        )
        self.open_items = open_items


def open_items(edition: Edition, gate: Gate, states: Mapping[str, ItemState]) -> tuple[Item, ...]:
    """The items that hold a gate back; the one the closing itself meets never does."""
    return tuple(
        item
        for item in edition.checklist(gate).items
        if states.get(item.id, ItemState.OPEN) is ItemState.OPEN and item.id != edition.closing_item
    )


def forced_items(edition: Edition, gate: Gate, states: Mapping[str, ItemState]) -> tuple[Item, ...]:
    """Items the manual demands that were set not relevant: named wherever the shift is told of."""
    return tuple(
        item
        for item in edition.checklist(gate).items
        if not item.optional and states.get(item.id) is ItemState.NOT_RELEVANT
    )


def asks_evaluation(gate: Gate) -> bool:
    """Whether the shift asks if plan and activities were evaluated together and the plan adapted.

    J and G, Overgang til 2. CTI-fase; J, 2. CTI-FASE, for the shift to phase 3.
    """
    return gate in (Gate.ONE_TWO, Gate.TWO_THREE)


class Mark(Struct, frozen=True):
    """What marking a shift records."""

    gate: Gate
    on: date
    """The day the shift was marked done."""
    start: date | None = None
    """The phase-1 start that marking kontakt sets, where it was empty (rule 8)."""
    ended: date | None = None
    """The course's last day, when the last gate closes it (rule 3)."""
    meets: str | None = None
    """The item that the closing itself meets."""
    gaps: tuple[Item, ...] = ()
    """The items it carries along: open, and visible until met."""
    reason: str = ""
    """Why it was marked with gaps."""


def mark_shift(
    edition: Edition,
    facts: CourseFacts,
    gate: Gate,
    states: Mapping[str, ItemState],
    on: date,
    today: date,
) -> Mark:
    """What it means to mark the gate at hand done on a day; nothing is changed here.

    Raises OpenItems when an item of its list is open, Refusal when the day does not fit:
    a shift is marked from 14 days before its date (rule 12), in order, and not ahead of time.
    """
    mark = _mark(edition, facts, gate, on, today)
    if missing := open_items(edition, gate, states):
        raise OpenItems(edition.gate_label(gate), missing)
    return mark


def mark_with_gaps(
    edition: Edition,
    facts: CourseFacts,
    gate: Gate,
    states: Mapping[str, ItemState],
    on: date,
    today: date,
    reason: str,
) -> Mark:
    """What it means to mark the gate at hand although items are open: the second, separate act.

    Time moves the phase all the same (I, B; G "3 måneder og ikke mere eller mindre"), so the
    shift can be recorded as gennemført med mangler: it counts as marked and carries what is open.
    Raises Refusal where nothing is open, no reason is given, or the day does not fit.
    """
    mark = _mark(edition, facts, gate, on, today)
    label = edition.gate_label(gate)
    missing = open_items(edition, gate, states)
    if not missing:
        raise Refusal(
            f"Alle punkter er på plads ved {label}, så der er ingen mangler. Markér skiftet som"
            " gennemført."
        )
    if not reason.strip():
        raise Refusal(
            f"Skriv, hvorfor faseskiftet {label} markeres med mangler. Én grund kan dække alle"
            " de åbne punkter."
        )
    return replace(mark, gaps=missing, reason=reason)


def markable_from(facts: CourseFacts, gate: Gate, today: date) -> date | None:
    """The first day a gate can be marked: 14 days before its date (rule 12); None without one."""
    dates = gate_dates(facts, today)
    return dates[gate.number] - timedelta(days=EARLY_MARK_DAYS) if dates else None


def _mark(edition: Edition, facts: CourseFacts, gate: Gate, on: date, today: date) -> Mark:
    """The mark as far as order and dates say, whatever the list says."""
    label = edition.gate_label(gate)
    if gate in facts.marked:
        raise Refusal(f"Faseskiftet {label} er allerede markeret. Der er ikke mere at markere nu.")
    for earlier in tuple(Gate)[: gate.number]:
        if earlier not in facts.marked:
            raise Refusal(
                f"Faseskiftet {edition.gate_label(earlier)} er ikke markeret endnu. Markér det før"
                f" {label}."
            )
    closing = gate is Gate.END
    if closing and any(pause.end is None and pause.covers(today) for pause in facts.pauses):
        raise Refusal(
            "Forløbet er på pause, så dets sidste dag ligger ikke fast. Slut pausen, og markér så."
        )
    dates = gate_dates(facts, today)
    planned = dates[gate.number] if dates else on
    earliest = markable_from(facts, gate, today) or on - timedelta(days=EARLY_MARK_DAYS)
    if min(on, today) < earliest:
        raise Refusal(
            f"Faseskiftet {label} ligger {long_date(planned)} og kan tidligst markeres"
            f" {long_date(earliest)}. Vælg en senere dag."
        )
    if dates and on > today:
        raise Refusal(
            f"Faseskiftet {label} kan ikke markeres den {long_date(on)}, som ikke er kommet endnu."
            " Vælg i dag eller en tidligere dag."
        )
    return Mark(
        gate=gate,
        on=min(on, today),
        start=None if dates else on,
        ended=planned - timedelta(days=1) if closing else None,
        meets=edition.closing_item if closing else None,
    )


class Marked(Struct, frozen=True):
    """A gate that stands marked, as undoing it needs to know it."""

    gate: Gate
    written: date | None
    """The day the mark was made in the program; None for one from before the import."""


def undoable(marks: Sequence[Marked], today: date, *, later_course: bool = False) -> Gate | None:
    """The gate whose mark can be taken back on `today`, or None.

    Only the latest mark, and only on the day it was made in the program, whatever day it was
    made for; never when a later course of the borger has begun from this one.
    """
    latest = max(marks, key=lambda mark: mark.gate.number, default=None)
    if latest is None or later_course or latest.written != today:
        return None
    return latest.gate


def check_undo(
    edition: Edition, marks: Sequence[Marked], today: date, *, later_course: bool = False
) -> Gate:
    """The gate whose mark is taken back; raises Refusal that says why none can be."""
    gate = undoable(marks, today, later_course=later_course)
    if gate is not None:
        return gate
    if later_course:
        raise Refusal(
            "Borgeren har fået et nyt forløb, så markeringen kan ikke fortrydes. Skriv et notat,"
            " hvis noget skal rettes."
        )
    if not marks:
        raise Refusal("Der er ikke markeret noget faseskift, så der er intet at fortryde.")
    latest = max(marks, key=lambda mark: mark.gate.number)
    label = edition.gate_label(latest.gate)
    if latest.written is None:
        raise Refusal(f"Faseskiftet {label} er fra før import og kan ikke fortrydes.")
    raise Refusal(
        f"Faseskiftet {label} blev markeret {long_date(latest.written)} og kan kun fortrydes"
        " samme dag. Skriv et notat, hvis det er forkert."
    )
