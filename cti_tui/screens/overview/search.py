"""Search: what the worker wrote, found while it is typed."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, long_date
from cti_tui.data.contact.hits import Hit
from cti_tui.data.contact.search import MOST_HITS, Search
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.leads import of_hit
from cti_tui.screens.kit.place import Place, Room
from cti_tui.widgets.fields import LineField
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.contact import PLACES

LIST = 82
"""Columns of the list where something stands beside it."""

HINT = "Begyndelsen af et eller flere ord, et navn eller et sagsnummer"
NOTHING = "Intet fundet. Prøv med færre ord eller kun deres begyndelse."


class Words(LineField, inherit_bindings=True):
    """The field of what is looked for; its enter opens."""


class Hits(Options, inherit_bindings=True):
    """What was found, two lines each."""


def hit_lines(hit: Hit, width: int) -> Content:
    """Whose and where; below it the sentence, what was found in it bold and underlined."""
    where = PLACES[hit.where] + (f" · {long_date(hit.date)}" if hit.date else "")
    shown = hit.snippet.cut(width)
    sentence = Content(shown.text)
    for start, end in shown.marks:
        sentence = sentence.stylize("bold underline", start, end)
    head = Content.assemble((hit.borger, "bold"), (f"  {where}", "$dim"))
    return Content("\n").join([head, Content("  ") + sentence])


_ACROSS = {room.id for room in rooms.OVERVIEW}


class SearchScreen(CtiScreen[None]):
    """A field and what fits it, best or newest first; enter opens it where it was written."""

    CSS_PATH = "search.tcss"
    ROOMS = rooms.OVERVIEW
    ROOM = "search"
    AT_LINE = ("whose",)
    KEYS = ("search.open", "search.narrow", "search.whose", "search.order")
    TAIL = ("help", "back")
    HELP_TEXT = (
        "Der søges i alt, hvad du har skrevet, og i navne og sagsnumre. Begyndelsen af et ord er"
        " nok, små og store bogstaver er lige gode, og oster finder Østergård. Skriver du flere"
        " ord, skal de være der alle; et af dem kan være borgerens navn. Det fundne er"
        " understreget. Det, der passer bedst, står øverst, til {order} viser det nyeste først."
    )

    def __init__(self, desk: Desk, case: CaseRecord | None = None) -> None:
        """Search everything; `case` is the borger that the search can be narrowed to at once."""
        super().__init__()
        self._desk = desk
        self._from = (case.borger_id, case.name) if case is not None else None
        self._only: tuple[int, str] | None = None
        self._newest = False
        self._hits: tuple[Hit, ...] = ()

    def panels(self) -> ComposeResult:
        """The field, what is said of the answer, the answer, and keys."""
        yield Words(name="words", hint=HINT)
        yield text("", name="answer", classes="muted")
        yield Pair(Panel("Fundet", Hits(id="hits", compact=True), name="list"), AtHand())

    def on_mount(self) -> None:
        """Begin in the field, and let the store make itself ready meanwhile."""
        self.query_one(Words).focus()
        self._show_head()
        self._make_ready()

    @work
    async def _make_ready(self) -> None:
        await self.heed(self._desk.store.part(Search)(Search.make_ready))

    def on_screen_resume(self) -> None:
        """Ask again: what was opened may have been changed."""
        self._ask()

    def _show_head(self) -> None:
        where = f"kun {self._only[1]}" if self._only else "alle borgere"
        order = "nyeste først" if self._newest else "bedste først"
        self.show_head(f"Søg · {where} · {order}")

    @on(Input.Changed)
    def _typed(self) -> None:
        self._ask()

    # Exclusive: a newer key takes the place of the older question, which is never asked when it
    # still waits for the store, and whose answer is not shown when it does not.
    @work(exclusive=True, group="search")
    async def _ask(self) -> None:
        typed = self.query_one(Words).value
        borger_id = self._only[0] if self._only else None
        hits = await self.heed(
            self._desk.store.part(Search)(Search.search, typed, borger_id, newest=self._newest)
            if typed.strip()
            else _nothing()
        )
        if hits is not None and self.is_attached:
            self._show(hits, typed)

    def _show(self, hits: tuple[Hit, ...], typed: str) -> None:
        """Show an answer; the cursor begins at the best, or stays where the answer is the same."""
        options = self.query_one(Hits)
        if hits != self._hits or options.option_count != len(hits):
            width = min(self.size.width, LIST) - 6
            self._hits = hits
            options.clear_options()
            options.add_options(Option(hit_lines(hit, width)) for hit in hits)
            options.highlighted = 0 if hits else None
        words = ""
        if len(hits) == MOST_HITS:
            words = (
                f"De {MOST_HITS} {'nyeste' if self._newest else 'bedste'}. Skriv mere for at komme"
                " nærmere."
            )
        elif typed.strip():
            words = count(len(hits), "sted", "steder") if hits else NOTHING
        self.query_one("#answer", Static).update(Content(words))
        found = f"Fundet · {len(hits)}" if hits else "Fundet"
        self.query_one("#list", Panel).entitle(found)
        self._show_at_hand()

    @on(Hits.OptionHighlighted)
    def _show_at_hand(self) -> None:
        """Show the hit in whole, and where it stands."""
        hit = self._at_hand
        title = f"{hit.borger} · {PLACES[hit.where]}" if hit else "Hele stedet"
        self.query_one(AtHand).show(title, [Para(hit.snippet.text)] if hit else ())
        self.show_line("", self.query_one(Hits).place)

    @property
    def _at_hand(self) -> Hit | None:
        at = self.query_one(Hits).highlighted
        return self._hits[at] if at is not None and at < len(self._hits) else None

    @on(Input.Submitted)
    @on(Hits.OptionSelected)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open what is at the cursor: a note to read, anything else where it is written."""
        if hit := self._at_hand:
            self.app.go(of_hit(hit))

    def action_whose(self) -> None:
        """Open the borger that the hit is about."""
        if hit := self._at_hand:
            self.app.go(Place(Room.BORGER, hit.borger_id))

    async def action_enter(self, way: str) -> None:
        """Go a way with the borger that the hit is about at hand."""
        hit = self._at_hand
        self.go_way(way, borger=hit.borger_id if hit else None)

    def action_order(self) -> None:
        """Show the newest first, or what fits best."""
        self._newest = not self._newest
        self._show_head()
        self._ask()

    def action_narrow(self) -> None:
        """Search one borger alone: the one it was opened from, or the one at the cursor."""
        hit = self._at_hand
        at_cursor = (hit.borger_id, hit.borger) if hit else None
        if self._only is None and not (self._from or at_cursor):
            self.say(with_keys("Skriv et navn, så kan du vælge borgeren. Tryk så på {narrow}."))
            return
        self._only = None if self._only else self._from or at_cursor
        self._show_head()
        self._ask()

    def on_key(self, event: Key) -> None:
        """Move in the list while the field keeps the focus."""
        self.query_one(Hits).moved_from_field(event)


async def _nothing() -> tuple[Hit, ...]:
    return ()
