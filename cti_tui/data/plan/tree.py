"""The plan's rows as nodes: read, written back, and every act kept as history."""

from datetime import date

from sqlmodel import Session, select

from cti_tui.data.door import in_sql
from cti_tui.data.plan.models import ActivityTrial, PlanChangeRow, PlanNode
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.method.plan import Node, changes

NODE_FIELDS = ("text", "words", "who", "due", "contact", "theme", "track")
"""What the worker writes of a node."""

_STATES = ("state", "state_on", "reason")


def read_nodes(session: Session, course_id: int) -> tuple[Node, ...]:
    """A course's plan within an act, what the act has written in it."""
    return plan_nodes(in_sql(session), course_id)


def write_back(session: Session, was: tuple[Node, ...], now: tuple[Node, ...]) -> None:
    """Let the rows say again what a plan said before an act; what the act added goes."""
    before = {node.uid: node for node in was}
    ids = {node.uid: node.id for node in was}
    for node in reversed(now):  # what stands under a node goes before it
        row = session.get_one(PlanNode, node.id)
        old = before.get(node.uid)
        if old is None:
            session.delete(row)
            session.flush()
            continue
        kept = {trial.uid for trial in old.trials}
        for trial in session.exec(select(ActivityTrial).where(ActivityTrial.node_id == node.id)):
            if trial.uid not in kept:
                session.delete(trial)
        values = {name: getattr(old, name) for name in (*NODE_FIELDS, *_STATES, "place")}
        values["parent_id"] = ids[old.parent] if old.parent else None
        if any(getattr(row, name) != value for name, value in values.items()):
            row.sqlmodel_update({**values, "version": row.version + 1})
            session.add(row)
    session.flush()


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
