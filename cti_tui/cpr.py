"""What looks like a CPR number: found and said here for every door it can come in by.

A leaf: imports nothing of ours but the way to say no. A CPR number belongs in the official
journal, so it is pointed out before it is kept, and kept where the worker says so.
"""

import re
from collections.abc import Iterator
from datetime import date

from cti_tui.refusal import Refusal

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


class LooksLikeCpr(Refusal):
    """Something to be kept looks like a CPR number, and no one has said that it may stay."""

    def __init__(self, found: str, where: str = "") -> None:
        """`where` is the place it stands: `Linje 4, sagsnr`; empty where that is plain."""
        self.found = found
        self.where = where
        super().__init__(cpr_words(found, where))


def cpr_words(found: str, where: str = "") -> str:
    """What is said of a number: `Linje 4, sagsnr: »010190-1234« ligner et CPR-nummer. …`."""
    place = f"{where}: " if where else ""
    return f"{place}»{found}« ligner et CPR-nummer. {WHY}"


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


def check_cpr(*texts: str, before: str = "", where: str = "") -> None:
    """Raise LooksLikeCpr where something new looks like one; see `cpr_like`."""
    if found := cpr_like(*texts, before=before):
        raise LooksLikeCpr(found, where)


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
