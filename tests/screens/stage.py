"""The program on a stage: keys go in, the visible screen and the file come out."""

import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.segment import Segment
from textual.events import Key, Paste
from textual.geometry import Region
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.screen import Screen
from textual.strip import Strip

from cti_tui.app import CtiApp
from cti_tui.data.acts.acts import Acts
from cti_tui.data.records import CaseRecord, NoteRecord
from cti_tui.data.store import Store
from cti_tui.screens.paper.offered import DocumentOffer
from cti_tui.widgets.fields import ChoiceField
from cti_tui.widgets.panel import Panel
from cti_tui.words.acts import act_words
from tests.conftest import TODAY

SMALL, WIDE = (80, 24), (120, 40)
"""The floor, and a screen with room for the preview."""

CEILING = 60.0
"""Seconds to wait for what must come; only a failing test waits so long."""


def drawn_of(app: CtiApp) -> list[list[Segment]]:
    """The lines that a terminal would show with their styles, dialogs over what lies beneath."""
    update = app.screen._compositor.render_update(
        full=True, screen_stack=app._background_screens, simplify=True
    )
    # A line comes as strips of segments where it is in pieces, and as segments where it is whole.
    return [
        [one for part in line for one in (part if isinstance(part, Strip) else [part])]
        for line in update.strips
    ]


def lines_of(app: CtiApp) -> list[str]:
    """The same lines as text."""
    return ["".join(part.text for part in line).rstrip() for line in drawn_of(app)]


def squeezed(text: str) -> str:
    """A text without the marks and breaks that its place on the screen gives it."""
    for mark in "│▌▏▐╭╮╰╯─━┃┏┓┗┛▔▊▎▁▂▃▄▅▆▇█":
        text = text.replace(mark, " ")
    return " ".join(text.split())


def cut_out(lines: list[str], region: Region) -> str:
    """What stands in a part of the screen."""
    rows = lines[region.y : region.bottom]
    return "\n".join(row[region.x : region.right] for row in rows)


def _box_in(screen: Screen[Any], lines: list[str]) -> str:
    boxes = (cut_out(lines, box.region.shrink((1, 1, 1, 1))) for box in screen.query(".box"))
    return next(boxes, "")


@dataclass
class Stage:
    """A running program with the tools to use it as a worker does."""

    app: CtiApp
    pilot: Pilot[None]
    path: Path

    # What is seen

    @property
    def lines(self) -> list[str]:
        """The lines on the screen."""
        return lines_of(self.app)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @property
    def footer(self) -> str:
        """The keys at the foot of the screen."""
        return self.lines[-1]

    def line_with(self, words: str) -> str:
        """The first line on the screen that has the words."""
        found = [line for line in self.lines if words in line]
        assert found, f"{words!r} is not on the screen:\n{self.text}"
        return found[0]

    def row_of(self, words: str) -> int:
        """The number of the first line on the screen that has the words."""
        return self.lines.index(self.line_with(words))

    @property
    def box(self) -> str:
        """What stands in the dialog's frame; empty where there is none."""
        return _box_in(self.screen, self.lines)

    @property
    def told(self) -> str:
        """What the status line says was done or refused; empty where it is at rest."""
        return self.app.told.words if self.app.told else ""

    @property
    def seen(self) -> str:
        """All that can be read, without the breaks of lines, frames and what lies beside them."""
        lines = self.lines  # drawn once, for it takes its time
        panels = (cut_out(lines, panel.region) for panel in self.screen.query(Panel))
        parts = ("\n".join(lines), _box_in(self.screen, lines), self.told, *panels)
        return " ¶ ".join(squeezed(part) for part in parts)

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""
        return self.app.screen

    @property
    def focused(self) -> str:
        """The id of the field that has the focus; empty where none has."""
        return (self.app.focused.id or "") if self.app.focused else ""

    # What is waited for

    def fail_where_broken(self) -> None:
        """Wait no longer for a program that went down; what did it is raised as the stage ends."""
        assert not self.app.return_code, "the program went down"

    async def until(self, condition: Callable[[], Any], wanted: str = "") -> None:
        """Wait until the condition holds; fails with the screen when it never does."""
        end = time.monotonic() + CEILING
        while not condition():
            self.fail_where_broken()
            assert time.monotonic() < end, f"{wanted or 'it'} did not come; screen:\n{self.text}"
            await self.pilot.pause()

    async def shows(self, *words: str) -> str:
        """Wait until the screen has all the words, however its lines break; give its text."""
        for one in words:
            asked = squeezed(one)
            await self.until(lambda: asked in self.seen, repr(asked))  # noqa: B023
        return self.text

    async def hides(self, *words: str) -> None:
        """Wait until the screen has none of the words."""
        for one in words:
            await self.until(lambda: one not in self.seen, f"no {one!r}")  # noqa: B023

    async def take_back(self) -> str:
        """Take back what was done last, as `u` does; answers what it was."""
        assert self.app.desk is not None
        acts = self.app.desk.store.part(Acts)
        latest = await acts(Acts.latest)
        assert latest is not None
        await acts(Acts.take_back, latest.id, self.app.desk.today)
        return act_words(latest)

    async def done(self) -> int:
        """How many acts there are to take back."""
        assert self.app.desk is not None
        done = await self.app.desk.store.part(Acts)(Acts.done)
        return sum(act.state == "done" for act in done)

    async def until_done(self, number: int) -> None:
        """Wait until so many acts stand to be taken back."""
        start = time.monotonic()
        while (stand := await self.done()) != number:
            assert time.monotonic() - start < CEILING, f"{stand} acts, not {number}"
            await self.pilot.pause(0.01)

    async def on(self, kind: type[Screen[Any]]) -> None:
        """Wait until a screen of this kind is on top, and takes keys."""
        await self.until(
            lambda: isinstance(self.screen, kind) and self.screen.is_running, str(kind)
        )
        await self.pilot.pause()

    # What is done

    async def press(self, *keys: str) -> None:
        """Press keys by their Textual names."""
        await self.pilot.press(*keys)

    async def type(self, text: str) -> None:
        """Type a text quickly."""
        driver = self.app._driver
        assert driver is not None
        for letter in text:
            key = letter if letter.isalnum() else _character_to_key(letter)
            event = Key("enter" if letter == "\n" else key, letter)
            event.set_sender(self.app)
            driver.send_message(event)
        await self.pilot.pause()

    async def paste(self, text: str) -> None:
        """Paste a text into the field that has the focus."""
        driver = self.app._driver
        assert driver is not None
        event = Paste(text)
        event.set_sender(self.app)
        driver.send_message(event)
        await self.pilot.pause()

    async def click(self, words: str) -> None:
        """Click on the words where they stand on the screen, once they stand still."""
        row = -1
        while row != (row := self.row_of(words)):
            await self.pilot.pause(0.05)
        await self.pilot.click(offset=(self.lines[row].index(words) + 1, row))

    async def to(self, field: str) -> None:
        """Go to a field by Tab."""
        for _ in range(20):
            if self.focused == field:
                return
            await self.press("tab")
        raise AssertionError(f"Tab never comes to {field}; last was {self.focused}")

    async def fill(self, field: str, text: str) -> None:
        """Go to a field by Tab and write over what stands there."""
        await self.to(field)
        await self.press("home", "ctrl+k")
        await self.type(text)

    async def choose(self, field: str, answer: str) -> None:
        """Go to a choice by Tab, unfold it and take the answer with these words."""
        await self.to(field)
        await self.press("enter")
        await self.shows(answer)
        overlay = self.app.focused
        assert overlay is not None
        words = [str(option.prompt) for option in overlay._options]  # type: ignore[attr-defined]
        place = next(number for number, one in enumerate(words) if answer in one)
        await self.press("home", *["down"] * place, "enter")
        await self.until(lambda: self.focused == field)

    async def not_now(self) -> None:
        """Leave the document that is offered after a mark for later."""
        await self.on(DocumentOffer)
        await self.press("escape")
        await self.until(lambda: not isinstance(self.screen, DocumentOffer), "closed")

    async def answer_shift(self) -> None:
        """Answer what a shift asks and has no answer to in advance."""
        for name, answer in (("evaluated", "yes"), ("told", "agreed")):
            for field in self.screen.query(f"#{name}").results(ChoiceField):
                field.value = answer
        await self.pilot.pause()

    async def keep_note(self) -> None:
        """Save the note that is being written, and agree on no next meeting."""
        from cti_tui.screens.contact.next_meeting import NextMeeting

        await self.press("ctrl+s")
        await self.on(NextMeeting)
        await self.press("escape")

    async def open(self, name: str) -> None:
        """Open a borger from the caseload."""
        from cti_tui.screens.course.borger import BorgerScreen

        await self.go_to(name)
        await self.press("enter")
        await self.on(BorgerScreen)
        await self.until(lambda: self.focused == "items")

    async def open_first(self) -> None:
        """Open the borger that the caseload's cursor is on."""
        from cti_tui.screens.course.borger import BorgerScreen
        from cti_tui.screens.overview.caseload import CaseloadScreen

        await self.on(CaseloadScreen)
        await self.until(lambda: self.at_hand)
        await self.press("enter")
        await self.on(BorgerScreen)
        await self.until(lambda: self.focused == "items")

    async def go_to(self, name: str) -> None:
        """Move the caseload's cursor to a borger."""
        await self.shows(name)
        await self.press("home")
        for _ in range(len(self.lines)):
            if self.at_hand == name:
                return
            await self.press("down")
        raise AssertionError(f"the cursor never comes to {name}:\n{self.text}")

    @property
    def at_hand(self) -> str:
        """The name of the borger that the caseload's cursor is on."""
        from cti_tui.screens.overview.caseload import CaseloadScreen

        assert isinstance(self.screen, CaseloadScreen), self.screen
        case = self.screen.case_at_hand
        return case.name if case else ""

    # What is stored

    async def ask(self, method: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Ask the program's own store."""
        assert self.app.desk is not None
        return await self.app.desk.store(method, *args, **named)

    async def case(self, name: str) -> CaseRecord:
        """The course of a borger as it is stored."""
        found: CaseRecord = await self.ask(Store.find, name, TODAY)
        return found

    async def notes(self, name: str) -> tuple[NoteRecord, ...]:
        """The stored notes on a borger."""
        found: tuple[NoteRecord, ...] = await self.ask(
            Store.notes, (await self.case(name)).borger_id
        )
        return found

    async def draft(self, name: str | None, form: str) -> dict[str, str] | None:
        """The stored draft of a form."""
        borger_id = None if name is None else (await self.case(name)).borger_id
        found: dict[str, str] | None = await self.ask(Store.draft, borger_id, form)
        return found

    async def until_stored(self, condition: Callable[[CaseRecord], Any], name: str) -> CaseRecord:
        """Wait until the stored course fits; give it."""
        end = time.monotonic() + CEILING
        while not condition(case := await self.case(name)):
            assert time.monotonic() < end, f"never stored; screen:\n{self.text}"
            await self.pilot.pause()
        return case


@asynccontextmanager
async def on_stage(
    path: Path,
    *,
    size: tuple[int, int] = SMALL,
    passphrase: str | None = None,
    today: date | None = TODAY,
    ready: str = "Sagsoversigt",
) -> AsyncIterator[Stage]:
    """Run the program on a file until the block ends; `ready` stands on the screen at first."""
    app = CtiApp(path, passphrase, today)
    app.animation_level = "none"  # nothing to wait for when a list scrolls
    try:
        async with app.run_test(size=size) as pilot:
            stage = Stage(app, pilot, path)
            await stage.shows(ready)
            yield stage
            await pilot.pause()  # a screen on its way down is not closed twice
    finally:
        if app.desk is not None:
            app.desk.store.close()


def stored(path: Path, passphrase: str | None = None) -> Store:
    """The file as another process opens it."""
    return Store.open(path, passphrase)


def names_in_order(stage: Stage, names: Iterable[str]) -> list[str]:
    """The names in the order in which they stand on the screen."""
    return sorted(names, key=lambda name: stage.row_of(name))
