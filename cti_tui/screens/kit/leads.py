"""What leads to a place: a hit, a draft, a line of I dag, each made the Place it is about."""

from cti_tui.data.contact.hits import Hit, Where
from cti_tui.data.records import AgendaRecord, DraftRecord
from cti_tui.method.entry import EntryKind
from cti_tui.method.gate import open_items
from cti_tui.method.handover import Step
from cti_tui.screens.kit.place import WRITTEN, Place, Room, at

FOUND = {
    Where.NOTE: Room.NOTE_READ,
    Where.REFLECTION: Room.NOTE_READ,
    Where.ANSWER: Room.ANSWERS,
    Where.PAUSE: Room.COURSE,
    Where.SHIFT: Room.COURSE,
    Where.COURSE: Room.COURSE,
    Where.CHANGE: Room.COURSE,
    Where.APPOINTMENT: Room.APPOINTMENT,
    Where.NEED: Room.NEEDS,
    Where.PLAN: Room.PLAN,
    Where.NETWORK: Room.NETWORK,
    Where.HANDOVER: Room.HANDOVER,
    Where.CONSENT: Room.CONSENTS,
}
"""The room that each kind of text is written in; what is not here is written at the borger."""


def of_hit(hit: Hit) -> Place:
    """Where what was found is written."""
    match hit.where:
        case Where.NOTE | Where.REFLECTION | Where.APPOINTMENT:
            thing = str(hit.id)
        case Where.ITEM | Where.PLAN:
            thing = hit.key
        case _:
            thing = ""
    return Place(FOUND.get(hit.where, Room.BORGER), hit.borger_id, thing=thing)


def of_draft(draft: DraftRecord) -> Place:
    """Where a draft is gone on with; one of a form that is no more leads to its borger."""
    name, _, thing = draft.form.partition(":")
    if name in WRITTEN:
        return Place(Room(name), draft.borger_id, thing=thing)
    return Place(Room.BORGER, draft.borger_id)


DUE = {
    EntryKind.ANNOUNCE: Room.TELL,
    EntryKind.APPOINTMENT: Room.APPOINTMENT,
    EntryKind.REMINDER: Room.REMINDER,
    EntryKind.PAUSE: Room.COURSE,
    EntryKind.GRANT_END: Room.GRANT,
    EntryKind.HANDOVER_MEETING: Room.HANDOVER,
    EntryKind.CLOSING_MEETING: Room.HANDOVER,
    EntryKind.DECISION: Room.HANDOVER,
    EntryKind.LOOK_BACK: Room.HANDOVER,
}
"""The room where each kind of line of I dag is done; what is not here is done at the borger."""

STEPS = {
    EntryKind.HANDOVER_MEETING: Step.HANDOVER,
    EntryKind.CLOSING_MEETING: Step.CLOSING,
    EntryKind.DECISION: Step.DECISION,
    EntryKind.LOOK_BACK: Step.LOOK_BACK,
}


def of_entry(due: AgendaRecord) -> Place:
    """Where a line of I dag is done.

    A shift whose list is not settled is done at the checklist, and so is what was carried.
    """
    case, entry = due.case, due.entry
    states = {item.item.id: item.state for item in case.items}
    settled = not open_items(case.edition, case.status.gate, states)
    if (
        settled
        and entry.gate is case.status.gate
        and entry.kind in (EntryKind.SHIFT, EntryKind.START)
    ):
        return at(Room.SHIFT, case)
    room = DUE.get(entry.kind, Room.BORGER)
    thing: object = entry.item
    match room:
        case Room.TELL if entry.gate is not None:
            thing = entry.gate
        case Room.APPOINTMENT | Room.REMINDER if entry.appointment:
            thing = entry.appointment
        case Room.HANDOVER:
            thing = STEPS.get(entry.kind, Step.DECISION)
        case Room.TELL | Room.APPOINTMENT | Room.REMINDER:
            room = Room.BORGER
    return at(room, case, thing)


def draft_words(draft: DraftRecord) -> str:
    """What a draft is of: `et notat om Anna A.`, `en ny borger`."""
    name = draft.form.partition(":")[0]
    words = WRITTEN[Room(name)] if name in WRITTEN else "noget, du skrev om"
    return f"{words} {draft.name}".strip()
