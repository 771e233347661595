"""Guidance (vejledning): what the manual says of a phase, each line with its source beside it."""

from collections.abc import Iterable, Sequence
from textwrap import wrap

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition, Phase, guidance_of
from cti_tui.method.guidance import Guidance, GuidanceKind, grouped
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.reading import Scroll
from cti_tui.widgets.panel import Panel
from cti_tui.words.standing import heading, phase_words, spoken

TURNS: tuple[Phase | None, ...] = (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE, None)
"""What the screen turns between; None is what always holds."""

NOTHING = "Udgaven har ingen vejledning her."


class GuidancePage(Static):
    """Lines of guidance under their headings, broken to the width there is."""

    def __init__(self, edition: Edition, name: str) -> None:
        super().__init__(id=name, classes="guidance", markup=False)
        self._edition = edition
        self._groups: Sequence[tuple[GuidanceKind, list[Guidance]]] = ()

    def show(self, groups: Sequence[tuple[GuidanceKind, list[Guidance]]]) -> None:
        """Show these groups."""
        self._groups = groups
        self._draw()

    def on_resize(self) -> None:
        """Break the lines to the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.content_size.width
        if width > 0:
            self.update(
                Content.assemble(*page(self._groups, width, self._edition))
                if self._groups
                else NOTHING
            )


def page(
    groups: Iterable[tuple[GuidanceKind, list[Guidance]]], width: int, edition: Edition
) -> list[tuple[str, str]]:
    """The parts of a page with their styles, no line of it wider than `width`."""
    parts: list[tuple[str, str]] = []
    for kind, lines in groups:
        parts.append((f"{heading(edition, kind)}\n", "bold"))
        for line in lines:
            parts += _line(line, width)
        parts.append(("\n", ""))
    return parts[:-1]


def _line(line: Guidance, width: int) -> list[tuple[str, str]]:
    """One line of guidance; its source follows where there is room, else stands below."""
    told = _broken(f"· {spoken(line)}", width)
    if len(told[-1]) + 2 + len(line.source) <= width:
        source = f"  {line.source}"
    else:
        source = "\n" + "\n".join(_broken(f"  {line.source}", width))
    return [("\n".join(told), ""), (f"{source}\n", "$dim")]


def _broken(words: str, width: int) -> list[str]:
    return wrap(words, width, subsequent_indent="  ", break_on_hyphens=False)


class GuidanceScreen(CtiScreen[None]):
    """What the manual says, the phase at hand first."""

    CSS_PATH = "guidance.tcss"
    ROOM = "guidance"
    KEYS = ("guidance.previous", "guidance.next")
    HELP_TEXT = (
        "Her står, hvad manualen siger om fasen, med egne korte ord og kilden ved siden af."
        " Bogstavet er kilden: manualens eget, eller B for den korte beskrivelse af metoden."
        " Det, der står i »«, er ord til borgeren. Piletasterne ← og → bladrer mellem faserne;"
        " til sidst kommer det, der altid gælder."
    )

    def __init__(self, case: CaseRecord) -> None:
        super().__init__()
        self._case = case
        self._now = min(case.status.calendar_phase, Phase.THREE)
        self._place = TURNS.index(self._now)

    def head(self) -> str:
        """Who and where."""
        return f"Vejledning · {self._case.name} · {phase_words(self._case)}"

    def panels(self) -> ComposeResult:
        """Head, the parts to turn between, the page and the keys."""
        yield text("", name="parts")
        edition = self._case.edition
        with Horizontal(id="body"):
            for name, page in (("panel", "page"), ("beside", "always")):
                scroll = Scroll(GuidancePage(edition, page), id=f"{name}-scroll")
                yield Panel("", scroll, name=name, hint="← forrige fase · næste fase →")

    def on_mount(self) -> None:
        """Begin on the phase at hand."""
        self.query_one("#panel-scroll").focus()
        self._show()

    def _label(self, part: Phase | None) -> str:
        label = "Altid" if part is None else self._case.edition.label(part)
        return f"{label} (nu)" if part is self._now else label

    def _show(self) -> None:
        part = TURNS[self._place]
        drawn: list[tuple[str, str]] = []
        for one in TURNS:
            chosen = one is part
            drawn.append(
                (f"{'▸' if chosen else ' '} {self._label(one)}  ", "bold" if chosen else "")
            )
        self.query_one("#parts", Static).update(Content.assemble(*drawn))
        beside = None if part is not None else self._now
        for name, page, shown in (("panel", "page", part), ("beside", "always", beside)):
            self.query_one(f"#{name}", Panel).entitle(f"Vejledning · {self._label(shown)}")
            groups = grouped(guidance_of(self._case.edition), shown)
            self.query_one(f"#{page}", GuidancePage).show(groups)
            self.query_one(f"#{name}-scroll", VerticalScroll).scroll_home(animate=False)

    def action_previous(self) -> None:
        """Show the phase before this one."""
        self._turn(-1)

    def action_next(self) -> None:
        """Show the phase after this one, or what always holds."""
        self._turn(1)

    def _turn(self, step: int) -> None:
        if not 0 <= self._place + step < len(TURNS):
            self.say_end(step)
            return
        self._place += step
        self._show()
