"""A row that cannot be: told as damage of the course it is about, wherever it is met.

Rows become records at one door (`Door._asking`, `Door._session`, `reading.py`). What stands there
may have been written by another tool, or by a drive that forgets: it is said, and the rest works.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cti_tui.dansk import listing
from cti_tui.refusal import Refusal

if TYPE_CHECKING:  # imported where something is wrong
    from cti_tui.data.safety.rows import Unsound

IMPOSSIBLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError)
"""What a record, or a rule of the method, trips over where a row cannot be."""

_UNFIT = "rækkerne passer ikke sammen ({kind})"

_WHAT_TO_DO = (
    "Resten virker. Læg en kopi tilbage under Din fil og kopier eller med cti gendan; cti tjek"
    " siger mere."
)


class DamagedRow(Refusal):
    """Something about a borger, or about nobody, cannot be; nothing else is touched."""

    def __init__(self, what: str, *borgere: int, name: str = "", course_id: int = 0) -> None:
        """`borgere`: whose rows cannot be; none where it is nobody's."""
        self.borgere = borgere
        self.borger_id = borgere[0] if len(borgere) == 1 else None
        """Whose row it is, where it is one borger's."""
        self.course_id = course_id
        """0 where it is not about one course."""
        self.name = name
        self.what = what
        """What is wrong, in Danish, without a word of what stands there."""
        about = f"Noget om borger {listing(map(str, borgere))}" if borgere else "Noget i filen"
        if course_id:
            about = f"Forløbet for {name} (id {self.borger_id})"
        super().__init__(f"{about} er beskadiget og kan ikke vises: {what}. {_WHAT_TO_DO}")


@contextmanager
def damage_told(raw: Any) -> Iterator[None]:
    """Say what cannot be read where the file holds something that cannot be.

    Where every value is as it may be, the fault is the program's own and goes on.
    """
    try:
        yield
    except IMPOSSIBLE:
        found = _all(raw)
        if not found:
            raise
        whose = sorted({one.borger_id for one in found if one.borger_id is not None})
        raise DamagedRow(str(found[0]), *whose) from None


@contextmanager
def told_of_course(raw: Any, course_id: int) -> Iterator[None]:
    """Say of one course that it cannot be shown, whatever in its rows is the cause."""
    try:
        yield
    except DamagedRow:
        raise
    except (Refusal, *IMPOSSIBLE) as error:
        kind = type(error).__name__
        query = "SELECT borger_id, name FROM course JOIN borger ON borger.id = borger_id"
        owner, name = raw.execute(f"{query} WHERE course.id = ?", (course_id,)).fetchone()
        found = next((one for one in _all(raw) if one.borger_id == owner), None)
        unfit = str(error).rstrip(".") if isinstance(error, Refusal) else _UNFIT.format(kind=kind)
        what = unfit if found is None else str(found)
        raise DamagedRow(what, owner, name=name, course_id=course_id) from None


def _all(raw: Any) -> "list[Unsound]":
    """Every value that cannot be."""
    from cti_tui.data.safety.rows import unsound

    return list(unsound(raw))
