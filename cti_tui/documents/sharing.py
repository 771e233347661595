"""For whom a document is, which consent there is to it, and what is left out of it.

The borger has to allow that others take part and that facts are shared (I, Én plan). What the
borger may read holds no third party's number unless a consent of today is about that person.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from cti_tui.dansk import fold, listing
from cti_tui.data.network.records import ConsentRecord, SupporterRecord
from cti_tui.data.papers import Paper
from cti_tui.documents.document import Document
from cti_tui.method.network import ConsentState
from cti_tui.words.network import consent_line

LEFT_OUT = "[nummer udeladt]"
"""Stands where a third party's number stood."""

TO_WRITE = "_" * 12
"""Stands where a number stood alone: the borger can write it by hand."""

REFLECTIONS = "Dine egne refleksioner er udeladt; de er kun til dig."
"""Said of a document whose notes have some."""

NO_CONSENT = (
    "! Intet samtykke gælder i dag for {}. Spørg borgeren, før du giver siden videre; samtykket"
    " skrives under støttenetværket."
)
"""Said of one that no consent of today is about."""

_NUMBER = re.compile(r"(?<![\w-])\+?\d(?:[ .-]?\d){6,13}(?![\w-])")
"""What can be a telephone number: seven digits or more, in any groups."""


def names_party(consent: ConsentRecord, one: SupporterRecord) -> bool:
    """Whether a consent that holds today is about a supporter, by link or by name."""
    if consent.state is not ConsentState.VALID:
        return False
    return consent.supporter_id == one.id or fold(consent.party) == fold(one.name)


def parties(paper: Paper) -> tuple[str, ...]:
    """Everyone in the network and everyone a consent was given for, by name."""
    names = {fold(one.party): one.party for one in paper.consents}
    names |= {fold(one.name): one.name for one in paper.handover.network.supporters}
    return tuple(names.values())


def consents_for(paper: Paper, name: str) -> tuple[ConsentRecord, ...]:
    """The consents that hold today for someone by name."""
    asked = fold(name)
    known = {one.id for one in paper.handover.network.supporters if fold(one.name) == asked}
    return tuple(
        one
        for one in paper.consents
        if one.state is ConsentState.VALID
        and (fold(one.party) == asked or one.supporter_id in known)
    )


def said_of_party(paper: Paper, name: str) -> list[str]:
    """What the borger allows to be shared with someone today; a warning where nothing holds."""
    valid = consents_for(paper, name)
    if not valid:
        return [NO_CONSENT.format(name)]
    return ["Borgerens samtykke:", *map(consent_line, valid)]


def without_numbers(document: Document, paper: Paper) -> Document:
    """A document for the borger, without the numbers of those no consent of today is about."""
    network = paper.handover.network
    hidden = {
        digits(one.phone): one.name
        for one in (*network.supporters, *network.ended)
        if digits(one.phone) and not any(names_party(each, one) for each in paper.consents)
    }
    gone: list[str] = []

    def clean(words: str) -> str:
        """The words without a hidden number; where one stood alone, a line to write it on."""

        def said(found: re.Match[str]) -> str:
            """What stands in the place of a number."""
            name = hidden.get(digits(found[0]))
            if name is None:
                return found[0]
            gone.append(name)
            return TO_WRITE if found[0] == words.strip() else LEFT_OUT

        return _NUMBER.sub(said, words)

    cleaned = tuple(_everywhere(block, clean) for block in document.blocks)
    told = (_said(gone),) if gone else ()
    return replace(document, blocks=cleaned, withheld=(*document.withheld, *told))


def digits(number: str) -> str:
    """A Danish number as its digits alone, without the country's."""
    found = "".join(sign for sign in number if sign.isdigit())
    for country in ("0045", "45"):
        if found.startswith(country) and len(found) == len(country) + 8:
            return found[len(country) :]
    return found


def _said(names: Iterable[str]) -> str:
    return (
        f"Telefonnumre uden samtykke er udeladt: {listing(dict.fromkeys(names))}. Giver borgeren og"
        " personen lov, skrives samtykket under støttenetværket."
    )


def _everywhere(value: Any, change: Callable[[str], str]) -> Any:
    """A block with every text in it changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_everywhere(one, change) for one in value)
    if isinstance(value, Struct):
        changed = {name: _everywhere(part, change) for name, part in asdict(value).items()}
        return replace(value, **changed)
    return value


def in_place_of(blocks: tuple[Any, ...], names: Iterable[str], word: str) -> tuple[Any, ...]:
    """Blocks in which a word stands wherever one of the names stood, whole or by its first part."""
    known = {name.strip() for name in names if len(name.strip()) > 1}
    known |= {part for name in known for part in name.split() if len(part.strip(".")) > 2}
    if not known:
        return blocks
    longest = sorted(known, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?=s?(?!\w))")

    def masked(words: str) -> str:
        """The words without the names."""
        return pattern.sub(word, words)

    return tuple(_everywhere(one, masked) for one in blocks)
