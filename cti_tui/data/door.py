"""The frame of the door: one connection, one transaction per act, faults said in Danish."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import sqlcipher3.dbapi2 as driver
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from cti_tui.data.acts.capture import keep, watch
from cti_tui.data.clean import LONGEST_TEXT, clean_line, clean_text
from cti_tui.data.engine import Broken
from cti_tui.refusal import Refusal

LOGGED = "logged"
"""Where the connection keeps how many of its changes were of the access log alone."""


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
    ("disk i/o", "Drevet svarer ikke, og intet er gemt. Se efter, om det sidder i, og prøv igen."),
    ("unable to open", "Filen kan ikke åbnes. Se efter, om drevet og mappen er der."),
)


def _told(cause: BaseException | None) -> StoreFault:
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


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file lies at a path, whatever its name; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _not_written(path: Path, opened: tuple[int, int] | None, cause: BaseException) -> StoreFault:
    """Why a file that was open cannot be written: moved away, replaced, or not to be written."""
    if "readonly" in str(cause).lower():
        there = _identity(path)
        if there is None:
            return StoreFault(_MOVED.format(name=path.name))
        if opened is not None and there != opened:
            return StoreFault(_REPLACED.format(name=path.name))
        if can_write(path):
            return StoreFault(_UNSURE)
    return _told(cause)


@contextmanager
def faults_told() -> Iterator[None]:
    """Say a fault of the driver itself in Danish, where no engine stands between."""
    try:
        yield
    except driver.DatabaseError as error:
        raise _told(error) from None


def can_write(path: Path) -> bool:
    """Whether a file can be written: itself, and its journal beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


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

_DROP_DRAFT = text("DELETE FROM draft WHERE coalesce(borger_id, 0) = :borger AND form = :form")


class Keyring:
    """The passphrase of an open file, one for all its parts: a change holds for each of them."""

    def __init__(self, passphrase: str | None, opened: tuple[int, int] | None = None) -> None:
        self.passphrase = passphrase
        self.opened = opened
        """Which file was opened, whatever lies at its path now."""
        self.remembers = True
        """Whether what is written becomes an act that can be taken back."""


class Door:
    """One open file. Every public method of its heirs is one transaction."""

    _finished: tuple[int, str] | None = None
    """The form that the act under way is about; its draft goes when the act is kept."""

    def __init__(self, engine: Any, path: Path, passphrase: str | None) -> None:
        self._engine = engine
        self._keyring = Keyring(passphrase, _identity(path))
        self.path = path

    @property
    def _passphrase(self) -> str | None:
        return self.key

    @property
    def key(self) -> str | None:
        """The passphrase that opens the file; None for a plain one."""
        return self._keyring.passphrase

    def part(self, kind: type[_Part]) -> _Part:
        """Another part of the store on the same file: `store.part(Plans).plan(course_id)`.

        What the caseload's first frame has no need of is a part of its own, imported with the
        screen or verb that asks it.
        """
        part = kind(self._engine, self.path, None)
        part._keyring = self._keyring
        return part

    def copy_before(self) -> None:
        """Make a verified copy before something that changes much; it outlives those at exit."""
        from cti_tui.data.safety import backup

        with self._raw() as connection:
            now = datetime.now()
            backup.make_copy(connection, self.path, self._passphrase, now, backup.BEFORE)

    def drafted(
        self: _Mine,
        borger_id: int | None,
        form: str,
        method: Callable[Concatenate[_Mine, _Asked], _Answer],
        *args: _Asked.args,
        **kwargs: _Asked.kwargs,
    ) -> _Answer:
        """Do one act, any of this part's; its form's draft goes in the same transaction.

        `store.drafted(borger_id, "ret", Store.correct, borger_id, correction, version, today)`.
        """
        self._finished = (borger_id or 0, form)
        try:
            return method(self, *args, **kwargs)
        finally:
            self._finished = None

    @contextmanager
    def _session(self, *, writing: bool) -> Iterator[Session]:
        try:
            with self._engine.connect() as connection:
                connection.execution_options(writing=writing)
                with Session(connection, expire_on_commit=False) as session, session.begin():
                    raw: Any = session.connection().connection.driver_connection
                    if writing:
                        watch(raw)
                    yield session
                    if writing:
                        self._close_act(session, raw)
        except DatabaseError as error:
            cause = error.orig or error
            raise _not_written(self.path, self._keyring.opened, cause) from None
        except driver.DatabaseError as error:
            raise _not_written(self.path, self._keyring.opened, error) from None

    def _close_act(self, session: Session, raw: Any) -> None:
        """What belongs to the end of an act: its draft goes, and it is kept to be taken back."""
        session.flush()
        if self._finished is not None:
            borger, form = self._finished
            session.connection().execute(_DROP_DRAFT, {"borger": borger, "form": form})
        at = datetime.now(UTC).isoformat(timespec="seconds")
        keep(raw, at, remember=self._keyring.remembers)

    @contextmanager
    def _unremembered(self) -> Iterator[None]:
        """What is written meanwhile is no act to be taken back."""
        before, self._keyring.remembers = self._keyring.remembers, False
        try:
            yield
        finally:
            self._keyring.remembers = before

    def _reading(self) -> Any:
        return self._session(writing=False)

    def _writing(self) -> Any:
        return self._session(writing=True)

    @contextmanager
    def _raw(self) -> Iterator[Any]:
        """The driver's own connection, for what runs outside a transaction."""
        pooled = self._engine.raw_connection()
        try:
            with faults_told():
                yield pooled.driver_connection
        finally:
            pooled.close()
