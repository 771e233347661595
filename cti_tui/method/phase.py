"""The phases of a course, and the faseskift between them."""

from enum import IntEnum, StrEnum


class Phase(IntEnum):
    """Where in a course the borger is. ENDED is after the third phase (J, G: "Afslutning")."""

    CONTACT = 0
    ONE = 1
    TWO = 2
    THREE = 3
    ENDED = 4


class Gate(StrEnum):
    """The faseskift that ends a phase, in the order of the course."""

    CONTACT = "contact"
    ONE_TWO = "one_two"
    TWO_THREE = "two_three"
    END = "end"

    @property
    def number(self) -> int:
        """0 to 3: the number of the phase that the gate ends."""
        return tuple(Gate).index(self)


PHASE_IDS = ("contact", "one", "two", "three")
"""How an edition file names its four phases, in order."""
