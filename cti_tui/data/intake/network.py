"""Those in a network taken in from a sheet, within the transaction that brings their borgere."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlmodel import Session

from cti_tui.data.intake.result import KnownPerson, NewPerson
from cti_tui.data.network.models import Supporter
from cti_tui.data.network.network import columns_of_supporter
from cti_tui.data.network.records import NewSupporter
from cti_tui.refusal import Refusal

_SAID = ("organisation", "role", "phone", "since", "away", "earlier")
"""What a line can say of one who is there; an empty cell says nothing."""


def take_person(session: Session, one: NewPerson, by_line: Mapping[int, int], today: date) -> None:
    """Let someone into the network of a borger; `by_line`: the ids of those who come in now."""
    borger_id = by_line[one.whose] if one.comes else one.whose
    columns = _columns(one, one.new, today)
    session.add(Supporter(borger_id=borger_id, ended=one.ended, **columns))


def changed_person(one: KnownPerson) -> NewSupporter:
    """One who is there, as the line has them."""
    said = {name: value for name in _SAID if (value := getattr(one.person.new, name))}
    there = {name: getattr(one.there, name) for name in NewSupporter.__struct_fields__}
    return replace(NewSupporter(**there), **said)


def correct_person(session: Session, one: KnownPerson, today: date) -> None:
    """Correct someone who is there, field by field."""
    row = session.get(Supporter, one.there.id)
    if row is None or row.version != one.there.version:
        raise Refusal(f"{one.there.name} er rettet imens. Læs arket igen.")
    columns = _columns(one.person, changed_person(one), today)
    if any(getattr(row, name) != value for name, value in columns.items()):
        for name, value in columns.items():
            setattr(row, name, value)
        row.version += 1
        session.add(row)


def _columns(one: NewPerson, new: NewSupporter, today: date) -> dict[str, Any]:
    try:
        return columns_of_supporter(new, today)
    except Refusal as refusal:
        raise Refusal(f"{one.sheet}, linje {one.number}: {refusal}") from None
