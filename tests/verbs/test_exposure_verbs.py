"""Every verb that writes a file says where others get at it."""

from pathlib import Path

import pytest

from tests.verbs.conftest import Cti


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("dokument moedeark Anna --til", "side.pdf"),
        ("dokument indsigt Anna --til", "indsigt.txt"),
        ("eksporter --til", "alt.json"),
        ("eksporter --til", "alt.xlsx"),
        ("eksporter --til", "alt.ics"),
        ("kopi --til", "kopi.db"),
        ("demo --til", "demo.db"),
    ],
)
def test_every_verb_that_writes_a_file_warns_of_where_it_lies(
    anna: Cti, tmp_path: Path, words: str, name: str
) -> None:
    folder = tmp_path / "OneDrive - Kommunen" / "Skrivebord"
    folder.mkdir(parents=True)
    done = anna(*words.split(), str(folder / name))
    assert done.code == 0
    assert (folder / name).exists()
    assert "blive kopieret til OneDrive" in done.err


def test_the_leaders_page_too(cti: Cti, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    file = str(tmp_path / "demo.db")
    assert cti("demo", "--til", file).code == 0
    done = cti("--fil", file, "tal", "--fra", "2026-01-01", "--side", str(folder / "tal.pdf"))
    assert done.code == 0
    assert "blive kopieret til Dropbox" in done.err
