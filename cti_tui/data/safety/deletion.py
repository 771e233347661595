"""True deletion of a borger: in the file, its index and free pages, and in its copies."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec import Struct
from sqlmodel import col, delete

from cti_tui.data.acts.acts import final
from cti_tui.data.cases import Cases
from cti_tui.data.models import Borger
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety.places import known_copies
from cti_tui.data.safety.unreached import finish, pending, remember
from cti_tui.method.retention import kept_until, past_term
from cti_tui.refusal import Refusal


class PastTerm(Struct, frozen=True):
    """A borger whose courses have all ended longer ago than they are kept."""

    borger_id: int
    name: str
    ended: date
    until: date
    """The first day past the term."""


class Receipt(Struct, frozen=True):
    """What was deleted, without a name."""

    borger_id: int
    notes: int
    cleaned: int
    """Copies that held the borger and do so no more."""
    left: tuple[Path, ...]
    """Copies that could not be opened or written, and may still hold the borger."""
    swept: bool
    """Whether the file was written anew too; what was deleted is overwritten either way."""


class Deletions(Cases):
    """The part of the store that forgets."""

    def past_term(self, today: date, years: int) -> tuple[PastTerm, ...]:
        """The borgere to propose for deletion, the longest ended first.

        A borger is one whole: while one course is open or within its term, none of them goes.
        """
        latest: dict[int, CaseRecord] = {}
        found = self.overview(today, closed=True)
        # Of one that cannot be read nobody knows whether its term is over.
        still = {one.borger_id for one in found.damaged if one.borger_id is not None}
        for case in found.cases:
            if not case.status.closed or not past_term(case.facts.ended, years, today):
                still.add(case.borger_id)
            known = latest.get(case.borger_id)
            if known is None or _ended(known) < _ended(case):
                latest[case.borger_id] = case
        past = (
            PastTerm(one.borger_id, one.name, _ended(one), kept_until(_ended(one), years))
            for one in latest.values()
            if one.borger_id not in still
        )
        return tuple(sorted(past, key=lambda one: (one.ended, one.borger_id)))

    def delete_borger(self, borger_id: int, folders: Iterable[Path] = ()) -> Receipt:
        """Delete a borger with everything about them, here and in the copies.

        `folders` are where copies lie beside the usual place. The deletion itself is one
        transaction, which also keeps what copies it has yet to reach; those are told in the
        receipt, and tried again whenever the file is opened. A copy is
        made first, in which this borger is deleted like in the others.
        """
        with self.copied_before():
            notes = self._forget(borger_id, folders)
        swept = self._sweep()
        with self._raw() as connection:
            cleaned = finish(connection, self.path, self.key)
            left = pending(connection)
        return Receipt(borger_id, notes, cleaned, tuple(left), swept)

    def _forget(self, borger_id: int, folders: Iterable[Path]) -> int:
        """The deletion itself, in one transaction; how many notes went along."""
        with self._raw() as connection:
            found = known_copies(connection, self.path, folders)
        with self._unremembered(), self._writing() as session:
            borger = session.get(Borger, borger_id)
            if borger is None:
                raise Refusal("Borgeren findes ikke længere. Der er intet at slette.")
            count = "SELECT count(*) FROM note WHERE borger_id = ?"
            notes = session.connection().exec_driver_sql(count, (borger_id,)).scalar_one()
            remember(session.connection().connection.driver_connection, borger.uid, found)
            session.exec(delete(Borger).where(col(Borger.id) == borger_id))
            final(session, "deleted")
            return int(notes)

    def pending(self) -> tuple[Path, ...]:
        """The copies that may still hold somebody who was deleted for good."""
        with self._raw() as connection:
            return tuple(pending(connection))

    def _sweep(self) -> bool:
        """Write the file anew without its free pages, which secure_delete has emptied already."""
        try:
            with self._raw() as connection:
                connection.execute("VACUUM")
        except Refusal:
            return False
        return True


def _ended(case: CaseRecord) -> date:
    return case.facts.ended or date.min
