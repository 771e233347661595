"""A TOML table of an edition file that says what is wrong with it, all of it, and where."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from cti_tui.refusal import Refusal

_Value = TypeVar("_Value")

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Kinds of signs that a terminal obeys or a reader does not see."""


def _is_seen(sign: str) -> bool:
    return sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN


def _seen(value: Any) -> Any:
    """A value as it may be shown: TOML is the last that decodes it, and may spell any sign."""
    if isinstance(value, str):
        return value if value.isprintable() else "".join(filter(_is_seen, value))
    if isinstance(value, list):
        return [_seen(one) for one in value]
    if isinstance(value, dict):
        return {key: _seen(one) for key, one in value.items()}
    return value


LONGEST = 400
"""Characters of one text of an edition; more is no line."""

_ID = re.compile(r"[a-z0-9æøå]+(-[a-z0-9æøå]+)*")


def toml_fault(text: str, error: Exception) -> str:
    """What is wrong with a text that is no TOML, in Danish and with its line."""
    line = re.search(r"at line (\d+)", str(error))
    where = line[1] if line else str(max(1, text.count("\n")))
    words = "en parentes, et citationstegn eller et = mangler, eller et navn står to gange"
    if isinstance(error, RecursionError):
        words = "parenteserne ligger for dybt i hinanden"
    return f"linje {where} kan ikke læses som TOML: {words}"


class EditionFaults(Refusal):
    """An edition file that cannot be used."""

    def __init__(self, file: str, faults: tuple[str, ...]) -> None:
        more = len(faults) - 1
        rest = f" Der er {more} fejl mere: se dem alle med cti udgaver --tjek." if more else ""
        super().__init__(f"Udgaven i {file} kan ikke bruges: {faults[0]}{rest}")
        self.faults = faults
        """Each fault as a sentence: its line, its place, and what is wanted."""


class Faults:
    """What is wrong with one file, gathered while it is read."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self._text = text
        self._found: list[tuple[str, str]] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, place: str, words: str) -> None:
        """Note a fault at a place: `hjemler[1].months`."""
        self._found.append((place, words))

    def told(self) -> EditionFaults:
        """The refusal that says them all, in the order of the lines."""
        lines = places(self._text)
        ordered = sorted((_line_of(place, lines), place, words) for place, words in self._found)
        return EditionFaults(
            self.file, tuple(f"linje {line}, {place} {words}." for line, place, words in ordered)
        )


def _line_of(place: str, lines: Mapping[str, int]) -> int:
    """The line of a place, or of the table that it stands in."""
    while place and place not in lines:
        place = place.rpartition(".")[0]
    return lines.get(place, 1)


_HEADER = re.compile(r"\s*(\[\[?)\s*([^\]]+?)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?\s*=\s*(.*)$")


def places(text: str) -> dict[str, int]:
    """The line of each table and key, by the place that a fault names."""
    found: dict[str, int] = {}
    counted: dict[str, int] = {}
    table, closes = "", ""
    for number, row in enumerate(text.splitlines(), start=1):
        if closes:
            closes = "" if closes in row else closes
        elif header := _HEADER.match(row):
            table = _table_at(header[2], header[1] == "[[", counted)
            found.setdefault(table.rpartition("[")[0] or table, number)
            found[table] = number
        elif key := _KEY.match(row):
            found[f"{table}.{key[1]}" if table else key[1]] = number
            closes = _still_open(key[2])
    return found


def _still_open(value: str) -> str:
    """What ends a value that goes on over more lines; empty where it ends on its own."""
    for opens, ends in (('"""', '"""'), ("'''", "'''"), ("[", "]")):
        if value.startswith(opens):
            return "" if ends in value[len(opens) :] else ends
    return ""


def _table_at(header: str, many: bool, counted: dict[str, int]) -> str:
    """The place of a table by its header: `gates.items` is `gates[2].items[1]`."""
    place = ""
    parts = [part.strip().strip('"') for part in header.split(".")]
    for step, part in enumerate(parts, start=1):
        place = f"{place}.{part}" if place else part
        if many and step == len(parts):
            counted[place] = counted.get(place, 0) + 1
        if place in counted:
            place = f"{place}[{counted[place]}]"
    return place


class TomlTable:
    """A TOML table that knows where it stands.

    What is wrong is noted and something harmless is answered in its place, so that the reading
    goes on and every fault of a file is told at once.
    """

    def __init__(self, data: Mapping[str, Any], faults: Faults, place: str = "") -> None:
        self._data = {key: _seen(value) for key, value in data.items()}
        self._faults = faults
        self._place = place

    def at(self, key: str) -> str:
        """The place of one key of this table."""
        return f"{self._place}.{key}" if self._place else key

    def wrong(self, key: str, words: str) -> None:
        """Note that something is wrong with one key of this table."""
        self._faults.add(self.at(key), words)

    def has(self, key: str) -> bool:
        """Whether the table holds the key at all."""
        return key in self._data

    def value(self, key: str, kind: type[_Value], words: str) -> _Value:
        """A required value of one kind; an empty one where it is wrong."""
        if key not in self._data:
            self.wrong(key, "mangler")
            return kind()
        value = self._data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.wrong(key, f"skal være {words}")
            return kind()
        return value

    def text(self, key: str) -> str:
        """A text with something in it, on one line."""
        sound = key in self._data and isinstance(self._data[key], str)
        value = self.value(key, str, "en tekst")
        if sound and (fault := _text_fault(value)):
            self.wrong(key, fault)
        return value

    def id(self, key: str = "id") -> str:
        """A name that other things point to."""
        value = self.text(key)
        if value.strip() and not _ID.fullmatch(value):
            self.wrong(key, "må kun have små bogstaver og tal med bindestreg imellem, fx k1-bolig")
        if value.startswith("lokal-"):
            self.wrong(key, "må ikke begynde med lokal-, som er kommunens egne punkter")
        return value

    def maybe(self, key: str) -> str:
        """A text that may be left out; empty where it is."""
        return self.text(key) if self.has(key) else ""

    def one_of(self, key: str, known: Iterable[str]) -> str:
        """One of some words; the first of them where it is another."""
        known = tuple(known)
        word = self.text(key)
        if word in known:
            return word
        if word.strip():
            self.wrong(key, f"skal være en af disse: {', '.join(known)}")
        return known[0]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.value(key, list, "en liste af tekster")
        if not all(isinstance(value, str) and not _text_fault(value) for value in values):
            self.wrong(key, "skal være en liste af tekster")
            return ()
        return tuple(values)

    def number(self, key: str, least: int, most: int = 10_000) -> int:
        """A whole number from `least` to `most`; `least` where it is wrong."""
        if key not in self._data or type(self._data[key]) is not int:
            self.value(key, int, "et helt tal")
            return least
        value = int(self._data[key])
        if value < least:
            self.wrong(key, f"skal være mindst {least}")
        elif value > most:
            self.wrong(key, f"skal være højst {most}")
        return min(max(value, least), most)

    def span(self, key: str) -> tuple[int, int]:
        """Two whole numbers above 0, the lower first."""
        pair = self.value(key, list, "to hele tal")
        if len(pair) == 2 and all(type(bound) is int and bound > 0 for bound in pair):
            if pair[0] > pair[1]:
                self.wrong(key, "skal have det laveste tal først")
            return pair[0], pair[1]
        if isinstance(self._data.get(key), list):
            self.wrong(key, "skal være to hele tal over 0")
        return 1, 1

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        return self.has(key) and self.value(key, bool, "true eller false")

    def table(self, key: str) -> "TomlTable":
        """A table within this one."""
        return TomlTable(self.value(key, dict, "en tabel"), self._faults, self.at(key))

    def tables(self, key: str, at_least: int = 1) -> list["TomlTable"]:
        """A list of tables within this one, numbered from 1 in messages."""
        sound = isinstance(self._data.get(key), list)
        values = self.value(key, list, "en liste af tabeller")
        if not all(isinstance(value, dict) for value in values) or (
            sound and len(values) < at_least
        ):
            self.wrong(key, f"skal være en liste med mindst {at_least} af tabeller")
            values = [value for value in values if isinstance(value, dict)]
        return [
            TomlTable(value, self._faults, f"{self.at(key)}[{number}]")
            for number, value in enumerate(values, start=1)
        ]

    def only(self, *keys: str) -> None:
        """Refuse a key that means nothing, so that a misspelt one is not silently ignored."""
        for key in self._data:
            if key not in keys:
                self.wrong(key, "kendes ikke; ret stavningen eller fjern linjen")


def _text_fault(value: str) -> str:
    """What is wrong with a text; empty where nothing is."""
    if not value.strip():
        return "er tom"
    if not value.isprintable():
        return "skal stå på én linje uden tegn, der ikke kan vises"
    if len(value) > LONGEST:
        return f"er på {len(value)} tegn; der er plads til {LONGEST}"
    return ""
