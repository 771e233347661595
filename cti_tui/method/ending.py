"""What is done towards the end of a course, as an edition says it."""

from enum import StrEnum

from msgspec import Struct


class Step(StrEnum):
    """What is done towards the end, on a day."""

    HANDOVER = "handover"
    """A meeting with the network on the plan, preferably one month before the end (J, G)."""
    SYMBOLIC = "symbolic"
    """The meeting that marks that support passes on (J, G)."""
    CLOSING = "closing"
    """The closing meeting with those around the borger (I)."""
    DECISION = "decision"
    """What becomes of support after the course (I: a decision; G: settled, under way, rooted)."""
    LOOK_BACK = "look_back"
    """Borger and worker look back on the course: done when it is written (J, G)."""


class EndStep(Struct, frozen=True):
    """One step towards the end in an edition's words."""

    step: Step
    title: str
    """What it is called in the handover plan."""
    source: str
    line: str = ""
    """What I dag says of it; empty where it is not counted back from the end."""
    shown_days: int = 0
    """How many days before its own day I dag says it: ours, not the manuals'."""
    months_before: int = 0
    """How many months before the end it is to be done, preferably; 0 is before the end."""
