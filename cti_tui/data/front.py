"""The front of the store: opens and closes the file, and answers what the first screens show."""

from contextlib import nullcontext, suppress
from datetime import date, datetime
from pathlib import Path
from typing import Self

import sqlcipher3.dbapi2 as driver

from cti_tui.data.agenda import Agenda
from cti_tui.data.contact.written import Written, latest_notes
from cti_tui.data.door import faults_told
from cti_tui.data.engine import (
    FileState,
    NoFile,
    PassphraseNeeded,
    check_ours,
    climb,
    connect,
    create_file,
    latest_version,
    look,
)
from cti_tui.data.held import patiently
from cti_tui.data.open_file import OpenFile
from cti_tui.data.paths import judge_home, real_path
from cti_tui.data.private_file import judge_free, write_private
from cti_tui.data.reading import case_of, found_borger
from cti_tui.data.records import SheetRecord
from cti_tui.data.safety import backup
from cti_tui.data.safety.access import AccessLog, Way
from cti_tui.data.safety.attempts import attempt
from cti_tui.data.safety.places import arrive, know_place
from cti_tui.data.safety.recovery import recovery_path
from cti_tui.data.safety.restore import set_journal_aside
from cti_tui.data.safety.unreached import finish


class Front(Agenda, Written):
    """One open database file and what is read of it in SQL: it brings no engine, no table class.

    The caseload's first frame and the verbs that look need no more. Every method raises Refusal
    with a sentence for the user; `Store` is this and all that writes.
    """

    @classmethod
    def create(cls, path: Path, passphrase: str | None) -> Self:
        """Make a new file and open it; encrypted unless the passphrase is None."""
        path = real_path(path)
        judge_home(path)
        if look(path) in (FileState.MISSING, FileState.EMPTY):
            set_journal_aside(path)  # of a file that is gone: it would be played into the new one
        with faults_told():
            create_file(path, passphrase)
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str | None) -> Self:
        """Open a file and bring its schema up to date, a verified copy first.

        A passphrase given for a plain file is not used. Raises NoFile, PassphraseNeeded,
        WrongPassphrase, or Refusal for a file that is not ours or newer than the program.
        """
        state = look(path)
        if state in (FileState.MISSING, FileState.EMPTY):
            raise NoFile(_missing(path))
        if state is FileState.PLAIN:
            passphrase = None
        elif passphrase is None:
            raise PassphraseNeeded(
                f"Filen {path} er krypteret. Skriv adgangssætningen, eller sæt den i CTI_KODE."
            )
        path = real_path(path)
        with faults_told():
            with attempt(path) if state is FileState.SEALED else nullcontext():
                connection = connect(path, passphrase)
            try:
                if check_ours(connection) < latest_version():
                    backup.make_copy(connection, path, passphrase, datetime.now())
                    climb(connection)
            except BaseException:
                connection.close()
                raise
            file = OpenFile(connection, path, passphrase)
            with suppress(driver.DatabaseError):  # another window writes: it is known next time
                arrive(file)
            finish(connection, path, passphrase)
        return cls(file)

    def sheet(self, borger_id: int, today: date, most: int | None = None) -> SheetRecord:
        """The borger's case with all notes, or the latest of them."""
        with self._asking() as raw:
            return SheetRecord(case_of(raw, borger_id, today), latest_notes(raw, borger_id, most))

    def sheet_of(self, words: str, today: date) -> SheetRecord:
        """The same of the borger that `find` finds."""
        with self._asking() as raw:
            borger_id = found_borger(raw, words)
            return SheetRecord(case_of(raw, borger_id, today), latest_notes(raw, borger_id))

    def data_version(self) -> int:
        """A number that changes when another process has written to the file."""
        with self._raw() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def written(self) -> tuple[int, int]:
        """The same, and a number that changes when this one has written more than its log."""
        file = self._file
        return self.data_version(), file.connection.total_changes - file.logged

    def copy(self, target: Path, *, overwrite: bool = False) -> None:
        """Write a verified copy of the file to the target, which is not the file itself.

        Raises Occupied where something lies there, unless it may be written over.
        """
        judge_free(target, file=self.path, over=overwrite)
        small, beside = recovery_path(self.path), recovery_path(target)
        with self._raw() as connection:
            backup.copy_to(connection, target, self.key, file=self.path, over=overwrite)
            if self.key is not None and small.exists():
                # Without it a lost computer would make the paper worthless.
                content = patiently(small.read_bytes)
                write_private(beside, content, file=self.path, over=overwrite)
            know_place(self._file, real_path(target), copy=True)  # a deletion is to find it
        self.part(AccessLog).exported(None, Way.COPY)

    def release(self) -> None:
        """Close the file as it is, to open another in its place; no copy is made."""
        self._file.close()

    def close(self) -> None:
        """Close the file; where something was changed, leave a verified copy first.

        The connection is closed also when the copy fails; the failure is raised all the same.
        What is closed already stays so.
        """
        if self._file.closed:
            return
        try:
            with self._raw() as connection:
                if self._file.changed and backup.is_due(self.path, datetime.now()):
                    backup.make_copy(connection, self.path, self.key, datetime.now())
        finally:
            self._file.close()


def _missing(path: Path) -> str:
    made = backup.copies(path)
    if made:
        return (
            f"Der er ingen database i {path}, men der ligger sikkerhedskopier i"
            f" {backup.folder_of(path)}. Læg den nyeste tilbage, før du går videre."
        )
    return f"Der er ingen database i {path}. Lav en med: cti init"
