"""That a shift was documented, or that this was passed over, with a reason where one was given.

J and G, Dokumentation i 1. CTI-fase, i 2. CTI-fase, ved forløbets afslutning: it may be a good
idea to document that the method was kept and the shift came on time. So it is asked for, may be
passed over, and that is kept (method.md, Where the sources disagree).
"""

from datetime import date

from msgspec import Struct
from sqlmodel import Session

from cti_tui.data.cases import Cases, rows
from cti_tui.data.course.items import shifts_of
from cti_tui.data.door import line
from cti_tui.data.instant import instant
from cti_tui.data.models import ShiftDocument
from cti_tui.data.reading import standing_marks
from cti_tui.method.edition import Gate

WRITTEN, SKIPPED = "written", "skipped"


class DocumentedRecord(Struct, frozen=True):
    """What became of the documentation of a shift."""

    gate: Gate
    on: date
    skipped: bool
    reason: str = ""


class Documented(Cases):
    """The part of the store that knows which shifts were documented."""

    def lacking(self, course_id: int) -> tuple[Gate, ...]:
        """The marked gates that are neither documented nor passed over since, in their order."""
        with self._reading() as session:
            self._course(session, course_id)
            return lacking_of(session, course_id)

    def keep(
        self, course_id: int, gate: Gate, today: date, *, skipped: bool = False, reason: str = ""
    ) -> DocumentedRecord:
        """Keep that the document of a shift was written, or that it was passed over."""
        with self._writing() as session:
            self._course(session, course_id)
            row = ShiftDocument(
                course_id=course_id,
                gate=gate,
                outcome=SKIPPED if skipped else WRITTEN,
                reason=line(reason),
                on=today,
                at=instant(today),
            )
            session.add(row)
            session.flush()
            return _record(row)


def lacking_of(session: Session, course_id: int) -> tuple[Gate, ...]:
    """What `lacking` answers, within a transaction."""
    marks = standing_marks(shifts_of(session, course_id))
    known = {one.gate for one in read_documented(session, course_id)}
    return tuple(
        mark.gate for mark in marks if mark.kind != "before_import" and mark.gate not in known
    )


def read_documented(session: Session, course_id: int) -> tuple[DocumentedRecord, ...]:
    """What became of each shift's documentation, the latest word on each, within a transaction."""
    latest = {
        row.gate: _record(row) for row in rows(session, ShiftDocument, [course_id])[course_id]
    }
    return tuple(latest[gate] for gate in Gate if gate in latest)


def _record(row: ShiftDocument) -> DocumentedRecord:
    skipped = row.outcome == SKIPPED
    return DocumentedRecord(Gate(row.gate), row.on, skipped, row.reason)
