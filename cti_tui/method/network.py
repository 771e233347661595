"""The support network: what has to be carried, by whom, and what may be shared with whom.

What only the worker carries is what the handover is about (J and G, 1. CTI-FASE: who besides the
worker can help; 3. CTI-FASE: the network takes over).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.edition import Edition, themes_of

RINGS = (1, 2, 3)
"""How close someone is to the borger: 1 is the innermost ring (ours)."""

WORKER, BORGER = "worker", "borger"
"""The two carriers who are no supporters."""

SUPPORTER = "supporter:"
"""What the key of a carrier begins with who is a supporter; the supporter's uid follows."""


class Need(Struct, frozen=True):
    """Something the borger may need support with: a theme, or a focus area of the CTI-plan."""

    key: str
    """`need:<theme id>` or `plan:<uid>`."""
    label: str


def themes(edition: Edition) -> tuple[Need, ...]:
    """The themes of needs mapping, in the manual's order (J and G, Afdække støttebehov)."""
    return tuple(Need(f"need:{line.id}", line.text) for line in themes_of(edition))


class Bearing(StrEnum):
    """Who a need rests on."""

    WORKER_ONLY = "worker_only"
    """Nobody but the worker: it must be handed over before the course ends."""
    SHARED = "shared"
    """The worker and others."""
    CARRIED = "carried"
    """Others, without the worker."""
    NOBODY = "nobody"
    """Nobody is named; it may be no need of this borger's."""


class Covered(Struct, frozen=True):
    """A need with those who carry it."""

    need: Need
    carriers: tuple[str, ...]
    """`worker`, `borger`, `supporter:<uid>`."""

    @property
    def others(self) -> int:
        """How many carry it beside the worker."""
        return sum(carrier != WORKER for carrier in self.carriers)

    @property
    def standing(self) -> Bearing:
        """Who it rests on."""
        if WORKER in self.carriers:
            return Bearing.SHARED if self.others else Bearing.WORKER_ONLY
        return Bearing.CARRIED if self.others else Bearing.NOBODY


def coverage(needs: Sequence[Need], carryings: Iterable[tuple[str, str]]) -> tuple[Covered, ...]:
    """Every need with its carriers; `carryings` are pairs of a need's key and a carrier."""
    pairs = tuple(dict.fromkeys(carryings))
    return tuple(
        Covered(need, tuple(carrier for key, carrier in pairs if key == need.key)) for need in needs
    )


def worker_alone(covered: Iterable[Covered]) -> tuple[Need, ...]:
    """The needs that rest on the worker alone."""
    return tuple(one.need for one in covered if one.standing is Bearing.WORKER_ONLY)


class ConsentState(StrEnum):
    """Whether a consent holds on a day."""

    VALID = "valid"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


def consent_state(
    given: date, until: date | None, withdrawn: date | None, today: date
) -> ConsentState:
    """How a consent stands; it holds on its last day, and from its withdrawal on it does not.

    The borger has to allow that others take part and that facts are shared (I, Én plan).
    """
    if withdrawn is not None and withdrawn <= today:
        return ConsentState.WITHDRAWN
    if today < given:
        return ConsentState.NOT_YET
    if until is not None and until < today:
        return ConsentState.EXPIRED
    return ConsentState.VALID
