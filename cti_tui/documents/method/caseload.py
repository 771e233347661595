"""What the pages on the whole caseload share: a borger without a name, and why to talk of them."""

from datetime import date
from typing import Any

from cti_tui.dansk import short_date
from cti_tui.data.papers import CaseloadPaper, CoursePaper
from cti_tui.data.records import CaseRecord
from cti_tui.documents.parts import upper_first
from cti_tui.documents.sharing import in_place_of
from cti_tui.method.announce import Stance
from cti_tui.method.calendar import Due
from cti_tui.method.entry import EntryKind
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.standing import pause_words, shift_words, when_words

NAME = "[navn]"
"""Stands where someone's name stood."""

_TOLD = (
    *(
        EntryKind.SILENCE,
        EntryKind.HANDOVER_MEETING,
        EntryKind.CLOSING_MEETING,
        EntryKind.DECISION,
        EntryKind.GRANT_END,
    ),
    EntryKind.CARRIED,
)
"""Of what is due, the kinds that a team can help with."""


def label_of(one: CoursePaper) -> str:
    """A borger without a name: the number they have in the program."""
    return f"Borger {one.case.borger_id}"


def shift_column(case: CaseRecord) -> str:
    """How the next shift stands."""
    return shift_words(case)


def reasons(one: CoursePaper, today: date) -> list[str]:
    """Why to talk of a borger: overdue, silent, in a spell of more support, a reservation."""
    case, found = one.case, []
    if case.status.due is Due.OVERDUE:
        found.append(upper_first(shift_words(case)))
    if case.status.paused:
        found.append(upper_first(pause_words(case)))
    found += [
        f"Øget støtte siden {short_date(spell.start)}: {spell.reason}"
        for spell in one.spells
        if spell.start <= today and (spell.end is None or today < spell.end)
    ]
    latest = {told.gate: told for told in case.announcements}
    coming = latest.get(case.status.gate)
    if coming is not None and coming.stance == Stance.RESERVATION:
        found.append("Borgeren har et forbehold over for skiftet")
    found += [
        f"{entry_text(entry)} ({when_words(entry)})" for entry in one.due if entry.kind in _TOLD
    ]
    return found


def without_names(paper: CaseloadPaper, blocks: tuple[Any, ...]) -> tuple[Any, ...]:
    """The blocks without a name of a borger or of anyone in their networks."""
    names = [one.case.name for one in paper.courses]
    names += [name for one in paper.courses for name in one.people]
    return in_place_of(blocks, names, NAME)
