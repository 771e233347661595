"""The one judge of a path: what was typed, where it really leads, and whether a file can be there.

A leaf: every verb, screen and part of the store asks it, so that a fault of a folder, a name or a
permission is the same Danish sentence everywhere.
"""

import os
import stat
from pathlib import Path

from cti_tui.refusal import Refusal, os_words

COPIES = "sikkerhedskopier"
"""The folder beside the file that its copies lie in."""

RECOVERY = "-gendannelse.db"
"""Ends the name of the small file that the recovery code opens, after the stem of the file's."""


def typed_path(text: str) -> Path:
    """The path that was typed; raises Refusal where it can be none."""
    written = text.strip()
    if not written:
        raise Refusal("Der står ingen sti. Skriv, hvor filen ligger.")
    if "\0" in written or any("\ud800" <= sign <= "\udfff" for sign in written):
        raise Refusal("Stien har tegn, som en sti ikke kan have. Skriv stien igen.")
    try:
        return Path(written).expanduser()
    except RuntimeError:
        raise Refusal("Stien begynder med ~, men ingen har den mappe. Skriv den helt ud.") from None


def real_path(path: Path) -> Path:
    """Where a path leads when every link is followed, whether anything is there or not.

    Asked before anything is opened, copied, put back or deleted: the copies, the journal and the
    deletions belong to the one real file, by whichever name it was reached.
    """
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise fault(path, error) from None


def fault(path: Path, error: Exception) -> Refusal:
    """Why something cannot be read at a path, as a sentence that says what to do."""
    words = os_words(error) if isinstance(error, OSError) else "navnet kan ikke bruges"
    return Refusal(
        f"Filen {path} kan ikke læses ({words}). Se efter, om navnet er rigtigt, om drevet sidder"
        " i, og om du har adgang."
    )


def unwritable(path: Path, error: Exception) -> Refusal:
    """Why nothing can be written at a path, as a sentence that says what to do."""
    words = os_words(error) if isinstance(error, OSError) else "navnet kan ikke bruges"
    return Refusal(
        f"Filen kan ikke skrives i {path.parent} ({words}). Vælg en mappe, du kan skrive i, og et"
        " kort navn."
    )


def file_type(path: Path) -> int | None:
    """What lies at a path, as `stat.S_IFMT` has it; None where nothing does.

    Raises OSError or ValueError where that cannot be told.
    """
    try:
        return stat.S_IFMT(path.stat().st_mode)
    except FileNotFoundError:
        return None


def judge_source(path: Path) -> bool:
    """Whether a plain file lies at a path, to be read; False where nothing does.

    Raises Refusal for what is there and is none: reading a pipe would wait for ever.
    """
    try:
        kind = file_type(path)
    except (OSError, ValueError) as error:
        raise fault(path, error) from None
    if kind is not None:
        _refuse_what_is_no_file(path, kind)
    return kind is not None


def judge_folder(path: Path) -> None:
    """Raise Refusal where no folder lies at a path, or none that can be told."""
    try:
        kind = file_type(path)
    except (OSError, ValueError) as error:
        raise fault(path, error) from None
    if kind != stat.S_IFDIR:
        raise Refusal(f"Der er ingen mappe på {path}. Lav den først, eller tilslut drevet.")


def read_source(path: Path, most: int) -> bytes:
    """What a file to be taken in holds; raises Refusal for none, for no file, and for over `most`.

    `most` is in bytes, and no more than that is ever read.
    """
    if not judge_source(path):
        raise Refusal(f"Filen {path} findes ikke. Ret navnet, og prøv igen.")
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except (OSError, ValueError) as error:
        raise fault(path, error) from None
    if len(data) > most:
        raise Refusal(f"Filen fylder mere end {most // 1_000_000} MB. Vælg en mindre.")
    return data


def judge_target(path: Path, *, file: Path | None = None) -> Path:
    """Where a path to be written to really leads; raises Refusal where no file can be there.

    `file` is the database at hand: neither it nor what belongs to it is ever written over, by
    whichever name.
    """
    target = real_path(path)
    try:
        kind = file_type(target)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from None
    if kind is not None:
        _refuse_what_is_no_file(path, kind)
    if file is not None and belongs_to(target, real_path(file)):
        raise Refusal(
            "Der ligger selve filen, eller noget, der hører til den. Vælg et andet navn eller en"
            " anden mappe."
        )
    return target


def _refuse_what_is_no_file(path: Path, kind: int) -> None:
    if kind == stat.S_IFDIR:
        raise Refusal(f"{path} er en mappe. Skriv også filens navn.")
    if kind != stat.S_IFREG:
        raise Refusal(f"{path} er ikke en almindelig fil. Vælg en anden.")


def belongs_to(target: Path, file: Path) -> bool:
    """Whether a path is the database, its journal, its copies or its recovery file, by any name.

    Both paths are real ones. A copy of the program's own is what lies in the folder of copies.
    """
    if target.parent == file.parent and _is_name_of(target.name, file):
        return True
    if target.parent == file.parent / COPIES:
        return True
    try:
        there = target.stat()
    except (OSError, ValueError):
        return False
    if there.st_nlink < 2:
        return False
    return any(_same(there, one) for one in _family(file))


def _is_name_of(name: str, file: Path) -> bool:
    """By name alone, and by no difference of letters: not every drive tells `A` from `a`."""
    own = file.name.casefold()
    stem, ending = file.stem.casefold(), file.suffix.casefold()
    folded = name.casefold()
    return (
        folded == own
        or folded.startswith((f"{own}-", f"{stem}-lagt-til-side-"))
        or folded == f"{stem}{RECOVERY}"
        or (folded.startswith(f"{stem}-") and folded.endswith(f"{ending}-journal"))
    )


def _family(file: Path) -> list[Path]:
    """What lies beside the database and belongs to it."""
    found = []
    for folder in (file.parent, file.parent / COPIES):
        try:
            names = list(folder.iterdir())
        except OSError:
            continue
        found += [one for one in names if folder != file.parent or _is_name_of(one.name, file)]
    return found


def _same(one: os.stat_result, other: Path) -> bool:
    try:
        return os.path.samestat(one, other.stat())
    except OSError:
        return False
