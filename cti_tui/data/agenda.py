"""The open courses seen as one: what is due (I dag), and how much they are beside the norms."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from cti_tui.dansk import sort_key
from cti_tui.data.cases import Cases
from cti_tui.data.models import Appointment
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.method.gate import open_items

if TYPE_CHECKING:
    from cti_tui.method.agenda import Known, Meeting
    from cti_tui.method.norms import Gauge


class Agenda(Cases):
    """The part of the store that looks across the caseload.

    The rules are imported when they are asked for: the caseload's first frame needs none of them.
    """

    def agenda(self, today: date) -> list[AgendaRecord]:
        """What every open course asks for today, the most urgent first."""
        from cti_tui.data.network.facts import steps_done, without_network
        from cti_tui.method.agenda import agenda, urgency

        with self._reading() as session:
            cases = self._open_cases(session, today)
            meetings = _planned(session, [case.borger_id for case in cases], today)
            steps = steps_done(session, [case.course_id for case in cases])
            alone = without_network(session)
        entries = [
            AgendaRecord(case, entry)
            for case in cases
            for entry in agenda(
                replace(
                    _known(case, meetings[case.borger_id]),
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


def _known(case: CaseRecord, meetings: Iterable["Meeting"]) -> "Known":
    """What the method's agenda asks to know of a course."""
    from cti_tui.method.agenda import Carried, Known

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
    )


def _planned(
    session: Session, borger_ids: Sequence[int], today: date
) -> dict[int, list["Meeting"]]:
    """Appointments up to today that still stand as planned, by borger."""
    from cti_tui.method.agenda import Meeting

    found: dict[int, list[Meeting]] = defaultdict(list)
    query = select(Appointment).where(
        col(Appointment.borger_id).in_(borger_ids),
        Appointment.state == "planned",
        Appointment.date <= today,
    )
    for row in session.exec(query):
        found[row.borger_id].append(Meeting(row.date, row.kind, row.time, row.place))
    return found
