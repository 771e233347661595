"""What the tests of the course's screen share."""

from datetime import timedelta
from typing import Any

from cti_tui.screens.course.change import ConfirmDates
from cti_tui.screens.course.course import CourseScreen
from tests.screens.stage import Stage

DAY = timedelta(days=1)


NASTY = "[/ [i dag] \x1b[2J æøå [b]fed[/b] " + "lang" * 20


async def to_course(stage: Stage, name: str) -> None:
    """Go from the caseload to a borger's course."""
    await stage.go_to(name)
    await stage.press("l")
    await stage.on(CourseScreen)
    await stage.shows("Datoer", "Ændringer")
    await stage.until(lambda: stage.focused == "rows")


async def to_closed(stage: Stage, name: str) -> None:
    """Open the course of a borger who is not among the open ones."""
    assert stage.app.desk is not None
    stage.app.push_screen(CourseScreen(stage.app.desk, await stage.case(name)))
    await stage.on(CourseScreen)
    await stage.shows("Datoer", "Ændringer")


async def act(stage: Stage, key: str, dialog: type[Any]) -> None:
    """Press the keys that open a dialog."""
    await stage.press(*key.split())
    await stage.on(dialog)


async def yes(stage: Stage) -> None:
    """Answer that it is right."""
    await stage.on(ConfirmDates)
    await stage.press("tab", "enter")
    await stage.on(CourseScreen)


async def at_line(stage: Stage, words: str) -> None:
    """Put the cursor on the line of the list that has the words."""
    screen = stage.screen
    assert isinstance(screen, CourseScreen)
    await stage.shows(words)
    place = next(n for n, line in enumerate(screen._lines) if words in line.words)
    screen.query_one("#rows").highlighted = place  # type: ignore[attr-defined]
    await stage.pilot.pause()
