"""Where a hit is opened: one line for each kind of text. New kinds add a line here."""

from collections.abc import Callable

from textual.screen import Screen

from cti_tui.data.contact.hits import Hit, Where
from cti_tui.data.records import CaseRecord
from cti_tui.screens.desk import Desk


def _borger(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.borger import BorgerScreen

    return BorgerScreen(desk, case, hit.key if hit.where is Where.ITEM else "")


def _answers(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.course.answers import AnswersScreen

    return AnswersScreen(desk, case)


def _course(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.course.course import CourseScreen

    return CourseScreen(desk, case)


PLACES: dict[Where, Callable[[Desk, CaseRecord, Hit], Screen[None]]] = {
    Where.ANSWER: _answers,
    Where.PAUSE: _course,
    Where.SHIFT: _course,
    Where.COURSE: _course,
    Where.CHANGE: _course,
}
"""What is not here is opened at the borger."""


def place_of(hit: Hit, desk: Desk, case: CaseRecord) -> Screen[None]:
    """The screen where what was found is written."""
    return PLACES.get(hit.where, _borger)(desk, case, hit)
