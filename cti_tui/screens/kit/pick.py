"""Whom is it about: a borger is picked by a few letters of the name."""

from collections.abc import Iterable, Sequence

from textual import on
from textual.content import Content
from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import fold
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.dialog import Dialog, text
from cti_tui.widgets.fields import LineField
from cti_tui.widgets.lists import Options
from cti_tui.words.standing import left_out_words, standing_words

NOBODY = "Her er ingen borgere endnu. Tryk {new} på sagsoversigten for at oprette den første."

CLOSE_ENOUGH = 60
"""How much of what is written must be found in a name, in percent, when letters are wrong."""


def fitting(words: str, cases: Sequence[CaseRecord]) -> list[CaseRecord]:
    """The courses whose name fits what is written, best first; all of them where nothing is.

    Word beginnings go first, then letters found in a name, then names that are nearly so.
    """
    asked = fold(words.strip())
    if not asked:
        return list(cases)
    from rapidfuzz import fuzz  # 20 ms that no one who does not ask should wait for

    def fit(case: CaseRecord) -> float:
        """How well a name fits, in percent and above."""
        name = fold(case.name)
        if all(any(one.startswith(part) for one in name.split()) for part in asked.split()):
            return 200 + fuzz.ratio(asked, name)
        if asked in name:
            return 101
        return float(fuzz.partial_ratio(asked, name))

    fits = [(fit(case), case) for case in cases]
    ranked = sorted(fits, key=lambda one: -one[0])
    return [case for points, case in ranked if points >= CLOSE_ENOUGH]


class PickBorger(Dialog[CaseRecord | None]):
    """Answers the borger that was picked, or None."""

    CSS_PATH = "pick.tcss"
    WRITES = True
    KEYS = ("pick.open",)

    def __init__(self, desk: Desk, title: str = "Hvem handler det om?") -> None:
        super().__init__(title)
        self._desk = desk
        self._cases: tuple[CaseRecord, ...] = ()
        self._shown: list[CaseRecord] = []

    def contents(self) -> Iterable[Widget]:
        """A field to write in, and the borgere that fit."""
        yield LineField(name="words", hint="et par bogstaver af navnet", longest=60)
        yield Options(id="borgere", compact=True)
        yield text("", name="none", classes="muted")

    async def on_mount(self) -> None:
        """Show everyone, those with a closed course last."""
        self.query_one("#words").focus()
        self.query_one(Options).can_focus = False  # the arrows work from the field
        try:
            found = await self._desk.front(Front.overview, self._desk.today, closed=True)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        latest: dict[int, CaseRecord] = {}
        for case in found.cases:  # an open course comes before the borger's closed ones
            latest.setdefault(case.borger_id, case)
        self._cases = tuple(latest.values())
        if unread := [one for one in found.damaged if one.borger_id not in latest]:
            self.say(left_out_words("kan ikke vælges", unread), warn=True)
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        options = self.query_one(Options)
        words = self.query_one("#words", Input).value
        self._shown = fitting(words, self._cases)
        options.clear_options()
        options.add_options(
            Option(Content.assemble((case.name, "bold"), f" · {standing_words(case)}"))
            for case in self._shown
        )
        options.highlighted = 0 if self._shown else None
        none = "Ingen borger passer. Prøv færre bogstaver." if self._cases else with_keys(NOBODY)
        self.query_one("#none", Static).update(Content("" if self._shown else none))

    def on_key(self, event: Key) -> None:
        """Move in the list while the field has the focus."""
        self.query_one(Options).moved_from_field(event)

    @on(Input.Submitted)
    @on(Options.OptionSelected)
    def action_open(self) -> None:
        """Answer the borger at the cursor."""
        at = self.query_one(Options).highlighted
        if at is not None and at < len(self._shown):
            self.dismiss(self._shown[at])
