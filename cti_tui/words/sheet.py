"""The meeting sheet (mødeark) as sections of lines: for the screen, `vis` and paper alike."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from cti_tui.dansk import days_away, short_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.meeting_sheet import MeetingSheet
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.contact import Outcome
from cti_tui.method.edition import Phase, guidance_of
from cti_tui.method.entry import Entry, EntryKind
from cti_tui.method.guidance import Guidance, GuidanceKind, prompts
from cti_tui.method.plan import Node
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.appointment import HOW_IT_WENT, when_agreed
from cti_tui.words.node import LEVELS
from cti_tui.words.standing import (
    OUTCOMES,
    checklist_words,
    grant_words,
    next_shift_sentence,
    ready_words,
    standing_words,
    when_words,
)

COURSE, ITEMS, LAST = "Forløbet", "Åbne punkter", "Sidst"
"""Titles of the parts that have more to say elsewhere."""

BESIDE = (COURSE, ITEMS, LAST)
"""The parts that `vis` prints in full instead."""

ELSEWHERE = (EntryKind.SHIFT, EntryKind.START, EntryKind.PAUSE, EntryKind.CARRIED)
"""What the sheet says in a section of its own, and not once more among what is due."""


class SheetPart(Struct, frozen=True):
    """A titled part of the sheet."""

    title: str
    lines: tuple[str, ...]


def sections(sheet: MeetingSheet, today: date) -> list[SheetPart]:
    """The sheet's parts with something in them."""
    found = (
        (COURSE, _course(sheet.case)),
        ("Aftaler", _meetings(sheet, today)),
        ("Venter på dig", _due(sheet.due)),
        (ITEMS, _items(sheet.case, today)),
        ("Planen", map(goal_line, sheet.plan)),
        ("Netværket", _network(sheet)),
        (LAST, _contacts(sheet)),
        ("Spørg om", _questions(sheet)),
    )
    parts = (SheetPart(title, tuple(lines)) for title, lines in found)
    return [one for one in parts if one.lines]


def _course(case: CaseRecord) -> Iterable[str]:
    yield standing_words(case)
    if not case.status.closed:
        yield next_shift_sentence(case)
    if passed := grant_words(case):
        yield f"! {passed}"


def _meetings(sheet: MeetingSheet, today: date) -> Iterable[str]:
    """The next meeting with what is to be brought up, then those that wait for a word."""
    for one in sheet.unsaid:
        yield f"○ {when_agreed(one)} · {one.kind}: {HOW_IT_WENT}"
    coming = sheet.coming[:1]
    for one in coming:
        yield "◇ " + " · ".join(_parts(one, today))
        if one.about:
            yield f"Tages op: {_one_line(one.about)}"
    if not coming and not sheet.case.status.closed:
        yield "Ingen ny aftale endnu: aftal, hvornår I ses igen"


def _parts(one: AppointmentRecord, today: date) -> list[str]:
    when = f"{when_agreed(one)} ({days_away((one.date - today).days)})"
    return [part for part in (when, one.kind, one.place, one.participants) if part]


def _due(due: Iterable[Entry]) -> Iterable[str]:
    for entry in due:
        if entry.kind not in ELSEWHERE and not entry.appointment:
            yield f"{entry_text(entry)} ({when_words(entry)})"


def _items(case: CaseRecord, today: date) -> Iterable[str]:
    if case.status.closed:
        return
    if not case.open_items:
        gate = case.edition.gate_label(case.status.gate)
        yield f"{gate}: {checklist_words(case)}, {ready_words(case, today)}"
    yield from (f"[ ] {one.number}. {one.item.text}" for one in case.open_items)
    yield from (f"[ ] mangler: {one.item.text}" for one in case.carried)


def goal_line(node: Node) -> str:
    """A line of the plan with who does it and when."""
    about = ", ".join(part for part in (node.who, node.due) if part)
    return f"{LEVELS[node.level]}: {node.text}{f' ({about})' if about else ''}"


def _network(sheet: MeetingSheet) -> Iterable[str]:
    """Who is in it, a line each with role and phone."""
    if sheet.wish and sheet.wish.none:
        yield f"Ønsker ikke et netværk ({short_date(sheet.wish.on)})"
    for one in sheet.supporters:
        phone = f"tlf. {one.phone}" if one.phone else ""
        yield " · ".join(part for part in (one.name, one.role, one.organisation, phone) if part)


def _contacts(sheet: MeetingSheet) -> Iterable[str]:
    """The last notes, the latest first, each in whole."""
    if not sheet.notes:
        yield "Intet notat endnu"
    yield from map(_note, sheet.notes)


def _note(note: NoteRecord) -> str:
    went = "" if note.outcome is Outcome.HELD else f", {OUTCOMES[note.outcome]}"
    said = _one_line(note.fact or note.reflection)
    return f"{short_date(note.date)} · {note.kind}{went}: {said}"


def _questions(sheet: MeetingSheet) -> Iterable[str]:
    """The phase's questions, and those of its prompts that have no answer yet."""
    case = sheet.case
    if case.status.closed:
        return
    guidance = guidance_of(case.edition)
    phase = case.status.calendar_phase
    asked = [
        f"»{one.text}«" if one.kind.to_borger else one.text for one in _of_phase(guidance, phase)
    ]
    lacking = [
        line for line in prompts(guidance) if line.id not in sheet.answered and line.phase is phase
    ]
    yield from asked
    yield from (f"[ ] {line.text}" for line in lacking)


def _of_phase(guidance: Iterable[Guidance], phase: Phase) -> list[Guidance]:
    """The conversation's questions; where the phase has none, what it asks to have in mind."""
    mine = [line for line in guidance if line.phase is phase]
    asked = [line for line in mine if line.kind is GuidanceKind.QUESTION]
    return asked or [line for line in mine if line.kind is GuidanceKind.ATTENTION]


def _one_line(words: str) -> str:
    """A text of many lines as one."""
    return " ".join(words.split())
