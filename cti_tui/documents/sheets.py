"""The caseload as sheets: records to tables of real dates and numbers, for a spreadsheet.

The first sheet has the columns that `importer` reads, so that what leaves here comes in there.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from cti_tui.data.records import BorgerFacts, CaseRecord
from cti_tui.data.safety.access import AccessRecord
from cti_tui.data.transfer.outgoing import Outgoing, OutgoingCourse
from cti_tui.method.edition import Gate, Phase
from cti_tui.refusal import Refusal
from cti_tui.words.access import access_words
from cti_tui.words.appointment import APPOINTMENT_STATES as APPOINTMENT_STATES
from cti_tui.words.node import LEVELS
from cti_tui.words.node import NODE_STATES as PLAN_STATES
from cti_tui.words.standing import OUTCOMES

Cell = str | int | date | None
"""What a field holds; a day is a day and a number a number."""


class Sheet(Struct, frozen=True):
    """One table with a name of its own."""

    name: str
    """As the tab says and `--ark` takes."""
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


SHEET_NAMES = ("sagsoversigt", "kontakter", "aftaler", "plan", "netværk")
"""The sheets there are, the caseload first."""


def sheets(outgoing: Outgoing) -> tuple[Sheet, ...]:
    """Everything as one sheet for each of the names."""
    held = (
        (_CASELOAD, _caseload(outgoing)),
        (_CONTACTS, _contacts(outgoing)),
        (_APPOINTMENTS, _appointments(outgoing)),
        (_PLAN, _plan(outgoing.courses)),
        (_NETWORK, _network(outgoing)),
    )
    return tuple(
        Sheet(name, headings, tuple(rows))
        for name, (headings, rows) in zip(SHEET_NAMES, held, strict=True)
    )


def access_sheet(log: Sequence[AccessRecord]) -> Sheet:
    """The access log, the first first; borgere by their number."""
    rows = ((f"{one.at:%Y-%m-%d %H:%M}", access_words(one), one.borger_id) for one in reversed(log))
    return Sheet("adgangslog", ("tidspunkt", "handling", "borger-id"), tuple(rows))


def chosen_sheet(listed: Iterable[Sheet], name: str) -> Sheet:
    """The sheet of that name, also spelled without æ, ø and å; the first where none is named.

    Raises Refusal that names them all where there is no such sheet.
    """
    known = {sheet.name: sheet for sheet in listed}
    asked = name.strip().lower() or next(iter(known))
    plain = {one.replace("æ", "ae"): sheet for one, sheet in known.items()}
    if asked not in known | plain:
        raise Refusal(f"Arket »{name}« kendes ikke. Vælg et af dem: {', '.join(known)}.")
    return (known | plain)[asked]


_CASELOAD = (
    *("navn", "udgave", "hjemmel", "fase1_start", "overgang", "overgangsdato", "sagsnr", "grund"),
    *("fase", "pauser", "telefon", "adresse", "kontaktperson", "email", "sprog", "husk"),
    *("beskyttet", "næste faseskift", "sidste dag", "punkter på plads", "punkter i alt"),
    *("seneste kontakt", "næste aftale", "afsluttet", "afsluttet fordi"),
)


def _caseload(outgoing: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for one in outgoing.courses:
        yield _case(one.case, outgoing.facts[one.case.borger_id])


def _case(case: CaseRecord, facts: BorgerFacts) -> tuple[Cell, ...]:
    state = case.status
    running = case.start is not None and state.calendar_phase is not Phase.CONTACT
    last_day = state.boundaries.last_day if state.boundaries else None
    ending = state.gate is Gate.END
    return (
        *(case.name, case.edition.id, case.hjemmel.id, case.start, case.transition),
        *(case.entered_transition_date, case.case_number, case.start_reason),
        min(int(state.phase), int(Phase.THREE)) if running else None,
        ", ".join(f"{pause.start}..{pause.end or ''}" for pause in case.pauses),
        *(facts.phone, facts.address, facts.contact_person, facts.email, facts.language),
        *(facts.mind, "ja" if facts.protected else ""),
        *(last_day if ending else state.next_shift, last_day),
        *(case.settled, len(case.items), case.last_contact, case.next_appointment),
        case.facts.ended if state.closed else None,
        case.end_reason,
    )


_CONTACTS = (
    *("borger", "dato", "slags", "udfald", "sted", "med", "direkte min.", "koordinering min."),
    *("transport min.", "andet min.", "km", "notat"),
)


def _contacts(outgoing: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for name, note in outgoing.notes:
        spent = note.minutes
        yield (
            *(name, note.date, note.kind.value, OUTCOMES[note.outcome], note.place),
            *(note.participants, spent.direct, spent.coordination, spent.transport, spent.other),
            *(note.kilometres or None, note.fact),
        )


_APPOINTMENTS = ("borger", "dato", "kl.", "slags", "sted", "med", "om", "tilstand", "grund")


def _appointments(outgoing: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for _, one in outgoing.appointments:
        yield (
            *(one.name, one.date, one.time, one.kind, one.place, one.participants, one.about),
            *(APPOINTMENT_STATES[one.state], one.reason),
        )


_PLAN = (
    *("borger", "niveau", "linje", "under", "borgerens ord", "hvem", "hvornår", "kontakt"),
    *("tilstand", "siden", "grund"),
)


def _plan(courses: Iterable[OutgoingCourse]) -> Iterator[tuple[Cell, ...]]:
    for course in courses:
        texts = {node.uid: node.text for node in course.plan}
        for node in course.plan:
            yield (
                *(course.case.name, LEVELS[node.level], node.text, texts.get(node.parent or "")),
                *(node.words, node.who, node.due, node.contact, PLAN_STATES[node.state]),
                *(node.state_on, node.reason),
            )


_NETWORK = (
    *("borger", "sagsnr", "navn", "side", "organisation", "rolle", "telefon", "ring", "siden"),
    *("gået ud", "når medarbejderen er væk", "støtte fra før"),
)


def _network(outgoing: Outgoing) -> Iterator[tuple[Cell, ...]]:
    for case, one in outgoing.network:
        side = "privat" if one.private else "professionel"
        yield (
            *(case.name, case.case_number, one.name, side, one.organisation),
            *(one.role, one.phone, one.ring, one.since, one.ended, one.away, one.earlier),
        )
