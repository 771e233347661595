"""A change of a course, recorded with what it was before."""

from typing import Any

from sqlmodel import Session

from cti_tui.data.models import Course, CourseChange


def record_change(
    session: Session,
    course: Course,
    field: str,
    value: Any,
    reason: str = "",
    at: str | None = None,
) -> None:
    """Set a field of a course; the value before and after are kept, with the reason given.

    `at`: the instant of the act that it is part of, where that may be undone as one.
    """
    before = getattr(course, field)
    if before == value:
        return
    note_change(session, course, field, before, value, reason, at)
    setattr(course, field, value)


def note_change(
    session: Session,
    course: Course,
    field: str,
    before: Any,
    after: Any,
    reason: str = "",
    at: str | None = None,
) -> None:
    """Keep what was changed about a course, where it does not stand in a field of its own."""
    assert course.id is not None
    change = CourseChange(
        course_id=course.id,
        field=field,
        before=str(before or ""),
        after=str(after or ""),
        reason=reason,
    )
    if at is not None:
        change.at = at
    session.add(change)
    course.version += 1
    session.add(course)
