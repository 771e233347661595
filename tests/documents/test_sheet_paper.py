"""A page as a file for paper."""

import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.documents.paper import COLUMNS, laid_out, page_path, write_page
from cti_tui.refusal import Refusal


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of documents of the test's own."""
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(tmp_path))
    return tmp_path


def test_a_page_is_offered_a_place_among_the_documents(documents: Path) -> None:
    assert page_path("moedeark-12.txt") == documents / "moedeark-12.txt"


def test_a_path_without_a_folder_lies_among_the_documents(documents: Path) -> None:
    assert write_page(" ark.txt ", "Ærø\n") == documents / "ark.txt"
    assert (documents / "ark.txt").read_text(encoding="utf-8") == "Ærø\n"


def test_only_its_owner_can_read_it_also_when_written_over(documents: Path) -> None:
    path = documents / "ark.txt"
    path.write_text("gammelt", encoding="utf-8")
    path.chmod(0o644)
    with pytest.raises(FileExistsError):
        write_page(str(path), "nyt\n")
    assert path.read_text(encoding="utf-8") == "gammelt"
    write_page(str(path), "nyt\n", over=True)
    assert path.read_text(encoding="utf-8") == "nyt\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in documents.iterdir()] == ["ark.txt"]


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("cti.db", ".txt"),
        ("", ".txt"),
        ("/findes/ikke/ark.txt", "mappen eller filen findes ikke"),
        ("~ingen-af-det-navn/ark.txt", "begynder med ~"),
        ("a\0b.txt", "Skriv stien"),
    ],
)
def test_what_cannot_be_written_is_refused(where: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        write_page(where, "x")


def test_a_folder_of_that_name_is_not_written_over(documents: Path) -> None:
    (documents / "mappe.txt").mkdir()
    with pytest.raises(FileExistsError):
        write_page("mappe.txt", "x")
    with pytest.raises(Refusal, match="mappe"):
        write_page("mappe.txt", "x", over=True)
    assert os.listdir(documents) == ["mappe.txt"]  # noqa: PTH208


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]))))
def test_every_line_fits_the_page_and_no_word_is_lost(lines: list[str]) -> None:
    page = laid_out(lines)
    assert all(len(line) <= COLUMNS for line in page.split("\n"))
    assert "".join(page.split()) == "".join("".join(lines).split())
