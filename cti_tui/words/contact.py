"""Contacts in words: where something was found, how it went, what is to be journaled."""

from datetime import date

from cti_tui.dansk import days, long_date
from cti_tui.data.contact.hits import Where
from cti_tui.data.contact.journal import JournalState
from cti_tui.method.contact import ContactKind, Outcome

PLACES = {
    Where.NAME: "navn",
    Where.FORMER_NAME: "tidligere navn",
    Where.CASE_NUMBER: "sagsnummer",
    Where.REACH: "kontaktoplysninger",
    Where.NOTE: "notat",
    Where.REFLECTION: "egne tanker",
    Where.ITEM: "punkt",
    Where.ANSWER: "aftalt og fortalt",
    Where.APPOINTMENT: "aftale",
    Where.TOLD: "orientering",
    Where.PAUSE: "pause",
    Where.SHIFT: "faseskift",
    Where.COURSE: "forløb",
    Where.CHANGE: "ændring",
    Where.SPELL: "øget støtte",
    Where.SILENCE: "stilhed",
    Where.NEED: "behov",
    Where.PLAN: "plan",
    Where.NETWORK: "netværk",
    Where.HANDOVER: "overdragelse",
    Where.CONSENT: "samtykke",
}
"""What the place of a hit is called."""

NOT_THE_RECORD = "cti er ikke journalen. Journaliseret er det først i jeres fagsystem."
"""Said wherever a note is on its way to the official record."""

_WENT = {Outcome.HELD: "holdt", Outcome.CANCELLED: "aflyst", Outcome.MISSED: "ikke mødtes"}


def went_words(kind: ContactKind, outcome: Outcome) -> str:
    """How a contact went, in a word or two; nothing where nothing was agreed."""
    return "" if outcome is Outcome.HELD and not kind.is_contact else _WENT[outcome]


def waited_words(since: date, today: date) -> str:
    """How long a note has waited for the record: `venter i 3 dage`."""
    number = (today - since).days
    return f"venter i {days(number)}" if number > 0 else "venter fra i dag"


def journal_sign(state: JournalState) -> str:
    """One sign for how far a note has come; the words are those of `journal_words`."""
    return "→" if state.waits else "✓" if state.journaled else " "


def journal_words(state: JournalState, today: date) -> str:
    """How far a note has come on its way to the record; empty where it is not to go there."""
    if state.journaled is not None:
        return f"✓ journaliseret {long_date(state.journaled)}"
    if state.since is not None:
        return f"→ skal journaliseres, {waited_words(state.since, today)}"
    return ""
