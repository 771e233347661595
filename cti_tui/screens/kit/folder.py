"""A folder is chosen: its path is typed, or it is pointed at among the folders there are."""

from collections.abc import Iterable
from pathlib import Path

from textual import on
from textual.events import Key
from textual.widget import Widget
from textual.widgets import DirectoryTree, Input

from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.fields import LineField


class Folders(DirectoryTree):
    """The folders, without files and without those that are hidden."""

    ICON_NODE, ICON_NODE_EXPANDED = "+ ", "- "

    def filter_paths(self, paths: Iterable[Path]) -> Iterable[Path]:
        """Only what can be chosen."""
        return [path for path in paths if not path.name.startswith(".") and _is_folder(path)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # a drive that is not there


class FolderDialog(Dialog[str | None]):
    """Answers the path that stands in the field, or None; an empty one is no folder."""

    CSS_PATH = "folder.tcss"
    KEYS = ("save",)
    HELP_TEXT = (
        "Skriv mappens sti, eller gå med tab til mapperne: pilene flytter, enter åbner en mappe, og"
        " den, du står på, kommer i feltet. {save} vælger den. Er feltet tomt, vælges ingen."
    )

    def __init__(self, title: str, question: str, value: str = "") -> None:
        super().__init__(title)
        self._question, self._value = question, value

    def contents(self) -> Iterable[Widget]:
        """The question, the field, and the folders."""
        yield text(self._question)
        yield LineField(self._value, name="line", hint="mappens sti", longest=1000)
        yield Folders(self._begin, id="folders")

    @property
    def _begin(self) -> Path:
        """The folder that the chosen one lies in, or the worker's own."""
        chosen = Path(self._value).expanduser() if self._value else Path.home()
        return chosen.parent if self._value and _is_folder(chosen) else Path.home()

    def on_mount(self) -> None:
        """Begin in the field."""
        self.query_one("#line").focus()

    @on(DirectoryTree.NodeHighlighted)
    def _pointed_at(self, event: DirectoryTree.NodeHighlighted[object]) -> None:
        """What is pointed at stands in the field."""
        entry = event.node.data
        if self.query_one(Folders).has_focus and entry is not None:
            self.query_one("#line", Input).value = str(getattr(entry, "path", ""))

    def on_key(self, event: Key) -> None:
        """From the field, the arrow down goes to the folders."""
        if event.key == "down" and self.focused is self.query_one("#line"):
            event.stop()
            self.query_one(Folders).focus()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Answer with what stands in the field."""
        self.dismiss(self.query_one("#line", Input).value.strip())
