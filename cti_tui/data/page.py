"""A borger's page: all it shows, the checklist at hand with it, read in one transaction."""

from datetime import date

from msgspec import Struct

from cti_tui.data.contact.agreed import appointments_where
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.course.items import Items
from cti_tui.data.course_rows import silence_put_off
from cti_tui.data.door import in_sql
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.data.reach import facts_of
from cti_tui.data.reading import case_of
from cti_tui.data.records import BorgerFacts, NoteRecord
from cti_tui.method.edition import Gate
from cti_tui.method.plan import Node, open_goals
from cti_tui.method.silence import USUAL_DAYS, Contacts, Silence, silence


class PageRecord(Struct, frozen=True):
    """What is known of a borger."""

    work: WorkList
    """The checklist at hand, and the course it is of."""
    notes: tuple[NoteRecord, ...]
    """Newest first."""
    silence: Silence | None
    agreed: tuple[AppointmentRecord, ...]
    """Every appointment, the latest day first."""
    facts: BorgerFacts
    plan: tuple[Node, ...]
    """Goals and activities still to be reached."""


class BorgerPages(Items):
    """The part of the store that reads a borger's page."""

    def page(
        self,
        borger_id: int,
        today: date,
        usual: tuple[int, ...] = USUAL_DAYS,
        turned: tuple[Gate, Gate] | None = None,
    ) -> PageRecord:
        """The page on a day; `usual`: the days from one contact to the next that are no silence.

        `turned`: the gate that was at hand, and the one whose list was turned to; that is shown
        while the first is still at hand.
        """
        latest_first = "WHERE borger_id = ? ORDER BY date DESC, time DESC"
        with self._reading() as session:
            raw = in_sql(session)
            case = case_of(raw, borger_id, today)
            at_hand = turned is not None and turned[0] is case.status.gate
            shown = turned[1] if turned is not None and at_hand else case.status.gate
            until = silence_put_off(raw, [case.course_id]).get(case.course_id)
            contacts = Contacts(case.created, case.last_contact, until, case.next_appointment)
            return PageRecord(
                self._work_list(session, self._course(session, case.course_id), shown, today),
                latest_notes(raw, borger_id),
                silence(case.facts, case.status, contacts, today, usual),
                appointments_where(raw, latest_first, (borger_id,)),
                facts_of(raw, borger_id),
                tuple(open_goals(plan_nodes(raw, case.course_id))),
            )
