"""What is new, changed and gone in an edition beside the one it grew from, a line each."""

from msgspec import Struct

from cti_tui.dansk import days
from cti_tui.method.edition import Edition
from cti_tui.method.ending import EndStep
from cti_tui.words.edition import EditionLine, EditionPart, hjemmel_words, rule_lines


class EditionChange(Struct, frozen=True):
    """What an edition says that another did not."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    """As it reads now, then as it read before."""
    gone: tuple[str, ...]


def edition_change(one: Edition, before: Edition | None) -> EditionChange:
    """What is new, changed and gone against the edition it grew from; all is new against none."""
    mine, theirs = edition_lines(one), edition_lines(before) if before else {}
    return EditionChange(
        tuple(words for key, words in mine.items() if key not in theirs),
        tuple(
            f"{words} (før: {theirs[key]})"
            for key, words in mine.items()
            if theirs.get(key, words) != words
        ),
        tuple(words for key, words in theirs.items() if key not in mine),
    )


def edition_lines(one: Edition) -> dict[tuple[str, str], str]:
    """All that an edition says but for its name and sources, a line by what it is about."""
    found = {("hjemmel", each.id): f"Hjemmel: {hjemmel_words(each)}" for each in one.hjemler}
    found |= {("phase", text.label): f"{text.label}: {text.focus}" for text in one.phases}
    for listed in one.checklists:
        gate = one.gate_label(listed.gate)
        found |= {
            ("item", item.id): f"{gate}: {item.text}{' (hvis relevant)' if item.optional else ''}"
            for item in listed.items
        }
    found |= {("step", step.step.value): _step_words(step) for step in one.steps}
    found |= {
        ("meeting", each.kind): f"Møde: {each.kind}{': ' if each.roles else ''}"
        + ", ".join(each.roles)
        for each in one.meetings
    }
    rules = {name: rule for name, rule in rule_lines(one).items() if rule}
    found |= {("rule", name): f"Regel: {_lower(rule)}" for name, rule in rules.items()}
    offered = {"overgange": one.transitions, "hvem der er med": one.roles}
    for name, words in offered.items():
        if words:
            found["offered", name] = f"Forslag til {name}: {', '.join(words)}"
    return found | {("line", line.id): line.text for line in one.guidance}


def _step_words(one: EndStep) -> str:
    shown = f" (vises {days(one.shown_days)} før)" if one.line else ""
    return f"Mod slutningen: {one.title}{': ' if one.line else ''}{one.line}{shown}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def change_parts(change: EditionChange) -> tuple[EditionPart, ...]:
    """The change under its titles; what there is none of is left out."""
    named = (("Nyt", change.new), ("Ændret", change.changed), ("Ude", change.gone))
    return tuple(
        EditionPart(f"{title} · {len(lines)}", tuple(EditionLine(line, "") for line in lines))
        for title, lines in named
        if lines
    )
