"""The rows of courses, read in SQL: each table once for all the courses that are asked about.

Each function is handed the driver's connection within a transaction (`Door._asking`, `in_sql`).
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from cti_tui.data.records import AnnouncementRecord, PauseRecord
from cti_tui.method.edition import Edition, Gate, Item
from cti_tui.method.edition_file import parse_edition

_Made = TypeVar("_Made")


class CourseRow(NamedTuple):
    """A course with its borger."""

    id: int
    borger_id: int
    version: int
    """The borger's: it counts up with each correction of borger or course."""
    name: str
    case_number: str
    frozen_edition_id: int
    hjemmel: str
    transition: str
    transition_date: date | None
    start: date | None
    start_reason: str
    grant_end: date | None
    ended: date | None
    end_reason: str | None
    previous_course_id: int | None
    supported_before: int | None
    created: date


class TickRow(NamedTuple):
    """An item was set to a state."""

    item: str
    state: str
    on: date
    reason: str = ""
    note: str = ""
    evidence: str = ""
    at: str = ""


class ShiftRow(NamedTuple):
    """A gate was marked, or its mark taken back."""

    gate: str
    kind: str
    on: date | None
    reason: str
    evaluated: str
    at: str
    told: str


def day(text: str) -> date:
    """A date as a column keeps it."""
    return date.fromisoformat(text)


def day_or_none(text: str | None) -> date | None:
    """A date as a column keeps it that may be empty."""
    return None if text is None else date.fromisoformat(text)


_COLUMNS = """
    course.id, borger.id, borger.version, name, case_number, frozen_edition_id, hjemmel,
    transition, transition_date, start, start_reason, grant_end, ended, end_reason,
    previous_course_id, supported_before, course.created
"""
_FROM = " FROM course JOIN borger ON borger.id = borger_id "


def courses(raw: Any, where: str = "", values: Sequence[Any] = ()) -> list[CourseRow]:
    """Courses with their borgere; `where` is ours, and what it asks about stands in `values`."""
    return [_course(*row) for row in raw.execute(f"SELECT {_COLUMNS}{_FROM}{where}", values)]


def course_ids(raw: Any, where: str, values: Sequence[Any]) -> list[int]:
    """The ids of the same courses, whatever else stands in their rows."""
    return [key for (key,) in raw.execute(f"SELECT course.id{_FROM}{where}", values).fetchall()]


def _course(*row: Any) -> CourseRow:
    known, (moved, start, why, grant_end, ended, *rest, on) = row[:8], row[8:]
    days = day_or_none(moved), day_or_none(start), why, day_or_none(grant_end), day_or_none(ended)
    return CourseRow(*(*known, *days, *rest, day(on)))


def course_meant(raw: Any, borger_id: int) -> int | None:
    """The id of the course that is meant where a borger is named: the open one, or the latest.

    None where there is no such borger.
    """
    query = "SELECT id FROM course WHERE borger_id = ? ORDER BY ended IS NOT NULL, id DESC LIMIT 1"
    found = raw.execute(query, (borger_id,)).fetchone()
    return None if found is None else int(found[0])


def _by_course(
    raw: Any, table: str, course_ids: Iterable[int], make: Callable[..., _Made]
) -> dict[int, list[_Made]]:
    """What a table has on each course, in the order it was written."""
    found: dict[int, list[_Made]] = defaultdict(list)
    query = f"""
        SELECT course_id, {table}
        WHERE course_id IN (SELECT value FROM json_each(?)) ORDER BY id"""  # noqa: S608  our words
    for course_id, *row in raw.execute(query, (json.dumps([*course_ids]),)):
        found[course_id].append(make(*row))
    return found


def ticks(raw: Any, course_ids: Iterable[int]) -> dict[int, list[TickRow]]:
    """The history of each course's items."""
    table = 'item, state, "on", reason, note, evidence, at FROM tick'
    return _by_course(
        raw, table, course_ids, lambda item, state, on, *rest: TickRow(item, state, day(on), *rest)
    )


def shifts(raw: Any, course_ids: Iterable[int]) -> dict[int, list[ShiftRow]]:
    """The history of each course's gates."""
    table = 'gate, kind, "on", reason, evaluated, at, told FROM shift'
    return _by_course(
        raw,
        table,
        course_ids,
        lambda gate, kind, on, *rest: ShiftRow(gate, kind, day_or_none(on), *rest),
    )


def pauses(raw: Any, course_ids: Iterable[int]) -> dict[int, list[PauseRecord]]:
    """The pauses of each course."""
    table = 'start, "end", id, version, kind, reason FROM pause'
    return _by_course(
        raw,
        table,
        course_ids,
        lambda start, end, *rest: PauseRecord(day(start), day_or_none(end), *rest),
    )


def announcements(raw: Any, course_ids: Iterable[int]) -> dict[int, list[AnnouncementRecord]]:
    """What the borger of each course was told of its shifts."""
    table = 'gate, "on", stance, words FROM announcement'
    return _by_course(
        raw,
        table,
        course_ids,
        lambda gate, on, *said: AnnouncementRecord(Gate(gate), day(on), *said),
    )


def silence_put_off(raw: Any, course_ids: Iterable[int]) -> dict[int, date]:
    """Until which day each course's silence was put off last; the others are left out."""
    found = _by_course(raw, "until FROM silence_put_off", course_ids, day)
    return {key: days[-1] for key, days in found.items()}


def local_items(raw: Any) -> dict[tuple[str, str], list[Item]]:
    """The kommune's own items in use, by edition and gate."""
    found: dict[tuple[str, str], list[Item]] = defaultdict(list)
    query = "SELECT uid, edition, gate, text FROM local_item WHERE retired IS NULL ORDER BY id"
    for uid, edition, gate, text in raw.execute(query):
        found[edition, gate].append(Item(f"lokal-{uid}", text, "lokal", optional=True))
    return found


def frozen_edition(raw: Any, frozen_edition_id: int) -> Edition:
    """An edition as it read when a course began."""
    query = "SELECT toml, edition FROM frozen_edition WHERE id = ?"
    return _thawed(*raw.execute(query, (frozen_edition_id,)).fetchone())


def own_editions(raw: Any) -> tuple[Edition, ...]:
    """The file's own editions that are in use, in the order they were taken into use."""
    query = "SELECT toml, edition FROM own_edition WHERE retired IS NULL ORDER BY id"
    return tuple(_thawed(*row) for row in raw.execute(query))


@cache
def _thawed(toml: str, name: str) -> Edition:
    return parse_edition(toml, name, frozen=True)
