"""The rooms: of the overview and of one borger; each has its key and its place on the room line."""

from msgspec import Struct


class RoomKey(Struct, frozen=True):
    """A screen that one goes to by its key, from anywhere near it."""

    id: str
    """Its act: where it is told, sought and reached."""
    label: str
    """Its name on the room line."""
    wide: str = ""
    """Its name where there is room for it."""
    only_wide: bool = False
    """Whether it stands on the line from 120 columns only."""


OVERVIEW = (
    RoomKey("caseload", "Sager"),
    RoomKey("today", "I dag"),
    RoomKey("week", "Ugen"),
    RoomKey("journal", "Journal"),
    RoomKey("load", "Belastning"),
    RoomKey("time", "Tid"),
    RoomKey("search", "Søg"),
)
"""What lies across borgere."""

BORGER = (
    RoomKey("checklist", "Tjekliste"),
    RoomKey("needs", "Behov"),
    RoomKey("plan", "Plan"),
    RoomKey("network", "Netværk"),
    RoomKey("handover", "Overdragelse"),
    RoomKey("sheet", "Mødeark"),
    RoomKey("log", "Kontakt", "Kontakter"),
    RoomKey("course", "Forløb", only_wide=True),
    RoomKey("dates", "Datoer", only_wide=True),
    RoomKey("time", "Tid", only_wide=True),
)
"""What is about one borger."""
