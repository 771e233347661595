"""Days that are no working days in Denmark, and what each is called.

The public holidays are those of Danish law; store bededag was one to 2023 (the act of 2023 took it
away from 2024 on). Grundlovsdag, juleaftensdag and nytårsaftensdag are no public holidays, but
most kommuner are closed. None of them ever moves a boundary: they count in reminders, and are said
beside an appointment.
"""

from datetime import date, timedelta
from functools import cache

from dateutil.easter import easter

from cti_tui.dansk import WEEKDAY_NAMES

LAST_BEDEDAG = 2023
"""The last year with store bededag."""

_MOVED = {
    -3: "skærtorsdag",
    -2: "langfredag",
    0: "påskedag",
    1: "2. påskedag",
    39: "Kristi himmelfartsdag",
    49: "pinsedag",
    50: "2. pinsedag",
}
"""Days from Easter Sunday to the holidays that follow it."""

_FIXED = {
    (1, 1): "nytårsdag",
    (6, 5): "grundlovsdag",
    (12, 24): "juleaftensdag",
    (12, 25): "juledag",
    (12, 26): "2. juledag",
    (12, 31): "nytårsaftensdag",
}

_ONE_DAY = timedelta(days=1)


@cache
def _holidays(year: int) -> dict[date, str]:
    sunday = easter(year)
    found = {date(year, month, day): name for (month, day), name in _FIXED.items()}
    if year <= LAST_BEDEDAG:
        found[sunday + timedelta(days=26)] = "store bededag"
    # Last: where two fall on one day, the public holiday gives the name.
    return found | {sunday + timedelta(days=after): name for after, name in _MOVED.items()}


def day_off(day: date) -> str:
    """What makes a day no working day: `skærtorsdag`, `lørdag`; empty for a working day."""
    holiday = _holidays(day.year).get(day, "")
    return holiday or (WEEKDAY_NAMES[day.weekday()] if day.weekday() > 4 else "")


def last_working_day_before(day: date) -> date:
    """The nearest day before that is a working day."""
    before = day - _ONE_DAY
    while day_off(before):
        before -= _ONE_DAY
    return before
