"""The ways: the place that an act leads to, and what lies under it once it is entered."""

from typing import TYPE_CHECKING, Any

from cti_tui.commands import rooms
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.place import Place, Room, at

if TYPE_CHECKING:
    from cti_tui.data.records import CaseRecord

_ACROSS = {
    "caseload": Room.CASES,
    "today": Room.TODAY,
    "week": Room.WEEK,
    "search": Room.SEARCH,
    "journal": Room.JOURNAL,
    "load": Room.LOAD,
    "time": Room.TIMES,
    "fidelity": Room.FIDELITIES,
    "numbers": Room.NUMBERS,
    "guide": Room.GUIDE,
    "fetch": Room.FETCH,
    "export": Room.EXPORT,
    "file": Room.FILE,
    "settings": Room.SETTINGS,
    "local_items": Room.LOCAL_ITEMS,
    "editions": Room.EDITIONS,
    "done": Room.DONE,
    "news": Room.NEWS,
    "rehearse": Room.PRACTICE,
}
_OF_BORGER = {
    "checklist": Room.BORGER,
    "needs": Room.NEEDS,
    "plan": Room.PLAN,
    "network": Room.NETWORK,
    "handover": Room.HANDOVER,
    "sheet": Room.SHEET,
    "log": Room.CONTACTS,
    "course": Room.COURSE,
    "dates": Room.DATES,
    "time": Room.TIME,
    "fidelity": Room.FIDELITY,
    "answers": Room.ANSWERS,
    "note": Room.NOTE,
    "shift": Room.SHIFT,
    "guidance": Room.GUIDANCE,
}
_OVERVIEW_ROOMS = {_ACROSS[room.id] for room in rooms.OVERVIEW}
_BORGER_ROOMS = {_OF_BORGER[room.id] for room in rooms.BORGER}


def enter(
    screen: Acting[Any], way: str, case: "CaseRecord | None", borger: int | None, *, across: bool
) -> None:
    """Go a way from a screen, for the borger at hand; `across` from an overview, for none.

    From one room of a kind to another the new one takes the old one's place, so that Escape goes
    back to what both were opened from.
    """
    place = _place(way, across, case, borger)
    here = screen.app.places.get(screen)
    if here is not None and (here.room, here.borger) == (place.room, place.borger):
        return  # one is there
    if place.room is Room.CASES:
        screen.app.back_to(Room.CASES)
    elif place.room is Room.BORGER and _lies_beneath(screen, place):
        screen.app.pop_screen()
    elif not place.asks_who and _takes_place(screen, place.room):
        screen.app.turn(place)
    else:
        screen.app.go(place)


def _place(way: str, across: bool, case: "CaseRecord | None", borger: int | None) -> Place:
    if way == "search":
        return at(Room.SEARCH, None if across else case)
    if way == "week":  # a borger's next appointment is where the week begins
        return Place(Room.WEEK, thing=str((case and not across and case.next_appointment) or ""))
    if way in _OF_BORGER and not (across and way in _ACROSS):
        room = _OF_BORGER[way]
        return at(room, case) if case is not None else Place(room, borger)
    return Place(_ACROSS[way])


def _takes_place(screen: Acting[Any], room: Room) -> bool:
    """Whether the room that is entered takes the place of the one that is open."""
    here = screen.app.places.get(screen)
    if here is None or here.room in (Room.CASES, Room.BORGER):
        return False
    return any(here.room in kind and room in kind for kind in (_OVERVIEW_ROOMS, _BORGER_ROOMS))


def _lies_beneath(screen: Acting[Any], place: Place) -> bool:
    """Whether the borger's own screen is the one right under this."""
    if len(screen.app.screen_stack) < 2:
        return False
    under = screen.app.places.get(screen.app.screen_stack[-2])
    return under is not None and (under.room, under.course) == (Room.BORGER, place.course)
