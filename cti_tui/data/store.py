"""The door to all that is stored."""

from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Any

from cti_tui.data.agenda import Agenda
from cti_tui.data.contact.notes import Notes
from cti_tui.data.course.answers import Answers
from cti_tui.data.course.courses import Courses
from cti_tui.data.course.endings import Endings
from cti_tui.data.course.grants import Grants
from cti_tui.data.course.items import Items
from cti_tui.data.course.local_items import LocalItems
from cti_tui.data.course.pauses import Pauses
from cti_tui.data.course.shifts import Shifts
from cti_tui.data.door import LOGGED, can_write, faults_told
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
    make_engine,
)
from cti_tui.data.paths import real_path
from cti_tui.data.private_file import judge_free, write_private
from cti_tui.data.records import SheetRecord
from cti_tui.data.safety import backup
from cti_tui.data.safety.attempts import attempt
from cti_tui.data.safety.recovery import recovery_path
from cti_tui.data.safety.restore import set_journal_aside
from cti_tui.data.safety.unreached import finish

_LAID = (
    "INSERT INTO elsewhere (uid, place) VALUES (lower(hex(randomblob(16))), ?)"
    " ON CONFLICT DO NOTHING"
)


class Store(Courses, Pauses, Endings, Grants, Items, LocalItems, Shifts, Answers, Notes, Agenda):
    """One open database file; every public method is one transaction.

    Not for two threads: the screen owns it through `data.thread.StoreThread`, the verbs
    call it directly. Every method raises Refusal with a sentence for the user.
    """

    @classmethod
    def create(cls, path: Path, passphrase: str | None) -> "Store":
        """Make a new file and open it; encrypted unless the passphrase is None."""
        path = real_path(path)
        if look(path) in (FileState.MISSING, FileState.EMPTY):
            set_journal_aside(path)  # of a file that is gone: it would be played into the new one
        with faults_told():
            create_file(path, passphrase)
        return cls.open(path, passphrase)

    @classmethod
    def open(cls, path: Path, passphrase: str | None) -> "Store":
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
            finish(connection, path, passphrase)
        return cls(make_engine(connection), path, passphrase)

    def sheet(self, borger_id: int, today: date) -> SheetRecord:
        """The borger's case with all notes."""
        return SheetRecord(self.case(borger_id, today), self.notes(borger_id))

    def data_version(self) -> int:
        """A number that changes when another process has written to the file."""
        with self._raw() as connection:
            return int(connection.execute("PRAGMA data_version").fetchone()[0])

    def copy(self, target: Path, *, overwrite: bool = False) -> None:
        """Write a verified copy of the file to the target, which is not the file itself.

        Raises Occupied where something lies there, unless it may be written over.
        """
        judge_free(target, file=self.path, over=overwrite)
        small, beside = recovery_path(self.path), recovery_path(target)
        with self._raw() as connection:
            backup.copy_to(connection, target, self._passphrase, file=self.path, over=overwrite)
            if self._passphrase is not None and small.exists():
                # Without it a lost computer would make the paper worthless.
                content = small.read_bytes()
                write_private(beside, content, file=self.path, over=overwrite)
            if can_write(self.path):
                connection.execute(_LAID, (str(real_path(target)),))

    def _changed(self, connection: Any) -> bool:
        """Whether anything was changed but the access log, which alone is worth no copy."""
        pooled = self._engine.raw_connection()
        try:
            return bool(connection.total_changes > pooled.info.get(LOGGED, 0))
        finally:
            pooled.close()

    def release(self) -> None:
        """Close the file as it is, to open another in its place; no copy is made."""
        self._engine.dispose()

    def close(self) -> None:
        """Close the file; where something was changed, leave a verified copy first.

        The connection is closed also when the copy fails; the failure is raised all the same.
        """
        try:
            with self._raw() as connection:
                if self._changed(connection) and backup.is_due(self.path, datetime.now()):
                    backup.make_copy(connection, self.path, self._passphrase, datetime.now())
        finally:
            self._keyring.passphrase = None
            self._engine.dispose()


def _missing(path: Path) -> str:
    made = backup.copies(path)
    if made:
        return (
            f"Der er ingen database i {path}, men der ligger sikkerhedskopier i"
            f" {backup.folder_of(path)}. Læg den nyeste tilbage, før du går videre."
        )
    return f"Der er ingen database i {path}. Lav en med: cti init"
