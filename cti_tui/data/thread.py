"""The store on a thread of its own, so that no wait for the file ever stops the screen."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, TypeVar

from cti_tui.data.door import Door
from cti_tui.data.engine import FileState, look
from cti_tui.data.front import Front
from cti_tui.refusal import Refusal

if TYPE_CHECKING:  # imported with the first act that needs it
    from cti_tui.data.store import Store

_Part = TypeVar("_Part", bound=Door)
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


LOCKED = "Filen er låst. Lås op for at gå videre."


OTHER_FILE = (
    "Filen er ikke krypteret, så den er ikke den, der blev låst. Har du selv taget"
    " krypteringen af, så start programmet igen. Ellers læg en kopi tilbage; det, der"
    " ligger her nu, lægges til side og slettes ikke."
)


class Locked(Refusal):
    """The file is closed until the passphrase is given again."""


class StoreThread:
    """Owns one open file; every question is run in turn on its one thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._front: Front | None = None
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        """Where the file lies that is open, or was before it was locked."""
        assert self._path is not None, "the store was never open"
        return self._path

    @property
    def locked(self) -> bool:
        """Whether the file is closed, and its key gone."""
        return self._front is None

    def open_now(self, path: Path, passphrase: str | None) -> None:
        """Open a file and wait, before there is a screen; raises what `Front.open` raises."""
        self._thread.submit(self._take, Front.open, path, passphrase).result()

    async def open(self, path: Path, passphrase: str | None) -> None:
        """Open a file; raises what `Front.open` raises.

        Raises Refusal too for a plain file where a passphrase was given: whoever typed it means
        another file than the one that lies there now.
        """
        if passphrase is not None and look(path) is FileState.PLAIN:
            raise Refusal(OTHER_FILE)
        await asyncio.wrap_future(self._thread.submit(self._take, Front.open, path, passphrase))

    async def create(self, path: Path, passphrase: str | None) -> None:
        """Make a file and open it; raises what `Front.create` raises."""
        await asyncio.wrap_future(self._thread.submit(self._take, Front.create, path, passphrase))

    async def __call__(
        self,
        method: Callable[Concatenate["Store", _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Ask the store: `await store(Store.overview, today)`."""
        return await asyncio.wrap_future(self.submit(method, *args, **kwargs))

    def submit(
        self,
        method: Callable[Concatenate["Store", _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> "Future[_Answer]":
        """Ask the store from outside the event loop, as when a signal ends the program."""

        def ask(front: Front) -> _Answer:
            """Run on the store's thread."""
            from cti_tui.data.store import Store

            return method(front.part(Store), *args, **kwargs)

        return self.ask(ask)

    def ask(self, question: Callable[[Front], _Answer]) -> "Future[_Answer]":
        """Ask with what is open, on the store's thread; only the front of the store is imported."""
        heard = copy_context()  # who waits hears how far it is, and may stop it
        return self._thread.submit(heard.run, lambda: question(self._opened()))

    def part(self, kind: type[_Part]) -> "PartThread[_Part]":
        """A part of the store that is asked the same way: `await plans(Plans.plan, course_id)`."""
        return PartThread(self, kind)

    async def is_plain(self) -> bool:
        """Whether the file that is open has no key."""
        return await asyncio.wrap_future(self.ask(lambda front: front.key is None))

    async def lock(self) -> None:
        """Close the file and let its key go; `open` opens it again.

        It is closed also where a verified copy was due and could not be made; that is raised.
        """
        await asyncio.wrap_future(self._thread.submit(self._drop))

    async def replaced(self, act: Callable[[Front], tuple[_Answer, str | None]]) -> _Answer:
        """Let `act` put another file in this one's place, and open that by what it answers.

        Where it is refused, the file is opened again as it was.
        """
        heard = copy_context()  # not while it is opened again: that is never stopped

        def run() -> _Answer:
            """Run on the store's thread."""
            store = self._opened()
            passphrase = store.key
            try:
                answer, passphrase = heard.run(act, store)
                return answer
            finally:
                store.release()
                self._take(Front.open, store.path, passphrase)

        return await asyncio.wrap_future(self._thread.submit(run))

    def close(self) -> None:
        """Wait for what was asked, close the file, end the thread; raises what closing raises."""
        try:
            if self._front is not None:
                heard = copy_context()  # who waits hears how far its copy is, and may stop it
                self._thread.submit(heard.run, self._drop).result()
        finally:
            self._thread.shutdown()

    def _take(
        self, make: Callable[[Path, str | None], Front], path: Path, passphrase: str | None
    ) -> None:
        self._front = make(path, passphrase)
        self._path = path

    def _drop(self) -> None:
        front, self._front = self._opened(), None
        front.close()

    def _opened(self) -> Front:
        assert self._path is not None, "the store is not open"
        if self._front is None:
            raise Locked(LOCKED)
        return self._front


class PartThread(Generic[_Part]):
    """One part of the store, asked on the store's thread."""

    def __init__(self, store: StoreThread, kind: type[_Part]) -> None:
        self._store = store
        self._kind = kind

    async def __call__(
        self,
        method: Callable[Concatenate[_Part, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Ask the part."""
        return await asyncio.wrap_future(self.submit(method, *args, **kwargs))

    def submit(
        self,
        method: Callable[Concatenate[_Part, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> "Future[_Answer]":
        """Ask the part from outside the event loop, as when a signal ends the program."""
        kind = self._kind
        return self._store.ask(lambda front: method(front.part(kind), *args, **kwargs))
