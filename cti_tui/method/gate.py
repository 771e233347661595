"""The gates: when an item is open, and when a shift may be marked done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

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
            " Kryds dem af, eller sæt dem ikke relevante, og prøv igen."
            if len(open_items) != 1
            else f"Faseskiftet {gate_label} er ikke markeret: 1 punkt er åbent: {names}."
            " Kryds det af, eller sæt det ikke relevant, og prøv igen."
        )
        self.open_items = open_items


def open_items(edition: Edition, gate: Gate, states: Mapping[str, ItemState]) -> tuple[Item, ...]:
    """The items that hold a gate back; the one the closing itself meets never does."""
    return tuple(
        item
        for item in edition.checklist(gate).items
        if states.get(item.id, ItemState.OPEN) is ItemState.OPEN and item.id != edition.closing_item
    )


@dataclass(frozen=True, slots=True)
class Mark:
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
    earliest = planned - timedelta(days=EARLY_MARK_DAYS)
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
    if missing := open_items(edition, gate, states):
        raise OpenItems(label, missing)
    return Mark(
        gate=gate,
        on=min(on, today),
        start=None if dates else on,
        ended=planned - timedelta(days=1) if closing else None,
        meets=edition.closing_item if closing else None,
    )
