"""The handover plan: its lines, its one anchor, its texts, and what was done towards the end."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.data.door import Conflict, block, line
from cti_tui.data.models import Course
from cti_tui.data.network import of_plan
from cti_tui.data.network.models import (
    Anchor,
    Handover,
    HandoverStep,
    HandoverText,
    SetAside,
)
from cti_tui.data.network.network import Networks
from cti_tui.data.network.reading import (
    carrier_columns,
    carrier_key,
    network_record,
    uids_of,
)
from cti_tui.data.network.records import (
    AnchorRecord,
    AsideRecord,
    HandoverRecord,
    LineRecord,
    NewLine,
    NewStep,
    StepRecord,
    TextRecord,
)
from cti_tui.method.calendar import CourseFacts, handover_meeting
from cti_tui.method.edition import now
from cti_tui.method.handover import LOOK_BACK, Decision, Line, Part, Step, lacking
from cti_tui.method.network import WORKER
from cti_tui.method.plan import Node
from cti_tui.refusal import Refusal

LINE_FORM = "overdragelse"
"""The form of a new line of the plan; with ` <id>`, in which one is changed."""

ONE_ANCHOR = (
    "Planen er allerede forankret hos {name}. Den kan kun være forankret ét sted, hos borgeren"
    " eller én i netværket: ellers ved ingen, hvem der har overblikket, når du er væk."
)
"""Why two are refused (J and G, 3. CTI-FASE: one actor of the network)."""


class AnchorTaken(Refusal):
    """The plan is anchored with another already; it can be moved."""


class Handovers(Networks):
    """The part of the store that keeps the handover plan."""

    def handover(self, course_id: int, today: date) -> HandoverRecord:
        """The plan of a course as it stands."""
        with self._reading() as session:
            return self._plan(session, self._course(session, course_id), today)

    def add_line(self, course_id: int, new: NewLine, today: date) -> LineRecord:
        """Let someone take a need over."""
        with self._writing() as session:
            course = self.open_course(session, course_id, today)
            row = Handover(course_id=course_id, **self._columns(session, course, new, today))
            return self._keep_line(session, course, row)

    def change_line(self, line_id: int, new: NewLine, version: int, today: date) -> LineRecord:
        """Say all of a line anew. Raises Conflict where another changed it since."""
        with self._writing() as session:
            row, course = self._line(session, line_id, version, today)
            for name, value in self._columns(session, course, new, today, row).items():
                setattr(row, name, value)
            row.version += 1
            return self._keep_line(session, course, row)

    def set_agreed(
        self, line_id: int, agreed: date | None, version: int, today: date
    ) -> LineRecord:
        """Say that a line is agreed with the one who is to carry it, or is not after all."""
        with self._writing() as session:
            row, course = self._line(session, line_id, version, today)
            if agreed is not None and agreed > today:
                raise Refusal("Aftalen kan ikke være lavet endnu. Vælg i dag eller før.")
            row.agreed, row.version = agreed, row.version + 1
            return self._keep_line(session, course, row)

    def remove_line(self, line_id: int, version: int, today: date) -> None:
        """Take a line out of the plan."""
        with self._writing() as session:
            row, _ = self._line(session, line_id, version, today)
            session.delete(row)

    def set_anchor(
        self, course_id: int, carrier: str | None, today: date, *, move: bool = False
    ) -> HandoverRecord:
        """Anchor the plan as a whole with the borger or one supporter; None with no one.

        Raises AnchorTaken, which says why, where it stands with another and `move` is not said.
        """
        with self._writing() as session:
            course = self.open_course(session, course_id, today)
            query = select(Anchor).where(Anchor.course_id == course_id, col(Anchor.until).is_(None))
            stands = session.exec(query).first()
            key = self._anchor_key(session, course, stands)
            if stands is not None and key != carrier:
                if carrier is not None and not move:
                    network = network_record(session, course, self._edition(session, course))
                    found = network.supporter(key or "")
                    name = found.name if found else "borgeren selv"
                    raise AnchorTaken(ONE_ANCHOR.format(name=name))
                if stands.since >= today:
                    session.delete(stands)  # chosen by mistake a moment ago: no history
                else:
                    stands.until = today
                    session.add(stands)
                session.flush()
            if carrier is not None and key != carrier:
                if carrier == WORKER:
                    raise Refusal(
                        "Planen kan ikke forankres hos dig: du er der ikke efter forløbet."
                    )
                kind, supporter_id = carrier_columns(session, course.borger_id, carrier)
                held: dict[str, Any] = {"carrier": kind, "supporter_id": supporter_id}
                session.add(Anchor(course_id=course_id, since=today, **held))
            session.flush()
            return self._plan(session, course, today)

    def set_text(
        self, course_id: int, part: Part, text: str, version: int, today: date
    ) -> HandoverRecord:
        """Write one of the plan's texts; an empty one takes it away.

        `version` is that of the text as read, 0 where there was none. Closing note and look-back
        can also be written once the course is closed. Raises Conflict where it is another one now.
        """
        text = block(text)
        with self._writing() as session:
            course = self._course(session, course_id)
            if part not in (Part.CLOSING, *LOOK_BACK):
                self.open_course(session, course_id, today)
            query = select(HandoverText).where(
                HandoverText.course_id == course_id, HandoverText.part == part
            )
            row = session.exec(query).first()
            if (row.version if row else 0) != version:
                raise Conflict("Teksten er ændret et andet sted imens. Åbn den igen.")
            if row is None and text:
                row = HandoverText(course_id=course_id, part=part, text=text, on=today)
                session.add(row)
            elif row is not None and not text:
                session.delete(row)
            elif row is not None and row.text != text:
                row.text, row.on, row.version = text, today, row.version + 1
                session.add(row)
            session.flush()
            return self._plan(session, course, today)

    def goals(self, course_id: int) -> tuple[Node, ...]:
        """The goals of the course's CTI-plan, which the look-back begins with."""
        with self._reading() as session:
            return of_plan.goals(session, course_id)

    def add_step(self, course_id: int, new: NewStep, today: date) -> StepRecord:
        """Log a meeting that was held, or the decision on continued support."""
        if new.on > today:
            raise Refusal("Dagen er ikke kommet endnu. Skriv den, når det er gjort.")
        if new.kind is Step.DECISION and new.decision is None:
            raise Refusal("Vælg, om støtten fortsætter efter forløbet.")
        with self._writing() as session:
            self._course(session, course_id)  # also once it is closed: rule 10
            row = HandoverStep(
                course_id=course_id,
                kind=new.kind,
                on=new.on,
                words=line(new.words),
                outcome=new.decision or "",
            )
            session.add(row)
            session.flush()
            return _step_record(row)

    def remove_step(self, step_id: int, version: int, today: date) -> None:
        """Take back what was logged by mistake."""
        with self._writing() as session:
            row = session.get(HandoverStep, step_id)
            if row is None or row.version != version:
                raise Conflict("Linjen er ændret et andet sted imens. Se planen igen.")
            session.delete(row)

    def set_aside(self, course_id: int, step: Step, reason: str, today: date) -> AsideRecord:
        """Say that a step is not to be done, with the reason; also once the course is closed."""
        why = line(reason)
        if not why:
            raise Refusal("Skriv, hvorfor det ikke skal gøres. Grunden står i planen bagefter.")
        with self._writing() as session:
            self._course(session, course_id)
            if step in _aside(session, course_id):
                raise Refusal("Det er allerede sat til side. Se planen igen.")
            row = SetAside(course_id=course_id, step=step, reason=why, on=today)
            session.add(row)
            session.flush()
            return _aside(session, course_id)[step]

    def take_up(self, aside_id: int) -> None:
        """Take a step up again that was set aside."""
        with self._writing() as session:
            row = session.get(SetAside, aside_id)
            if row is None:
                raise Conflict("Linjen er ændret et andet sted imens. Se planen igen.")
            session.delete(row)

    # What follows runs within a transaction of a public method.

    def _plan(self, session: Session, course: Course, today: date) -> HandoverRecord:
        assert course.id is not None
        network = network_record(session, course, self._edition(session, course))
        uids = uids_of(session, course.borger_id)
        case = self._case_of_course(session, course, today)
        order = {need.key: place for place, need in enumerate(network.needs)}
        rows = session.exec(select(Handover).where(Handover.course_id == course.id))
        lines = sorted(
            (_line_record(row, uids) for row in rows),
            key=lambda one: (order.get(one.need, len(order)), one.id),
        )
        texts = {
            Part(row.part): TextRecord(Part(row.part), row.text, row.on, row.version)
            for row in session.exec(select(HandoverText).where(HandoverText.course_id == course.id))
        }
        anchor = self._anchor(session, course)
        return HandoverRecord(
            network=network,
            lines=tuple(lines),
            anchor=anchor,
            texts=texts,
            steps=_steps(session, course.id),
            aside=_aside(session, course.id),
            edition=now(case.edition),
            lacking=lacking(
                network.covered,
                [Line(one.need, one.agreed) for one in lines],
                anchor is not None,
                texts,
                crisis_plan=now(case.edition).crisis_plan,
            ),
            meeting=_meeting_day(case.facts, today),
            last_day=case.status.boundaries.last_day if case.status.boundaries else None,
        )

    def _anchor(self, session: Session, course: Course) -> AnchorRecord | None:
        query = select(Anchor).where(Anchor.course_id == course.id, col(Anchor.until).is_(None))
        row = session.exec(query).first()
        key = self._anchor_key(session, course, row)
        return None if row is None or key is None else AnchorRecord(key, row.since)

    def _anchor_key(self, session: Session, course: Course, row: Anchor | None) -> str | None:
        if row is None:
            return None
        return carrier_key(row.carrier, row.supporter_id, uids_of(session, course.borger_id))

    def _line(
        self, session: Session, line_id: int, version: int, today: date
    ) -> tuple[Handover, Course]:
        row = session.get(Handover, line_id)
        if row is None:
            raise Refusal("Linjen findes ikke længere. Se planen igen.")
        if row.version != version:
            raise Conflict("Linjen er rettet et andet sted imens. Se planen igen, og ret på ny.")
        return row, self.open_course(session, row.course_id, today)

    def _columns(
        self, session: Session, course: Course, new: NewLine, today: date, row: Any = None
    ) -> dict[str, Any]:
        assert course.id is not None
        what = line(new.what)
        if not what:
            raise Refusal("Skriv, hvad der bliver overdraget.")
        if new.agreed is not None and new.agreed > today:
            raise Refusal("Aftalen kan ikke være lavet endnu. Vælg i dag eller før.")
        known = {
            one.key for one in of_plan.needs(session, course.id, self._edition(session, course))
        }
        if new.need not in known and (row is None or row.need != new.need):
            raise Refusal("Behovet findes ikke længere. Vælg et andet.")
        if new.carrier == WORKER:
            raise Refusal("Du er der ikke efter forløbet. Vælg borgeren eller en i netværket.")
        kind, supporter_id = carrier_columns(session, course.borger_id, new.carrier)
        return {
            "need": new.need,
            "carrier": kind,
            "supporter_id": supporter_id,
            "what": what,
            "since": new.since,
            "agreed": new.agreed,
        }

    def _keep_line(self, session: Session, course: Course, row: Handover) -> LineRecord:
        session.add(row)
        session.flush()
        return _line_record(row, uids_of(session, course.borger_id))


def text_form(part: Part) -> str:
    """The form whose draft goes when one of the plan's texts is kept."""
    return f"{LINE_FORM}:{part}"


def step_form(kind: Step) -> str:
    """The form whose draft goes when a step is kept."""
    return f"{LINE_FORM}:{kind}"


def _steps(session: Session, course_id: int) -> tuple[StepRecord, ...]:
    query = (
        select(HandoverStep)
        .where(HandoverStep.course_id == course_id)
        .order_by(col(HandoverStep.on), col(HandoverStep.id))
    )
    return tuple(_step_record(row) for row in session.exec(query))


def _aside(session: Session, course_id: int) -> dict[Step, AsideRecord]:
    rows = session.exec(select(SetAside).where(SetAside.course_id == course_id))
    return {
        Step(row.step): AsideRecord(Step(row.step), row.reason, row.on, row.id or 0) for row in rows
    }


def _step_record(row: HandoverStep) -> StepRecord:
    assert row.id is not None
    decision = Decision(row.outcome) if row.outcome else None
    return StepRecord(Step(row.kind), row.on, row.words, decision, row.id, row.version)


def _line_record(row: Handover, uids: dict[int | None, str]) -> LineRecord:
    assert row.id is not None
    carrier = carrier_key(row.carrier, row.supporter_id, uids)
    return LineRecord(
        row.need, carrier, row.what, row.since, row.agreed, row.id, row.uid, row.version
    )


def _meeting_day(facts: CourseFacts, today: date) -> date | None:
    """The day that the handover meeting is preferably held by; None where none is asked for."""
    months = facts.handover_months
    if facts.start is None or not months:
        return None
    return handover_meeting(facts.start, facts.phase_months, facts.pauses, today, months)
