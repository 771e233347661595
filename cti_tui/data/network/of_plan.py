"""What network and handover ask of the CTI-plan."""

from sqlmodel import Session

from cti_tui.data.door import in_sql
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.method.edition import Edition
from cti_tui.method.network import Need, themes
from cti_tui.method.plan import Level, NodeState


def needs(session: Session, course_id: int, edition: Edition) -> tuple[Need, ...]:
    """All that may have to be carried: the edition's themes, then the course's focus areas."""
    return (*themes(edition), *_focus_areas(session, course_id))


def _focus_areas(session: Session, course_id: int) -> tuple[Need, ...]:
    """The focus areas of the course's CTI-plan, as `plan:<uid>` with their words."""
    return tuple(
        Need(f"plan:{node.uid}", node.text)
        for node in plan_nodes(in_sql(session), course_id)
        if node.level is Level.FOCUS and node.state is not NodeState.DROPPED
    )


def reached(session: Session, course_id: int) -> tuple[str, ...]:
    """What the CTI-plan says was reached, a line each: where the look-back begins."""
    return _goals(session, course_id, NodeState.DONE)


def dreams(session: Session, course_id: int) -> tuple[str, ...]:
    """The goals of the CTI-plan that go on after the course, a line each."""
    return _goals(session, course_id, NodeState.OPEN)


def _goals(session: Session, course_id: int, state: NodeState) -> tuple[str, ...]:
    """The goals that stand so, with the borger's words where there are some."""
    return tuple(
        f"{node.text}: »{node.words}«" if node.words else node.text
        for node in plan_nodes(in_sql(session), course_id)
        if node.level in (Level.GOAL, Level.SUBGOAL) and node.state is state
    )
