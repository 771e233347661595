"""A text for another program: by the clipboard, and by hand where the terminal may not take it.

What a program asks of the clipboard (OSC 52) is obeyed by some terminals and passed over in silence
by others, so that nobody can be told by the terminal itself that nothing was copied.
"""

import os
import sys
from collections.abc import Iterator, Mapping

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cti_tui.screens.kit.going import Going
from cti_tui.screens.kit.reading import ReadingScreen

_HOLD = {"darwin": "fn (i iTerm: Option)"}
"""What is held down for the mouse to mark the terminal's own text; Shift elsewhere."""

_PRESS = {"darwin": "cmd+C", "win32": "Enter, eller højreklik"}
"""What copies what is marked."""


def takes_clipboard(environ: Mapping[str, str], platform: str) -> bool:
    """Whether the terminal is known to take what a program copies, or is not known not to.

    Terminal.app of macOS, the terminals of GNOME, the bare console of Linux and the classic window
    of Windows do not. Windows says nothing of itself unless it is Windows Terminal.
    """
    if environ.get("TERM_PROGRAM") == "Apple_Terminal" or environ.get("TERM") == "linux":
        return False
    if "VTE_VERSION" in environ:
        return False
    return platform != "win32" or any(one in environ for one in ("WT_SESSION", "TERM_PROGRAM"))


class ByHand(ReadingScreen):
    """A text alone on its lines, to be marked with the mouse."""

    CSS_PATH = "by_hand.tcss"

    def __init__(self, text: str, platform: str) -> None:
        super().__init__("Kopiér teksten med musen", text)
        self._platform = platform

    def below(self) -> ComposeResult:
        """How it is marked."""
        yield Static(Content("\n".join(self._how())), id="how", markup=False, classes="muted")

    def _how(self) -> Iterator[str]:
        hold = _HOLD.get(self._platform, "Skift")
        press = _PRESS.get(self._platform, "ctrl+Skift+C")
        yield (
            "Terminalen her lader måske ikke programmet kopiere. Er teksten ikke med, når du"
            f" indsætter, så hold {hold} nede, markér den med musen, og tryk {press}."
        )
        yield "Den bliver i udklipsholderen, til du kopierer noget andet."


def copied(app: Going, text: str) -> bool:
    """Copy a text; where the terminal may not take it, show it to be copied by hand.

    Answers whether it is taken for copied, and nothing else is shown.
    """
    app.copy_to_clipboard(text)
    if takes_clipboard(os.environ, sys.platform):
        return True
    app.push_screen(ByHand(text, sys.platform))
    return False
