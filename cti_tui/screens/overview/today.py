"""I dag: what the open courses ask for, in the order of what cannot wait."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.dansk import count, long_date
from cti_tui.data.front import Front
from cti_tui.data.records import AgendaRecord, CaseRecord
from cti_tui.method.agenda import Entry, Kind, urgency
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at, of_entry
from cti_tui.screens.kit.watch import watch
from cti_tui.widgets.case_list import fit
from cti_tui.widgets.lists import Options
from cti_tui.words.standing import when_words

WHEN, NAME = 18, 14
"""Columns of the day in words and of the name; what there is to do gets the rest."""

HEADING = f"   {'Hvornår':<{WHEN}} {'Borger':<{NAME}} Hvad"
"""What stands above the columns."""

SIGNS = ("!", "●", "○", " ", "‖", "»")
"""The sign of each group of the agenda's order."""

EMPTY = (
    "Intet venter på dig i dag.\n\n"
    "Her kommer det, der skal gøres nu eller snart: faseskift, orientering om næste fase, møder"
    " før afslutningen, aftaler og påmindelser, bevillinger, stilhed, pauser og punkter, der er"
    " ført med.\n\n"
    "Esc går tilbage til sagsoversigten."
)


def entry_sign(entry: Entry) -> str:
    """One sign for how a line presses; the words beside it say the same."""
    return SIGNS[urgency(entry)[0]]


def entry_line(record: AgendaRecord) -> Content:
    """One line: sign, the day in words, the borger, what there is to do."""
    entry = record.entry
    urgent = "$warning" if entry_sign(entry) in "!●" else ""
    return Content.assemble(
        (f"{entry_sign(entry)} {fit(when_words(entry), WHEN)} ", urgent),
        (f"{fit(record.case.name, NAME)} ", "bold"),
        entry.text,
    )


class Entries(Options, inherit_bindings=True):
    """The lines of I dag."""


class TodayScreen(CtiScreen[None]):
    """What is due across the caseload; each line leads to where it is done."""

    CSS_PATH = "today.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "today"
    KEYS = ("today.open", "note", "shift")
    MORE = ("today.put_off",)
    HELP_TEXT = (
        "I dag viser det, der skal gøres nu eller snart, med det, der ikke kan vente, øverst."
        " Enter går til det sted, hvor det gøres. ○ er en dag, der er gået, og » et punkt, der er"
        " ført med fra et skift med mangler. Stille er den, du ikke har haft kontakt med i længere"
        " tid, end du plejer i fasen: hver uge i kontakt og fase 1, hver 2. uge i fase 2, hver"
        " måned i fase 3, og tre dage til. Tallene er vores; dine egne skrives i indstillingerne,"
        " fx silence_days = [7, 7, 14, 31]. Intet her skal krydses af: en linje forsvinder, når"
        " det, den handler om, er gjort eller forbi."
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._records: list[AgendaRecord] = []

    def panels(self) -> ComposeResult:
        """Head, list, the line at hand in full, and keys."""
        with Vertical(id="body"):
            yield text(HEADING, name="heading", classes="muted")
            yield Entries(id="entries", compact=True)
            yield text("", name="line")
        yield text(EMPTY, name="empty")

    async def on_mount(self) -> None:
        """Set up the list; `on_screen_resume` fills it."""
        self.query_one(Entries).focus()
        await watch(self, self._desk, self.refresh_agenda)

    async def on_screen_resume(self) -> None:
        """Show what is due, also after what was done on another screen."""
        await self.refresh_agenda()

    async def refresh_agenda(self) -> None:
        """Read the agenda and show it, the cursor on the same line as before."""
        records = await self.heed(
            self._desk.front(Front.agenda, self._desk.today, self._desk.silence_days)
        )
        if records is None or self.going:
            return
        self._show(records)
        things = count(len(records), "ting", "ting")
        head = f"I dag · {long_date(self._desk.today)} · {things}"
        self.show_head(head)
        self.query_one("#empty").display = not records
        self.query_one("#body").display = bool(records)
        self._show_line()

    def _show(self, records: Sequence[AgendaRecord]) -> None:
        options = self.query_one(Entries)
        at, place = self._at_hand, options.highlighted or 0
        self._records = list(records)
        options.clear_options()
        options.add_options(Option(entry_line(record)) for record in records)
        same = [number for number, one in enumerate(records) if at and _same(one, at)]
        if records:
            options.highlighted = same[0] if same else min(place, len(records) - 1)

    @property
    def _at_hand(self) -> AgendaRecord | None:
        at = self.query_one(Entries).highlighted
        return self._records[at] if at is not None and at < len(self._records) else None

    @on(Entries.OptionHighlighted)
    def _show_line(self) -> None:
        record = self._at_hand
        words = ""
        if record is not None:
            when = f"{long_date(record.entry.date)} ({when_words(record.entry)})"
            words = f"{record.case.name} · {when}\n{record.entry.text}"
            if record.entry.kind is Kind.SILENCE:
                words += "\nx udsætter det, hvis det kan vente"
        self.query_one("#line", Static).update(Content(words), layout=False)

    @on(Entries.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go to where the line at hand is done."""
        if record := self._at_hand:
            self.app.go(of_entry(record))

    def action_put_off(self) -> None:
        """Put the silence at hand off, for a reason."""
        record = self._at_hand
        if record is not None and record.entry.kind is Kind.SILENCE:
            self.app.go(at(Room.PUT_OFF, record.case, record=record))
        else:
            self.say("Stil dig på en linje om stilhed; kun den kan udsættes.")

    async def show_again(self) -> None:
        """Read the agenda once more."""
        await self.refresh_agenda()

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
