"""Handover (overdragelse): who carries each need on, the one anchor, crises, and the end."""

import re
from collections.abc import Awaitable

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import key_of, with_keys
from cti_tui.dansk import long_date
from cti_tui.data.network.handover import AnchorTaken, Handovers
from cti_tui.data.network.records import HandoverRecord, LineRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.handover import CRISIS, LOOK_BACK, Part, Step
from cti_tui.method.network import BORGER, Bearing
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room
from cti_tui.screens.kit.work import WorkScreen
from cti_tui.screens.network.handing import LineForm, StepForm, TextForm
from cti_tui.screens.network.network import People
from cti_tui.widgets.page import Hung, Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.gate import resting_words
from cti_tui.words.network import (
    PARTS,
    anchor_words,
    beginning_words,
    covered_by,
    crisis_shown,
    handover_line,
    lacking_words,
    step_line,
    step_title,
    steps_shown,
    who,
    wish_words,
)


class HandoverScreen(WorkScreen):
    """The plan in the order it is made: anchor, needs, crises, meetings, look-back."""

    CSS_PATH = "network.tcss"
    ROOM = "handover"
    PAPER = "overdragelse"
    LOOKS_AGAIN = True
    KEYS = (
        "handover.open",
        "handover.tick",
        "handover.new",
        "handover.paper",
        "note",
    )
    MORE = ("handover.take_out", "handover.anchor")
    HELP_TEXT = (
        "Her laver I overdragelsesplanen: for hvert behov en eller flere, der tager over, hvad, fra"
        " hvornår, og om det er aftalt med dem ([x]). Planen som helhed er forankret hos borgeren"
        " eller netop én i netværket. Under behovene står det, der gøres frem"
        " mod afslutningen, og tilbageblikket. Det, der ikke skal gøres, sættes til side"
        " med {take_out}. Det, du skriver her, får linjerne i I dag til at tie."
    )

    def __init__(self, desk: Desk, case: CaseRecord, begin_at: Step | None = None) -> None:
        """Open the plan, the cursor on a step where one is named."""
        super().__init__(desk, case)
        looks = begin_at is Step.LOOK_BACK
        self._begin_at = f"part:{Part.REACHED}" if looks else f"step:{begin_at or ''}"
        self._plan: HandoverRecord | None = None

    def panels(self) -> ComposeResult:
        """Head, wish, plan, what it lacks, and keys."""
        yield text("", name="wish")
        yield Pair(
            Panel("Overdragelsesplan", People(id="plan", compact=True), name="list"),
            AtHand(),
            of_borger=True,
        )

    async def on_mount(self) -> None:
        """Begin in the plan; `show_again` fills it."""
        self.query_one(People).focus()

    async def show_again(self) -> None:
        """Read the plan again and show it."""
        part = self._desk.store.part(Handovers)
        found = await self.heed(part(Handovers.handover, self._case.course_id, self._desk.today))
        if found is None:
            return
        self._plan = found
        ends = f"sidste dag {long_date(found.last_day)}" if found.last_day else "uden dato endnu"
        head = f"Overdragelse · {self._case.name} · {ends}"
        self.show_head(head)
        self.query_one("#wish", Static).update(Content(wish_words(found.network)))
        self.query_one("#wish").display = bool(found.network.unwanted)
        self._show_rows(found)
        self._show_told()

    def _show_rows(self, plan: HandoverRecord) -> None:
        options = self.query_one(People)
        at = self._begin_at or self._at_hand
        self._begin_at = ""
        place = options.highlighted or 1
        options.clear_options()
        for key, words in _rows(plan):
            options.add_option(Option(_whole(words), id=key) if key else options.heading(words))
        known = [option.id for option in options.options]
        options.highlighted = known.index(at) if at in known else min(place, len(known) - 1)

    @property
    def _at_hand(self) -> str:
        options = self.query_one(People)
        if options.highlighted is None or options.highlighted >= options.option_count:
            return ""
        return options.get_option_at_index(options.highlighted).id or ""

    @property
    def _line(self) -> LineRecord | None:
        plan, key = self._plan, self._at_hand
        if plan is None:
            return None
        return next((one for one in plan.lines if key == f"line:{one.id}"), None)

    @property
    def _need(self) -> str:
        """The need at hand, or the first one without anyone to take over."""
        if self._line is not None:
            return self._line.need
        kind, _, rest = self._at_hand.partition(":")
        if kind == "of":
            return rest
        assert self._plan is not None
        wanted = self._plan.lacking.unplanned or self._plan.network.needs
        return wanted[0].key

    @on(People.OptionHighlighted)
    def _show_told(self) -> None:
        """What the plan lacks, and what rests on the line at hand."""
        if self._plan is None:
            return
        plan, paras = self._plan, [Para(lacking_words(self._plan))]
        if self._line is not None:
            resting = plan.network.rests.get(f"handover:{self._line.uid}", ())
            paras += [Para(words) for words in resting_words(resting)]
        title = "Hvad planen mangler" if plan.lacking.anything else "Planen er hel"
        self.query_one(AtHand).show(title, paras)
        self.show_line("", self.query_one(People).place)

    @on(People.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Write what is at hand."""
        kind, _, rest = self._at_hand.partition(":")
        if kind == "line":
            self._write_line(self._line)
        elif kind == "of":
            self._write_line(None)
        elif kind == "part":
            self._write_text(Part(rest))
        elif kind == "step":
            self._write_step(Step(rest))
        elif kind == "anchor":
            self.action_anchor()
        elif kind == "earlier":
            self.run_worker(self.action_enter("network"))

    def action_new(self) -> None:
        """Let one more take the need at hand over."""
        self._write_line(None)

    @work(group="form", exclusive=True)
    async def _write_line(self, known: LineRecord | None) -> None:
        if self._plan is None:
            return
        form = LineForm(self._desk, self._case, self._plan, self._need, known)
        await self.app.push_screen_wait(form)
        await self.look_again()

    @work(group="form", exclusive=True)
    async def _write_text(self, part: Part) -> None:
        if self._plan is None:
            return
        goals = await self.heed(
            self._desk.store.part(Handovers)(Handovers.goals, self._case.course_id)
        )
        if goals is None or self._plan is None:
            return
        begins = beginning_words(self._plan, part, goals)
        form = TextForm(self._desk, self._case, self._plan, part, begins)
        await self.app.push_screen_wait(form)
        await self.look_again()

    @work(group="form", exclusive=True)
    async def _write_step(self, kind: Step) -> None:
        found = self._plan.step(kind) if self._plan else None
        if found is not None and kind is not Step.HANDOVER:
            self.say(
                with_keys("Det er skrevet. Fjern det med {take_out}, hvis det skal skrives på ny.")
            )
            return
        await self.app.push_screen_wait(StepForm(self._desk, self._case, kind))
        await self.look_again()

    @work(group="form", exclusive=True)
    async def action_tick(self) -> None:
        """Say that the line at hand is agreed, or is not after all."""
        line, part, today = self._line, self._desk.store.part(Handovers), self._desk.today
        if line is None:
            self.say(
                with_keys("Stå på en linje under et behov, og tryk {tick}, når den er aftalt.")
            )
            return
        agreed = None if line.agreed else today
        set_now = part(Handovers.set_agreed, line.id, agreed, line.version, today)
        done = await self.heed(set_now) is not None
        await self.look_again()
        if done and line.agreed:
            self.say(f"! Linjen er ikke aftalt længere · {key_of('undo')} fortryder.")

    @work(group="form", exclusive=True)
    async def action_take_out(self) -> None:
        """Take the line at hand out of the plan, or the logged step back, when confirmed."""
        line, part, today = self._line, self._desk.store.part(Handovers), self._desk.today
        kind, _, rest = self._at_hand.partition(":")
        step = self._plan.step(Step(rest)) if self._plan and kind == "step" else None
        looks = kind == "part" and Part(rest) in LOOK_BACK
        if line is None and step is None and (kind == "step" or looks):
            await self._put_aside(Step.LOOK_BACK if looks else Step(rest))
            return
        if line is None and step is None:
            self.say("Stå på en linje i planen eller på noget, der gøres frem mod afslutningen.")
            return
        assert self._plan is not None
        words = handover_line(self._plan, line) if line else step_line(self._plan, Step(rest))
        sure = await self.app.push_screen_wait(
            Confirm("Fjern linjen?", words[4:], yes="Ja, fjern den")
        )
        if not sure:
            return
        if line is not None:
            await self.heed(_true(part(Handovers.remove_line, line.id, line.version, today)))
        elif step is not None:
            await self.heed(_true(part(Handovers.remove_step, step.id, step.version, today)))
        await self.look_again()

    async def _put_aside(self, step: Step) -> None:
        """Set a step aside with a reason, or take it up again (rule 10)."""
        assert self._plan is not None
        part = self._desk.store.part(Handovers)
        aside = self._plan.aside.get(step)
        name = step_title(self._plan.edition, step)
        if aside is not None:
            await self.heed(_true(part(Handovers.take_up, aside.id)))
        else:
            await self._aside_with_reason(step, name)
        await self.look_again()

    async def _aside_with_reason(self, step: Step, name: str) -> None:
        today, course_id = self._desk.today, self._course

        async def put(draft: Draft, reason: str) -> None:
            """Set it aside with the reason."""
            await draft.keep(Handovers, Handovers.set_aside, course_id, step, reason, today)

        form, whose = f"{Room.HANDOVER}:{step}:grund", self._case.borger_id
        asked = f"{name}: hvorfor skal det ikke gøres?"
        needed = "Skriv en grund, fx: Borgeren ønsker det ikke."
        await self.app.push_screen_wait(
            AskWords(self._desk, whose, form, "Sæt til side", asked, put, needed=needed)
        )

    @property
    def _course(self) -> int:
        return self._case.course_id

    @work(group="form", exclusive=True)
    async def action_anchor(self) -> None:
        """Choose where the plan as a whole is anchored: the borger or one of the network."""
        plan = self._plan
        if plan is None:
            return
        people = [
            (BORGER, "borgeren selv"),
            *((one.key, who(one)) for one in plan.network.supporters),
        ]
        if plan.anchor is not None:
            people.append(("", "ingen endnu"))
        chosen = await self.app.push_screen_wait(
            Pick(
                "Hvor er planen forankret?",
                "Ansvaret for den langsigtede støtte ligger ét sted: hos borgeren eller én i"
                " netværket, fx en kommunal sagsbehandler.",
                people,
            )
        )
        if chosen is not None:
            await self._set_anchor(chosen or None)
        await self.look_again()

    async def _set_anchor(self, carrier: str | None) -> None:
        part, course_id = self._desk.store.part(Handovers), self._case.course_id
        today = self._desk.today
        try:
            await part(Handovers.set_anchor, course_id, carrier, today)
        except AnchorTaken as taken:
            sure = await self.app.push_screen_wait(
                Confirm("Kun ét sted ad gangen", str(taken), yes="Ja, flyt den")
            )
            if not sure:
                return
            moved = part(Handovers.set_anchor, course_id, carrier, today, move=True)
            if await self.heed(moved) is None:
                return
        except Refusal as refusal:
            self.say(str(refusal), warn=True)


async def _true(asked: Awaitable[None]) -> bool:
    """That what answers nothing was done."""
    await asked
    return True


def _whole(words: str) -> Hung:
    """A line of the plan in whole: its box and its indent before it, the rest under its words."""
    lead = (re.match(r" *(?:\[.\] )?", words) or [""])[0]
    return Hung(Para(words.removeprefix(lead), lead))


def _rows(plan: HandoverRecord) -> list[tuple[str, str]]:
    """The lines of the plan with their keys; a heading has none."""
    found = [("", "Forankring"), ("anchor:", f"  {anchor_words(plan)}")]
    found.append(("", "Behov, og hvem der tager over"))
    for one in plan.network.covered:
        mine = [line for line in plan.lines if line.need == one.need.key]
        now = "" if one.standing is Bearing.NOBODY else f" · nu: {covered_by(one)}"
        none = "" if mine or not now else " · ingen tager over endnu"
        found.append((f"of:{one.need.key}", f"  {one.need.label}{now}{none}"))
        found += [(f"line:{line.id}", f"    {handover_line(plan, line)}") for line in mine]
    earlier = [one for one in plan.network.supporters if one.earlier]
    if earlier:
        found.append(("", "Støtte fra før forløbet, som går videre"))
        found += [(f"earlier:{one.id}", f"  {who(one)}: {one.earlier}") for one in earlier]
    if crisis_shown(plan):
        found.append(("", "Plan for kriser og tilbagefald"))
        found += [_part_row(plan, part) for part in CRISIS]
    found.append(("", "Frem mod afslutningen"))
    found += [(f"step:{kind}", f"  {step_line(plan, kind)}") for kind in steps_shown(plan)]
    if look_back := plan.aside.get(Step.LOOK_BACK):
        words = step_line(plan, look_back.step)
        found.append((f"step:{look_back.step}", f"  {words}"))
    found.append(("", "Tilbageblik og afslutning"))
    found += [_part_row(plan, part) for part in (*LOOK_BACK, Part.CLOSING)]
    return found


def _part_row(plan: HandoverRecord, part: Part) -> tuple[str, str]:
    written = plan.texts.get(part)
    first = " ".join(written.text.split()) if written else "ikke skrevet endnu"
    return f"part:{part}", f"  {'[x]' if written else '[ ]'} {PARTS[part]}: {first}"
