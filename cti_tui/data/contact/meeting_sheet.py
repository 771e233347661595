"""The meeting sheet: all that is known of a borger before a meeting, read in one go."""

from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cti_tui.data.agenda import agenda_lines
from cti_tui.data.contact.agreed import BY_HOUR, answers_written, appointments_where
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.contact.written import latest_notes
from cti_tui.data.network.people import closest_first, last_wish, supporters
from cti_tui.data.network.records import SupporterRecord, WishRecord
from cti_tui.data.plan.nodes import plan_nodes
from cti_tui.data.reach import facts_of
from cti_tui.data.reading import Reading, case_of, found_borger
from cti_tui.data.records import BorgerFacts, CaseRecord, NoteRecord
from cti_tui.method.plan import Node, open_goals

if TYPE_CHECKING:
    from cti_tui.method.entry import Entry

MOST_NOTES = 5
"""So many of the latest notes are on the sheet."""


class MeetingSheet(Struct, frozen=True):
    """What the worker has before them in a meeting."""

    case: CaseRecord
    facts: BorgerFacts
    """How the borger is reached, and what to mind."""
    notes: tuple[NoteRecord, ...]
    """The latest, newest first."""
    coming: tuple[AppointmentRecord, ...]
    """Planned from today on, the nearest first."""
    unsaid: tuple[AppointmentRecord, ...]
    """Passed, held or missed, and nothing said of them yet."""
    due: tuple["Entry", ...]
    """What the course asks for today, the most urgent first."""
    answered: frozenset[str]
    """The ids of the prompts that have an answer."""
    plan: tuple[Node, ...] = ()
    """Goals and activities still to be reached."""
    wish: WishRecord | None = None
    """The last word on whether the borger wants a network."""
    supporters: tuple[SupporterRecord, ...] = ()
    """Who is in the network, the closest first."""


class MeetingSheets(Reading):
    """The part of the store that reads the meeting sheet."""

    def meeting_sheet(
        self, borger_id: int, today: date, silence_days: tuple[int, ...] | None = None
    ) -> MeetingSheet:
        """The borger's sheet on a day; `silence_days` as for `agenda`, whose lines it shows."""
        with self._asking() as raw:
            notes = latest_notes(raw, borger_id, MOST_NOTES)
            return _sheet(raw, borger_id, notes, today, silence_days)

    def whole_sheet(
        self, words: str, today: date, silence_days: tuple[int, ...] | None = None
    ) -> tuple[MeetingSheet, tuple[NoteRecord, ...]]:
        """The sheet of the borger that `Reading.find` finds, with all the notes, newest first."""
        with self._asking() as raw:
            borger_id = found_borger(raw, words)
            notes = latest_notes(raw, borger_id)
            sheet = _sheet(raw, borger_id, notes[:MOST_NOTES], today, silence_days)
        return sheet, notes


def _sheet(
    raw: Any,
    borger_id: int,
    notes: tuple[NoteRecord, ...],
    today: date,
    silence_days: tuple[int, ...] | None,
) -> MeetingSheet:
    case = case_of(raw, borger_id, today)
    due = agenda_lines(raw, [case], today, silence_days)
    agreed = appointments_where(raw, f"WHERE borger_id = ? {BY_HOUR}", (borger_id,))
    return MeetingSheet(
        case=case,
        facts=facts_of(raw, borger_id),
        notes=notes,
        coming=tuple(one for one in agreed if one.planned and one.date >= today),
        unsaid=tuple(one for one in agreed if one.unsaid(today)),
        due=tuple(one.entry for one in due),
        answered=frozenset(answers_written(raw, case.course_id)),
        plan=tuple(open_goals(plan_nodes(raw, case.course_id))),
        wish=last_wish(raw, case.course_id),
        supporters=closest_first(supporters(raw, borger_id)),
    )
