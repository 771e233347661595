"""The open courses seen as one: what is due (I dag), and how much they are beside the norms."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from cti_tui.dansk import sort_key
from cti_tui.data.cases import Cases, rows
from cti_tui.data.models import Appointment, Borger, Course, SilencePutOff
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.method.gate import open_items

if TYPE_CHECKING:
    from cti_tui.method.agenda import Known, Meeting
    from cti_tui.method.norms import Gauge


class Agenda(Cases):
    """The part of the store that looks across the caseload.

    The rules are imported when they are asked for: the caseload's first frame needs none of them.
    """

    def agenda(
        self, today: date, silence_days: tuple[int, ...] | None = None
    ) -> list[AgendaRecord]:
        """What every open course asks for today, the most urgent first.

        `silence_days`: what the worker calls usual from one contact to the next, in kontakt and
        in phase 1, 2 and 3; None is what the program calls so.
        """
        with self._reading() as session:
            cases = self._open_cases(session, today)
            cases += self._just_closed(session, today)
            cases += self._closed_with_meetings(session, cases, today)
            return self._lines(session, cases, today, silence_days)

    def _just_closed(self, session: Session, today: date) -> list[CaseRecord]:
        """Courses that ran to their end some weeks ago or less: what they lack is still said."""
        from cti_tui.method.agenda import LACKING_DAYS

        ended = col(Course.ended)
        query = (
            select(Course, Borger)
            .join(Borger)
            .where(
                col(Course.end_reason).is_(None),
                ended < today,
                ended >= today - timedelta(days=LACKING_DAYS),
            )
        )
        return self._cases(session, session.exec(query).all(), today)

    def _closed_with_meetings(
        self, session: Session, opened: Sequence[CaseRecord], today: date
    ) -> list[CaseRecord]:
        """Borgere whose course is closed and who have an appointment that asks for something."""
        from cti_tui.method.meeting import REMINDER_DAYS

        query = select(Appointment.borger_id).where(
            col(Appointment.borger_id).not_in([case.borger_id for case in opened]),
            Appointment.state == "planned",
            Appointment.date <= today + timedelta(days=REMINDER_DAYS),
        )
        return [self._case(session, one, today) for one in sorted(set(session.exec(query)))]

    def _lines(
        self,
        session: Session,
        cases: Sequence[CaseRecord],
        today: date,
        silence_days: tuple[int, ...] | None,
    ) -> list[AgendaRecord]:
        """What these courses ask for today, the most urgent first."""
        from cti_tui.data.network.facts import steps_done, without_network
        from cti_tui.method.agenda import agenda, urgency

        meetings = _planned(session, [case.borger_id for case in cases], today)
        put_off = rows(session, SilencePutOff, [case.course_id for case in cases])
        steps = steps_done(session, [case.course_id for case in cases])
        alone = without_network(session)
        entries = [
            AgendaRecord(case, entry)
            for case in cases
            for entry in agenda(
                replace(
                    _known(case, meetings[case.borger_id], put_off[case.course_id], silence_days),
                    steps=steps.get(case.course_id, frozenset()),
                    no_network=case.course_id in alone,
                ),
                today,
            )
        ]
        return sorted(
            entries,
            key=lambda one: (urgency(one.entry), sort_key(one.case.name), one.case.borger_id),
        )

    def gauge(self, today: date, weekly_hours: int, weights: tuple[float, ...]) -> "Gauge":
        """The open courses against their norms, and the weeks to come."""
        from cti_tui.method.norms import Capacity, OpenCourse, gauge

        with self._reading() as session:
            cases = self._open_cases(session, today)
        courses = [
            OpenCourse(case.name, case.edition, case.hjemmel, case.facts, case.status)
            for case in cases
        ]
        return gauge(courses, Capacity(weekly_hours, weights), today)


def _known(
    case: CaseRecord,
    meetings: Iterable["Meeting"],
    put_off: Sequence[SilencePutOff],
    silence_days: tuple[int, ...] | None,
) -> "Known":
    """What the method's agenda asks to know of a course."""
    from cti_tui.method.agenda import Carried, Known
    from cti_tui.method.silence import USUAL_DAYS, Contacts

    until = put_off[-1].until if put_off else None

    states = {record.item.id: record.state for record in case.items}
    return Known(
        edition=case.edition,
        hjemmel=case.hjemmel,
        facts=case.facts,
        status=case.status,
        open_items=len(open_items(case.edition, case.status.gate, states)),
        told=tuple((told.gate, told.on) for told in case.announcements),
        carried=tuple(
            Carried(one.gate, one.item.text, one.since, one.item.id) for one in case.carried
        ),
        grant_end=case.grant_end,
        meetings=tuple(meetings),
        contacts=Contacts(case.created, case.last_contact, until, case.next_appointment),
        silence_days=silence_days or USUAL_DAYS,
    )


def _planned(
    session: Session, borger_ids: Sequence[int], today: date
) -> dict[int, list["Meeting"]]:
    """Appointments still planned, up to the last one to be reminded of today, by borger."""
    from cti_tui.method.agenda import Meeting
    from cti_tui.method.meeting import REMINDER_DAYS

    found: dict[int, list[Meeting]] = defaultdict(list)
    query = select(Appointment).where(
        col(Appointment.borger_id).in_(borger_ids),
        Appointment.state == "planned",
        Appointment.date <= today + timedelta(days=REMINDER_DAYS),
    )
    for row in session.exec(query):
        found[row.borger_id].append(
            Meeting(row.date, row.kind, row.time, row.place, row.id or 0, row.reminded is not None)
        )
    return found
