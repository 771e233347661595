"""What cannot be written says so in one line and loses nothing, whatever is being written."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cti_tui.data import held, private_file
from tests.verbs.conftest import Answer, Cti

SEAL = "en lang saetning til min kollega"

WRITERS = {
    "json": ("eksporter", "--til", "ud.json"),
    "xlsx": ("eksporter", "--til", "ud.xlsx"),
    "csv": ("eksporter", "--til", "ud.csv"),
    "ics": ("eksporter", "--til", "ud.ics"),
    "cti": ("eksporter", "--til", "ud.cti", "--borger", "anna"),
    "handed on": ("eksporter", "--til", "ud.cti", "--borger", "anna", "--overdrag-til", "Kim"),
    "pdf": ("dokument", "datoer", "anna", "--til", "ud.pdf"),
    "md": ("dokument", "datoer", "anna", "--til", "ud.md"),
    "txt": ("dokument", "datoer", "anna", "--til", "ud.txt"),
    "leader": ("tal", "--side", "ud.pdf"),
    "copy": ("kopi", "--til", "ud.db"),
    "template": ("importer", "--skabelon", "ud.xlsx"),
    "edition": ("udgaver", "--kopi", "job", "--til", "ud.toml"),
}
"""Every verb that writes a file of the worker's choice, with the file's name in it."""


def words(name: str, folder: Path) -> tuple[str, ...]:
    """The verb with its file in a folder."""
    return tuple(str(folder / one) if one.startswith("ud.") else one for one in WRITERS[name])


def refusal_of(answer: Answer) -> str:
    """The line that refuses; a document has said before it whom it is for."""
    assert (answer.code, answer.out) == (1, "")
    return answer.err.splitlines()[-1]


@pytest.fixture
def working(anna: Cti, monkeypatch: pytest.MonkeyPatch) -> Cti:
    """Anna and enough others for the leader's page."""
    monkeypatch.setenv("CTI_FORSEGL", SEAL)
    for name in ("Bo", "Cæcilie", "Dorthe"):
        begun = ("--udgave", "generisk-2018", "--start", "2026-04-01", "--fase", "1")
        assert anna("ny", name, *begun).code == 0
    return anna


@pytest.mark.parametrize("name", WRITERS)
def test_each_of_them_writes_where_it_can(working: Cti, name: str, tmp_path: Path) -> None:
    answer = working(*words(name, tmp_path))
    assert answer.code == 0, answer.err
    assert [one for one in tmp_path.iterdir() if one.name.startswith("ud.")]


@pytest.mark.parametrize("name", WRITERS)
def test_a_folder_that_is_gone_is_said_and_nothing_is_lost(
    working: Cti, name: str, tmp_path: Path
) -> None:
    before = working("vis", "anna", "--json").json
    (tmp_path / "drev").write_text("en fil, hvor mappen var", "utf-8")
    refused = refusal_of(working(*words(name, tmp_path / "drev")))
    assert str(tmp_path / "drev") in refused
    assert "Vælg" in refused or "Se efter" in refused
    assert (tmp_path / "drev").read_text("utf-8") == "en fil, hvor mappen var"
    assert working("vis", "anna", "--json").json == before


def _held_by_another(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A program that has the file open, as Windows says it, on a drive without hard links."""
    usual = Path.replace

    def no_links(*_: object) -> None:
        raise OSError(errno.ENOTSUP, "said in English")

    def held_elsewhere(self: Path, target: Path) -> Path:
        if Path(target).parent != folder:
            return usual(self, target)
        error = PermissionError(errno.EACCES, "said in English")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    patched.setattr(held.time, "sleep", lambda seconds: None)
    patched.setattr(os, "link", no_links)
    patched.setattr(Path, "replace", held_elsewhere)
    return "i brug af et andet program"


def _read_only(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A folder where nothing can be made; said by the one call that makes a file."""
    usual = os.open

    def denied(path: str | Path, *more: int) -> int:
        if Path(path).parent == folder:
            raise PermissionError(errno.EACCES, "said in English")
        return usual(path, *more)

    patched.setattr(os, "open", denied)
    return "du har ikke adgang"


def _gone_meanwhile(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A stick that is pulled out between the writing and the end of it."""
    usual = private_file.to_the_disk

    def pulled_out(descriptor: int) -> None:
        usual(descriptor)
        shutil.rmtree(folder, ignore_errors=True)

    patched.setattr(private_file, "to_the_disk", pulled_out)
    return "mappen eller filen findes ikke"


def _full(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A drive that is full before all is written."""

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "said in English")

    patched.setattr(private_file, "to_the_disk", full)
    return "disken er fuld"


def _a_folder(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A folder by the name of the file."""
    for ending in {Path(one).suffix for words in WRITERS.values() for one in words if "ud." in one}:
        (folder / f"ud{ending}").mkdir()
    return "er en mappe"


def _the_file_itself(patched: pytest.MonkeyPatch, folder: Path) -> str:
    """A link that leads to the database."""
    for ending in {Path(one).suffix for words in WRITERS.values() for one in words if "ud." in one}:
        (folder / f"ud{ending}").symlink_to(os.environ["CTI_FIL"])
    return "Vælg et andet navn"


OBSTACLES = (_held_by_another, _read_only, _gone_meanwhile, _full, _a_folder, _the_file_itself)


@pytest.mark.posix
@pytest.mark.parametrize("obstacle", OBSTACLES)
@pytest.mark.parametrize("name", WRITERS)
def test_whatever_is_in_the_way_is_said_and_nothing_is_lost_or_left(
    working: Cti,
    name: str,
    obstacle: Callable[[pytest.MonkeyPatch, Path], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if (name, obstacle) == ("copy", _a_folder):
        return  # the copy is laid in it, by a name of its own
    before = working("vis", "anna", "--json").json
    folder = tmp_path / "ude"
    folder.mkdir()
    with monkeypatch.context() as patched:
        said = obstacle(patched, folder)
        there = sorted(folder.iterdir())
        refused = refusal_of(working(*words(name, folder)))
    assert said in refused
    assert "English" not in refused
    assert (sorted(folder.iterdir()) if folder.exists() else []) == (
        [] if obstacle is _gone_meanwhile else there
    )
    assert working("vis", "anna", "--json").json == before


def test_a_page_that_is_open_elsewhere_is_said_and_stays_as_it_was(
    working: Cti, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "ud.pdf"
    page.write_bytes(b"den gamle")
    usual = Path.replace

    def held_by_another(self: Path, target: Path) -> Path:
        """What Windows says of a file that is open in another program."""
        if target != page:
            return usual(self, target)
        error = OSError(errno.EACCES, "said in English")
        error.winerror = 32  # type: ignore[attr-defined]
        raise error

    monkeypatch.setattr(held.time, "sleep", lambda seconds: None)
    monkeypatch.setattr(Path, "replace", held_by_another)
    answer = working("dokument", "datoer", "anna", "--til", str(page), typed="j\n")
    assert answer.code == 1
    assert "i brug af et andet program. Luk den der" in answer.err
    assert page.read_bytes() == b"den gamle"
    assert [one.name for one in tmp_path.glob("*.ny")] == []
