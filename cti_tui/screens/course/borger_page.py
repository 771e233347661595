"""What a borger's page shows: read in one go, and put in words."""

from datetime import date

from msgspec import Struct, field

from cti_tui.commands.acts import box_key
from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.page import PageRecord
from cti_tui.data.records import BorgerFacts, CaseRecord, NoteRecord
from cti_tui.words.appointment import row_words
from cti_tui.words.course import contact_reminder
from cti_tui.words.reach import reach_words
from cti_tui.words.sheet import goal_line
from cti_tui.words.silence import silence_line
from cti_tui.words.standing import grant_words, next_shift_sentence


class BorgerPage(Struct, frozen=True):
    """All that a borger's page shows."""

    work: WorkList
    """The checklist at hand, and the course it is of."""
    notes: tuple[NoteRecord, ...] = ()
    quiet: str = ""
    """What is said of the borger's silence, as in I dag."""
    agreed: tuple[AppointmentRecord, ...] = ()
    """Every appointment: those to come with the nearest first, then those that were."""
    facts: BorgerFacts = field(default_factory=BorgerFacts)
    plan: tuple[str, ...] = ()
    """The plan's open lines."""

    @property
    def case(self) -> CaseRecord:
        """The course."""
        return self.work.case


def worded(page: PageRecord, today: date) -> BorgerPage:
    """What was read, as it is shown."""
    case = page.work.case
    coming = [one for one in reversed(page.agreed) if one.planned and one.date >= today]
    phase = case.edition.label(case.status.calendar_phase)
    return BorgerPage(
        page.work,
        page.notes,
        silence_line(page.silence, phase) if page.silence else "",
        (*coming, *(one for one in page.agreed if one not in coming)),
        page.facts,
        tuple(map(goal_line, page.plan)),
    )


def words_now(page: BorgerPage, today: date) -> str:
    """Where the course is, and when they meet."""
    coming = next((one for one in page.agreed if one.planned and one.date >= today), None)
    met = f" · {row_words(coming, today)}" if coming else ""
    return f"{next_shift_sentence(page.case)}{met}"


def where_lines(page: BorgerPage, today: date) -> list[str]:
    """What asks to be done: a meeting nothing is said of, silence, a grant that ends."""
    unsaid = [one for one in page.agreed if one.unsaid(today)]
    lines = [row_words(one, today) for one in unsaid[:1]]
    if more := len(unsaid) - 1:
        lines[:1] = [f"{one} · og {more} til: {box_key('checklist.appointments')}" for one in lines]
    if reminder := contact_reminder(page.case, today):
        lines.append(f"{reminder}{with_keys(' · tryk {course}')}")
    elif page.quiet:
        lines.append(page.quiet)
    if passed := grant_words(page.case):
        lines.append(f"! {passed}{with_keys(' · tryk {dates}')}")
    return lines


def facts_line(page: BorgerPage) -> str:
    """How the borger is reached and what to mind, then what the course rests on."""
    case = page.case
    number = f"sagsnr. {case.case_number}" if case.case_number else ""
    parts = (reach_words(page.facts), case.transition, case.hjemmel.title, number)
    return " · ".join(part for part in parts if part)
