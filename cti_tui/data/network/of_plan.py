"""What network and handover ask of the CTI-plan."""

from sqlmodel import Session, select

from cti_tui.data.door import in_sql
from cti_tui.data.network.models import Carrying, Handover
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.method.edition import Edition
from cti_tui.method.network import Need, themes
from cti_tui.method.plan import Level, Node, NodeState


def needs(session: Session, course_id: int, edition: Edition) -> tuple[Need, ...]:
    """All that may have to be carried: the edition's themes, then the course's focus areas.

    A focus area that was made of a theme is that theme, unless someone carries it already.
    """
    known = themes(edition)
    return (*known, *_focus_areas(session, course_id, {one.key for one in known}))


def _focus_areas(session: Session, course_id: int, known: set[str]) -> tuple[Need, ...]:
    """The focus areas of the course's CTI-plan, as `plan:<uid>` with their words."""
    carried = session.exec(select(Carrying.need).where(Carrying.course_id == course_id))
    handed = session.exec(select(Handover.need).where(Handover.course_id == course_id))
    used = {*carried, *handed}
    return tuple(
        Need(key, node.text)
        for node in plan_nodes(in_sql(session), course_id)
        if node.level is Level.FOCUS and node.state is not NodeState.DROPPED
        for key in (f"plan:{node.uid}",)
        if key in used or f"need:{node.theme}" not in known
    )


def goals(session: Session, course_id: int) -> tuple[Node, ...]:
    """The goals of the CTI-plan, reached or not, in its order."""
    return tuple(
        node
        for node in plan_nodes(in_sql(session), course_id)
        if node.level in (Level.GOAL, Level.SUBGOAL)
    )
