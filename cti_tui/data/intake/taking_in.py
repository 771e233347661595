"""Taking a sheet in, all of it or nothing."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlmodel import Session

from cti_tui.data.course.courses import Courses
from cti_tui.data.door import in_sql
from cti_tui.data.intake.importer import people_known
from cti_tui.data.intake.network import correct_person, take_person
from cti_tui.data.intake.result import KnownAs, KnownLine, KnownPerson, LineToCome, NewPerson
from cti_tui.data.names import people
from cti_tui.data.network.people import supporters
from cti_tui.data.reach import facts_of
from cti_tui.data.reading import open_courses
from cti_tui.data.records import BorgerFacts, CaseRecord, Correction, NewBorger
from cti_tui.data.safety.access import log_import
from cti_tui.data.stopping import along
from cti_tui.refusal import Refusal


class Around(Struct, frozen=True):
    """Who is in the networks of those who come in or are there."""

    new: Sequence[NewPerson] = ()
    known: Sequence[KnownPerson] = ()
    """Those who are in one already, and are corrected."""


_ALONE = Around()


class Taken(Struct, frozen=True):
    """What came in."""

    new: tuple[CaseRecord, ...]
    updated: tuple[CaseRecord, ...]


class TakingIn(Courses):
    """The part of the store that takes a sheet in."""

    def known(self, today: date) -> tuple[KnownAs, ...]:
        """Everyone there is, and who has an open course."""
        with self._reading() as session:
            raw = in_sql(session)
            opened = open_courses(raw, today)
            # One that cannot be read is there all the same, and does not come in twice.
            still_open = {case.borger_id for case in opened.cases}
            still_open |= {one.borger_id for one in opened.damaged if one.borger_id is not None}
            around = {key: supporters(raw, key) for key in still_open}
            return people_known(people(raw), still_open, around)

    def take_in(
        self,
        new: Sequence[LineToCome],
        known: Sequence[KnownLine],
        today: date,
        *,
        around: Around = _ALONE,
        another: bool = False,
    ) -> Taken:
        """Keep borgere with their courses and correct those who are there, all or none.

        `around`: their networks. `another`: as in `add_borgere`. A copy is made first.
        """
        with self.copied_before(), self._writing() as session:
            ids = [self._add(session, one.new, today, another=another) for one in along(new)]
            updated = [self._update(session, one, today) for one in along(known)]
            by_line = {one.number: borger_id for one, borger_id in zip(new, ids, strict=True)}
            for person in along(around.new):
                take_person(session, person, by_line, today)
            for there in along(around.known):
                correct_person(session, there, today)
            session.flush()
            taken = Taken(
                tuple(self._case(session, borger_id, today) for borger_id in along(ids)),
                tuple(case for case in updated if case is not None),
            )
            log_import(in_sql(session))
            return taken

    def sheet_changes(self, known: Sequence[KnownLine], today: date) -> list[tuple[str, ...]]:
        """What each line about someone who is there would change, field by field."""
        with self._reading() as session:
            return [self._changes(session, one, today) for one in known]

    # What follows runs within a transaction of the methods above.

    def _changes(self, session: Session, one: KnownLine, today: date) -> tuple[str, ...]:
        case = self._case(session, one.who.id, today)
        stands, says = _as_it_stands(session, case), _as_the_sheet_says(session, case, one.new)
        return changed_fields(stands, says)

    def _update(self, session: Session, one: KnownLine, today: date) -> CaseRecord | None:
        case = self._case(session, one.who.id, today)
        if case.edition.id != one.new.opening.edition.id:
            raise Refusal(
                f"Linje {one.number}: {case.name} har udgaven {case.edition.id}. Den ændres på"
                " borgerens forløb, ikke med et ark."
            )
        stands, says = _as_it_stands(session, case), _as_the_sheet_says(session, case, one.new)
        if stands == says:
            return None
        try:
            return self._correct(session, case, says, today, another=True)
        except Refusal as refusal:
            raise Refusal(f"Linje {one.number}: {refusal}") from None


def changed_fields(before: Correction, after: Correction) -> tuple[str, ...]:
    """The names of the fields in which two corrections differ."""
    own = [name for name in Correction.__struct_fields__ if name != "facts"]
    return (
        *(name for name in own if getattr(before, name) != getattr(after, name)),
        *(name for name in _FACTS if getattr(before.facts, name) != getattr(after.facts, name)),
    )


def _facts(session: Session, borger_id: int) -> BorgerFacts:
    return facts_of(in_sql(session), borger_id)


def _as_it_stands(session: Session, case: CaseRecord) -> Correction:
    return replace(Correction.of(case), facts=_facts(session, case.borger_id))


def _as_the_sheet_says(session: Session, case: CaseRecord, new: NewBorger) -> Correction:
    """What stands, with each field that the sheet says something of; an empty cell says nothing."""
    opening, facts = new.opening, _facts(session, case.borger_id)
    said = {name: value for name in _FACTS if (value := getattr(new.facts, name))}
    return replace(
        Correction.of(case),
        case_number=new.case_number or case.case_number,
        transition=new.transition or case.transition,
        transition_date=opening.transition_date or case.entered_transition_date,
        start=opening.start or case.start,
        start_reason=opening.start_reason or case.start_reason,
        hjemmel=opening.hjemmel.id,
        facts=replace(facts, **said),
    )


_FACTS = BorgerFacts.__struct_fields__
