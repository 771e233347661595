"""The palette: an act, a room or a borger, found by a few letters; the same on every screen."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Mount
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.acts import ACTS, leads
from cti_tui.commands.command import Command
from cti_tui.dansk import fold
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import OF_APP, Acting, foot, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.widgets.fields import LineField
from cti_tui.widgets.lists import Options
from cti_tui.words.standing import standing_words

NONE = "Intet passer. Prøv et andet ord."
HERE, GO, BORGERE, PROGRAM = "Her", "Gå til", "Borgere", "Programmet"
UNSHOWN = "! beskadiget · enter åbner Din fil og kopier"
CLOSE = 80
"""How near a word must be to what is written, in percent, when letters are wrong."""
_SELF = ("palette", "more", "back")


class _Line(Struct, frozen=True):
    """One line that can be chosen."""

    group: str
    label: str
    told: str
    key: str
    found_by: str
    points: float
    """What it is ahead by where it fits: first what is done here, last what lies deeper in."""
    answer: "str | CaseRecord"


def _line(group: str, act: Command) -> _Line:
    words = fold(f"{act.label} {act.help} {' '.join(act.words)}")
    deeper = bool(act.room) and leads(act) != act.room
    points = 1.5 if group == HERE else -0.1 if deeper else 0
    return _Line(group, act.label, act.help, act.shown_keys, words, points, act.id)


def lines_of_acts(here: Sequence[str]) -> list[_Line]:
    """Every act of the program, those of this screen first, then the ways to the rooms."""
    ways = dict.fromkeys(room.id for room in (*rooms.OVERVIEW, *rooms.BORGER))
    own = [one for one in here if one not in ways and one not in _SELF]
    found = [_line(HERE, ACTS[one]) for one in own]
    found += [_line(GO, ACTS[one]) for one in ways]
    told = {*own, *ways, *_SELF}
    rest = (one for one in ACTS.values() if one.id not in told and _can(one))
    return found + [_line(PROGRAM, one) for one in rest]


def _can(act: Command) -> bool:
    """Whether it can be done from any screen, or gone to; what a form alone has is its own."""
    return act.id in ("undo", *OF_APP) or bool(leads(act))


def fits(words: str, line: _Line) -> float:
    """How well a line fits what is written; 0 where it does not."""
    asked = fold(words).split()
    if not asked:
        return 1
    known = line.found_by.split()
    if all(any(one.startswith(part) for one in known) for part in asked):
        named = all(any(one.startswith(part) for one in fold(line.label).split()) for part in asked)
        return 3 if named else 2
    if all(part in line.found_by for part in asked):
        return 1.5
    from rapidfuzz import fuzz  # 20 ms that no one who does not miss should wait for

    near = (max(fuzz.ratio(part, one[: len(part) + 1]) for one in known) for part in asked)
    worst = min(near)
    return worst / 100 if worst >= CLOSE else 0


def found_first(words: str, lines: Sequence[_Line]) -> list[_Line]:
    """The lines that fit what is written, in their groups; the group with the best fit first."""
    kept = [(points, line) for line in lines if (points := fits(words, line))]
    if fold(words).strip():
        # What is done here goes before what fits as well elsewhere, but no slip before a hit.
        kept.sort(key=lambda one: -(one[0] + (one[1].points if one[0] >= 2 else 0)))
    groups = dict.fromkeys(line.group for _, line in kept)
    return [line for group in groups for _, line in kept if line.group == group]


class PaletteScreen(ModalScreen["str | CaseRecord | None"], Acting["str | CaseRecord | None"]):
    """Answers the id of the chosen act or the chosen borger, or None."""

    CSS_PATH = "palette.tcss"
    WRITES = True
    KEYS = ("pick.open",)
    ALWAYS = ("back",)
    TAIL = ("back",)
    ROWS: ClassVar[int] = 40
    """More lines than this are not read."""

    def __init__(self, desk: Desk | None, here: Sequence[str]) -> None:
        super().__init__()
        self._desk = desk
        self._all = lines_of_acts(here)
        self._shown: list[_Line] = []

    def compose(self) -> ComposeResult:
        """A field to type in and what fits."""
        with Vertical(classes="box wide"):
            yield text("Kommandoer og borgere", classes="title")
            yield LineField(name="words", hint="Skriv, hvad du vil gøre, eller et navn")
            yield Options(id="found", compact=True)
        yield foot()

    @on(Mount)
    def _begin(self) -> None:
        self.query_one(Options).can_focus = False  # the arrows work from the field
        self._show("")
        self.query_one(Input).focus()
        self._find_borgere()

    @work
    async def _find_borgere(self) -> None:
        if self._desk is None:
            return
        try:
            found = await self._desk.front(Front.overview, self._desk.today, closed=True)
        except Refusal:
            return  # the acts can be found all the same
        latest: dict[int, CaseRecord] = {}
        for case in found.cases:  # an open course comes before the borger's closed ones
            latest.setdefault(case.borger_id, case)
        borgere = [
            _Line(BORGERE, case.name, standing_words(case), "", fold(case.name), 0, case)
            for case in latest.values()
        ]
        borgere += [
            _Line(BORGERE, one.name, UNSHOWN, "", fold(one.name), 0, "file")
            for one in found.damaged
            if one.borger_id not in latest
        ]
        at = next(number for number, one in enumerate(self._all) if one.group == PROGRAM)
        self._all[at:at] = borgere
        self._show(self.query_one(Input).value)

    def _show(self, words: str) -> None:
        self._shown = found_first(words, self._all)
        self._shown = self._shown[: self.ROWS] if words.strip() else self._shown
        options = self.query_one(Options)
        options.clear_options()
        options.add_options(self._options())
        if not self._shown:
            options.add_option(Option(Content(NONE), disabled=True))
        options.action_first()

    def _options(self) -> list[Option]:
        made, group, width = [], "", max(30, self.query_one(Options).size.width - 4)
        for number, line in enumerate(self._shown):
            if line.group != group:
                group = line.group
                made.append(Option(Content.styled(group, "bold"), disabled=True))
            told = f"{line.told}  "
            room = width - len(line.key)
            told = told if len(told) <= room else f"{told[: room - 3]}…  "
            words = Content.assemble(told.ljust(room), (line.key, "bold $accent"))
            if line.group == BORGERE:
                words = Content.assemble((line.label, "bold"), f" · {line.told}")
            made.append(Option(words, id=str(number)))
        return made

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def action_open(self) -> None:
        """Take what the cursor is on."""
        self.query_one(Options).action_select()

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option.id is not None:
            self.dismiss(self._shown[int(event.option.id)].answer)

    def on_key(self, event: Key) -> None:
        """Move in the list while the field keeps the focus."""
        self.query_one(Options).moved_from_field(event)
