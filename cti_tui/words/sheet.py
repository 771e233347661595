"""The meeting sheet (mødeark) as sections of lines: for the screen, `vis` and paper alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from textwrap import wrap

from cti_tui.dansk import days_away, long_date, short_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.meeting_sheet import MeetingSheet
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.method.agenda import Entry, Kind
from cti_tui.method.contact import Outcome
from cti_tui.method.edition import Phase, guidance_of
from cti_tui.method.guidance import Guidance, GuidanceKind, prompts
from cti_tui.method.plan import LEVELS, Node
from cti_tui.words.appointment import when_agreed
from cti_tui.words.standing import (
    OUTCOMES,
    checklist_words,
    grant_words,
    next_shift_sentence,
    standing_words,
    when_words,
)


@dataclass(frozen=True, slots=True)
class Room:
    """How many lines each part of the sheet may take."""

    items: int
    due: int
    notes: int
    note_lines: int
    """Lines of the latest note; the others have one each."""
    questions: int
    plan: int
    """Lines of the plan and, as many, of the network."""
    width: int = 76
    """Columns of a line; 0: lines are not folded."""


_MANY = 10_000
WHOLE = Room(_MANY, _MANY, 5, 1, _MANY, _MANY, width=0)
"""Room for all of it, as on paper."""

ROOMS = (
    Room(8, 5, 3, 4, 5, 6),
    Room(6, 4, 3, 3, 4, 5),
    Room(5, 4, 3, 3, 3, 4),
    Room(4, 3, 2, 3, 2, 3),
    Room(3, 2, 2, 2, 2, 2),
    Room(2, 2, 1, 2, 1, 2),
)
"""From roomy to narrow: the first that fits the screen is used."""

COURSE, ITEMS, LAST = "Forløbet", "Åbne punkter", "Sidst"
"""Titles of the parts that have more to say elsewhere."""

BESIDE = (COURSE, ITEMS, LAST)
"""The parts that `vis` prints in full instead."""

ELSEWHERE = (Kind.SHIFT, Kind.START, Kind.PAUSE, Kind.CARRIED)
"""What the sheet says in a section of its own, and not once more among what is due."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the sheet."""

    title: str
    lines: tuple[str, ...]


def sheet_title(sheet: MeetingSheet, today: date) -> str:
    """The sheet's first line."""
    return f"Mødeark · {sheet.case.name} · {long_date(today)}"


def fitted(sheet: MeetingSheet, today: date, rows: int, width: int) -> list[Section]:
    """The sections as they fit a screen, cut down part by part before anything has to scroll."""
    found: list[Section] = []
    for room in ROOMS:
        found = sections(sheet, today, replace(room, width=max(20, width)))
        if sum(len(one.lines) + 1 for one in found) <= rows:
            break
    return found


def sections(sheet: MeetingSheet, today: date, room: Room = WHOLE) -> list[Section]:
    """The sheet's parts with something in them."""
    found = (
        (COURSE, _course(sheet.case)),
        ("Aftaler", _meetings(sheet, today)),
        ("Venter på dig", _some([*_due(sheet.due)], room.due)),
        (ITEMS, _some([*_items(sheet.case)], room.items)),
        ("Planen", _some([_goal(node) for node in sheet.plan], room.plan)),
        ("Netværket", _some([*_network(sheet)], room.plan)),
        (LAST, _contacts(sheet, today, room)),
        ("Spørg om", _questions(sheet, room)),
    )
    parts = (Section(title, tuple(lines)) for title, lines in found)
    return [one for one in parts if one.lines]


def _some(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """The first lines, and how many more there are."""
    if len(lines) <= most:
        return tuple(lines)
    return (*lines[: most - 1], f"og {len(lines) - most + 1} mere")


def _course(case: CaseRecord) -> Iterable[str]:
    yield standing_words(case)
    if not case.status.closed:
        yield next_shift_sentence(case)
    if passed := grant_words(case):
        yield f"! {passed}"


def _meetings(sheet: MeetingSheet, today: date) -> Iterable[str]:
    """The next meeting with what is to be brought up, then those that wait for a word."""
    for one in sheet.unsaid:
        yield f"○ {when_agreed(one)} · {one.kind}: skriv, hvordan det gik"
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
            yield f"{entry.text} ({when_words(entry)})"


def _items(case: CaseRecord) -> Iterable[str]:
    if case.status.closed:
        return
    if not case.open_items:
        gate = case.edition.gate_label(case.status.gate)
        yield f"{gate}: {checklist_words(case)}, klar til at markere"
    yield from (f"[ ] {one.number}. {one.item.text}" for one in case.open_items)
    yield from (f"[ ] mangler: {one.item.text}" for one in case.carried)


def _goal(node: Node) -> str:
    about = ", ".join(part for part in (node.who, node.due) if part)
    return f"{LEVELS[node.level]}: {node.text}{f' ({about})' if about else ''}"


def _network(sheet: MeetingSheet) -> Iterable[str]:
    """Who is in it, a line each with role and phone."""
    if sheet.wish and sheet.wish.none:
        yield f"Ønsker ikke et netværk ({short_date(sheet.wish.on)})"
    for one in sheet.supporters:
        phone = f"tlf. {one.phone}" if one.phone else ""
        yield " · ".join(part for part in (one.name, one.role, one.organisation, phone) if part)


def _contacts(sheet: MeetingSheet, today: date, room: Room) -> Iterable[str]:
    """The last notes; the latest with its end, where it says what was agreed."""
    if not sheet.notes:
        yield "Intet notat endnu"
    for place, note in enumerate(sheet.notes[: room.notes]):
        words = _note(note, today, whole=room.width == 0)
        if place or not room.width:
            yield words
        else:
            yield from begin_and_end(words, room.width, room.note_lines)


def begin_and_end(words: str, width: int, lines: int) -> list[str]:
    """A text in so many lines; of a longer one the beginning and, after `…`, the end."""
    folded = wrap(words, width, subsequent_indent="  ")
    if len(folded) <= lines:
        return folded
    tail = f"  … {words[-(width - 8) :].partition(' ')[2]}"
    return [*folded[: lines - 1], tail]


def _note(note: NoteRecord, today: date, *, whole: bool) -> str:
    went = "" if note.outcome is Outcome.HELD else f", {OUTCOMES[note.outcome]}"
    said = _one_line(note.fact or note.reflection)
    when = short_date(note.date) if whole else days_away((note.date - today).days)
    return f"{when} · {note.kind}{went}: {said}"


def _questions(sheet: MeetingSheet, room: Room) -> Iterable[str]:
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
    if not room.width:
        yield from asked
        yield from (f"[ ] {line.text}" for line in lacking)
        return
    yield from asked[: room.questions]
    if lacking:
        more = f" (og {len(lacking) - 1} mere uden svar)" if len(lacking) > 1 else ""
        yield f"[ ] {lacking[0].text}{more}"


def _of_phase(guidance: Iterable[Guidance], phase: Phase) -> list[Guidance]:
    """The conversation's questions; where the phase has none, what it asks to have in mind."""
    mine = [line for line in guidance if line.phase is phase]
    asked = [line for line in mine if line.kind is GuidanceKind.QUESTION]
    return asked or [line for line in mine if line.kind is GuidanceKind.ATTENTION]


def _one_line(words: str) -> str:
    """A text of many lines as one."""
    return " ".join(words.split())
