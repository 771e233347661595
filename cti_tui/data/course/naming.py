"""Giving a borger another name, the one before kept as former."""

from datetime import date

from sqlmodel import Session, select

from cti_tui.dansk import fold, name_key
from cti_tui.data.models import Borger, FormerName


def renamed(session: Session, borger: Borger, name: str, today: date) -> None:
    """Give a borger a name; the one before is kept as former, where it is another.

    A name that is taken again is no former one any more.
    """
    before = borger.name
    if name_key(before) != name_key(name):
        for row in session.exec(select(FormerName).where(FormerName.borger_id == borger.id)):
            if name_key(row.name) in (name_key(name), name_key(before)):
                session.delete(row)
        assert borger.id is not None
        session.add(FormerName(borger_id=borger.id, name=before, until=today))
    borger.name, borger.folded = name, fold(name)
