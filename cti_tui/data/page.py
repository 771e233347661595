"""A borger's page: all it shows beside the checklist at hand, read in one transaction."""

from datetime import date

from msgspec import Struct

from cti_tui.data.contact.agreed import appointments_where
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.course_rows import silence_put_off
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.data.reach import facts_of
from cti_tui.data.reading import Reading, case_of
from cti_tui.data.records import BorgerFacts, CaseRecord, NoteRecord
from cti_tui.method.plan import Node, open_goals
from cti_tui.method.silence import USUAL_DAYS, Contacts, Silence, silence


class PageRecord(Struct, frozen=True):
    """What is known of a borger."""

    case: CaseRecord
    notes: tuple[NoteRecord, ...]
    """Newest first."""
    silence: Silence | None
    agreed: tuple[AppointmentRecord, ...]
    """Every appointment, the latest day first."""
    facts: BorgerFacts
    plan: tuple[Node, ...]
    """Goals and activities still to be reached."""


class BorgerPages(Reading):
    """The part of the store that reads a borger's page."""

    def page(self, borger_id: int, today: date, usual: tuple[int, ...] = USUAL_DAYS) -> PageRecord:
        """The page on a day; `usual`: the days from one contact to the next that are no silence."""
        latest_first = "WHERE borger_id = ? ORDER BY date DESC, time DESC"
        with self._asking() as raw:
            case = case_of(raw, borger_id, today)
            until = silence_put_off(raw, [case.course_id]).get(case.course_id)
            contacts = Contacts(case.created, case.last_contact, until, case.next_appointment)
            return PageRecord(
                case,
                latest_notes(raw, borger_id),
                silence(case.facts, case.status, contacts, today, usual),
                appointments_where(raw, latest_first, (borger_id,)),
                facts_of(raw, borger_id),
                tuple(open_goals(plan_nodes(raw, case.course_id))),
            )
