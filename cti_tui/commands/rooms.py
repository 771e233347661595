"""The rooms: of the overview and of one borger; each has its key and its place on the room line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
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
    Room("caseload", "Sager"),
    Room("today", "I dag"),
    Room("week", "Ugen"),
    Room("journal", "Journal"),
    Room("load", "Belastning"),
    Room("time", "Tid"),
    Room("search", "Søg"),
)
"""What lies across borgere."""

BORGER = (
    Room("checklist", "Tjekliste"),
    Room("needs", "Behov"),
    Room("plan", "Plan"),
    Room("network", "Netværk"),
    Room("handover", "Overdragelse"),
    Room("sheet", "Mødeark"),
    Room("log", "Kontakt", "Kontakter"),
    Room("course", "Forløb", only_wide=True),
    Room("dates", "Datoer", only_wide=True),
    Room("time", "Tid", only_wide=True),
)
"""What is about one borger."""
