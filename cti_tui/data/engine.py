"""The file and the one connection to it: key, PRAGMAs, schema ladder, SQLAlchemy engine."""

import unicodedata
from contextlib import closing
from enum import Enum
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.held import patiently
from cti_tui.data.migrations import steps
from cti_tui.data.path_forms import sqlite_uri
from cti_tui.data.paths import fault, judge_source, read_start
from cti_tui.data.private_file import unfinished
from cti_tui.data.stopping import LOOK_IN_EVERY, look_in
from cti_tui.refusal import Refusal

APPLICATION_ID = 0x63746931
"""Marks the file as ours: the letters `cti1`."""

_PLAIN_HEADER = b"SQLite format 3\0"

_PRAGMAS = (
    "busy_timeout = 5000",
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "fullfsync = ON",
    "foreign_keys = ON",
    "secure_delete = ON",
    "temp_store = MEMORY",
)


class FileState(Enum):
    """What lies at a path, by its first bytes."""

    MISSING = "missing"
    EMPTY = "empty"
    PLAIN = "plain"
    SEALED = "sealed"
    """Anything else: an encrypted file, or no database at all; only a key can tell."""


class WrongPassphrase(Refusal):
    """The passphrase does not open the file."""


class Broken(Refusal):
    """The file is not whole, or it is gone and its copies are not: one is to be put back."""


class NoDatabase(WrongPassphrase, Broken):
    """A file without a key that is no database."""


class PassphraseNeeded(Refusal):
    """The file is encrypted and no passphrase was given."""


class NoFile(Refusal):
    """There is no database at the path."""


def look(path: Path) -> FileState:
    """What lies at the path; raises Refusal where that cannot be told, or is no file."""
    if not judge_source(path):
        return FileState.MISSING
    try:
        header = patiently(lambda: read_start(path, len(_PLAIN_HEADER)))
    except OSError as error:
        raise fault(path, error) from None
    if not header:
        return FileState.EMPTY
    return FileState.PLAIN if header == _PLAIN_HEADER else FileState.SEALED


def latest_version() -> int:
    """The schema version this program writes."""
    return len(steps())


def nfc(passphrase: str | None) -> str:
    """A passphrase as keys are made of it; empty for a plain file."""
    return unicodedata.normalize("NFC", passphrase or "")


def key_literal(passphrase: str) -> str:
    """The passphrase as it stands in SQL; its letters in one form, however they were typed."""
    quoted = nfc(passphrase).replace("'", "''")
    return f"'{quoted}'"


def connect(path: Path, passphrase: str | None, *, create: bool = False) -> Any:
    """A raw connection with key and PRAGMAs set, in autocommit mode.

    Raises WrongPassphrase where the key does not open the file.
    """
    mode = "rwc" if create else "rw"
    connection = driver.connect(
        sqlite_uri(path.absolute(), mode),
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        prepare(connection, passphrase)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: Any, passphrase: str | None) -> None:
    """Give a new connection its key and its PRAGMAs; raises WrongPassphrase."""
    connection.execute("PRAGMA cipher_log = off")
    connection.set_progress_handler(look_in, LOOK_IN_EVERY)
    # A letter that is spoilt is shown as one, and does not take its row or the list along.
    connection.text_factory = partial(str, encoding="utf-8", errors="replace")
    if passphrase == "":
        raise PassphraseNeeded("Adgangssætningen er tom. Skriv mindst ét tegn.")
    if passphrase is not None:
        connection.execute(f"PRAGMA key = {key_literal(passphrase)}")
        assert connection.execute("PRAGMA cipher_version").fetchone(), "no cipher in this library"
    try:
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except driver.DatabaseError as error:
        if "not a database" in str(error):
            if passphrase is None:
                words = "Filen er ikke en database. Hent en sikkerhedskopi frem."
                raise NoDatabase(words) from None
            raise WrongPassphrase("Adgangssætningen passer ikke til filen. Prøv igen.") from None
        raise
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


@cache
def _statements(sql: str) -> tuple[str, ...]:
    found, text = [], ""
    for line in sql.splitlines(keepends=True):
        text += line
        if driver.complete_statement(text):
            found.append(text)
            text = ""
    return tuple(found)


def climb(connection: Any) -> None:
    """Bring the schema up to date, each step one transaction that leaves the old or the new."""
    for version, sql in enumerate(steps(), start=1):
        connection.execute("BEGIN EXCLUSIVE")
        try:
            if schema_version(connection) < version:
                for statement in _statements(sql):
                    connection.execute(statement)
                if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                    raise Refusal(
                        "Filen kunne ikke opdateres til den nye udgave af programmet og er uændret."
                        " Hent en sikkerhedskopi frem."
                    )
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version}")
            connection.execute("COMMIT")
        except BaseException:
            # A drive that fails has rolled back already.
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


def library_words() -> str:
    """SQLite and what encrypts it, with their versions, as they tell themselves."""
    with closing(driver.connect(":memory:")) as connection:
        [cipher] = connection.execute("PRAGMA cipher_version").fetchone()
    return f"SQLite {driver.sqlite_version}, SQLCipher {cipher.partition(' ')[0]}"


def schema_version(connection: Any) -> int:
    """The version the file was written with."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_ours(connection: Any) -> int:
    """The file's schema version; raises Refusal where it is not ours or newer than the program."""
    version = schema_version(connection)
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not ours or version < 1:
        raise Refusal("Filen er en database, men ikke fra cti. Vælg en anden fil.")
    if version > latest_version():
        raise Refusal(
            "Filen er skrevet af en nyere udgave af cti. Hent den nye udgave, og åbn filen med den."
        )
    return version


def create_file(path: Path, passphrase: str | None) -> None:
    """Make a new database at the path, whole or not at all.

    Raises Refusal where something is there already.
    """
    if look(path) not in (FileState.MISSING, FileState.EMPTY):
        raise Refusal(f"Der ligger allerede en fil på {path}. Vælg et andet sted.")
    with unfinished(path) as rough:
        with closing(connect(rough, passphrase, create=True)) as connection:
            climb(connection)
        if (look(rough) is FileState.PLAIN) != (passphrase is None):
            raise Refusal("Filen kunne ikke krypteres og er ikke lavet. Geninstallér programmet.")


def make_engine(raw: Any) -> Any:
    """An SQLAlchemy engine on the one raw connection: writes begin IMMEDIATE, reads plainly.

    The passphrase is in no URL, and no value of a statement is shown in an error.
    """
    from sqlalchemy import Connection, create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://",
        creator=lambda: raw,
        module=driver,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def text_hash(text: str) -> str:
    """The hash that tells two edition texts apart."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()
