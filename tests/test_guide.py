"""The guide: a chapter for each of the worker's moments, readable inside the program."""

import re
import runpy
from pathlib import Path

import pytest

from cti_tui.guide import Chapter, chapters

ROOT = Path(__file__).parents[1]


def test_the_chapters_stand_in_the_order_of_their_numbers() -> None:
    names = [chapter.name for chapter in chapters()]
    assert names[0] == "foer-et-moede"
    assert names[-2:] == ["flyt-ind", "en-ny-version"]
    assert len(names) == 10


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_a_chapter_has_a_title_and_no_picture_on_the_screen(chapter: Chapter) -> None:
    assert chapter.text.startswith(f"# {chapter.title}\n")
    assert "![" not in chapter.text


def test_the_pictures_that_the_chapters_name_are_there() -> None:
    for file in (ROOT / "cti_tui" / "guide").glob("*.md"):
        for picture in re.findall(r"!\[.*?\]\((.*?)\)", file.read_text("utf-8")):
            assert (file.parent / picture).resolve().is_file(), f"{file.name}: {picture}"


async def test_the_pictures_say_what_the_screens_say_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    pictures = runpy.run_path(str(ROOT / "docs" / "pictures.py"))
    for name, picture in (await pictures["draw"]()).items():
        file = ROOT / "docs" / "guide" / f"{name}.svg"
        assert pictures["said"](picture) == pictures["said"](file.read_text("utf-8")), (
            f"{name}: draw them again: python3 run.py billeder"
        )
