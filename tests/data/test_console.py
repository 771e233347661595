"""Whether there is a terminal, and what is done when Windows closes the console."""

import io
import os
import threading

import pytest

from cti_tui.data.safety.console import console_event, is_terminal
from cti_tui.verbs.output import is_broken_pipe

CTRL_C, CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN = 0, 1, 2, 5, 6


@pytest.mark.parametrize("kind", [CTRL_BREAK, CLOSED, LOGGED_OFF, SHUT_DOWN])
def test_a_console_that_closes_ends_the_program_and_waits_for_it(kind: int) -> None:
    ended, told = threading.Event(), list[str]()

    def end() -> None:
        """The program, which takes its time on another thread."""
        told.append("bedt om at slutte")
        threading.Timer(0, lambda: (told.append("lukket"), ended.set())).start()

    assert console_event(kind, end, ended, patience=60)
    assert told == ["bedt om at slutte", "lukket"]


def test_an_end_that_does_not_come_about_is_not_waited_for_longer_than_windows_does() -> None:
    assert console_event(CLOSED, lambda: None, threading.Event(), patience=0)


def test_ctrl_c_is_a_key_and_no_end() -> None:
    assert not console_event(CTRL_C, pytest.fail, threading.Event())


def test_where_there_is_nothing_to_read_from_there_is_no_terminal() -> None:
    assert not is_terminal(None)
    assert not is_terminal(io.StringIO())
    with open(os.devnull, encoding="utf-8") as nowhere:  # noqa: PTH123 - NUL is no path of Windows
        assert not is_terminal(nowhere)


def test_a_reader_that_has_gone_is_known_by_what_each_system_says() -> None:
    assert is_broken_pipe(BrokenPipeError(32, ""), "linux")
    assert is_broken_pipe(OSError(22, "Invalid argument"), "win32")
    assert not is_broken_pipe(OSError(22, "Invalid argument"), "linux")
    assert not is_broken_pipe(OSError(28, ""), "win32")
