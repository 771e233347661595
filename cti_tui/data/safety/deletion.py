"""True deletion of a borger: in the file, its index and free pages, and in its copies."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2 as driver
from sqlmodel import col, delete

from cti_tui.data.acts.acts import final
from cti_tui.data.cases import Cases
from cti_tui.data.engine import FileState, check_ours, connect, look
from cti_tui.data.models import Borger
from cti_tui.data.private_file import unfinished
from cti_tui.data.records import CaseRecord
from cti_tui.data.safety import backup
from cti_tui.data.safety.restore import files_aside
from cti_tui.method.retention import kept_until, past_term
from cti_tui.refusal import Refusal


@dataclass(frozen=True, slots=True)
class PastTerm:
    """A borger whose courses have all ended longer ago than they are kept."""

    borger_id: int
    name: str
    ended: date
    until: date
    """The first day past the term."""


@dataclass(frozen=True, slots=True)
class Receipt:
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
        still: set[int] = set()
        for case in self.caseload(today, closed=True):
            if not case.status.closed or not past_term(case.facts.ended, years, today):
                still.add(case.borger_id)
            known = latest.get(case.borger_id)
            if known is None or _ended(known) < _ended(case):
                latest[case.borger_id] = case
        found = (
            PastTerm(one.borger_id, one.name, _ended(one), kept_until(_ended(one), years))
            for one in latest.values()
            if one.borger_id not in still
        )
        return tuple(sorted(found, key=lambda one: (one.ended, one.borger_id)))

    def delete_borger(self, borger_id: int, folders: Iterable[Path] = ()) -> Receipt:
        """Delete a borger with everything about them, here and in the copies.

        `folders` are where copies lie beside the usual place. The deletion itself is one
        transaction; what cannot be done in a copy is told in the receipt, not raised. A copy is
        made first, in which this borger is deleted like in the others.
        """
        self.copy_before()
        with self._unremembered(), self._writing() as session:
            borger = session.get(Borger, borger_id)
            if borger is None:
                raise Refusal("Borgeren findes ikke længere. Der er intet at slette.")
            uid = borger.uid
            count = "SELECT count(*) FROM note WHERE borger_id = ?"
            notes = session.connection().exec_driver_sql(count, (borger_id,)).scalar_one()
            session.exec(delete(Borger).where(col(Borger.id) == borger_id))
            final(session, "deleted")
        swept = self._sweep()
        cleaned, left = self._clean(uid, folders)
        return Receipt(borger_id, notes, cleaned, left, swept)

    def _sweep(self) -> bool:
        """Write the file anew without its free pages, which secure_delete has emptied already."""
        try:
            with self._raw() as connection:
                connection.execute("VACUUM")
        except Refusal:
            return False
        return True

    def _clean(self, uid: str, folders: Iterable[Path]) -> tuple[int, tuple[Path, ...]]:
        """Delete the borger in every copy that opens; how many held it, and which did not open."""
        cleaned, left = 0, []
        for copy in self._all_copies(folders):
            try:
                cleaned += _forget(copy, self._passphrase, uid)
            except (Refusal, OSError, driver.DatabaseError):
                left.append(copy)
        return cleaned, tuple(left)

    def _all_copies(self, folders: Iterable[Path]) -> list[Path]:
        found = [copy for _, copy in backup.copies(self.path)]
        for folder in folders:
            found += [copy for _, copy in backup.copies(self.path, folder) if copy not in found]
        return found + files_aside(self.path)


def _ended(case: CaseRecord) -> date:
    return case.facts.ended or date.min


def _forget(copy: Path, passphrase: str | None, uid: str) -> bool:
    """Whether a copy held the borger; if it did, it is written anew without them, or raises."""
    key = None if look(copy) is FileState.PLAIN else passphrase
    with closing(connect(copy, key)) as connection:
        check_ours(connection)
        held = "SELECT count(*) FROM borger WHERE uid = ?"
        if not connection.execute(held, (uid,)).fetchone()[0]:
            return False
    with unfinished(copy) as rough:
        shutil.copyfile(copy, rough)
        with closing(connect(rough, key)) as connection:
            connection.execute("DELETE FROM borger WHERE uid = ?", (uid,))
            connection.execute("VACUUM")
        backup.verify(rough, key)
    return True
