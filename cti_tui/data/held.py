"""A file that another program holds: tried again for a second, and never the end of anything.

On Windows a file that is open elsewhere (a virus scanner, a sync client, a backup, Word) cannot be
replaced, renamed or removed, and often not read. Most let go of it within moments.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from cti_tui.refusal import IN_USE, winerror

_Answer = TypeVar("_Answer")

PATIENCE = 1.0
"""Seconds that a file in use is tried again for (ours)."""

BETWEEN = 0.05
"""Seconds between two tries."""

ACCESS_DENIED = 5
"""What Windows also says of replacing and removing a file that is open."""


def patiently(act: Callable[[], _Answer]) -> _Answer:
    """Do what a file held elsewhere may be in the way of; after a second its OSError is raised."""
    tries = round(PATIENCE / BETWEEN)
    for _ in range(tries):
        try:
            return act()
        except OSError as error:
            if winerror(error) not in (ACCESS_DENIED, *IN_USE):
                raise
        time.sleep(BETWEEN)
    return act()
