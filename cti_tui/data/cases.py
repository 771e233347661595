"""Courses within an act: the row to change, and the record as it stands in that transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.data.course_rows import frozen_edition
from cti_tui.data.door import in_sql
from cti_tui.data.models import Course
from cti_tui.data.reading import (
    NO_COURSE,
    Reading,
    case_of,
    case_of_course,
    offered_editions,
    open_cases,
    open_courses,
)
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition, chosen
from cti_tui.refusal import Refusal


def rows(session: Session, table: Any, course_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Rows of one table by course, in the order they were written."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(table).where(col(table.course_id).in_(course_ids)).order_by(table.id)
    for row in session.exec(query):
        found[row.course_id].append(row)
    return found


class Cases(Reading):
    """What the parts that write know of courses; all of it within a transaction of theirs."""

    def _course(self, session: Session, course_id: int) -> Course:
        course = session.get(Course, course_id)
        if course is None:
            raise Refusal(NO_COURSE)
        return course

    def _edition(self, session: Session, course: Course) -> Edition:
        return frozen_edition(in_sql(session), course.frozen_edition_id)

    def _offered(self, session: Session) -> tuple[Edition, ...]:
        return offered_editions(in_sql(session))

    def _offered_one(self, session: Session, edition_id: str) -> Edition:
        return chosen(edition_id, self._offered(session))

    def _open_cases(self, session: Session, today: date) -> list[CaseRecord]:
        return open_cases(in_sql(session), today)

    def _every_open_case(self, session: Session, today: date) -> list[CaseRecord]:
        """For what must not lack one unsaid; raises DamagedRow where one cannot be read."""
        return open_courses(in_sql(session), today).whole

    def _case_of_course(self, session: Session, course: Course, today: date) -> CaseRecord:
        assert course.id is not None
        return case_of_course(in_sql(session), course.id, today)

    def _case(self, session: Session, borger_id: int, today: date) -> CaseRecord:
        return case_of(in_sql(session), borger_id, today)
