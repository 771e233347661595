"""A course's standing in the worker's words, the same on every screen."""

from cti_tui.dansk import days, days_away, long_date, short_date
from cti_tui.data.records import CaseRecord, ItemRecord
from cti_tui.method.calendar import Due
from cti_tui.method.contact import Outcome
from cti_tui.method.edition import Phase
from cti_tui.method.gate import ItemState

SIGNS = {ItemState.OPEN: "[ ]", ItemState.MET: "[x]", ItemState.NOT_RELEVANT: "[–]"}
"""The sign of an item's state."""

OUTCOMES = {
    Outcome.HELD: "holdt",
    Outcome.CANCELLED: "aflyst, ny aftale følger",
    Outcome.MISSED: "vi fik ikke mødtes",
}
"""How an encounter went, in the appreciative tone the manuals ask for (J, Løbende kontakt)."""


def bar(done: int, of: int, width: int) -> str:
    """Progress drawn with two signs: `━━━━──────`."""
    filled = round(width * done / of) if of else 0
    return "━" * filled + "─" * (width - filled)


def phase_words(case: CaseRecord) -> str:
    """The calendar's phase and day: `Fase 2 · dag 12 af 90`."""
    state = case.status
    label = case.edition.label(state.calendar_phase)
    if state.day is not None:
        return f"{label} · dag {state.day.day} af {state.day.of}"
    if state.calendar_phase is Phase.ENDED and not state.closed:
        return f"{case.edition.label(Phase.THREE)} er slut"
    return label


def sign(case: CaseRecord) -> str:
    """One sign for what asks for attention; the word stands in `shift_words`."""
    state = case.status
    if state.due is Due.OVERDUE:
        return "!"
    if state.due is Due.TODAY:
        return "●"
    if state.paused:
        return "‖"
    return "✓" if state.due is Due.MARKED or state.closed else " "


def shift_words(case: CaseRecord) -> str:
    """How the next faseskift stands: `om 12 dage`, `ikke markeret (3 dage)`, `i dag`."""
    state = case.status
    if state.closed:
        assert case.facts.ended is not None
        return f"afsluttet {short_date(case.facts.ended)}"
    if state.next_shift is None or state.days is None:
        return "ingen start planlagt"
    if state.due is Due.OVERDUE:
        return f"faseskift ikke markeret ({days(-state.days)})"
    if state.due is Due.TODAY:
        return "faseskift i dag"
    when = short_date(state.next_shift)
    if state.due is Due.MARKED:
        return f"{when} · markeret"
    if state.tentative_shift:
        return f"pause · tidligst {when}"
    pause = "pause · " if state.paused else ""
    return f"{pause}{when} · {days_away(state.days)}"


def next_shift_sentence(case: CaseRecord) -> str:
    """The gate at hand with its date, in a sentence for the head of a screen."""
    state = case.status
    gate = case.edition.gate_label(state.gate)
    if state.closed or state.next_shift is None:
        return f"{gate}: {shift_words(case)}"
    when = long_date(state.next_shift)
    if state.due is Due.MARKED:
        return f"{gate}: {when} · markeret"
    if state.tentative_shift:
        return f"{gate}: tidligst {when}"
    return f"{gate}: {when} ({days_away(state.days or 0)})"


def standing_words(case: CaseRecord) -> str:
    """Where the course stands: its phase, an unmarked shift (rule 12) and a pause."""
    parts = [phase_words(case)]
    if case.status.due is Due.OVERDUE:
        parts.append(shift_words(case))
    if case.status.paused:
        parts.append(pause_words(case))
    return " · ".join(parts)


def pause_words(case: CaseRecord) -> str:
    """Since when the course stands still; empty when it does not."""
    since = case.status.paused_since
    return f"på pause siden {short_date(since)}" if since is not None else ""


def checklist_words(case: CaseRecord) -> str:
    """How far the list at hand has come: `4 af 10`."""
    return f"{case.settled} af {len(case.items)}"


def item_words(record: ItemRecord) -> str:
    """An item's state with its day and reason: `opfyldt 30. mar. 2026`."""
    if record.state is ItemState.OPEN:
        return "kan være ikke relevant" if record.item.optional else "åben"
    assert record.set_on is not None
    if record.state is ItemState.MET:
        return f"opfyldt {short_date(record.set_on)}"
    return f"ikke relevant {short_date(record.set_on)}: {record.reason}"
