"""An act that takes a while: it tells how far it is, and is stopped between two steps."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from cti_tui.refusal import Refusal

HowFar = Callable[[float], None]
"""Told how far it is, from 0 to 1; raises Stopped where it is to go no further."""

_Part = TypeVar("_Part")


class Stopped(Refusal):
    """The worker stopped it: what was begun is thrown away, and nothing was written."""

    def __init__(self) -> None:
        super().__init__("Stoppet: intet er skrevet.")


class Work(Struct):
    """What is going on, between the one who does it and the one who looks."""

    done: float = 0.0
    """How far it is, from 0 to 1."""
    stopped: bool = False
    """Whether it is to go no further."""

    def told(self, done: float) -> None:
        """Keep how far it is; raises Stopped."""
        if self.stopped:
            raise Stopped
        self.done = done


def told_along(parts: Sequence[_Part], told: HowFar | None) -> Iterator[_Part]:
    """The parts one by one, telling after each how many of them are done."""
    for number, part in enumerate(parts, start=1):
        yield part
        if told is not None:
            told(number / len(parts))
