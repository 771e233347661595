"""The clipboard where the terminal takes nothing: it is said, with the text to copy by hand."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.contact.journal import Journal
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.screens.kit.by_hand import ByHand, takes_clipboard
from tests.conftest import TODAY
from tests.screens.stage import on_stage

FACT = "Vi sås på caféen.\nÆblekage til alle. [/ hilsen fra Åse"


@pytest.mark.parametrize(
    ("environ", "platform", "taken"),
    [
        ({"TERM_PROGRAM": "Apple_Terminal", "TERM": "xterm-256color"}, "darwin", False),
        ({"TERM_PROGRAM": "iTerm.app"}, "darwin", True),
        ({"TERM_PROGRAM": "ghostty"}, "darwin", True),
        ({"WT_SESSION": "2c3a"}, "win32", True),
        ({"TERM_PROGRAM": "vscode"}, "win32", True),
        ({}, "win32", False),
        ({"VTE_VERSION": "7600", "TERM": "xterm-256color"}, "linux", False),
        ({"TERM": "linux"}, "linux", False),
        ({"TERM": "xterm-kitty"}, "linux", True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "tmux"}, "linux", True),
    ],
)
def test_the_terminals_that_take_nothing_are_known(
    environ: dict[str, str], platform: str, *, taken: bool
) -> None:
    assert takes_clipboard(environ, platform) is taken


@pytest.fixture
def waiting(
    tmp_path: Path,
    blank_file: Callable[[Path, str | None], Path],
    new_borger: Callable[..., NewBorger],
) -> Path:
    """A file with one note on its way to the record."""
    path = blank_file(tmp_path / "fil" / "cti.db", None)
    with closing(Store.open(path, None)) as store:
        borger = store.add_borgere([new_borger("Åse Ø.")], TODAY)[0].borger_id
        note = store.add_note(borger, NewNote(FACT, TODAY, reflection="Min tanke"), TODAY)
        store.part(Journal).mark(note.id, TODAY)
    return path


async def test_the_text_is_shown_alone_on_its_lines_with_how_to_copy_it(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    async with on_stage(waiting) as stage:
        await stage.press("s")
        await stage.shows("Til journal")
        await stage.press("enter")
        await stage.on(ByHand)
        shown = await stage.shows("Kopiér teksten med musen", "Æblekage til alle. [/ hilsen fra")
        lines = [line.rstrip() for line in shown.splitlines()]
        assert lines.count(FACT.splitlines()[0]) == 1  # and no frame beside it
        assert "Min tanke" not in shown
        await stage.shows("refleksionen er ikke med")
        await stage.press("escape")
        await stage.shows("Til journal")


async def test_where_the_terminal_takes_it_nothing_is_shown(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "iTerm.app")
    monkeypatch.delenv("VTE_VERSION", raising=False)
    async with on_stage(waiting) as stage:
        await stage.press("s")
        await stage.shows("Til journal")
        await stage.press("enter")
        await stage.shows("Faktum er kopieret")
        assert not isinstance(stage.screen, ByHand)
