"""The passphrase and the recovery code of the open file: asked, changed, renewed."""

import unicodedata
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from enum import Enum
from pathlib import Path

from msgspec import Struct
from sqlmodel import Session, col, delete, select

from cti_tui.data.acts.acts import final
from cti_tui.data.door import faults_told
from cti_tui.data.engine import FileState, WrongPassphrase, connect, key_literal, look
from cti_tui.data.safety import backup
from cti_tui.data.safety.convert import seal, seal_copies, unseal
from cti_tui.data.safety.key_models import Recovery
from cti_tui.data.safety.lasting import Standing
from cti_tui.data.safety.places import known_copies
from cti_tui.data.safety.recovery import in_force, passphrases, read_code, write_recovery
from cti_tui.data.safety.strength import judge_new
from cti_tui.data.safety.unreached import TO_ENCRYPT, forget_to_encrypt, remember
from cti_tui.data.stopping import lasts, unheard
from cti_tui.refusal import Refusal


class KeyFit(Enum):
    """What opens a copy of the file."""

    PLAIN = "plain"
    PRESENT = "present"
    OTHER = "other"
    """Another passphrase than the file's own, or no copy at all."""


class KeyStanding(Struct, frozen=True):
    """What protects the file now."""

    sealed: bool
    code_made: date | None
    """The day the recovery code was made; None where there is none."""
    code_works: bool
    plain_copies: int
    """Copies beside an encrypted file that anyone can read."""


def fit_of(copy: Path, passphrase: str | None) -> KeyFit:
    """What opens a copy; asking takes as long as deriving a key, some 0.1 s."""
    if look(copy) is FileState.PLAIN:
        return KeyFit.PLAIN
    try:
        connect(copy, passphrase).close()
    except WrongPassphrase:
        return KeyFit.OTHER
    return KeyFit.PRESENT


def seal_file(path: Path, new: str, now: datetime, folders: Iterable[Path] = ()) -> str:
    """Encrypt a closed plain file and its copies, a verified copy first; answers the passphrase.

    `folders` are where copies lie beside the usual place.
    """
    judge_new(new)
    with faults_told():
        _copy_first(path, None, now)
        with closing(connect(path, None)) as connection:
            known = known_copies(connection, path, folders)
            # Kept in the file first: where it is cut off, the next start goes on with them.
            remember(connection, TO_ENCRYPT, known)
        try:
            seal(path, new)
        except BaseException:
            with unheard():
                _stays_plain(path)
            raise
        seal_copies(path, new, known)
    return new


def _stays_plain(path: Path) -> None:
    """Let go of what was kept of its copies, where the file itself was not encrypted after all."""
    if look(path) is FileState.PLAIN:
        with closing(connect(path, None)) as connection:
            forget_to_encrypt(connection)


def unseal_file(path: Path, old: str, now: datetime) -> None:
    """Take the encryption off a closed file, a verified copy first; the code goes with it."""
    with faults_told():
        _copy_first(path, old, now)
        unseal(path, old)


def _copy_first(path: Path, passphrase: str | None, now: datetime) -> None:
    with closing(connect(path, passphrase)) as connection:
        backup.make_copy(connection, path, passphrase, now)


def _same(one: str | None, other: str) -> bool:
    return one is not None and unicodedata.normalize("NFC", one) == unicodedata.normalize(
        "NFC", other
    )


class Keys(Standing):
    """The part of the store that knows what opens the file."""

    def standing(self, folders: Iterable[Path] = ()) -> KeyStanding:
        """What protects the file; the recovery code is tried.

        `folders` are where copies lie beside the usual place.
        """
        sealed = self.key is not None
        code = self._settled_code()
        return KeyStanding(
            sealed,
            code.made if code else None,
            bool(code and self._opened_by(code.code)),
            len(self.plain_copies(folders)),
        )

    def _opened_by(self, code: str) -> bool:
        """Whether the code gives the passphrase that the file has now."""
        return in_force(self.path, code) and self.key in passphrases(self.path, code)

    def lacks_code(self) -> bool:
        """Whether the file is encrypted and has no recovery code; cheap, nothing is tried."""
        with self._reading() as session:
            row = session.exec(select(Recovery)).first()
        return self.key is not None and row is None

    def fits(self, typed: str) -> bool:
        """Whether what was typed is the passphrase, or the recovery code in its place."""
        if _same(self.key, typed):
            return True
        try:
            code = read_code(typed)
        except Refusal:
            return False
        kept = self._settled_code()
        return kept is not None and kept.code == code

    def change_passphrase(self, typed: str, new: str, now: datetime) -> None:
        """Give the file a new passphrase; `typed` is the old one or the recovery code.

        A verified copy is made first, under the old one. The small file of the recovery code
        holds both while the main file is written, which is one transaction: whichever of them
        the main file has when the power goes, the code opens it.
        """
        if not self.fits(typed):
            raise Refusal("Den nuværende adgangssætning passer ikke. Intet er ændret.")
        judge_new(new)
        if _same(self.key, new):
            raise Refusal("Den nye adgangssætning er den samme som den gamle. Vælg en anden.")
        old, code = self.key, self._settled_code()
        assert old is not None, "only an encrypted file has a passphrase to change"
        with self._raw() as connection:
            backup.make_copy(connection, self.path, old, now)
            connection.execute("BEGIN EXCLUSIVE")  # said here when someone else is at the file
            connection.execute("COMMIT")
            lasts()
            if code is not None:
                write_recovery(self.path, code.code, [old, new])
            connection.execute(f"PRAGMA rekey = {key_literal(new)}")
            if fit_of(self.path, new) is not KeyFit.PRESENT:
                raise Refusal("Adgangssætningen blev ikke skiftet. Den gamle gælder stadig.")
        self._file.passphrase = new
        with self._writing() as session:
            final(session, "passphrase")
        if code is not None:
            write_recovery(self.path, code.code, [new])

    def renew_code(self, code: str, today: date) -> None:
        """Put a new recovery code in force; the old one is void.

        Both codes stand in the file until the small file is keyed by the new one.
        """
        passphrase = self.key
        if passphrase is None:
            raise Refusal("Filen er ikke krypteret og har ingen brug for en gendannelseskode.")
        self._settled_code()
        with self._writing() as session:
            session.add(Recovery(code=read_code(code), made=today))
        write_recovery(self.path, code, [passphrase])
        self._settled_code()

    def seal_copies(self, folders: Iterable[Path] = ()) -> int:
        """Encrypt copies that still lie in plain text beside an encrypted file; how many.

        They are left where encrypting the file was cut off, or did not come to them.
        """
        passphrase = self.key
        if passphrase is None:
            return 0
        with self._raw() as connection:
            known = known_copies(connection, self.path, folders)
        with faults_told():
            return seal_copies(self.path, passphrase, known)

    def codes(self) -> list[tuple[str, date]]:
        """The code and its day, for a file that takes this one's place; see `take_codes`."""
        with self._reading() as session:
            return [(row.code, row.made) for row in session.exec(select(Recovery))]

    def _settled_code(self) -> Recovery | None:
        """The code in force; where a renewal was cut off, the small file tells which it is."""
        with self._reading() as session:
            rows = self._rows(session)
        if len(rows) < 2:
            return rows[0] if rows else None
        kept = next((row for row in rows if in_force(self.path, row.code)), rows[0])
        with self._writing() as session:
            session.exec(delete(Recovery).where(col(Recovery.id) != kept.id))
        return kept

    def _rows(self, session: Session) -> list[Recovery]:
        """The newest first."""
        return list(session.exec(select(Recovery).order_by(col(Recovery.id).desc())))
