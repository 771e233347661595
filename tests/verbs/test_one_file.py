"""The same file is the same file: a link to it leads to its copies, its deletion, its restoring."""

from pathlib import Path

import pytest

from tests.verbs.conftest import Cti

pytestmark = pytest.mark.posix  # links

NEW = ("--udgave", "generisk-2018", "--start", "2026-02-02", "--overgangsdato", "2026-02-02")


@pytest.fixture
def two(cti: Cti, tmp_path: Path) -> tuple[Path, Path]:
    """A file with Anna and Bo, and a link to it in another folder."""
    real, link = tmp_path / "real" / "x.db", tmp_path / "link" / "x.db"
    link.parent.mkdir()
    assert cti("--fil", str(real), "init", "--uden-kode").code == 0
    link.symlink_to(real)
    for name in ("Annalise", "Bo"):
        assert cti("--fil", str(real), "ny", name, *NEW).code == 0
    return real, link


def holding(folder: Path, name: str) -> list[Path]:
    """Every file below a folder in which a name can be read."""
    return [
        file
        for file in folder.rglob("*")
        if file.is_file() and not file.is_symlink() and name.encode() in file.read_bytes()
    ]


def test_a_copy_through_a_link_is_beside_the_file_and_goes_with_a_deletion(
    cti: Cti, tmp_path: Path, two: tuple[Path, Path]
) -> None:
    real, link = two
    assert cti("--fil", str(link), "kopi").code == 0
    assert list((real.parent / "sikkerhedskopier").glob("*.db"))
    assert [one.name for one in link.parent.iterdir()] == ["x.db"]
    assert cti("--fil", str(real), "slet", "Annalise", "--ja").code == 0
    assert holding(tmp_path, "Annalise") == []


def test_restoring_through_a_link_restores_the_file_and_the_link_stays_one(
    cti: Cti, two: tuple[Path, Path]
) -> None:
    real, link = two
    assert cti("--fil", str(link), "kopi").code == 0
    copies = (real.parent / "sikkerhedskopier").glob("*.db")
    copy = max(copies, key=lambda one: one.stat().st_mtime_ns)
    assert cti("--fil", str(real), "note", "Bo", "Skrevet efter kopien").code == 0
    assert cti("--fil", str(link), "gendan", str(copy)).code == 0
    assert link.is_symlink()
    assert link.resolve() == real.resolve()
    assert cti("--fil", str(real), "vis", "Bo", "--json").json["notes"] == []
