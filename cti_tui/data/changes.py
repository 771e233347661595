"""A change of a course's field, recorded with what it was before."""

from typing import Any

from sqlmodel import Session

from cti_tui.data.models import Course, CourseChange


def record_change(
    session: Session, course: Course, field: str, value: Any, reason: str = ""
) -> None:
    """Set a field of a course; the value before and after are kept, with the reason given."""
    before = getattr(course, field)
    if before == value:
        return
    assert course.id is not None
    session.add(
        CourseChange(
            course_id=course.id,
            field=field,
            before=str(before or ""),
            after=str(value or ""),
            reason=reason,
        )
    )
    setattr(course, field, value)
    course.version += 1
    session.add(course)
