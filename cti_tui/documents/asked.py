"""What is asked of a document beside the course it is about."""

from datetime import date

from msgspec import Struct

from cti_tui.method.edition import Gate

GATES = {
    "kontakt": Gate.CONTACT,
    "1-2": Gate.ONE_TWO,
    "2-3": Gate.TWO_THREE,
    "afslutning": Gate.END,
}
"""The shifts as they are named in the shell, beside the names that JSON has."""


def gate_named(word: str) -> Gate:
    """The shift with this name; raises KeyError for a word that is none of them."""
    return GATES[word] if word in GATES else Gate(word)


class Asked(Struct, frozen=True):
    """How a document was asked for."""

    today: date
    party: str = ""
    """Whom it is for, by name or role; empty where it stays with borger and worker."""
    gate: Gate | None = None
    """The shift it is about; None is the latest that was marked, or the one at hand."""
    since: date | None = None
    """The first day of a period; None is where the phase began."""
    until: date | None = None
    """The last day of a period; None is today."""
