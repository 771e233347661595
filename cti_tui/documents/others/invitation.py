"""An invitation to a meeting with the agenda of its kind (J, G and I: the method's meetings)."""

from collections.abc import Iterator

from cti_tui.dansk import listing, long_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.papers import Paper
from cti_tui.documents.asked import Asked
from cti_tui.documents.document import Block, Document, Facts, Heading, ListEntry, Listing, Text
from cti_tui.documents.parts import WORKER_NAME, last_day_words
from cti_tui.documents.sharing import without_numbers
from cti_tui.method.edition import Edition, guidance_of, now
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.network import Bearing
from cti_tui.words.appointment import kind_words

TO_AGREE = "aftales"
"""Stands where the day, the hour or the place is not agreed yet."""

AGENDAS: dict[MeetingKind, tuple[str, ...]] = {
    MeetingKind.PREPARING: (
        "Roller på opstartsmødet: hvem byder velkommen, hvem spørger, hvem skriver ned",
        "Opgaver, der skal være fordelt, før borgeren er med",
    ),
    MeetingKind.PLAN: (
        "Det vigtigste for borgeren lige nu",
        "Mål og aktiviteter: hvad prøver vi, hvem gør hvad, hvornår",
        "Andre planer, som planen skal passe sammen med",
        "Hvornår vi ser på planen igen",
    ),
    MeetingKind.NETWORK: (
        "Borgeren fortæller, hvad der er vigtigt",
        "Hvem hjælper med hvad i dag",
        "Hvad mangler der nogen til",
        "Hvem kan borgeren spørge, når CTI-medarbejderen er væk",
        "Hvad må vi dele med hinanden, og hvornår mødes vi igen",
    ),
    MeetingKind.HANDOVER: (
        "Overdragelsesplanen læses igennem, behov for behov",
        "Hvem tager over, fra hvornår, og er det aftalt",
        "Hvem har overblikket over hele planen",
        "Hvad gør vi, hvis det er ved at gå skævt",
        "Hvordan vi markerer, at støtten går videre",
    ),
    MeetingKind.CLOSING: (
        "Forløbet set under ét: hvad er nået",
        "Planen for tiden efter, så alle kender den",
        "Støtte efter forløbet: er der truffet en afgørelse, hvis den skal fortsætte",
    ),
}
"""What is on the table at each kind of meeting, in our words; opstart's is the edition's own."""

EVERY_DAY = ("Hvordan går det siden sidst", "Det, vi vil nå i dag", "Hvornår vi ses igen")


def build(paper: Paper, asked: Asked) -> Document:
    """The next of the method's meetings that is agreed; without one, a network meeting."""
    meeting = _next(paper, asked)
    kind = _kind(meeting)
    document = Document(
        "indkaldelse",
        f"Indkaldelse: {kind_words(kind)}",
        asked.today,
        (*_head(paper, meeting, kind, asked), *_agenda(paper, meeting, kind)),
        paper.case.name,
    )
    return without_numbers(document, paper)


def _next(paper: Paper, asked: Asked) -> AppointmentRecord | None:
    """The nearest planned meeting of the method, or the nearest of any kind with others there."""
    coming = [one for one in paper.appointments if one.planned and one.date >= asked.today]
    known = {*_roles(paper), MeetingKind.PLAN.value}
    of_method = [one for one in coming if one.kind in known]
    others = [one for one in coming if one.participants]
    return min((*of_method, *others), key=lambda one: (one.date, one.time), default=None)


def _roles(paper: Paper) -> dict[str, tuple[str, ...]]:
    """Who the edition names for each kind of meeting it has."""
    return {one.kind: one.roles for one in now(paper.case.edition).meetings}


def _kind(meeting: AppointmentRecord | None) -> str:
    return meeting.kind if meeting else MeetingKind.NETWORK.value


def _head(
    paper: Paper, meeting: AppointmentRecord | None, kind: str, asked: Asked
) -> Iterator[Block]:
    if asked.party:
        yield Text(f"Til {asked.party}")
    invited = meeting.participants if meeting else ""
    roles = _roles(paper).get(kind, ())
    with_borger = kind != MeetingKind.PREPARING.value
    there = listing((*(("borgeren",) if with_borger else ()), WORKER_NAME))
    yield Facts(
        (
            ("Dag", long_date(meeting.date) if meeting else TO_AGREE),
            ("Klokken", (meeting.time if meeting else "") or TO_AGREE),
            ("Sted", (meeting.place if meeting else "") or TO_AGREE),
            ("Med", f"{there} samt {invited or listing(roles) or TO_AGREE}"),
        )
    )


def _agenda(paper: Paper, meeting: AppointmentRecord | None, kind: str) -> Iterator[Block]:
    yield Heading("Dagsorden")
    points = agenda_of(kind, paper.case.edition)
    yield Listing(
        tuple(ListEntry(words, f"{number}.") for number, words in enumerate(points, start=1))
    )
    if meeting is not None and meeting.about:
        yield Heading("Tages også op")
        yield Text(meeting.about)
    if kind in (MeetingKind.HANDOVER.value, MeetingKind.CLOSING.value):
        last = last_day_words(paper.case)
        if last:
            yield Text(f"Forløbets sidste dag er {last}.")
        yield from _to_hand_over(paper)
    yield Text("Kan du ikke komme, så sig til, så vi kan finde en anden tid eller tale sammen før.")


def agenda_of(kind: str, edition: Edition) -> tuple[str, ...]:
    """The points of a meeting's agenda; the opening meeting asks what the edition asks."""
    if kind == MeetingKind.OPENING.value:
        asked = [one for one in guidance_of(edition) if one.kind is GuidanceKind.OPENING]
        return (*(one.text for one in asked), "Hvornår vi ses igen")
    known = {one.value: points for one, points in AGENDAS.items()}
    return known.get(kind, EVERY_DAY)


def _to_hand_over(paper: Paper) -> Iterator[Block]:
    """What somebody must take over: the needs that rest on the worker, alone or with others."""
    network = paper.handover.network
    rests = (Bearing.WORKER_ONLY, Bearing.SHARED)
    left = [one.need.label for one in network.covered if one.standing in rests]
    if left:
        yield Heading("Det skal nogen tage over")
        yield Listing(tuple(ListEntry(label) for label in left))
