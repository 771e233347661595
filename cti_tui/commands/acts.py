"""All acts by their id. A screen names them; nothing else knows what they are called."""

from collections.abc import Iterable

from cti_tui.commands import course, overview, program, work
from cti_tui.commands.command import Command
from cti_tui.commands.keymap import key_of

_TABLES: tuple[Iterable[Command], ...] = (
    program.PROGRAM,
    program.ROOMS,
    program.FOR_BORGER,
    program.ALWAYS,
    program.FORM,
    overview.CASELOAD,
    overview.TODAY,
    overview.WEEK,
    overview.JOURNAL,
    overview.DONE,
    overview.LOAD,
    overview.NUMBERS,
    overview.EDITIONS,
    overview.GUIDE,
    overview.SEARCH,
    overview.SETTINGS,
    overview.IMPORTING,
    overview.FILE,
    course.PAPER,
    course.CHECKLIST,
    course.NOTES,
    course.SHEET,
    course.ANSWERS,
    course.COURSE,
    course.DATES,
    course.TIME,
    course.FIDELITY,
    course.LOCAL_ITEMS,
    course.GUIDANCE,
    course.DIALOGS,
    work.NEEDS,
    work.PLAN,
    work.NETWORK,
    work.HANDOVER,
)

ACTS = {act.id: act for table in _TABLES for act in table}
"""Every act of the program, by its id."""


def box_key(act: str) -> str:
    """What is pressed for an act that has its letter in the box: `. v`."""
    return f"{key_of('more')} {ACTS[act].more}"


def acts(ids: Iterable[str]) -> tuple[Command, ...]:
    """The acts with these ids."""
    return tuple(ACTS[one] for one in ids)


_THROUGH = {
    **dict.fromkeys(("access", "terms", "copies"), "file"),
    **dict.fromkeys(("edition", "edition_fetch"), "editions"),
    **dict.fromkeys(("consents", "coverage", "offers"), "network"),
    "frozen": "plan",
    "notes": "log",
}
"""The room that leads on to another which no key leads to."""

_WAYS = frozenset(one.id for one in (*program.ROOMS, *program.FOR_BORGER, *program.ALWAYS))


def leads(act: Command) -> str:
    """The way to where an act is done, or the act itself that is one; empty where there is none:
    what a form, or the screen before the file is open, has for itself."""
    if act.id in _WAYS:
        return act.id
    room = _THROUGH.get(act.room, act.room)
    return room if room in _WAYS else ""
