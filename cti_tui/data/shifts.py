"""Marking shifts."""

from datetime import date

from cti_tui.data.cases import Cases
from cti_tui.data.changes import record_change
from cti_tui.data.models import Shift, Tick
from cti_tui.data.records import CaseRecord
from cti_tui.method.gate import ItemState, mark_shift
from cti_tui.method.opening import Opening, check_start
from cti_tui.refusal import Refusal


class Shifts(Cases):
    """The part of the store that marks shifts."""

    def mark_shift(self, course_id: int, on: date, today: date) -> CaseRecord:
        """Mark the gate at hand done; the last one closes the course.

        Raises OpenItems that names them, Refusal where the day does not fit.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            if case.status.closed:
                raise Refusal(f"Forløbet med {case.name} er afsluttet. Der er intet at markere.")
            states = {record.item.id: record.state for record in case.items}
            mark = mark_shift(case.edition, case.facts, case.status.gate, states, on, today)
            if mark.start is not None:
                opening = Opening(
                    case.edition,
                    case.hjemmel,
                    mark.start,
                    case.entered_transition_date,
                    case.start_reason,
                )
                check_start(opening)
                record_change(session, course, "start", mark.start)
            session.add(Shift(course_id=course_id, gate=mark.gate, kind="done", on=mark.on))
            if mark.meets is not None and states[mark.meets] is ItemState.OPEN:
                session.add(
                    Tick(course_id=course_id, item=mark.meets, state=ItemState.MET, on=mark.on)
                )
            if mark.ended is not None:
                course.ended = mark.ended
                session.add(course)
            session.flush()
            return self._case_of_course(session, course, today)
