"""A sealed course: an export inside a small SQLCipher file, opened by a passphrase of its own.

The passphrase goes another way than the file. Inside is the same document as a `.json` export, so
that the colleague's program takes it in by the same rules, with its whole history.
"""

from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from cti_tui.data.engine import FileState, WrongPassphrase, connect, look
from cti_tui.data.private_file import unfinished
from cti_tui.data.safety.strength import judge
from cti_tui.refusal import Refusal


def seal_document(target: Path, document: str, passphrase: str, *, file: Path) -> None:
    """Write a document sealed to a new file; `file` is the database at hand, never written over.

    Raises Refusal for a passphrase that anyone would guess, and where something lies there.
    """
    found = judge(passphrase)
    if found.refused:
        raise Refusal(f"Adgangssætningen til filen kan ikke bruges. {found.refusal}")
    with unfinished(target, file=file, over=False) as rough:
        with closing(connect(rough, passphrase, create=True)) as connection:
            connection.execute("CREATE TABLE sealed (document TEXT NOT NULL)")
            connection.execute("INSERT INTO sealed VALUES (?)", (document,))
        if look(rough) is not FileState.SEALED or unseal_document(rough, passphrase) != document:
            raise Refusal("Filen blev ikke forseglet rigtigt og er kasseret. Prøv igen.")


def unseal_document(path: Path, passphrase: str) -> str:
    """The document of a sealed file; raises Refusal where it is none or the passphrase is wrong."""
    if look(path) is not FileState.SEALED:
        raise Refusal(f"{path.name} er ikke et forseglet forløb fra cti. Vælg en anden fil.")
    try:
        with closing(connect(path, passphrase)) as connection:
            rows = connection.execute("SELECT document FROM sealed").fetchall()
    except WrongPassphrase:
        raise Refusal(
            "Adgangssætningen åbner ikke filen, eller den er ikke et forseglet forløb. Spørg den"
            " kollega, der har sendt den."
        ) from None
    except driver.DatabaseError:
        raise Refusal(f"{path.name} er ikke et forseglet forløb fra cti.") from None
    if len(rows) != 1 or not isinstance(rows[0][0], str):
        raise Refusal(f"{path.name} er ikke et helt forseglet forløb. Bed om det igen.")
    return str(rows[0][0])
