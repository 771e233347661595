"""Those in a borger's network and the wish to have one, read in SQL: the one way they are read."""

from collections.abc import Iterable
from typing import Any

from cti_tui.dansk import sort_key
from cti_tui.data.course_rows import day, day_or_none
from cti_tui.data.network.records import SupporterRecord, WishRecord

PRIVATE, PROFESSIONAL = "private", "professional"


def supporters(raw: Any, borger_id: int) -> tuple[SupporterRecord, ...]:
    """All of a borger's supporters, also those who have left; within a transaction."""
    query = """
        SELECT name, side, organisation, role, phone, since, ring, away, earlier, offer_id, id, uid,
        version, ended, end_reason FROM supporter WHERE borger_id = ? ORDER BY id"""
    return tuple(_supporter(*row) for row in raw.execute(query, (borger_id,)))


def _supporter(name: str, side: str, *row: Any) -> SupporterRecord:
    organisation, role, phone, since, *rest, ended, end_reason = row
    ring, away, earlier, offer_id, supporter_id, uid, version = rest
    return SupporterRecord(
        name=name,
        private=side == PRIVATE,
        organisation=organisation,
        role=role,
        phone=phone,
        since=day_or_none(since),
        ring=ring,
        away=away,
        earlier=earlier,
        offer_id=offer_id,
        id=supporter_id,
        uid=uid,
        version=version,
        ended=day_or_none(ended),
        end_reason=end_reason,
    )


def closest_first(people: Iterable[SupporterRecord]) -> tuple[SupporterRecord, ...]:
    """Those who are in the network, the closest first."""
    within = [one for one in people if one.ended is None]
    return tuple(sorted(within, key=lambda one: (one.ring, not one.private, sort_key(one.name))))


def last_wish(raw: Any, course_id: int) -> WishRecord | None:
    """The last word on whether the borger wants a network; within a transaction."""
    query = """
        SELECT wish, "on", words FROM network_wish
        WHERE course_id = ? ORDER BY id DESC LIMIT 1"""
    found = raw.execute(query, (course_id,)).fetchone()
    if found is None:
        return None
    wish, on, words = found
    return WishRecord(wish == "none", day(on), words)
