"""An act that takes a while: it tells how far it is, and is stopped between two steps."""

from collections.abc import Callable
from dataclasses import dataclass

from cti_tui.refusal import Refusal

HowFar = Callable[[float], None]
"""Told how far it is, from 0 to 1; raises Stopped where it is to go no further."""


class Stopped(Refusal):
    """The worker stopped it: what was begun is thrown away, and nothing was written."""

    def __init__(self) -> None:
        super().__init__("Stoppet: intet er skrevet.")


@dataclass
class Work:
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
