"""A borger in a column: where the course is, what is open, what is agreed, what was said."""

from collections.abc import Iterator
from datetime import date

from cti_tui.dansk import days_away, long_date, short_date
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.calendar import Due
from cti_tui.widgets.page import Para
from cti_tui.widgets.timeline import draw
from cti_tui.words.standing import (
    checklist_words,
    next_shift_sentence,
    pause_words,
    phase_words,
)

COLUMN_WIDTH = 34
"""Its columns before it is known how wide it is."""


def borger_column(
    case: CaseRecord, note: NoteRecord | None, silent: str, today: date, width: int
) -> Iterator[Para]:
    """What is shown of the borger at hand, in a column of this width."""
    yield Para(phase_words(case))
    if paused := pause_words(case):
        yield Para(paused, "‖ ")
    yield from (Para(line, style="$accent") for line in draw(case, today, width) if line)
    yield Para()
    urgent = case.status.due in (Due.OVERDUE, Due.TODAY)
    sign = {Due.OVERDUE: "! ", Due.TODAY: "● "}.get(case.status.due, "")
    yield Para(next_shift_sentence(case), sign, "$warning" if urgent else "")
    if silent:
        yield Para(silent, "○ ", "$dim")
    yield Para()
    yield Para(f"Tjekliste · {checklist_words(case)}", style="bold")
    for record in case.open_items:
        yield Para(record.item.text, f"[ ] {record.number:>2} ")
    yield Para()
    if case.next_appointment:
        away = days_away((case.next_appointment - today).days)
        yield Para("Næste aftale", style="bold")
        yield Para(f"{long_date(case.next_appointment)} · {away}", "◇ ")
        yield Para()
    if note is not None:
        away = days_away((note.date - today).days)
        yield Para(f"Sidst · {short_date(note.date)} · {note.kind} · {away}", style="bold")
        yield Para(note.fact)
        yield Para()
    yield from _facts(case)


def _facts(case: CaseRecord) -> Iterator[Para]:
    """What the course rests on."""
    facts = [part for part in (case.transition, case.hjemmel.title) if part]
    if case.transition_date:
        facts.append(f"{case.edition.transition_label}: {long_date(case.transition_date)}")
    if case.case_number:
        facts.append(f"sagsnr. {case.case_number}")
    yield from (Para(fact, style="$dim") for fact in facts)
