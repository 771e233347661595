"""A place in the program: which room, of which borger, and which thing in it.

A place holds ids and no words, so that it can be kept through a lock. `leads` turns what leads to a
place into one; `routes` knows the screen that shows it.
"""

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:  # the way to the unlock screen has no need of it
    from cti_tui.data.records import CaseRecord


class Room(StrEnum):
    """The rooms of the program. Where something is written, the room is its draft's form."""

    # Across borgere
    CASES = "sager"
    TODAY = "i dag"
    WEEK = "uge"
    SEARCH = "søg"
    JOURNAL = "journal"
    LOAD = "belastning"
    TIMES = "al tid"
    FIDELITIES = "al metodetroskab"
    NUMBERS = "tal"
    GUIDE = "vejledning til programmet"
    FETCH = "hent ind"
    FILE = "fil"
    COPIES = "kopier"
    SETTINGS = "indstillinger"
    LOCAL_ITEMS = "lokale punkter"
    DONE = "det gjorte"
    NEWS = "hvad er nyt"
    PRACTICE = "øvefil"
    OFFERS = "tilbud"
    EDITIONS = "udgaver"
    EDITION = "udgave"
    EDITION_FETCH = "hent udgave"
    NEW_BORGER = "borger"
    EXPORT = "eksport"
    CASELOAD_PAPERS = "dokumenter om alle"
    CASELOAD_PAPER = "papir om alle"
    # The course of a borger
    BORGER = "tjekliste"
    CORRECT = "ret"
    COURSE = "hele forløbet"
    CHANGE = "forløb"
    END = "slut"
    ANEW = "forfra"
    REOPEN = "genåbn"
    HAND_ON = "overdrag"
    PAUSE = "pause"
    RESUME = "genoptag"
    DATES = "datoer"
    GRANT = "bevilling"
    GUIDANCE = "vejledning"
    ANSWERS = "svar"
    SHIFT = "faseskift"
    GAPS = "mangler"
    TELL = "orientering"
    FORGET = "slet borgeren"
    PAPERS = "dokumenter"
    PAPER = "papir"
    OFFERED = "tilbudt dokument"
    REACH = "sådan nås"
    REASON = "grund"
    REMARK = "bemærkning"
    MET_ON = "opfyldt den"
    # The contact with a borger
    CONTACTS = "kontakter"
    NOTE = "notat"
    NOTE_READ = "læs notat"
    SHEET = "mødeark"
    APPOINTMENT = "aftalen"
    APPOINTMENTS = "aftaler"
    AGREE = "aftale"
    NEXT = "næste aftale"
    NOT_HELD = "ikke holdt"
    REMINDER = "påmindelse"
    TIME = "tid"
    SPELL = "øget støtte"
    PUT_OFF = "udsat stilhed"
    # Whether the method was kept
    FIDELITY = "metodetroskab"
    # The work with a borger
    NEEDS = "alle behov"
    NEED = "behov"
    OTHER_PLAN = "anden plan"
    PLAN = "planen"
    NODE = "linje"
    TRIAL = "evaluering"
    DROP = "udgår"
    NEW_FOCUS = "nyt fokusområde"
    NETWORK = "netværk"
    SUPPORTER = "støtteperson"
    NO_NETWORK = "intet netværk"
    CONSENTS = "samtykke"
    HANDOVER = "overdragelse"


class Place(Struct, frozen=True):
    """One place, told without a word of what stands there."""

    room: Room
    borger: int | None = None
    course: int | None = None
    """The course that is meant; without one the borger's course at hand."""
    thing: str = ""
    """The id of what is meant in the room: an item, a note, a gate, a line."""
    case: "CaseRecord | None" = None
    record: object = None
    """What the one who leads here has read already, so that it is not read again."""

    @property
    def asks_who(self) -> bool:
        """Whether it must be asked first which borger it is about."""
        return self.borger is None and self.room not in ACROSS

    @property
    def bare(self) -> "Place":
        """The place by its ids alone."""
        return replace(self, case=None, record=None)


ACROSS = frozenset(
    {
        Room.CASES,
        Room.TODAY,
        Room.WEEK,
        Room.SEARCH,
        Room.JOURNAL,
        Room.LOAD,
        Room.TIMES,
        Room.FIDELITIES,
        Room.NUMBERS,
        Room.GUIDE,
        Room.FETCH,
        Room.FILE,
        Room.COPIES,
        Room.SETTINGS,
        Room.LOCAL_ITEMS,
        Room.DONE,
        Room.NEWS,
        Room.PRACTICE,
        Room.OFFERS,
        Room.EDITIONS,
        Room.EDITION,
        Room.EDITION_FETCH,
        Room.NEW_BORGER,
        Room.EXPORT,
        Room.CASELOAD_PAPERS,
        Room.CASELOAD_PAPER,
    }
)
"""The rooms that are about no borger, or need not be."""


def at(room: Room, case: "CaseRecord | None", thing: object = "", record: object = None) -> Place:
    """A room of the borger at hand; without one it is asked who it is about."""
    if case is None:
        return Place(room, thing=str(thing), record=record)
    return Place(room, case.borger_id, case.course_id, str(thing), case, record)


WRITTEN = {
    Room.NEW_BORGER: "en ny borger",
    Room.OFFERS: "et lokalt tilbud",
    Room.LOCAL_ITEMS: "et lokalt punkt",
    Room.JOURNAL: "hvornår et notat blev journaliseret om",
    Room.NOTE: "et notat om",
    Room.CORRECT: "en rettelse af",
    Room.NEXT: "den næste aftale med",
    Room.ANSWERS: "et svar i »Aftalt og fortalt« om",
    Room.CHANGE: "en ændring af forløbet for",
    Room.END: "at afslutte forløbet for",
    Room.ANEW: "at begynde forfra med",
    Room.REOPEN: "hvorfor en afslutning var en fejl for",
    Room.PAUSE: "en pause for",
    Room.RESUME: "at genoptage forløbet for",
    Room.TELL: "en orientering af",
    Room.SHIFT: "et faseskift for",
    Room.GAPS: "et skift med mangler for",
    Room.REACH: "hvordan du får fat i",
    Room.REASON: "en grund ved et punkt hos",
    Room.REMARK: "en bemærkning ved et punkt hos",
    Room.MET_ON: "hvornår et punkt blev opfyldt hos",
    Room.NOT_HELD: "hvorfor en aftale ikke blev til noget med",
    Room.GRANT: "bevillingens dato for",
    Room.AGREE: "en aftale med",
    Room.NEED: "behovene hos",
    Room.SPELL: "en tid med øget støtte til",
    Room.PUT_OFF: "at udsætte stilheden hos",
    Room.OTHER_PLAN: "en plan, der bygges videre på, for",
    Room.PLAN: "en linje i CTI-planen for",
    Room.NODE: "en linje i CTI-planen for",
    Room.TRIAL: "en evaluering i CTI-planen for",
    Room.DROP: "hvorfor en linje udgår af CTI-planen for",
    Room.NEW_FOCUS: "et nyt fokusområde for",
    Room.SUPPORTER: "en i støttenetværket om",
    Room.NO_NETWORK: "støttenetværket om",
    Room.CONSENTS: "et samtykke fra",
    Room.HANDOVER: "overdragelsesplanen for",
}
"""The rooms where something is written, and what a draft there is of."""
