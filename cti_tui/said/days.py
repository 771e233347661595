"""The grammar of a day as a Dane says it: words in, every day they can mean out.

A form is a pattern with a function that answers the days it can mean: none where it means nothing,
two where it can be read in two ways. Nothing here chooses between two; who asks says so.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta

from msgspec import Struct

from cti_tui.dansk import MONTH_NAMES, WEEKDAY_NAMES, short_date
from cti_tui.said import Toward

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""No day outside these years is read."""


class Unreadable(ValueError):
    """Words that are a day's, but of none that there is; the message is a Danish sentence."""


class Standpoint(Struct, frozen=True):
    """From where a day is spoken of."""

    today: date | None
    """None where words that lean on today mean nothing: `--idag` itself."""
    toward: Toward


_TWINS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "–": "-", "—": "-", "−": "-", "’": "'"})


def plain(text: str) -> str:
    """Words as the patterns here have them: lower case, æ ø å as ae oe aa, single spaces."""
    folded = unicodedata.normalize("NFC", text).casefold().translate(_TWINS)
    return re.sub(r"(?<=[a-z])\.$", "", " ".join(folded.split()).rstrip(" ,;"))


_COUNTED = "en|et to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten"

NUMBER_WORDS = {
    word: number
    for number, words in enumerate(_COUNTED.split(), start=1)
    for word in words.split("|")
}
"""Numbers as they are said: `to`."""

_N = rf"(\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"
_UNIT = r"(dage?|uger?|maaned(?:er)?|maan\.?|mdr?\.?|aar)"
_DAYS = [plain(name) for name in WEEKDAY_NAMES]
_WEEKDAY = r"([a-z]{2,7})\.?"
_MONTH = r"([a-z]{3,9})\.?"
_YEAR = r"(\d{4}|'?\d{2})"
_WEEK = rf"(?:i )?u(?:ge|\.)? ?(\d{{1,2}})(?:(?:, ?|/|-| i | ){_YEAR})?"


def weekday(name: str) -> int | None:
    """The number of a weekday from two of its letters on: `fr`, `fredag`, `lordag`."""
    for number, full in enumerate(_DAYS):
        if full.startswith(name) or full.replace("oe", "o").startswith(name):
            return number
    return None


def _month(name: str) -> int | None:
    fits = [place for place, full in enumerate(MONTH_NAMES, start=1) if full.startswith(name)]
    return fits[0] if fits else None


def _number(word: str) -> int:
    return NUMBER_WORDS.get(word) or int(word)


def _year(words: str, asked: Standpoint) -> int:
    """A year; of two digits the one that lies nearest to today."""
    digits = words.lstrip("'")
    if len(digits) == 4:
        return int(digits)
    near = asked.today.year if asked.today else 2000 + int(digits)
    century = near - near % 100
    years = (century - 100 + int(digits), century + int(digits), century + 100 + int(digits))
    return min(years, key=lambda year: abs(year - near))


def _real(year: int, month: int, day: int) -> date:
    """The day of the calendar; raises Unreadable where there is none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unreadable(f"ligger for langt væk. Skriv et årstal fra {FIRST_YEAR} til {LAST_YEAR}.")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("findes ikke i kalenderen. Ret dagen eller måneden.") from None


def _chosen(days: list[date], asked: Standpoint) -> list[date]:
    """The one of some days that the direction points to."""
    today = asked.today
    assert today is not None
    ahead = [day for day in days if day >= today]
    behind = [day for day in days if day <= today]
    if not days:
        raise Unreadable("findes ikke i kalenderen. Ret dagen eller måneden.")
    if asked.toward is Toward.AHEAD:
        return [min(ahead, default=max(days))]
    if asked.toward is Toward.PAST:
        return [max(behind, default=min(days))]
    return [min(days, key=lambda day: (abs((day - today).days), day))]


def _without_year(day: int, month: int, asked: Standpoint) -> list[date]:
    if asked.today is None:
        return []
    found = []
    # Nine years each way, so that 29 February has one; beside today, two and no more are near.
    reach = 9 if (day, month) == (29, 2) and asked.toward is not Toward.EITHER else 1
    for year in range(asked.today.year - reach, asked.today.year + reach + 1):
        with suppress(ValueError):
            found.append(date(year, month, day))
    return _chosen(found, asked)


def _iso(found: re.Match[str], asked: Standpoint) -> list[date]:
    return [_real(*(int(part) for part in found.groups()))]


def _numbers(found: re.Match[str], asked: Standpoint) -> list[date]:
    return [_real(_year(found[3], asked), int(found[2]), int(found[1]))]


def _day_month(found: re.Match[str], asked: Standpoint) -> list[date]:
    return _without_year(int(found[1]), int(found[2]), asked)


def _named_month(found: re.Match[str], asked: Standpoint) -> list[date]:
    month = _month(found[2])
    if month is None:
        return []
    if found[3]:
        return [_real(_year(found[3], asked), month, int(found[1]))]
    return _without_year(int(found[1]), month, asked)


def _month_day(found: re.Match[str], asked: Standpoint) -> list[date]:
    """A day of a month that is not named: `den 3.`."""
    if asked.today is None:
        return []
    days = []
    for away in range(-3, 4):
        months = asked.today.year * 12 + asked.today.month - 1 + away
        with suppress(ValueError):
            days.append(date(months // 12, months % 12 + 1, int(found[1])))
    return _chosen(days, asked)


_NEAR = {
    **dict.fromkeys(("i dag", "idag", "dags dato", "i aften", "i eftermiddag", "i formiddag"), 0),
    **dict.fromkeys(("i gaar", "igaar", "i gaar aftes"), -1),
    **dict.fromkeys(("i forgaars", "iforgaars", "forgaars"), -2),
    **dict.fromkeys(("i morgen", "imorgen"), 1),
    **dict.fromkeys(("i overmorgen", "iovermorgen", "overmorgen"), 2),
}


def _near(found: re.Match[str], asked: Standpoint) -> list[date]:
    if asked.today is None or found[0] not in _NEAR:
        return []
    return [_moved(asked.today, _NEAR[found[0]], "dag")]


def _signed(found: re.Match[str], asked: Standpoint) -> list[date]:
    return [_moved(asked.today, int(found[0]), "dag")] if asked.today else []


def _ahead(found: re.Match[str], asked: Standpoint) -> list[date]:
    return [_moved(asked.today, _number(found[1]), found[2])] if asked.today else []


def _ago(found: re.Match[str], asked: Standpoint) -> list[date]:
    return [_moved(asked.today, -_number(found[1]), found[2])] if asked.today else []


def _moved(today: date, number: int, unit: str) -> date:
    """Some days, weeks, months or years from today; a month's end stays its end."""
    if unit.startswith(("dag", "uge")):
        return today + timedelta(days=number * (7 if unit.startswith("uge") else 1))
    months = today.year * 12 + today.month - 1 + number * (12 if unit == "aar" else 1)
    year, month = months // 12, months % 12 + 1
    return _real(year, month, min(today.day, monthrange(year, month)[1]))


def _monday(today: date) -> date:
    return today - timedelta(days=today.weekday())


def _in_week(number: int, year: int, place: int) -> date:
    try:
        return date.fromisocalendar(year, number, place + 1)
    except ValueError:
        raise Unreadable(f"findes ikke: der er ingen uge {number} i {year}.") from None


def _week(found: re.Match[str], asked: Standpoint, place: int = 0, group: int = 1) -> list[date]:
    """A day of a numbered week, its Monday where none is said."""
    number, written = int(found[group]), found[group + 1]
    if written:
        return [_in_week(number, _year(written, asked), place)]
    if asked.today is None:
        return []
    this = _monday(asked.today)
    mondays = []
    for year in range(asked.today.year - 7, asked.today.year + 8):
        with suppress(ValueError):
            mondays.append(date.fromisocalendar(year, number, 1))
    if not mondays:
        raise Unreadable(f"findes ikke: der er ingen uge {number}.")
    # The week that is now is neither gone nor still to come.
    (monday,) = _chosen(mondays, Standpoint(this, asked.toward))
    return [monday + timedelta(days=place)]


_WEEKS_AWAY = {"naeste": 1, "kommende": 1, "denne": 0, "sidste": -1, "forrige": -1}


def _said_week(found: re.Match[str], asked: Standpoint) -> list[date]:
    if asked.today is None:
        return []
    return [_monday(asked.today) + timedelta(weeks=_WEEKS_AWAY[found[1]])]


def _day_in_said_week(found: re.Match[str], asked: Standpoint) -> list[date]:
    place = weekday(found["day"])
    if asked.today is None or place is None:
        return []
    return [_monday(asked.today) + timedelta(weeks=_WEEKS_AWAY[found["week"]], days=place)]


def _day_in_week(found: re.Match[str], asked: Standpoint) -> list[date]:
    place = weekday(found[1])
    return [] if place is None else _week(found, asked, place, 2)


def _week_with_day(found: re.Match[str], asked: Standpoint) -> list[date]:
    place = weekday(found[3])
    return [] if place is None else _week(found, asked, place)


def _weekday(found: re.Match[str], asked: Standpoint) -> list[date]:
    """A weekday, alone or with a word that says which."""
    place = weekday(found["day"])
    if asked.today is None or place is None:
        return []
    which = (found["which"] or "").removeprefix("paa ")
    after = asked.today + timedelta(days=(place - asked.today.weekday() - 1) % 7 + 1)
    before = asked.today - timedelta(days=(asked.today.weekday() - place - 1) % 7 + 1)
    this = _monday(asked.today) + timedelta(days=place)
    week = timedelta(weeks=1)
    if not which:
        latest = asked.today if this == asked.today else before
        meant = {Toward.AHEAD: [after], Toward.PAST: [latest]}
        return meant.get(asked.toward, [this] if this == asked.today else [before, after])
    if which == "i":
        return [before]
    if which == "denne":
        return [this]
    if which == "naeste":  # some mean the first that comes, some the one of next week
        return [after, this + week]
    if which in ("sidste", "forrige"):
        return [before, this - week]
    return [before] if which == "seneste" else [after]


def _weekday_in_weeks(found: re.Match[str], asked: Standpoint) -> list[date]:
    """`fredag om 14 dage`: from the Friday that comes, or the Friday of that week."""
    place, number = weekday(found[1]), _number(found[2])
    weeks = number if found[3].startswith("uge") else number // 7
    if asked.today is None or place is None or (found[3].startswith("dag") and number % 7):
        return []
    after = asked.today + timedelta(days=(place - asked.today.weekday() - 1) % 7 + 1)
    this = _monday(asked.today) + timedelta(days=place)
    return [after + timedelta(weeks=weeks), this + timedelta(weeks=weeks)]


def _weekday_and_date(found: re.Match[str], asked: Standpoint) -> list[date]:
    """A weekday before its date, which must be true of it."""
    place = weekday(found[1])
    if place is None:
        return []
    days = list(_meant(found[2], asked, _DATES))
    if asked.today and found[2].isdigit():  # »torsdag 19« is a date only where that is near
        near = asked.today
        return [day for day in days if day.weekday() == place and abs((day - near).days) < 8]
    fits = [day for day in days if day.weekday() == place]
    if days and not fits:
        real, said = WEEKDAY_NAMES[days[0].weekday()], WEEKDAY_NAMES[place]
        raise Unreadable(
            f"passer ikke: {short_date(days[0])} er en {real}, ikke en {said}. Ret det ene."
        )
    return fits


def _span(found: re.Match[str], asked: Standpoint) -> list[date]:
    """A week as the program's headings have it: its first day is meant."""
    firsts = [
        list(_meant(found[1], Standpoint(last, Toward.PAST), _DATES))
        for last in _meant(found[2], asked, _DATES)
    ]
    return [day for days in firsts for day in days]


_Form = tuple[str, Callable[[re.Match[str], Standpoint], list[date]]]
"""How a day is said, as a pattern that is compiled when words first come, and what it means."""


_D = r"(?:den |d\. ?|d )?"
_YEAR_FIRST = r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})"
_DATES: tuple[_Form, ...] = (
    (_YEAR_FIRST, _iso),
    (_D + r"(\d{1,2})(?: ?[-./] ?| )(\d{1,2})(?: ?[-./] ?|\.? )(\d{4})", _numbers),
    (_D + r"(\d{1,2}) ?[-./] ?(\d{1,2})(?: ?[-./] ?| (?='))('?\d{2})", _numbers),
    (_D + r"(\d{1,2}) ?[-./] ?(\d{1,2})\.?", _day_month),
    (_D + rf"(\d{{1,2}})\.? ?{_MONTH}(?:,? ?{_YEAR})?", _named_month),
    (_D + rf"(\d{{1,2}})[-/]{_MONTH}[-/]{_YEAR}", _named_month),
    (r"(?:(?:den|d\.?) ?)?(\d{1,2})\.?", _month_day),
)
"""A day by its number, which a weekday may stand before."""

_WORDS: tuple[_Form, ...] = (
    (r"[a-z ]+", _near),
    (r"[+-]\d{1,3}", _signed),
    (rf"om {_N} {_UNIT}", _ahead),
    (rf"(?:for )?{_N} {_UNIT} siden", _ago),
    (_WEEK, _week),
    (r"(?:i )?(naeste|kommende|denne|sidste|forrige) uge", _said_week),
    (rf"(?:paa )?{_WEEKDAY},? {_WEEK}", _day_in_week),
    (rf"{_WEEK},?(?: paa)? {_WEEKDAY}", _week_with_day),
    (
        r"(?:paa )?(?P<day>[a-z]{2,7})\.?,? (?:i )?"
        r"(?P<week>naeste|kommende|denne|sidste|forrige) uge",
        _day_in_said_week,
    ),
    (
        r"(?:i )?(?P<week>naeste|kommende|denne|sidste|forrige) uge,?(?: paa)? "
        r"(?P<day>[a-z]{2,7})\.?",
        _day_in_said_week,
    ),
    (r"(?P<which>i) (?P<day>[a-z]{2,7}?)s", _weekday),
    (
        r"(?:(?P<which>paa|nu paa|nu|foerstkommende|paa foerstkommende|kommende|naeste|paa naeste"
        r"|sidste|forrige|seneste|denne) )?(?P<day>[a-z]{2,7})\.?",
        _weekday,
    ),
    (rf"(?:paa )?{_WEEKDAY} om {_N} (dage|uger?)", _weekday_in_weeks),
    (rf"(?:paa )?{_WEEKDAY},? ?(\d.*|d(?:en|\.)? ?\d.*)", _weekday_and_date),
    (r"uge \d{1,2} · (.+) til (.+)", _span),
)


def _meant(words: str, asked: Standpoint, forms: tuple[_Form, ...]) -> Iterator[date]:
    for pattern, meaning in forms:
        if found := re.fullmatch(pattern, words, re.ASCII):
            yield from meaning(found, asked)


def days_meant(words: str, asked: Standpoint) -> list[date]:
    """Every day that plain words can mean, the earliest first; none where they are no day's.

    Raises Unreadable for words that name a day there is none of.
    """
    if found := re.fullmatch(_YEAR_FIRST, words, re.ASCII):
        return _iso(found, asked)  # nothing else is said so
    return sorted(set(_meant(words, asked, _DATES)) | set(_meant(words, asked, _WORDS)))


def is_whole_week(words: str) -> bool:
    """Whether the words name a week and no day of it, so that its Monday is meant."""
    return bool(re.fullmatch(rf"{_WEEK}|(?:i )?(?:{'|'.join(_WEEKS_AWAY)}) uge", words, re.ASCII))
