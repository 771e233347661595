"""A course that goes on with a colleague: sealed for them, and closed here, in one act."""

from datetime import date
from pathlib import Path

from cti_tui.data.contact.called_off import call_off_ahead
from cti_tui.data.course.endings import Endings
from cti_tui.data.door import line
from cti_tui.data.engine import latest_version
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.data.transfer.document import written
from cti_tui.data.transfer.sealed import seal_document
from cti_tui.data.transfer.transfers import Transfers


class HandingOn(Transfers, Endings):
    """The part of the store that hands a course on to a colleague."""

    def hand_on(
        self, path: Path, passphrase: str, case: CaseRecord, reason: str, today: date
    ) -> CaseRecord:
        """Write the borger to a new sealed file, the course open in it, and close it here.

        What is agreed ahead is called off here by the same reason: it goes on there. A course that
        is closed already stays as it is. Raises Refusal with nothing closed where the file could
        not be written, and with no file where the course cannot be closed.
        """
        with self._writing() as session:
            document = written(self._content_of(session, case.borger_id), latest_version(), today)
            course = self._course(session, case.course_id)
            now = self._case_of_course(session, course, today)
            if not now.status.closed:
                bounds = now.status.boundaries
                on = min(today, bounds.last_day) if bounds else today
                self._end(session, course, now, on, reason, today)
                call_off_ahead(session, case.borger_id, on, line(reason), today)
            after = self._case_of_course(session, course, today)
            seal_document(path, document, passphrase, file=self.path)
        self.part(AccessLog).exported(case.borger_id, Way.SEALED)
        return after
