"""A borger's own facts: how to reach the borger, and what to mind. All of it may be empty."""

from dataclasses import asdict

from sqlmodel import Session

from cti_tui.data.door import Door, line
from cti_tui.data.models import Borger
from cti_tui.data.records import BorgerFacts
from cti_tui.refusal import Refusal


def write_facts(borger: Borger, facts: BorgerFacts) -> None:
    """Set what is said of a borger; cleaned as every other line."""
    for name, value in asdict(facts).items():
        setattr(borger, name, int(value) if isinstance(value, bool) else line(value))


def read_facts(borger: Borger) -> BorgerFacts:
    """What is said of a borger."""
    names = BorgerFacts.__dataclass_fields__
    values = {name: getattr(borger, name) for name in names}
    return BorgerFacts(**{**values, "protected": bool(borger.protected)})


class Reach(Door):
    """The part of the store that knows how a borger is reached."""

    def facts(self, borger_id: int) -> BorgerFacts:
        """A borger's own facts; raises Refusal where the borger is gone."""
        with self._reading() as session:
            return read_facts(_borger(session, borger_id))

    def set_facts(self, borger_id: int, facts: BorgerFacts) -> BorgerFacts:
        """Keep a borger's own facts as they are handed over, all of them."""
        with self._writing() as session:
            borger = _borger(session, borger_id)
            if read_facts(borger) != facts:
                write_facts(borger, facts)
                borger.version += 1
            return read_facts(borger)


def _borger(session: Session, borger_id: int) -> Borger:
    borger = session.get(Borger, borger_id)
    if borger is None:
        raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
    return borger
