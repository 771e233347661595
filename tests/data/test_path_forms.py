"""Paths as the three systems have them, with what a system says handed in as values."""

import os
import unicodedata
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import unquote, urlsplit

import pytest

from cti_tui.data.path_forms import (
    LONGEST_ON_WINDOWS,
    is_one_name,
    plain_form,
    sqlite_uri,
    too_deep,
    windows_fault,
)
from cti_tui.data.paths import belongs_to, windows_path
from cti_tui.data.safety import backup
from cti_tui.data.safety.restore import ASIDE, files_aside
from cti_tui.refusal import Refusal


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        (r"C:\sager\cti.db", r"C:\sager\cti.db"),
        (r"\\?\C:\sager\cti.db", r"C:\sager\cti.db"),
        ("//?/C:/sager/cti.db", "C:/sager/cti.db"),
        (r"\\.\C:\sager\cti.db", r"C:\sager\cti.db"),
        (r"\\?\UNC\server\fælles\cti.db", r"\\server\fælles\cti.db"),
        (r"\\?\unc\server\fælles\cti.db", r"\\server\fælles\cti.db"),
        (r"\\server\fælles\cti.db", r"\\server\fælles\cti.db"),
        (r"\\?\Volume{b75e2c83-0000}\cti.db", r"\\?\Volume{b75e2c83-0000}\cti.db"),
    ],
)
def test_a_path_written_for_the_system_is_the_plain_one(written: str, plain: str) -> None:
    assert plain_form(written) == plain


@pytest.mark.parametrize(
    ("path", "opened"),
    [
        (PureWindowsPath(r"C:\Mine sager\cti#1%.db"), "/C:/Mine sager/cti#1%.db"),
        (PureWindowsPath(r"\\server\fælles\cti.db"), "//server/fælles/cti.db"),
        (PureWindowsPath(r"\\?\UNC\server\fælles\cti.db"), "//server/fælles/cti.db"),
        (PureWindowsPath(r"\\?\C:\cti.db"), "/C:/cti.db"),
        (PurePosixPath("/home/å/cti?.db"), "/home/å/cti?.db"),
    ],
)
def test_sqlite_is_given_a_path_and_never_a_host(
    path: PureWindowsPath | PurePosixPath, opened: str
) -> None:
    uri = urlsplit(sqlite_uri(path, "rw"))
    assert (uri.scheme, uri.netloc, uri.query, uri.fragment) == ("file", "", "mode=rw", "")
    assert unquote(uri.path) == opened


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a:b.db", "tegnet :"),
        ("hvem?.db", r"tegnet \?"),
        ("a<b", "tegnet <"),
        ("a\tb", "et usynligt tegn"),
        ("CON.db", "Windows selv bruger"),
        ("nul", "Windows selv bruger"),
        ("com1.backup.db", "Windows selv bruger"),
        ("LPT²", "Windows selv bruger"),
        ("sager.", "punktum eller mellemrum"),
        ("Sager \\cti.db", "punktum eller mellemrum"),
        ("x" * 256, "højst 259"),
    ],
)
def test_what_windows_takes_for_no_name_is_said_before_anything_is_made(
    name: str, why: str
) -> None:
    with pytest.raises(Refusal, match=why):
        windows_path(f"C:\\sager\\{name}")


@pytest.mark.parametrize("form", [r"\\?\Volume{b75e2c83-0000}\cti.db", r"\\.\pipe\cti"])
def test_a_place_that_only_the_system_knows_is_refused(form: str) -> None:
    with pytest.raises(Refusal, match="kun er til systemet selv"):
        windows_path(form)


@pytest.mark.parametrize(
    "path",
    [
        *(r"C:\sager\cti.db", "cti.db", r"..\sager\cti.db", r"C:cti.db", r"H:\konto.db"),
        *(r"\\server\fælles\console\null.db", r"C:\Users\å\com10.db", "~/cti.db", r".\.cti.db"),
    ],
)
def test_what_windows_takes_passes(path: str) -> None:
    assert windows_path(path) == path
    assert windows_fault(PureWindowsPath(path)) == ""


def test_a_database_has_room_for_its_copies_beside_it() -> None:
    folder = PureWindowsPath("C:\\" + "m" * 190)
    assert not too_deep(folder, 60)
    assert too_deep(folder / "cti.db", LONGEST_ON_WINDOWS - 198)


@pytest.fixture
def other_case(tmp_path: Path) -> Path:
    """A file `sag.db` with a copy and a file laid aside, made while it was called `SAG.DB`.

    Links stand for a drive that does not tell `A` from `a`: asked by either name, it has the file.
    """
    copies = tmp_path / "sikkerhedskopier"
    copies.mkdir()
    stamp = "-2026-04-01T100000.db"
    (copies / f"SAG{stamp}").write_bytes(b"kopi")
    _also(copies / f"SAG{stamp}", copies / f"sag{stamp}")
    aside = tmp_path / f"SAG-{ASIDE}-2026-04-01T100000.DB"
    aside.write_bytes(b"lagt")
    _also(aside, tmp_path / f"sag-{ASIDE}-2026-04-01T100000.DB")
    return tmp_path / "sag.db"


def _also(there: Path, other: Path) -> None:
    if not other.exists():
        other.symlink_to(there)


def _there(paths: list[Path]) -> set[str]:
    """Which files they are, whatever the links are called."""
    return {os.path.realpath(one) for one in paths}


def test_copies_made_under_other_letters_are_the_files_own_where_the_drive_says_so(
    other_case: Path,
) -> None:
    folder = other_case.parent / "sikkerhedskopier"
    for path in (other_case, other_case.with_name("SAG.DB")):
        assert _there([copy for _, copy in backup.copies(path)]) == _there(list(folder.iterdir()))
        assert _there(backup.own_copies(path, "")) == _there(list(folder.iterdir()))
        assert len(_there(files_aside(path))) == 1


def test_on_a_drive_that_tells_them_apart_they_are_two_files(tmp_path: Path) -> None:
    there = tmp_path / "SAG-2026-04-01T100000.db"
    there.write_bytes(b"kopi")
    other = tmp_path / "sag-2026-04-01T100000.db"
    if other.exists():
        pytest.skip("this drive does not tell them apart")
    other.write_bytes(b"en anden")
    assert not is_one_name(there, "SAG", "sag")
    assert is_one_name(there, "SAG", "SAG")
    assert not is_one_name(there, "SAG", "sager")


@pytest.mark.posix
def test_two_ways_to_write_å_are_one_name_where_the_drive_says_so(tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "Åse")
    parted = unicodedata.normalize("NFD", "Åse")
    there = tmp_path / f"{parted}-2026-04-01T100000.db"
    there.write_bytes(b"kopi")
    _also(there, tmp_path / f"{composed}-2026-04-01T100000.db")
    assert is_one_name(there, parted, composed)
    small = tmp_path / f"{composed}-gendannelse.db"
    assert belongs_to(small, tmp_path / f"{parted}.db")


def test_the_folder_of_copies_is_known_by_any_name(tmp_path: Path) -> None:
    (tmp_path / "sikkerhedskopier").mkdir()
    _also(tmp_path / "sikkerhedskopier", tmp_path / "SIKKERHEDSKOPIER")
    target = tmp_path / "SIKKERHEDSKOPIER" / "ny.txt"
    assert belongs_to(target, tmp_path / "cti.db")


def test_a_copy_of_other_letters_keeps_the_file_from_being_begun_anew(other_case: Path) -> None:
    assert backup.copies(other_case)[0][0] == datetime(2026, 4, 1, 10)
