"""What each column may hold: the one rule of values, for what comes in and for what lies there."""

import re
from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from cti_tui.data.clean import LONGEST_TEXT
from cti_tui.method.calendar import PauseKind
from cti_tui.method.edition import Gate
from cti_tui.said.days import FIRST_YEAR, LAST_YEAR

MOST = 1_000_000_000
"""No number that is kept is greater."""

UID = re.compile(r"[0-9A-Za-z-]{1,64}")
"""How the name of a row is written."""

LONGEST_TOML = 1_000_000
"""A frozen edition is longer than what anyone types."""

NO_DAY, NO_INSTANT = "er ingen dato", "er ikke et tidspunkt"
NO_NUMBER, NO_TEXT = "er ikke et helt tal, der kan bruges", "er ikke tekst"
NO_CHANGE = "er ikke en ændring, der kan læses"
TOO_LONG, NO_UID = "er for lang", "er et uid, der ikke kan bruges"


def days_of(table: str) -> frozenset[str]:
    """The columns of a table that hold a day, as the table's class says."""
    from sqlmodel import SQLModel

    # The tables of every room: their columns say which values are days.
    import cti_tui.data.models
    import cti_tui.data.network.models
    import cti_tui.data.plan.models
    import cti_tui.data.safety.key_models
    import cti_tui.data.safety.models  # noqa: F401

    known = SQLModel.metadata.tables.get(table)
    if known is None:
        return frozenset()
    return frozenset(name for name, one in known.columns.items() if one.type.python_type is date)


def fault_of(key: str, value: Any, *, days: Collection[str], numbers: Collection[str]) -> str:
    """What is wrong with a value of a column, after the column's name; empty where nothing is.

    `days` and `numbers` are the table's columns that hold those; the others hold text.
    """
    if value is None:
        return ""
    if key in numbers:
        return "" if type(value) is int and 0 <= value <= MOST else NO_NUMBER
    if not isinstance(value, str):
        return NO_TEXT
    if len(value) > (LONGEST_TOML if key == "toml" else LONGEST_TEXT):
        return TOO_LONG
    if key in days:
        return "" if _is_day(value) else NO_DAY
    if key == "at":
        return "" if _is_instant(value) else NO_INSTANT
    return NO_UID if key == "uid" and not UID.fullmatch(value) else ""


def change_fault(field: str, *kept: str) -> str:
    """What is wrong with the values that the history of a course keeps of a field, as `fault_of`.

    The other fields keep text.
    """
    reads = _CHANGES.get(field)
    return "" if reads is None or all(reads(one) for one in kept if one) else NO_CHANGE


def _is_pause(value: str) -> bool:
    """Whether it is written as `pause_text` writes one."""
    start, *rest = re.split(r"\.\.| ", value)
    if len(rest) != 2 or rest[1] not in set(PauseKind):
        return False
    return _is_day(start) and (not rest[0] or _is_day(rest[0]))


def _is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and _near(value)
    except ValueError:
        return False


def _is_instant(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None and _near(value)
    except ValueError:
        return False


def _near(value: str) -> bool:
    """Whether a day can be counted with: a year that is neither long gone nor far away."""
    return f"{FIRST_YEAR}" <= value[:4] <= f"{LAST_YEAR}"


_CHANGES: dict[str, Callable[[str], bool]] = {
    "pause": _is_pause,
    "ended": _is_day,
    "mark": set(Gate).__contains__,
}
"""How the history of a course keeps what is no text."""
