"""A day with or without an hour, read as it is said, and shown in full.

Words that can be read in two ways are never guessed at: both readings are named.
"""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cti_tui.dansk import MONTHS, WEEKDAYS, days_away, listing, long_date
from cti_tui.said import Toward
from cti_tui.said.days import (
    FIRST_YEAR,
    LAST_YEAR,
    NUMBER_WORDS,
    Standpoint,
    Unreadable,
    days_meant,
    is_whole_week,
    plain,
)

DATE_FORMS = "15-01-2026, 15/1-2026 eller 2026-01-15"
"""The forms of a day that are named when one cannot be read."""

WHEN_FORMS = "»fre kl. 10«, »27/4 10:15«, »+7« eller »i morgen 9.30«"
"""The forms of a day to come with its hour that are named when one cannot be read."""

_LONGEST = 60
"""Characters; no way to say a day is longer."""


class TwoMeanings(ValueError):
    """Words that can be read in two ways, or that name a day there is none of; a sentence."""

    def __init__(self, words: str, short: str) -> None:
        """`short`: the readings, or what is wrong, where there is little room."""
        super().__init__(words)
        self.short = short


class When(Struct, frozen=True, order=True):
    """A day, and the hour where one is said."""

    day: date
    time: str = ""
    """`10:15`; empty where no hour is said."""

    def __str__(self) -> str:
        return f"{long_date(self.day)} kl. {self.time}" if self.time else long_date(self.day)


_CLOCK = (
    r"(?:(?P<spoken>halv|kvart over|kvart i) (?P<twelve>[a-z]+|\d{1,2})"
    r"|(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})(?::\d{2})?)?"
    r"|(?P<run>\d{3,4}))"
)
_UNTIL = r"(?: ?(?:-|til) ?(?:kl\.? ?)?\d{1,2}(?:[.:]?\d{2})?)?"
_KL = r"(?P<kl>(?:kl\.?|klokken) ?)"
_AT_END = re.compile(rf"(?:(?P<rest>.*?)(?:,? |, ?|t|^)){_KL}?(?:fra )?{_CLOCK}{_UNTIL}", re.ASCII)
_FIRST = re.compile(rf"(?:{_KL}{_CLOCK}|(?P<h>\d{{1,2}}):(?P<m>\d{{2}})){_UNTIL},? (?P<rest>.+)")
_AWAY = re.compile(
    r"(?<=[\d.])(?:, ugens mandag)?(?:, | ?\()"
    r"(?:om \d+ dage?|i (?:dag|morgen|gaar)|for \d+ dage? siden)\)?"
)
"""How far off the day is, as the program itself says it after one; it adds nothing to the day."""

_WORKING_DAY = range(7 * 60, 19 * 60)
"""Minutes past midnight that `halv tre` can be: the half of the day in which people meet."""


def read_day(text: str, today: date | None = None, toward: Toward = Toward.EITHER) -> date:
    """The day that is said; an hour beside it is let go.

    Raises ValueError with a Danish sentence where none is, there is no such day, or it can be read
    in two ways. Without `today` only a day with its year is one.
    """
    found, reason = _readings(text, Standpoint(today, toward), timed=False)
    days = sorted({when.day for when in found})
    if len(days) == 1:
        return days[0]
    if days:
        both = listing([long_date(day) for day in days]).replace(" og ", " eller ")
        short = _both([When(day) for day in days], today)
        raise TwoMeanings(f"»{text}« kan være {both}. Skriv selve datoen.", short)
    if reason:
        raise TwoMeanings(f"»{text}« {reason}", reason)
    raise ValueError(f"»{text}« er ikke en dato. Skriv den som {DATE_FORMS}.")


def read_when(text: str, today: date) -> When:
    """The day to come that is said, with its hour where one is; an hour alone is today's.

    Raises ValueError with a Danish sentence where none is, it has passed, or it can be read in two
    ways.
    """
    found, reason = _readings(text, Standpoint(today, Toward.AHEAD))
    coming = [when for when in found if when.day >= today]
    if len(coming) == 1:
        return coming[0]
    if coming:
        both = " eller ".join(str(when) for when in coming)
        same = len({when.time for when in coming}) == 1
        advice = "Skriv selve datoen." if same else "Skriv dagen som 12/5 og tiden som kl. 12.05."
        raise TwoMeanings(f"»{text}« kan være {both}. {advice}", _both(coming, today))
    if found:
        passed = long_date(found[0].day)
        raise ValueError(f"»{text}« er {passed}, og den dag er gået. Skriv en dag fra i dag.")
    if reason:
        raise TwoMeanings(f"»{text}« {reason}", reason)
    raise ValueError(f"»{text}« kan ikke læses. Skriv fx {WHEN_FORMS}.")


def heard(text: str, today: date, toward: Toward, *, timed: bool = False) -> str:
    """What is read of words that are being typed; empty while they are no day yet.

    `timed`: a day to come with its hour, as `read_when` has it.
    """
    try:
        return _heard(text, today, toward, timed)
    except TwoMeanings as doubtful:
        return str(doubtful)
    except ValueError:
        return ""


def heard_briefly(text: str, today: date, toward: Toward, *, timed: bool = False) -> str:
    """As `heard`, to stand beside the words in their field: two readings are named and no more."""
    try:
        return _heard(text, today, toward, timed)
    except TwoMeanings as doubtful:
        return doubtful.short
    except ValueError:
        return ""


def _heard(text: str, today: date, toward: Toward, timed: bool) -> str:
    when = read_when(text, today) if timed else When(read_day(text, today, toward))
    return shown_in_full(when, text, today)


def _both(found: list[When], today: date | None) -> str:
    """Readings beside each other, as short as can be."""
    return " eller ".join(_short(when, today) for when in found)


def _short(when: When, today: date | None) -> str:
    day = when.day
    words = f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]}"
    words += f" {day.year}" if today is None or day.year != today.year else ""
    return words + (f" kl. {when.time}" if when.time else "")


def shown_in_full(when: When, text: str, today: date) -> str:
    """What was read of the words, for who is typing: `fre. 4. dec. kl. 10:00, om 5 dage`.

    The year is said where it is another; a week alone is said to be its Monday.
    """
    monday = ", ugens mandag" if is_whole_week(plain(text)) else ""
    return f"{_short(when, today)}{monday}, {days_away((when.day - today).days)}"


def _readings(text: str, asked: Standpoint, *, timed: bool = True) -> tuple[list[When], str]:
    """Every day and hour the words can mean, and why they mean none where that is known.

    `timed`: an hour alone is today's.
    """
    words = _AWAY.sub("", plain(text))
    found: set[When] = set()
    reason = ""
    for rest, time in _parts(words) if len(words) <= _LONGEST else ():
        try:
            if rest:
                found |= {When(day, time) for day in days_meant(rest, asked)}
            elif timed and asked.today is not None:
                found.add(When(asked.today, time))
        except Unreadable as unreadable:
            reason = reason or str(unreadable)
    return sorted(found), reason


def _parts(words: str) -> Iterator[tuple[str, str]]:
    """The ways to part the words into a day and an hour."""
    if words:
        yield words, ""
    at_end = _AT_END.fullmatch(words)
    if at_end and (time := _time(at_end)) and _is_hour(at_end):
        yield (at_end["rest"] or "").strip(" ,"), time
    first = _FIRST.fullmatch(words)
    if first and (time := _time(first)):
        yield first["rest"], time


def _is_hour(found: re.Match[str]) -> bool:
    """Whether digits without »kl.« before them can be an hour beside what stands there."""
    rest = (found["rest"] or "").strip(" ,")
    if found["kl"] or found["spoken"] or found["minute"]:
        return True
    if found["run"] and FIRST_YEAR <= int(found["run"]) <= LAST_YEAR:
        return bool(rest) and not any(letter.isdigit() for letter in rest)
    return not rest.rstrip(".").isdigit()  # »20. 3« is a day of March


def _time(found: re.Match[str]) -> str:
    """The hour as `10:15`; empty where there is no such hour."""
    parts = found.groupdict()
    if parts["spoken"]:
        return _spoken(parts["spoken"], parts["twelve"])
    if parts["run"]:
        hour, minute = int(parts["run"][:-2]), int(parts["run"][-2:])
    else:
        hour, minute = int(parts["hour"] or parts["h"]), int(parts["minute"] or parts.get("m") or 0)
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""


def _spoken(how: str, word: str) -> str:
    """`halv tre` as it stands on a clock, in the half of the day in which people meet."""
    hour = NUMBER_WORDS.get(word) or (int(word) if word.isdigit() else 0)
    if not 1 <= hour <= 12:
        return ""
    minutes = 60 * hour + {"halv": -30, "kvart over": 15, "kvart i": -15}[how]
    meant = next(one for one in (minutes % 720, minutes % 720 + 720) if one in _WORKING_DAY)
    return f"{meant // 60:02}:{meant % 60:02}"
