"""What the verbs print under `--json`: the records as plain objects, keys in English."""

import json
from typing import TYPE_CHECKING, Any

from cti_tui.data.contact.hits import Where
from cti_tui.data.damage import DamagedRow
from cti_tui.data.records import AgendaRecord, CaseRecord, ItemRecord, NoteRecord, SheetRecord
from cti_tui.method.edition import Edition
from cti_tui.method.entry import EntryKind
from cti_tui.method.gate import ItemState
from cti_tui.words.agenda_lines import entry_text

if TYPE_CHECKING:
    from cti_tui.data.contact.hits import Hit
    from cti_tui.data.course.editions import OwnRecord


ENTRY_KINDS: dict[EntryKind, str] = {EntryKind.LOOK_BACK: "reminder"}
"""What the contract calls a kind of line that it has no word of its own for (verbs.md)."""

WHERE: dict[Where, str] = {
    Where.FORMER_NAME: "name",
    Where.CASE_NUMBER: "name",
    Where.REACH: "name",
    Where.TOLD: "answer",
    Where.CONSENT: "network",
    **dict.fromkeys(
        (Where.PAUSE, Where.SHIFT, Where.COURSE, Where.CHANGE, Where.SPELL, Where.SILENCE), "item"
    ),
}
"""What the contract calls where a hit is, where it has no word of its own for it: of the borger,
said to or by the borger, of the network, and at the borger's gates and dates."""


def dump(document: Any) -> None:
    """Print one JSON document; dates stand as `2026-01-15`."""
    print(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def course(case: CaseRecord) -> dict[str, Any]:
    """One line of the caseload."""
    state = case.status
    bounds = state.boundaries
    return {
        "id": case.borger_id,
        "course_id": case.course_id,
        "borger": case.name,
        "edition": case.edition.id,
        "hjemmel": case.hjemmel.id,
        "months": case.hjemmel.months,
        "transition_date": case.transition_date,
        "phase1_start": case.start,
        "boundaries": list(bounds.dates) if bounds else [],
        "tentative": bounds is not None and bounds.tentative and not state.closed,
        "grant_end": case.grant_end,
        "phase": int(state.phase),
        "calendar_phase": int(state.calendar_phase),
        "next_shift": state.next_shift,
        "days_to_shift": state.days,
        "due": state.due,
        "paused": state.paused,
        "checklist": _counts(case),
        "last_contact": case.last_contact,
        "next_appointment": case.next_appointment,
        "ended": case.facts.ended if state.closed else None,
    }


_UNKNOWN = (
    *("edition", "hjemmel", "months", "transition_date", "phase1_start", "grant_end", "phase"),
    *("calendar_phase", "next_shift", "days_to_shift", "checklist", "last_contact"),
    *("next_appointment", "ended"),
)
"""What is not known of a course that cannot be shown."""


def damaged(one: DamagedRow) -> dict[str, Any]:
    """A course that cannot be shown: the keys of a course, empty, and what is wrong with it."""
    empty = dict.fromkeys(_UNKNOWN)
    return {
        "id": one.borger_id,
        "course_id": one.course_id,
        "borger": one.name,
        **empty,
        "boundaries": [],
        "tentative": False,
        "due": "none",
        "paused": False,
        "damaged": one.what,
    }


def agenda_line(record: AgendaRecord) -> dict[str, Any]:
    """One line of I dag."""
    return {
        "kind": ENTRY_KINDS.get(record.entry.kind, record.entry.kind),
        "borger_id": record.case.borger_id,
        "borger": record.case.name,
        "date": record.entry.date,
        "days": record.entry.days,
        "text": entry_text(record.entry),
    }


def hit(found: "Hit") -> dict[str, Any]:
    """One thing that a search found."""
    return {
        "borger_id": found.borger_id,
        "borger": found.borger,
        "where": WHERE.get(found.where, found.where),
        "id": found.id,
        "date": found.date,
        "snippet": found.snippet.text,
    }


def _counts(case: CaseRecord) -> dict[str, int]:
    states = [record.state for record in case.items]
    return {
        "total": len(states),
        "met": states.count(ItemState.MET),
        "not_relevant": states.count(ItemState.NOT_RELEVANT),
        "open": states.count(ItemState.OPEN),
    }


def _item(record: ItemRecord) -> dict[str, Any]:
    return {
        "number": record.number,
        "id": record.item.id,
        "text": record.item.text,
        "state": record.state,
        "optional": record.item.optional,
        "set": record.set_on,
        "reason": record.reason or None,
        "note": record.note or None,
    }


def checklist(case: CaseRecord) -> dict[str, Any]:
    """The list of the gate at hand."""
    return {"gate": case.status.gate, "items": [_item(record) for record in case.items]}


def _note(note: NoteRecord) -> dict[str, Any]:
    return {
        "id": note.id,
        "date": note.date,
        "kind": note.kind,
        "outcome": note.outcome,
        "text": note.fact,
        "reflection": note.reflection or None,
        "minutes": {
            "direct": note.minutes.direct,
            "coordination": note.minutes.coordination,
            "transport": note.minutes.transport,
            "other": note.minutes.other,
        },
        "kilometres": note.kilometres or None,
        "place": note.place or None,
    }


def sheet(record: SheetRecord) -> dict[str, Any]:
    """One borger with checklist and notes."""
    return {
        **course(record.case),
        "items": [_item(item) for item in record.case.items],
        "notes": [_note(note) for note in record.notes],
    }


def edition_object(one: Edition, own: "OwnRecord | None" = None) -> dict[str, Any]:
    """One edition with its hjemler and lists; `own` where it is one of the file's own."""
    return {
        "id": one.id,
        "title": one.title,
        **({"own": True, "retired": own.retired} if own else {}),
        "hjemler": [
            {
                "id": hjemmel.id,
                "title": hjemmel.title,
                "months": hjemmel.months,
                "caseload": list(hjemmel.caseload),
                "source": hjemmel.source,
            }
            for hjemmel in one.hjemler
        ],
        "gates": [
            {
                "gate": listed.gate,
                "items": [
                    {
                        "id": item.id,
                        "text": item.text,
                        "optional": item.optional,
                        "source": item.source,
                    }
                    for item in listed.items
                ],
            }
            for listed in one.checklists
        ],
    }
