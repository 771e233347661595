"""A week across borgere: the appointments, and the days the courses themselves bring."""

from datetime import date, timedelta

from msgspec import Struct

from cti_tui.dansk import sort_key
from cti_tui.data.contact.agreed import in_days
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.damage import DamagedRow
from cti_tui.data.reading import Reading, case_of, open_courses
from cti_tui.data.records import CaseRecord
from cti_tui.method.meeting import DAYS_OF_WEEK
from cti_tui.method.week import CourseDay, course_days


class WeekLine(Struct, frozen=True):
    """One line of the week: an appointment, or a day of a course; never both."""

    date: date
    case: CaseRecord
    appointment: AppointmentRecord | None = None
    course_day: CourseDay | None = None

    @property
    def key(self) -> str:
        """What tells this line from every other, whatever week is shown."""
        if self.appointment is not None:
            return f"aftale-{self.appointment.id}"
        assert self.course_day is not None
        what = self.course_day.gate or self.course_day.step
        return f"{self.case.course_id}-{self.date}-{what}"


class Week(Struct, frozen=True):
    """Seven days."""

    lines: tuple[WeekLine, ...]
    """By day; within one the courses' own days, then by hour."""
    damaged: tuple[DamagedRow, ...]
    """The courses that cannot be shown, whatever day they have something on."""


class Weeks(Reading):
    """The part of the store that reads the week."""

    def week(self, first: date, today: date) -> Week:
        """The seven days from `first`.

        An appointment that was moved stands on its new day alone.
        """
        after = first + timedelta(days=DAYS_OF_WEEK)
        with self._asking() as raw:
            opened = open_courses(raw, today)
            cases = {case.borger_id: case for case in opened.cases}
            damaged = {one.borger_id: one for one in opened.damaged}
            agreed = in_days(raw, first, after)
            for one in agreed:
                if one.borger_id not in {*cases, *damaged}:
                    try:
                        cases[one.borger_id] = case_of(raw, one.borger_id, today)
                    except DamagedRow as spoilt:
                        damaged[one.borger_id] = spoilt
        lines = [
            WeekLine(one.date, cases[one.borger_id], appointment=one)
            for one in agreed
            if one.borger_id in cases
        ]
        lines += [
            WeekLine(day.date, case, course_day=day)
            for case in cases.values()
            for day in course_days(case.edition, case.facts, case.status, first, today)
        ]
        return Week(tuple(sorted(lines, key=_order)), tuple(damaged.values()))


def _order(line: WeekLine) -> tuple[date, bool, str, object, int]:
    one = line.appointment
    return (
        line.date,
        one is not None,
        one.time if one else "",
        sort_key(line.case.name),
        one.id if one else 0,
    )
