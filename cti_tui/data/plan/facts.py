"""What needs and plan say for the checklist: counted in SQL, since every opened borger asks it."""

from datetime import date
from typing import Any

from cti_tui.method.edition import Edition, themes_of
from cti_tui.method.speaks import Suggest
from cti_tui.method.suggest import Counted

_ALIVE = "course_id = :course AND state <> 'dropped'"
_SINCE = """
    AND at > coalesce((
        SELECT max(s.at) FROM shift s WHERE s.course_id = :course AND s.kind <> 'undone'
        AND s.id = (SELECT max(id) FROM shift WHERE course_id = :course AND gate = s.gate)
    ), '')
"""
_ASKED = {
    Suggest.NEEDS_MAPPED: """
        SELECT count(*), max("on"), 0 FROM need
        WHERE course_id = :course AND words || needs || support <> ''""",
    Suggest.FOCUS_CHOSEN: f"""
        SELECT count(*), (SELECT max("on") FROM plan_change WHERE course_id = :course
            AND level = 'focus'), 0
        FROM plan_node WHERE {_ALIVE} AND level = 'focus'""",  # noqa: S608  our own words
    Suggest.PLAN_MADE: f"""
        SELECT coalesce(sum(level = 'goal'), 0) * (coalesce(sum(level = 'activity'), 0) > 0),
            (SELECT max("on") FROM plan_change WHERE course_id = :course),
            coalesce(sum(level = 'activity'), 0)
        FROM plan_node WHERE {_ALIVE}""",  # noqa: S608  our own words
    Suggest.ACTIVITIES_EVALUATED: f"""
        SELECT count(DISTINCT node), max("on"), 0 FROM plan_change
        WHERE course_id = :course AND kind = 'tried' {_SINCE}""",  # noqa: S608  our own words
    Suggest.PLAN_CHANGED: f"""
        SELECT count(DISTINCT at), max("on"), 0 FROM plan_change
        WHERE course_id = :course AND kind <> 'tried' {_SINCE}""",  # noqa: S608  our own words
}


def plan_known(raw: Any, course_id: int, edition: Edition) -> dict[Suggest, Counted]:
    """What needs and plan say for the items of a course; nothing where they say nothing."""
    known = {}
    for kind, query in _ASKED.items():
        number, latest, beside = raw.execute(query, {"course": course_id}).fetchone()
        if number and latest:
            of = len(themes_of(edition)) if kind is Suggest.NEEDS_MAPPED else beside
            known[kind] = Counted(number, date.fromisoformat(latest), of)
    return known
