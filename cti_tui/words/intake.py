"""A sheet that comes in, in the worker's words: what each borger would be."""

from datetime import date

from cti_tui.dansk import MONTHS, days, short_date
from cti_tui.data.records import NewBorger
from cti_tui.method.calendar import CourseFacts, Due, Status, status

FIELDS = {
    "case_number": "sagsnr.",
    "transition": "overgang",
    "transition_date": "overgangens dato",
    "start": "fase 1's start",
    "start_reason": "grund",
    "hjemmel": "hjemmel",
    "phone": "telefon",
    "address": "adresse",
    "email": "e-mail",
    "contact_person": "kontaktperson",
    "language": "sprog og tolk",
    "mind": "vær opmærksom på",
    "protected": "navne- og adressebeskyttelse",
}
"""What the fields are called that a line about someone who is there can change."""


def standing_of(new: NewBorger, today: date) -> Status:
    """Where the course of a borger to come would stand."""
    opening = new.opening
    facts = CourseFacts(
        opening.start,
        opening.hjemmel.phase_months,
        opening.pauses,
        frozenset(opening.gates_before),
    )
    return status(facts, today)


def shift_to_come(new: NewBorger, today: date) -> str:
    """The next shift of a borger to come, and how many days over it is."""
    stands = standing_of(new, today)
    if stands.next_shift is None or stands.days is None:
        return "ingen start endnu"
    if stands.due is Due.OVERDUE:
        day = f"{stands.next_shift.day}. {MONTHS[stands.next_shift.month - 1]}"
        return f"{days(-stands.days)} over ({day})"
    earliest = "tidligst " if stands.tentative_shift else ""
    return f"{earliest}{short_date(stands.next_shift)}"
