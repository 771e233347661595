"""What keeps the screen from others: the lock, by key or when nobody is there, and hiding.

A part of the app. It imports no database: the unlock screen is its first use.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.filter import LineFilter
from textual.screen import Screen

from cti_tui.commands.keymap import keys_of, with_keys
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.going import Going, Notice

if TYPE_CHECKING:
    from cti_tui.screens.kit.desk import Desk
    from cti_tui.screens.safety.stood import Stood

_HIDDEN = "Skjult. {hide} viser igen, hvad der står her."
PLAIN_LOCK = (
    "Skærmen er skjult. Filen er ikke krypteret, så der er ingen nøgle at låse den med, og enhver"
    " tast viser den igen. Under Din fil og kopier kan du kryptere den."
)
IDLE_LOOK_SECONDS = 5.0
"""How often it is asked whether someone is still there."""

SAID_SECONDS = 5.0
"""So long at least is it said what was done."""

_MOVES = {"up", "down", "left", "right", "pageup", "pagedown", "home", "end", "tab", "j", "k"}
_WRITES = {"backspace", "delete", "left", "right", "up", "down", "home", "end"}


def _always() -> set[str]:
    """The keys that work while nothing is seen, wherever they are moved."""
    return {"ctrl+q", "ctrl+c", *keys_of("hide").split(","), *keys_of("lock").split(",")}


class NothingShown(LineFilter):
    """Lets nothing on the screen be read but how to bring it back."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Blank every line in its own colours."""
        return [one if one.text.strip() == with_keys(_HIDDEN) else _blank(one) for one in segments]


def _blank(segment: Segment) -> Segment:
    return Segment(" " * segment.cell_length, segment.style, segment.control)


class Guarded(Going):
    """An app that locks and hides, and holds its tongue while it does."""

    idle_minutes = 0
    """Minutes without key or mouse until it locks; 0 for never."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = None
        self.locked = False
        self.hidden = False
        self._blank = NothingShown()
        self._held: list[Notice] = []
        self._touched = self._clocks()
        self._copied = 0
        """How many texts the program has put in the clipboard; 0 once it is emptied."""
        self.clipboard_seconds = 0

    # Hiding

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes on its way to the screen."""
        filters = super().get_line_filters()
        return [*filters, self._blank] if self.hidden else filters

    def action_hide(self) -> None:
        """Hide names and text, or show them again; what is typed meanwhile stays."""
        if not self.locked:
            self._hide(not self.hidden)
            self.hush()
            if self.hidden:
                self.say(with_keys(_HIDDEN))

    def _hide(self, hidden: bool) -> None:
        self.hidden = hidden
        for screen in self.screen_stack:
            screen.refresh()

    # What is said

    def say(self, words: str, *, warn: bool = False) -> None:
        """Say a sentence on the status line, the newest wins; while locked it is kept for later:
        it may hold a name."""
        told = Notice(words, warn, time.monotonic())
        if self.locked:
            self._held.append(told)
        else:
            self._tell(told)

    def notify(self, message: str, *, severity: str = "information", **_: Any) -> None:
        """What Textual itself has to say is said in the same place."""
        self.say(message, warn=severity != "information")

    def hush(self) -> None:
        """Say nothing more."""
        self._tell(None)

    def _tell(self, told: Notice | None) -> None:
        self.told = told
        for screen in self.screen_stack if self.is_running else ():
            show: Callable[[], None] | None = getattr(screen, "show_told", None)
            if show is not None:
                show()

    def _heard(self, key: str) -> None:
        """A key takes away what was refused; what was done stays a while, and while one moves."""
        told = self.told
        if told is None or self.hidden:
            return
        if told.warn or (key not in _MOVES and time.monotonic() - told.since >= SAID_SECONDS):
            self.hush()

    # Being there

    async def on_event(self, event: events.Event) -> None:
        """Note that someone is there; where nobody was for long, lock before the key is heeded."""
        if isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded:
            if self._idle_too_long():
                await self.action_lock()
                return
            self._touched = self._clocks()
            if self.hidden and not self._may_pass(event):
                return
            if isinstance(event, events.Key):
                self._heard(event.key)
        await super().on_event(event)

    def _may_pass(self, event: events.Event) -> bool:
        """While nothing is seen: text goes on into its field, and no key acts."""
        from textual.widgets import Input, TextArea  # no first frame has a field of many lines

        writing = isinstance(self.focused, Input | TextArea)
        if not isinstance(event, events.Key):
            return writing and isinstance(event, events.Paste)
        return event.key in _always() or (
            writing
            and (
                event.is_printable
                or event.key in _WRITES
                or (event.key == "enter" and isinstance(self.focused, TextArea))
            )
        )

    async def rested(self, seconds: float) -> None:
        """Wait until no key and no mouse has been touched for so long."""
        while (left := seconds - (time.monotonic() - self._touched[0])) > 0:
            await asyncio.sleep(left)

    def _clocks(self) -> tuple[float, float]:
        """The clock that counts and the one on the wall, which goes on while the lid is closed."""
        return time.monotonic(), time.time()

    def _idle_too_long(self) -> bool:
        if not self.idle_minutes or self.locked or self.desk is None:
            return False
        away = max(now - then for now, then in zip(self._clocks(), self._touched, strict=True))
        return away >= 60 * self.idle_minutes

    def watch_for_idling(self, minutes: int) -> None:
        """Lock when no key and no mouse was touched for so many minutes."""
        self.idle_minutes = minutes
        if minutes:
            self.set_interval(IDLE_LOOK_SECONDS, self._look_for_idling)

    async def _look_for_idling(self) -> None:
        if self._idle_too_long():
            await self.action_lock()

    # The lock

    async def action_lock(self) -> None:
        """Close the file, let its key and all that was read go, and show nothing."""
        desk = self.desk
        if desk is None or self.locked:
            return
        self.locked = True  # at once: a key and the clock may ask for it in the same breath
        self._hide(True)
        self.hush()
        self.empty_clipboard()
        for going in self.going_on:  # the file is closed after it: nothing is to wait for that
            going.stopped = True
        await self._typed_so_far()
        kept = [await draft.save() for draft in list(desk.drafts)]
        if await desk.store.is_plain():
            await self._cover()
        else:
            await self._close(desk, all(kept))
        self._hide(False)
        self._touched = self._clocks()

    async def _typed_so_far(self) -> None:
        """Wait until the screen has heard of every letter that was typed before the lock."""
        nodes = self.focused.ancestors_with_self if self.focused else ()
        for node in nodes:
            if node is self:
                break
            heard = asyncio.Event()
            node.call_later(heard.set)
            with suppress(TimeoutError):
                await asyncio.wait_for(heard.wait(), 1)

    async def _cover(self) -> None:
        """A plain file has no key to let go of: hide it, and any key shows it again."""
        from cti_tui.screens.safety.covered import CoveredScreen

        await self.push_screen(CoveredScreen(PLAIN_LOCK, self._uncovered))

    def _uncovered(self) -> None:
        self.unlocked()

    def unlocked(self) -> None:
        """The one way out of the lock: a file is open, by whichever way it was opened."""
        self.locked = False
        self._hide(False)
        self._touched = self._clocks()
        self._tell_what_was_held()

    # The clipboard

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text, and take it back after a while; it is not to lie there for others."""
        super().copy_to_clipboard(text)
        self._copied += 1
        number = self._copied
        if self.clipboard_seconds:
            self.set_timer(self.clipboard_seconds, lambda: self._forget_copied(number))

    def _forget_copied(self, number: int) -> None:
        """Empty the clipboard, unless another text was put there since."""
        if number == self._copied:
            self.empty_clipboard()

    def empty_clipboard(self) -> None:
        """Empty what the program holds, and the terminal's where the program wrote there."""
        if self._copied:
            super().copy_to_clipboard("")
        self._copied, self._clipboard = 0, ""

    async def _close(self, desk: "Desk", all_kept: bool) -> None:
        from cti_tui.screens.safety.stood import at_risk, kept_as_draft
        from cti_tui.screens.safety.unlock import UnlockScreen

        told = []
        try:
            await desk.store.lock()
        except Refusal as refusal:
            told.append(f"Sikkerhedskopien blev ikke lavet. {refusal}")
        stood: list[Stood] = []
        unsaved = any(at_risk(screen, desk) for screen in self.screen_stack)
        if unsaved or not all_kept:
            told.append("Noget er skrevet, men ikke gemt. Det står her stadig, når du låser op.")
        else:
            if any(
                one not in self.places and kept_as_draft(one, desk) for one in self.screen_stack
            ):
                told.append("Det, du var ved at skrive, er gemt som kladde.")
            stood = await self._taken_down(desk)
        path = desk.store.path
        await self.push_screen(UnlockScreen(path, self._reopening(path, stood), " ".join(told)))

    async def _taken_down(self, desk: "Desk") -> "list[Stood]":
        """Let every screen go that shows something, and answer how to make them again."""
        from cti_tui.screens.safety.stood import emptied, stood_at

        stack = self.screen_stack
        # What lies below the first screen of this desk showed a file that is no longer open.
        first = next((at for at, one in enumerate(stack) if getattr(one, "_desk", None) is desk), 0)
        base, *above = stack[max(0, first - 1) :]
        stood: list[Stood] = []
        for screen in (base, *above):
            if place := self.places.get(screen):
                stood.append(stood_at(screen, place))
            elif screen is not base:
                break
        self.workers.cancel_node(base)
        nodes = {screen: list(screen.walk_children()) for screen in above}
        for screen in reversed(above):
            await self.pop_screen()
            emptied(screen, nodes[screen])
        forget: Callable[[], None] | None = getattr(base, "forget", None)
        if forget is not None:
            forget()
        desk.drafts.clear()  # their text is in the file
        return stood

    def _reopening(self, path: Path, stood: "list[Stood]") -> Callable[[str], Awaitable[None]]:
        async def reopen(passphrase: str) -> None:
            """Open the file, and go back to where the worker was."""
            assert self.desk is not None
            await self.desk.store.open(path, passphrase)
            # Not here: this runs on the unlock screen, which goes first.
            self.call_later(self._go_back_to, stood)

        return reopen

    async def _go_back_to(self, stood: "list[Stood]") -> None:
        from cti_tui.screens.safety.stood import put_cursors

        desk = self.desk
        assert desk is not None
        desk.returning = True
        back = False
        try:
            await self.pop_screen()
            for one in stood:
                if back or self.places.get(self.screen) != one.place:  # the first may not have gone
                    found = self.screen_at(one.place)
                    screen = found if isinstance(found, Screen) else await found
                    self.places[screen] = one.place
                    await self.push_screen(screen)
                back = True
                put_cursors(self.screen, one)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
        finally:
            desk.returning = False
            self.unlocked()

    def _tell_what_was_held(self) -> None:
        from cti_tui.data.thread import LOCKED

        held, self._held = self._held, []
        for told in held:
            if told.words != LOCKED:  # said to the screens that were going down
                self._tell(told)
