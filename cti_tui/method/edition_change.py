"""An edition of one's own beside those there are: what it grew from, and what an id may mean."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cti_tui.method.edition import Edition, editions
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.table import Faults


def judged(text: str, file: str, known: Sequence[Edition]) -> tuple[Edition, Edition | None]:
    """Read a file beside the editions there are; answers it, and the one that it grew from.

    Raises EditionFaults with all that is wrong.
    """
    edition = parse_edition(text, file)
    refuse_other_meanings(edition, known, text, file)
    return edition, grew_from(edition, known)


def grew_from(one: Edition, known: Iterable[Edition]) -> Edition | None:
    """The known edition that shares most ids with it; None where none shares any."""
    mine = _ids(one)
    shared = ((len(mine & _ids(other)), other.id == one.id, other) for other in known)
    most, _, nearest = max(shared, key=lambda each: each[:2], default=(0, False, one))
    return nearest if most else None


def _ids(one: Edition) -> set[tuple[str, str]]:
    """All in an edition that has an id, with what it is an id of."""
    return {
        *(("hjemmel", each.id) for each in one.hjemler),
        *(("item", item.id) for listed in one.checklists for item in listed.items),
        *(("step", each.step.value) for each in one.steps),
        *(("line", each.id) for each in one.guidance),
    }


def refuse_other_meanings(one: Edition, known: Iterable[Edition], text: str, file: str) -> None:
    """Raise EditionFaults where an id that was used before means something else now.

    Ticks and answers in workers' files point to ids: an id is one thing for good.
    """
    faults = Faults(file, text)
    if any(one.id == each.id for each in editions()):
        faults.add("id", f"»{one.id}« er en udgave, der følger med programmet; giv din et andet id")
    before = _uses(known)
    for name, (use, words, place) in _own_uses(one).items():
        for other_use, other_words in before.get(name, ()):
            if use != other_use:
                faults.add(place, f"»{name}« er brugt før om {other_use}; giv det nye et nyt id")
                break
            if not _alike(words, other_words):
                said = f"»{name}« er brugt før om »{other_words}«; giv det nye et nyt id"
                faults.add(place, said)
                break
    if faults:
        raise faults.told()


def _uses(known: Iterable[Edition]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for one in known:
        for name, (use, words, _) in _own_uses(one).items():
            if (use, words) not in found.setdefault(name, []):
                found[name].append((use, words))
    return found


def _own_uses(one: Edition) -> Mapping[str, tuple[str, str, str]]:
    """What each id of items and guidance is used for, its words, and its place in the file."""
    found = {}
    for gate, listed in enumerate(one.checklists, start=1):
        for number, item in enumerate(listed.items, start=1):
            place = f"gates[{gate}].items[{number}].id"
            use = f"et punkt på liste {gate}"
            found[item.id] = (use, item.text, place)
    for number, line in enumerate(one.guidance, start=1):
        use = f"vejledning af slagsen {line.kind}"
        found.setdefault(line.id, (use, line.text, f"guidance[{number}].id"))
    return found


_WORD = re.compile(r"[^\W\d_]{4,}")


def _alike(words: str, before: str) -> bool:
    """Whether two texts can be the same thing said anew: they share a word, or say little."""
    mine, theirs = (set(_WORD.findall(text.lower())) for text in (words, before))
    return bool(mine & theirs) or not mine or not theirs
