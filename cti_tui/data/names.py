"""Names: who is meant by what was typed, who may be one person, and what someone was called."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from cti_tui.dansk import fold, listing, name_key, sort_key
from cti_tui.data.course_rows import day
from cti_tui.data.door import Door
from cti_tui.refusal import Refusal


class Person(Struct, frozen=True):
    """A borger by name: what one goes by when someone is to be found, or told from another."""

    id: int
    name: str
    case_number: str = ""
    former: tuple[str, ...] = ()
    """The names the borger went by before, the latest first."""


class FormerNameRecord(Struct, frozen=True):
    """A name that a borger went by."""

    name: str
    until: date
    """The day the borger got another in its place."""


class Ambiguous(Refusal):
    """Several borgere fit what was asked for."""


class SameName(Refusal):
    """A borger of that name is there already, and no one has said that it is another person."""

    def __init__(self, name: str, found: Sequence[Person]) -> None:
        self.name = name
        self.found = tuple(found)
        there = listing(_as_namesake(one) for one in found)
        super().__init__(f"{name} kan være en, der står her allerede: {there}.")


def _as_namesake(one: Person) -> str:
    number = f", sagsnr. {one.case_number}" if one.case_number else ""
    former = f", før {listing(one.former)}" if one.former else ""
    return f"{one.name} (id {one.id}{number}{former})"


def as_one_of(one: Person) -> str:
    """A borger as a refusal lists them beside others: `3 Dora Gift (før Dorte Pige)`."""
    former = f" (før {listing(one.former)})" if one.former else ""
    return f"{one.id} {one.name}{former}"


def people(raw: Any) -> list[Person]:
    """Everyone in the file; within a transaction."""
    former: dict[int, list[str]] = defaultdict(list)
    for borger_id, name in raw.execute("SELECT borger_id, name FROM former_name ORDER BY id DESC"):
        former[borger_id].append(name)
    query = "SELECT id, name, case_number FROM borger ORDER BY id"
    return [
        Person(key, name, number, tuple(former[key])) for key, name, number in raw.execute(query)
    ]


def former_names(raw: Any, borger_id: int) -> tuple[FormerNameRecord, ...]:
    """The names a borger went by before, the latest first; within a transaction."""
    query = "SELECT name, until FROM former_name WHERE borger_id = ? ORDER BY id DESC"
    return tuple(FormerNameRecord(name, day(on)) for name, on in raw.execute(query, (borger_id,)))


def typed_id(borger_id: int) -> str:
    """A borger as a verb is told of one for certain: `"#3"`, quoted since a shell eats a bare `#`.

    `3` alone may be another's name.
    """
    return f'"#{borger_id}"'


def meant(words: str, everyone: Iterable[Person]) -> Person:
    """The one that is meant by an id, a name or its beginning, a former name too.

    `#3` is the borger with id 3, whatever names there are. A whole name goes before a beginning.
    Raises Ambiguous that lists them where several fit, also where a number is one borger's id
    and another's name; Refusal where none does.
    """
    fits = _fits(words, list(everyone))
    if len(fits) == 1:
        return fits[0]
    if fits:
        listed = ", ".join(
            as_one_of(one) for one in sorted(fits, key=lambda one: sort_key(one.name))
        )
        raise Ambiguous(
            f"»{words}« passer på flere: {listed}."
            f" Skriv id med # foran, i skallen fx {typed_id(fits[0].id)}."
        )
    raise Refusal(
        f"Ingen borger har id eller navn, der begynder med »{words}«."
        " Se dem alle med: cti liste --alle"
    )


def _fits(words: str, everyone: list[Person]) -> list[Person]:
    if words.startswith("#"):
        return [one for one in everyone if words[1:].strip() == str(one.id)]
    asked = _plain(words)
    by_id = [one for one in everyone if asked == str(one.id)]
    if by_id:  # beside an id, »1 Anna« is as much called 1 as »1« is
        called = [one for one in everyone if _is_called(one, f"{asked} ")]
        return list(dict.fromkeys((*by_id, *called)))
    whole = [one for one in everyone if asked in _names(one)]
    starting = whole or [one for one in everyone if asked and _is_called(one, asked)]
    # A first name goes before the same as a last one.
    return starting or [
        one for one in everyone if asked and _is_called(one, f" {asked}", part=True)
    ]


def _is_called(one: Person, beginning: str, *, part: bool = False) -> bool:
    """Whether a name begins so, or any `part` of one."""
    if part:
        return any(beginning in " " + name.replace("-", " ") for name in _names(one))
    return any(f"{name} ".startswith(beginning) for name in _names(one))


def _names(one: Person) -> list[str]:
    return [_plain(name) for name in (one.name, *one.former)]


def _plain(name: str) -> str:
    """A name as it may be typed: `soeren` is Søren."""
    return fold(name).replace("oe", "o")


def namesakes(name: str, case_number: str, everyone: Iterable[Person]) -> list[Person]:
    """Those who may be the same person: of that name however it is spelled, now or before.

    Two case numbers that are not one tell two people apart.
    """
    key, number = name_key(name), name_key(case_number)
    return [
        one
        for one in everyone
        if key in {name_key(known) for known in (one.name, *one.former)}
        and not (number and one.case_number and name_key(one.case_number) != number)
    ]


def check_namesakes(raw: Any, name: str, case_number: str, *, but: int | None = None) -> None:
    """Raise SameName where one borger may be another who is there; `but`: the borger's own id."""
    others = (one for one in people(raw) if one.id != but)
    if found := namesakes(name, case_number, others):
        raise SameName(name, found)


class Names(Door):
    """The part of the store that knows what the borgere are and were called."""

    def people(self) -> list[Person]:
        """Everyone in the file, with former names."""
        with self._asking() as raw:
            return people(raw)

    def former(self, borger_id: int) -> tuple[FormerNameRecord, ...]:
        """The names a borger went by before, the latest first."""
        with self._asking() as raw:
            return former_names(raw, borger_id)
