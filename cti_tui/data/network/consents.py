"""Consent: what the borger allows to be shared with whom, from when and until when."""

from datetime import date

from sqlmodel import Session, col, select

from cti_tui.dansk import fold
from cti_tui.data.cases import Cases
from cti_tui.data.door import Conflict, in_sql, line
from cti_tui.data.models import Borger
from cti_tui.data.network.models import Consent
from cti_tui.data.network.people import closest_first, supporters
from cti_tui.data.network.records import ConsentRecord, NewConsent
from cti_tui.method.network import ConsentState, consent_state
from cti_tui.refusal import Refusal

CONSENT_FORM = "samtykke"
"""The form in which a consent is given."""


def read_consents(session: Session, borger_id: int, today: date) -> tuple[ConsentRecord, ...]:
    """Every consent the borger gave, in the order of `consents`, read within a transaction."""
    query = select(Consent).where(Consent.borger_id == borger_id)
    found = (_record(row, today) for row in session.exec(query))
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.state is not ConsentState.VALID,
                -one.given.toordinal(),
                -one.id,
            ),
        )
    )


class Consents(Cases):
    """The part of the store that keeps consents (I, Én plan for forløbet).

    A consent is never changed: a new one is given, and the old one can be withdrawn. Both stay.
    """

    def consents(self, borger_id: int, today: date) -> tuple[ConsentRecord, ...]:
        """Every consent the borger gave: those that hold today first, then the latest."""
        with self._reading() as session:
            return read_consents(session, borger_id, today)

    def give(self, borger_id: int, new: NewConsent, today: date) -> ConsentRecord:
        """Keep a consent the borger gave; a day to come is allowed, as when it begins later."""
        party, what = line(new.party), line(new.what)
        if not party:
            raise Refusal("Skriv, hvem der må få noget at vide.")
        if not what:
            raise Refusal("Skriv, hvad der må deles.")
        if new.until is not None and new.until < new.given:
            raise Refusal("Samtykket slutter, før det begynder. Ret en af dagene.")
        with self._writing() as session:
            if session.get(Borger, borger_id) is None:
                raise Refusal("Borgeren findes ikke længere. Gå tilbage til sagsoversigten.")
            row = Consent(
                borger_id=borger_id,
                supporter_id=new.supporter_id,
                party=party,
                folded=fold(party),
                what=what,
                given=new.given,
                until=new.until,
            )
            session.add(row)
            session.flush()
            return _record(row, today)

    def withdraw(self, consent_id: int, on: date, version: int, today: date) -> ConsentRecord:
        """The borger takes a consent back from a day on; it stays as history."""
        with self._writing() as session:
            row = _found(session, consent_id, version)
            if row.withdrawn is not None:
                raise Refusal("Samtykket er allerede trukket tilbage.")
            if not row.given <= on <= today:
                raise Refusal("Vælg en dag fra den, samtykket blev givet, og til og med i dag.")
            row.withdrawn = on
            return _kept(session, row, today)

    def parties(self, borger_id: int) -> tuple[str, ...]:
        """Whom a consent may be for: who is in the network, then whom one was ever given for."""
        with self._reading() as session:
            query = (
                select(Consent.party)
                .where(Consent.borger_id == borger_id)
                .order_by(col(Consent.id).desc())
            )
            people = closest_first(supporters(in_sql(session), borger_id))
            return tuple(dict.fromkeys((*(one.name for one in people), *session.exec(query))))


def _found(session: Session, consent_id: int, version: int) -> Consent:
    row = session.get(Consent, consent_id)
    if row is None:
        raise Refusal("Samtykket findes ikke længere. Se listen igen.")
    if row.version != version:
        raise Conflict("Samtykket er ændret et andet sted imens. Se listen igen.")
    return row


def _kept(session: Session, row: Consent, today: date) -> ConsentRecord:
    row.version += 1
    session.add(row)
    session.flush()
    return _record(row, today)


def _record(row: Consent, today: date) -> ConsentRecord:
    assert row.id is not None
    return ConsentRecord(
        party=row.party,
        what=row.what,
        given=row.given,
        until=row.until,
        supporter_id=row.supporter_id,
        id=row.id,
        version=row.version,
        withdrawn=row.withdrawn,
        state=consent_state(row.given, row.until, row.withdrawn, today),
    )
