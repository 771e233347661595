"""A length of time read as it is said: `90`, `1:30`, `1,5 t`, `1 t. 30 min.`."""

import re

from cti_tui.said.days import NUMBER_WORDS, plain

MOST_MINUTES = 24 * 60
"""A day's worth; more is a slip of the fingers."""

MINUTE_FORMS = "90, 1:30 eller 1,5 t"
"""The forms that are named when a length cannot be read."""

_HOURS = r"(?:timer?|tim|t|h)\.?"
_MINUTES = r"(?:minutt?er|minut|min|m)\.?"
_WHOLE = re.compile(rf"(\d{{1,4}}) ?(?:{_MINUTES})?", re.ASCII)
_CLOCK = re.compile(rf"(\d{{1,2}}):(\d{{2}})(?: ?{_HOURS})?", re.ASCII)
_BOTH = re.compile(rf"(\d{{1,2}}) ?{_HOURS}(?:,| og)? ?(\d{{1,2}}) ?(?:{_MINUTES})?", re.ASCII)
_PARTS = re.compile(rf"(\d{{0,2}})[.,](\d{{1,2}}) ?({_HOURS})?", re.ASCII)
_FRACTION = re.compile(rf"(\d{{0,2}}) ?(½|¼|¾|1/2|1/4|3/4) ?(?:{_HOURS})?", re.ASCII)
_ONLY_HOURS = re.compile(rf"(\d{{1,2}}) ?{_HOURS}", re.ASCII)
_QUARTERS = {"½": 30, "1/2": 30, "¼": 15, "1/4": 15, "¾": 45, "3/4": 45}
_SPOKEN = {
    **dict.fromkeys(("kvarter", "et kvarter"), 15),
    **dict.fromkeys(("halv time", "en halv time", "en halv t"), 30),
    **dict.fromkeys(("tre kvarter", "trekvart time"), 45),
    **dict.fromkeys(("time", "en time"), 60),
    **dict.fromkeys(("halvanden time", "halvanden t"), 90),
    "en time og et kvarter": 75,
}


def read_minutes(text: str) -> int:
    """The minutes that are said; none where the text is empty.

    Raises ValueError with a Danish sentence for what is no length, is longer than a day, or can be
    read in two ways.
    """
    words = plain(text)
    if not words:
        return 0
    minutes = _minutes(words, text) if len(words) <= 40 else None
    if minutes is None:
        raise ValueError(f"»{text}« er ikke en længde. Skriv minutterne som fx {MINUTE_FORMS}.")
    if minutes > MOST_MINUTES:
        raise ValueError(
            f"»{text}« er mere end et døgn; der kan stå højst {MOST_MINUTES} minutter."
        )
    return minutes


def _minutes(words: str, text: str) -> int | None:
    if words in _SPOKEN:
        return _SPOKEN[words]
    if found := _WHOLE.fullmatch(words):
        return int(found[1])
    if found := _CLOCK.fullmatch(words) or _BOTH.fullmatch(words):
        return _of(int(found[1]), int(found[2]))
    if found := _FRACTION.fullmatch(words):
        return 60 * int(found[1] or 0) + _QUARTERS[found[2]]
    if found := _PARTS.fullmatch(words):
        return _decimal(found, text)
    if found := _ONLY_HOURS.fullmatch(words):
        return 60 * int(found[1])
    hours, _, rest = words.partition(" ")
    if hours in NUMBER_WORDS and re.fullmatch(_HOURS, rest):
        return 60 * NUMBER_WORDS[hours]
    return None


def _of(hours: int, minutes: int) -> int | None:
    return 60 * hours + minutes if minutes < 60 else None


def _decimal(found: re.Match[str], text: str) -> int:
    """Hours with a part: `1,5`. `1.30` can be an hour and a half, or 1,3 hours."""
    whole, part, unit = int(found[1] or 0), found[2], found[3]
    hundredths = 100 * whole + int(part.ljust(2, "0"))
    exact, clock = (hundredths * 60 + 50) // 100, 60 * whole + int(part)
    plainly = unit and "," in found[0]
    if len(part) == 2 and int(part) < 60 and clock != exact and not plainly:
        raise ValueError(
            f"»{text}« kan være {clock} eller {exact} minutter. Skriv {whole}:{part} eller"
            f" {whole},{part} t."
        )
    return exact
