"""The verb genvej: something to double-click that opens the program."""

import os
import shlex
import sys
from argparse import Namespace
from pathlib import Path

from cti_tui.data.private_file import Occupied, write_private
from cti_tui.verbs.call import Call
from cti_tui.verbs.launch import COLUMNS, LINES, in_window, own_command

_MARK = "Lavet af »cti genvej«, som laver den igen."
"""Stands in every shortcut: one with it may be written over, and nothing else may."""

_ICON = Path(__file__).parents[1] / "icon.png"


def genvej(call: Call, args: Namespace) -> None:
    """Make the shortcut of this system, or the one there is anew."""
    command = own_command()
    if args.fil or os.environ.get("CTI_FIL"):
        command += ["--fil", str(call.path)]
    target, text = _shortcut(command)
    write_private(target, text, file=call.path, over=_is_ours(target))
    if sys.platform == "darwin":
        target.chmod(0o700)
    where = "menuen" if target.suffix == ".desktop" else "skrivebordet"
    print(f"Genvejen er lagt i {where}: {target}")
    print("Vil du af med den, så slet filen. Flytter du programmet, så lav den igen.")


def _is_ours(target: Path) -> bool:
    try:
        return _MARK in target.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return False
    except OSError:
        raise Occupied(f"Der ligger allerede noget på {target}. Flyt det, og prøv igen.") from None


def _shortcut(command: list[str]) -> tuple[Path, str]:
    """Where the shortcut is to lie, and what is to stand in it."""
    from platformdirs import user_data_dir, user_desktop_dir

    if sys.platform == "win32":
        return Path(user_desktop_dir()) / "cti.cmd", windows_text(command)
    if sys.platform == "darwin":
        return Path(user_desktop_dir()) / "cti.command", mac_text(command)
    return Path(user_data_dir()) / "applications" / "cti.desktop", linux_text(command)


def windows_text(command: list[str]) -> str:
    """A script for cmd: the window's size where it can be set, and a wait where it failed."""
    quoted = " ".join(f'"{word.replace("%", "%%")}"' for word in command)
    lines = (
        "@echo off",
        "chcp 65001 >nul",  # what follows is UTF-8
        f"rem {_MARK}",
        "title cti",
        f"mode con: cols={COLUMNS} lines={LINES} >nul 2>&1",
        quoted,
        "if errorlevel 1 pause",
    )
    return "".join(f"{line}\r\n" for line in lines)


def mac_text(command: list[str]) -> str:
    """A script that Terminal opens; the second line asks the window for its size."""
    size = rf"printf '\033[8;{LINES};{COLUMNS}t'"
    return f"#!/bin/sh\n# {_MARK}\n{size}\nexec {shlex.join(command)}\n"


def linux_text(command: list[str]) -> str:
    """An entry in the desktop's menu; the desktop finds a terminal where we know of none."""
    window = in_window(command)
    lines = (
        f"# {_MARK}",
        "[Desktop Entry]",
        "Type=Application",
        "Name=cti",
        "Comment=Sagsoversigt, faseskift og notater",
        f"Exec={' '.join(map(_exec_word, window or command))}",
        f"Icon={_text(str(_ICON))}",
        f"Terminal={'false' if window else 'true'}",
        "Categories=Office;",
    )
    return "\n".join(lines) + "\n"


def _exec_word(word: str) -> str:
    """A word of a command as the Desktop Entry Specification quotes it."""
    for sign in ("\\", '"', "`", "$"):
        word = word.replace(sign, f"\\{sign}")
    return _text('"' + word.replace("%", "%%") + '"')


def _text(value: str) -> str:
    return value.replace("\\", "\\\\")
