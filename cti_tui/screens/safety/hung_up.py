"""A terminal that is gone: the program ends with it, also where no signal tells of it."""

import os
import select
import sys
import threading

LOOK_SECONDS = 1.0
"""How often the terminal is looked for; what is read from one that is gone keeps a core busy."""

PATIENCE = 20.0
"""Seconds that an end may take, its copy made; after them the process is ended where it stands."""


def hung_up() -> bool:
    """Whether the terminal that the keys come from is closed; Windows tells it in its own way."""
    if not hasattr(select, "poll") or sys.__stdin__ is None:
        return False
    try:
        poll = select.poll()
        poll.register(sys.__stdin__.fileno(), select.POLLIN)
        return any(
            event & (select.POLLHUP | select.POLLERR | select.POLLNVAL) for _, event in poll.poll(0)
        )
    except (OSError, ValueError):
        return True


def end_at_last() -> None:
    """End the process for good where an ordinary end does not come about in time."""
    last = threading.Timer(PATIENCE, os._exit, args=(1,))
    last.daemon = True  # an end that comes about need not wait for it
    last.start()
