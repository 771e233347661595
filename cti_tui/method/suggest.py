"""What the program knows that speaks for an item being met: said, never ticked by itself."""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct, field

from cti_tui.method.announce import Told, agreed
from cti_tui.method.edition import Edition, Gate, Item, suggest_of
from cti_tui.method.speaks import Suggest


class Counted(Struct, frozen=True):
    """So many of something, the latest day of them, and how many there could be or go with it."""

    number: int
    latest: date
    beside: int = 0


class TickFacts(Struct, frozen=True):
    """What is logged of a course that can speak for an item."""

    meetings: Sequence[date] = ()
    """Days of meetings and home visits of this course that were held."""
    told: Sequence[Told] = ()
    """In the order they were logged."""
    plan: Mapping[Suggest, Counted] = field(default_factory=dict)
    """What needs and plan say, where they say something."""
    network: Mapping[Suggest, Sequence[date]] = field(default_factory=dict)
    """What network and handover know, by what an item asks for: the days it was done."""


class Suggestion(Struct, frozen=True):
    """Something that speaks for an item: how often, and the latest day."""

    kind: Suggest
    number: int
    latest: date
    agreed: bool = False
    """It rests on the borger's agreement, not on the telling alone."""
    beside: int = 0
    """How many there could be (themes), or go with it (activities beside goals, offers beside
    authorities)."""


def suggestion(edition: Edition, gate: Gate, item: Item, known: TickFacts) -> Suggestion | None:
    """What speaks for an open item of a gate being met, or None where nothing is known.

    J and G, Kontaktskabelsesperioden, Tjekliste: contact made and one meeting or more held.
    J, 1. and 2. CTI-FASE, Tjekliste: the borger is told of the shift, at 2 → 3 agrees with it;
    needs are mapped, focus areas chosen, the plan made, activities evaluated, the plan changed.
    """
    kind = suggest_of(edition, item)
    if kind is None:
        return None
    if kind is Suggest.CONTACT_HELD and known.meetings:
        return Suggestion(kind, len(known.meetings), max(known.meetings))
    if kind in known.plan:
        counted = known.plan[kind]
        return Suggestion(kind, counted.number, counted.latest, beside=counted.beside)
    if kind is Suggest.AUTHORITY_MET:
        return _met_both(known.network)
    if done := known.network.get(kind):
        return Suggestion(kind, len(done), max(done))
    days = [told.on for told in known.told if told.gate is gate]
    if kind is not Suggest.ANNOUNCED or not days:
        return None
    needs = item.id == edition.agreed_item
    if needs and not agreed(gate, known.told):
        return None
    return Suggestion(kind, len(days), max(days), agreed=needs)


def _met_both(done: Mapping[Suggest, Sequence[date]]) -> Suggestion | None:
    """The meetings with authorities, and beside them those with offers.

    J and G, 1. CTI-FASE, Tjekliste: the item asks for both, relevant offers and the kommune.
    """
    authorities, offers = done.get(Suggest.AUTHORITY_MET, ()), done.get(Suggest.OFFER_MET, ())
    if not (authorities or offers):
        return None
    latest = max((*authorities, *offers))
    return Suggestion(Suggest.AUTHORITY_MET, len(authorities), latest, beside=len(offers))
