"""The meeting sheet (mødeark): all that a meeting needs, what is needed most first."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import DescendantFocus
from textual.widgets import Static

from cti_tui.commands.keymap import with_keys
from cti_tui.data.contact.meeting_sheet import MeetingSheet, MeetingSheets
from cti_tui.data.records import CaseRecord
from cti_tui.screens.kit.base import WIDE, CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.phone import copied_phone
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.hanging import paged
from cti_tui.widgets.lists import Pages
from cti_tui.widgets.panel import Panel
from cti_tui.words.reach import PROTECTED, reach_lines
from cti_tui.words.sheet import COURSE, ITEMS, LAST, sections
from cti_tui.words.standing import standing_words

_Parts = list[tuple[str, tuple[str, ...]]]

NOW = (COURSE, "Aftaler", "Venter på dig")
"""The parts that say how it stands now, as one."""
_BESIDE = ("Planen", "Netværket")
"""The parts that stand in the column beside, where there is one."""
ORDER = (LAST, ITEMS, *_BESIDE, "Spørg om")
"""What follows, what is needed most first."""


class SheetScreen(CtiScreen[None]):
    """All about one borger before a meeting, on one page to scroll; on a wide screen in two."""

    CSS_PATH = "sheet.tcss"
    ROOM = "sheet"
    PAPER = "moedeark"
    LOOKS_AGAIN = True
    KEYS = ("sheet.open", "note", "sheet.new", "answers", "sheet.paper")
    MORE = ("sheet.copy_phone", "sheet.appointments")
    HELP_TEXT = (
        "Mødearket viser, hvor forløbet er, hvad der er aftalt, hvad der venter, og hvad du kan"
        " spørge om. Pilene ruller, og tab går til næste spalte. Det er det samme som: cti vis."
        " Med {paper} kommer det på papir."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._page: MeetingSheet | None = None
        self._rows: dict[str, list[tuple[int, str]]] = {"left": [], "right": []}
        """Where on each page its titles stand."""

    def panels(self) -> ComposeResult:
        """One page, and the one beside it where there is room."""
        with Horizontal(id="body"):
            yield Panel("Mødeark", Pages(text("", name="left-text"), id="left"), name="main")
            right = Pages(text("", name="right-text"), id="right")
            yield Panel("Planen og netværket", right, name="beside")

    def on_mount(self) -> None:
        """Begin at the top; `show_again` fills it."""
        for name in self._rows:
            pages = self.query_one(f"#{name}", Pages)
            self.watch(pages, "scroll_y", self._say_where, init=False)
            self.watch(pages, "virtual_size", self._say_where, init=False)
        self.query_one("#left").focus()

    async def show_again(self) -> None:
        """Show what is known now, also after something was done on another screen."""
        desk, part = self._desk, self._desk.store.part(MeetingSheets)
        what = (self._case.borger_id, desk.today, desk.silence_days)
        page = await self.heed(part(MeetingSheets.meeting_sheet, *what))
        if page is not None and not self.going:
            self._page, self._case = page, page.case
            self.call_after_refresh(self._draw)

    @property
    def about(self) -> str:
        """The name of the borger the sheet is about."""
        return self._case.name

    def on_resize(self) -> None:
        """Fit the pages to the new size."""
        super().on_resize()
        self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        """Put the sections in one column or two, broken to the width there is."""
        if self._page is None or self.going:
            return
        self.show_head(f"{self._case.name} · {standing_words(self._case)}")
        parts, wide = self._parts(self._page), self.app.size.width >= WIDE
        self.query_one("#main", Panel).entitle("Mødet" if wide else "Mødeark")
        beside = [one for one in parts if wide and one[0] in _BESIDE]
        self._fill("left", [one for one in parts if one not in beside])
        self._fill("right", beside or [("Planen", ("Ingen mål endnu.",))])
        self.call_after_refresh(self._say_where)

    def _fill(self, name: str, parts: _Parts) -> None:
        width = self.query_one(f"#{name}", Pages).scrollable_content_region.width
        drawn, rows = paged(parts, max(30, width or self.app.size.width - 4))
        self._rows[name] = [(row, title) for row, (title, _) in zip(rows, parts, strict=True)]
        self.query_one(f"#{name}-text", Static).update(drawn)

    def _parts(self, page: MeetingSheet) -> _Parts:
        """The sections in the order they are needed: how it stands and how to reach them first."""
        found = {one.title: one.lines for one in sections(page, self._desk.today)}
        reach = [f"{label}: {words}" for label, words in reach_lines(page.facts).items()]
        protected = [PROTECTED] if page.facts.protected else []
        said = standing_words(self._case)  # in the first row already
        known = (line for name in NOW for line in found.get(name, ()) if line != said)
        now = [*protected, *known, *reach]
        titles = {ITEMS: f"{ITEMS} · {len(self._case.open_items)} af {len(self._case.items)}"}
        latest, *earlier = found.get(LAST, ("",))
        found[LAST] = (latest,)
        rest = [(titles.get(name, name), found[name]) for name in ORDER if name in found]
        before = [("Før", tuple(earlier))] if earlier else []
        return [("Nu", tuple(now)), *rest, *before]

    @on(DescendantFocus)
    def _say_where(self) -> None:
        """Say at rest how much there is, and what stands below."""
        name = "right" if self.query_one("#right").has_focus else "left"
        pages = self.query_one(f"#{name}", Pages)
        first, seen = int(pages.scroll_y), pages.scrollable_content_region.height
        total = pages.virtual_size.height
        last = min(total, first + seen)
        below = [title.partition(" · ")[0] for row, title in self._rows[name] if row >= last]
        if last >= total:
            more = "Hele arket er vist" if not first else "Slut"
        else:
            more = f"▼ mere: {', '.join(below)}" if below else "▼ mere"
        self.show_line(more, f"{first + 1}-{last} af {total}" if total > seen else "")

    def action_open(self) -> None:
        """Open the appointment that is nearest, one not written up first."""
        sheet = self._page
        at_hand = (*sheet.unsaid, *sheet.coming) if sheet else ()
        if at_hand:
            self.app.go(at(Room.APPOINTMENT, self._case, at_hand[0].id))
        else:
            self.say(with_keys("Der er ingen aftale endnu. {new} laver en."))

    def action_new(self) -> None:
        """Agree on when to meet next."""
        self.app.go(at(Room.AGREE, self._case))

    def action_appointments(self) -> None:
        """See every appointment with the borger."""
        self.app.go(at(Room.APPOINTMENTS, self._case))

    def action_copy_phone(self) -> None:
        """Copy the borger's number."""
        if self._page is not None and (words := copied_phone(self.app, self._page.facts)):
            self.say(words)
