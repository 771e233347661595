"""Det gjorte: the last acts, whatever they were, and which of them can be taken back."""

from collections.abc import Iterator
from datetime import date

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, long_date
from cti_tui.data.acts.acts import FINAL, ActRecord, Acts
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import nothing
from cti_tui.widgets.panel import Panel
from cti_tui.words.acts import act_words, whose_words
from cti_tui.words.fit import fit

_TIME, _WHOSE, _STANDS = 7, 14, 18
"""Columns of the hour, the borger and how it stands; what was done gets the rest."""

_NOTHING = "Her kommer det, du gør: notater, kryds, aftaler og alt andet, der kan fortrydes."
_LATER = "Kan fortrydes, når det, der er gjort siden, er fortrudt."


class Done(Options, inherit_bindings=True):
    """The acts, the latest first, under the day they were done."""


class DoneScreen(CtiScreen[None]):
    """The last hundred acts; `u` takes back the latest of them that stands."""

    CSS_PATH = "done.tcss"
    ROOMS = rooms.OVERVIEW
    LOOKS_AGAIN = True
    KEYS = ("done.open", "undo")
    STATUS_ROWS = 2
    TITLE_HERE = "Det gjorte"
    HELP_TEXT = (
        "Det sidste, du har gjort, står øverst, også det fra andre dage og fra andre vinduer."
        " {undo} tager det sidste tilbage, som endnu står; hvad der ikke kan tages tilbage, siges"
        " med grunden. De sidste hundrede ting bliver stående; sletter du en borger, går de med."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._acts: dict[str, ActRecord] = {}
        self._next = 0
        """The act that `u` is about; 0 where there is none."""

    def panels(self) -> ComposeResult:
        """The list."""
        with Panel("Det gjorte", name="done"):
            yield Done(id="acts", compact=True)

    async def on_mount(self) -> None:
        """Begin in the list; `show_again` fills it."""
        self.query_one(Done).focus()
        await watch(self, self._desk)

    async def show_again(self) -> None:
        """Read the acts and show them, the cursor where it was."""
        found = await self.heed(self._desk.store.part(Acts)(Acts.done))
        if found is None or self.going:
            return
        options = self.query_one(Done)
        at = options.highlighted
        self._acts = {str(act.id): act for act in found}
        self._next = next((act.id for act in found if act.state == "done"), 0)
        options.clear_options()
        options.add_options(self._lines())
        if found:
            options.highlighted = min(at or 1, options.option_count - 1)
        self.show_head(f"Det gjorte · {count(len(found), 'handling', 'handlinger')}")
        self._show_line()

    def _lines(self) -> Iterator[Option]:
        day: date | None = None
        for key, act in self._acts.items():
            if act.at.date() != day:
                day = act.at.date()
                yield self.query_one(Options).heading(long_date(day))
            yield Option(self._line(act), id=key)
        if not self._acts:
            yield nothing(_NOTHING)

    def _line(self, act: ActRecord) -> Content:
        """One act: when, what, whose and how it stands; what stands no more is dim."""
        room = (self.query_one(Done).size.width or self.app.size.width) - 3
        words = fit(_sentence(act), room - _TIME - _WHOSE - _STANDS - 2)
        whose = fit(whose_words(act) if act.whose else "", _WHOSE)
        line = f"{act.at:%H.%M}  {words} {whose} {self._stands(act)}"
        return Content.styled(line, "" if act.state == "done" and not act.final else "$dim")

    def _stands(self, act: ActRecord) -> str:
        if act.state == "undone":
            return "fortrudt"
        if act.final or act.state == "refused":
            return "kan ikke fortrydes"
        return with_keys("{undo} fortryder") if act.id == self._next else ""

    def on_resize(self) -> None:
        """Show the lines as there now is room for them."""
        super().on_resize()
        self.call_after_refresh(self._redraw)

    def _redraw(self) -> None:
        for options in self.query(Done):
            for key, act in self._acts.items():
                options.replace_option_prompt(key, self._line(act))

    @property
    def _at_hand(self) -> ActRecord | None:
        options = self.query_one(Done)
        at = options.highlighted
        return self._acts.get(options.get_option_at_index(at).id or "") if at is not None else None

    @on(Done.OptionHighlighted)
    @work(exclusive=True, group="line")
    async def _show_line(self) -> None:
        """Say all of the line at hand, and what is in the way of taking it back."""
        if act := self._at_hand:
            why = await self._way_back(act)
            self.show_line(f"{_with_whose(act)}\n{why}", self.query_one(Done).place)
        else:
            self.show_line("")

    async def _way_back(self, act: ActRecord) -> str:
        """How an act is taken back, or why it cannot be."""
        if act.state == "undone":
            return "Det er taget tilbage."
        if act.final:
            return FINAL[act.final]
        asked = self._desk.store.part(Acts)(Acts.obstacle, act.id, self._desk.today)
        why = await self.heed(asked) or ""
        if act.state == "refused":
            return why or "Det kunne ikke tages tilbage, da du prøvede."
        if act.id == self._next:
            return why or with_keys("{undo} tager det tilbage.")
        return why or _LATER

    @on(Done.OptionSelected)
    async def action_open(self) -> None:
        """Read all there is to say of the act at hand."""
        if act := self._at_hand:
            when = f"{long_date(act.at.date())} kl. {act.at:%H.%M}"
            body = f"{_with_whose(act)}\n\nGjort {when}.\n\n{await self._way_back(act)}"
            self.app.push_screen(ReadingScreen("Det gjorte", body))


def _sentence(act: ActRecord) -> str:
    words = act_words(act)
    return f"{words[:1].upper()}{words[1:]}"


def _with_whose(act: ActRecord) -> str:
    return f"{_sentence(act)} · {whose_words(act)}" if act.whose else _sentence(act)
