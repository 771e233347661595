"""What the network asks of the CTI-plan, in one place: the plan answers here once it is there."""

from sqlmodel import Session

from cti_tui.method.edition import Edition
from cti_tui.method.network import Need, themes


def needs(session: Session, course_id: int, edition: Edition) -> tuple[Need, ...]:
    """All that may have to be carried: the edition's themes, then the course's focus areas."""
    return (*themes(edition), *focus_areas(session, course_id))


def focus_areas(session: Session, course_id: int) -> tuple[Need, ...]:
    """The focus areas of the course's CTI-plan, as `plan:<uid>` with their words."""
    return ()


def reached(session: Session, course_id: int) -> tuple[str, ...]:
    """What the CTI-plan says was reached, a line each: where the look-back begins."""
    return ()


def dreams(session: Session, course_id: int) -> tuple[str, ...]:
    """The goals of the CTI-plan that go on after the course, a line each."""
    return ()
