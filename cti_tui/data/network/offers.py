"""The worker's own directory of local offers: no borger, and nothing about one."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.dansk import sort_key
from cti_tui.data.door import Conflict, Door, line
from cti_tui.data.network.models import Offer
from cti_tui.data.network.records import NewOffer, OfferRecord
from cti_tui.refusal import Refusal

OFFER_FORM = "tilbud"
"""The form of a new offer; with ` <id>`, in which one is changed."""


class Offers(Door):
    """The part of the store that keeps the directory (J, Sikre, at borgeren er introduceret)."""

    def offers(self) -> tuple[OfferRecord, ...]:
        """The offers in use, by name."""
        with self._reading() as session:
            found = session.exec(select(Offer).where(col(Offer.retired).is_(None)))
            return tuple(sorted(map(_record, found), key=lambda one: (sort_key(one.name), one.id)))

    def add_offer(self, new: NewOffer) -> OfferRecord:
        """Keep an offer."""
        with self._writing() as session:
            row = Offer(**_columns(session, new, None))
            return _kept(session, row)

    def change_offer(self, offer_id: int, new: NewOffer, version: int) -> OfferRecord:
        """Say all of an offer anew. Raises Conflict where another changed it since."""
        with self._writing() as session:
            row = _found(session, offer_id, version)
            for name, value in _columns(session, new, offer_id).items():
                setattr(row, name, value)
            row.version += 1
            return _kept(session, row)

    def retire_offer(self, offer_id: int, version: int, today: date) -> OfferRecord:
        """Take an offer out of the directory; those who were picked from it stay as they are."""
        with self._writing() as session:
            row = _found(session, offer_id, version)
            row.retired, row.version = today, row.version + 1
            return _kept(session, row)


def _found(session: Session, offer_id: int, version: int) -> Offer:
    row = session.get(Offer, offer_id)
    if row is None or row.retired is not None:
        raise Refusal("Tilbuddet er taget ud af listen. Se den igen.")
    if row.version != version:
        raise Conflict("Tilbuddet er rettet et andet sted imens. Se listen igen.")
    return row


def _columns(session: Session, new: NewOffer, offer_id: int | None) -> dict[str, Any]:
    name = line(new.name)
    if not name:
        raise Refusal("Skriv, hvad tilbuddet hedder.")
    query = select(Offer).where(Offer.name == name, col(Offer.retired).is_(None))
    if any(row.id != offer_id for row in session.exec(query)):
        raise Refusal(f"»{name}« står allerede på listen. Ret det, der står, i stedet.")
    rest = {"about": new.about, "phone": new.phone, "place": new.place, "hours": new.hours}
    return {"name": name, **{part: line(text) for part, text in rest.items()}}


def _kept(session: Session, row: Offer) -> OfferRecord:
    session.add(row)
    session.flush()
    return _record(row)


def _record(row: Offer) -> OfferRecord:
    assert row.id is not None
    return OfferRecord(row.name, row.about, row.phone, row.place, row.hours, row.id, row.version)
