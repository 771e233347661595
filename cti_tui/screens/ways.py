"""The ways: which screen a room is, and what lies under it when it is entered."""

from importlib import import_module
from typing import Any

from textual.app import App
from textual.screen import Screen

from cti_tui.commands import rooms
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk

_ACROSS = {
    "today": ("overview.today", "TodayScreen"),
    "journal": ("overview.journal", "JournalScreen"),
    "load": ("overview.load", "LoadScreen"),
    "time": ("contact.intensity", "CaseloadTimeScreen"),
    "file": ("safety.file", "FileScreen"),
    "fetch": ("overview.importing", "ImportScreen"),
    "local_items": ("course.local_items", "LocalItemsScreen"),
    "settings": ("overview.settings", "SettingsScreen"),
}
"""What needs nobody: module and class."""

_OF_BORGER = {
    "checklist": ("course.borger", "BorgerScreen"),
    "needs": ("plan.needs", "NeedsScreen"),
    "plan": ("plan.plan", "PlanScreen"),
    "network": ("network.network", "NetworkScreen"),
    "handover": ("network.handover", "HandoverScreen"),
    "sheet": ("contact.sheet", "SheetScreen"),
    "log": ("contact.log", "LogScreen"),
    "course": ("course.course", "CourseScreen"),
    "dates": ("course.why", "WhyScreen"),
    "time": ("contact.intensity", "TimeScreen"),
    "answers": ("course.answers", "AnswersScreen"),
    "note": ("contact.note", "NoteScreen"),
    "shift": ("course.shift", "ShiftDialog"),
    "guidance": ("course.guidance", "GuidanceScreen"),
}
"""What is about one borger."""

_OVERVIEW_ROOMS = {room.id for room in rooms.OVERVIEW}
_BORGER_ROOMS = {room.id for room in rooms.BORGER}


def _kind(module: str, name: str) -> Any:
    return getattr(import_module(f"cti_tui.screens.{module}"), name)


def _of_borger(way: str, across: bool) -> bool:
    return way in _OF_BORGER and not (across and way in _ACROSS)


def _made(desk: Desk, way: str, case: CaseRecord | None, across: bool) -> Screen[Any]:
    """The screen of a way; one about a borger is told whom."""
    made: Screen[Any]
    if way == "search":
        made = _kind("overview.search", "SearchScreen")(desk, case)
    elif way == "week":  # from the borger's next appointment
        day = case.next_appointment if case and not across else None
        made = _kind("overview.week", "WeekScreen")(desk, day)
    elif not _of_borger(way, across):
        made = _kind(*_ACROSS[way])(desk)
    elif way == "guidance":
        made = _kind(*_OF_BORGER[way])(case)
    else:
        made = _kind(*_OF_BORGER[way])(desk, case)
    return made


def enter(
    app: App[Any], desk: Desk, screen: CtiScreen[Any], way: str, case: CaseRecord | None = None
) -> None:
    """Go a way from a screen; where it needs a borger and none is at hand, ask whom first.

    From one room of a kind to another the new one takes the old one's place, so that Escape goes
    back to what both were opened from.
    """
    across = screen.ROOMS is rooms.OVERVIEW and case is None
    case = case or screen.case_at_hand
    if way == "caseload":
        _back_to_caseload(app)
    elif case is None and _of_borger(way, across):
        _ask_whom(app, desk, screen, way)
    elif way == screen.ROOM and across == (screen.ROOMS is rooms.OVERVIEW):
        return  # one is there
    elif way == "checklist" and _beneath(app, screen, case):
        app.pop_screen()
    else:
        made = _made(desk, way, case, across)
        if _takes_place(screen, way, across):
            app.switch_screen(made)
        else:
            app.push_screen(made)


def _takes_place(screen: CtiScreen[Any], way: str, across: bool) -> bool:
    """Whether the room entered takes the place of the one that is open."""
    if screen.ROOMS is rooms.OVERVIEW:
        return across and way in _OVERVIEW_ROOMS and screen.ROOM not in ("", "caseload")
    same = way in _BORGER_ROOMS or way == "checklist"
    return same and screen.ROOM not in ("", "checklist")


def _beneath(app: App[Any], screen: CtiScreen[Any], case: CaseRecord | None) -> bool:
    """Whether the borger's own screen lies right under this one."""
    if screen.ROOM == "checklist" or len(app.screen_stack) < 2 or case is None:
        return False
    under = app.screen_stack[-2]
    if not isinstance(under, CtiScreen) or under.ROOM != "checklist":
        return False
    return under.case_at_hand is not None and under.case_at_hand.course_id == case.course_id


def _back_to_caseload(app: App[Any]) -> None:
    while len(app.screen_stack) > 1:
        top = app.screen_stack[-1]
        if isinstance(top, CtiScreen) and top.ROOM == "caseload":
            return
        app.pop_screen()


def _ask_whom(app: App[Any], desk: Desk, screen: CtiScreen[Any], way: str) -> None:
    from cti_tui.screens.contact.pick import PickBorger

    def picked(chosen: CaseRecord | None) -> None:
        """Go on, now that it is known whom it is about."""
        if chosen is not None:
            enter(app, desk, screen, way, chosen)

    app.push_screen(PickBorger(desk), picked)
