"""An edition (udgave): one manual as data. `edition_file` reads and checks the TOML of one.

What a frozen edition is too old to say, the manual of the same id says as it is now: `now`.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from cti_tui.method.edition_file import parse_edition
from cti_tui.method.edition_shape import Checklist as Checklist
from cti_tui.method.edition_shape import Edition as Edition
from cti_tui.method.edition_shape import Hjemmel as Hjemmel
from cti_tui.method.edition_shape import Item as Item
from cti_tui.method.edition_shape import MeetingRoles as MeetingRoles
from cti_tui.method.edition_shape import PhaseText as PhaseText
from cti_tui.method.guidance import Guidance, GuidanceKind
from cti_tui.method.phase import PHASE_IDS as PHASE_IDS
from cti_tui.method.phase import Gate as Gate
from cti_tui.method.phase import Phase as Phase
from cti_tui.method.speaks import Suggest
from cti_tui.refusal import Refusal


@cache
def editions() -> tuple[Edition, ...]:
    """Every edition that comes with the program, in the order of their file names."""
    files = sorted(Path(__file__).with_name("editions").glob("*.toml"))
    return tuple(parse_edition(file.read_text(encoding="utf-8"), file.name) for file in files)


def edition(edition_id: str) -> Edition:
    """The edition with this id; raises Refusal that names those there are."""
    return chosen(edition_id, editions())


def chosen(edition_id: str, offered: Sequence[Edition]) -> Edition:
    """The one of these with this id; raises Refusal that names them."""
    for one in offered:
        if one.id == edition_id:
            return one
    known = ", ".join(one.id for one in offered)
    raise Refusal(f"Udgaven »{edition_id}« kendes ikke. Vælg en af disse: {known}.")


def only_words_differ(one: Edition, newer: Edition) -> bool:
    """Whether a course can take a newer text over as it is: same lists, rules and lengths."""
    months = {basis.id: basis.months for basis in newer.hjemler}
    if any(months.get(basis.id) != basis.months for basis in one.hjemler):
        return False
    mine, theirs = (
        (
            each.id,
            [[item.id for item in listed.items] for listed in each.checklists],
            (each.closing_item, each.agreed_item, each.start_lead_days),
        )
        for each in (one, newer)
    )
    return mine == theirs


def now(one: Edition) -> Edition:
    """The edition, or for one frozen before it said how a course ends the manual as it is now.

    Its lists, hjemler and lengths are never asked here: those are the course's own.
    """
    return one if one.whole else next((known for known in editions() if known.id == one.id), one)


def guidance_of(one: Edition) -> tuple[Guidance, ...]:
    """An edition's guidance; for one frozen before there was any, that of the manual as it is now.

    Guidance is help, not a rule: unlike items, later words of the same manual serve as well.
    """
    if one.guidance:
        return one.guidance
    return next((known.guidance for known in editions() if known.id == one.id), ())


def themes_of(one: Edition) -> tuple[Guidance, ...]:
    """The themes of the needs mapping, in the manual's order."""
    return tuple(line for line in guidance_of(one) if line.kind is GuidanceKind.THEME)


def core_elements_of(one: Edition) -> tuple[Guidance, ...]:
    """An edition's core elements; one frozen before they could be counted counts as today's does.

    The words stay those of the course. What shows an element is help, as guidance is.
    """
    manual = next((known for known in editions() if known.id == one.id), one)
    measures = {line.id: line.measure for line in manual.core_elements}
    own = one.core_elements or manual.core_elements
    if any(line.measure for line in own):
        return own
    return tuple(replace(line, measure=measures.get(line.id)) for line in own)


def tracks_of(one: Edition) -> dict[str, str]:
    """The tracks by id, each by its short name; none where the edition has none (I, Indsatsen)."""
    lines = [line for line in guidance_of(one) if line.kind is GuidanceKind.TRACK]
    return {line.id: line.text.partition(":")[0] for line in lines}


def waits_until_after(one: Edition) -> bool:
    """Whether a need may wait until after the course; an older frozen edition asks the manual."""
    return one.after_cti or any(known.id == one.id and known.after_cti for known in editions())


def suggest_of(one: Edition, item: Item) -> Suggest | None:
    """What speaks for an item; for an edition frozen before the manual said, as it says now.

    A suggestion is help, not a rule: see `guidance_of`.
    """
    if item.suggest is not None or _says(one):
        return item.suggest
    manual = next((known for known in editions() if known.id == one.id), one)
    same = (i for listed in manual.checklists for i in listed.items if i.id == item.id)
    return next((i.suggest for i in same), None)


def _says(one: Edition) -> bool:
    """Whether the edition knows what needs and plan say for its items."""
    items = (item for listed in one.checklists for item in listed.items)
    return any(item.suggest is Suggest.NEEDS_MAPPED for item in items)
