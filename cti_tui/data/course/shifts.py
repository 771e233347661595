"""Marking shifts, taking a mark back the same day, and telling the borger of a shift to come."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from sqlmodel import Session

from cti_tui.data.cases import Cases
from cti_tui.data.contact.called_off import call_off_ahead
from cti_tui.data.course.changes import record_change
from cti_tui.data.course.gate_records import ClosingRecord, GapRecord, ListCount
from cti_tui.data.course.items import open_at, shifts_of, ticks_of
from cti_tui.data.course_rows import TickRow
from cti_tui.data.door import line
from cti_tui.data.instant import instant
from cti_tui.data.models import Announcement, Course, Shift, Tick
from cti_tui.data.reading import item_records
from cti_tui.data.records import CaseRecord
from cti_tui.method.announce import Stance, check_telling
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.gate import (
    ItemState,
    Mark,
    asks_evaluation,
    mark_shift,
    mark_with_gaps,
    open_items,
)
from cti_tui.method.opening import Opening, check_start
from cti_tui.refusal import Refusal

_ENDED = "Forløbet er slut"
"""Why what is agreed after a course's last day is cancelled with its last mark."""

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
        call_off: bool = False,
    ) -> CaseRecord:
        """Mark the gate at hand done; the last one closes the course.

        `evaluated` is `yes` or `no` where it was asked; `start_reason` is why a start that the
        mark sets lies before the transition; `told` is what was answered to whether the borger has
        been told, an agreement being logged as such and nothing made to look told. `call_off`:
        what is agreed after the last day is cancelled with the last mark. Raises OpenItems that
        names them, ReasonMissing for such a start without its reason, Refusal where the day does
        not fit.
        """
        with self._writing() as session:
            course, case = self._to_mark(session, course_id, today)
            states = {record.item.id: record.state for record in case.items}
            mark = mark_shift(case.edition, case.facts, case.status.gate, states, on, today)
            self._keep(session, course, case, mark, today, evaluated, start_reason, told)
            if call_off and mark.ended is not None:
                call_off_ahead(session, case.borger_id, mark.ended, _ENDED, today)
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
        call_off: bool = False,
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
            if call_off and mark.ended is not None:
                call_off_ahead(session, case.borger_id, mark.ended, _ENDED, today)
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
