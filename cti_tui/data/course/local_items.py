"""The kommune's own items on top of an edition's lists."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.course.gate_records import LocalItemRecord
from cti_tui.data.door import Conflict, line
from cti_tui.data.models import LocalItem
from cti_tui.method.edition import Edition, Gate
from cti_tui.refusal import Refusal


class LocalItems(Cases):
    """The part of the store that keeps local items: never in the manual's count, never blocking."""

    def local_items(self, edition_id: str) -> tuple[LocalItemRecord, ...]:
        """The local items in use, in the order of the gates, then as they were added."""
        with self._reading() as session:
            return _in_use(session, edition_id)

    def by_edition(self) -> tuple[tuple[Edition, tuple[LocalItemRecord, ...]], ...]:
        """Every edition that new courses are offered, each with its local items."""
        with self._reading() as session:
            return tuple((one, _in_use(session, one.id)) for one in self._offered(session))

    def add_local_item(self, edition_id: str, gate: Gate, text: str) -> LocalItemRecord:
        """Add an item to one of the edition's lists; it is on every course of that edition."""
        with self._writing() as session:
            self._offered_one(session, edition_id)
            words = _words(session, edition_id, gate, text)
            row = LocalItem(edition=edition_id, gate=gate, text=words)
            session.add(row)
            session.flush()
            return _record(row)

    def change_local_item(self, item_id: int, text: str, version: int) -> LocalItemRecord:
        """Change an item's words; what was ticked stays ticked.

        Raises Conflict where someone else changed it since `version`.
        """
        with self._writing() as session:
            row = _found(session, item_id)
            if row.version != version:
                raise Conflict("Punktet er rettet et andet sted imens. Se listen igen.")
            if line(text) != row.text:
                row.text = _words(session, row.edition, Gate(row.gate), text)
                row.version += 1
                session.add(row)
                session.flush()
            return _record(row)

    def retire_local_item(self, item_id: int, today: date) -> None:
        """Take an item out of use; what was ticked on it is kept."""
        with self._writing() as session:
            row = _found(session, item_id)
            row.retired = today
            row.version += 1
            session.add(row)


def _in_use(session: Session, edition_id: str) -> tuple[LocalItemRecord, ...]:
    query = (
        select(LocalItem)
        .where(LocalItem.edition == edition_id, col(LocalItem.retired).is_(None))
        .order_by(col(LocalItem.id))
    )
    found = [_record(row) for row in session.exec(query)]
    return tuple(sorted(found, key=lambda one: one.gate.number))


def _found(session: Session, item_id: int) -> LocalItem:
    row = session.get(LocalItem, item_id)
    if row is None or row.retired is not None:
        raise Refusal("Det lokale punkt er taget ud. Se listen igen.")
    return row


def _words(session: Session, edition_id: str, gate: Gate, text: str) -> str:
    words = line(text)
    if not words:
        raise Refusal("Skriv, hvad det lokale punkt er.")
    if any(one.gate is gate and one.text == words for one in _in_use(session, edition_id)):
        raise Refusal("Det punkt står der allerede ved det samme faseskift.")
    return words


def _record(row: LocalItem) -> LocalItemRecord:
    assert row.id is not None
    return LocalItemRecord(row.id, row.version, row.edition, Gate(row.gate), row.text)
