"""What the store hands out about needs and plan: frozen, and free of the database."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from cti_tui.method.edition import Gate
from cti_tui.method.plan import Horizon, Node


class NeedRecord(Struct, frozen=True):
    """What was mapped by one theme."""

    theme: str
    """The id of the edition's line of guidance."""
    words: str = ""
    """The borger's own."""
    needs: str = ""
    support: str = ""
    """What support there is already."""
    horizon: Horizon | None = None
    on: date | None = None
    """The day it was written last."""
    version: int = 0
    """0 where nothing is written yet."""
    score: int | None = None
    """How it goes, 1 to 5, where the worker has turned the scale on and the borger gave it."""


class OtherPlanRecord(Struct, frozen=True):
    """A plan of others that this one builds on."""

    title: str
    owner: str = ""
    review: date | None = None
    """The day it is looked at again."""
    id: int = 0
    version: int = 0


class PlanRecord(Struct, frozen=True):
    """The CTI-plan of a course as it stands."""

    course_id: int
    nodes: tuple[Node, ...] = ()
    rests: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The checklist items that point to a node as their evidence, by the node's uid."""
    closed: bool = False


class PlanStep(Struct, frozen=True):
    """An act on the plan, with all that is needed to take it back."""

    course_id: int
    uid: str
    """The node the act was about."""
    before: tuple[Node, ...]
    after: tuple[Node, ...]


class PlanChangeRecord(Struct, frozen=True):
    """One line of the plan's history."""

    on: date
    node: str
    level: str
    kind: str
    before: str
    after: str


class FrozenPlan(Struct, frozen=True):
    """The plan as it stood when a gate was marked."""

    gate: Gate
    on: date
    nodes: tuple[Node, ...]
