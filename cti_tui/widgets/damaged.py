"""The lines of courses that cannot be shown, at the top of a list: a sign, a name and a word."""

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.data.damage import DamagedRow

_KEY = "beskadiget-"


def damaged_lines(damaged: Sequence[DamagedRow]) -> Iterator[Option]:
    """The courses under their own heading; nothing where there are none."""
    if damaged:
        yield Option(Content.styled(f"Beskadiget · {len(damaged)}", "bold"), disabled=True)
    for number, one in enumerate(damaged):
        words = "kan ikke vises · enter siger, hvad der er galt"
        line = Content.assemble(("! ", "$error"), (one.name, "bold"), f"  {words}")
        yield Option(line, id=f"{_KEY}{number}")


def damaged_of(damaged: Sequence[DamagedRow], option_id: str | None) -> DamagedRow | None:
    """The course of a line; None for a line about something else."""
    if option_id is None or not option_id.startswith(_KEY):
        return None
    return damaged[int(option_id.removeprefix(_KEY))]
