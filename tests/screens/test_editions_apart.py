"""No screen of a course says a word of the other manual; a new room is looked at by itself."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList, Select, TextArea

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.documents.kinds import KINDS
from cti_tui.method.edition import Gate, Phase, edition, themes_of
from cti_tui.method.handover import Step
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.opening import Opening
from cti_tui.screens.kit.place import ACROSS, Place, Room, at
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.routes import OF_BORGER
from tests.manual_terms import of_the_other
from tests.screens.stage import Stage, on_stage

ALL_EDITIONS = frozenset(
    {Room.NEW_BORGER, Room.LOCAL_ITEMS, Room.EDITIONS, Room.GUIDE, Room.EDITION}
)
"""Rooms about no course, where what every edition has is offered or explained."""

SIZE = (160, 100)
"""High enough that nothing is scrolled out of sight."""

HJEMMEL = {"job": "sel-85", "generisk-2018": "standard"}
DAYS = {
    Phase.CONTACT: date(2026, 1, 10),
    Phase.THREE: date(2026, 10, 9),
}
STARTS = date(2026, 1, 15)
DAY_AFTER = "15. okt. 2026"
"""The course's third boundary: the end is its last day, the one before (rule 3)."""


def begun(path: Path, name: str, phase: Phase) -> dict[Room, object]:
    """A file with one course of an edition, and a thing for each room that is about one."""
    manual, today = edition(name), DAYS[phase]
    with closing(Store.create(path, None)) as store:
        opening = Opening(manual, manual.hjemmel(HJEMMEL[name]), STARTS, phase=phase)
        (case,) = store.add_borgere([NewBorger("Anna A.", opening)], today)
        note = store.add_note(case.borger_id, NewNote("Et notat", today), today)
        new = NewAppointment(today, "10:00", MeetingKind.MEETING.value)
        agreed = store.part(Appointments).add(case.borger_id, new, today)
    told = Gate.ONE_TWO if phase is Phase.CONTACT else Gate.END
    return {
        Room.NOTE_READ: note.id,
        Room.APPOINTMENT: agreed.id,
        Room.REMINDER: agreed.id,
        Room.NOT_HELD: agreed.id,
        Room.TELL: told,
        Room.OFFERED: Gate.ONE_TWO,
        Room.NEED: themes_of(manual)[0].id,
        Room.HANDOVER: Step.HANDOVER,
        Room.PAPER: "plan",
    }


def words_of(screen: Screen[object]) -> Iterator[str]:
    """All that a screen says or has to offer, also where it is not unfolded or scrolled to."""
    yield str(getattr(screen, "HELP_TEXT", ""))
    for node in screen.walk_children(Widget, with_self=True):
        yield f"{node.tooltip or ''}\n{node.border_title or ''}\n{node.border_subtitle or ''}"
        for attribute in ("placeholder", "prompt"):
            yield str(getattr(node, attribute, ""))
        if isinstance(node, Select):
            yield "\n".join(str(words) for words, _ in node._options)
        elif isinstance(node, OptionList):
            yield "\n".join(str(option.prompt) for option in node.options)
        elif isinstance(node, Input):
            yield node.value
        elif isinstance(node, TextArea):
            yield node.text


async def said_at(stage: Stage, place: Place) -> str:
    """Go to a place, and answer all that its screen says; then come back."""
    before = stage.screen
    stage.app.go(place)
    await stage.until(lambda: stage.screen is not before, str(place.room))
    await at_rest(stage)
    above = stage.app.screen_stack[stage.app.screen_stack.index(before) + 1 :]
    said = "\n".join([stage.text, *(words for one in above for words in words_of(one))])
    for _ in above:  # a room may open a form over itself
        await stage.app.pop_screen()
    return said


async def at_rest(stage: Stage) -> None:
    """Wait until every screen is there whole, and no other comes."""
    seen: list[Screen[object]] = []
    while seen != (stack := list(stage.app.screen_stack)) or not all(
        one.is_mounted and one.children for one in stack
    ):
        seen = stack
        await stage.on(type(stage.screen))
        await stage.pilot.pause()


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("generisk-2018", Phase.CONTACT),
        ("generisk-2018", Phase.THREE),
        ("job", Phase.THREE),
    ],
)
async def test_no_room_says_a_word_of_the_other_manual(path: Path, name: str, phase: Phase) -> None:
    path.parent.mkdir(mode=0o700)
    things = begun(path, name, phase)
    found: dict[str, list[str]] = {}
    after: list[str] = []
    async with on_stage(path, size=SIZE, today=DAYS[phase]) as stage:
        assert stage.app.desk is not None
        case = await stage.ask(Store.find, "Anna A.", DAYS[phase])
        await stage.on(CaseloadScreen)
        places = [at(room, case, things.get(room, "")) for room in OF_BORGER]
        places += [at(Room.HANDOVER, case, step) for step in Step]
        places += [at(Room.PAPER, case, kind.id) for kind in KINDS if kind.of_borger]
        places += [
            Place(Room.CASELOAD_PAPER, thing=kind.id) for kind in KINDS if not kind.of_borger
        ]
        places += [
            Place(room) for room in ACROSS - ALL_EDITIONS - {Room.CASES, Room.CASELOAD_PAPER}
        ]
        places += [Place(Room.EDITION, thing=name)]
        found["sager"] = of_the_other(name, "\n".join([stage.text, *words_of(stage.screen)]))
        for place in places:
            said = await said_at(stage, place)
            found[f"{place.room}:{place.thing}"] = of_the_other(name, said)
            if place.room is not Room.LOAD:  # a place is free from the day after
                after += [line for line in said.splitlines() if DAY_AFTER in line]
    said = [f"{where} {line}" for where, lines in found.items() for line in lines]
    assert said == [], "\n".join(said)
    assert after == [], "\n".join(after)
