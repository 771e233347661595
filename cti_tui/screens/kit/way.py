"""The way of a note to the official record, the same act on every screen that has it."""

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import long_date
from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.screens.kit.desk import Desk


async def turn(desk: Desk, note_id: int, state: JournalState) -> tuple[JournalState, str]:
    """Put a note in the queue or take it off; how far it then has come, and what to say of it.

    Raises Refusal where it cannot be done.
    """
    journal = desk.store.part(Journal)
    if state.waits:
        after = await journal(Journal.unmark, note_id)
        words = "Notatet er taget af køen til journalen."
    else:
        after = await journal(Journal.mark, note_id, desk.today)
        words = with_keys("Notatet står i køen til journalen ({journal} i sagsoversigten).")
        if state.journaled is not None:
            words = (
                f"Notatet stod som journaliseret {long_date(state.journaled)} og er nu i køen igen."
            )
    return after, words
