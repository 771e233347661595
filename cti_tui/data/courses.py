"""Borgere and their courses: opening, correcting, ticking, marking, and the caseload."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlmodel import Session, col, func, select

from cti_tui.dansk import fold, long_date, sort_key
from cti_tui.data.door import Conflict, Door, line
from cti_tui.data.engine import text_hash
from cti_tui.data.models import (
    Appointment,
    Borger,
    Course,
    CourseChange,
    FrozenEdition,
    Note,
    PauseRow,
    Shift,
    Tick,
)
from cti_tui.data.notes import NEW_BORGER_FORM, drop_draft
from cti_tui.data.records import (
    CaseRecord,
    Correction,
    ItemRecord,
    MarkRecord,
    NewBorger,
)
from cti_tui.method.calendar import (
    EARLY_MARK_DAYS,
    CourseFacts,
    Pause,
    gate_dates,
    status,
)
from cti_tui.method.contact import ContactKind, Outcome
from cti_tui.method.edition import Edition, Gate, parse_edition
from cti_tui.method.gate import ItemState, mark_shift
from cti_tui.method.opening import Opening, check_opening, check_start
from cti_tui.refusal import Refusal

_CONTACTS = [kind.value for kind in ContactKind if kind.is_contact]


class Ambiguous(Refusal):
    """Several borgere fit what was asked for."""


@cache
def _thawed(toml: str, name: str) -> Edition:
    return parse_edition(toml, name)


def _sort_key(case: CaseRecord) -> tuple[Any, ...]:
    """Most urgent first: open shifts by days, then no start, then the closed ones."""
    state = case.status
    group = 2 if state.closed else 1 if state.days is None else 0
    return group, state.days or 0, sort_key(case.name), case.borger_id, -case.course_id


def _rows(session: Session, table: Any, course_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Rows of one table by course, in the order they were written."""
    found: dict[int, list[Any]] = defaultdict(list)
    query = select(table).where(col(table.course_id).in_(course_ids)).order_by(table.id)
    for row in session.exec(query):
        found[row.course_id].append(row)
    return found


def _marks(shifts: Iterable[Shift]) -> tuple[MarkRecord, ...]:
    """The gates that stand marked, from the history of marking and undoing."""
    latest = {shift.gate: shift for shift in shifts}
    return tuple(
        MarkRecord(gate, latest[gate].kind, latest[gate].on, latest[gate].reason)
        for gate in Gate
        if gate in latest and latest[gate].kind != "undone"
    )


def _facts(
    course: Course, months: int, pauses: Iterable[PauseRow], marks: Iterable[MarkRecord]
) -> CourseFacts:
    return CourseFacts(
        start=course.start,
        phase_months=months,
        pauses=tuple(sorted((Pause(p.start, p.end) for p in pauses), key=lambda p: p.start)),
        marked=frozenset(mark.gate for mark in marks),
        ended=course.ended,
        ended_early=course.end_reason is not None,
    )


def _item_records(edition: Edition, gate: Gate, ticks: Iterable[Tick]) -> tuple[ItemRecord, ...]:
    latest = {tick.item: tick for tick in ticks}
    records = []
    for number, item in enumerate(edition.checklist(gate).items, start=1):
        tick = latest.get(item.id)
        if tick is None:
            records.append(ItemRecord(number, item))
            continue
        state = ItemState(tick.state)
        set_on = None if state is ItemState.OPEN else tick.on
        records.append(ItemRecord(number, item, state, set_on, tick.reason, tick.note))
    return tuple(records)


class Courses(Door):
    """The part of the store that keeps borgere and courses."""

    def caseload(self, today: date, *, closed: bool = False) -> list[CaseRecord]:
        """Every open course, most urgent first; the closed ones last, when asked for."""
        with self._reading() as session:
            # A course marked at its last gate has its end stored before that day comes.
            query = select(Course, Borger).join(Borger)
            if not closed:
                ended, reason = col(Course.ended), col(Course.end_reason)
                query = query.where(ended.is_(None) | (reason.is_(None) & (ended >= today)))
            return self._cases(session, session.exec(query).all(), today)

    def case(self, borger_id: int, today: date) -> CaseRecord:
        """The borger's open course, or the latest one."""
        with self._reading() as session:
            return self._case(session, borger_id, today)

    def find(self, words: str, today: date) -> CaseRecord:
        """The borger with this id, or whose name starts so; a whole name goes before a start.

        Raises Ambiguous that lists them where several fit, Refusal where none does.
        """
        asked = fold(line(words))
        with self._reading() as session:
            everyone = session.exec(select(Borger.id, Borger.name, Borger.folded)).all()
            fits = [row for row in everyone if asked == str(row[0])]
            fits = fits or [row for row in everyone if row[2] == asked]
            fits = fits or [row for row in everyone if asked and row[2].startswith(asked)]
            if len(fits) == 1 and fits[0][0] is not None:
                return self._case(session, fits[0][0], today)
        if not fits:
            raise Refusal(
                f"Ingen borger har id eller navn, der begynder med »{line(words)}«."
                " Se dem alle med: cti liste --alle"
            )
        listed = ", ".join(
            f"{borger_id} {name}"
            for borger_id, name, _ in sorted(fits, key=lambda row: sort_key(row[1]))
        )
        raise Ambiguous(f"»{line(words)}« passer på flere: {listed}. Skriv id i stedet.")

    def checklist(self, course_id: int, gate: Gate) -> tuple[ItemRecord, ...]:
        """The list of any of a course's gates as it stands."""
        with self._reading() as session:
            edition = self._edition(session, self._course(session, course_id))
            return _item_records(edition, gate, _rows(session, Tick, [course_id])[course_id])

    def add_borgere(self, new: Sequence[NewBorger], today: date) -> list[CaseRecord]:
        """Keep borgere with their courses, all of them or none."""
        with self._writing() as session:
            ids = [self._add(session, one, today) for one in new]
            drop_draft(session, None, NEW_BORGER_FORM)
            return [self._case(session, borger_id, today) for borger_id in ids]

    def correct(
        self, borger_id: int, correction: Correction, version: int, today: date
    ) -> CaseRecord:
        """Correct what was entered of a borger and the course; each changed field is recorded.

        Raises Conflict where someone else corrected it since `version`, Refusal where the
        dates would not hold.
        """
        with self._writing() as session:
            case = self._case(session, borger_id, today)
            if case.version != version:
                raise Conflict(
                    "Oplysningerne er rettet et andet sted imens. Åbn dem igen, og ret på ny."
                )
            borger, course = session.get(Borger, borger_id), self._course(session, case.course_id)
            assert borger is not None
            _check_correction(case, correction, today)
            borger.name = _name(correction.name)
            borger.folded = fold(borger.name)
            borger.case_number = line(correction.case_number)
            borger.version += 1
            after = {
                "transition": line(correction.transition),
                "transition_date": correction.transition_date,
                "start": correction.start,
                "start_reason": line(correction.start_reason),
                "hjemmel": correction.hjemmel,
            }
            for name, value in after.items():
                _change(session, course, name, value)
            session.flush()
            now = self._case(session, borger_id, today)
            bounds = now.status.boundaries
            if course.ended is not None and course.end_reason is None and bounds is not None:
                # Marked at its last gate ahead of time: it still ends on its last day.
                course.ended = bounds.last_day
                session.flush()
                now = self._case(session, borger_id, today)
            return now

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
            ticks = _rows(session, Tick, [course_id])[course_id]
            now = next(r for r in _item_records(edition, gate, ticks) if r.item.id == item_id)
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

    def mark_shift(self, course_id: int, on: date, today: date) -> CaseRecord:
        """Mark the gate at hand done; the last one closes the course.

        Raises OpenItems that names them, Refusal where the day does not fit.
        """
        with self._writing() as session:
            course = self._course(session, course_id)
            case = self._case_of_course(session, course, today)
            if case.status.closed:
                raise Refusal(f"Forløbet med {case.name} er afsluttet. Der er intet at markere.")
            states = {record.item.id: record.state for record in case.items}
            mark = mark_shift(case.edition, case.facts, case.status.gate, states, on, today)
            if mark.start is not None:
                opening = Opening(
                    case.edition,
                    case.hjemmel,
                    mark.start,
                    case.entered_transition_date,
                    case.start_reason,
                )
                check_start(opening)
                _change(session, course, "start", mark.start)
            session.add(Shift(course_id=course_id, gate=mark.gate, kind="done", on=mark.on))
            if mark.meets is not None and states[mark.meets] is ItemState.OPEN:
                session.add(
                    Tick(course_id=course_id, item=mark.meets, state=ItemState.MET, on=mark.on)
                )
            if mark.ended is not None:
                course.ended = mark.ended
                session.add(course)
            session.flush()
            return self._case_of_course(session, course, today)

    # What follows runs within a transaction of the methods above.

    def _add(self, session: Session, new: NewBorger, today: date) -> int:
        opening = new.opening
        check_opening(opening, today)
        name = _name(new.name)
        self._refuse_twin(session, name, opening.start)
        borger = Borger(
            name=name, folded=fold(name), case_number=line(new.case_number), created=today
        )
        session.add(borger)
        session.flush()
        assert borger.id is not None
        course = Course(
            borger_id=borger.id,
            frozen_edition_id=self._freeze(session, opening.edition),
            hjemmel=opening.edition.hjemmel(opening.hjemmel.id).id,
            transition=line(new.transition),
            transition_date=opening.transition_date,
            start=opening.start,
            start_reason=line(opening.start_reason),
            created=today,
        )
        session.add(course)
        session.flush()
        assert course.id is not None
        for pause in opening.pauses:
            session.add(PauseRow(course_id=course.id, start=pause.start, end=pause.end))
        for gate in opening.gates_before:
            session.add(Shift(course_id=course.id, gate=gate, kind="before_import"))
        session.flush()
        return borger.id

    def _refuse_twin(self, session: Session, name: str, start: date | None) -> None:
        query = select(Course).join(Borger).where(Borger.name == name, col(Course.ended).is_(None))
        if start in {course.start for course in session.exec(query)}:
            when = f"med start {long_date(start)}" if start else "uden start"
            raise Refusal(
                f"{name} har allerede et åbent forløb {when}. Ret det, der er, eller brug et"
                " andet navn."
            )

    def _freeze(self, session: Session, edition: Edition) -> int:
        sha256 = text_hash(edition.toml)
        row = session.exec(select(FrozenEdition).where(FrozenEdition.sha256 == sha256)).first()
        if row is None:
            row = FrozenEdition(edition=edition.id, sha256=sha256, toml=edition.toml)
            session.add(row)
            session.flush()
        assert row.id is not None
        return row.id

    def _course(self, session: Session, course_id: int) -> Course:
        course = session.get(Course, course_id)
        if course is None:
            raise Refusal("Forløbet findes ikke længere. Gå tilbage til sagsoversigten.")
        return course

    def _edition(self, session: Session, course: Course) -> Edition:
        row = session.get(FrozenEdition, course.frozen_edition_id)
        assert row is not None
        return _thawed(row.toml, row.edition)

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
        marks = _marks(_rows(session, Shift, [course.id])[course.id])
        if course.ended is not None:
            raise Refusal("Forløbet er afsluttet, så tjeklisten kan ikke ændres.")
        if gate in {mark.gate for mark in marks}:
            raise Refusal(
                f"Faseskiftet {edition.gate_label(gate)} er markeret, så »{item.text}«"
                " kan ikke ændres."
            )
        return gate

    def _case_of_course(self, session: Session, course: Course, today: date) -> CaseRecord:
        borger = session.get(Borger, course.borger_id)
        return self._cases(session, [(course, borger)], today)[0]

    def _case(self, session: Session, borger_id: int, today: date) -> CaseRecord:
        query = (
            select(Course, Borger)
            .join(Borger)
            .where(Course.borger_id == borger_id)
            .order_by(col(Course.ended).is_not(None), col(Course.id).desc())
        )
        pair = session.exec(query).first()
        if pair is None:
            raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
        return self._cases(session, [pair], today)[0]

    def _cases(self, session: Session, pairs: Sequence[Any], today: date) -> list[CaseRecord]:
        """The records of some courses, each table read once."""
        course_ids = [course.id for course, _ in pairs]
        borger_ids = [borger.id for _, borger in pairs]
        ticks = _rows(session, Tick, course_ids)
        shifts = _rows(session, Shift, course_ids)
        pauses = _rows(session, PauseRow, course_ids)
        contacts = _last_contacts(session, borger_ids, today)
        meetings = _next_appointments(session, borger_ids, today)
        cases = []
        for course, borger in pairs:
            edition = self._edition(session, course)
            hjemmel = edition.hjemmel(course.hjemmel)
            marks = _marks(shifts[course.id])
            facts = _facts(course, hjemmel.phase_months, pauses[course.id], marks)
            stands = status(facts, today)
            cases.append(
                CaseRecord(
                    borger_id=borger.id,
                    version=borger.version,
                    name=borger.name,
                    case_number=borger.case_number,
                    course_id=course.id,
                    edition=edition,
                    hjemmel=hjemmel,
                    transition=course.transition,
                    entered_transition_date=course.transition_date,
                    start_reason=course.start_reason,
                    entered_grant_end=course.grant_end,
                    facts=facts,
                    status=stands,
                    items=_item_records(edition, stands.gate, ticks[course.id]),
                    marks=marks,
                    last_contact=contacts.get(borger.id),
                    next_appointment=meetings.get(borger.id),
                )
            )
        return sorted(cases, key=_sort_key)


def _name(text: str) -> str:
    name = line(text)
    if not name:
        raise Refusal("Skriv et navn eller et dæknavn.")
    return name


def _change(session: Session, course: Course, field: str, value: Any) -> None:
    before = getattr(course, field)
    if before == value:
        return
    assert course.id is not None
    session.add(
        CourseChange(
            course_id=course.id, field=field, before=str(before or ""), after=str(value or "")
        )
    )
    setattr(course, field, value)
    course.version += 1
    session.add(course)


def _check_correction(case: CaseRecord, new: Correction, today: date) -> None:
    """Refuse a correction whose dates cannot be true beside what is marked and paused."""
    hjemmel = case.edition.hjemmel(new.hjemmel)
    dated = (new.start, new.transition_date, new.start_reason, new.hjemmel)
    if dated == (case.start, case.entered_transition_date, case.start_reason, case.hjemmel.id):
        return
    if case.status.closed:
        raise Refusal("Forløbet er afsluttet, så dets datoer kan ikke ændres.")
    opening = Opening(
        case.edition,
        hjemmel,
        new.start,
        new.transition_date,
        new.start_reason,
        pauses=case.facts.pauses,
    )
    check_opening(opening, today)
    dates = gate_dates(opening.facts, today)
    for mark in case.marks:
        label = case.edition.gate_label(mark.gate)
        if not dates or dates[mark.gate.number] - timedelta(days=EARLY_MARK_DAYS) > today:
            raise Refusal(
                f"Faseskiftet {label} er markeret og ville få en dato, der ligger for langt ude i"
                " fremtiden. Ret startdatoen."
            )


def _last_contacts(session: Session, borger_ids: Sequence[int], today: date) -> dict[int, date]:
    query = (
        select(Note.borger_id, func.max(Note.date))
        .where(
            col(Note.borger_id).in_(borger_ids),
            col(Note.kind).in_(_CONTACTS),
            Note.outcome == Outcome.HELD,
            Note.date <= today,
        )
        .group_by(col(Note.borger_id))
    )
    return dict(session.exec(query).all())


def _next_appointments(session: Session, borger_ids: Sequence[int], today: date) -> dict[int, date]:
    query = (
        select(Appointment.borger_id, func.min(Appointment.date))
        .where(
            col(Appointment.borger_id).in_(borger_ids),
            Appointment.state == "planned",
            Appointment.date >= today,
        )
        .group_by(col(Appointment.borger_id))
    )
    return dict(session.exec(query).all())
