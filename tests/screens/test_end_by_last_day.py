"""The end by its last day (rule 3), on every screen that speaks of it.

On the three days around it, in both editions, with and without a pause: no screen says the day
after, which is the boundary, and none tells of an end that is over as one to come.
"""

from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from cti_tui.dansk import field_date, long_date, short_date
from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.opening import Opening
from cti_tui.screens.kit.place import Place, Room, at
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.screens.stage import on_stage
from tests.screens.test_editions_apart import HJEMMEL, SIZE, STARTS, said_at

DAY = timedelta(days=1)
LAST = date(2026, 10, 14)
"""Nine months from the start, less a day."""
PAUSE = Pause(date(2026, 2, 1), date(2026, 2, 11))

ACROSS = (Room.TODAY, Room.NUMBERS, Room.FIDELITIES, Room.TIMES)
READ = (
    *(Room.BORGER, Room.COURSE, Room.DATES, Room.SHEET, Room.HANDOVER, Room.PLAN),
    *(Room.FIDELITY, Room.APPOINTMENTS, Room.GUIDANCE),
)
WRITTEN = (*(Room.SHIFT, Room.TELL, Room.END, Room.PAUSE, Room.CHANGE, Room.CORRECT, Room.ANEW),)
"""Forms: on the day after they have it as today."""
SPEAK = (Room.BORGER, Room.COURSE, Room.DATES, Room.SHEET, Room.HANDOVER)
"""The rooms that name the last day on each of the three days."""


def begun(path: Path, name: str, pauses: tuple[Pause, ...]) -> None:
    """A file with one course in phase 3."""
    manual = edition(name)
    basis = manual.hjemmel(HJEMMEL[name])
    opening = Opening(manual, basis, STARTS, pauses=pauses, phase=Phase.THREE)
    with closing(Store.create(path, None)) as store:
        store.add_borgere([NewBorger("Anna A.", opening)], date(2026, 10, 1))


def says(text: str, day: date) -> list[str]:
    """The lines that have a day, in any form."""
    forms = (short_date(day), long_date(day), field_date(day), day.isoformat())
    return [line for line in text.splitlines() if any(form in line for form in forms)]


@pytest.mark.parametrize("away", [-1, 0, 1])
@pytest.mark.parametrize("pauses", [(), (PAUSE,)], ids=["no pause", "a pause"])
@pytest.mark.parametrize("name", list(HJEMMEL))
async def test_no_screen_says_the_day_after_and_those_about_the_end_say_the_last(
    path: Path, name: str, pauses: tuple[Pause, ...], away: int
) -> None:
    path.parent.mkdir(mode=0o700)
    begun(path, name, pauses)
    last = LAST + 10 * DAY * len(pauses)
    today = last + away * DAY
    said = {}
    async with on_stage(path, size=SIZE, today=today) as stage:
        case = await stage.ask(Store.find, "Anna A.", today)
        await stage.on(CaseloadScreen)
        said["sager"] = stage.text
        for room in ACROSS:
            said[str(room)] = await said_at(stage, Place(room))
        said[str(Room.LOAD)] = await said_at(stage, Place(Room.LOAD))
        for room in (*READ, *WRITTEN):
            thing = Gate.END if room is Room.TELL else ""
            said[str(room)] = await said_at(stage, at(room, case, thing))
    found = {
        where: lines
        for where, words in said.items()
        if (lines := [one for one in says(words, last + DAY) if not may(where, one, today)])
    }
    assert found == {}
    silent = [str(room) for room in SPEAK if not says(said[str(room)], last)]
    assert silent == []
    today_says = said[str(Room.TODAY)]
    told = ("Forløbet slutter", "Forløbet slutter i dag", "Afslutningen er ikke markeret")
    assert told[away + 1] in today_says
    listed = (f"slut {short_date(last)}", "slutter i dag", "afslutning ikke markeret (1 dag)")
    assert listed[away + 1] in said["sager"]
    if away > 0:
        asking = [where for where, words in said.items() if "Fortæl borgeren om afsl" in words]
        assert asking == []
        assert not any("slutter i dag" in words for words in said.values())


def may(where: str, line: str, today: date) -> bool:
    """Whether a line may have the day: as today, or as the first day that a place is free."""
    if line.rstrip(" │┃").endswith(long_date(today)):
        return True  # the head
    if where == Room.LOAD:
        return "en plads fri fra" in line
    return where in {str(room) for room in WRITTEN} and bool(says(line, today))
