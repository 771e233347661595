"""I dag: what the open courses ask for, in the order of what cannot wait."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.acts import box_key
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import long_date
from cti_tui.data.damage import DamagedRow
from cti_tui.data.front import Front
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.method.entry import EntryKind
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.leads import of_entry
from cti_tui.screens.kit.place import Room, at
from cti_tui.screens.kit.watch import watch
from cti_tui.screens.overview.preview import BesideScreen
from cti_tui.widgets.damaged import damaged_lines, damaged_of
from cti_tui.widgets.lists import TALL, Options
from cti_tui.widgets.panel import Panel
from cti_tui.words.agenda import Group, due_words, entry_sign, group_of, ours_words
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.fit import fit
from cti_tui.words.standing import when_words

FLOOR = 76
"""Columns of a line before it is known how many there are."""

FRAME_ROWS = 7
"""Rows that the frame takes from the list."""

NAME, WHEN = 14, 18
"""Columns of the name and, at the right, of the day; what there is to do gets the rest."""

_FOLDED = (Group.LATER, Group.MIND)
"""What is folded to a line where there is no room for it."""

EMPTY = (
    "Intet venter på dig i dag.\n\n"
    "Her kommer det, der skal gøres nu eller snart: faseskift, orientering om næste fase, møder"
    " før afslutningen, aftaler og påmindelser, bevillinger, stilhed, pauser og punkter, der er"
    " ført med.\n\n"
    "Esc går tilbage til sagsoversigten."
)


def entry_line(record: AgendaRecord, width: int, *, again: bool, whole: bool) -> Content:
    """One line: sign, the borger (not `again` below itself), what there is to do, and when.

    What there is to do is broken where the `whole` of it has room below, else cut.
    """
    entry = record.entry
    sign = entry_sign(entry)
    urgent = "$warning" if sign in "!●" else ""
    when = due_words(entry)
    room = max(20, width - 2 - NAME - WHEN - 1)
    what = entry_text(entry)
    first, *rest = (wrap(what, room) if whole else []) or [what]
    return Content.assemble(
        (f"{sign} ", urgent),
        (f"{fit('' if again else record.case.name, NAME - 1)} ", "bold"),
        f"{fit(first, room)} ",
        (when.rjust(WHEN), urgent or "$dim"),
        *(f"\n{'':{2 + NAME}}{line}" for line in rest),
    )


class Entries(Options, inherit_bindings=True):
    """The lines of I dag."""


class TodayScreen(BesideScreen):
    """What is due across the caseload; each line leads to where it is done."""

    CSS_PATH = "today.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "today"
    STATUS_ROWS = 3
    LOOKS_AGAIN = True
    KEYS = ("today.open", "note", "shift", "today.view", "sheet")
    MORE = ("today.put_off",)
    AT_LINE = ("put_off",)
    HELP_TEXT = (
        "I dag viser det, der skal gøres nu eller snart, med det, der ikke kan vente, øverst."
        " Enter går til det sted, hvor det gøres. ○ er en dag, der er gået, og » et punkt, der er"
        " ført med fra et skift med mangler, eller noget, der mangler efter et sluttet forløb; det"
        " bliver, til det er gjort eller sat til side i overdragelsen. Stille er den, du ikke har"
        " haft kontakt med i længere tid, end du plejer i fasen: hver uge i kontakt og fase 1,"
        " hver 2. uge i fase 2, hver måned i fase 3, og så tre dage oveni. Hvor lang tid"
        " før en linje kommer, og hvornår der er stille, er vores tal, ikke manualernes; dine egne"
        " dage for stilhed skrives i indstillingerne, fx silence_days = [7, 7, 14, 31]. Intet her"
        " skal krydses af: en linje forsvinder, når det, den handler om, er gjort eller forbi."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.silent = {}
        self._records: dict[str, AgendaRecord] = {}
        self._damaged: tuple[DamagedRow, ...] = ()
        self._chosen: bool | None = None
        """Whether the worker wants to see what is later; None while they have not said."""
        self._folds = False

    def panels(self) -> ComposeResult:
        """The list in its groups, and the borger at hand beside it."""
        with Horizontal(id="body"):
            with Panel("Venter på dig", name="list"):
                yield Entries(id="entries", compact=True)
            yield self.beside()
        yield text(with_keys(EMPTY), name="empty")

    async def on_mount(self) -> None:
        """Set up the list; `show_again` fills it."""
        self.query_one(Entries).focus()
        await watch(self, self._desk)

    async def show_again(self) -> None:
        """Read the agenda and show it, the cursor on the same line as before."""
        found = await self.heed(
            self._desk.front(Front.waiting, self._desk.today, self._desk.silence_days)
        )
        if found is None or self.going:
            return
        records, self._damaged = found.records, found.damaged
        self._show(records)
        now = sum(group_of(one.entry) is Group.NOW for one in records)
        self._desk.waiting["today"] = now
        self.show_head(f"I dag · {now} ting nu" if now else "I dag · intet venter nu")
        self.show_rooms()
        self.query_one("#empty").display = not records and not self._damaged
        self.query_one("#body").display = bool(records or self._damaged)
        self._show_line()

    def _show(self, records: Sequence[AgendaRecord]) -> None:
        options = self.query_one(Entries)
        at, place = self._at_hand, options.highlighted or 0
        self._records = {str(number): one for number, one in enumerate(records)}
        options.clear_options()
        options.add_options(damaged_lines(self._damaged))
        options.add_options(self._grouped())
        same = [key for key, one in self._records.items() if at and _same(one, at)]
        if same and any(one.id == same[0] for one in options.options):
            options.highlighted = options.get_option_index(same[0])
        elif records or self._damaged:
            options.highlighted = max(0, min(place, options.option_count) - 1)
            options.action_cursor_down()

    def _grouped(self) -> Iterator[Option]:
        """The groups with their lines; what is later is folded where there is no room for it."""
        grouped: dict[Group, list[str]] = {group: [] for group in Group}
        for key, one in self._records.items():
            grouped[group_of(one.entry)].append(key)
        height, options = self.app.size.height, self.query_one(Entries)
        rows = len(self._records) + sum(map(bool, grouped.values())) * (1 + (height >= TALL))
        self._folds = rows > height - FRAME_ROWS if self._chosen is None else not self._chosen
        room_for_words = options.scrollable_content_region.width
        width = room_for_words - 2 if room_for_words else FLOOR  # nothing before it is laid out
        folded = []
        for group, keys in grouped.items():
            if not keys:
                continue
            if self._folds and group in _FOLDED:
                folded.append(f"{group} · {len(keys)}")
                continue
            yield options.heading(f"{group} · {len(keys)}")
            before = 0
            for key in keys:
                record = self._records[key]
                again = before == record.case.course_id
                before = record.case.course_id
                line = entry_line(record, width, again=again, whole=height >= TALL)
                yield Option(line, id=key)
        if folded:
            told = with_keys("{view} viser dem")
            words = " · ".join(folded)
            yield options.heading(f"{words}  ·  {told}")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is later can be folded where there is anything."""
        if action == "view":
            return any(group_of(one.entry) in _FOLDED for one in self._records.values())
        return super().check_action(action, parameters)

    def action_view(self) -> None:
        """Fold or unfold what is later."""
        self._chosen = self._folds
        self._show(list(self._records.values()))

    def on_resize(self) -> None:
        """Give the lines the room there now is."""
        super().on_resize()
        self.call_after_refresh(lambda: self._show(list(self._records.values())))

    @property
    def _at_hand(self) -> AgendaRecord | None:
        options = self.query_one(Entries)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return self._records.get(options.get_option_at_index(options.highlighted).id or "")

    @property
    def _damaged_at_hand(self) -> DamagedRow | None:
        options = self.query_one(Entries)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return None
        return damaged_of(self._damaged, options.get_option_at_index(options.highlighted).id)

    @on(Entries.OptionHighlighted)
    def _moved(self) -> None:
        self._show_line()

    def _show_line(self) -> None:
        record, words = self._at_hand, ""
        if damaged := self._damaged_at_hand:
            words = f"{damaged.name} · beskadiget\n{damaged.what}"
        elif record is not None:
            when = f"{long_date(record.entry.date)} ({when_words(record.entry)})"
            words = f"{record.case.name} · {when}\n{entry_text(record.entry)}"
            if told := ours_words(record.entry, record.case.edition):
                words += f" · {told}"
            if record.entry.kind is EntryKind.SILENCE:
                words += f" · {box_key('today.put_off')} udsætter det"
        self.show_line(words, self.query_one(Entries).place)
        self.show_beside()

    @on(Entries.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to where the line at hand is done."""
        if damaged := self._damaged_at_hand:
            self.show_damaged(damaged)
        elif record := self._at_hand:
            self.app.go(of_entry(record))

    def action_put_off(self) -> None:
        """Put the silence at hand off, for a reason."""
        record = self._at_hand
        if record is not None and record.entry.kind is EntryKind.SILENCE:
            self.app.go(at(Room.PUT_OFF, record.case, record=record))
        else:
            self.say("Stil dig på en linje om stilhed; kun den kan udsættes.")

    @property
    def case_at_hand(self) -> CaseRecord | None:
        """The course of the line under the cursor."""
        record = self._at_hand
        return record.case if record else None


def _same(one: AgendaRecord, other: AgendaRecord) -> bool:
    """Whether two lines are about the same thing, whatever day it is."""
    mine, theirs = one.entry, other.entry
    return (one.case.course_id, mine.kind, mine.date, mine.item, mine.appointment) == (
        other.case.course_id,
        theirs.kind,
        theirs.date,
        theirs.item,
        theirs.appointment,
    )
