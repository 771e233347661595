"""A course's standing in the worker's words, the same on every screen."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cti_tui.dansk import days, days_away, listing, long_date, short_date
from cti_tui.data.damage import DamagedRow
from cti_tui.data.records import CaseRecord, ItemRecord
from cti_tui.method.calendar import Due
from cti_tui.method.contact import Outcome
from cti_tui.method.edition import Edition, Gate, Phase, now
from cti_tui.method.gate import ItemState, markable_from
from cti_tui.method.grant import grant_warning
from cti_tui.method.guidance import Guidance, GuidanceKind

if TYPE_CHECKING:  # the caseload's first frame has no need of it
    from cti_tui.method.entry import Entry

ITEM_SIGNS = {ItemState.OPEN: "[ ]", ItemState.MET: "[x]", ItemState.NOT_RELEVANT: "[–]"}
"""The sign of an item's state."""

OUTCOMES = {
    Outcome.HELD: "holdt",
    Outcome.CANCELLED: "aflyst",
    Outcome.MISSED: "vi fik ikke mødtes",
}
"""How an encounter went, in the appreciative tone the manuals ask for (J, Løbende kontakt)."""


GUIDANCE_KINDS = {
    GuidanceKind.ATTENTION: "Opmærksomhedspunkter",
    GuidanceKind.TASK: "Dine opgaver",
    GuidanceKind.FIRST_MEETING: "Før det første møde",
    GuidanceKind.MEETING: "Møder, og hvem der er med",
    GuidanceKind.OPENING: "På opstartsmødet",
    GuidanceKind.TELL: "Fortæl borgeren, før fase 1 begynder",
    GuidanceKind.CONTACT_AGREEMENT: "Aftalen om kontakten",
    GuidanceKind.WORK_AGREEMENT: "Arbejdsaftalen",
    GuidanceKind.DIVISION: "Hvem der gør hvad",
    GuidanceKind.LONG_TERM: "Planen for at holde fast",
    GuidanceKind.QUESTION: "Spørgsmål til samtalen",
    GuidanceKind.THEME: "Temaer, når I afdækker behovene",
    GuidanceKind.PLAN: "Planens dele",
    GuidanceKind.HINT: "Hjælpe- og støttepunkter",
    GuidanceKind.ADVICE: "Værd at huske",
    GuidanceKind.RECOVERY: "Recovery og empowerment",
    GuidanceKind.EXAMPLE: "Eksempler",
    GuidanceKind.SHIFT: "Ved faseskiftet",
    GuidanceKind.ROLE: "Dine to roller",
    GuidanceKind.TRACK: "De tre spor",
    GuidanceKind.CORE: "Kerneelementerne",
}
"""What each kind of guidance is called above its lines."""

DAMAGED = "! beskadiget"
"""What is said of a course that cannot be shown, in the place of its phase."""


def damage_words(one: DamagedRow) -> str:
    """What is wrong with a course that cannot be shown, and what can be done."""
    return (
        f"Noget i filen er beskadiget: {one.what}.\n\nResten af filen virker. Har du en"
        " sikkerhedskopi fra før skaden, kan du lægge den tilbage; filen her lægges til side og"
        " slettes ikke. Det, du har skrevet siden kopien, er så kun i den, der er lagt til side."
    )


NOT_COUNTED = "ikke talt med"
"""How a course that cannot be read is left out of a sum."""


def left_out_words(what: str, damaged: Iterable[DamagedRow]) -> str:
    """Who is left out, because the course cannot be read; `what`: how, as in »ikke talt med«."""
    return f"! Beskadiget og {what}: {listing([one.name for one in damaged])}"


SUPPORTED_BEFORE = {None: "ikke spurgt", False: "nej", True: "ja"}
"""The answers to whether the worker supported the borger before."""

OTHER_WORKER = (
    "! Manualen siger, at en anden medarbejder skal have forløbet, når du har støttet borgeren før."
)
"""Shown where the edition's rule says so; it stops nothing."""


def heading(edition: Edition, kind: GuidanceKind) -> str:
    """What a kind of guidance is called above its lines, as the edition calls it."""
    return dict(now(edition).headings).get(kind, GUIDANCE_KINDS[kind])


def spoken(line: Guidance) -> str:
    """A line of guidance; in quotes where it is words to the borger."""
    return f"»{line.text}«" if line.kind.to_borger else line.text


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
    state, ends = case.status, _ends_in(case)
    if state.due is Due.OVERDUE or (ends is not None and ends < 0):
        return "!"
    if state.due is Due.TODAY or ends == 0:
        return "●"
    if state.paused:
        return "‖"
    return "✓" if state.due is Due.MARKED or state.closed else " "


def _ends_in(case: CaseRecord) -> int | None:
    """Days to the course's last day where the end is what comes next and is not marked (rule 3)."""
    state = case.status
    if state.gate is not Gate.END or state.days is None or state.due is Due.MARKED or state.closed:
        return None
    return state.days - 1


def next_day(case: CaseRecord) -> date | None:
    """The day of the next shift as it is said; the end is its last day (rule 3)."""
    state = case.status
    if state.next_shift is None or state.gate is not Gate.END:
        return state.next_shift
    return state.next_shift - timedelta(days=1)


def _shift_day(case: CaseRecord, form: Callable[[date], str], end: str) -> tuple[str, int]:
    """The next shift's date in words and the days to it; the end is its last day (rule 3)."""
    day, left = next_day(case), case.status.days
    assert day is not None
    assert left is not None
    if case.status.gate is not Gate.END:
        return form(day), left
    return f"{end} {form(day)}", left - 1


def shift_words(case: CaseRecord) -> str:
    """How the next faseskift stands: `om 12 dage`, `ikke markeret (3 dage)`, `i dag`."""
    state = case.status
    if state.closed:
        assert case.facts.ended is not None
        return f"afsluttet {short_date(case.facts.ended)}"
    if state.next_shift is None or state.days is None:
        return "ingen start planlagt"
    when, left = _shift_day(case, short_date, "slut")
    if state.gate is Gate.END and left <= 0 and state.due is not Due.MARKED:
        return "slutter i dag" if left == 0 else f"afslutning ikke markeret ({days(-left)})"
    if state.due is Due.OVERDUE:
        return f"faseskift ikke markeret ({days(-state.days)})"
    if state.due is Due.TODAY:
        return "faseskift i dag"
    if state.due is Due.MARKED:
        return f"{when} · markeret"
    if state.tentative_shift:
        return f"pause · tidligst {when}"
    pause = "pause · " if state.paused else ""
    return f"{pause}{when} · {days_away(left)}"


def next_shift_sentence(case: CaseRecord) -> str:
    """The gate at hand with its date, in a sentence for the head of a screen."""
    state = case.status
    gate = case.edition.gate_label(state.gate)
    if state.closed or state.next_shift is None:
        return f"{gate}: {shift_words(case)}"
    when, left = _shift_day(case, long_date, "sidste dag")
    if state.due is Due.MARKED:
        return f"{gate}: {when} · markeret"
    if state.tentative_shift:
        return f"{gate}: tidligst {when}"
    if state.gate is Gate.END and left == 0:
        return f"{gate}: {when}, slutter i dag"
    return f"{gate}: {when} ({days_away(left)})"


def standing_words(case: CaseRecord) -> str:
    """Where the course stands: its phase, an unmarked shift (rule 12) and a pause."""
    parts = [phase_words(case)]
    ends = _ends_in(case)
    if case.status.due is Due.OVERDUE or (ends is not None and ends < 0):
        parts.append(shift_words(case))
    if case.status.paused:
        parts.append(pause_words(case))
    return " · ".join(parts)


def pause_words(case: CaseRecord) -> str:
    """Since when the course stands still and for how long; empty when it does not."""
    since, number = case.status.paused_since, case.status.paused_days
    if since is None or number is None:
        return ""
    return f"på pause siden {short_date(since)}, {days(number)}" if number else "på pause fra i dag"


def grant_words(case: CaseRecord) -> str:
    """That the course lasts longer than its grant (rule 9); empty where it does not."""
    passed = grant_warning(case.hjemmel, case.status, case.grant_end)
    if passed is None:
        return ""
    last = f"{'tidligst' if passed.tentative else 'først'} {short_date(passed.last_day)}"
    return f"Bevillingen slutter {short_date(passed.grant_end)}, forløbet {last}"


def ready_words(case: CaseRecord, today: date, ready: str = "klar til at markere") -> str:
    """That the gate at hand lacks nothing: `ready` only from the day a mark can stand (rule 12)."""
    first = markable_from(case.facts, case.status.gate, today)
    if first is not None and today < first:
        return f"kan markeres fra {short_date(first)}"
    return ready


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


def when_words(entry: "Entry") -> str:
    """When a line of I dag is, in words: `om 3 dage`; a pause or a carried item is since a day."""
    if entry.days == 0 and entry.kind in ("pause", "carried"):
        return "fra i dag"
    return days_away(entry.days)
