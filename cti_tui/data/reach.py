"""A borger's own facts: how to reach the borger, and what to mind. All of it may be empty."""

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from cti_tui.data.door import Door, in_sql, line
from cti_tui.data.reading import NO_BORGER
from cti_tui.data.records import BorgerFacts
from cti_tui.refusal import Refusal

if TYPE_CHECKING:  # imported with the act that writes
    from cti_tui.data.models import Borger


def write_facts(borger: "Borger", facts: BorgerFacts) -> None:
    """Set what is said of a borger; cleaned as every other line."""
    for name, value in asdict(facts).items():
        setattr(borger, name, int(value) if isinstance(value, bool) else line(value))


def facts_of(raw: Any, borger_id: int) -> BorgerFacts:
    """What is said of a borger, within a transaction; raises Refusal where the borger is gone."""
    names = BorgerFacts.__struct_fields__
    query = f"SELECT {', '.join(names)} FROM borger WHERE id = ?"  # noqa: S608  our own names
    row = raw.execute(query, (borger_id,)).fetchone()
    if row is None:
        raise Refusal(NO_BORGER)
    said = dict(zip(names, row, strict=True))
    return BorgerFacts(**{**said, "protected": bool(said["protected"])})


class Reach(Door):
    """The part of the store that knows how a borger is reached."""

    def facts(self, borger_id: int) -> BorgerFacts:
        """A borger's own facts; raises Refusal where the borger is gone."""
        with self._asking() as raw:
            return facts_of(raw, borger_id)

    def set_facts(self, borger_id: int, facts: BorgerFacts) -> BorgerFacts:
        """Keep a borger's own facts as they are handed over, all of them."""
        from cti_tui.data.models import Borger

        with self._writing() as session:
            raw = in_sql(session)
            if facts_of(raw, borger_id) != facts:
                borger = session.get_one(Borger, borger_id)
                write_facts(borger, facts)
                borger.version += 1
                session.flush()
            return facts_of(raw, borger_id)
