"""Handover: who carries each need on, where the plan is anchored, what is left before the end.

J and G, 3. CTI-FASE: the plan is made with borger and network, the roles are settled, and the
long-term responsibility lies with the borger or one supporter. I, CTI-fase 3 and Afsluttende møde:
a plan for crises and relapse, the closing meeting, the decision on continued support.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from msgspec import Struct

from cti_tui.method.ending import Step as Step
from cti_tui.method.network import Bearing, Covered, Need


class Part(StrEnum):
    """The plan's own texts."""

    SIGNS = "signs"
    """What shows that a crisis or a relapse is under way."""
    HELPS = "helps"
    """What helps then."""
    CALL = "call"
    """Whom to call."""
    REACHED = "reached"
    """What was reached, in the borger's words."""
    DREAMS = "dreams"
    """The borger's goals and dreams onward."""
    CLOSING = "closing"
    """The closing note."""


CRISIS = (Part.SIGNS, Part.HELPS, Part.CALL)
"""The plan for crises and relapse (I, CTI-fase 3)."""

LOOK_BACK = (Part.REACHED, Part.DREAMS)
"""What borger and worker look back on at the end (J and G, Afslutning af CTI-forløb)."""


class Decision(StrEnum):
    """What was decided on support after the course."""

    CONTINUES = "continues"
    ENDS = "ends"


class Line(Struct, frozen=True):
    """A need and one who takes it over, as the rules read it."""

    need: str
    agreed: date | None


class Lacking(Struct, frozen=True):
    """What the plan lacks before it can be handed over."""

    unplanned: tuple[Need, ...]
    """Needs that somebody carries now, but nobody is to carry on."""
    not_agreed: int
    """Lines that are not agreed with the one who is to carry them."""
    anchor: bool
    """No one is chosen to hold the plan as a whole."""
    crisis: tuple[Part, ...]
    """Parts of the crisis plan that are not written."""

    @property
    def anything(self) -> bool:
        """Whether anything is lacking at all."""
        return bool(self.unplanned or self.not_agreed or self.anchor or self.crisis)


def lacking(
    covered: Iterable[Covered],
    lines: Iterable[Line],
    anchored: bool,
    written: Iterable[str],
    *,
    crisis_plan: bool,
) -> Lacking:
    """What is still to be done; it holds nothing back, the checklist does that.

    `crisis_plan`: the edition asks for a plan for crises and relapse (I, CTI-fase 3).
    """
    lines, written = tuple(lines), frozenset(written)
    planned = {line.need for line in lines}
    return Lacking(
        unplanned=tuple(
            one.need
            for one in covered
            if one.standing is not Bearing.NOBODY and one.need.key not in planned
        ),
        not_agreed=sum(line.agreed is None for line in lines),
        anchor=not anchored,
        crisis=tuple(part for part in CRISIS if crisis_plan and part not in written),
    )
