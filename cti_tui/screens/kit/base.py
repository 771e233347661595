"""What the screens have in common: one frame, acts by id, and refusals said aloud."""

from asyncio import Lock
from collections.abc import Awaitable, Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.events import Mount, ScreenResume

from cti_tui.commands import rooms
from cti_tui.commands.acts import ACTS, acts, leads
from cti_tui.commands.command import Command
from cti_tui.commands.keymap import key_of
from cti_tui.commands.program import ALWAYS, FOR_BORGER, ROOMS
from cti_tui.commands.rooms import RoomKey
from cti_tui.dansk import long_date, short_date
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.acting import Acting, text
from cti_tui.screens.kit.dialog import Dialog
from cti_tui.widgets.keyline import KeyLine
from cti_tui.widgets.line import Head
from cti_tui.widgets.lists import Options
from cti_tui.widgets.panel import Third
from cti_tui.widgets.rooms import RoomLine, RoomTab
from cti_tui.widgets.statusline import StatusLine

if TYPE_CHECKING:
    from cti_tui.data.records import CaseRecord
    from cti_tui.screens.kit.desk import Desk

__all__ = ["CtiScreen", "Dialog", "text"]

_Answer = TypeVar("_Answer")
_Result = TypeVar("_Result")

WIDE, HUGE, TALL = 120, 160, 30
"""Columns from which a preview stands beside the list, and from which two do; rows from which
there is air."""

AT_A_LINE = frozenset(("open", "tick", "take_out", "read", "history", "delete"))
"""Acts that are done at the line under the cursor."""

_TO_ROOMS = {act.id: act for act in (*ROOMS, *FOR_BORGER, *ALWAYS)}
_OF_SOMEBODY = {one.id for one in FOR_BORGER} | (
    {room.id for room in rooms.BORGER} - {room.id for room in rooms.OVERVIEW}
)
"""The ways that lead nowhere while there is nobody."""


class CtiScreen(Acting[_Result]):
    """A screen in the frame that all have: who and where, the rooms, what it holds, status, keys.

    An heir yields its panels, names its acts, and says which room it is.
    """

    ALWAYS: ClassVar[tuple[str, ...]] = (
        "help",
        "palette",
        "more",
        "undo",
        "copy_now",
        "theme",
        "back",
        "leave",
    )
    TAIL: ClassVar[tuple[str, ...]] = ("more", "help", "back")
    ROOMS: ClassVar[tuple[RoomKey, ...]] = rooms.BORGER
    """The rooms on the room line; none where it is no room."""
    ROOM: ClassVar[str] = ""
    """Which of them is open here."""
    STATUS_ROWS: ClassVar[int] = 1
    """Rows of the status line at rest; two where the line's cells can be cut."""
    PAPER: ClassVar[str] = ""
    """The kind of document that goes to paper from here; none offers those there are."""
    TICKS: ClassVar[str] = ""
    """The list in which space ticks, by its id, where there is more than that to be in."""
    AT_LINE: ClassVar[tuple[str, ...]] = ()
    """Its acts that are done at the line under the cursor, beside those that are everywhere."""
    TITLE_HERE: ClassVar[str] = ""
    """What the head says where it is always the same."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide"), (HUGE, "-huge")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012

    LOOKS_AGAIN: ClassVar[bool] = False
    """Whether coming forward fills the screen: at first, and when there is something new."""

    _desk: "Desk"
    """Of the screens that were handed one."""
    _seen: object = None
    """What the desk's state was when the screen last read; None where it must read."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Where letters are written, fewer acts are at hand."""
        if cls.WRITES and "ALWAYS" not in cls.__dict__:
            cls.ALWAYS = ("help", "palette", "copy_now", "theme", "back")
        if cls.WRITES and "TAIL" not in cls.__dict__:
            cls.TAIL = ("help", "back")
        if cls.WRITES:
            cls.ROOMS = ()  # a letter would be written, and lead nowhere
        super().__init_subclass__(**kwargs)

    @classmethod
    def ways(cls) -> tuple[Command, ...]:
        """The rooms, and what is done for the borger at hand."""
        return () if cls.WRITES or not cls.ROOMS else tuple(_TO_ROOMS.values())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._looking = Lock()
        self._one_question = Lock()
        self._known: dict[str, tuple[object, Any]] = {}

    # The frame

    def compose(self) -> ComposeResult:
        """Head and rooms, what the screen holds, status and keys."""
        self._measure()
        yield Head()
        if self.ROOMS:
            yield RoomLine()
        yield from self.panels()
        yield StatusLine(self.STATUS_ROWS)
        yield KeyLine()

    def _measure(self) -> None:
        """Be as wide and tall as the window from the first drawing: told of its size only once it
        has been drawn, a screen would be laid out for a small window first."""
        width, height = self.app.size
        for size, steps in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            self.add_class(max((step, name) for step, name in steps if size >= step)[1])

    def head(self) -> str:
        """Who and where, until the screen itself says more."""
        return self.TITLE_HERE

    def panels(self) -> ComposeResult:
        """What the screen holds."""
        return iter(())

    @on(Mount)
    @on(ScreenResume)
    def _draw_frame(self) -> None:
        self.show_head(self.query_one(Head).words or self.head())
        self.show_rooms()

    @property
    def day(self) -> date:
        """What counts as today."""
        return self.app.desk.today if self.app.desk else date.today()

    def show_head(self, words: str) -> None:
        """Say who and where in the first row; the day stands at the right."""
        for head in self.query(Head):  # the screen may be on its way down
            sign = self.app.desk.sign if self.app.desk else ""
            head.show(words, long_date(self.day), short_date(self.day), sign=sign)

    def show_rooms(self) -> None:
        """Draw the room line."""
        waiting = self.app.desk.waiting if self.app.desk else {}
        wide = self.app.size.width >= WIDE
        doors = []
        for room in self._rooms_told():
            key = key_of(room.id)
            words = [key, room.wide if wide and room.wide else room.label]
            if number := waiting.get(room.id):
                words.append(str(number))
            if room.id == self.ROOM and self.ROOMS is rooms.OVERVIEW:
                words = words[1:]
            doors.append(RoomTab(room.id, " ".join(filter(None, words)), len(key)))
        for line in self.query(RoomLine):
            line.show(doors, self.ROOM)

    @on(RoomLine.Chosen)
    async def _room_chosen(self, event: RoomLine.Chosen) -> None:
        event.stop()
        await self.action_enter(event.room)

    def on_resize(self) -> None:
        """Show the rooms, and the columns, that there is now room for."""
        self.show_rooms()
        if self._seen is not None:  # until then what there is to show has not been read
            self.call_after_refresh(self.show_third)

    def show_third(self) -> None:
        """Fill the third column, where it is there."""
        case = self.case_at_hand
        if self.app.size.width >= HUGE and case is not None and self.query(Third):
            self._fill_third(case.borger_id)

    @work(group="third", exclusive=True)
    async def _fill_third(self, borger_id: int) -> None:
        from cti_tui.data.front import Front
        from cti_tui.screens.kit.third import fill_third

        ask = lambda: self._desk.front(Front.sheet, borger_id, self.day, 1)  # noqa: E731
        found = await self.heed(self.once(ask, "third", borger_id))
        if found is not None:
            fill_third(self, found, self.day)

    # The acts

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Space ticks while its list has the focus, and at no other time; what is done at a line
        is there where a list has lines."""
        at_a_line = action in AT_A_LINE or action in self.AT_LINE
        if at_a_line and self.is_attached and not self.has_lines:
            return False
        if action == "tick" and self.TICKS:
            at_list = self.focused is not None and self.focused.id == self.TICKS
            return True if at_list else None
        return super().check_action(action, parameters)

    @property
    def has_lines(self) -> bool:
        """Whether there is a line to do something at."""
        lists = self.query(Options)
        return not lists or any(one.has_lines for one in lists)

    def _is_here(self, command: Command) -> bool:
        """Not where it is done for somebody, and there is nobody."""
        desk = self.app.desk
        nobody = desk is not None and desk.nobody and self.case_at_hand is None
        return not (nobody and command.id in _OF_SOMEBODY) and super()._is_here(command)

    def say_end(self, step: int) -> None:
        """Say that there is nothing more to turn to, backwards or forwards."""
        self.say(f"Der er ikke flere {'før' if step < 0 else 'efter'} denne.")

    @property
    def case_at_hand(self) -> "CaseRecord | None":
        """The course the screen, or the line under the cursor, is about."""
        return getattr(self, "_case", None)

    async def action_enter(self, way: str) -> None:
        """Go to a room, or do what is done for the borger at hand; nobody at hand is asked for."""
        self.go_way(way)

    def go_way(self, way: str, case: "CaseRecord | None" = None, borger: int | None = None) -> None:
        """Go a way, with another borger at hand than the screen's own where one is named."""
        from cti_tui.screens.kit.ways import enter

        across = self.ROOMS is rooms.OVERVIEW and case is None and borger is None
        enter(self, way, case or (None if borger else self.case_at_hand), borger, across=across)

    async def run_act(self, act: str) -> None:
        """Do an act by its id; what is another room's own act leads to that room."""
        own = {one.id for one in self.own_acts()}
        if act in _TO_ROOMS:
            await self.action_enter(act)
        elif act not in own and (room := leads(ACTS[act])):
            await self.action_enter(room)
        else:
            await super().run_act(act)

    def action_paper(self) -> None:
        """See the document that belongs here, or choose among all there are."""
        from cti_tui.screens.kit.place import Place, Room, at

        case = self.case_at_hand
        if self.ROOMS is rooms.OVERVIEW:
            self.app.go(Place(Room.CASELOAD_PAPERS))
        else:
            self.app.go(at(Room.PAPER if self.PAPER else Room.PAPERS, case, self.PAPER))

    @work
    async def action_palette(self) -> None:
        """Find an act, a room or a borger by a few letters, and go there."""
        from cti_tui.screens.kit.palette import PaletteScreen

        here = tuple(one.id for one in (*self.own_acts(), *acts(self.ALWAYS)))
        chosen = await self.app.push_screen_wait(PaletteScreen(self.app.desk, here))
        if chosen is None:
            return
        if isinstance(chosen, str):
            await self.run_act(chosen)
        else:
            self.go_way("checklist", chosen)

    async def action_more(self) -> None:
        """Show in a box all that can be done and is not on the key line."""
        from cti_tui.screens.kit.more import choices

        told = [key.act for line in self.query(KeyLine) for _, key in line.placed()]
        own = [act for act in self.own_acts() if self._is_here(act)]
        await self.choose_act("Mere", choices(own, told, self._not_on_the_room_line()))

    def _not_on_the_room_line(self) -> tuple[Command, ...]:
        """The ways that only their key and the box lead."""
        ways: tuple[Command, ...]
        if self.ROOMS is rooms.OVERVIEW:
            ways = (*ALWAYS, *ROOMS, *FOR_BORGER)
        else:
            ways = (*ROOMS, *FOR_BORGER, *acts(("done",))) if self.ROOMS else ()
        told = {room.id for room in self._rooms_told()}
        told.add(self.ROOM)
        return tuple(one for one in ways if one.id not in told and self._is_here(one))

    def _rooms_told(self) -> list[RoomKey]:
        wide = self.app.size.width >= WIDE
        return [one for one in self.ROOMS if wide or not one.only_wide or one.id == self.ROOM]

    async def offer(self, title: str, *ids: str) -> None:
        """Let the worker choose by letter among these acts, and do it."""
        from cti_tui.screens.kit.more import choices

        await self.choose_act(title, choices(acts(ids)), ids)

    async def choose_act(
        self, title: str, offered: "tuple[tuple[str, str], ...]", own: Sequence[str] = ()
    ) -> None:
        """Let the worker choose among acts by letter, and do it; each is a letter and an id.

        `own`: the acts that are the screen's own, though neither a key nor `.` starts them.
        """
        from cti_tui.screens.kit.more import MoreScreen

        async def chosen(act: str | None) -> None:
            """Do it."""
            if act is not None and act in own:
                await super(CtiScreen, self).run_act(act)
            elif act is not None:
                await self.run_act(act)

        await self.app.push_screen(MoreScreen(title, offered), chosen)

    @work(group="undo")
    async def action_undo(self) -> None:
        """Take back the latest act, wherever it was done."""
        await self.undo_latest()

    async def undo_latest(self) -> None:
        """Take back what was done last, say what it was and about whom, and show what is now."""
        from cti_tui.screens.kit.undoing import take_back

        if self.app.desk is not None and await take_back(self, self.app.desk, self.about):
            await self.show_again()

    @property
    def going(self) -> bool:
        """Whether the screen is on its way down: what was asked for it comes too late to show."""
        return not self.display or not self.is_running or not self.children

    @property
    def about(self) -> str:
        """The name of the borger the screen is about; empty where it is about many."""
        return ""

    async def show_again(self) -> None:
        """Read what is shown in one transaction, the cursor where it was; each screen knows how."""

    @on(ScreenResume)
    async def _come_forward(self) -> None:
        if self.LOOKS_AGAIN:
            await self.look_again()
        elif self.query(Third):
            self._seen = await self.heed(self._desk.state())
            self.show_third()

    async def look_again(self, *, anyway: bool = False) -> None:
        """Show what there is where something is new since the screen read, or `anyway`.

        After an act in a box both the act and the box that closes ask for it: it is read once.
        """
        async with self._looking:
            try:
                state = await self._desk.state()
            except Refusal:
                state = None  # what the screen itself asks will say it
            if anyway or state is None or state != self._seen:
                self._seen = state
                await self.show_again()
                self.show_third()
                if self._desk.troubled:
                    self._seen = None

    async def once(
        self, ask: Callable[[], Awaitable[_Answer]], what: str, about: object
    ) -> _Answer:
        """The answer to a question of the kind `what`, asked once while nothing is new.

        Raises what the question raises.
        """
        async with self._one_question:
            key, known = (self._seen, about), self._known.get(what)
            if self._seen is None or known is None or known[0] != key:
                known = self._known[what] = key, await ask()
            answer: _Answer = known[1]
            return answer
