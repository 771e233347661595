"""Danish dates, plurals, sort order and search folding. Imports nothing of ours."""

import unicodedata
from collections.abc import Iterable
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


_LETTERS = str.maketrans(
    {
        **{"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "ü": "u", "ß": "ss", "ð": "d"},
        **{"þ": "th", "ı": "i", "ł": "l", "đ": "d", "ħ": "h", "œ": "oe", "ĳ": "ij"},
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\u180e", None),  # nobody can type them
    }
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


def name_key(name: str) -> str:
    """A name to compare with another: folded, without spaces and signs, æ ø å also written out.

    `Anna-Marie Ærø` and `anna marie AEROE` are one name.
    """
    plain = fold(name).replace("oe", "o").replace("ı", "i")
    return "".join(letter for letter in plain if letter.isalnum())


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


def genitive(name: str) -> str:
    """A name as it owns something: `Annas`, `Mogens'`."""
    return f"{name}'" if name[-1:].lower() in ("s", "x", "z") else f"{name}s"
