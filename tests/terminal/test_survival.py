"""What is written survives the lid, the signal and the power cut; nothing leaks on the way."""

import re
import signal
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.contact.written import NEW_BORGER_FORM, NOTE_FORM
from cti_tui.data.records import NewBorger
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from tests.conftest import TODAY
from tests.terminal.cti import Opened, left_clean, start, type_in, wait_stored
from tests.terminal.terminal import Terminal

NAME = "Hemmelig Åse"
TEXT = "Åse fortalte om sin bror [i dag]"

TITLE = re.compile(rb"\x1b\](?:0|1|2);([^\x07\x1b]*)")
"""What a program calls the window."""


@pytest.fixture
def path(tmp_path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """A plain file with one borger."""
    found = blank_file(tmp_path / "fil" / "cti.db", None)
    manual = edition("job")
    with closing(Store.open(found, None)) as store:
        store.add_borgere([NewBorger(NAME, Opening(manual, manual.hjemler[0], TODAY))], TODAY)
    return found


def note_draft(store: Store) -> str:
    """The fact that stands in the note's draft; empty where there is none."""
    return (store.draft(1, NOTE_FORM) or {}).get("fact", "")


def writing(open_terminal: Opened, path: Path) -> Terminal:
    """Open the editor and type the text, so that it stands on the screen."""
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, TEXT)
    return terminal


def offered_again(open_terminal: Opened, path: Path, text: str = TEXT) -> None:
    """Start once more, take the draft that is offered, and see the text."""
    terminal = start(open_terminal, path, ready="Der ligger en kladde")
    terminal.wait_for(f"et notat om {NAME}")
    terminal.wait_for("Fortsæt på den")
    terminal.settle()
    terminal.press("enter")
    terminal.wait_for(text)
    terminal.press("ctrl+s")
    terminal.wait_for("er gemt.")
    with closing(Store.open(path, None)) as store:
        assert [note.fact for note in store.notes(1)] == [text]
        assert store.drafts() == ()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_saves_the_draft_and_leaves_the_terminal_clean(
    open_terminal: Opened, path: Path, number: signal.Signals
) -> None:
    terminal = writing(open_terminal, path)
    terminal.signal(number)
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)
    assert terminal.text().strip() == ""
    with closing(Store.open(path, None)) as store:
        assert note_draft(store) == TEXT
    offered_again(open_terminal, path)


def test_a_closed_window_saves_the_draft(open_terminal: Opened, path: Path) -> None:
    terminal = writing(open_terminal, path)
    terminal.hang_up()
    wait_stored(path, lambda store: note_draft(store) == TEXT)
    terminal.wait_gone()
    offered_again(open_terminal, path)


def test_a_kill_loses_no_more_than_the_last_half_second(open_terminal: Opened, path: Path) -> None:
    terminal = writing(open_terminal, path)
    wait_stored(path, lambda store: note_draft(store) == TEXT)
    terminal.type(" og så")
    terminal.kill()
    with closing(Store.open(path, None)) as store:
        kept = note_draft(store)
    assert f"{TEXT} og så".startswith(kept)
    assert kept.startswith(TEXT)
    offered_again(open_terminal, path, kept)


SIXTY = "Åse viste haven frem og ringede selv til sin bror om lørdag."
PACE = 0.1
"""Seconds between the letters of someone who types ten a second."""


def interrupted(terminal: Terminal) -> str:
    """Type sixty letters at ten a second, and stop in the middle of them; give what was typed."""
    assert len(SIXTY) == 60
    terminal.wait_for("Fakta: hvad skete")
    for letter in SIXTY[:30]:
        terminal.type(letter)
        terminal.settle(PACE, seconds=PACE)
    return SIXTY[:30]


@pytest.mark.parametrize("how", ["SIGTERM", "SIGHUP", "closing"])
def test_typing_that_is_stopped_in_the_middle_loses_nothing(
    open_terminal: Opened, path: Path, how: str
) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("n")
    typed = interrupted(terminal)
    terminal.wait_for(typed.rstrip())
    if how == "closing":
        terminal.hang_up()
        terminal.wait_gone()
    else:
        terminal.signal(signal.Signals[how])
        assert terminal.wait_exit() == 0
        assert left_clean(terminal)
    with closing(Store.open(path, None)) as store:
        assert note_draft(store) == typed
    offered_again(open_terminal, path, typed.rstrip())


def test_typing_that_is_killed_in_the_middle_loses_half_a_second(
    open_terminal: Opened, path: Path
) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("n")
    typed = interrupted(terminal)
    terminal.kill()
    with closing(Store.open(path, None)) as store:
        kept = note_draft(store)
    assert typed.startswith(kept)
    # Five letters are half a second; as many again for a machine that has much else to do.
    assert len(typed) - len(kept) <= 10
    offered_again(open_terminal, path, kept.rstrip())


def test_what_is_typed_in_the_same_breath_as_tab_is_for_the_next_field(
    open_terminal: Opened, path: Path
) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    terminal.type("Ord\tTanke\t\t\t\t60\tHos Åse")
    terminal.wait_for("Hos Åse")
    terminal.press("ctrl+s")
    terminal.wait_for("er gemt.")
    with closing(Store.open(path, None)) as store:
        (note,) = store.notes(1)
    assert (note.fact, note.reflection, note.place) == ("Ord", "Tanke", "Hos Åse")
    assert note.minutes.total == 60


def test_the_draft_follows_someone_who_types_without_a_pause(
    open_terminal: Opened, path: Path
) -> None:
    terminal = writing(open_terminal, path)

    def keeps_up(store: Store) -> bool:
        terminal.type("x")
        terminal.settle(0.01, seconds=0.05)
        return len(note_draft(store)) > len(TEXT) + 3

    wait_stored(path, keeps_up)


def test_half_a_borger_survives_a_signal(open_terminal: Opened, path: Path) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("a")
    terminal.wait_for("Ny borger")
    type_in(terminal, "Øjvind")
    terminal.signal(signal.SIGHUP)
    assert terminal.wait_exit() == 0
    with closing(Store.open(path, None)) as store:
        assert (store.draft(None, NEW_BORGER_FORM) or {})["name"] == "Øjvind"


def test_a_tick_that_was_shown_is_there_after_a_kill(open_terminal: Opened, path: Path) -> None:
    terminal = start(open_terminal, path, ready=NAME)
    terminal.press("enter")
    terminal.wait_for("0 af 5")
    terminal.press("space")
    terminal.wait_for("1 af 5")
    terminal.kill()
    with closing(Store.open(path, None)) as store:
        assert store.case(1, TODAY).settled == 1


def test_ctrl_c_ends_nothing(open_terminal: Opened, path: Path) -> None:
    terminal = writing(open_terminal, path)
    terminal.press("ctrl+c")
    terminal.settle()
    assert terminal.exit_code is None
    assert TEXT in terminal.text()
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    assert left_clean(terminal)


CRASHING = """
import sys
from cti_tui.screens.contact.note import NoteScreen

def breaks(self):
    written = self.read_fields()
    raise RuntimeError(f"broke on {written}")

NoteScreen.action_save = breaks
from cti_tui.cli import main
sys.exit(main())
"""
"""The program with a fault where a note is saved, its text in a local and in the message."""


def test_a_crash_prints_one_danish_line_and_no_text(
    open_terminal: Opened, path: Path, tmp_path: Path
) -> None:
    launcher = tmp_path / "launcher.py"
    launcher.write_text(CRASHING, encoding="utf-8")
    terminal = open_terminal(
        sys.executable, launcher, "--fil", path, "--idag", TODAY.isoformat(), columns=200
    )
    terminal.wait_for(NAME, seconds=30)
    terminal.press("n")
    terminal.wait_for("Fakta: hvad skete")
    type_in(terminal, TEXT)
    terminal.press("ctrl+s")
    assert terminal.wait_exit() == 1
    assert left_clean(terminal)
    said = " ".join(terminal.text().split())
    assert said.startswith("cti måtte stoppe på grund af en fejl i programmet (RuntimeError).")
    assert said.endswith("Åbn programmet igen.")
    after = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :].decode()
    for leak in ("bror", "Hemmelig", "broke on", "Traceback", "self", ".py"):
        assert leak not in after
    offered_again(open_terminal, path)


def test_no_name_goes_to_the_title_of_the_window_or_stays_in_the_terminal(
    open_terminal: Opened, path: Path
) -> None:
    terminal = writing(open_terminal, path)
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0
    titles = b" ".join(TITLE.findall(terminal.raw)).decode()
    outside = terminal.raw[: terminal.raw.index(b"\x1b[?1049h")]
    outside += terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :]
    for word in ("Hemmelig", "bror"):
        assert word in terminal.raw.decode()
        assert word not in titles
        assert word not in outside.decode()
    assert terminal.text().strip() == ""
