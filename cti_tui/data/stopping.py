"""An act that takes a while: how far it is, and that it is to stop; one way for all of them.

Who waits opens a `Work` and lets the act be heard by it (`heard_by`). The act itself is handed
nothing: it says how far it is by `tell` and `along`, and is stopped there, or in the middle of a
statement of SQLite's, which looks in here as it works (`engine.prepare`). What is stopped throws
away what was begun; once something lasts (`lasts`), it is too late, and the act goes to its end.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cti_tui.refusal import Refusal

LOOK_IN_EVERY = 50_000
"""Steps of SQLite's between two looks: some milliseconds."""

_Part = TypeVar("_Part")


class Stopped(Refusal):
    """The worker stopped it: what was begun is thrown away, and nothing was written."""

    def __init__(self) -> None:
        super().__init__("Stoppet: intet er skrevet.")


class Work(Struct):
    """What is going on, between the one who does it and the one who looks."""

    show: Callable[[float], None] = lambda _: None
    """Told each time how far it is."""
    done: float = 0.0
    """How far it is, from 0 to 1."""
    stopped: bool = False
    """Whether it is to go no further."""
    lasting: bool = False
    """Whether something of it lasts already: it is not stopped any more."""

    @property
    def ends(self) -> bool:
        """Whether it is stopped, and can be."""
        return self.stopped and not self.lasting


class _Share(Struct, frozen=True):
    """A part of the work: from where to where it reaches, and how it is measured."""

    work: Work
    first: float = 0.0
    last: float = 1.0
    measured: Callable[[], float] | None = None
    passing: bool = False
    """Whether what it leaves is no change: a copy made before, a trial in memory."""


_share: ContextVar[_Share | None] = ContextVar("share", default=None)


@contextmanager
def heard_by(work: Work) -> Iterator[None]:
    """Let the work hear what is done in here; raises Stopped where it was stopped in time."""
    try:
        with _as(_Share(work)):
            yield
    except Exception:
        if work.ends:  # whatever it came to: what SQLite says of it is that it was interrupted
            raise Stopped from None
        raise
    if work.ends:
        raise Stopped


def tell(done: float | None = None) -> None:
    """Say how far this part is, from 0 to 1, or only that it goes on; raises Stopped.

    Nothing that was told is taken back.
    """
    share = _share.get()
    if share is None:
        return
    work = share.work
    if work.ends:
        raise Stopped
    if done is not None:
        work.done = max(work.done, share.first + (share.last - share.first) * min(done, 1.0))
    work.show(work.done)


def lasts() -> None:
    """What was begun lasts from here; raises Stopped where it is to be thrown away instead."""
    tell()
    share = _share.get()
    if share is not None and not share.passing:
        share.work.lasting = True


def along(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts one by one, telling after each how many of them are done."""
    for number, part in enumerate(parts, start=1):
        yield part
        tell(number / len(parts))


@contextmanager
def part_of_it(
    first: float, last: float, *, measured: Callable[[], float] | None = None
) -> Iterator[None]:
    """What is told in here, from 0 to 1, is the way from `first` to `last` of what it is part of.

    `measured` says how far a statement is that SQLite is working at.
    """
    whole = _share.get()
    if whole is None:
        yield
        return
    length = whole.last - whole.first
    begins, ends = whole.first + length * first, whole.first + length * last
    with _as(replace(whole, first=begins, last=ends, measured=measured)):
        yield
    tell(last)


@contextmanager
def passing() -> Iterator[None]:
    """What is made in here is no change, and can be thrown away or stay: a copy, a trial."""
    whole = _share.get()
    if whole is None:
        yield
        return
    with _as(replace(whole, passing=True)):
        yield


@contextmanager
def unheard() -> Iterator[None]:
    """What is done in here is neither told of nor stopped: putting right what a stop left."""
    with _as(None):
        yield


@contextmanager
def _as(share: _Share | None) -> Iterator[None]:
    token = _share.set(share)
    try:
        yield
    finally:
        _share.reset(token)


def look_in() -> int:
    """Asked by SQLite as it works; anything but 0 interrupts the statement."""
    share = _share.get()
    if share is None:
        return 0
    try:
        tell(share.measured() if share.measured else None)
    except Stopped:
        return 1
    return 0
