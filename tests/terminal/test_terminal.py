"""The harness itself, against small programs that are not ours."""

import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.terminal.terminal import ESCAPE_DELAY, Terminal

TYPE_ECHO = """
import sys, termios, tty
tty.setraw(0)
print("klar", end="\\r\\n", flush=True)
while (key := sys.stdin.buffer.raw.read(64)) != b"q":
    print(key.hex(" "), end="\\r\\n", flush=True)
"""
"""Prints every read as hex, until a lone `q`."""

Opened = Callable[..., Terminal]


def python(open_terminal: Opened, program: str, **options: object) -> Terminal:
    return open_terminal(sys.executable, "-c", program, **options)


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("enter", "0d"),
        ("escape", "1b"),
        ("ctrl+s", "13"),
        ("f1", "1b 4f 50"),
        ("f9", "1b 5b 32 30 7e"),
        ("down", "1b 5b 42"),
        ("shift+tab", "1b 5b 5a"),
        ("å", "c3 a5"),
    ],
)
def test_keys_arrive_as_a_terminal_sends_them(open_terminal: Opened, key: str, sent: str) -> None:
    terminal = python(open_terminal, TYPE_ECHO)
    terminal.wait_for("klar")
    terminal.press(key)
    terminal.wait_for(lambda text: text.splitlines()[1] == sent)


def test_the_next_key_waits_until_escape_is_read_alone(open_terminal: Opened) -> None:
    terminal = python(open_terminal, TYPE_ECHO)
    terminal.wait_for("klar")
    began = time.monotonic()
    terminal.press("escape", "j")
    assert time.monotonic() - began >= ESCAPE_DELAY
    terminal.wait_for("6a")


def test_an_unknown_key_is_the_tests_own_fault(open_terminal: Opened) -> None:
    terminal = python(open_terminal, "input()")
    with pytest.raises(ValueError, match="no such key"):
        terminal.press("f99")


def test_danish_text_and_paste_go_both_ways(open_terminal: Opened) -> None:
    terminal = python(open_terminal, "print('svar:', input())")
    terminal.type("blåbærgrød\r")
    terminal.wait_for("svar: blåbærgrød")
    assert terminal.wait_exit() == 0
    terminal = python(open_terminal, TYPE_ECHO)
    terminal.wait_for("klar")
    terminal.paste("ø")
    terminal.wait_for("1b 5b 32 30 30 7e c3 b8 1b 5b 32 30 31 7e")


def test_waiting_in_vain_shows_the_screen(open_terminal: Opened) -> None:
    terminal = python(open_terminal, "print('noget andet'); input()")
    with pytest.raises(AssertionError, match="noget andet"):
        terminal.wait_for("kommer ikke", seconds=1)


def test_waiting_ends_at_once_when_the_program_does(open_terminal: Opened) -> None:
    terminal = python(open_terminal, "print('farvel'); raise SystemExit(3)")
    began = time.monotonic()
    with pytest.raises(AssertionError, match=r"(?s)ended with 3.*farvel"):
        terminal.wait_for("kommer ikke", seconds=30)
    assert time.monotonic() - began < 10
    assert terminal.exit_code == 3


def test_the_program_has_a_home_of_its_own(open_terminal: Opened, tmp_path: Path) -> None:
    terminal = python(
        open_terminal,
        "import os; print(*sorted(os.environ), sep='\\n'); print(os.environ['HOME'])",
        columns=200,
        lines=50,
        env={"CTI_IDAG": "2026-04-15"},
    )
    terminal.wait_exit()
    assert str(tmp_path) in terminal.screen()
    assert {"CTI_FIL", "CTI_IDAG", "XDG_DATA_HOME"} < set(terminal.screen())


def test_the_size_is_told_and_told_again(open_terminal: Opened) -> None:
    terminal = python(
        open_terminal,
        "import os, signal\n"
        "signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGWINCH})\n"
        "while True:\n"
        "    print(*os.get_terminal_size(), flush=True)\n"
        "    signal.sigwait({signal.SIGWINCH})",
        columns=100,
        lines=30,
    )
    terminal.wait_for("100 30")
    terminal.resize(120, 40)
    terminal.wait_for("120 40")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_signals_reach_the_program(open_terminal: Opened, number: signal.Signals) -> None:
    terminal = python(open_terminal, "print('klar', flush=True); input()")
    terminal.wait_for("klar")
    terminal.signal(number)
    assert terminal.wait_exit() == -number


def test_a_closed_window_hangs_up(open_terminal: Opened, tmp_path: Path) -> None:
    terminal = python(
        open_terminal,
        "import pathlib, signal, time\n"
        "signal.signal(signal.SIGHUP, lambda *_: pathlib.Path('hup').touch())\n"
        "print('klar', flush=True); time.sleep(30)",
    )
    terminal.wait_for("klar")
    terminal.hang_up()
    end = time.monotonic() + 10
    while not (tmp_path / "hup").exists():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_ctrl_c_interrupts(open_terminal: Opened) -> None:
    terminal = python(
        open_terminal,
        "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "print('klar', flush=True); input()",
    )
    terminal.wait_for("klar")
    terminal.press("ctrl+c")
    assert terminal.wait_exit() == -signal.SIGINT


def test_a_flood_of_input_and_output_does_not_lock(open_terminal: Opened) -> None:
    terminal = python(
        open_terminal,
        "import sys, tty; tty.setraw(0)\n"
        "print('klar', flush=True); left = 200_000\n"
        "while left: data = sys.stdin.buffer.raw.read(4096); left -= len(data);"
        " sys.stdout.write(data.decode() * 2); sys.stdout.flush()\n"
        "print('\\r\\nfærdig')",
    )
    terminal.wait_for("klar")
    terminal.type("x" * 200_000)
    terminal.wait_for("færdig")


def test_a_full_screen_program_shows_whole_and_leaves_the_screen_as_it_was(
    open_terminal: Opened,
) -> None:
    terminal = python(
        open_terminal,
        "from textual.app import App\n"
        "from textual.widgets import Label, Input\n"
        "print('før')\n"
        "class Small(App):\n"
        "    BINDINGS = [('q', 'quit', '')]\n"
        "    def compose(self): yield Label('[/ æøå 漢 |', markup=False)\n"
        "Small().run()\n"
        "print('efter')",
    )
    terminal.wait_for("[/ æøå 漢 |")
    assert terminal.screen()[0] == "[/ æøå 漢 |"
    assert {1049, 1000} < terminal.modes
    assert terminal.cells.buffer[0][0].bg != "default"
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert [line for line in terminal.screen() if line] == ["før", "efter"]
    assert not terminal.modes & {1000, 1003, 1006, 1049, 2004}
    assert 25 in terminal.modes
    assert b"\x1b[?1049l" in terminal.raw
