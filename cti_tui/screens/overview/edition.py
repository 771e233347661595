"""All that one edition holds, page by page, each line with where it comes from."""

from collections.abc import Iterable
from textwrap import wrap

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.method.edition import Edition
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.widgets.hanging import hanging
from cti_tui.widgets.lists import Options
from cti_tui.widgets.panel import Panel
from cti_tui.words.edition import EditionPart, pages


def section_lines(options: Options, sections: Iterable[EditionPart], width: int) -> list[str]:
    """Put sections into a list, and answer the source of each of its lines."""
    sources: list[str] = []
    options.clear_options()
    for section in sections:
        sources.append("")
        options.add_option(options.heading(section.title))
        for line in section.lines:
            sources.append(line.source)
            options.add_option(Option(Content(hanging("· ", line.words, width))))
    return sources


class EditionScreen(CtiScreen[None]):
    """The frame, the lists, the end, themes and core elements, and the guidance of each phase."""

    CSS_PATH = "editions.tcss"
    ROOMS = rooms.OVERVIEW
    KEYS = ("edition.previous", "edition.next")
    STATUS_ROWS = 2
    HELP_TEXT = (
        "Her står alt, hvad udgaven holder. Kilden til linjen under markøren står nederst:"
        " manualens bogstav og overskrift. Tal, som ingen manual har, er mærket som vores."
        " Piletasterne ← og → bladrer mellem siderne."
    )

    def __init__(self, edition: Edition) -> None:
        super().__init__()
        self._edition = edition
        self._pages = pages(edition)
        self._at = 0
        self._sources: list[str] = []

    def head(self) -> str:
        """Which edition it is."""
        return f"Udgave · {self._edition.title}"

    def panels(self) -> ComposeResult:
        """The page."""
        yield Panel("", Options(id="lines", compact=True), name="panel")

    def on_mount(self) -> None:
        """Begin with the first page."""
        self.query_one(Options).focus()
        self._show()

    def on_resize(self) -> None:
        """Break the lines to the new width."""
        super().on_resize()
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        title, sections = self._pages[self._at]
        self.query_one(Panel).entitle(f"{title} · {self._at + 1} af {len(self._pages)}")
        options = self.query_one(Options)
        at = options.highlighted
        self._sources = section_lines(options, sections, max(30, self.app.size.width - 6))
        options.highlighted = at if at is not None and at < len(self._sources) else 1

    @on(Options.OptionHighlighted)
    def _moved(self) -> None:
        """Say where the line comes from."""
        options = self.query_one(Options)
        at = options.highlighted
        source = self._sources[at] if at is not None and at < len(self._sources) else ""
        lines = wrap(f"Kilde: {source}", max(30, self.app.size.width - 10)) if source else []
        self.show_line("\n".join(lines), options.place)

    def _turn(self, step: int) -> None:
        if not 0 <= self._at + step < len(self._pages):
            self.say_end(step)
            return
        self._at += step
        self.query_one(Options).highlighted = None
        self._show()
        self.query_one(Options).scroll_home(animate=False)

    def action_previous(self) -> None:
        """See the page before this one."""
        self._turn(-1)

    def action_next(self) -> None:
        """See the page after this one."""
        self._turn(1)
