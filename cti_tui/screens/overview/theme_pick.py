"""The themes, each as it looks, to choose among."""

from collections.abc import Iterable

from textual import on
from textual.containers import VerticalScroll
from textual.content import Content
from textual.theme import Theme
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.screens.kit.ask import AnswerLines
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.themes import ALL_THEMES

NAMES = {
    "cti-mørk": "Mørk",
    "cti-lys": "Lys",
    "cti-kontrast": "Stærk kontrast",
    "cti-sort-hvid": "Sort-hvid",
}


def picture(theme: Theme) -> Content:
    """A theme's name, and a few lines of the caseload in its own colours."""
    ground, colours = theme.background, theme.variables
    plain = f"{theme.foreground} on {ground}"
    dim = f"{colours['dim']} on {ground}"
    key = f"bold {theme.accent} on {ground}"
    urgent = f"bold {theme.warning} on {colours['cursor']}"
    return Content.assemble(
        (f"{NAMES[theme.name]}\n", "bold"),
        (" Sager ", f"bold {ground} on {theme.accent}"),
        (f"{'━' * 43}\n", f"{theme.accent} on {ground}"),
        ("▌! Anna A.      Fase 1   faseskift ikke markeret  \n", urgent),
        ("   Bo B.        Fase 2   ", plain),
        ("om 27 dage               \n", dim),
        (" enter", key),
        (" åbn   ", plain),
        ("n", key),
        (" notat                              \n", plain),
    )


class ThemePick(Dialog[str | None]):
    """Answers the name of the theme that is chosen, or None."""

    KEYS = ("pick.open",)

    def __init__(self, now: str) -> None:
        super().__init__("Farver")
        self._now = now

    def contents(self) -> Iterable[Widget]:
        """The themes, under each other."""
        yield text("Sådan ser sagsoversigten ud med hver af dem.")
        lines = (Option(picture(theme), id=theme.name) for theme in ALL_THEMES)
        yield VerticalScroll(AnswerLines(*lines, id="answers", compact=True), can_focus=False)

    def on_mount(self) -> None:
        """Begin on the one there is."""
        answers = self.query_one(AnswerLines)
        answers.highlighted = answers.get_option_index(self._now)
        answers.focus()

    @on(AnswerLines.OptionSelected)
    def _chosen(self, event: AnswerLines.OptionSelected) -> None:
        self.dismiss(event.option.id)
