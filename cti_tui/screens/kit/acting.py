"""What every screen that takes keys has: its acts by id, bound, told and run in one way."""

from collections.abc import Awaitable, Sequence
from typing import Any, ClassVar, TypeVar

from textual import getters, on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Mount, ScreenResume, ScreenSuspend
from textual.screen import Screen
from textual.signal import Signal
from textual.widgets import Static
from textual.widgets._select import SelectOverlay

from cti_tui.commands.acts import ACTS, acts
from cti_tui.commands.command import Command
from cti_tui.commands.keymap import keys_of
from cti_tui.data.door import StoreFault
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.drawing import DrawnOnce
from cti_tui.screens.kit.going import Going
from cti_tui.widgets.keyline import Key, KeyLine
from cti_tui.widgets.statusline import StatusLine

MOST_KEYS = 5
"""More acts than this on the key line are not read."""

_Result = TypeVar("_Result")
_Answer = TypeVar("_Answer")
_Bindings = list[Binding | tuple[str, str] | tuple[str, str, str]]


UNFOLDED = (Key("pick.open", "enter", "vælg"),), (Key("back", "esc", "luk listen"),)
"""The key line while the answers of a field are unfolded."""

OF_APP = ("copy_now", "theme", "leave", "practice", "lock", "hide")
"""Acts that the app itself does."""


def _does(command: Command, ways: Sequence[Command]) -> str:
    """What Textual runs for an act."""
    if command in ways:
        return f"enter('{command.id}')"
    return f"app.{command.action}" if command.action in OF_APP else command.action


def bound(commands: Sequence[Command], ways: Sequence[Command] = ()) -> _Bindings:
    """Acts as Textual binds them; `ways` lead elsewhere, and give way to an act of the screen."""
    made: _Bindings = []
    taken: set[str] = set()
    for command in (*commands, *ways):
        keys = command.keys.split(",") if command.keys else []
        if not keys or taken & set(keys):
            continue
        taken |= set(keys)
        does = _does(command, ways)
        made.append(Binding(command.keys, does, command.label, show=False, id=command.action))
    return made


def rebound(**does: str) -> _Bindings:
    """The keys of some actions, bound to what they do in a field of a screen."""
    return [Binding(keys_of(one), what, show=False, id=one) for one, what in does.items()]


class Acting(DrawnOnce[_Result]):
    """A screen or a box with acts; it names them, and declares no key."""

    app = getters.app(Going)
    """The app, which leads to every place."""
    KEYS: ClassVar[tuple[str, ...]] = ()
    """The acts on the key line by their ids, Enter or space first; no more than five show."""
    MORE: ClassVar[tuple[str, ...]] = ()
    """The acts that only the box of `.` and the help tell of."""
    ALWAYS: ClassVar[tuple[str, ...]] = ("help", "back")
    """What works besides its own acts, without being told on the line."""
    TAIL: ClassVar[tuple[str, ...]] = ("help", "back")
    """What ends the key line and is never dropped."""
    BACK: ClassVar[str] = ""
    """The word for Escape, where it is another than `tilbage`."""
    WRITES: ClassVar[bool] = False
    """Whether letters are written here: then the keys told of are those that work in fields."""
    HELP_TEXT: ClassVar[str] = ""
    """What the screen is for, said first on its help page; `{note}` is the key of that act."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Bind the acts, and no key of the class it grew from.

        A form is a kind of room, but a letter beside its fields must not do what it does there.
        """
        own = bound(acts((*cls.KEYS, *cls.MORE, *cls.ALWAYS)), cls.ways())
        cls.BINDINGS = [*Screen.BINDINGS, *own]
        super().__init_subclass__(inherit_bindings=False, **kwargs)  # type: ignore[arg-type]

    @classmethod
    def ways(cls) -> tuple[Command, ...]:
        """The acts that lead to another room."""
        return ()

    def keys_here(self) -> tuple[str, ...]:
        """The acts for the key line as the focus now is."""
        return self.KEYS

    def own_acts(self) -> tuple[Command, ...]:
        """The screen's own acts, those of the key line first."""
        here = self.keys_here()
        rest = (one for one in (*self.KEYS, *self.MORE) if one not in here)
        return acts((*here, *dict.fromkeys(rest)))

    # The key line

    @on(Mount)
    def _keys_are_there(self) -> None:
        """Keep the key line true to what the focus can do."""
        self.bindings_updated_signal.subscribe(self, self._bindings_are_new)
        self.show_keys()
        self.show_told()

    def _bindings_are_new(self, _: Signal[Screen[Any]] | Screen[Any]) -> None:
        self.show_keys()

    def show_keys(self) -> None:
        """Draw the keys that work now."""
        for line in self.query(KeyLine):
            if isinstance(self.focused, SelectOverlay):
                line.show(*UNFOLDED)
                continue
            told = [one for one in acts(self.keys_here()) if self._is_here(one)]
            here = [self._as_key(one) for one in told[:MOST_KEYS]]
            tail = (one for one in acts(self.TAIL) if self._is_here(one))
            line.show(here, [self._as_key(one) for one in tail])

    def _is_here(self, command: Command) -> bool:
        """Whether it can be done on this screen as it stands, now or in a moment."""
        return self.check_action(command.action, ()) is not False

    def _as_key(self, command: Command) -> Key:
        label = self.BACK if command.id == "back" and self.BACK else command.label
        possible = self.check_action(command.action, ()) is not None
        return Key(command.id, command.shown_key(in_fields=self.WRITES), label, possible)

    @on(KeyLine.Chosen)
    async def _key_chosen(self, event: KeyLine.Chosen) -> None:
        event.stop()
        if isinstance(unfolded := self.focused, SelectOverlay):
            await unfolded.run_action("select" if event.act == "pick.open" else "dismiss")
        else:
            await self.run_act(event.act)

    async def run_act(self, act: str) -> None:
        """Do an act by its id, as its key would; a tick is set by its key, and nothing else."""
        if ACTS[act].action == "tick":
            self.say(f"{ACTS[act].shown_keys.capitalize()} på linjen sætter det, og intet andet.")
            return
        await self.run_action(_does(ACTS[act], self.ways()))

    # What is said

    async def heed(self, asked: Awaitable[_Answer]) -> _Answer | None:
        """The answer, or None when it was refused and the refusal has been said."""
        try:
            return await asked
        except Refusal as refusal:
            if isinstance(refusal, StoreFault) and self.app.desk is not None:
                self.app.desk.troubled = True
            self.say(str(refusal), warn=True)
            return None

    def say(self, words: str, *, warn: bool = False) -> None:
        """Say a sentence on the status line; the worker's text is never markup."""
        self.app.say(words, warn=warn)

    @on(ScreenResume)
    @on(ScreenSuspend)
    def show_told(self) -> None:
        """Show what the app has to say, if anything, on the status line of the topmost screen.

        One beneath rests: more of its rows may be seen than the box over it covers.
        """
        told = self.app.told if self.app.screen is self else None
        for line in self.query(StatusLine):
            line.tell(*((told.words, told.warn) if told else ("", False)))

    def show_line(self, words: str, place: str = "") -> None:
        """Show at rest what there is to say of the line under the cursor, and where it stands."""
        for line in self.query(StatusLine):
            line.rest(words, place)

    def action_help(self) -> None:
        """Show what the keys do here."""
        more, app = () if self.WRITES else self.ways(), self.app
        app.show_help(self.HELP_TEXT, self.own_acts(), (*acts(self.ALWAYS), *more))

    def action_back(self) -> object:
        """Go back one step; a worker where there is something to save first."""
        return self.dismiss(None)


def foot() -> Vertical:
    """Status and keys at the foot of a box's screen."""
    return Vertical(StatusLine(), KeyLine(), classes="foot")


def text(words: str, *, name: str | None = None, classes: str | None = None) -> Static:
    """A text with that id; nothing in the words is markup."""
    return Static(Content(words), id=name, classes=classes, markup=False)
