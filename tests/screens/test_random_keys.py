"""Whatever is pressed: nothing happens but by its own key and answer, and `u` brings it all back.

Keys are pressed at random over a real caseload, one way from each seed. What fails prints the keys
that led there, so that they can be pressed again:

    CTI_KEYS=4000 CTI_SEED=17 python run.py test tests/screens/test_random_keys.py
    CTI_REPLAY="enter space full_stop t" python run.py test tests/screens/test_random_keys.py
"""

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cti_tui.app import CtiApp
from cti_tui.data.acts.acts import Acts
from cti_tui.data.demo.build import make_demo
from cti_tui.screens.kit.acting import Acting
from cti_tui.screens.kit.ask import AnswerLines, Asking, Confirm
from cti_tui.screens.kit.more import MoreScreen
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.search import SearchScreen
from cti_tui.screens.safety.covered import CoveredScreen
from cti_tui.words.acts import NOTHING_TO_UNDO
from tests.beside import beside
from tests.conftest import TODAY, MadeOnce
from tests.current import current
from tests.screens.stage import Stage, on_stage

KEYS = int(os.environ.get("CTI_KEYS", "100"))
"""How many keys are pressed from each seed."""

ROUND = 60
"""So many keys, and then all of it is taken back: fewer acts than the last hundred."""

PATIENCE = 8
"""After so many keys on one screen, the way back is often taken."""

SEEDS = [int(os.environ["CTI_SEED"])] if "CTI_SEED" in os.environ else [1, 2]

LETTERS = "abcdefghijklmnoprstvwxyzæøå1234"
ANYWHERE = [
    *("enter", "space", "escape", "tab", "shift+tab", "up", "down", "left", "right") * 6,
    *("home", "end", "pageup", "pagedown", "full_stop", "slash", "u", "delete", "backspace") * 2,
    *("ctrl+s", "ctrl+p", "f2", "f3", "f4", "f6", "f6", "f8", "f9", "question_mark", "ctrl+l"),
    *LETTERS,
]
OFTEN = [*("space", "enter", "full_stop", "down", "n", "a") * 4]
LEAVES = ("q", "ctrl+q", "ctrl+c", "f5")
"""There is nothing after these, and a copy takes its time."""

ANSWERS = {
    "tick": {
        *("Confirm", "AskWords", "AskDay", "TellDialog", "ShiftDialog", "GapsDialog"),
        *("ConfirmDates", "EvidenceDialog"),
    },
    "shift": {"Confirm", "ConfirmDates", "AskWords", "ShiftDialog", "GapsDialog"},
    "ended": {"Confirm", "ConfirmDates", "AskWords", "ShiftDialog", "GapsDialog"},
    "gone": {"Confirm"},
}
"""The boxes whose Enter or ctrl+s is an answer that does it."""


@dataclass(frozen=True)
class Pressed:
    """A key, and where it was pressed."""

    key: str
    screen: str
    focus: str

    def may(self, what: str) -> bool:
        """Whether it is the own key or answer of what came about."""
        if self.key in ("enter", "ctrl+s") and self.screen in ANSWERS[what]:
            return True
        if what == "tick" and self.key == "u":
            return True  # a small act goes back at once
        return what == "tick" and (self.key, self.focus) == ("space", "items")

    def __str__(self) -> str:
        return f"{self.key} ({self.screen}, {self.focus})"


@pytest.fixture(autouse=True)
def _unseen_is_not_drawn() -> None:
    """Here each frame is drawn: it may go down over any."""


@pytest.fixture
def demo(made_once: MadeOnce, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A caseload as a worker has it; what is written beside it stays below the test's folder."""
    how = {"borgere": 8, "afsluttede": 2, "notater": 60}
    made = made_once("pressed.db", lambda rough: make_demo(rough, None, TODAY, **how))
    path.parent.mkdir(mode=0o700)
    shutil.copy(made, path)
    monkeypatch.setenv("HOME", str(path.parent))
    monkeypatch.setenv("PATH", "")  # no printer
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(CtiApp, "action_leave", lambda self: None)
    return path


def told(front: Any) -> dict[str, Any]:
    """What only its own key and answer may change."""
    with beside(front) as raw:

        def rows(query: str) -> Any:
            """What a query finds."""
            return frozenset(raw.execute(query))

        return {
            "tick": rows("SELECT max(id) FROM tick"),
            "shift": rows("SELECT max(id) FROM shift"),
            "ended": rows("SELECT id, ended, end_reason FROM course WHERE ended IS NOT NULL"),
            "gone": (rows("SELECT uid FROM borger"), rows("SELECT uid FROM note")),
        }


def changed(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """What is otherwise than before; who and what is gone, not who came."""
    found = [one for one in ("tick", "shift", "ended") if before[one] != after[one]]
    left = any(was - now for was, now in zip(before["gone"], after["gone"], strict=True))
    return [*found, *(["gone"] if left else [])]


class Presser:
    """Presses keys, and sees that nothing comes about but by its own."""

    def __init__(self, stage: Stage, seed: int) -> None:
        self.stage, self.any = stage, Random(seed)
        self.keys: list[str] = []
        self.last: list[Pressed] = []
        self.undone = 0
        self.stayed = 0
        """For how many keys the same screen has been on top."""

    @property
    def said(self) -> str:
        """How to come here again."""
        return f'CTI_REPLAY="{" ".join(self.keys)}"\nlast: {"; ".join(map(str, self.last))}'

    def choose(self) -> str:
        """A key: most often one that means something where one is."""
        screen, roll = self.stage.screen, self.any.random()
        name = type(screen).__name__
        self.stayed = self.stayed + 1 if self.last and self.last[-1].screen == name else 0
        if self.stayed > PATIENCE and roll < 0.5:
            return "escape"
        if isinstance(screen, CaseloadScreen) and roll < 0.6:
            return self.any.choice(["down", "down", "enter", "m", "f", "n", "2", "c", "l"])
        if isinstance(screen, MoreScreen) and roll < 0.9:
            return str(self.any.choice([key for key, _ in screen._offered]))
        if isinstance(screen, Asking | PickBorger | PaletteScreen | SearchScreen) and roll < 0.95:
            return self.any.choice(["down", "down", *["enter"] * 4, "escape"])
        if isinstance(screen, Acting) and screen.WRITES and roll < 0.9:
            if not screen.query("Input, TextArea"):
                return self.any.choice(["enter", "escape"])
            return self.any.choice([*LETTERS, "space", *("tab", "down", "enter", "ctrl+s") * 9])
        own = [key for key, _ in screen._bindings if key not in LEAVES]
        return self.any.choice([*own, *OFTEN] if roll < 0.8 else ANYWHERE)

    def final(self) -> bool:
        """Whether an answer is marked that can never be taken back."""
        for answers in self.stage.screen.query(AnswerLines):
            at = answers.highlighted
            marked = "" if at is None else str(answers.get_option_at_index(at).prompt)
            return marked.startswith("!") and isinstance(self.stage.screen, Confirm)
        return False

    async def press(self, key: str) -> None:
        """Press a key, wait until all is done, and see what came about."""
        stage = self.stage
        if key == "enter" and self.final():
            key = "escape"  # what is final is asked about, and that is enough here
        screen = type(stage.screen).__name__
        self.keys.append(key)
        self.last = [*self.last[-2:], Pressed(key, screen, stage.focused)]
        before = await self.ask(told)
        await stage.press(key)
        for _ in range(3):
            await stage.pilot.pause()
            after = await self.ask(told)
        for what in changed(before, after):
            assert any(one.may(what) for one in self.last[-2:]), f"{what} changed"
        stage.fail_where_broken()
        assert stage.app.is_running

    async def ask(self, question: Callable[[Any], Any]) -> Any:
        """Ask the program's own store, behind what is being done."""
        desk = self.stage.app.desk
        assert desk is not None
        return await desk.front(question)

    async def home(self) -> None:
        """Go back to the caseload, whatever is open."""
        for _ in range(80):
            if self.stage.app.hidden:
                await self.stage.press("f6")
            if isinstance(self.stage.screen, CaseloadScreen):
                return
            covered = isinstance(self.stage.screen, CoveredScreen)
            await self.stage.press("space" if covered else "escape")
            await self.stage.pilot.pause()
        raise AssertionError(f"escape leads nowhere:\n{self.stage.text}")

    async def undo_all(self) -> None:
        """Press `u` to the end, with a yes where it is asked."""
        stage, acts = self.stage, self.stage.app.desk.store.part(Acts)  # type: ignore[union-attr]
        await self.home()
        while (act := await acts(Acts.latest)) is not None:
            stage.app.hush()
            await stage.press("u")
            await stage.until(lambda: stage.told or isinstance(stage.screen, Confirm))
            if isinstance(stage.screen, Confirm):
                await stage.press("down", "enter")
                await stage.until(lambda: stage.told)
            said = stage.told
            assert "Fortrudt: " in said or act.final, said
            self.undone += 1
        stage.app.hush()
        await stage.press("u")
        await stage.shows(NOTHING_TO_UNDO)


async def pressed(demo: Path, seed: int, keys: list[str] | None) -> None:
    async with on_stage(demo) as stage:
        await stage.on(CaseloadScreen)
        await stage.until(lambda: stage.at_hand)
        presser = Presser(stage, seed)
        try:
            await undone(presser, keys)
        finally:
            print(f"{len(presser.keys)} keys, {presser.undone} acts taken back\n{presser.said}")


async def undone(presser: Presser, keys: list[str] | None) -> None:
    """Press them, and see that all is as it was once it is taken back."""
    stood = await presser.ask(current)
    left = len(keys) if keys else KEYS
    while left > 0:
        for _ in range(min(ROUND, left)):
            await presser.press(keys.pop(0) if keys else presser.choose())
            left -= 1
        await presser.undo_all()
        now = await presser.ask(current)
        for table, rows in stood.items():
            assert now[table] == rows, f"{table} is not as it was"


@pytest.mark.parametrize("seed", SEEDS)
async def test_nothing_happens_but_by_its_own_key_and_u_brings_all_back(
    demo: Path, seed: int
) -> None:
    replay = os.environ.get("CTI_REPLAY", "").split()
    await pressed(demo, seed, replay or None)
