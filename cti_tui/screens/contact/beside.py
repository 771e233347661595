"""What an appointment's day and hour meet, said in the forms; it stops nothing."""

from cti_tui.data.contact.appointments import Appointments
from cti_tui.refusal import Refusal
from cti_tui.said.when import When
from cti_tui.screens.kit.desk import Desk
from cti_tui.words.appointment import beside_words


async def said_beside(desk: Desk, borger_id: int, when: When | None, but: int = 0) -> str:
    """A day off, another appointment, a pause or the end, in a line; empty where there is none.

    `when` is None where nothing can be read yet; `but` is the appointment that is changed.
    """
    if when is None:
        return ""
    ask = desk.store.part(Appointments)
    try:
        found = await ask(Appointments.beside, borger_id, when.day, when.time, desk.today, but=but)
    except Refusal:
        return ""  # the form itself can do without
    return beside_words(found)
