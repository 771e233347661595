"""Where a hit is opened: one line for each kind of text. New kinds add a line here."""

from collections.abc import Callable

from textual.screen import Screen

from cti_tui.data.contact.hits import Hit, Where
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.desk import Desk


def _borger(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.course.borger import BorgerScreen

    return BorgerScreen(desk, case, hit.key if hit.where is Where.ITEM else "")


def _answers(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.course.answers import AnswersScreen

    return AnswersScreen(desk, case)


def _course(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.course.course import CourseScreen

    return CourseScreen(desk, case)


def _appointment(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.contact.appointment import AppointmentDialog

    return AppointmentDialog(desk, case, hit.id)


def _needs(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.plan.needs import NeedsScreen

    return NeedsScreen(desk, case)


def _plan(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.plan.plan import PlanScreen

    return PlanScreen(desk, case, hit.key or None)


def _network(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.network.network import NetworkScreen

    return NetworkScreen(desk, case)


def _handover(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.network.handover import HandoverScreen

    return HandoverScreen(desk, case)


def _consents(desk: Desk, case: CaseRecord, hit: Hit) -> Screen[None]:
    from cti_tui.screens.network.consents import ConsentsScreen

    return ConsentsScreen(desk, case)


PLACES: dict[Where, Callable[[Desk, CaseRecord, Hit], Screen[None]]] = {
    Where.ANSWER: _answers,
    Where.PAUSE: _course,
    Where.SHIFT: _course,
    Where.COURSE: _course,
    Where.CHANGE: _course,
    Where.APPOINTMENT: _appointment,
    Where.NEED: _needs,
    Where.PLAN: _plan,
    Where.NETWORK: _network,
    Where.HANDOVER: _handover,
    Where.CONSENT: _consents,
}
"""What is not here is opened at the borger."""


def place_of(hit: Hit, desk: Desk, case: CaseRecord) -> Screen[None]:
    """The screen where what was found is written."""
    return PLACES.get(hit.where, _borger)(desk, case, hit)
