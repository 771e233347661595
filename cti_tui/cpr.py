"""What looks like a CPR number: found and said here for every door it can come in by.

A leaf: imports nothing of ours. A CPR number belongs in the official
journal, so it is pointed out before it is kept, and kept where the worker says so.
"""

import re
from collections.abc import Iterator
from datetime import date

_DASH = r"[-\u2010-\u2015\u2212]"
_NUMBER = re.compile(
    r"(?<!\d)(?:"
    rf"(\d\d)(\d\d)(\d\d)(?:[ \u00a0./]|\s?{_DASH}\s?)?(\d{{4}})"
    # Spaced out. After dots or strokes a space is no part of it: `15.01.26 1030` is a time.
    rf"|(\d\d)[ \u00a0](\d\d)[ \u00a0](\d\d)(?:[ \u00a0]|\s?{_DASH}\s?)(\d{{4}})"
    rf"|(\d\d)[./-](\d\d)[./-](\d\d)\s?{_DASH}\s?(\d{{4}})"
    r")(?!\d)"
)
_BARE = re.compile(r"\d{9}", re.ASCII)

WHY = "Det hører til i journalen; her er et dæknavn og et sagsnummer nok."
"""What is said of every one that is found."""


def cpr_words(found: str) -> str:
    """What is said of a number: `»010190-1234« ligner et CPR-nummer. …`."""
    return f"»{found}« ligner et CPR-nummer. {WHY}"


def cpr_of_words(whose: str, found: str) -> str:
    """The same of a number in what comes in: whose it stands with."""
    return f"{whose}: {cpr_words(found)}"


def cpr_like(*texts: str, before: str = "") -> str:
    """The first CPR number in the texts, as it is written there; empty where there is none.

    `before` is what was kept earlier: a number that stands there was let through once and is not
    found again, however its signs are set now.
    """
    kept = {_digits(one) for one in _found(before)}
    return next((one for text in texts for one in _found(text) if _digits(one) not in kept), "")


def cpr_in_cell(text: str) -> str:
    """The CPR number in a cell of a spreadsheet, which takes a leading nought away: `101901234`."""
    if _BARE.fullmatch(text.strip()) and cpr_like(f"0{text.strip()}"):
        return text.strip()
    return cpr_like(text)


def _found(text: str) -> Iterator[str]:
    """Every number in a text.

    Six digits that are a day and a month (in a replacement number the day is 60 higher) and a
    year, then four digits. The check digit is not asked: since 2007 it need not fit.
    """
    for found in _NUMBER.finditer(text):
        day, month, year = (int(part) for part in re.findall(r"\d\d", found.group())[:3])
        if any(_is_day(century + year, month, day % 60) for century in (1900, 2000)):
            yield found.group()


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)
