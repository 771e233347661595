"""The open courses seen as one: what is due (I dag), and how much they are beside the norms."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from cti_tui.dansk import sort_key
from cti_tui.data.contact.written import waiting_notes
from cti_tui.data.course_rows import day, silence_put_off
from cti_tui.data.damage import IMPOSSIBLE, DamagedRow, told_of_course
from cti_tui.data.reading import Reading, case_of, open_courses, run_out
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.method.edition import Edition, now
from cti_tui.method.gate import open_items

if TYPE_CHECKING:
    from cti_tui.method.entry import AgendaFacts, Meeting
    from cti_tui.method.norms import Gauge


class Weighed(Struct, frozen=True):
    """The gauge, and whose course it is without because it cannot be read."""

    gauge: "Gauge"
    damaged: tuple[DamagedRow, ...]


class Waiting(Struct, frozen=True):
    """What asks for something on a day, and whose course cannot be read."""

    records: list[AgendaRecord]
    """The most urgent first."""
    damaged: tuple[DamagedRow, ...]
    unjournaled: int
    """How many notes wait to go to the official record."""


class Agenda(Reading):
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
        return self.waiting(today, silence_days).records

    def waiting(self, today: date, silence_days: tuple[int, ...] | None = None) -> "Waiting":
        """The same, the courses that cannot be shown, and what waits to be journalised."""
        with self._asking() as raw:
            opened = open_courses(raw, today)
            cases, damaged = opened.cases, list(opened.damaged)
            cases += _lacking(raw, today)
            cases += _closed_with_meetings(raw, cases, today, damaged)
            records = _lines_of_each(raw, cases, today, silence_days, damaged)
            return Waiting(records, tuple(damaged), waiting_notes(raw))

    def gauge(self, today: date, weekly_hours: int, weights: tuple[float, ...]) -> Weighed:
        """The open courses against their norms, and the weeks to come."""
        from cti_tui.method.norms import Capacity, OpenCourse, gauge

        found = self.overview(today)
        courses = [
            OpenCourse(case.name, case.edition, case.hjemmel, case.facts, case.status)
            for case in found.cases
        ]
        return Weighed(gauge(courses, Capacity(weekly_hours, weights), today), found.damaged)


def _lacking(raw: Any, today: date) -> list[CaseRecord]:
    """Courses that ran to their end with a step towards it neither done nor set aside."""
    from cti_tui.data.network.facts import steps_done

    done = steps_done(raw)

    def lacks(course_id: int, edition: Edition) -> bool:
        """Whether something that is counted back from the end is undone."""
        behind = done.get(course_id, frozenset())
        return any(one.line and one.step not in behind for one in now(edition).steps)

    return run_out(raw, today, lacks)


def _closed_with_meetings(
    raw: Any, opened: Sequence[CaseRecord], today: date, damaged: list[DamagedRow]
) -> list[CaseRecord]:
    """Borgere whose course is closed and who have an appointment that asks for something."""
    from cti_tui.method.meeting import REMINDER_DAYS

    known = json.dumps([case.borger_id for case in opened] + [one.borger_id for one in damaged])
    latest = today + timedelta(days=REMINDER_DAYS)
    query = """
        SELECT DISTINCT borger_id FROM appointment
        WHERE borger_id NOT IN (SELECT value FROM json_each(?))
        AND state = 'planned' AND date <= ? ORDER BY borger_id"""
    found = raw.execute(query, (known, latest.isoformat())).fetchall()
    cases = []
    for (borger_id,) in found:
        try:
            cases.append(case_of(raw, borger_id, today))
        except DamagedRow as one:
            damaged.append(one)
    return cases


def _lines_of_each(
    raw: Any,
    cases: Sequence[CaseRecord],
    today: date,
    silence_days: tuple[int, ...] | None,
    damaged: list[DamagedRow],
) -> list[AgendaRecord]:
    """The lines in one go; where they cannot be read, those of each course that can."""
    try:
        return agenda_lines(raw, cases, today, silence_days)
    except IMPOSSIBLE:
        readable = []
        for case in cases:
            try:
                with told_of_course(raw, case.course_id):
                    agenda_lines(raw, [case], today, silence_days)
                readable.append(case)
            except DamagedRow as one:
                damaged.append(one)
        return agenda_lines(raw, readable, today, silence_days)


def agenda_lines(
    raw: Any, cases: Sequence[CaseRecord], today: date, silence_days: tuple[int, ...] | None
) -> list[AgendaRecord]:
    """What these courses ask for today, the most urgent first; within a transaction."""
    from cti_tui.data.network.facts import steps_done, without_network
    from cti_tui.method.agenda import agenda
    from cti_tui.method.entry import urgency
    from cti_tui.method.silence import USUAL_DAYS

    ids = [case.course_id for case in cases]
    beside = _Beside(
        _planned(raw, [case.borger_id for case in cases], today),
        silence_put_off(raw, ids),
        steps_done(raw),
        without_network(raw),
        silence_days or USUAL_DAYS,
    )
    entries = [
        AgendaRecord(case, entry) for case in cases for entry in agenda(_known(case, beside), today)
    ]
    return sorted(
        entries, key=lambda one: (urgency(one.entry), sort_key(one.case.name), one.case.borger_id)
    )


class _Beside(Struct, frozen=True):
    """What other tables have on some courses, each read once."""

    meetings: dict[int, list["Meeting"]]
    """By borger."""
    put_off: dict[int, date]
    steps: dict[int, frozenset[str]]
    no_network: frozenset[int]
    silence_days: tuple[int, ...]


def _known(case: CaseRecord, beside: _Beside) -> "AgendaFacts":
    """What the method's agenda asks to know of a course."""
    from cti_tui.method.entry import AgendaFacts, Carried
    from cti_tui.method.silence import Contacts

    until = beside.put_off.get(case.course_id)
    states = {record.item.id: record.state for record in case.items}
    return AgendaFacts(
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
        meetings=tuple(beside.meetings[case.borger_id]),
        contacts=Contacts(case.created, case.last_contact, until, case.next_appointment),
        silence_days=beside.silence_days,
        steps=beside.steps.get(case.course_id, frozenset()),
        no_network=case.course_id in beside.no_network,
    )


def _planned(raw: Any, borger_ids: Iterable[int], today: date) -> dict[int, list["Meeting"]]:
    """Appointments still planned, up to the last one to be reminded of today, by borger."""
    from cti_tui.method.entry import Meeting
    from cti_tui.method.meeting import REMINDER_DAYS

    found: dict[int, list[Meeting]] = defaultdict(list)
    query = """
        SELECT borger_id, date, kind, time, place, id, reminded IS NOT NULL FROM appointment
        WHERE borger_id IN (SELECT value FROM json_each(?)) AND state = 'planned' AND date <= ?"""
    latest = today + timedelta(days=REMINDER_DAYS)
    values = json.dumps([*borger_ids]), latest.isoformat()
    for borger_id, on, kind, time, place, key, reminded in raw.execute(query, values):
        found[borger_id].append(Meeting(day(on), kind, time, place, key, bool(reminded)))
    return found
