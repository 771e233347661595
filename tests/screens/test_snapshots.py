"""A few whole screens, colours included. Look at each change before it is accepted:
`pytest tests/screens/test_snapshots.py --snapshot-update`.
"""

import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cti_tui.app import CtiApp
from cti_tui.data.demo.build import make_demo
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.shift import ShiftDialog
from tests.conftest import TODAY, MadeOnce
from tests.screens.stage import SMALL, WIDE, Stage

Compare = Callable[..., bool]
Act = Callable[[Stage], Awaitable[None]]


@pytest.fixture
def demo(made_once: MadeOnce, path: Path) -> Path:
    """The invented caseload, the same on every machine."""
    how = {"borgere": 14, "afsluttede": 2, "notater": 60, "seed": 1}
    made = made_once("pictured.db", lambda rough: make_demo(rough, None, TODAY, **how))
    path.parent.mkdir(mode=0o700)
    return Path(shutil.copy(made, path))


@pytest.fixture
def looks_the_same(demo: Path, snap_compare: Compare) -> Iterator[Callable[..., bool]]:
    """Compare a screen of the demo with its picture, once someone has gone there."""
    apps = []

    def compare(size: tuple[int, int], act: Act) -> bool:
        async def go_there(pilot: Pilot[None]) -> None:
            assert isinstance(pilot.app, CtiApp)
            stage = Stage(pilot.app, pilot, demo)
            await stage.shows("Sagsoversigt", "q afslut")
            await act(stage)
            await stage.pilot.pause()

        app = CtiApp(demo, None, TODAY)
        apps.append(app)
        return snap_compare(app, terminal_size=size, run_before=go_there)

    yield compare
    for app in apps:
        assert app.desk is not None
        app.desk.store.close()


async def nothing(stage: Stage) -> None:
    """Stay on the caseload, the cursor on the third course."""
    await stage.press("down", "down")


@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["80x24", "120x40"])
def test_caseload(looks_the_same: Callable[..., bool], size: tuple[int, int]) -> None:
    assert looks_the_same(size, nothing)


def test_borger(looks_the_same: Callable[..., bool]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Tjekliste", "esc tilbage")
        await stage.press("down")

    assert looks_the_same(SMALL, act)


def test_note(looks_the_same: Callable[..., bool]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("n")
        await stage.on(NoteScreen)
        # On a choice: the cursor in a text comes and goes.
        await stage.to("kind")
        await stage.shows("esc tilbage")

    assert looks_the_same(SMALL, act)


def test_shift(looks_the_same: Callable[..., bool]) -> None:
    async def act(stage: Stage) -> None:
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.shows("Datoen for faseskiftet ligger fast", "esc tilbage")

    assert looks_the_same(SMALL, act)
