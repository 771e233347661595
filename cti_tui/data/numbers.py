"""What the store knows of a period: facts handed to `method.numbers`."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.dansk import sort_key
from cti_tui.data.cases import Cases
from cti_tui.data.contact.written import waiting_notes
from cti_tui.data.door import in_sql
from cti_tui.data.models import Note
from cti_tui.data.network.models import Supporter
from cti_tui.data.reading import every_case
from cti_tui.data.records import CaseRecord
from cti_tui.data.stopping import along
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.numbers import CountedCourse, Encounter, Numbers, Period, ShiftMark, numbers


class Figures(Cases):
    """The part of the store that counts over courses."""

    def of_period(
        self, wanted: Period, today: date, edition: str = "", *, others: bool = False
    ) -> tuple[Numbers, int]:
        """A period in figures, and how many notes wait for the journal now.

        `edition` takes the courses of one edition only; `others` those of every other.
        """
        with self._reading() as session:
            raw = in_sql(session)
            cases = [
                case
                for case in every_case(raw, today)
                if not edition or (case.edition.id == edition) is not others
            ]
            notes, people = _encounters(session, today), _supporters(session)
            counted = [
                _counted(case, notes[case.course_id], people[case.borger_id])
                for case in along(cases)
            ]
            return numbers(counted, wanted, today), waiting_notes(raw)

    def editions_counted(self, today: date) -> tuple[tuple[str, str], ...]:
        """The editions that courses follow, open and closed, as id and title; by title."""
        with self._reading() as session:
            cases = every_case(in_sql(session), today)
        found = {case.edition.id: case.edition.title for case in cases}
        return tuple(sorted(found.items(), key=lambda one: sort_key(one[1])))


def _counted(
    case: CaseRecord,
    encounters: Iterable[Encounter],
    people: Iterable[tuple[date | None, date | None]],
) -> CountedCourse:
    marks = (
        ShiftMark(mark.gate, mark.on, mark.kind == "with_gaps")
        for mark in case.marks
        if mark.on is not None and mark.kind != "before_import"
    )
    return CountedCourse(
        case.facts,
        case.created,
        case.entered_transition_date,
        case.end_reason,
        tuple(marks),
        tuple(encounters),
        tuple(people),
    )


def _encounters(session: Session, today: date) -> dict[int, list[Encounter]]:
    columns: Any = (
        Note.course_id,
        Note.date,
        Note.kind,
        Note.outcome,
        Note.minutes_direct,
        Note.minutes_coordination,
        Note.minutes_transport,
        Note.minutes_other,
        Note.kilometres,
    )
    asked: Any = select(*columns)
    found: dict[int, list[Encounter]] = defaultdict(list)
    for course_id, on, kind, outcome, *minutes, driven in session.exec(
        asked.where(col(Note.date) <= today)
    ):
        found[course_id].append(
            Encounter(on, ContactKind(kind), Outcome(outcome), Minutes(*minutes), driven)
        )
    return found


def _supporters(session: Session) -> dict[int, list[tuple[date | None, date | None]]]:
    found: dict[int, list[tuple[date | None, date | None]]] = defaultdict(list)
    query = select(col(Supporter.borger_id), col(Supporter.since), col(Supporter.ended))
    for borger_id, since, ended in session.exec(query):
        found[borger_id].append((since, ended))
    return found
