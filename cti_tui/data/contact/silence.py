"""Silence, and how it is put off: until which day it is no worry, and why.

What was put off is history: the latest row counts.
"""

from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from sqlmodel import Session

from cti_tui.dansk import long_date
from cti_tui.data.cases import Cases
from cti_tui.data.course_rows import day, silence_put_off
from cti_tui.data.door import in_sql, line
from cti_tui.data.instant import day_written, instant
from cti_tui.data.models import SilencePutOff
from cti_tui.data.reading import case_of
from cti_tui.method.silence import USUAL_DAYS, Contacts, Silence, silence
from cti_tui.refusal import Refusal

LONGEST_DAYS = 183
"""Half a year off is a pause or an end, no silence to wait out (ours)."""

TAKEN_BACK = "Fortrudt"
"""The reason of a row that takes the one before it back."""


class PutOffRecord(Struct, frozen=True):
    """Silence that was put off."""

    id: int
    until: date
    """The day from which it is said again."""
    reason: str
    on: date
    """The day it was put off."""
    before: date | None = None
    """The day that counted until then; None where nothing was put off."""


class Silences(Cases):
    """The part of the store that knows of silence, and puts it off."""

    def silence(
        self, borger_id: int, today: date, usual: tuple[int, ...] = USUAL_DAYS
    ) -> Silence | None:
        """How long a borger has been silent; None where there is none to speak of."""
        with self._asking() as raw:
            case = case_of(raw, borger_id, today)
            until = silence_put_off(raw, [case.course_id]).get(case.course_id)
        contacts = Contacts(case.created, case.last_contact, until, case.next_appointment)
        return silence(case.facts, case.status, contacts, today, usual)

    def put_offs(self, course_id: int) -> tuple[PutOffRecord, ...]:
        """Each time silence was put off, the first one first."""
        with self._asking() as raw:
            return _records(raw, course_id)

    def put_off(self, course_id: int, until: date, reason: str, today: date) -> PutOffRecord:
        """Let silence be until a day, for a reason.

        Raises Refusal for a day that has come or lies too far ahead, a missing reason and a
        closed course.
        """
        reason = line(reason)
        if not reason:
            raise Refusal("Skriv, hvorfor det kan vente, fx: Borgeren er på ferie.")
        if until <= today:
            raise Refusal("Dagen er kommet. Vælg en dag efter i dag.")
        if until > today + timedelta(days=LONGEST_DAYS):
            last = long_date(today + timedelta(days=LONGEST_DAYS))
            raise Refusal(f"Dagen ligger for langt ude. Vælg en senest {last}, eller sæt på pause.")
        with self._writing() as session:
            course = self._course(session, course_id)
            if self._case_of_course(session, course, today).status.closed:
                raise Refusal("Forløbet er afsluttet, så der er ingen stilhed at udsætte.")
            return self._keep(session, course_id, until, reason, today)

    def _keep(
        self, session: Session, course_id: int, until: date, reason: str, today: date
    ) -> PutOffRecord:
        row = SilencePutOff(course_id=course_id, until=until, reason=reason, at=instant(today))
        session.add(row)
        return _records(in_sql(session), course_id)[-1]


def _records(raw: Any, course_id: int) -> tuple[PutOffRecord, ...]:
    """Each row with what counted before it."""
    query = "SELECT id, until, reason, at FROM silence_put_off WHERE course_id = ? ORDER BY id"
    kept: list[PutOffRecord] = []
    for key, until, reason, at in raw.execute(query, (course_id,)):
        before = kept[-1].until if kept else None
        kept.append(PutOffRecord(key, day(until), reason, day_written(at), before))
    return tuple(kept)
