"""What the network asks of the CTI-plan, in one place, in plain SQL: the plan's room is its own."""

from sqlmodel import Session

from cti_tui.method.edition import Edition
from cti_tui.method.network import Need, themes

_GOALS = "level IN ('goal', 'subgoal') AND state = "


def needs(session: Session, course_id: int, edition: Edition) -> tuple[Need, ...]:
    """All that may have to be carried: the edition's themes, then the course's focus areas."""
    return (*themes(edition), *focus_areas(session, course_id))


def focus_areas(session: Session, course_id: int) -> tuple[Need, ...]:
    """The focus areas of the course's CTI-plan, as `plan:<uid>` with their words."""
    found = _nodes(session, course_id, "level = 'focus' AND state <> 'dropped'")
    return tuple(Need(f"plan:{uid}", text) for uid, text, _ in found)


def reached(session: Session, course_id: int) -> tuple[str, ...]:
    """What the CTI-plan says was reached, a line each: where the look-back begins."""
    return _lines(session, course_id, "'done'")


def dreams(session: Session, course_id: int) -> tuple[str, ...]:
    """The goals of the CTI-plan that go on after the course, a line each."""
    return _lines(session, course_id, "'open'")


def _lines(session: Session, course_id: int, state: str) -> tuple[str, ...]:
    found = _nodes(session, course_id, _GOALS + state)
    return tuple(f"{text}: »{words}«" if words else text for _, text, words in found)


def _nodes(session: Session, course_id: int, which: str) -> list[tuple[str, str, str]]:
    """Uid, text and the borger's words of some of the plan's nodes, in the plan's order."""
    connection = session.connection()
    there = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'plan_node'"
    if connection.exec_driver_sql(there).first() is None:
        return []
    sql = f"SELECT uid, text, words FROM plan_node WHERE course_id = :course AND {which}"  # noqa: S608  our own words
    rows = connection.exec_driver_sql(f"{sql} ORDER BY place, id", {"course": course_id})
    return [(str(uid), str(text), str(words)) for uid, text, words in rows]
