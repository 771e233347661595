"""The store on a thread of its own, so that no wait for the file ever stops the screen."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Concatenate, Generic, ParamSpec, TypeVar

from cti_tui.data.door import Door
from cti_tui.data.store import Store
from cti_tui.refusal import Refusal

_Part = TypeVar("_Part", bound=Door)
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")


LOCKED = "Filen er låst. Lås op for at gå videre."


class Locked(Refusal):
    """The file is closed until the passphrase is given again."""


class StoreThread:
    """Owns one `Store`; every question is run in turn on its one thread."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._store: Store | None = None
        self._path: Path | None = None

    @property
    def path(self) -> Path:
        """Where the file lies that is open, or was before it was locked."""
        assert self._path is not None, "the store was never open"
        return self._path

    @property
    def locked(self) -> bool:
        """Whether the file is closed, and its key gone."""
        return self._store is None

    def open_now(self, path: Path, passphrase: str | None) -> None:
        """Open a file and wait, before there is a screen; raises what `Store.open` raises."""
        self._thread.submit(self._take, Store.open, path, passphrase).result()

    async def open(self, path: Path, passphrase: str | None) -> None:
        """Open a file; raises what `Store.open` raises."""
        await asyncio.wrap_future(self._thread.submit(self._take, Store.open, path, passphrase))

    async def create(self, path: Path, passphrase: str | None) -> None:
        """Make a file and open it; raises what `Store.create` raises."""
        await asyncio.wrap_future(self._thread.submit(self._take, Store.create, path, passphrase))

    async def __call__(
        self,
        method: Callable[Concatenate[Store, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Ask the store: `await store(Store.caseload, today)`."""
        return await asyncio.wrap_future(self.submit(method, *args, **kwargs))

    def submit(
        self,
        method: Callable[Concatenate[Store, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> "Future[_Answer]":
        """Ask the store from outside the event loop, as when a signal ends the program."""
        return self._thread.submit(lambda: method(self._opened(), *args, **kwargs))

    def part(self, kind: type[_Part]) -> "PartThread[_Part]":
        """A part of the store that is asked the same way: `await plans(Plans.plan, course_id)`."""
        return PartThread(self, kind)

    async def is_plain(self) -> bool:
        """Whether the file that is open has no key."""
        return await self(lambda store: store.key is None)

    async def lock(self) -> None:
        """Close the file and let its key go; `open` opens it again.

        It is closed also where a verified copy was due and could not be made; that is raised.
        """
        await asyncio.wrap_future(self._thread.submit(self._drop))

    async def replaced(self, act: Callable[[Store], tuple[_Answer, str | None]]) -> _Answer:
        """Let `act` put another file in this one's place, and open that by what it answers.

        Where it is refused, the file is opened again as it was.
        """

        def run() -> _Answer:
            """Run on the store's thread."""
            store = self._opened()
            passphrase = store.key
            try:
                answer, passphrase = act(store)
                return answer
            finally:
                store.release()
                self._take(Store.open, store.path, passphrase)

        return await asyncio.wrap_future(self._thread.submit(run))

    def close(self) -> None:
        """Wait for what was asked, close the file, end the thread; raises what closing raises."""
        try:
            if self._store is not None:
                self._thread.submit(self._drop).result()
        finally:
            self._thread.shutdown()

    def _take(
        self, make: Callable[[Path, str | None], Store], path: Path, passphrase: str | None
    ) -> None:
        self._store = make(path, passphrase)
        self._path = path

    def _drop(self) -> None:
        store, self._store = self._opened(), None
        store.close()

    def _opened(self) -> Store:
        assert self._path is not None, "the store is not open"
        if self._store is None:
            raise Locked(LOCKED)
        return self._store


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
        kind = self._kind

        def ask(store: Store) -> _Answer:
            """Run on the store's thread."""
            return method(store.part(kind), *args, **kwargs)

        return await self._store(ask)
