"""What is agreed after the end of a course: told where a verb ends it, and kept or called off."""

from collections.abc import Sequence
from datetime import date

from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.store import Store
from cti_tui.verbs.call import Call, at_terminal
from cti_tui.words.appointment import many_appointments, meeting_words


def agreed_after(
    store: Store, borger_id: int, last: date, today: date
) -> tuple[AppointmentRecord, ...]:
    """What is agreed with a borger after the last day of a course."""
    from cti_tui.data.contact.appointments import Appointments

    return store.part(Appointments).ahead(borger_id, last, today)


def to_call_off(call: Call, given: bool, found: Sequence[AppointmentRecord]) -> bool:
    """Whether they are to be called off; asked at a terminal, and else only where it is said."""
    if given or not found or not at_terminal():
        return given
    these = "aftalen" if len(found) == 1 else "de aftaler"
    return call.yes(f"Skal {these} aflyses?")


def print_agreed_after(found: Sequence[AppointmentRecord], *, call_off: bool) -> None:
    """Say what became of them."""
    if not found:
        return
    many = many_appointments(found)
    if call_off:
        print(f"{many} efter den dag er aflyst:")
    else:
        print(f"{many} efter forløbets slutning står stadig, og du bliver mindet om dem:")
    for one in found:
        print(f"  {meeting_words(one)}")
