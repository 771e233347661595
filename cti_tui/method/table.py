"""A TOML table of an edition file that can say where a fault is."""

import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from cti_tui.refusal import Refusal

_Value = TypeVar("_Value")

_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
"""Kinds of signs that a terminal obeys or a reader does not see."""


def _seen(value: Any) -> Any:
    """A value as it may be shown: TOML is the last that decodes it, and may spell any sign."""
    if isinstance(value, str):
        return "".join(
            sign for sign in value if sign in "\n\t" or unicodedata.category(sign) not in _HIDDEN
        )
    if isinstance(value, list):
        return [_seen(one) for one in value]
    if isinstance(value, dict):
        return {key: _seen(one) for key, one in value.items()}
    return value


class Table:
    """A TOML table that knows where it stands, so that a fault can be named by file and place."""

    def __init__(self, data: Mapping[str, Any], file: str, place: str = "") -> None:
        self._data = {key: _seen(value) for key, value in data.items()}
        self._file = file
        self._place = place

    def fault(self, key: str, words: str) -> Refusal:
        """The refusal for a fault at one key of this table."""
        place = f"{self._place}.{key}" if self._place else key
        return Refusal(f"Udgaven i {self._file} kan ikke bruges: {place} {words}.")

    def has(self, key: str) -> bool:
        """Whether the table holds the key at all."""
        return key in self._data

    def value(self, key: str, kind: type[_Value], words: str) -> _Value:
        """A required value of one kind."""
        if key not in self._data:
            raise self.fault(key, "mangler")
        value = self._data[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.fault(key, f"skal være {words}")
        return value

    def text(self, key: str) -> str:
        """A text with something in it."""
        value = self.value(key, str, "en tekst")
        if not value.strip():
            raise self.fault(key, "er tom")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        values = self.value(key, list, "en liste af tekster")
        if not all(isinstance(value, str) and value.strip() for value in values):
            raise self.fault(key, "skal være en liste af tekster")
        return tuple(values)

    def number(self, key: str, least: int) -> int:
        """A whole number that is at least `least`."""
        value = self.value(key, int, "et helt tal")
        if value < least:
            raise self.fault(key, f"skal være mindst {least}")
        return value

    def flag(self, key: str) -> bool:
        """True or false; false where the key is absent."""
        return self.has(key) and self.value(key, bool, "true eller false")

    def table(self, key: str) -> "Table":
        """A table within this one."""
        data = self.value(key, dict, "en tabel")
        return Table(data, self._file, f"{self._place}.{key}" if self._place else key)

    def tables(self, key: str, at_least: int = 1) -> list["Table"]:
        """A list of tables within this one, numbered from 1 in messages."""
        values = self.value(key, list, "en liste af tabeller")
        if len(values) < at_least or not all(isinstance(value, dict) for value in values):
            raise self.fault(key, f"skal være en liste med mindst {at_least} af tabeller")
        place = f"{self._place}.{key}" if self._place else key
        return [
            Table(value, self._file, f"{place}[{number}]")
            for number, value in enumerate(values, start=1)
        ]

    def only(self, *keys: str) -> None:
        """Refuse a key that means nothing, so that a misspelt one is not silently ignored."""
        for key in self._data:
            if key not in keys:
                raise self.fault(key, "kendes ikke; ret stavningen eller fjern linjen")
