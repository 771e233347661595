"""The lines of a CTI-plan, read in SQL: the one way that they are read."""

from collections import defaultdict
from typing import Any

from cti_tui.data.course_rows import day, day_or_none
from cti_tui.method.plan import Level, Node, NodeState, Trial, Verdict, ordered


def plan_nodes(raw: Any, course_id: int) -> tuple[Node, ...]:
    """A course's plan, in the order it is read; within a transaction."""
    trials: dict[int, list[Trial]] = defaultdict(list)
    query = """
        SELECT node_id, uid, "on", verdict, words FROM activity_trial
        WHERE course_id = ? ORDER BY id"""
    for node_id, uid, on, verdict, words in raw.execute(query, (course_id,)):
        trials[node_id].append(Trial(uid, day(on), Verdict(verdict), words))
    query = """
        SELECT node.id, node.uid, level, text,
        (SELECT uid FROM plan_node WHERE id = node.parent_id), place, words, who, due, contact,
        theme, track, state, state_on, reason, version FROM plan_node AS node WHERE course_id = ?"""
    rows = raw.execute(query, (course_id,)).fetchall()
    return ordered(_node(trials[row[0]], *row) for row in rows)


def _node(trials: list[Trial], node_id: int, *row: Any) -> Node:
    uid, level, text, parent, place, words, who, *rest = row
    due, contact, theme, track, state, state_on, reason, version = rest
    return Node(
        uid=uid,
        level=Level(level),
        text=text,
        parent=parent,
        place=place,
        words=words,
        who=who,
        due=due,
        contact=contact,
        theme=theme,
        track=track,
        state=NodeState(state),
        state_on=day_or_none(state_on),
        reason=reason,
        trials=tuple(trials),
        id=node_id,
        version=version,
    )
