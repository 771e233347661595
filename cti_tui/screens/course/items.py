"""What is done at a checklist: ticking, reasons, remarks, evidence, history, telling, undoing."""

import asyncio
from datetime import date

from textual import work
from textual.content import Content
from textual.widgets import Static

from cti_tui.commands.acts import box_key
from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.dansk import long_date
from cti_tui.data.course.gate_records import WorkList
from cti_tui.data.records import CaseRecord, ItemRecord
from cti_tui.data.store import Store
from cti_tui.method.announce import agreed, gate_to_tell_of
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.refusal import Refusal
from cti_tui.screens.course.evidence import EvidenceDialog
from cti_tui.screens.course.item_box import told
from cti_tui.screens.course.tell import TellDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskDay, AskWords
from cti_tui.screens.kit.place import Room
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.widgets.item_list import ItemList
from cti_tui.widgets.panel import Panel
from cti_tui.words.gate import (
    evidence_words,
    history_words,
    item_line,
    item_number,
    short_mark,
    suggestion_words,
    telling_line,
)
from cti_tui.words.standing import item_words, ready_words

NEEDS_AGREEMENT = "Punktet opfyldes kun af, at borgeren er indforstået med skiftet."


class ItemScreen(CtiScreen[None]):
    """The part of a borger's screen that is about the checklist and its gate."""

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._gate = case.status.gate
        self._work = WorkList(case, self._gate, case.items)
        self._in_turn = asyncio.Lock()

    async def read_list(self) -> None:
        """Read the gate's list again and show it."""
        found = await self.heed(
            self._desk.store(Store.work_list, self._case.course_id, self._gate, self._desk.today)
        )
        if found is not None:
            self._show_work(found)

    def _show_work(self, work: WorkList) -> None:
        if not self.going:
            self._case, self._work = work.case, work
            self._show_items()

    def _show_items(self) -> None:
        case, listed = self._case, self._work.items
        settled = sum(record.state is not ItemState.OPEN for record in listed)
        marks = {mark.gate: mark for mark in case.marks}
        done = ""
        if mark := marks.get(self._gate):
            done = f" · {short_mark(mark)}"
        elif settled == len(listed) and self._gate is case.status.gate:
            ready = with_keys("klar, tryk {shift}")
            done = f" · {ready_words(case, self._desk.today, ready)}"
        label = case.edition.gate_label(self._gate)
        title = f"Tjekliste {label} · {settled} af {len(listed)}{done}"
        self.query_one("#checklist", Panel).entitle(title)
        self.query_one(ItemList).show(self._work, case.edition)
        telling = telling_line(case, self._desk.today)
        if telling:
            telling += f": tryk {box_key('checklist.tell')}"
        self.query_one("#telling", Static).update(Content(telling))
        self.query_one("#telling").display = bool(telling)
        self.show_item_line()

    @property
    def record(self) -> ItemRecord | None:
        """The item under the cursor."""
        return self.query_one(ItemList).at_hand

    def show_item_line(self) -> None:
        """Say what there is to say of the item under the cursor."""
        record = self.record
        closing = self._case.edition.closing_item
        words = item_line(self._work, record, closing) if record is not None else ""
        self.show_line(words, self.query_one(ItemList).place)
        if record is not None:
            self.query_one("#item-panel", Panel).entitle(f"Punkt {item_number(record)}")
            shown = Content.assemble((f"{record.item.text}\n\n", "bold"))
            self.query_one("#item", Static).update(shown + told(self.item_facts(record)))

    def item_facts(self, record: ItemRecord) -> list[tuple[str, str]]:
        """What is known of an item, each with its label."""
        work = self._work
        state = item_words(record)
        if found := work.suggestions.get(record.item.id):
            state = suggestion_words(found)
        rests = evidence_words(work, record.evidence) if record.evidence else "intet endnu"
        source = "kommunens eget punkt" if record.local else record.item.source
        return [
            ("Tilstand", state),
            ("Bygger på", rests.removeprefix("bygger på ")),
            ("Bemærkning", record.note or "ingen"),
            ("Kilde", source),
        ]

    def _left_to_closing(self, record: ItemRecord) -> bool:
        """Whether the closing itself is what meets the item; says so."""
        closing = record.item.id == self._case.edition.closing_item
        if left := closing and record.state is ItemState.OPEN:
            self.say(with_keys("Det punkt opfyldes, når du afslutter forløbet med {shift}."))
        return left

    # The item is taken when the key is pressed, not in the worker: the cursor may have moved on.

    def action_tick(self) -> None:
        """Set or take back the tick at the item."""
        record = self.record
        if record is not None and not self._left_to_closing(record):
            self._tick(record)

    @work(group="items")
    async def _tick(self, record: ItemRecord) -> None:
        async with self._in_turn:
            record = self._work.record(record.item.id) or record
            if record.state is ItemState.OPEN:
                if await self._agreed(record):
                    await self.set_item(record, ItemState.MET)
            elif await self._sure_to_open(record) and await self.set_item(record, ItemState.OPEN):
                self._say_opened(record)

    def _say_opened(self, was: ItemRecord) -> None:
        """Say that an item is open again: which, whose, how many are settled, and the way back."""
        what = "Krydset" if was.state is ItemState.MET else "»Ikke relevant«"
        settled = sum(one.state is not ItemState.OPEN for one in self._work.items)
        self.say(
            f"! {what} ved punkt {item_number(was)} hos {self._case.name} er fjernet"
            f" · {settled} af {len(self._work.items)} · {key_of('undo')} fortryder."
        )

    async def _sure_to_open(self, record: ItemRecord) -> bool:
        """Whether an item is to be open again; what was set today is so at once."""
        if record.set_on == self._desk.today:
            return True
        asked = Confirm(
            f"Skal punkt {item_number(record)} åbnes igen?",
            f"{record.item.text}\n\nDet blev {item_words(record)}.",
            yes="Ja, åbn punktet",
        )
        return await self.app.push_screen_wait(asked) is True

    def action_met_on(self) -> None:
        """Set the tick on the day the item was met, where that was before today."""
        record = self.record
        if record is not None and not self._left_to_closing(record):
            self._met_on(record)

    @work(group="items")
    async def _met_on(self, record: ItemRecord) -> None:
        if not await self._agreed(record):
            return

        async def met(draft: Draft, on_day: date) -> None:
            """Set it as met on that day; raises Refusal."""
            await self._keep_item(draft, record, ItemState.MET, "", None, on_day)
            self.say(f"Punkt {item_number(record)} er opfyldt {long_date(on_day)}.")

        form, asked = f"{Room.MET_ON}:{record.item.id}", record.set_on or self._desk.today
        what = (f"Punkt {item_number(record)} blev opfyldt", record.item.text, met, asked)
        await self.app.push_screen_wait(AskDay(self._desk, self._case.borger_id, form, *what))

    async def _agreed(self, record: ItemRecord) -> bool:
        """Whether the item may be met, its stance asked for where only agreement meets it."""
        edition = self._case.edition
        if record.item.id != edition.agreed_item:
            return True
        gate, _ = edition.item(record.item.id)
        if agreed(gate, self._case.told):
            return True
        await self._tell(gate, NEEDS_AGREEMENT)
        if agreed(gate, self._case.told):
            return True
        self.say("Punktet er stadig åbent: borgeren er ikke skrevet som indforstået.")
        return False

    def action_take_out(self) -> None:
        """Set the item not relevant; one the manual demands asks first."""
        record = self.record
        if record is not None and not self._left_to_closing(record):
            self._leave_out(record)

    @work(group="items")
    async def _leave_out(self, record: ItemRecord) -> None:
        if not record.item.optional and not await self.app.push_screen_wait(
            Confirm(
                "Ikke relevant?",
                f"Manualen siger ikke, at punktet kan udelades:\n\n{record.item.text}\n\n"
                "Det kan sættes som ikke relevant, men det nævnes i faseskiftets dokumentation.",
                yes="Ja, med en grund",
            )
        ):
            return

        async def leave_out(draft: Draft, reason: str) -> None:
            """Set it not relevant for that reason; raises Refusal."""
            await self._keep_item(draft, record, ItemState.NOT_RELEVANT, reason, None)

        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                self._case.borger_id,
                f"{Room.REASON}:{record.item.id}",
                "Ikke relevant",
                f"Hvorfor er punktet ikke relevant?\n{record.item.text}",
                leave_out,
                record.reason,
                needed="Skriv en grund, fx: Borgeren har selv kontakten.",
            )
        )

    def action_remark(self) -> None:
        """Write a short remark at the item."""
        if (record := self.record) is not None:
            self._remark(record)

    @work(group="items")
    async def _remark(self, record: ItemRecord) -> None:
        async def remark(draft: Draft, words: str) -> None:
            """Keep the remark; raises Refusal."""
            await self._keep_item(draft, record, record.state, record.reason, words)

        form = f"{Room.REMARK}:{record.item.id}"
        what = ("Bemærkning", record.item.text, remark, record.note)
        await self.app.push_screen_wait(AskWords(self._desk, self._case.borger_id, form, *what))

    def action_evidence(self) -> None:
        """Point from the item to the note it rests on, or read that note."""
        if (record := self.record) is not None:
            self._evidence(record)

    @work(group="items")
    async def _evidence(self, record: ItemRecord) -> None:
        choices = await self.heed(self._desk.store(Store.evidence_choices, self._case.borger_id))
        if choices is None:
            return
        if not choices:
            self.say(with_keys("Der er ingen notater at pege på endnu. Skriv et med {note}."))
            return
        key = await self.app.push_screen_wait(EvidenceDialog(self._case.name, record, choices))
        if key is not None:
            await self.set_item(record, record.state, reason=record.reason, evidence=key)

    @work(group="items")
    async def action_history(self) -> None:
        """See when the item was set and taken back, and why."""
        record = self.record
        if record is None:
            return
        history = await self.heed(
            self._desk.store(Store.item_history, self._case.course_id, record.item.id)
        )
        if history is not None:
            body = f"{record.item.text}\n\n{history_words(history)}"
            self.app.push_screen(ReadingScreen("Punktets historie", body))

    async def set_item(
        self,
        record: ItemRecord,
        state: ItemState,
        *,
        reason: str = "",
        note: str | None = None,
        evidence: str | None = None,
    ) -> bool:
        """Keep an item as it now is, and show it; whether it was kept."""
        work = await self.heed(
            self._desk.store(
                Store.set_item,
                self._case.course_id,
                record.item.id,
                state,
                self._desk.today,
                reason=reason,
                note=note,
                evidence=evidence,
                shown=self._gate,
            )
        )
        if work is not None:
            self._show_work(work)
        return work is not None

    async def _keep_item(
        self,
        draft: Draft,
        was: ItemRecord,
        state: ItemState,
        reason: str,
        note: str | None,
        on: date | None = None,
    ) -> None:
        """Keep an item with the words that were written at it; raises Refusal."""
        what = (self._case.course_id, was.item.id, state, self._desk.today)
        await draft.keep(Store, Store.set_item, *what, reason=reason, note=note, on=on)

    @work(group="items")
    async def action_tell(self) -> None:
        """Log that the borger was told of the coming shift, with the stance."""
        edition = self._case.edition
        lacking = [one.gate for one in self._case.carried if one.item.id == edition.agreed_item]
        try:
            gate = gate_to_tell_of(self._case.facts, lacking, self._desk.today)
        except Refusal as refusal:
            self.say(str(refusal), warn=True)
            return
        await self._tell(gate)

    async def _tell(self, gate: Gate, why: str = "") -> None:
        case = await self.app.push_screen_wait(TellDialog(self._desk, self._case, gate, why))
        if case is not None:
            self._case = case
            self.say("Orienteringen er skrevet.")

    @property
    def about(self) -> str:
        """The borger's name."""
        return self._case.name

    async def undo_latest(self) -> None:
        """Take back the latest act; what is under way at the list is waited for: it is that."""
        async with self._in_turn:
            await super().undo_latest()
