"""The invented people's names and words."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import count, product
from random import Random
from typing import Any

from msgspec import Struct

from cti_tui.dansk import genitive


@cache
def words() -> dict[str, Any]:
    """The word lists of `words.toml`."""
    file = resources.files("cti_tui.data.demo") / "words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def names(rng: Random) -> Iterator[str]:
    """Names without end, no two the same: a first name and an initial, later more initials."""
    listed = words()["names"]
    firsts = rng.sample(listed["first"], len(listed["first"]))
    initials = rng.sample(listed["initials"], len(listed["initials"]))
    for number in count(1):
        endings = [
            "".join(f" {letter}." for letter in few) for few in product(initials, repeat=number)
        ]
        for turn in range(len(endings)):
            for place, first in enumerate(firsts):
                yield first + endings[(turn + place) % len(endings)]


class Persona(Struct, frozen=True):
    """Who an invented borger is, the same through all of the notes."""

    name: str
    near: str
    interest: str
    work: str

    @classmethod
    def invent(cls, name: str, rng: Random) -> "Persona":
        """A persona behind a name."""
        listed = words()["persona"]
        return cls(name, *(rng.choice(listed[part]) for part in ("near", "interest", "work")))

    def say(self, text: str, **chance: str) -> str:
        """A text of the word lists, filled in for this borger."""
        called = self.name.rsplit(" ", self.name.count("."))[0]
        return text.format(
            navn=called,
            navns=genitive(called),
            nær=self.near,
            nær_stor=self.near[0].upper() + self.near[1:],
            interesse=self.interest,
            arbejde=self.work,
            **chance,
        )
