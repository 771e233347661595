"""Pauses: added, ended, changed and removed, every later date following."""

from datetime import date
from typing import NamedTuple

from sqlmodel import Session

from cti_tui.data.course.changes import note_change
from cti_tui.data.course.revision import Revisions
from cti_tui.data.door import Conflict, line
from cti_tui.data.instant import instant
from cti_tui.data.models import Course, PauseRow
from cti_tui.data.records import CaseRecord, PauseRecord
from cti_tui.method.calendar import Pause, PauseKind, check_pauses
from cti_tui.method.preview import pause_at_hand
from cti_tui.refusal import Refusal


class Pausing(NamedTuple):
    """What a pause says."""

    start: date
    end: date | None
    kind: str
    reason: str


class Pauses(Revisions):
    """The part of the store that keeps pauses (rule 6; B section 6).

    Every method checks the course's pauses as one set. `unmark`: marks that would no longer hold
    may be taken back; without it MarksLapse is raised, which names them.
    """

    def add_pause(
        self,
        course_id: int,
        start: date,
        end: date | None,
        kind: PauseKind,
        reason: str,
        today: date,
        *,
        unmark: bool = False,
    ) -> CaseRecord:
        """Put a course on pause, until further notice where `end` is None."""
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            row = PauseRow(
                course_id=course_id, start=start, end=end, kind=kind, reason=_reason(reason)
            )
            _check(case, None, Pause(start, end))
            session.add(row)
            at = instant(today)
            note_change(session, course, "pause", "", pause_text(row), row.reason, at)
            return self._settle(session, course, case, today, unmark=unmark)

    def end_pause(
        self, course_id: int, end: date, today: date, *, unmark: bool = False
    ) -> CaseRecord:
        """Let a course go on from a day: the open pause, or the one the day lies in, ends there."""
        with self._writing() as session:
            course, case = self._open_case(session, course_id, today)
            pause = pause_at_hand(case.pauses, today, end)
            if pause is None:
                raise Refusal(
                    f"Forløbet med {case.name} er ikke på pause den dag, så der er ikke noget at"
                    " genoptage. Ret datoen, eller ret pausen på skærmen »Forløbet«."
                )
            _check(case, pause.id, Pause(pause.start, end))
            row = self._pause(session, pause.id, pause.version)
            after = Pausing(pause.start, end, pause.kind, pause.reason)
            change_row(session, course, row, after, after.reason, today)
            return self._settle(session, course, case, today, unmark=unmark)

    def change_pause(
        self,
        pause_id: int,
        start: date,
        end: date | None,
        kind: PauseKind,
        reason: str,
        version: int,
        today: date,
        *,
        unmark: bool = False,
    ) -> CaseRecord:
        """Change a pause; raises Conflict where it was changed since `version`."""
        with self._writing() as session:
            row = self._pause(session, pause_id, version)
            course, case = self._open_case(session, row.course_id, today)
            _check(case, pause_id, Pause(start, end))
            after = Pausing(start, end, kind, _reason(reason))
            change_row(session, course, row, after, after.reason, today)
            return self._settle(session, course, case, today, unmark=unmark)

    def remove_pause(
        self, pause_id: int, version: int, today: date, *, unmark: bool = False
    ) -> CaseRecord:
        """Remove a pause; the dates go back to what they would be without it."""
        with self._writing() as session:
            row = self._pause(session, pause_id, version)
            course, case = self._open_case(session, row.course_id, today)
            _check(case, pause_id, None)
            drop_row(session, course, row, today)
            return self._settle(session, course, case, today, unmark=unmark)

    def _pause(self, session: Session, pause_id: int, version: int) -> PauseRow:
        row = session.get(PauseRow, pause_id)
        if row is None:
            raise Conflict("Pausen er fjernet et andet sted imens. Gå tilbage, og se datoerne.")
        if row.version != version:
            raise Conflict("Pausen er rettet et andet sted imens. Åbn den igen, og ret på ny.")
        return row


def pause_text(pause: PauseRow | PauseRecord) -> str:
    """A pause as the history keeps it: `2026-03-01..2026-03-29 admission`."""
    return f"{pause.start}..{pause.end or ''} {pause.kind}"


def text_pause(text: str) -> Pausing:
    """A pause from the words of its history, which do not hold the reason."""
    days, _, kind = text.partition(" ")
    start, _, end = days.partition("..")
    return Pausing(date.fromisoformat(start), date.fromisoformat(end) if end else None, kind, "")


def drop_row(session: Session, course: Course, row: PauseRow, today: date) -> None:
    """Delete a pause and keep in the history that it was there."""
    note_change(session, course, "pause", pause_text(row), "", row.reason, instant(today))
    session.delete(row)


def change_row(
    session: Session, course: Course, row: PauseRow, after: Pausing, why: str, today: date
) -> None:
    """Let a pause say something else, and keep in the history what it said, and why it changed."""
    before = pause_text(row)
    if Pausing(row.start, row.end, row.kind, row.reason) == after:
        return
    row.start, row.end, row.kind, row.reason = after.start, after.end, after.kind, after.reason
    row.version += 1
    session.add(row)
    note_change(session, course, "pause", before, pause_text(row), why, instant(today))


def _reason(text: str) -> str:
    reason = line(text)
    if not reason:
        raise Refusal("Skriv en grund til pausen, fx: Indlagt på psykiatrisk afdeling.")
    return reason


def _check(case: CaseRecord, instead_of: int | None, pause: Pause | None) -> None:
    """Refuse a set of pauses that cannot be true, with one of them changed."""
    others: list[Pause] = [one for one in case.pauses if one.id != instead_of]
    added = [] if pause is None else [pause]
    check_pauses(case.start, case.facts.phase_months, [*others, *added])
