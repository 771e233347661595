"""The plan's rows as nodes: read, written back, and every act kept as history."""

from datetime import date

from sqlmodel import Session

from cti_tui.data.door import in_sql
from cti_tui.data.plan.models import PlanChangeRow
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.method.plan import Node, changes

NODE_FIELDS = ("text", "words", "who", "due", "contact", "theme", "track")
"""What the worker writes of a node."""


def read_nodes(session: Session, course_id: int) -> tuple[Node, ...]:
    """A course's plan within an act, what the act has written in it."""
    return plan_nodes(in_sql(session), course_id)


def keep_changes(
    session: Session,
    course_id: int,
    was: tuple[Node, ...],
    now: tuple[Node, ...],
    today: date,
    at: str,
) -> None:
    """Write the history of an act: every line that is another, with the same instant."""
    for change in changes(was, now):
        session.add(
            PlanChangeRow(
                course_id=course_id,
                node=change.node.uid,
                level=change.node.level,
                kind=change.kind,
                before=change.before,
                after=change.after,
                on=today,
                at=at,
            )
        )
