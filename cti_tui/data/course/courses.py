"""Opening a course and correcting what was entered."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from msgspec.structs import replace
from sqlmodel import Session, select

from cti_tui.dansk import fold, name_key
from cti_tui.data.course.changes import note_change, record_change
from cti_tui.data.course.naming import renamed
from cti_tui.data.course.revision import Revisions
from cti_tui.data.door import Conflict, in_sql, line
from cti_tui.data.engine import text_hash
from cti_tui.data.instant import instant
from cti_tui.data.models import (
    Borger,
    Course,
    FormerName,
    FrozenEdition,
    PauseRow,
    Shift,
)
from cti_tui.data.names import check_namesakes
from cti_tui.data.reach import write_facts
from cti_tui.data.records import CaseRecord, Correction, NewBorger
from cti_tui.method.edition import Edition, chosen
from cti_tui.method.opening import Opening, check_opening
from cti_tui.method.preview import check_passed, preview
from cti_tui.refusal import Refusal


class Courses(Revisions):
    """The part of the store that changes borgere and courses."""

    def add_borgere(
        self,
        new: Sequence[NewBorger],
        today: date,
        *,
        another: bool = False,
    ) -> list[CaseRecord]:
        """Keep borgere with their courses, all of them or none.

        `another`: one who has the name of a borger who is there is another person; without it
        SameName is raised, which names them.
        """
        with self._writing() as session:
            ids = [self._add(session, one, today, another=another) for one in new]
            return [self._case(session, borger_id, today) for borger_id in ids]

    def correct(
        self,
        borger_id: int,
        correction: Correction,
        version: int,
        today: date,
        *,
        another: bool = False,
    ) -> CaseRecord:
        """Correct what was entered of a borger and the course; each changed field is recorded.

        The name before is kept as a former one. `another`: as in `add_borgere`. Raises Conflict
        where someone else corrected it since `version`, SameName, or Refusal where the dates
        would not hold.
        """
        with self._writing() as session:
            case = self._case(session, borger_id, today)
            if case.version != version:
                raise Conflict(
                    "Oplysningerne er rettet et andet sted imens. Åbn dem igen, og ret på ny."
                )
            return self._correct(session, case, correction, today, another=another)

    def change_course(
        self,
        course_id: int,
        start: date | None,
        start_reason: str,
        hjemmel: str,
        edition_id: str,
        reason: str,
        version: int,
        today: date,
        *,
        unmark: bool = False,
    ) -> CaseRecord:
        """Change the start, hjemmel or edition of a running course, with the reason (rule 8).

        Ticks stay in the history; a new edition's lists are used from now on. `unmark`: marks
        that would no longer hold may be taken back. Raises Conflict where it was corrected since
        `version`, MarksLapse, or Refusal where the dates would not hold.
        """
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            if case.version != version:
                raise Conflict(
                    "Forløbet er rettet et andet sted imens. Gå tilbage, og åbn det igen."
                )
            offered = self._offered(session)
            opening = changed_opening(case, start, line(start_reason), hjemmel, edition_id, offered)
            why = line(reason)
            if opening == as_opening(case):
                return case
            if not why:
                raise Refusal(
                    "Skriv, hvorfor forløbet ændres. Grunden står bagefter i historikken."
                )
            check_passed(preview(case.facts, replace(case.facts, **_dated(opening)), {}, today))
            check_opening(opening, today)
            _open_otherwise(session, course, case, opening, why, instant(today))
            return self._settle(session, course, case, today, unmark=unmark)

    # What follows runs within a transaction of the methods above.

    def _correct(
        self,
        session: Session,
        case: CaseRecord,
        correction: Correction,
        today: date,
        *,
        another: bool,
    ) -> CaseRecord:
        borger, course = session.get(Borger, case.borger_id), self._course(session, case.course_id)
        assert borger is not None
        _check_correction(case, correction, today)
        name = _name(correction.name)
        if name_key(name) != name_key(borger.name) and not another:
            check_namesakes(in_sql(session), name, correction.case_number, but=case.borger_id)
        renamed(session, borger, name, today)
        borger.case_number = line(correction.case_number)
        if correction.facts is not None:
            write_facts(borger, correction.facts)
        borger.version += 1
        after = {
            "transition": line(correction.transition),
            "transition_date": correction.transition_date,
            "start": correction.start,
            "start_reason": line(correction.start_reason),
            "hjemmel": correction.hjemmel,
        }
        at = instant(today)
        for field, value in after.items():
            record_change(session, course, field, value, at=at)
        return self._settle(session, course, case, today, unmark=False)

    def _add(self, session: Session, new: NewBorger, today: date, *, another: bool) -> int:
        opening = new.opening
        check_opening(opening, today)
        name = _name(new.name)
        if not another:
            check_namesakes(in_sql(session), name, new.case_number)
        borger = Borger(
            name=name, folded=fold(name), case_number=line(new.case_number), created=today
        )
        write_facts(borger, new.facts)
        session.add(borger)
        session.flush()
        assert borger.id is not None
        for former in filter(None, map(line, new.former_names)):
            session.add(FormerName(borger_id=borger.id, name=former, until=today))
        course = Course(
            borger_id=borger.id,
            frozen_edition_id=freeze(session, opening.edition),
            hjemmel=opening.edition.hjemmel(opening.hjemmel.id).id,
            transition=line(new.transition),
            transition_date=opening.transition_date,
            start=opening.start,
            start_reason=line(opening.start_reason),
            created=today,
            supported_before=None if new.supported_before is None else int(new.supported_before),
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


def freeze(session: Session, edition: Edition) -> int:
    """The id of an edition's text in the file, put there where it is not yet."""
    sha256 = text_hash(edition.toml)
    row = session.exec(select(FrozenEdition).where(FrozenEdition.sha256 == sha256)).first()
    if row is None:
        row = FrozenEdition(edition=edition.id, sha256=sha256, toml=edition.toml)
        session.add(row)
        session.flush()
    assert row.id is not None
    return row.id


def as_opening(case: CaseRecord) -> Opening:
    """A course as it stands, in the words of what must be true of it."""
    return Opening(
        case.edition,
        case.hjemmel,
        case.start,
        case.entered_transition_date,
        case.start_reason,
        pauses=case.facts.pauses,
    )


def changed_opening(
    case: CaseRecord,
    start: date | None,
    start_reason: str,
    hjemmel: str,
    edition_id: str,
    offered: Sequence[Edition],
) -> Opening:
    """A course with another start, hjemmel or edition, one of those `offered`.

    Raises Refusal for an unknown one, and for another edition once items are carried along: they
    belong to the lists of the one there is.
    """
    if edition_id != case.edition.id and any(mark.kind == "with_gaps" for mark in case.marks):
        raise Refusal(
            "Et faseskift er markeret med mangler, og de punkter hører til den nuværende udgaves"
            " liste, så udgaven kan ikke skiftes. Begynd et nyt forløb i stedet."
        )
    manual = case.edition if edition_id == case.edition.id else chosen(edition_id, offered)
    return replace(
        as_opening(case),
        edition=manual,
        hjemmel=manual.hjemmel(hjemmel),
        start=start,
        start_reason=start_reason,
    )


def _open_otherwise(
    session: Session, course: Course, case: CaseRecord, opening: Opening, why: str, at: str
) -> None:
    """Write what is another about the beginning of a course, and why."""
    if opening.edition is not case.edition:
        note_change(session, course, "edition", case.edition.id, opening.edition.id, why, at)
        course.frozen_edition_id = freeze(session, opening.edition)
    record_change(session, course, "start", opening.start, why, at)
    record_change(session, course, "start_reason", opening.start_reason, why, at)
    record_change(session, course, "hjemmel", opening.hjemmel.id, why, at)
    borger = session.get(Borger, case.borger_id)
    assert borger is not None
    borger.version += 1


def _dated(opening: Opening) -> dict[str, Any]:
    follow = opening.facts
    return {
        "start": follow.start,
        "phase_months": follow.phase_months,
        "handover_months": follow.handover_months,
    }


def _name(text: str) -> str:
    name = line(text)
    if not name:
        raise Refusal("Skriv et navn eller et dæknavn.")
    return name


def _check_correction(case: CaseRecord, new: Correction, today: date) -> None:
    """Refuse a correction whose dates cannot be true beside what is marked and paused."""
    hjemmel = case.edition.hjemmel(new.hjemmel)
    dated = (new.start, new.transition_date, new.start_reason, new.hjemmel)
    if dated == (case.start, case.entered_transition_date, case.start_reason, case.hjemmel.id):
        return
    if case.status.closed:
        raise Refusal("Forløbet er afsluttet, så dets datoer kan ikke ændres.")
    opening = replace(
        as_opening(case),
        hjemmel=hjemmel,
        start=new.start,
        transition_date=new.transition_date,
        start_reason=new.start_reason,
    )
    check_opening(opening, today)
