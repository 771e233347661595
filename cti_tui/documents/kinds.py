"""The kinds of document: what each is called, whom it is for, what it is made of."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Any

from msgspec import Struct

from cti_tui.data.contact.meeting_sheet import MeetingSheets
from cti_tui.data.door import Door
from cti_tui.data.fidelity import Fidelities
from cti_tui.data.papers import Papers
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.insight import Insights
from cti_tui.documents.asked import Asked
from cti_tui.documents.borger import away, dates, handover, look_back, network_card, plan, told
from cti_tui.documents.document import Document
from cti_tui.documents.method import (
    closing,
    fidelity_page,
    insight,
    notes,
    phase_dates,
    phase_plan,
    review,
    shift,
    supervision,
)
from cti_tui.documents.others import consent_form, invitation, meeting_sheet
from cti_tui.documents.parts import latest_gate
from cti_tui.method.edition import Gate
from cti_tui.refusal import Refusal


class Audience(StrEnum):
    """Whom a kind of document is made for; the value is the word on the screen."""

    BORGER = "borgeren"
    OTHERS = "kolleger og netværk"
    METHOD = "dig og dit team"


class Source(StrEnum):
    """Which question to the store a document is made of."""

    COURSE = "course"
    SHEET = "sheet"
    INSIGHT = "insight"
    CASELOAD = "caseload"
    FIDELITY = "fidelity"


class DocumentKind(Struct, frozen=True):
    """A kind of document."""

    id: str
    """As it is written in the shell, and what its file is called."""
    title: str
    audience: Audience
    build: Callable[[Any, Asked], Document]
    source: Source = Source.COURSE

    @property
    def of_borger(self) -> bool:
        """Whether it is about one borger; else it is about the caseload."""
        return self.source not in (Source.CASELOAD, Source.FIDELITY)


KINDS = (
    DocumentKind("plan", "CTI-planen med borgerens egne ord", Audience.BORGER, plan.build),
    DocumentKind("datoer", "faser og datoer på én side", Audience.BORGER, dates.build),
    DocumentKind(
        "orientering", "det, borgeren får at vide før fase 1", Audience.BORGER, told.build
    ),
    DocumentKind("netvaerk", "hvem hjælper med hvad", Audience.BORGER, network_card.build),
    DocumentKind("naar-jeg-er-vaek", "når du er væk", Audience.BORGER, away.build),
    DocumentKind("overdragelse", "overdragelsesplanen", Audience.BORGER, handover.build),
    DocumentKind("tilbageblik", "tilbageblikket", Audience.BORGER, look_back.build),
    DocumentKind("moedeark", "mødearket", Audience.OTHERS, meeting_sheet.build, Source.SHEET),
    DocumentKind("indkaldelse", "indkaldelse med dagsorden", Audience.OTHERS, invitation.build),
    DocumentKind("samtykke", "samtykke til underskrift", Audience.OTHERS, consent_form.build),
    DocumentKind("faseplan", "faseplan, en side for hver fase", Audience.METHOD, phase_plan.build),
    DocumentKind("fasedatoer", "planlagte og faktiske datoer", Audience.METHOD, phase_dates.build),
    DocumentKind("faseskift", "dokumentation af et faseskift", Audience.METHOD, shift.build),
    DocumentKind("afslutning", "afsluttende notat", Audience.METHOD, closing.build),
    DocumentKind("notater", "en periodes notater", Audience.METHOD, notes.build),
    DocumentKind(
        "supervision",
        "oversigt til teamets supervision, uden navne",
        Audience.METHOD,
        supervision.build,
        Source.CASELOAD,
    ),
    DocumentKind(
        "gennemgang",
        "gennemgang af alle sager, uden navne",
        Audience.METHOD,
        review.build,
        Source.CASELOAD,
    ),
    DocumentKind(
        "troskab",
        "metodetroskab, linje for linje over forløbene, uden navne",
        Audience.METHOD,
        fidelity_page.build,
        Source.FIDELITY,
    ),
    DocumentKind(
        "indsigt", "alt, filen har om borgeren", Audience.METHOD, insight.build, Source.INSIGHT
    ),
)
"""Every kind, in the order in which they are listed."""


_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def kind_of(kind_id: str) -> DocumentKind:
    """The kind with this id; raises Refusal that names those there are."""
    plain = kind_id.translate(_PLAIN)
    for kind in KINDS:
        if kind.id == plain:
            return kind
    known = ", ".join(kind.id for kind in KINDS)
    raise Refusal(f"Dokumentet »{kind_id}« kendes ikke. Vælg et af disse: {known}.")


def read(
    door: Door,
    kind: DocumentKind,
    borger_id: int,
    today: date,
    silence_days: tuple[int, ...] | None = None,
) -> Any:
    """What a document of a kind is made of: one question to the store.

    `borger_id` is not asked for where the kind is about the caseload.
    """
    if kind.source is Source.CASELOAD:
        return door.part(Papers).caseload_paper(today, silence_days)
    if kind.source is Source.FIDELITY:
        return door.part(Fidelities).by_course(today)
    if kind.source is Source.SHEET:
        return door.part(MeetingSheets).meeting_sheet(borger_id, today, silence_days)
    if kind.source is Source.INSIGHT:
        return door.part(Insights).insight(borger_id, today)
    return door.part(Papers).paper(borger_id, today)


def documented_gate(kind: str, asked: Gate | None, case: CaseRecord) -> Gate | None:
    """The marked shift that a document is the documentation of; None for one that is of none."""
    gate = {"faseskift": asked or latest_gate(case), "afslutning": Gate.END}.get(kind)
    return gate if gate in {mark.gate for mark in case.marks} else None
