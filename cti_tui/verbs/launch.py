"""How the program is started from elsewhere: its own command, and a terminal that is opened."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

COLUMNS, LINES = 120, 36
"""The size a window of our own is asked for: from here on there is more beside the lists."""

_OURS = "CTI_VINDUE"
"""Set in a window that we opened, so that one which is no terminal opens no other."""

_SIZE = f"{COLUMNS}x{LINES}"
_TERMINALS = (
    ("gnome-terminal", f"--geometry={_SIZE}", "--"),
    ("konsole", "-p", f"TerminalColumns={COLUMNS}", "-p", f"TerminalRows={LINES}", "-e"),
    ("xfce4-terminal", f"--geometry={_SIZE}", "-x"),
    ("mate-terminal", f"--geometry={_SIZE}", "-x"),
    ("foot", f"--window-size-chars={_SIZE}"),
    (
        "alacritty",
        *("-o", f"window.dimensions.columns={COLUMNS}"),
        *("-o", f"window.dimensions.lines={LINES}", "-e"),
    ),
    (
        "kitty",
        *("-o", "remember_window_size=no", "-o", f"initial_window_width={COLUMNS}c"),
        *("-o", f"initial_window_height={LINES}c"),
    ),
    ("xterm", "-geometry", _SIZE, "-e"),
    # These take no size; what they open is 80 by 24 or more.
    ("ptyxis", "--"),
    ("kgx", "--"),
    ("xdg-terminal-exec",),
    ("x-terminal-emulator", "-e"),
)
"""The terminals of Linux, the size we ask of each, and what stands before a command."""

_HELD = '"$@" || { printf "\\n%s " "Tryk Enter for at lukke vinduet."; read -r answer; }'
"""Runs the command; where it failed, the window stays until what it said is read."""


def own_command() -> list[str]:
    """What starts this program, whatever way it came here, and takes in a new version of it."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    root = Path(__file__).resolve().parents[2]
    if Path(sys.prefix) == root / ".venv" and (root / "run.py").exists():
        # Not the environment's own Python, which run.py may have to make anew.
        return [getattr(sys, "_base_executable", sys.executable), str(root / "run.py"), "start"]
    return [sys.executable, "-P", "-m", "cti_tui"]


def in_window(command: Sequence[str]) -> list[str] | None:
    """The command in a terminal of its own, on Linux; None where no terminal is known."""
    import shutil

    for name, *options in _TERMINALS:
        if found := shutil.which(name):
            return [found, *options, "sh", "-c", _HELD, "cti", *command]
    return None


def opened_window(words: Sequence[str]) -> bool:
    """Whether the program was opened anew in a terminal, for one who has none: a double click.

    On Windows and macOS the system opens one by itself.
    """
    if sys.platform in ("win32", "darwin") or os.environ.get(_OURS) or not _from_a_desktop():
        return False
    command = in_window([*own_command(), *words])
    if command is None:
        return False
    import subprocess

    nowhere = subprocess.DEVNULL
    # The words are the user's own, and no shell reads them: they are handed on one by one.
    subprocess.Popen(  # noqa: S603
        command,
        env={**os.environ, _OURS: "1"},
        stdin=nowhere,
        stdout=nowhere,
        stderr=nowhere,
        start_new_session=True,
    )
    return True


def _from_a_desktop() -> bool:
    """Whether someone sits at a desktop, and nothing of this process leads to a terminal."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    if any(
        stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)
    ):
        return False
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return True
    return False


def hold_the_window() -> None:
    """On Windows, let what was said be read where the window closes with the program."""
    if sys.platform != "win32" or not (sys.stdin and sys.stdin.isatty()):
        return
    import ctypes

    held = (ctypes.c_uint32 * 2)()
    if ctypes.windll.kernel32.GetConsoleProcessList(held, 2) == 1:
        print("\nTryk Enter for at lukke vinduet.", end=" ", file=sys.stderr, flush=True)
        sys.stdin.readline()
