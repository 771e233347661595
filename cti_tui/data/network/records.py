"""What the network's parts of the store hand out and take in."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cti_tui.method.edition import Edition
from cti_tui.method.handover import Decision, Lacking, Part, Step
from cti_tui.method.network import SUPPORTER, ConsentState, Covered, Need


class NewOffer(Struct, frozen=True):
    """A local offer to be kept in the directory."""

    name: str
    about: str = ""
    """What it can help with, and for whom."""
    phone: str = ""
    place: str = ""
    hours: str = ""


class OfferRecord(NewOffer, frozen=True):
    """A local offer of the directory."""

    id: int = 0
    version: int = 1


class NewSupporter(Struct, frozen=True):
    """Someone in the network, to be kept."""

    name: str
    private: bool = True
    organisation: str = ""
    role: str = ""
    phone: str = ""
    since: date | None = None
    ring: int = 2
    """How close: 1 is the innermost of three rings."""
    away: str = ""
    """When and about what they can be asked while the worker is away."""
    earlier: str = ""
    """The support from before the course that goes on during it."""
    offer_id: int | None = None
    """The offer of the directory they were picked from."""


class SupporterRecord(NewSupporter, frozen=True):
    """Someone in the network as kept."""

    id: int = 0
    uid: str = ""
    version: int = 1
    ended: date | None = None
    """The day they left the network; None while they are in it."""
    end_reason: str = ""

    @property
    def key(self) -> str:
        """How a carrier or a piece of evidence names them: `supporter:<uid>`."""
        return f"{SUPPORTER}{self.uid}"


class WishRecord(Struct, frozen=True):
    """Whether the borger wants a network, as last said."""

    none: bool
    """The borger wants none."""
    on: date
    words: str
    """In the borger's words."""


class CarryRecord(Struct, frozen=True):
    """Who carries a need, or carried it once."""

    need: str
    carrier: str
    since: date
    until: date | None


class NetworkRecord(Struct, frozen=True):
    """A course's network as it stands."""

    supporters: tuple[SupporterRecord, ...]
    """Those in it, the closest first."""
    ended: tuple[SupporterRecord, ...]
    """Those who have left it, the latest first."""
    wish: WishRecord | None
    """The last word on it; None where it was never said."""
    needs: tuple[Need, ...]
    covered: tuple[Covered, ...]
    carryings: tuple[CarryRecord, ...]
    """Also those that are over, in the order they began."""
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The checklist items that rest on something, by its key: `supporter:<uid>`."""

    @property
    def unwanted(self) -> WishRecord | None:
        """The borger's wish to have no network, while it stands."""
        return self.wish if self.wish and self.wish.none else None

    def supporter(self, key: str) -> SupporterRecord | None:
        """The supporter of a carrier's key, also one who has left."""
        return next((one for one in (*self.supporters, *self.ended) if one.key == key), None)


class NewConsent(Struct, frozen=True):
    """What the borger allows to be shared with a party."""

    party: str
    what: str
    given: date
    until: date | None = None
    """The last day it holds; None until it is withdrawn."""
    supporter_id: int | None = None


class ConsentRecord(NewConsent, frozen=True):
    """A consent as kept, and how it stands today."""

    id: int = 0
    version: int = 1
    withdrawn: date | None = None
    state: ConsentState = ConsentState.VALID


class NewLine(Struct, frozen=True):
    """A need and one who takes it over."""

    need: str
    carrier: str
    """`borger` or `supporter:<uid>`."""
    what: str
    since: date | None = None
    """From when."""
    agreed: date | None = None
    """The day it was agreed with them; None where it is not yet."""


class LineRecord(NewLine, frozen=True):
    """A line of the handover plan as kept."""

    id: int = 0
    uid: str = ""
    version: int = 1


class TextRecord(Struct, frozen=True):
    """One of the plan's own texts."""

    part: Part
    text: str
    on: date
    version: int


class NewStep(Struct, frozen=True):
    """A meeting that was held, or the decision on continued support."""

    kind: Step
    on: date
    words: str = ""
    decision: Decision | None = None


class StepRecord(NewStep, frozen=True):
    """What was done towards the end, as kept."""

    id: int = 0
    version: int = 1


class AsideRecord(Struct, frozen=True):
    """A step that is not to be done, since when and why."""

    step: Step
    reason: str
    on: date
    id: int = 0


class AnchorRecord(Struct, frozen=True):
    """Where the plan as a whole is anchored."""

    carrier: str
    """`borger` or `supporter:<uid>`."""
    since: date


class HandoverRecord(Struct, frozen=True):
    """The handover plan of a course as it stands."""

    network: NetworkRecord
    lines: tuple[LineRecord, ...]
    """In the order of the needs."""
    anchor: AnchorRecord | None
    texts: dict[Part, TextRecord]
    steps: tuple[StepRecord, ...]
    """In the order of their days."""
    aside: dict[Step, AsideRecord]
    """Steps that are set aside."""
    edition: Edition
    """The edition that says which steps there are: see `edition.now`."""
    lacking: Lacking
    meeting: date | None
    """The day by which the handover meeting is best held; None without a start."""
    last_day: date | None

    def step(self, kind: Step) -> StepRecord | None:
        """The latest of a kind."""
        return next((one for one in reversed(self.steps) if one.kind is kind), None)
