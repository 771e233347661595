"""Danish dates, plurals, sort order and search folding. Imports nothing of ours."""

import re
import unicodedata
from collections.abc import Iterable
from contextlib import suppress
from datetime import date, timedelta

WEEKDAYS = ("man.", "tir.", "ons.", "tor.", "fre.", "lør.", "søn.")
MONTHS = (
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "maj",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "okt.",
    "nov.",
    "dec.",
)

MONTH_NAMES = (
    *("januar", "februar", "marts", "april", "maj", "juni"),
    *("juli", "august", "september", "oktober", "november", "december"),
)

WEEKDAY_NAMES = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")

DATE_FORMS = "15-01-2026, 15/1-2026 eller 2026-01-15"
"""The date forms `parse_date` names when it says no."""


def short_date(day: date) -> str:
    """A date without its weekday: `14. apr. 2026`."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def long_date(day: date) -> str:
    """A date as Danes write it, with its weekday: `tir. 14. apr. 2026`."""
    return f"{WEEKDAYS[day.weekday()]} {short_date(day)}"


def week_words(day: date) -> str:
    """The week a day lies in: `uge 16 · 13. apr. til 19. apr. 2026`."""
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    start = f"{first.day}. {MONTHS[first.month - 1]}"
    start += f" {first.year}" if first.year != last.year else ""
    return f"uge {first.isocalendar().week} · {start} til {short_date(last)}"


def field_date(day: date) -> str:
    """A date as it stands in a field to be edited: `14-04-2026`."""
    return f"{day:%d-%m-%Y}"


def count(number: int, one: str, many: str) -> str:
    """A number with its word in the right form: `1 dag`, `2 dage`."""
    return f"{number} {one if abs(number) == 1 else many}"


def days(number: int) -> str:
    """A number of days: `1 dag`, `12 dage`."""
    return count(number, "dag", "dage")


def months(number: int) -> str:
    """A number of months: `1 måned`, `9 måneder`."""
    return count(number, "måned", "måneder")


def hours(minutes: int) -> str:
    """A length of time as Danes write it: `45 min.`, `2 t.`, `2 t. 15 min.`."""
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min."
    return f"{whole} t. {rest} min." if rest else f"{whole} t."


def items(number: int) -> str:
    """A number of checklist items: `1 punkt`, `3 punkter`."""
    return count(number, "punkt", "punkter")


def listing(words: Iterable[str]) -> str:
    """Words in a sentence: `a`, `a og b`, `a, b og c`."""
    *head, last = list(words) or [""]
    return f"{', '.join(head)} og {last}" if head else last


def days_away(number: int) -> str:
    """How far off a day is: `om 3 dage`, `i morgen`, `i dag`, `i går`, `for 3 dage siden`."""
    near = {-1: "i går", 0: "i dag", 1: "i morgen"}
    if number in near:
        return near[number]
    return f"om {days(number)}" if number > 0 else f"for {days(-number)} siden"


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DANISH = re.compile(r"(\d{1,2})[-./ ]\s?(\d{1,2})[-./ ]\s?(\d{4})")
_NEAR = {
    "i dag": 0,
    "idag": 0,
    "i går": -1,
    "igår": -1,
    "i forgårs": -2,
    "i morgen": 1,
    "imorgen": 1,
}
_DAY_MONTH = re.compile(r"(\d{1,2})[-./] ?(\d{1,2})\.?", re.ASCII)


def parse_date(text: str, today: date | None = None) -> date:
    """Read a date as a Dane may write it.

    Understands `2026-01-15`, `15-01-2026`, `15.01.2026`, `15/1-2026` and, where `today` is given,
    `i dag`, `i går`, `i morgen`, `+3` and `-2` (days from today), `fre` (the latest Friday there
    was, today included) and `3/4` (in the year that brings it nearest).
    Raises ValueError with a Danish sentence for anything else.
    """
    words = " ".join(text.split()).lower()
    if today is not None:
        if words in _NEAR:
            return today + timedelta(days=_NEAR[words])
        if re.fullmatch(r"[+-]\d{1,3}", words):
            return today + timedelta(days=int(words))
        if (weekday := _weekday(words)) is not None:
            return today - timedelta(days=(today.weekday() - weekday) % 7)
        if found := _DAY_MONTH.fullmatch(words):
            return _nearest(text, int(found[1]), int(found[2]), today)
    if found := _ISO.fullmatch(words):
        year, month, day = (int(part) for part in found.groups())
    elif found := _DANISH.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise ValueError(f"»{text}« er ikke en dato. Skriv den som {DATE_FORMS}.")
    if not 1900 <= year <= 2199:
        raise ValueError(f"»{text}« ligger for langt væk. Skriv et årstal fra 1900 til 2199.")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"»{text}« findes ikke i kalenderen. Ret dagen eller måneden.") from None


def _weekday(words: str) -> int | None:
    """The number of a weekday from two of its letters on: `fr`, `fre.`, `fredag`."""
    name = words.rstrip(".")
    fits = [number for number, full in enumerate(WEEKDAY_NAMES) if full.startswith(name)]
    return fits[0] if len(name) >= 2 and fits else None


def _in_years(day: int, month: int, years: Iterable[int]) -> list[date]:
    """A day of the month in each of the years that have it."""
    found = []
    for year in years:
        with suppress(ValueError):
            found.append(date(year, month, day))
    return found


def _nearest(text: str, day: int, month: int, today: date) -> date:
    """A day of the month in the year that brings it nearest to today."""
    years = range(today.year - 1, today.year + 2)
    if found := _in_years(day, month, years):
        return min(found, key=lambda one: abs((one - today).days))
    raise ValueError(f"»{text}« findes ikke i kalenderen. Ret dagen eller måneden.")


WHEN_FORMS = "»fre kl. 10«, »27/4 10:15«, »+7« eller »i morgen 9.30«"
"""The forms `parse_when` names when it says no."""

_HOUR = re.compile(r"(?:^|\s)(?:kl\.? ?)?([01]?\d|2[0-3])(?:[.:]([0-5]\d))?$", re.ASCII)


def parse_when(text: str, today: date) -> tuple[date, str]:
    """Read a day to come with or without an hour: `fre kl. 10`, `27/4 10:15`, `+7`.

    A weekday is the next one after today; a date without a year is the next one there is; an hour
    alone is today's. The hour is answered as `10:15`, empty where none is written. Raises
    ValueError with a Danish sentence for anything else, and for a day that has passed.
    """
    words = " ".join(text.split()).lower()
    hour = _HOUR.search(words)
    time = f"{int(hour[1]):02}:{hour[2] or '00'}" if hour else ""
    day_words = (words[: hour.start()] if hour else words).strip(" ,")
    try:
        day = today if hour and not day_words else _coming(day_words, today)
    except ValueError:
        raise ValueError(f"»{text}« kan ikke læses. Skriv fx {WHEN_FORMS}.") from None
    if day < today:
        raise ValueError(
            f"»{text}« er {long_date(day)}, og den dag er gået. Skriv en dag fra i dag."
        )
    return day, time


def _coming(words: str, today: date) -> date:
    """A day as it is spoken of when it is to come."""
    if (weekday := _weekday(words)) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if found := _DAY_MONTH.fullmatch(words):
        # Nine years, so that 29 February has one.
        years = range(today.year, today.year + 9)
        if ahead := [one for one in _in_years(int(found[1]), int(found[2]), years) if one >= today]:
            return ahead[0]
    return parse_date(words, today)


_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "ü": "u", "ß": "ss", "ð": "d", "þ": "th"}
)


def fold(text: str) -> str:
    """Text as search sees it: lower case, `ø` as `o`, `æ` as `ae`, `å` and `aa` as `a`.

    Other marks are stripped, so that `oster` finds Østergård and `rene` finds René.
    """
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    if lowered.isascii():  # nearly all text: nothing is left to strip
        return lowered.replace("aa", "a")
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFD", lowered)
        if not unicodedata.combining(letter)
    )
    return plain.replace("aa", "a")


_ORDER = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzæøå")}
_SAME_PLACE = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y", "é": "e", "è": "e", "ë": "e", "á": "a"})


def sort_key(text: str) -> tuple[tuple[int, ...], str]:
    """A key that sorts as a Danish register does: æ, ø, å last, `aa` as å, case of no weight."""
    lowered = unicodedata.normalize("NFC", text).casefold()
    letters = lowered.replace("aa", "å").translate(_SAME_PLACE)
    # Spaces and signs sort before digits, digits before letters.
    places = tuple(
        _ORDER[letter] + 200
        if letter in _ORDER
        else 100 + int(letter)
        if letter in "0123456789"
        else 0
        if letter.isspace()
        else min(ord(letter), 99)
        if ord(letter) < 128
        else 300 + ord(letter)
        for letter in letters
    )
    return places, text
