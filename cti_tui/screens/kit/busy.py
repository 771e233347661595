"""What takes longer than a blink: how far it has come, and the way to stop or leave it."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from contextvars import copy_context
from typing import Any, ParamSpec, TypeVar

from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from cti_tui.data.stopping import Work, heard_by, tell
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.screens.kit.going import Going

BLINK = 0.3
"""Seconds that something may take before it is said that it goes on (ours)."""

_Answer = TypeVar("_Answer")
_Asked = ParamSpec("_Asked")


class BusyDialog(Dialog[None]):
    """Says what is being done and how far it is; Escape stops it."""

    BACK = "stop"
    ALWAYS = ("back",)
    TAIL = ("back",)

    def __init__(self, words: str, work: Work) -> None:
        super().__init__(words)
        self._work = work

    def contents(self) -> Iterable[Widget]:
        """How far it is."""
        yield text("", name="far")

    def on_mount(self) -> None:
        """Look again as long as it goes on."""
        self._show()
        self.set_interval(0.1, self._show)

    def _show(self) -> None:
        work = self._work
        far = f"{work.done:.0%}".replace("%", " %")
        if work.stopped:
            far = "Det er for sent at stoppe; det gøres færdigt." if work.lasting else "Stopper …"
        self.query_one("#far", Static).update(Content(far))

    def action_back(self) -> None:
        """Stop it; the box goes when it has stopped."""
        self._work.stopped = True


async def busy_with(screen: Screen[Any], words: str, asked: Awaitable[_Answer]) -> _Answer:
    """Wait for what takes a while, on the store's thread or another; its box comes once it is
    longer than a blink.

    Raises what the act raises, Stopped where the worker stopped it.
    """
    with _going_on(screen) as work:

        async def waited() -> _Answer:
            """What is asked from here is heard wherever it is done."""
            with heard_by(work):
                return await asked

        task = asyncio.create_task(waited())
        dialog = BusyDialog(words, work)
        try:
            await asyncio.wait({task}, timeout=BLINK)
            if not task.done():
                screen.app.push_screen(dialog)
                await asyncio.wait({task})
        finally:
            if dialog.is_current:
                dialog.dismiss(None)
    return task.result()


@contextmanager
def _going_on(screen: Screen[Any]) -> Iterator[Work]:
    """Something that the lock stops, as it stops when the screen goes: nothing goes on behind."""
    work, app = Work(), screen.app
    assert isinstance(app, Going)
    app.going_on.append(work)
    try:
        yield work
    finally:
        work.stopped = True
        app.going_on.remove(work)


async def read_off_loop(
    read: Callable[_Asked, _Answer], *args: _Asked.args, **kwargs: _Asked.kwargs
) -> _Answer:
    """Read a file that may lie on a drive that never answers; the program's end waits for none,
    nor does who stops it.

    For what reads alone: a write that is cut off there would be half done. Raises what `read` does.
    """
    answer: Future[_Answer] = Future()

    def run() -> None:
        """Read, and answer whoever still listens."""
        try:
            answer.set_result(read(*args, **kwargs))
        except BaseException as error:  # goes on where it is waited for
            answer.set_exception(error)

    answer.set_running_or_notify_cancel()
    threading.Thread(target=copy_context().run, args=(run,), daemon=True).start()
    waited = asyncio.wrap_future(answer)
    try:
        while not waited.done():
            await asyncio.wait({waited}, timeout=0.1)
            tell()
    finally:
        waited.cancel()  # where it is not done: what comes of it is nobody's
    return waited.result()
