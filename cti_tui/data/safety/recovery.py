"""The recovery code: 24 signs on paper that open the file when the passphrase is forgotten.

Beside the file lies a second, small SQLCipher file. It is keyed by the code and holds the
passphrase, so that the file itself stays one that any SQLCipher tool opens with the passphrase.

When the passphrase is changed, the small file must be written again, and the worker's paper is in
a drawer. So the code is kept in the file itself, where only someone with the passphrase reads it:
they have everything already. It is the simplest way that is sound. Its price: a copy under an
earlier passphrase holds the code too, so that who has that copy, that passphrase and the small
file comes to the new passphrase. Where an earlier passphrase is known to others, a new code is to
be made as well, and the screen that changes the passphrase says so.

A change is never without a way in. While the passphrase is changed the small file holds both the
old and the new one; while the code is changed the file holds both codes, and the small file tells
which of them is in force. Each file is replaced whole or not at all.

Pure but for the two files: no SQLModel, since the unlock screen asks.
"""

import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2 as driver

from cti_tui.dansk import count
from cti_tui.data.engine import FileState, WrongPassphrase, connect, look
from cti_tui.data.held import patiently
from cti_tui.data.paths import RECOVERY
from cti_tui.data.private_file import unfinished
from cti_tui.refusal import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs, none of which can be taken for another by eye: no 0 and O, no 1, I and L."""

LENGTH = 24
"""Signs of a code; 23 are drawn, 113 bits, and the last one tells of a slip."""

GROUP = 4
"""Signs of each group on paper."""


def new_code() -> str:
    """A code drawn at random, with its check sign."""
    import secrets  # a start draws no code

    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return drawn + _check_sign(drawn)


def _check_sign(drawn: str) -> str:
    """The sign that makes the weighted sum divisible by 31.

    31 is a prime and every place has its own weight: one wrong sign, or two that changed places,
    never leaves the sum as it was.
    """
    weighted = sum(place * ALPHABET.index(sign) for place, sign in enumerate(drawn, start=1))
    return next(
        sign
        for value, sign in enumerate(ALPHABET)
        if (weighted + LENGTH * value) % len(ALPHABET) == 0
    )


def code_in_groups(code: str) -> str:
    """The code as it stands on paper: `ABCD-EFGH-…`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def read_code(written: str) -> str:
    """The code that was typed, with or without its groups; raises Refusal that tells of a slip."""
    signs = re.sub(r"[\s\-–.]", "", written).upper()
    foreign = [sign for sign in signs if sign not in ALPHABET]
    if foreign:
        raise Refusal(
            f"»{foreign[0]}« står aldrig i en gendannelseskode. Se på papiret igen:"
            " den har hverken 0, O, 1, I eller L."
        )
    if len(signs) != LENGTH:
        written_signs = count(len(signs), "tegn", "tegn")
        raise Refusal(f"Koden har {LENGTH} tegn, og her står {written_signs}. Se på papiret igen.")
    if _check_sign(signs[:-1]) != signs[-1]:
        raise Refusal("Der er en tastefejl i koden. Sammenlign gruppe for gruppe med papiret.")
    return signs


def recovery_path(path: Path) -> Path:
    """Where the small file lies that the code opens."""
    return path.with_name(f"{path.stem}{RECOVERY}")


def write_recovery(path: Path, code: str, passphrases: Sequence[str]) -> None:
    """Put these passphrases where the code finds them, in place of what was there."""
    with unfinished(recovery_path(path)) as rough:
        with closing(connect(rough, code, create=True)) as connection:
            connection.execute("CREATE TABLE passphrase (id INTEGER PRIMARY KEY, text TEXT)")
            for one in passphrases:
                connection.execute("INSERT INTO passphrase (text) VALUES (?)", (one,))
        if look(rough) is not FileState.SEALED or _held(rough, code) != list(passphrases):
            raise Refusal("Gendannelsesfilen blev ikke skrevet rigtigt og er kasseret. Prøv igen.")


def _held(path: Path, code: str) -> list[str]:
    with closing(connect(path, code)) as connection:
        rows = connection.execute("SELECT text FROM passphrase ORDER BY id DESC").fetchall()
        return [text for (text,) in reversed(rows)]


_COPY = re.compile(r"(.+)-\d{4}-\d{2}-\d{2}T\d{6}(?:-(?:haand|foer))?(-[0-9a-f]{8})?")


def _of_its_file(path: Path) -> str:
    """The name of the small file that goes with all copies of a file, for one of them."""
    named = _COPY.fullmatch(path.stem)
    return f"{named[1]}{named[2] or ''}{RECOVERY}" if named else f"{path.stem}{RECOVERY}"


def passphrases(path: Path, code: str) -> list[str]:
    """What the code gives: the passphrase, and during a change both.

    `path` is that of the file itself. Raises Refusal where there is no small file, or the code is
    not the one it was made with.
    """
    small = recovery_path(path)
    if look(small) is FileState.MISSING:
        small = small.with_name(_of_its_file(path))
    if look(small) is not FileState.SEALED:
        raise Refusal(
            f"Der ligger ingen gendannelsesfil ved siden af filen ({small.name}), så koden kan ikke"
            " bruges. Er filen flyttet, så flyt også den."
        )
    try:
        return _held(small, code)
    except WrongPassphrase:
        raise Refusal("Koden passer ikke. Er der lavet en nyere, gælder kun den nyeste.") from None
    except driver.DatabaseError:
        raise Refusal(
            "Gendannelsesfilen kan ikke læses. Ligger der en kopi af den et andet sted, så læg den"
            " tilbage, og prøv igen."
        ) from None


def also_opens(path: Path, code: str, passphrase: str) -> None:
    """Let the code in force give this passphrase too, as when an earlier copy is put back."""
    given = passphrases(path, code)
    if passphrase not in given:
        write_recovery(path, code, [*given, passphrase])


def in_force(path: Path, code: str) -> bool:
    """Whether the small file is there and opens with the code."""
    try:
        return bool(passphrases(path, code))
    except Refusal:
        return False


def recovered(path: Path, written: str) -> str:
    """The passphrase that opens the file, by the code as typed; raises Refusal."""
    for one in passphrases(path, read_code(written)):
        try:
            connect(path, one).close()
        except WrongPassphrase:
            continue
        return one
    raise Refusal(
        "Koden er rigtig, men filen har en anden adgangssætning end den, koden kender. Er filen"
        " lagt tilbage fra en kopi, så brug adgangssætningen fra dengang."
    )


def forget_recovery(path: Path) -> None:
    """Let the small file go, as when the file is not encrypted any more."""
    patiently(lambda: recovery_path(path).unlink(missing_ok=True))
