"""What the store knows of whether the method was kept: facts handed to `method.fidelity`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.contact.intensity import times
from cti_tui.data.door import in_sql
from cti_tui.data.instant import instant
from cti_tui.data.models import Note, RatingRow, Shift
from cti_tui.data.network.models import Anchor, HandoverStep
from cti_tui.data.plan.ice import from_text
from cti_tui.data.plan.models import PlanFrozen
from cti_tui.data.plan.tree import read_nodes
from cti_tui.data.reading import every_case
from cti_tui.data.records import CaseRecord
from cti_tui.data.stopping import along
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Gate, Phase, core_elements_of
from cti_tui.method.fidelity import (
    CASELOAD_RATED,
    Finding,
    Rating,
    caseload_fidelity,
    course_fidelity,
)
from cti_tui.method.handover import Step
from cti_tui.method.measures import GateMark, Kept, Met, State
from cti_tui.method.norms import FULL_TIME_HOURS, Capacity, Load, course_load
from cti_tui.method.plan import Level, Node, NodeState
from cti_tui.refusal import Refusal


class CourseFidelity(Struct, frozen=True):
    """A course and its lines."""

    case: CaseRecord
    findings: tuple[Finding, ...]


class Fidelities(Cases):
    """The part of the store that says how the method was kept, and keeps what the worker says."""

    def of_borger(self, borger_id: int, today: date) -> CourseFidelity:
        """The lines of a borger's course: the open one, or the latest."""
        with self._reading() as session:
            return _of_course(session, self._case(session, borger_id, today), today)

    def by_course(self, today: date) -> tuple[CourseFidelity, ...]:
        """The lines of every course, open and closed, the one that began first first."""
        with self._reading() as session:
            cases = every_case(in_sql(session), today)
            cases.sort(key=lambda case: (case.start or date.max, case.course_id))
            return tuple(_of_course(session, case, today) for case in along(cases))

    def of_caseload(
        self, capacity: Capacity, today: date
    ) -> tuple[tuple[CourseFidelity, ...], tuple[Finding, ...]]:
        """The lines of every open course, and those about the caseload as a whole."""
        with self._reading() as session:
            cases = self._every_open_case(session, today)
            courses = tuple(_of_course(session, case, today) for case in along(cases))
            loads = (
                course_load(case.hjemmel, case.status.calendar_phase, capacity) for case in cases
            )
            whole = caseload_fidelity(
                len(cases),
                sum(loads, Load()).low,
                capacity.weekly_hours,
                FULL_TIME_HOURS,
                _ratings(session, None),
                [case.hjemmel.source for case in cases],
            )
            return courses, whole

    def rate(self, borger_id: int | None, line: str, state: State, today: date) -> None:
        """Say how a line was kept that the program cannot count; without a borger of the caseload.

        Raises Refusal for a line that is counted, or that there is not.
        """
        with self._writing() as session:
            course_id, rated = None, CASELOAD_RATED
            if borger_id is not None:
                case = self._case(session, borger_id, today)
                course_id = case.course_id
                elements = core_elements_of(case.edition)
                rated = tuple(one.id for one in elements if one.measure is None)
            if line not in rated:
                raise Refusal(
                    f"»{line}« er ikke en linje, du selv vurderer."
                    f" Det er disse: {', '.join(rated)}."
                )
            session.add(
                RatingRow(course_id=course_id, line=line, state=state, on=today, at=instant(today))
            )


def _ratings(session: Session, course_id: int | None) -> Mapping[str, Rating]:
    """The latest that was said of each line."""
    query = select(RatingRow).where(RatingRow.course_id == course_id).order_by(col(RatingRow.id))
    return {row.line: Rating(State(row.state), row.on) for row in session.exec(query)}


def _of_course(session: Session, case: CaseRecord, today: date) -> CourseFidelity:
    ratings = _ratings(session, case.course_id)
    return CourseFidelity(case, course_fidelity(_kept(session, case, today), ratings, today))


def _kept(session: Session, case: CaseRecord, today: date) -> Kept:
    held = _held(session, case.course_id, today)
    first = min((one.on for one in held), default=case.created)
    met_on = select(col(HandoverStep.on)).where(
        HandoverStep.course_id == case.course_id,
        HandoverStep.kind == Step.HANDOVER,
        col(HandoverStep.on) <= today,
    )
    anchored = select(Anchor.id).where(
        Anchor.course_id == case.course_id, col(Anchor.until).is_(None)
    )
    return Kept(
        edition=case.edition,
        facts=case.facts,
        known_from=min(case.created, first),
        marks=tuple(GateMark(mark.gate, mark.on) for mark in case.marks),
        met=held,
        focus=_focus(session, case),
        handover_met=min(session.exec(met_on), default=None),
        anchored=session.exec(anchored).first() is not None,
        intensity=times(session, [case], today)[0].intensity,
    )


def _held(session: Session, course_id: int, today: date) -> tuple[Met, ...]:
    query = (
        select(col(Note.date), col(Note.kind), col(Note.place))
        .where(
            Note.course_id == course_id,
            Note.outcome == Outcome.HELD,
            col(Note.date) <= today,
        )
        .order_by(col(Note.date))
    )
    return tuple(Met(on, ContactKind(kind), place) for on, kind, place in session.exec(query))


def _focus(session: Session, case: CaseRecord) -> dict[Phase, int]:
    """The focus areas of each phase: as the plan was frozen when it ended, or as it stands now."""
    asked: Any = select(Shift.gate, PlanFrozen.content).join(PlanFrozen)
    query = asked.where(Shift.course_id == case.course_id).order_by(col(Shift.id))
    found: dict[Phase, int] = {}
    marked = {mark.gate for mark in case.marks}
    for name, content in session.exec(query):
        gate = Gate(name)
        if gate in marked and gate is not Gate.CONTACT:
            found[Phase(gate.number)] = _areas(from_text(content))
    phase = case.status.calendar_phase
    if phase not in found and phase in (Phase.ONE, Phase.TWO, Phase.THREE):
        found[phase] = _areas(read_nodes(session, case.course_id))
    return found


def _areas(nodes: Sequence[Node]) -> int:
    areas = (one for one in nodes if one.level is Level.FOCUS)
    return sum(one.state is not NodeState.DROPPED for one in areas)
