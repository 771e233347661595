"""The network's rows as records, read within a transaction."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from cti_tui.dansk import sort_key
from cti_tui.data.course.resting import resting
from cti_tui.data.models import Course
from cti_tui.data.network.models import Carrying, NetworkWish, Supporter
from cti_tui.data.network.of_plan import needs
from cti_tui.data.network.records import (
    CarryRecord,
    NetworkRecord,
    SupporterRecord,
    WishRecord,
)
from cti_tui.method.edition import Edition
from cti_tui.method.network import BORGER, SUPPORTER, WORKER, coverage
from cti_tui.refusal import Refusal

PRIVATE, PROFESSIONAL = "private", "professional"


def supporter_record(row: Supporter) -> SupporterRecord:
    """A supporter as the store hands them out."""
    assert row.id is not None
    return SupporterRecord(
        name=row.name,
        private=row.side == PRIVATE,
        organisation=row.organisation,
        role=row.role,
        phone=row.phone,
        since=row.since,
        ring=row.ring,
        away=row.away,
        earlier=row.earlier,
        offer_id=row.offer_id,
        id=row.id,
        uid=row.uid,
        version=row.version,
        ended=row.ended,
        end_reason=row.end_reason,
    )


def network_record(session: Session, course: Course, edition: Edition) -> NetworkRecord:
    """A course's network: people of the borger, wish and carriers of the course."""
    assert course.id is not None
    found = [supporter_record(row) for row in _supporters(session, course.borger_id)]
    within = [one for one in found if one.ended is None]
    left = [one for one in found if one.ended is not None]
    asked = needs(session, course.id, edition)
    carried = _carryings(session, course.id, found)
    now = [(one.need, one.carrier) for one in carried if one.until is None]
    return NetworkRecord(
        supporters=tuple(
            sorted(within, key=lambda one: (one.ring, not one.private, sort_key(one.name)))
        ),
        ended=tuple(sorted(left, key=lambda one: (one.ended, one.id), reverse=True)),
        wish=wish_record(session, course.id),
        needs=asked,
        covered=coverage(asked, now),
        carryings=carried,
        rests=resting(session, course.id, edition),
    )


def wish_record(session: Session, course_id: int) -> WishRecord | None:
    """The last word on whether the borger wants a network."""
    query = (
        select(NetworkWish)
        .where(NetworkWish.course_id == course_id)
        .order_by(col(NetworkWish.id).desc())
    )
    row = session.exec(query).first()
    return None if row is None else WishRecord(row.wish == "none", row.on, row.words)


def found_supporter(session: Session, borger_id: int, carrier: str) -> Supporter:
    """The supporter of a carrier's key; raises Refusal where the borger has none such."""
    uid = carrier.removeprefix(SUPPORTER)
    query = select(Supporter).where(Supporter.uid == uid, Supporter.borger_id == borger_id)
    row = session.exec(query).first()
    if row is None or not carrier.startswith(SUPPORTER):
        raise Refusal("Støttepersonen findes ikke længere. Se netværket igen.")
    return row


def carrier_columns(session: Session, borger_id: int, carrier: str) -> tuple[str, int | None]:
    """A carrier as two columns keep it: the kind, and the supporter where it is one.

    Raises Refusal for a supporter who has left the network.
    """
    if carrier in (WORKER, BORGER):
        return carrier, None
    row = found_supporter(session, borger_id, carrier)
    if row.ended is not None:
        raise Refusal(f"{row.name} er ikke længere i netværket og kan ikke bære noget nyt.")
    return "supporter", row.id


def carrier_key(kind: str, supporter_id: int | None, uids: dict[int | None, str]) -> str:
    """The key of a carrier kept as two columns."""
    return kind if supporter_id is None else f"{SUPPORTER}{uids[supporter_id]}"


def uids_of(session: Session, borger_id: int) -> dict[int | None, str]:
    """The uid of each of the borger's supporters, by id."""
    return {row.id: row.uid for row in _supporters(session, borger_id)}


def _supporters(session: Session, borger_id: int) -> list[Supporter]:
    query = select(Supporter).where(Supporter.borger_id == borger_id).order_by(col(Supporter.id))
    return list(session.exec(query))


def _carryings(
    session: Session, course_id: int, supporters: Iterable[SupporterRecord]
) -> tuple[CarryRecord, ...]:
    uids: dict[int | None, str] = {one.id: one.uid for one in supporters}
    query = select(Carrying).where(Carrying.course_id == course_id).order_by(col(Carrying.id))
    return tuple(
        CarryRecord(
            row.need, carrier_key(row.carrier, row.supporter_id, uids), row.since, row.until
        )
        for row in session.exec(query)
    )
