"""A row that cannot be: the course is shown as damaged, and leads to the copies."""

from contextlib import closing, suppress
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver
from msgspec.structs import replace

from cti_tui.data.bounds import days_of
from cti_tui.data.demo.build import make_demo
from cti_tui.data.engine import connect
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, edition, themes_of
from cti_tui.method.handover import Step
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.kit.place import ACROSS, Place, Room
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.copies import CopiesScreen
from cti_tui.screens.safety.file import FileScreen
from tests.conftest import TODAY
from tests.screens.stage import on_stage


def spoil(path: Path) -> None:
    """Write a day that is none, as another tool does."""
    with closing(connect(path, None)) as other:
        other.execute(
            "UPDATE course SET start = '2026-13-01'"
            " WHERE borger_id = (SELECT id FROM borger WHERE name = 'Anna A.')"
        )


async def test_the_caseload_today_and_week_stand(caseload: Path, size: tuple[int, int]) -> None:
    spoil(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Beskadiget · 1", "! 1 beskadiget", "Bo B.")
        assert "kan ikke vises" in stage.line_with("! Anna A.")
        for key in ("i", "w"):
            await stage.pilot.press(key)
            await stage.shows("Beskadiget · 1", "Anna A.")
        await stage.pilot.press("escape")


async def test_enter_says_what_is_wrong_and_leads_to_the_copies(
    caseload: Path, size: tuple[int, int]
) -> None:
    spoil(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Beskadiget · 1")
        await stage.pilot.press("home", "enter")
        await stage.shows("Anna A. kan ikke vises", "er ingen dato", "Gå tilbage")
        assert "2026-13-01" not in stage.seen
        await stage.pilot.press("down", "enter")
        await stage.until(lambda: isinstance(stage.screen, CopiesScreen))


async def test_load_and_time_name_who_is_not_counted(caseload: Path, size: tuple[int, int]) -> None:
    spoil(caseload)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Beskadiget · 1")
        for room in (Room.LOAD, Room.TIMES):
            stage.app.go(Place(room))
            await stage.shows("! Beskadiget og ikke talt med: Anna A.")
            await stage.press("escape")
            await stage.on(CaseloadScreen)


async def test_the_palette_and_whom_it_is_about_name_who_cannot_be_shown(caseload: Path) -> None:
    spoil(caseload)
    async with on_stage(caseload) as stage:
        await stage.shows("Beskadiget · 1")
        await stage.pilot.press("ctrl+p")
        await stage.type("anna a")
        await stage.shows("! beskadiget · enter åbner Din fil og kopier")
        await stage.pilot.press("enter")
        await stage.on(FileScreen)
        await stage.pilot.press("escape")
        stage.app.push_screen(PickBorger(stage.app.desk))
        await stage.shows("! Beskadiget og kan ikke vælges: Anna A.")


APART = frozenset(("borger", "course", "pause", "tick", "shift", "announcement"))
"""Tables that a course itself is read from: with these spoilt there is no course to go to."""


def spoil_beside(path: Path, apart: frozenset[str]) -> int:
    """Write a day that is none in every row of every other table; answers in how many columns."""
    with closing(connect(path, None)) as other:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        for (name,) in other.execute(names).fetchall():
            other.execute(f"DROP TRIGGER {name}")
        spoilt = 0
        for (table,) in other.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            for column in days_of(table) if table not in apart else ():
                query = (
                    f'UPDATE "{table}" SET "{column}" = \'2026-13-x\' WHERE "{column}" IS NOT NULL'
                )
                with suppress(driver.IntegrityError):  # an end that is not after its start
                    spoilt += bool(other.execute(query).rowcount)
        return spoilt


@pytest.mark.parametrize("apart", [APART, APART | {"note", "appointment"}])
async def test_no_room_goes_down_over_rows_that_cannot_be(
    path: Path, apart: frozenset[str]
) -> None:
    path.parent.mkdir(mode=0o700)
    make_demo(path, None, TODAY, borgere=3, afsluttede=1, notater=12, seed=2)
    assert spoil_beside(path, apart) > 10
    async with on_stage(path) as stage:
        found = await stage.ask(Store.overview, TODAY)
        assert bool(found.damaged) is (apart is APART)
        about = {
            Room.TELL: Gate.ONE_TWO,
            Room.OFFERED: Gate.CONTACT,
            Room.NEED: themes_of(edition("job"))[0].id,
            Room.HANDOVER: Step.CLOSING,
            Room.PAPER: "plan",
        }
        people = [one.borger_id for one in (*found.cases, *found.damaged)]
        for room in Room:
            if room is Room.CASES:
                continue
            before = stage.screen
            thing = "gennemgang" if room is Room.CASELOAD_PAPER else "plan"
            place = Place(room, thing="" if room is Room.WEEK else thing)
            if room not in ACROSS:
                place = replace(place, borger=people[0], thing=str(about.get(room, "1")))
            stage.app.go(place)
            for _ in range(6):
                await stage.pilot.pause()
            assert stage.app.is_running, room
            while stage.screen is not before:
                await stage.app.pop_screen()
