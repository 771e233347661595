"""An edition of one's own beside those there are: what is new, and what an id must not become."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cti_tui.method.edition import Edition, Hjemmel, editions
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.ending import EndStep
from cti_tui.method.table import Faults


@dataclass(frozen=True, slots=True)
class EditionChange:
    """What a file holds against the edition it grew from, a line each."""

    grew_from: str
    """The title of that edition; empty where it grew from none that is known."""
    new: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]
    """What it said before, and what it says now."""
    gone: tuple[str, ...]


def judged(text: str, file: str, known: Sequence[Edition]) -> tuple[Edition, EditionChange]:
    """Read a file beside the editions there are; raises EditionFaults with all that is wrong."""
    edition = parse_edition(text, file)
    refuse_other_meanings(edition, known, text, file)
    return edition, edition_changes(edition, known)


def edition_changes(one: Edition, known: Sequence[Edition]) -> EditionChange:
    """What is new, changed and gone against the known edition that shares most with it."""
    mine = _lines(one)
    shared = [(len(mine.keys() & _lines(other).keys()), other) for other in known]
    most, nearest = max(shared, key=lambda pair: (pair[0], pair[1].id == one.id), default=(0, one))
    theirs = _lines(nearest) if most else {}
    return EditionChange(
        nearest.title if most else "",
        tuple(words for key, words in mine.items() if key not in theirs),
        tuple(
            (theirs[key], words) for key, words in mine.items() if theirs.get(key, words) != words
        ),
        tuple(words for key, words in theirs.items() if key not in mine),
    )


def _lines(one: Edition) -> dict[str, str]:
    """All that an edition says but for its name and sources, a line by what it is about."""
    found = {f"hjemmel {each.id}": _hjemmel_words(each) for each in one.hjemler}
    found |= {f"fase {text.label}": f"{text.label}: {text.focus}" for text in one.phases}
    for listed in one.checklists:
        gate = one.gate_label(listed.gate)
        found |= {
            f"punkt {item.id}": f"{gate}: {item.text}{' (hvis relevant)' if item.optional else ''}"
            for item in listed.items
        }
    found |= {f"trin {step.step}": _step_words(step) for step in one.steps}
    found |= {
        f"møde {each.kind}": f"Møde: {each.kind}{': ' if each.roles else ''}{', '.join(each.roles)}"
        for each in one.meetings
    }
    found |= {f"regel {name}": words for name, words in _rule_words(one).items() if words}
    found |= {f"linje {line.id}": line.text for line in one.guidance}
    return found


def _hjemmel_words(one: Hjemmel) -> str:
    norm = " til ".join(str(bound) for bound in sorted(set(one.caseload)))
    return f"Hjemmel: {one.title}, {one.months} måneder, norm {norm}"


def _step_words(one: EndStep) -> str:
    shown = f" (vises {one.shown_days} dage før)" if one.line else ""
    return f"Mod slutningen: {one.title}{': ' if one.line else ''}{one.line}{shown}"


def _rule_words(one: Edition) -> dict[str, str]:
    low, high = one.focus_areas
    return {
        "transition_label": f"Regel: overgangens dato hedder »{one.transition_label}«",
        "start_lead_days": f"Regel: fase 1 kan begynde {one.start_lead_days} dage før overgangen",
        "focus_areas": f"Regel: {low} til {high} fokusområder",
        "other_worker": "Regel: forløbet ligger hos en anden medarbejder" * one.other_worker,
        "after_cti": "Regel: et behov kan vente til efter forløbet" * one.after_cti,
        "grant": "Regel: bevillingen har sin egen dato" * one.knows_grant,
        "crisis_plan": "Regel: overdragelsen har en plan for kriser" * one.crisis_plan,
        "transitions": f"Forslag til overgange: {', '.join(one.transitions)}",
        "roles": f"Forslag til, hvem der er med: {', '.join(one.roles)}" if one.roles else "",
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
