"""The plan frozen at each shift: written with the mark, counted while the mark stands."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.models import Shift
from cti_tui.data.plan.ice import from_text, to_text
from cti_tui.data.plan.models import PlanFrozen
from cti_tui.data.plan.records import FrozenPlan
from cti_tui.data.plan.tree import read_nodes
from cti_tui.method.edition import Gate
from cti_tui.method.plan import Node


def freeze_plan(session: Session, course_id: int, shift: Shift) -> None:
    """Keep the plan as it stands, within the transaction that marks a gate."""
    session.flush()
    assert shift.id is not None
    content = to_text(read_nodes(session, course_id))
    session.add(PlanFrozen(course_id=course_id, shift_id=shift.id, content=content))
    session.flush()


def frozen_plans(session: Session, course_id: int) -> tuple[FrozenPlan, ...]:
    """The plan at each gate that stands marked, read within a transaction: see `frozen`."""
    query = (
        select(Shift, PlanFrozen.content)
        .join(PlanFrozen, isouter=True)
        .where(Shift.course_id == course_id)
        .order_by(col(Shift.id))
    )
    latest = {shift.gate: (shift, content) for shift, content in session.exec(query)}
    return tuple(
        FrozenPlan(gate, shift.on or date.min, from_text(content))
        for gate in Gate
        for shift, content in (latest.get(gate, (None, None)),)
        if shift is not None and shift.kind != "undone" and content is not None
    )


class FrozenPlans(Cases):
    """The part of the store that reads the plan as it once stood."""

    def frozen(self, course_id: int) -> tuple[FrozenPlan, ...]:
        """The plan at each gate that stands marked, in the order of the gates.

        A gate marked before the program froze plans has none, nor has one passed before import.
        """
        with self._reading() as session:
            self._course(session, course_id)
            return frozen_plans(session, course_id)

    def beside_now(self, course_id: int) -> tuple[tuple[FrozenPlan, ...], tuple[Node, ...]]:
        """The same, and the lines of the plan as it stands."""
        with self._reading() as session:
            self._course(session, course_id)
            return frozen_plans(session, course_id), read_nodes(session, course_id)
