"""The network's rows as records, read within a transaction."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from cti_tui.data.course.resting import resting
from cti_tui.data.door import in_sql
from cti_tui.data.models import Course
from cti_tui.data.network.models import Carrying, Supporter
from cti_tui.data.network.of_plan import needs
from cti_tui.data.network.people import closest_first, last_wish, supporters
from cti_tui.data.network.records import (
    CarryRecord,
    NetworkRecord,
    SupporterRecord,
)
from cti_tui.method.edition import Edition
from cti_tui.method.network import BORGER, SUPPORTER, WORKER, coverage
from cti_tui.refusal import Refusal


def network_record(session: Session, course: Course, edition: Edition) -> NetworkRecord:
    """A course's network: people of the borger, wish and carriers of the course."""
    assert course.id is not None
    raw = in_sql(session)
    found = supporters(raw, course.borger_id)
    left = [one for one in found if one.ended is not None]
    asked = needs(session, course.id, edition)
    carried = _carryings(session, course.id, found)
    now = [(one.need, one.carrier) for one in carried if one.until is None]
    return NetworkRecord(
        supporters=closest_first(found),
        ended=tuple(sorted(left, key=lambda one: (one.ended, one.id), reverse=True)),
        wish=last_wish(raw, course.id),
        needs=asked,
        covered=coverage(asked, now),
        carryings=carried,
        rests=resting(session, course.id, edition),
    )


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
        raise Refusal(f"{row.name} er ikke længere i netværket og kan ikke tage sig af noget nyt.")
    return "supporter", row.id


def carrier_key(kind: str, supporter_id: int | None, uids: dict[int | None, str]) -> str:
    """The key of a carrier kept as two columns."""
    return kind if supporter_id is None else f"{SUPPORTER}{uids[supporter_id]}"


def uids_of(session: Session, borger_id: int) -> dict[int | None, str]:
    """The uid of each of the borger's supporters, by id."""
    return {one.id: one.uid for one in supporters(in_sql(session), borger_id)}


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
