"""How long a course is kept once it has ended, and when it is to be proposed for deletion.

The manuals say nothing of it. What is kept of people must not be kept longer than it is needed
for; how long that is, the kommune decides, and the worker sets it.
"""

from datetime import date

DEFAULT_YEARS = 5
"""Proposed, with its reason (`words/retention.py`); the kommune decides."""

MOST_YEARS = 30
"""A longer term is a slip of the keys."""


def kept_until(ended: date, years: int) -> date:
    """The first day a borger's data is past its term."""
    try:
        return ended.replace(year=ended.year + years)
    except ValueError:  # 29 February, and the year has none
        return date(ended.year + years, 3, 1)


def past_term(ended: date | None, years: int, today: date) -> bool:
    """Whether what ended that day is to be proposed for deletion; an open course never is."""
    return ended is not None and kept_until(ended, years) <= today
