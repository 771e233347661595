"""The frame of the door: one connection, one transaction per act, faults said in Danish."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2 as driver

from cti_tui.data.acts.capture import keep, notice_writes
from cti_tui.data.clean import LONGEST_TEXT, clean_line, clean_text
from cti_tui.data.damage import damage_told
from cti_tui.data.engine import Broken
from cti_tui.data.open_file import OpenFile, identity
from cti_tui.data.stopping import Stopped, lasts, part_of_it
from cti_tui.refusal import Refusal, is_in_use, os_words

if TYPE_CHECKING:  # imported with the first act that needs it
    from sqlmodel import Session


class Conflict(Refusal):
    """What was to be changed has been changed elsewhere meanwhile."""


class StoreFault(Refusal):
    """The file could not be read or written; nothing was half done."""


class Damaged(StoreFault, Broken):
    """The file is not whole: a copy is to be put in its place."""


_FAULTS = (
    ("locked", "Filen er optaget af et andet vindue. Vent et øjeblik, og prøv igen."),
    ("full", "Disken er fuld, og intet er gemt. Gør plads, og prøv igen."),
    ("readonly", "Filen kan kun læses her, så intet er gemt. Læg den et sted, du kan skrive."),
    ("malformed", "Filen er beskadiget. Luk programmet, og hent en sikkerhedskopi frem."),
    (
        "not a database",
        "Filen kan ikke læses med den adgangssætning, den blev åbnet med, og intet er gemt. Er den"
        " skiftet i et andet vindue, så lås, og lås op med den nye; ellers hent en kopi frem.",
    ),
    ("disk i/o", "Drevet svarer ikke, og intet er gemt. Se efter, om det sidder i, og prøv igen."),
    ("unable to open", "Filen kan ikke åbnes. Se efter, om drevet og mappen er der."),
)


def _told(cause: BaseException | None) -> Refusal:
    if "interrupted" in str(cause):
        return Stopped()
    for sign, words in _FAULTS:
        if sign in str(cause).lower():
            return Damaged(words) if sign == "malformed" else StoreFault(words)
    kind = type(cause).__name__
    return StoreFault(f"Databasen sagde nej ({kind}), og intet er gemt. Prøv igen.")


_MOVED = (
    "Filen {name} er ikke på sin plads længere: den er flyttet, omdøbt eller slettet, mens den var"
    " åben. Intet er gemt endnu. Læg den tilbage, så kan det gemmes."
)
_REPLACED = (
    "Der ligger en anden fil på pladsen for {name} end den, der er åben. Intet er gemt. Kopiér det,"
    " du er ved at skrive, luk programmet, og åbn det igen."
)
_UNSURE = (
    "Filen kan kun læses lige nu; den kan være lagt et andet sted imens. Intet er gemt."
    " Luk programmet, og åbn det igen."
)


def _not_written(file: OpenFile, cause: BaseException) -> Refusal:
    """Why a file that was open cannot be written: moved away, replaced, or not to be written."""
    if "readonly" in str(cause).lower():
        there = identity(file.path)
        if there is None:
            return StoreFault(_MOVED.format(name=file.path.name))
        if file.opened is not None and there != file.opened:
            return StoreFault(_REPLACED.format(name=file.path.name))
        if can_write(file.path):
            return StoreFault(_UNSURE)
    return _told(cause)


@contextmanager
def faults_told() -> Iterator[None]:
    """Say a fault of the driver itself, or of a file beside the database, in Danish."""
    try:
        yield
    except driver.DatabaseError as error:
        raise _told(error) from None
    except OSError as error:
        raise StoreFault(
            f"En fil ved siden af din fil kan ikke bruges ({os_words(error)}). Se efter, om drevet"
            " sidder i, og om et andet program har den åben, og prøv igen."
        ) from None


def can_write(path: Path) -> bool:
    """Whether a file can be written: itself, and its journal beside it."""
    # Asked of its mode Windows knows of no rights. Not so elsewhere: closing would let locks go.
    if sys.platform == "win32" and not opens_to_write(path):
        return False
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def opens_to_write(path: Path) -> bool:
    """Whether the system lets a file be opened to be written, or only another program is in it."""
    try:
        os.close(os.open(path, os.O_RDWR))
    except OSError as error:
        return is_in_use(error)
    return True


def line(text: str) -> str:
    """One line of text as it may come in."""
    return _bounded(clean_line(text))


def block(text: str) -> str:
    """A text of many lines as it may come in."""
    return _bounded(clean_text(text).strip())


def _bounded(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Refusal(f"Teksten er på {len(text)} tegn; der er plads til {LONGEST_TEXT}. Del den.")
    return text


_Part = TypeVar("_Part", bound="Door")
_Mine = TypeVar("_Mine", bound="Door")
_Asked = ParamSpec("_Asked")
_Answer = TypeVar("_Answer")

_DROP_DRAFT = "DELETE FROM draft WHERE coalesce(borger_id, 0) = ? AND form = ?"


def in_sql(session: "Session") -> Any:
    """The driver's own connection in a session's transaction, what the session holds written first.

    What is read in SQL within an act is read through this: there is one way to read.
    """
    session.flush()
    return session.connection().connection.driver_connection


class Door:
    """One open file. Every public method of its heirs is one transaction."""

    _finished: tuple[tuple[int, str], ...] = ()
    """The form that the act under way is about; its draft goes when the act is kept."""

    def __init__(self, file: OpenFile) -> None:
        self._file = file

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self._file.path

    @property
    def key(self) -> str | None:
        """The passphrase that opens the file; None for a plain one."""
        return self._file.passphrase

    def part(self, kind: type[_Part]) -> _Part:
        """Another part of the store on the same file: `store.part(Plans).plan(course_id)`.

        What the caseload's first frame has no need of is a part of its own, imported with the
        screen or verb that asks it.
        """
        return kind(self._file)

    @contextmanager
    def copied_before(self) -> Iterator[None]:
        """A verified copy from before what changes much; it outlives those at exit.

        What is stopped, refused or interrupted changed nothing, and leaves no copy either.
        """
        from cti_tui.data.safety import backup

        with self._raw() as connection:
            now = datetime.now()
            with part_of_it(0.0, 0.3):
                made = backup.make_copy(connection, self.path, self.key, now, backup.BEFORE)
        try:
            yield
        except BaseException:
            with suppress(OSError):
                made.unlink()
            raise

    def drafted(
        self: _Mine,
        borger_id: int | None,
        form: str | tuple[str, ...],
        method: Callable[Concatenate[_Mine, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Do one act, any of this part's; its form's draft, or forms', goes in its transaction.

        `store.drafted(borger_id, "ret", Store.correct, borger_id, correction, version, today)`.
        """
        forms = (form,) if isinstance(form, str) else form
        self._finished = tuple((borger_id or 0, one) for one in forms)
        try:
            return method(self, *args, **kwargs)
        finally:
            self._finished = ()

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator["Session"]:
        from sqlalchemy.exc import DatabaseError
        from sqlmodel import Session

        try:
            with self._file.engine.connect() as connection:
                connection.execution_options(writing=writing)
                with Session(connection, expire_on_commit=False) as session, session.begin():
                    raw: Any = session.connection().connection.driver_connection
                    if writing:
                        notice_writes(raw)
                    with damage_told(raw):
                        yield session
                    if writing:
                        self._close_act(session, raw)
                        lasts()
        except DatabaseError as error:
            raise _not_written(self._file, error.orig or error) from None
        except driver.DatabaseError as error:
            raise _not_written(self._file, error) from None

    def _close_act(self, session: "Session", raw: Any) -> None:
        """What belongs to the end of an act: its draft goes, and it is kept to be taken back."""
        session.flush()
        for draft in self._finished:
            raw.execute(_DROP_DRAFT, draft)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        keep(raw, at, remember=self._file.remembers)

    @contextmanager
    def _unremembered(self) -> Iterator[None]:
        """What is written meanwhile is no act to be taken back."""
        before, self._file.remembers = self._file.remembers, False
        try:
            yield
        finally:
            self._file.remembers = before

    def _reading(self) -> Any:
        """A transaction that reads through SQLModel."""
        return self._session(writing=False)

    def _writing(self) -> Any:
        """A transaction that writes."""
        return self._session(writing=True)

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """A transaction that reads in SQL: no engine is made and no table class imported for it."""
        with self._raw() as connection:
            connection.execute("BEGIN")
            try:
                with damage_told(connection):
                    yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("COMMIT")

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """The driver's own connection, for what runs outside a transaction."""
        with faults_told():
            yield self._file.connection
