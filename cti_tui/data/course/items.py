"""Setting checklist items, and each item's life."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.course.gate_records import CarriedItem, EvidenceRecord, TickRecord, WorkList
from cti_tui.data.course_rows import (
    ShiftRow,
    TickRow,
    announcements,
    course_meant,
    local_items,
    shifts,
    ticks,
)
from cti_tui.data.door import in_sql, line
from cti_tui.data.instant import day_written, instant, moment
from cti_tui.data.models import Course, LocalItem, Note, Tick
from cti_tui.data.reading import item_records, local_records
from cti_tui.data.records import ItemRecord
from cti_tui.method.announce import Stance, Told, check_agreement
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Edition, Gate, Item
from cti_tui.method.gate import ItemState, open_items
from cti_tui.method.suggest import TickFacts, suggestion
from cti_tui.refusal import Refusal

LOCAL = "lokal-"
"""What the id of a local item begins with; its uid follows."""

_MEETINGS = (ContactKind.MEETING, ContactKind.HOME_VISIT)


def open_at(edition: Edition, shift: ShiftRow, ticks: Iterable[TickRow]) -> tuple[Item, ...]:
    """The items of a gate that were open when a shift was written, whatever was met since."""
    then = moment(shift.at)
    states = {tick.item: ItemState(tick.state) for tick in ticks if moment(tick.at) <= then}
    return open_items(edition, Gate(shift.gate), states)


def ticks_of(session: Session, course_id: int) -> list[TickRow]:
    """The history of a course's items, within a transaction."""
    return ticks(in_sql(session), [course_id])[course_id]


def shifts_of(session: Session, course_id: int) -> list[ShiftRow]:
    """The history of a course's gates, within a transaction."""
    return shifts(in_sql(session), [course_id])[course_id]


def told_of(session: Session, course_id: int) -> tuple[Told, ...]:
    """The days the borger was told of a shift, in the order they were logged."""
    told = announcements(in_sql(session), [course_id])[course_id]
    return tuple(Told(row.gate, row.on, Stance(row.stance)) for row in told)


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
        evidence: str | None = None,
        on: date | None = None,
        shown: Gate | None = None,
    ) -> WorkList:
        """Set one checklist item; None keeps the note or the evidence it has.

        It counts from `on`, a day that has come, or from today; set again on the day it was taken
        back, from the day it had. Answers the list it stands on, or that of the gate `shown`.

        An item that a shift with gaps carried can still be set. Raises Refusal for an item there is
        not, or of a marked gate, a "not relevant" without its reason and evidence there is not.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            edition = self._edition(session, course)
            ticks = ticks_of(session, course_id)
            self._check_settable(session, course, edition, item_id, ticks, today)
            of_item = [tick for tick in ticks if tick.item == item_id]
            now = of_item[-1] if of_item else TickRow(item_id, ItemState.OPEN, today)
            wanted = Tick(
                course_id=course_id,
                item=item_id,
                state=state,
                on=_day_from(on, of_item, state, today),
                reason=_reason(state, reason),
                note=now.note if note is None else line(note),
                evidence=now.evidence if evidence is None else evidence,
                at=instant(today),
            )
            self._check_ground(session, course, edition, wanted, now)
            if on not in (None, now.on) or _says(wanted) != _says(now):
                session.add(wanted)
                session.flush()
            if shown is None and not item_id.startswith(LOCAL):
                shown, _ = edition.item(item_id)
            return self._work_list(session, course, shown, today)

    def work_list(self, course_id: int, gate: Gate, today: date) -> WorkList:
        """One gate's list with local items, what is carried over, and what speaks for a tick."""
        with self._reading() as session:
            return self._work_list(session, self._course(session, course_id), gate, today)

    def item_history(self, course_id: int, item_id: str) -> tuple[TickRecord, ...]:
        """Each time an item was set, taken back or remarked on, the first one first."""
        with self._reading() as session:
            self._course(session, course_id)
            found: list[TickRecord] = []
            for tick in ticks_of(session, course_id):
                if tick.item != item_id:
                    continue
                state = ItemState(tick.state)
                changed = state is not (found[-1].state if found else ItemState.OPEN)
                day = tick.on if changed else day_written(tick.at)
                words = (tick.reason, tick.note, tick.evidence)
                found.append(TickRecord(day, state, changed, *words))
            return tuple(found)

    def evidence_choices(self, borger_id: int) -> tuple[EvidenceRecord, ...]:
        """What a tick can rest on: meetings, the plan, the network, then notes, newest first."""
        from cti_tui.data.course.evidence import evidence_choices

        with self._reading() as session:
            meant = course_meant(in_sql(session), borger_id)
            if meant is None:
                return ()
            course = self._course(session, meant)
            return evidence_choices(session, course, self._edition(session, course))

    # What follows runs within a transaction of the methods above.

    def _work_list(
        self, session: Session, course: Course, wanted: Gate | None, today: date
    ) -> WorkList:
        """The list of a gate, or of the one at hand."""
        case = self._case_of_course(session, course, today)
        gate = wanted or case.status.gate
        ticks = ticks_of(session, case.course_id)
        items = item_records(case.edition, gate, ticks)
        carried = tuple(
            CarriedItem(one.gate, one.since, record)
            for one in case.carried
            if one.gate is not gate
            for record in item_records(case.edition, one.gate, ticks)
            if record.item.id == one.item.id
        )
        shown = [*items, *(one.record for one in carried)]
        local = local_records(local_items(in_sql(session))[case.edition.id, gate], ticks)
        known = _known(session, case.course_id, case.edition, today)
        lists = [(gate, items), *((one.gate, (one.record,)) for one in carried)]
        suggestions = {
            record.item.id: found
            for of, records in lists
            for record in records
            if record.state is ItemState.OPEN and not case.status.closed
            if (found := suggestion(case.edition, of, record.item, known))
        }
        evidence = self._evidence(session, course, [*shown, *local])
        return WorkList(case, gate, items, local, carried, suggestions, evidence)

    def _evidence(
        self, session: Session, course: Course, records: Iterable[ItemRecord]
    ) -> dict[str, EvidenceRecord]:
        keys = {one.evidence for one in records if one.evidence}
        if not keys:
            return {}
        from cti_tui.data.course.evidence import evidence_found

        return evidence_found(session, course, self._edition(session, course), keys)

    def _check_ground(
        self, session: Session, course: Course, edition: Edition, wanted: Tick, now: TickRow
    ) -> None:
        """Refuse what the borger has not agreed to, and evidence there is not."""
        if wanted.state is ItemState.MET and now.state != wanted.state:
            check_agreement(edition, wanted.item, told_of(session, wanted.course_id))
        if wanted.evidence and wanted.evidence != now.evidence:
            self._check_evidence(session, course, wanted.evidence)

    def _check_evidence(self, session: Session, course: Course, evidence: str) -> None:
        from cti_tui.data.course.evidence import evidence_found

        edition = self._edition(session, course)
        if evidence not in evidence_found(session, course, edition, {evidence}):
            raise Refusal(
                "Det, punktet skulle bygge på, findes ikke længere. Vælg noget andet at pege på."
            )

    def _check_settable(
        self,
        session: Session,
        course: Course,
        edition: Edition,
        item_id: str,
        ticks: Sequence[TickRow],
        today: date,
    ) -> None:
        assert course.id is not None
        closed = Refusal("Forløbet er afsluttet, så tjeklisten kan ikke ændres.")
        if item_id.startswith(LOCAL):
            _check_local(session, edition, item_id)
            if self._case_of_course(session, course, today).status.closed:
                raise closed
            return
        try:
            gate, item = edition.item(item_id)
        except KeyError:
            raise Refusal(
                f"Tjeklisterne i {edition.title} har intet punkt »{line(item_id)}«."
                " Se dem med: cti tjekliste"
            ) from None
        of_gate = [one for one in shifts_of(session, course.id) if one.gate == gate]
        mark = of_gate[-1] if of_gate and of_gate[-1].kind != "undone" else None
        carried = (
            mark is not None and mark.kind == "with_gaps" and item in open_at(edition, mark, ticks)
        )
        if carried and not self._case_of_course(session, course, today).status.closed:
            return
        if course.ended is not None:
            raise closed
        if mark is not None:
            raise Refusal(
                f"Faseskiftet {edition.gate_label(gate)} er markeret, så »{item.text}«"
                " kan ikke ændres."
            )


def _reason(state: ItemState, reason: str) -> str:
    """Why an item is not relevant; empty for every other state. Raises Refusal where none is."""
    reason = line(reason) if state is ItemState.NOT_RELEVANT else ""
    if state is ItemState.NOT_RELEVANT and not reason:
        raise Refusal("Skriv, hvorfor punktet ikke er relevant.")
    return reason


def _says(tick: Tick | TickRow) -> tuple[str, str, str, str]:
    """What is set of an item, whenever it was."""
    return tick.state, tick.reason, tick.note, tick.evidence


def _day_from(on: date | None, of_item: list[TickRow], state: ItemState, today: date) -> date:
    """The day a state counts from; raises Refusal for one to come."""
    if on is not None and on > today:
        raise Refusal("Den dag er ikke kommet endnu. Skriv i dag eller en tidligere dag.")
    return on or _since(of_item, state, today)


def _since(of_item: Sequence[TickRow], state: ItemState, today: date) -> date:
    """The day an item counts from when it is set to a state today, from its history."""
    if not of_item:
        return today
    now = of_item[-1]
    if state == now.state:
        return now.on
    before = of_item[-2] if len(of_item) > 1 else None
    if before is not None and before.state == state and day_written(now.at) == today:
        return before.on  # a slip: taken back and set again the same day
    return today


def _check_local(session: Session, edition: Edition, item_id: str) -> None:
    uid = item_id.removeprefix(LOCAL)
    row = session.exec(select(LocalItem).where(LocalItem.uid == uid)).first()
    if row is None or row.edition != edition.id:
        raise Refusal("Det lokale punkt findes ikke i denne udgave. Se listen igen.")
    if row.retired is not None:
        raise Refusal(f"Det lokale punkt »{row.text}« er taget ud og kan ikke sættes mere.")


def _known(session: Session, course_id: int, edition: Edition, today: date) -> TickFacts:
    # Not needed by the caseload's first frame.
    from cti_tui.data.course.answered import answered
    from cti_tui.data.network.facts import speaks
    from cti_tui.data.plan.facts import plan_known

    query = select(Note).where(
        Note.course_id == course_id,
        Note.outcome == Outcome.HELD,
        col(Note.kind).in_([kind.value for kind in _MEETINGS]),
    )
    held = tuple(note.date for note in session.exec(query))
    raw = in_sql(session)
    plan = {**plan_known(raw, course_id, edition), **answered(session, course_id, edition)}
    return TickFacts(held, told_of(session, course_id), plan, speaks(raw, course_id, today))
