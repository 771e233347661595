"""Setting checklist items."""

from datetime import date

from sqlmodel import Session

from cti_tui.data.cases import Cases, item_records, rows, standing_marks
from cti_tui.data.door import line
from cti_tui.data.models import Course, Shift, Tick
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition, Gate
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal


class Items(Cases):
    """The part of the store that sets checklist items."""

    def set_item(
        self,
        course_id: int,
        item_id: str,
        state: ItemState,
        today: date,
        *,
        reason: str = "",
        note: str | None = None,
    ) -> CaseRecord:
        """Set one checklist item; `note` None keeps the note it has.

        Raises Refusal for an item the edition has not, one of a gate that is already marked,
        and a "not relevant" without its reason.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            edition = self._edition(session, course)
            gate = self._tickable_gate(session, course, edition, item_id)
            ticks = rows(session, Tick, [course_id])[course_id]
            now = next(r for r in item_records(edition, gate, ticks) if r.item.id == item_id)
            reason = line(reason) if state is ItemState.NOT_RELEVANT else ""
            if state is ItemState.NOT_RELEVANT and not reason:
                raise Refusal("Skriv, hvorfor punktet ikke er relevant.")
            note = now.note if note is None else line(note)
            if (state, reason, note) != (now.state, now.reason, now.note):
                kept_day = now.set_on if state is now.state else None
                session.add(
                    Tick(
                        course_id=course_id,
                        item=item_id,
                        state=state,
                        on=kept_day or today,
                        reason=reason,
                        note=note,
                    )
                )
                session.flush()
            return self._case_of_course(session, course, today)

    def _tickable_gate(
        self, session: Session, course: Course, edition: Edition, item_id: str
    ) -> Gate:
        try:
            gate, item = edition.item(item_id)
        except KeyError:
            raise Refusal(
                f"Tjeklisterne i {edition.title} har intet punkt »{line(item_id)}«."
                " Se dem med: cti tjekliste"
            ) from None
        assert course.id is not None
        marks = standing_marks(rows(session, Shift, [course.id])[course.id])
        if course.ended is not None:
            raise Refusal("Forløbet er afsluttet, så tjeklisten kan ikke ændres.")
        if gate in {mark.gate for mark in marks}:
            raise Refusal(
                f"Faseskiftet {edition.gate_label(gate)} er markeret, så »{item.text}«"
                " kan ikke ændres."
            )
        return gate
