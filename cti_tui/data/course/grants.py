"""The grant's dates: edited, renewed, or set back to what follows from the start."""

from datetime import date

from cti_tui.data.cases import Cases
from cti_tui.data.course.changes import record_change
from cti_tui.data.door import Conflict, line
from cti_tui.data.models import Borger
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import now
from cti_tui.method.grant import check_grant_end
from cti_tui.refusal import Refusal


class Grants(Cases):
    """The part of the store that keeps the grant's last day, or opfølgningsdato (rule 9)."""

    def set_grant_end(
        self, course_id: int, last_day: date | None, reason: str, version: int, today: date
    ) -> CaseRecord:
        """Set the grant's last day, or with None let it follow from the start again.

        The change is recorded with its reason. Raises Conflict where the borger was corrected
        since `version`, Refusal for a day before the start and for a closed course.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            if case.version != version:
                raise Conflict(
                    "Oplysningerne er rettet et andet sted imens. Åbn dem igen, og ret på ny."
                )
            if case.status.closed:
                raise Refusal("Forløbet er afsluttet, så bevillingens dato kan ikke ændres.")
            if not now(case.edition).knows_grant:
                raise Refusal(
                    f"{case.edition.title} kender ingen bevilling med sin egen dato ved siden af"
                    " forløbet, så der er ingen dato at rette."
                )
            if last_day is not None:
                check_grant_end(case.hjemmel, case.start, last_day)
            if last_day == case.entered_grant_end:
                return case
            record_change(session, course, "grant_end", last_day, line(reason))
            borger = session.get(Borger, course.borger_id)
            assert borger is not None
            borger.version += 1
            session.add(borger)
            session.flush()
            return self._case_of_course(session, course, today)
