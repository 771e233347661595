"""The support network: who is in it, what each carries, and whether the borger wants one."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from cti_tui.data.cases import Cases
from cti_tui.data.door import Conflict, in_sql, line
from cti_tui.data.instant import instant
from cti_tui.data.models import Course
from cti_tui.data.network.models import Anchor, Carrying, NetworkWish, Supporter
from cti_tui.data.network.people import PRIVATE, PROFESSIONAL, last_wish, supporters
from cti_tui.data.network.reading import (
    carrier_columns,
    network_record,
)
from cti_tui.data.network.records import NetworkRecord, NewSupporter, SupporterRecord
from cti_tui.method.network import RINGS
from cti_tui.refusal import Refusal

SUPPORTER_FORM = "støtteperson"
"""The form in which someone is taken into the network; with ` <id>`, in which one is changed."""

_ELSEWHERE = "{name} er rettet et andet sted imens. Se netværket igen, og ret på ny."


class Networks(Cases):
    """The part of the store that keeps the support network."""

    def network(self, course_id: int, today: date) -> NetworkRecord:
        """A course's network as it stands."""
        with self._reading() as session:
            course = self._course(session, course_id)
            return network_record(session, course, self._edition(session, course))

    def add_supporter(self, course_id: int, new: NewSupporter, today: date) -> SupporterRecord:
        """Take someone into the network of a course's borger."""
        with self._writing() as session:
            course = self.open_course(session, course_id, today)
            row = Supporter(borger_id=course.borger_id, **columns_of_supporter(new, today))
            session.add(row)
            return _record(session, row)

    def change_supporter(
        self, supporter_id: int, new: NewSupporter, version: int, today: date
    ) -> SupporterRecord:
        """Say all of a supporter anew. Raises Conflict where another changed it since."""
        with self._writing() as session:
            row = self._found(session, supporter_id, version, today)
            for name, value in columns_of_supporter(new, today).items():
                setattr(row, name, value)
            return _kept(session, row)

    def end_supporter(
        self, supporter_id: int, on: date, reason: str, version: int, today: date
    ) -> SupporterRecord:
        """Let a supporter leave the network; what they carried ends the same day.

        Raises Refusal where the handover plan is anchored with them.
        """
        with self._writing() as session:
            row = self._found(session, supporter_id, version, today)
            if row.ended is not None:
                raise Refusal(f"{row.name} er allerede ude af netværket.")
            if on > today or (row.since is not None and on < row.since):
                raise Refusal("Vælg en dag fra den, støtten begyndte, og til og med i dag.")
            held = select(Anchor).where(
                Anchor.supporter_id == supporter_id, col(Anchor.until).is_(None)
            )
            if session.exec(held).first() is not None:
                raise Refusal(
                    f"Overdragelsesplanen er forankret hos {row.name}. Flyt forankringen først (4)."
                )
            row.ended, row.end_reason = on, line(reason)
            for carried in self._carried_by(session, supporter_id):
                carried.until = max(on, carried.since)
                session.add(carried)
            return _kept(session, row)

    def resume_supporter(self, supporter_id: int, version: int, today: date) -> SupporterRecord:
        """Take someone back into the network, with what they carried on the day they left."""
        with self._writing() as session:
            row = self._found(session, supporter_id, version, today)
            if row.ended is None:
                raise Refusal(f"{row.name} er allerede i netværket.")
            query = (
                select(Carrying)
                .where(Carrying.supporter_id == supporter_id, Carrying.until == row.ended)
                .order_by(col(Carrying.id))
            )
            for carried in {one.need: one for one in session.exec(query)}.values():
                carried.until = None
                session.add(carried)
            row.ended, row.end_reason = None, ""
            return _kept(session, row)

    def set_wish(self, course_id: int, none: bool, words: str, today: date) -> NetworkRecord:
        """Log that the borger wants no network, or wants one after all (J, Opbygge netværk)."""
        with self._writing() as session:
            course = self.open_course(session, course_id, today)
            before = last_wish(in_sql(session), course_id)
            if (before.none if before else False) is not none:
                session.add(
                    NetworkWish(
                        course_id=course_id,
                        wish="none" if none else "wanted",
                        on=today,
                        words=line(words),
                        at=instant(today),
                    )
                )
                session.flush()
            return network_record(session, course, self._edition(session, course))

    def carry(
        self, course_id: int, need: str, carrier: str, today: date, *, carries: bool
    ) -> NetworkRecord:
        """Let a carrier carry a need from today, or no longer; what was before stays as history."""
        with self._writing() as session:
            course = self.open_course(session, course_id, today)
            edition = self._edition(session, course)
            network = network_record(session, course, edition)
            if need not in {one.key for one in network.needs}:
                raise Refusal("Behovet findes ikke længere. Se dækningen igen.")
            kind, supporter_id = carrier_columns(session, course.borger_id, carrier)
            query = select(Carrying).where(
                Carrying.course_id == course_id,
                Carrying.need == need,
                Carrying.carrier == kind,
                Carrying.supporter_id == supporter_id,
                col(Carrying.until).is_(None),
            )
            row = session.exec(query).first()
            if carries and row is None:
                held: dict[str, Any] = {"need": need, "carrier": kind, "supporter_id": supporter_id}
                session.add(Carrying(course_id=course_id, since=today, **held))
            elif not carries and row is not None and row.since >= today:
                session.delete(row)  # set by mistake a moment ago: no history
            elif not carries and row is not None:
                row.until = today
                session.add(row)
            session.flush()
            return network_record(session, course, edition)

    # What follows runs within a transaction of a public method.

    def open_course(self, session: Session, course_id: int, today: date) -> Course:
        """The course, which is not closed; raises Refusal where it is."""
        course = self._course(session, course_id)
        if self._case_of_course(session, course, today).status.closed:
            raise Refusal("Forløbet er afsluttet, så netværk og overdragelse kan ikke ændres.")
        return course

    def _found(self, session: Session, supporter_id: int, version: int, today: date) -> Supporter:
        row = session.get(Supporter, supporter_id)
        if row is None:
            raise Refusal("Støttepersonen findes ikke længere. Se netværket igen.")
        if row.version != version:
            raise Conflict(_ELSEWHERE.format(name=row.name))
        if self._case(session, row.borger_id, today).status.closed:
            raise Refusal("Forløbet er afsluttet, så netværk og overdragelse kan ikke ændres.")
        return row

    def _carried_by(self, session: Session, supporter_id: int) -> list[Carrying]:
        query = select(Carrying).where(
            Carrying.supporter_id == supporter_id, col(Carrying.until).is_(None)
        )
        return list(session.exec(query))


def _kept(session: Session, row: Supporter) -> SupporterRecord:
    row.version += 1
    session.add(row)
    return _record(session, row)


def _record(session: Session, row: Supporter) -> SupporterRecord:
    people = supporters(in_sql(session), row.borger_id)
    return next(one for one in people if one.id == row.id)


def columns_of_supporter(new: NewSupporter, today: date) -> dict[str, Any]:
    """What the row of a supporter holds; raises Refusal for what cannot be."""
    name = line(new.name)
    if not name:
        raise Refusal("Skriv, hvem det er: et navn, et dæknavn eller stedets navn.")
    if new.ring not in RINGS:
        raise Refusal("Vælg, hvor tæt på støttepersonen er: 1, 2 eller 3.")
    if new.since is not None and new.since > today:
        raise Refusal("Skriv en dag, der har været, eller lad feltet »siden« stå tomt.")
    return {
        "name": name,
        "side": PRIVATE if new.private else PROFESSIONAL,
        "organisation": line(new.organisation),
        "role": line(new.role),
        "phone": line(new.phone),
        "since": new.since,
        "ring": new.ring,
        "away": line(new.away),
        "earlier": line(new.earlier),
        "offer_id": new.offer_id,
    }
