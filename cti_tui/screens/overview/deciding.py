"""What only the worker can say of a sheet: which one, the phase, a cell, who it is, the columns."""

import asyncio
from pathlib import Path

from msgspec.structs import replace
from textual import on, work

from cti_tui.commands.keymap import with_keys
from cti_tui.cpr import cpr_words
from cti_tui.dansk import count
from cti_tui.data.intake.cells import value_key
from cti_tui.data.intake.importer import columns_of
from cti_tui.data.intake.remembered import keep_remembered
from cti_tui.data.intake.result import BadLine, KnownWish, PhaseWish, ReadSheet, Usual, Wishes
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Pick
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.busy import read_off_loop
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.columns import ColumnsDialog, asked_about, said_of
from cti_tui.widgets.lists import Options
from cti_tui.words.intake import value_choices, value_name


class Deciding(CtiScreen[int | None]):
    """A sheet that is read, and asked about until it can come in.

    An heir reads it (`read_sheet`), reads it from the start (`begin`), and says what is refused.
    """

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._wishes = Wishes(known=KnownWish.SKIP)
        self._sheet: ReadSheet | None = None
        self._phase_asked = False

    async def read_sheet(self, path: Path) -> None:
        """Read the sheet as it is wished for, and show it; raises Refusal."""
        raise NotImplementedError

    def begin(self, path: Path) -> None:
        """Read a file from the start."""
        raise NotImplementedError

    def refuse(self, words: str) -> None:
        """Say what is in the way."""
        raise NotImplementedError

    async def ask_once(self) -> None:
        """Ask what holds for the whole sheet: which one, and the phase that none of it says."""
        assert self._sheet is not None
        if self._sheet.others and not self._wishes.sheet:
            names = (self._sheet.name, *self._sheet.others)
            pick = Pick("Hvilket ark?", "Flere ark kan læses.", [(one, one) for one in names])
            chosen = await self.app.push_screen_wait(pick)
            await self._wish(sheet=chosen or self._sheet.name)
        await self._ask_phase()

    async def _ask_phase(self, *, again: bool = False) -> None:
        """Ask for the phase that the sheet does not say; not `again` where it was left open."""
        assert self._sheet is not None
        if (number := self._sheet.phases_missing) and (again or not self._phase_asked):
            self._phase_asked = True
            whose = count(number, "forløb er", "forløb er")
            pick = Pick(
                "Hvilken fase?",
                f"{whose} længere end fase 1, og arket siger ikke, hvilken fase borgeren er i.",
                [
                    ("kalender", "Kalenderens fase; de tidligere skift er før importen"),
                    ("kontakt", "Skiftene markeres et for et, fra kontakt"),
                ],
            )
            if chosen := await self.app.push_screen_wait(pick):
                await self._wish(phase=PhaseWish(chosen))

    async def _wish(self, **wishes: object) -> None:
        """Read the sheet again with something more said of it."""
        assert self._path is not None
        before, self._wishes = self._wishes, replace(self._wishes, **wishes)
        try:
            await self.read_sheet(self._path)
        except Refusal:
            self._wishes = before
            raise

    # The line at the cursor

    @property
    def line_at_cursor(self) -> str:
        """The id of the line at the cursor; empty where there is none, or a heading."""
        options = self.query_one("#lines", Options)
        at = options.highlighted
        return (options.get_option_at_index(at).id or "") if at is not None else ""

    @on(Options.OptionSelected, "#lines")
    def _line_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Mend the line at the cursor, or say who it is."""
        kind, _, place = self.line_at_cursor.partition(":")
        if self._sheet is not None and kind in ("bad", "doubt", "known"):
            self._decide(kind, int(place))

    @work(group="decide", exclusive=True)
    async def _decide(self, kind: str, place: int) -> None:
        assert self._sheet is not None
        try:
            if kind == "bad":
                await self._mend(self._sheet, self._sheet.bad[place])
            elif kind == "doubt":
                await self._tell_apart(place)
            else:
                await self._treat_known(place)
            await self._ask_phase()  # a mended line may be the first that lacks one
        except Refusal as refusal:
            self.refuse(str(refusal))

    async def _mend(self, sheet: ReadSheet, bad: BadLine) -> None:
        """Ask what the cell is to say instead, or what its word stands for wherever it stands."""
        if not bad.column:
            self.refuse(with_keys("Linjen kan ikke rettes her. {take_out} lader den være."))
            return
        if bad.reason == cpr_words(bad.read) and await self._keeps_numbers_there():
            return
        if bad.column == "fase" and not bad.read:
            await self._ask_phase(again=True)
            return
        written = sheet.cells.get((bad.sheet, bad.number), {}).get(bad.column, "")
        if not bad.sheet and sheet.values.get((bad.column, written)) == "":
            await self._say_value(bad, written)
        elif bad.column in ("udgave", "hjemmel"):
            await self._fill_in(sheet, bad, written)
        else:
            title = f"{bad.place[:1].upper()}{bad.place[1:]}"
            said = await self.app.push_screen_wait(AskLine(title, bad.reason, bad.read))
            if said is not None:
                cell = (bad.sheet, bad.number, bad.column)
                await self._wish(mended={**self._wishes.mended, cell: said})

    async def _keeps_numbers_there(self) -> bool:
        """Ask whether what looks like a CPR number may stay on the sheet; else it is mended."""
        answers = [("mend", "Ret feltet"), ("keep", "Det må stå der, på hele arket")]
        question = "Et CPR-nummer hører til i journalen."
        answer = await self.app.push_screen_wait(Pick("Ligner et CPR-nummer", question, answers))
        if answer == "keep":
            await self._wish(keep_cpr=True)
        return answer != "mend"

    async def _say_value(self, bad: BadLine, written: str) -> None:
        """Ask once what a word of the sheet stands for, and remember it."""
        answer = await self._pick_value(
            bad, f"»{written[:40]}«", "hele arket og huskes til næste gang"
        )
        if answer:
            said = Usual(values={(bad.column, value_key(written)): answer})
            await asyncio.to_thread(keep_remembered, said)
            await self._wish(values={**self._wishes.values, **said.values})

    async def _fill_in(self, sheet: ReadSheet, bad: BadLine, written: str) -> None:
        """Ask once what is to stand on every line where the same is wrong."""
        same = [one for one in sheet.bad if (one.column, one.reason) == (bad.column, bad.reason)]
        title = f"»{written[:40]}«" if written else f"Der står ingen {bad.column}"
        lines = count(len(same), "linje", "linjer")
        answer = await self._pick_value(bad, title, f"{lines}, hvor det samme er galt")
        if answer:
            cells = {(one.sheet, one.number, one.column): answer for one in same}
            await self._wish(mended={**self._wishes.mended, **cells})

    async def _pick_value(self, bad: BadLine, title: str, holds_for: str) -> str | None:
        """Let the worker choose what it is; those that the fault names alone, where it does."""
        every = value_choices(bad.column, self._wishes.offered)
        listed = [one for one in every if one in bad.reason] or every
        question = f"{bad.reason}\n\nHvad er det? Det gælder {holds_for}."
        answers = [(one, value_name(bad.column, one, self._wishes.offered)) for one in listed]
        return await self.app.push_screen_wait(Pick(title, question, answers))

    async def _tell_apart(self, place: int) -> None:
        assert self._sheet is not None
        doubt = self._sheet.doubtful[place]
        answers = [("pass", "Lad linjen være"), ("other", "Det er en anden person")]
        answer = await self.app.push_screen_wait(Pick("Hvem er det?", doubt.reason, answers))
        if answer == "other":
            await self._wish(others=self._wishes.others | {doubt.number})
        elif answer == "pass":
            await self._wish(passed=self._wishes.passed | {("", doubt.number)})

    async def _treat_known(self, place: int) -> None:
        """Ask what becomes of all those who are there, or whether this one is another person."""
        assert self._sheet is not None
        one = self._sheet.known[place]
        answers = [
            ("spring-over", "Spring alle de kendte over"),
            ("opdater", "Ret alle de kendte felt for felt"),
            ("other", f"Kun denne linje: det er en anden person end {one.who.name}"),
        ]
        pick = Pick("De kendte", "Hvad skal der ske med dem, der står her allerede?", answers)
        answer = await self.app.push_screen_wait(pick)
        if answer == "other":
            await self._wish(others=self._wishes.others | {one.number})
        elif answer:
            await self._wish(known=KnownWish(answer))

    def action_take_out(self) -> None:
        """Leave the line at the cursor out."""
        kind, _, place = self.line_at_cursor.partition(":")
        sheet = self._sheet
        if sheet is None or kind not in ("bad", "doubt", "new", "known", "person"):
            return
        numbers = {
            "bad": [(bad.sheet, bad.number) for bad in sheet.bad],
            "doubt": [("", doubt.number) for doubt in sheet.doubtful],
            "new": [("", new.number) for new in sheet.new],
            "known": [("", known.number) for known in sheet.known],
            "person": [(person.sheet, person.number) for person in sheet.people],
        }
        self._leave_out(*numbers[kind][int(place)])

    @work(group="decide", exclusive=True)
    async def _leave_out(self, sheet: str, number: int) -> None:
        try:
            await self._wish(passed=self._wishes.passed | {(sheet, number)})
        except Refusal as refusal:
            self.refuse(str(refusal))

    @work(group="decide", exclusive=True)
    async def ask_edition(self, why: str) -> None:
        """Ask which edition they are all in, where no column says it."""
        assert self._path is not None
        offered = self._wishes.offered
        choices = value_choices("udgave", offered)
        answers = [(one, value_name("udgave", one, offered)) for one in choices]
        answers.append(("", "En af kolonnerne siger det"))
        question = "Ingen af arkets kolonner siger, hvilken udgave af CTI borgerne er i."
        answer = await self.app.push_screen_wait(Pick("Hvilken udgave?", question, answers))
        if answer:
            self._wishes = replace(self._wishes, edition=answer)
            self.begin(self._path)
        elif answer is not None:
            self.say_columns(why)

    # Columns and values

    def action_correct(self) -> None:
        """Say what the columns and the sheet's own words are, and remember it."""
        if self._sheet is not None:
            self.say_columns()

    @work(group="decide", exclusive=True)
    async def say_columns(self, why: str = "") -> None:
        """Ask what the columns and words are; `why`: what could not be read."""
        assert self._path is not None
        try:
            found = await read_off_loop(columns_of, self._path, self._wishes)
            asked = ColumnsDialog(asked_about(found, self._sheet), why)
            changed = await self.app.push_screen_wait(asked)
            if changed is None:
                return
            said = said_of(changed)
            await asyncio.to_thread(keep_remembered, said)
            self._wishes = replace(
                self._wishes,
                columns={**self._wishes.columns, **said.columns},
                network_columns={**self._wishes.network_columns, **said.network_columns},
                values={**self._wishes.values, **said.values},
            )
            self.begin(self._path)
        except Refusal as refusal:
            self.refuse(str(refusal))
