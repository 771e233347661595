"""What network and handover say to the rest: to the lists, to I dag, as evidence.

In SQL, within a transaction: the borger's screen and I dag need no table class for it.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from cti_tui.method.contact import ContactKind
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.speaks import Suggest

_SPEAKS: dict[Suggest, str] = {
    Suggest.NETWORK: """
        SELECT coalesce(since, (SELECT created FROM course WHERE id = :course)) FROM supporter
        WHERE ended IS NULL
        AND borger_id = (SELECT borger_id FROM course WHERE id = :course)""",
    Suggest.NETWORK_MET: """
        SELECT date FROM note
        WHERE course_id = :course AND outcome = 'held' AND kind = :network""",
    # Not a formøde, which is held without the borger; an opening meeting that has a note once.
    Suggest.AUTHORITY_MET: """
        SELECT note.date FROM note LEFT JOIN appointment ON appointment.id = appointment_id
        WHERE note.course_id = :course AND outcome = 'held' AND note.kind = :authority
        AND coalesce(appointment.kind, '') NOT IN (:preparing, :opening)
        UNION ALL SELECT date FROM appointment
        WHERE course_id = :course AND state = 'held' AND kind = :opening""",
    Suggest.OFFER_MET: """
        SELECT date FROM note
        WHERE course_id = :course AND outcome = 'held' AND kind = :offer""",
    Suggest.OPENING_HELD: """
        SELECT date FROM appointment
        WHERE course_id = :course AND state = 'held' AND kind = :opening""",
    Suggest.ARRANGED: """
        SELECT "on" FROM handover_step WHERE course_id = :course AND kind = 'decision'
        AND EXISTS (SELECT 1 FROM handover WHERE course_id = :course)
        AND NOT EXISTS (SELECT 1 FROM handover WHERE course_id = :course AND agreed IS NULL)""",
    Suggest.TAKEN_OVER: """
        SELECT agreed FROM handover
        WHERE course_id = :course AND agreed IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM handover WHERE course_id = :course AND agreed IS NULL)""",
    Suggest.HANDOVER_MET: """
        SELECT "on" FROM handover_step WHERE course_id = :course AND kind = 'handover'""",
    Suggest.HANDOVER_PLAN: """
        SELECT coalesce(agreed, since, (SELECT start FROM course WHERE id = :course),
            (SELECT created FROM course WHERE id = :course))
        FROM handover WHERE course_id = :course""",
    Suggest.SYMBOLIC_MET: """
        SELECT "on" FROM handover_step WHERE course_id = :course AND kind = 'symbolic'""",
    Suggest.ANCHORED: """
        SELECT since FROM anchor WHERE course_id = :course AND until IS NULL""",
    Suggest.DECIDED: """
        SELECT "on" FROM handover_step WHERE course_id = :course AND kind = 'decision'""",
    Suggest.LOOKED_BACK: """
        SELECT "on" FROM handover_text
        WHERE course_id = :course AND part IN ('reached', 'dreams')""",
}
"""The days that speak for an item, by what the item asks for."""

_KINDS = {
    "network": ContactKind.NETWORK.value,
    "authority": ContactKind.AUTHORITY.value,
    "offer": ContactKind.OFFER.value,
    "preparing": MeetingKind.PREPARING.value,
    "opening": MeetingKind.OPENING.value,
}
"""The kinds of contact and meeting that are named in it."""


def _rows(raw: Any, sql: str, **named: object) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = raw.execute(sql, named).fetchall()
    return found


def speaks(raw: Any, course_id: int, today: date) -> dict[Suggest, tuple[date, ...]]:
    """What speaks for the items of a course's lists, by kind: the days it was done."""
    found = {}
    for kind, sql in _SPEAKS.items():
        days = (
            date.fromisoformat(str(day)) for (day,) in _rows(raw, sql, course=course_id, **_KINDS)
        )
        # A line may begin later than today; the item is met by the plan, not by that day.
        found[kind] = tuple(sorted(min(day, today) for day in days))
    return {kind: days for kind, days in found.items() if days}


_STEPS_DONE = """
    SELECT course_id, kind FROM handover_step UNION SELECT course_id, step FROM set_aside
    UNION SELECT course_id, 'look_back' FROM handover_text WHERE part IN ('reached', 'dreams')"""


def steps_done(raw: Any) -> dict[int, frozenset[str]]:
    """Which steps towards the end each course has behind it, or has set aside."""
    found = defaultdict(set)
    for course_id, kind in _rows(raw, _STEPS_DONE):
        found[int(str(course_id))].add(str(kind))
    return {course_id: frozenset(kinds) for course_id, kinds in found.items()}


def without_network(raw: Any) -> frozenset[int]:
    """The courses whose borger wants no network."""
    sql = """SELECT course_id FROM network_wish WHERE wish = 'none'
        AND id IN (SELECT max(id) FROM network_wish GROUP BY course_id)"""
    return frozenset(int(str(course_id)) for (course_id,) in _rows(raw, sql))


class Spoken(Struct, frozen=True):
    """Something in network or handover that a tick can rest on."""

    key: str
    """The kind and the uid: `supporter:<uid>`, `handover:<uid>`, `step:<uid>` and so on."""
    about: str
    """Of a step its kind, as `HandoverStep` has it."""
    texts: tuple[str, ...]
    """What is written of it; of an anchor who it is, none where it is the borger."""


_RESTED_ON = {
    "supporter": """SELECT uid, '', name, role, organisation FROM supporter
        WHERE borger_id = :borger ORDER BY ended IS NOT NULL, id""",
    "handover": """SELECT handover.uid, '', what FROM handover JOIN course ON course.id = course_id
        WHERE borger_id = :borger ORDER BY handover.id""",
    "step": """SELECT handover_step.uid, kind, words
        FROM handover_step JOIN course ON course.id = course_id
        WHERE borger_id = :borger ORDER BY handover_step.id""",
    "anchor": """SELECT anchor.uid, '', supporter.name FROM anchor
        JOIN course ON course.id = course_id
        LEFT JOIN supporter ON supporter.id = supporter_id
        WHERE course.borger_id = :borger AND until IS NULL""",
    "look_back": """SELECT handover_text.uid, '', text
        FROM handover_text JOIN course ON course.id = course_id
        WHERE borger_id = :borger AND part IN ('reached', 'dreams') ORDER BY handover_text.id""",
}
"""What a tick can rest on, by its kind: the uid, what it is about, and its texts."""


def evidence(raw: Any, borger_id: int) -> Iterator[Spoken]:
    """What a tick can rest on here: supporters, and all that the handover plan says is done."""
    for kind, sql in _RESTED_ON.items():
        for uid, about, *texts in _rows(raw, sql, borger=borger_id):
            said = tuple(str(text) for text in texts if text is not None and str(text).strip())
            yield Spoken(f"{kind}:{uid}", str(about), said)
