"""I dag in the worker's words: the groups of its lines, their signs, when each is."""

from enum import StrEnum

from cti_tui.dansk import WEEKDAYS, days, short_date
from cti_tui.method.agenda import GRANT_DAYS, SHIFT_DAYS, STEP_KINDS
from cti_tui.method.announce import ASK_FROM_DAYS
from cti_tui.method.edition import Edition, now
from cti_tui.method.entry import Entry, EntryKind, urgency
from cti_tui.words.standing import when_words

SOON = 7
"""Days ahead that are soon."""


class Group(StrEnum):
    """The groups of I dag, in the order they are read."""

    NOW = "Nu"
    SOON = "De næste 7 dage"
    LATER = "Senere"
    MIND = "Husk"


_SIGNS = ("!", "●", "○", " ", "‖", "»")
"""The sign of each group of the agenda's order."""


def group_of(entry: Entry) -> Group:
    """Now is what is due or has passed; what waits for no day is only to be kept in mind (ours)."""
    if entry.kept or entry.kind in (EntryKind.PAUSE, EntryKind.CARRIED):
        return Group.MIND
    if entry.days <= 0:
        return Group.NOW
    return Group.SOON if entry.days <= SOON else Group.LATER


def entry_sign(entry: Entry) -> str:
    """One sign for how a line presses; the words beside it say the same."""
    return _SIGNS[urgency(entry)[0]]


def ours_words(entry: Entry, edition: Edition) -> str:
    """Which number of a line is ours, not a manual's; empty where none is."""
    if entry.kind is EntryKind.SILENCE:
        return "dagene er vores tal, ikke manualens"
    if entry.kind is EntryKind.ANNOUNCE:
        return f"fra {days(ASK_FROM_DAYS)} før, og igen den sidste uge (vores tal)"
    if entry.days <= 0:
        return ""
    if entry.kind in (EntryKind.SHIFT, EntryKind.START):
        return f"vises fra {days(SHIFT_DAYS)} før (vores tal)"
    if entry.kind is EntryKind.GRANT_END:
        return f"vises fra {days(GRANT_DAYS)} før (vores tal)"
    shown = [one.shown_days for one in now(edition).steps if STEP_KINDS[one.step] is entry.kind]
    return f"vises fra {days(max(shown))} før (vores tal)" if any(shown) else ""


def due_words(entry: Entry) -> str:
    """When a line is: in days while it presses, by its date while it is to come."""
    if group_of(entry) in (Group.NOW, Group.MIND):
        return when_words(entry)
    day = entry.date
    return f"{WEEKDAYS[day.weekday()]} {short_date(day).rpartition(' ')[0]}"
