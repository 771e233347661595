"""Marking shifts, taking a mark back the same day, and telling the borger of a shift to come."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases, rows
from cti_tui.data.course.changes import record_change
from cti_tui.data.course.gate_records import ClosingRecord, GapRecord, ListCount
from cti_tui.data.course.items import open_at, shifts_of, ticks_of
from cti_tui.data.course_rows import ShiftRow, TickRow
from cti_tui.data.door import Conflict, line
from cti_tui.data.instant import instant
from cti_tui.data.models import Announcement, Course, CourseChange, Shift, Tick
from cti_tui.data.reading import item_records
from cti_tui.data.records import CaseRecord
from cti_tui.method.announce import Stance, check_telling
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.gate import (
    ItemState,
    Mark,
    Marked,
    asks_evaluation,
    check_undo,
    mark_shift,
    mark_with_gaps,
    open_items,
)
from cti_tui.method.opening import Opening, check_start
from cti_tui.refusal import Refusal

_UNDONE: dict[str, Any] = {"start": lambda text: date.fromisoformat(text) if text else None}
"""How a field that a mark has set is read back from its recorded value; text stands as it is."""


ToldAtMark = Literal["", "before", "agreed", "not"]
"""What is answered at a mark to whether the borger was told: not asked; it is logged already; told
now and agreed; not done."""


class Shifts(Cases):
    """The part of the store that marks shifts."""

    def mark_shift(
        self,
        course_id: int,
        on: date,
        today: date,
        evaluated: str = "",
        *,
        start_reason: str = "",
        told: ToldAtMark = "",
    ) -> CaseRecord:
        """Mark the gate at hand done; the last one closes the course.

        `evaluated` is `yes` or `no` where it was asked; `start_reason` is why a start that the
        mark sets lies before the transition; `told` is what was answered to whether the borger has
        been told, an agreement being logged as such and nothing made to look told. Raises
        OpenItems that names them, ReasonMissing for such a start without its reason, Refusal where
        the day does not fit.
        """
        with self._writing() as session:
            course, case = self._to_mark(session, course_id, today)
            states = {record.item.id: record.state for record in case.items}
            mark = mark_shift(case.edition, case.facts, case.status.gate, states, on, today)
            self._keep(session, course, case, mark, today, evaluated, start_reason, told)
            return self._case_of_course(session, course, today)

    def mark_with_gaps(
        self,
        course_id: int,
        on: date,
        reason: str,
        today: date,
        evaluated: str = "",
        *,
        start_reason: str = "",
        told: ToldAtMark = "",
    ) -> CaseRecord:
        """Mark the gate at hand although items are open; they are carried along until met.

        Raises Refusal where nothing is open, the reason is missing or the day does not fit.
        """
        with self._writing() as session:
            course, case = self._to_mark(session, course_id, today)
            states = {record.item.id: record.state for record in case.items}
            gate = case.status.gate
            mark = mark_with_gaps(case.edition, case.facts, gate, states, on, today, line(reason))
            self._keep(session, course, case, mark, today, evaluated, start_reason, told)
            return self._case_of_course(session, course, today)

    def undo_mark(self, course_id: int, today: date, *, only: Gate | None = None) -> CaseRecord:
        """Take back the latest mark on the day it was made, with all that the act itself set.

        Undoing the last gate opens the course again. What was changed since stays as it is.
        `only`: raises Conflict where the latest mark is that of another gate.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            if course.end_reason is not None:
                raise Refusal("Forløbet er afsluttet, så markeringen kan ikke fortrydes.")
            marks = [Marked(mark.gate, mark.written) for mark in case.marks]
            later = select(Course.id).where(
                Course.borger_id == course.borger_id, col(Course.id) > course_id
            )
            has_later = session.exec(later).first() is not None
            gate = check_undo(case.edition, marks, today, later_course=has_later)
            if only is not None and gate is not only:
                raise Conflict(
                    "Der er markeret et andet faseskift imens. Se forløbet, før du går videre."
                )
            shift = [one for one in shifts_of(session, course_id) if one.gate == gate]
            at = instant(today)
            session.add(Shift(course_id=course_id, gate=gate, kind="undone", on=today, at=at))
            self._undo_what_it_set(session, course, case, shift[-1], at)
            if gate is Gate.END:
                course.ended = None
                session.add(course)
            session.flush()
            return self._case_of_course(session, course, today)

    def announce(
        self, course_id: int, gate: Gate, on: date, stance: str, words: str, today: date
    ) -> CaseRecord:
        """Log that the borger was told of a shift, with the stance in the borger's own words.

        A reservation opens the item again that only the borger's agreement meets. Raises Refusal
        for a day to come and a reservation without words.
        """
        told, words = Stance(stance), line(words)
        check_telling(gate, on, today, told, words)
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            if case.status.closed:
                raise Refusal("Forløbet er afsluttet, så der er ikke noget at orientere om.")
            at = instant(today)
            row = Announcement(
                course_id=course_id, gate=gate, on=on, stance=told, words=words, at=at
            )
            session.add(row)
            agreed = case.edition.agreed_item
            if told is Stance.RESERVATION and agreed and case.edition.item(agreed)[0] is gate:
                _open_again(session, course_id, agreed, today, at)
            session.flush()
            return self._case_of_course(session, course, today)

    def gaps(self, course_id: int) -> tuple[GapRecord, ...]:
        """The shifts that stand as gennemført med mangler, with what was open at each."""
        with self._reading() as session:
            edition = self._edition(session, self._course(session, course_id))
            return gaps_of(session, course_id, edition)

    def closing(self, course_id: int, today: date) -> ClosingRecord:
        """The course's four lists, its shifts with gaps and the items that are still lacking."""
        with self._reading() as session:
            case = self._case_of_course(session, self._course(session, course_id), today)
            ticks = ticks_of(session, course_id)
            kinds = {mark.gate: mark.kind for mark in case.marks}
            lists = tuple(_count(case.edition, gate, ticks, kinds.get(gate)) for gate in Gate)
            gaps = gaps_of(session, course_id, case.edition)
            return ClosingRecord(lists, gaps, case.carried)

    # What follows runs within a transaction of the methods above.

    def _to_mark(self, session: Session, course_id: int, today: date) -> tuple[Course, CaseRecord]:
        course = self._course(session, course_id)
        case = self._case_of_course(session, course, today)
        if case.status.closed:
            raise Refusal(f"Forløbet med {case.name} er afsluttet. Der er intet at markere.")
        return course, case

    def _keep(
        self,
        session: Session,
        course: Course,
        case: CaseRecord,
        mark: Mark,
        today: date,
        evaluated: str,
        start_reason: str,
        told: ToldAtMark,
    ) -> None:
        """Keep a mark and what it sets, every row with the same instant; the plan is frozen."""
        from cti_tui.data.plan.frozen import freeze_plan  # the first frame has no need of it

        at = instant(today)
        assert course.id is not None
        if mark.start is not None:
            _begin(session, course, case, mark.start, line(start_reason) or case.start_reason, at)
        shift = Shift(
            course_id=course.id,
            gate=mark.gate,
            kind="with_gaps" if mark.gaps else "done",
            on=mark.on,
            reason=mark.reason,
            at=at,
            evaluated=evaluated if asks_evaluation(mark.gate) else "",
            told={"": "", "not": "no"}.get(told, "yes"),
        )
        session.add(shift)
        if told == "agreed":
            session.add(
                Announcement(course_id=course.id, gate=mark.gate, on=today, stance=told, at=at)
            )
        freeze_plan(session, course.id, shift)
        _meet(session, course.id, case, mark, at)
        if mark.ended is not None:
            course.ended = mark.ended
            session.add(course)
        session.flush()

    def _undo_what_it_set(
        self, session: Session, course: Course, case: CaseRecord, shift: ShiftRow, at: str
    ) -> None:
        """Undo what a mark set with it: the rows of its instant that nothing has followed."""
        assert course.id is not None
        latest = {tick.item: tick for tick in ticks_of(session, course.id)}
        for tick in latest.values():
            if tick.at == shift.at:
                back = Tick(course_id=course.id, item=tick.item, state=ItemState.OPEN, on=tick.on)
                back.note, back.evidence, back.at = tick.note, tick.evidence, at
                session.add(back)
        changes = {one.field: one for one in rows(session, CourseChange, [course.id])[course.id]}
        for change in changes.values():
            if change.at != shift.at:
                continue
            if change.field == "start" and case.pauses:
                raise Refusal(
                    "Markeringen satte starten på fase 1, og siden er der lagt en pause ind."
                    " Fjern pausen først."
                )
            read = _UNDONE.get(change.field, str)
            record_change(session, course, change.field, read(change.before), at=at)


def _begin(
    session: Session, course: Course, case: CaseRecord, start: date, reason: str, at: str
) -> None:
    """Let a course begin on the day its kontakt was marked, where none was planned (rule 8)."""
    moved = case.entered_transition_date
    check_start(Opening(case.edition, case.hjemmel, start, moved, reason))
    record_change(session, course, "start", start, at=at)
    record_change(session, course, "start_reason", reason, at=at)


def _meet(session: Session, course_id: int, case: CaseRecord, mark: Mark, at: str) -> None:
    """Meet the item that a mark meets by itself, where it is open still."""
    for record in case.items:
        if record.item.id == mark.meets and record.state is ItemState.OPEN:
            met = Tick(course_id=course_id, item=mark.meets, state=ItemState.MET, on=mark.on)
            met.note, met.evidence, met.at = record.note, record.evidence, at
            session.add(met)


def _open_again(session: Session, course_id: int, item: str, today: date, at: str) -> None:
    """Take back a tick that no longer holds, its note and evidence kept."""
    ticks = [one for one in ticks_of(session, course_id) if one.item == item]
    if ticks and ticks[-1].state == ItemState.MET:
        last = ticks[-1]
        back = Tick(course_id=course_id, item=item, state=ItemState.OPEN, on=today)
        back.note, back.evidence, back.at = last.note, last.evidence, at
        session.add(back)


def _count(edition: Edition, gate: Gate, ticks: Sequence[TickRow], mark: str | None) -> ListCount:
    records = item_records(edition, gate, ticks)
    states = [one.state for one in records]
    lacking = open_items(edition, gate, {one.item.id: one.state for one in records})
    return ListCount(
        gate,
        len(states),
        states.count(ItemState.MET),
        states.count(ItemState.NOT_RELEVANT),
        len(lacking),
        mark == "before_import",
    )


def gaps_of(session: Session, course_id: int, edition: Edition) -> tuple[GapRecord, ...]:
    """The shifts that stand with gaps, read within a transaction: see `gaps`."""
    ticks = ticks_of(session, course_id)
    latest = {shift.gate: shift for shift in shifts_of(session, course_id)}
    return tuple(
        GapRecord(gate, shift.on, shift.reason, open_at(edition, shift, ticks))
        for gate in Gate
        if (shift := latest.get(gate)) is not None and shift.kind == "with_gaps" and shift.on
    )
