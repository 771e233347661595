"""What a document is made of: a course, or the caseload, read in one transaction."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from sqlmodel import Session, select

from cti_tui.data.agenda import agenda_lines
from cti_tui.data.cases import rows
from cti_tui.data.contact.agreed import BY_HOUR, appointments_where
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.course.answers import read_answers
from cti_tui.data.course.documented import DocumentedRecord, read_documented
from cti_tui.data.course.evidence import evidence_found as evidence_found
from cti_tui.data.course.gate_records import EvidenceRecord, GapRecord
from cti_tui.data.course.items import ticks_of
from cti_tui.data.course.revision import read_changes
from cti_tui.data.course.shifts import gaps_of
from cti_tui.data.door import in_sql
from cti_tui.data.models import Intensified
from cti_tui.data.network.consents import read_consents
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.models import Supporter
from cti_tui.data.network.records import ConsentRecord, HandoverRecord
from cti_tui.data.plan.frozen import frozen_plans
from cti_tui.data.plan.needs import read_needs, read_other_plans
from cti_tui.data.plan.records import FrozenPlan, NeedRecord, OtherPlanRecord
from cti_tui.data.plan.tree import read_nodes
from cti_tui.data.reading import item_records
from cti_tui.data.records import (
    AnswerRecord,
    CaseRecord,
    ChangeRecord,
    ItemRecord,
    NoteRecord,
)
from cti_tui.method.edition import Gate
from cti_tui.method.intensity import Spell
from cti_tui.method.plan import Node

if TYPE_CHECKING:
    from cti_tui.method.entry import Entry


class Paper(Struct, frozen=True):
    """All that a document on one course can be made of."""

    case: CaseRecord
    nodes: tuple[Node, ...]
    """The CTI-plan as it stands."""
    frozen: tuple[FrozenPlan, ...]
    """The plan at each gate that stands marked."""
    needs: Mapping[str, NeedRecord]
    """By the theme's id."""
    other_plans: tuple[OtherPlanRecord, ...]
    handover: HandoverRecord
    """With the network."""
    consents: tuple[ConsentRecord, ...]
    notes: tuple[NoteRecord, ...]
    """The borger's, newest first."""
    appointments: tuple[AppointmentRecord, ...]
    """The borger's, by day and hour."""
    answers: Mapping[str, AnswerRecord]
    """By the prompt's id."""
    lists: Mapping[Gate, tuple[ItemRecord, ...]]
    """Each gate's list as it stands."""
    evidence: Mapping[str, EvidenceRecord]
    """What the items rest on, by its key."""
    gaps: tuple[GapRecord, ...]
    changes: tuple[ChangeRecord, ...]
    """Newest first."""
    documented: tuple[DocumentedRecord, ...] = ()
    """What became of each shift's documentation."""


class CoursePaper(Struct, frozen=True):
    """One course of the caseload, as far as a page on all of it asks."""

    case: CaseRecord
    due: tuple["Entry", ...]
    """What it asks for today, the most urgent first."""
    nodes: tuple[Node, ...]
    spells: tuple[Spell, ...]
    """Intensified support, in the order it was given."""
    people: tuple[str, ...]
    """The names of those in the network, so that they can be left out."""


class CaseloadPaper(Struct, frozen=True):
    """The open courses, the most urgent first."""

    courses: tuple[CoursePaper, ...]


class Papers(Handovers):
    """The part of the store that reads what documents are made of."""

    def paper(self, borger_id: int, today: date) -> Paper:
        """All about the borger's open course, or the latest one."""
        with self._reading() as session:
            case = self._case(session, borger_id, today)
            raw, course = in_sql(session), self._course(session, case.course_id)
            lists = self._lists(session, case)
            keys = {one.evidence for listed in lists.values() for one in listed if one.evidence}
            return Paper(
                case=case,
                nodes=read_nodes(session, case.course_id),
                frozen=frozen_plans(session, case.course_id),
                needs=read_needs(session, case.course_id),
                other_plans=read_other_plans(session, case.course_id),
                handover=self._plan(session, course, today),
                consents=read_consents(session, borger_id, today),
                notes=latest_notes(raw, borger_id),
                appointments=appointments_where(
                    raw, f"WHERE borger_id = ? {BY_HOUR}", (borger_id,)
                ),
                answers=read_answers(session, case.course_id),
                lists=lists,
                evidence=evidence_found(session, course, case.edition, keys) if keys else {},
                gaps=gaps_of(session, case.course_id, case.edition),
                changes=read_changes(session, case.course_id),
                documented=read_documented(session, case.course_id),
            )

    def caseload_paper(
        self, today: date, silence_days: tuple[int, ...] | None = None
    ) -> CaseloadPaper:
        """All open courses; `silence_days` as for `agenda`."""
        with self._reading() as session:
            cases = self._every_open_case(session, today)
            due = agenda_lines(in_sql(session), cases, today, silence_days)
            spells = rows(session, Intensified, [case.course_id for case in cases])
            people = session.exec(select(Supporter.borger_id, Supporter.name)).all()
            return CaseloadPaper(
                tuple(
                    CoursePaper(
                        case=case,
                        due=tuple(one.entry for one in due if one.case.course_id == case.course_id),
                        nodes=read_nodes(session, case.course_id),
                        spells=tuple(
                            Spell(row.start, row.end, row.reason) for row in spells[case.course_id]
                        ),
                        people=tuple(name for owner, name in people if owner == case.borger_id),
                    )
                    for case in cases
                )
            )

    # What follows runs within a transaction of the methods above.

    def _lists(self, session: Session, case: CaseRecord) -> dict[Gate, tuple[ItemRecord, ...]]:
        ticks = ticks_of(session, case.course_id)
        return {gate: item_records(case.edition, gate, ticks) for gate in Gate}
