"""A course with all that its own screen shows, read in one transaction."""

from datetime import date

from msgspec import Struct

from cti_tui.data.course.documented import Documented, lacking_of
from cti_tui.data.course.revision import read_changes
from cti_tui.data.door import in_sql
from cti_tui.data.reading import cases_of
from cti_tui.data.records import CaseRecord, ChangeRecord
from cti_tui.method.edition import Edition, Gate


class WholeCourse(Struct, frozen=True):
    """What is known of a course and around it."""

    case: CaseRecord
    others: tuple[CaseRecord, ...]
    """The same borger's other courses, oldest first."""
    changes: tuple[ChangeRecord, ...]
    """What was changed about it, newest first."""
    lacking: tuple[Gate, ...]
    """The marked shifts that are neither documented nor passed over."""
    offered: tuple[Edition, ...]
    """The editions it may change to."""


class WholeCourses(Documented):
    """The part of the store that reads a course's own screen."""

    def whole(self, course_id: int, today: date) -> WholeCourse:
        """The course; raises Refusal where it is gone."""
        with self._reading() as session:
            course = self._course(session, course_id)
            others = cases_of(in_sql(session), course.borger_id, today)
            return WholeCourse(
                self._case_of_course(session, course, today),
                tuple(one for one in others if one.course_id != course_id),
                read_changes(session, course_id),
                lacking_of(session, course_id),
                self._offered(session),
            )
