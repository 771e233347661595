"""The one judge of a path: what was typed, where it really leads, and whether a file can be there.

A leaf: every verb, screen and part of the store asks it, so that a fault of a folder, a name or a
permission is the same Danish sentence everywhere.
"""

import os
import stat
from pathlib import Path, PureWindowsPath

from cti_tui.data.held import patiently
from cti_tui.data.path_forms import (
    NAME_BESIDE,
    ROUGH_NAME,
    folded_name,
    plain_form,
    too_deep,
    windows_fault,
)
from cti_tui.refusal import Refusal, is_in_use, os_words

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
    if os.name == "nt":
        written = windows_path(written)
    try:
        return Path(written).expanduser()
    except RuntimeError:
        raise Refusal("Stien begynder med ~, men ingen har den mappe. Skriv den helt ud.") from None


def windows_path(written: str) -> str:
    """A path as it was typed on Windows, in its plain form; raises Refusal where it can be none."""
    plain = plain_form(written)
    if why := windows_fault(PureWindowsPath(plain)):
        raise Refusal(f"Stien {written} {why}. Skriv en anden.")
    return plain


def real_path(path: Path) -> Path:
    """Where a path leads when every link is followed, whether anything is there or not.

    Asked before anything is opened, copied, put back or deleted: the copies, the journal and the
    deletions belong to the one real file, by whichever name it was reached.
    """
    try:
        real = os.path.realpath(path)
        return Path(plain_form(real) if os.name == "nt" else real)
    except (OSError, ValueError) as error:
        raise fault(path, error) from None


def in_use(path: Path) -> Refusal:
    """That another program holds what lies at a path, as a sentence that says what to do."""
    return Refusal(
        f"Filen {path} er i brug af et andet program. Luk den der, eller vent lidt, og prøv igen."
    )


def fault(path: Path, error: Exception) -> Refusal:
    """Why something cannot be read at a path, as a sentence that says what to do."""
    if is_in_use(error):
        return in_use(path)
    words = os_words(error) if isinstance(error, OSError) else "navnet kan ikke bruges"
    return Refusal(
        f"Filen {path} kan ikke læses ({words}). Se efter, om navnet er rigtigt, om drevet sidder"
        " i, og om du har adgang."
    )


def unwritable(path: Path, error: Exception) -> Refusal:
    """Why nothing can be written at a path, as a sentence that says what to do."""
    if is_in_use(error):
        return in_use(path)
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


def is_folder(path: Path) -> bool:
    """Whether a folder lies at a path; raises Refusal where that cannot be told."""
    try:
        return file_type(path) == stat.S_IFDIR
    except (OSError, ValueError) as error:
        raise fault(path, error) from None


def judge_folder(path: Path) -> None:
    """Raise Refusal where no folder lies at a path, or none that can be told."""
    if not is_folder(path):
        raise Refusal(f"Der er ingen mappe på {path}. Lav den først, eller tilslut drevet.")


def read_source(path: Path, most: int) -> bytes:
    """What a file to be taken in holds; raises Refusal for none, for no file, and for over `most`.

    `most` is in bytes, and no more than that is ever read.
    """
    if not judge_source(path):
        raise Refusal(f"Filen {path} findes ikke. Ret navnet, og prøv igen.")
    try:
        data = patiently(lambda: read_start(path, most + 1))
    except (OSError, ValueError) as error:
        raise fault(path, error) from None
    if len(data) > most:
        raise Refusal(f"Filen fylder mere end {most // 1_000_000} MB. Vælg en mindre.")
    return data


def read_start(path: Path, most: int) -> bytes:
    """So many bytes of a file from its beginning; raises OSError or ValueError."""
    with path.open("rb") as file:
        return file.read(most)


def judge_target(path: Path, *, file: Path | None = None) -> Path:
    """Where a path to be written to really leads; raises Refusal where no file can be there.

    `file` is the database at hand: neither it nor what belongs to it is ever written over, by
    whichever name.
    """
    target = real_path(path)
    if os.name == "nt":
        windows_path(str(target))
    _refuse_no_room(target.parent, ROUGH_NAME)
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


def judge_home(path: Path) -> None:
    """Raise Refusal where a database could be made, and its copies could not."""
    _refuse_no_room(path, NAME_BESIDE)


def _refuse_no_room(path: Path, more: int) -> None:
    if os.name == "nt" and too_deep(PureWindowsPath(path), more):
        raise Refusal(
            f"{path} er så lang en sti, at Windows ikke har plads til det, der skal ligge ved siden"
            " af. Vælg en mappe tættere på drevets begyndelse."
        )


def _refuse_what_is_no_file(path: Path, kind: int) -> None:
    if kind == stat.S_IFDIR:
        raise Refusal(f"{path} er en mappe. Skriv også filens navn.")
    if kind != stat.S_IFREG:
        raise Refusal(f"{path} er ikke en almindelig fil. Vælg en anden.")


def belongs_to(target: Path, file: Path) -> bool:
    """Whether a path is the database, its journal, its copies or its recovery file, by any name.

    Both paths are real ones. A copy of the program's own is what lies in the folder of copies.
    """
    if _is_folder(target.parent, file.parent) and _is_name_of(target.name, file):
        return True
    if _is_folder(target.parent, file.parent / COPIES):
        return True
    try:
        there = target.stat()
    except (OSError, ValueError):
        return False
    if there.st_nlink < 2:
        return False
    return any(_same(there, one) for one in _family(file))


def _is_folder(one: Path, other: Path) -> bool:
    """Whether two paths lead to one folder, by whatever name."""
    try:
        return one == other or one.samefile(other)
    except OSError:
        return False


def _is_name_of(name: str, file: Path) -> bool:
    """By name alone, and by no difference of letters: not every drive tells `A` from `a`."""
    own = folded_name(file.name)
    stem, ending = folded_name(file.stem), folded_name(file.suffix)
    folded = folded_name(name)
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
