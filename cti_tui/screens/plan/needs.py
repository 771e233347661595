"""The needs mapping: the edition's themes, and the plans of others that are built on."""

from collections.abc import Iterable, Iterator
from functools import partial

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import field_date, short_date
from cti_tui.data.plan.needs import OTHER_PLAN_FORM, Needs
from cti_tui.data.plan.plans import Plans
from cti_tui.data.plan.records import NeedRecord, OtherPlanRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import themes_of
from cti_tui.method.guidance import Guidance
from cti_tui.method.plan import FourthFocus, Level
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.place import Room
from cti_tui.screens.kit.work import WorkScreen
from cti_tui.screens.plan.need_form import NeedScreen
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para, nothing
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.fit import fit
from cti_tui.words.plan import HORIZONS, need_line
from cti_tui.words.standing import phase_words

THEME_COLUMN = 43
"""Columns for a theme's name in the list."""


class NeedsScreen(WorkScreen):
    """Theme by theme: what the borger says, needs, and has of support."""

    ROOM = "needs"
    KEYS = ("needs.open", "needs.new", "note", "needs.take_out")
    MORE = ("needs.to_focus", "needs.paper")
    PAPER = "plan"
    HELP_TEXT = (
        "Manualens temaer, et ad gangen. Enter åbner temaet med spørgsmålene ved siden af. Under"
        " temaerne står de planer, andre har lavet med borgeren, og som I bygger videre på."
        " Under {more} kan temaet blive et fokusområde i CTI-planen; {plan} går til planen."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(desk, case)
        self._themes = {theme.id: theme for theme in themes_of(case.edition)}
        self._needs: dict[str, NeedRecord] = {}
        self._plans: dict[str, OtherPlanRecord] = {}

    def head(self) -> str:
        """Who and where."""
        return f"Behov · {self._case.name} · {phase_words(self._case)}"

    def panels(self) -> ComposeResult:
        """Head, themes and plans, what is written of the one at hand, keys."""
        yield Pair(
            Panel("Behov", Options(id="themes", compact=True), name="list"),
            AtHand(),
            of_borger=True,
        )

    async def on_mount(self) -> None:
        """Show the themes."""
        await self.show_again()
        self.query_one("#themes").focus()

    async def show_again(self) -> None:
        """Read needs and plans again, and show them."""
        part = self._desk.store.part(Needs)
        found = await self.heed(part(Needs.mapped, self._case.course_id))
        if found is None or self.going:
            return
        needs, plans = found
        self._needs, self._plans = needs, {f"plan-{plan.id}": plan for plan in plans}
        options = self.query_one("#themes", Options)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(self._lines())
        options.highlighted = min(at, options.option_count - 1)
        mapped = sum(one in needs for one in self._themes)
        words = f"I har talt om {mapped} af {len(self._themes)} temaer"
        self.query_one("#list", Panel).entitle(words)
        self._show_at_hand()

    def _lines(self) -> Iterable[Option]:
        for theme in self._themes.values():
            sign = "✓" if theme.id in self._needs else " "
            need = need_line(self._needs.get(theme.id))
            words = Content.assemble(
                f"{sign} {fit(theme.text, THEME_COLUMN)} ",
                (need, "" if theme.id in self._needs else "$dim"),
            )
            yield Option(words, id=theme.id)
        yield self.query_one("#themes", Options).heading("Planer, I bygger på")
        for key, plan in self._plans.items():
            yield Option(Hung(Para(plan_words(plan), "  ")), id=key)
        if not self._plans:
            yield nothing(with_keys("  Ingen endnu. {new} skriver den første."))

    @property
    def _at_hand(self) -> str:
        options = self.query_one("#themes", Options)
        if options.highlighted is None:
            return ""
        return options.get_option_at_index(options.highlighted).id or ""

    @property
    def _theme(self) -> Guidance | None:
        return self._themes.get(self._at_hand)

    @on(Options.OptionHighlighted)
    def _show_at_hand(self) -> None:
        need, theme = self._needs.get(self._at_hand), self._theme
        paras: Iterable[Para] = ()
        title = theme.text if theme else ""
        if need is not None:
            paras = need_paras(need)
        elif theme is not None:
            paras = [Para("I har ikke talt om temaet endnu. Enter skriver.", style="$dim")]
        elif plan := self._plans.get(self._at_hand):
            title, paras = plan.title, [Para(plan_words(plan))]
        self.query_one(AtHand).show(title, paras)
        self.show_line("", self.query_one("#themes", Options).place)

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the theme or the plan at hand."""
        theme, plan = self._theme, self._plans.get(self._at_hand)
        if theme is not None:
            before = self._needs.get(theme.id, NeedRecord(theme.id))
            screen = NeedScreen(self._desk, self._case, theme, before)
            self.app.push_screen(screen, self._written)
        elif plan is not None:
            self._ask_plan(plan)

    async def _written(self, kept: NeedRecord | None) -> None:
        if kept is not None:
            await self.show_again()

    @work(group="plan", exclusive=True)
    async def action_to_focus(self) -> None:
        """Make the theme a focus area of the plan."""
        theme = self._theme
        if theme is None:
            self.say("Gå til et tema først.")
            return
        need = self._needs.get(theme.id)
        more = {"theme": theme.id, "words": need.words if need else ""}
        await self.app.push_screen_wait(
            AskWords(
                self._desk,
                self._case.borger_id,
                Room.NEW_FOCUS,
                "Nyt fokusområde i CTI-planen",
                f"Hvad skal fokusområdet hedde? Temaet er {theme.text.lower()}.",
                partial(self._add_focus, more),
                theme.text,
                needed="Skriv, hvad fokusområdet skal hedde.",
            )
        )

    async def _add_focus(
        self, more: dict[str, str], draft: Draft, words: str, *, fourth: bool = False
    ) -> None:
        """Keep the focus area; a fourth one asks first. Raises Refusal."""
        today, course = self._desk.today, self._case.course_id
        what = (course, Level.FOCUS, words, today)
        try:
            await draft.keep(Plans, Plans.add_node, *what, fourth=fourth, more=more)
        except FourthFocus as asked:
            question = Confirm("Et fokusområde mere?", str(asked), yes="Ja, et mere")
            if not await self.app.push_screen_wait(question):
                raise Refusal("Fokusområdet er ikke sat i planen.") from None
            await self._add_focus(more, draft, words, fourth=True)
            return
        self.say(with_keys("Fokusområdet står i CTI-planen. Tryk {plan} for at gå til den."))

    def action_new(self) -> None:
        """Write down a plan of others."""
        self._ask_plan(OtherPlanRecord(""))

    def _ask_plan(self, plan: OtherPlanRecord) -> None:
        async def kept(after: OtherPlanRecord | None) -> None:
            """After the form is closed."""
            if after is not None:
                await self.show_again()

        self.app.push_screen(OtherPlanDialog(self._desk, self._case, plan), kept)

    async def action_take_out(self) -> None:
        """Take the reference at hand away."""
        plan = self._plans.get(self._at_hand)
        if plan is None:
            self.say(with_keys("Gå til en af planerne under temaerne, og tryk {take_out}."))
            return
        part, course, today = self._desk.store.part(Needs), self._case.course_id, self._desk.today

        async def remove() -> bool:
            """Take it away; raises Refusal where it cannot be."""
            await part(Needs.remove_other_plan, course, plan, today)
            return True

        if await self.heed(remove()):
            self.say(with_keys("Henvisningen er fjernet. {undo} fortryder."))
            await self.show_again()


def need_paras(need: NeedRecord) -> Iterator[Para]:
    """All that is written of a theme, the borger's own words first."""
    if need.words:
        yield Para(f"»{need.words}«", style="italic")
        yield Para()
    when = HORIZONS[need.horizon] if need.horizon else ""
    score = f"{need.score} af 5" if need.score else ""
    told = {"Behov": need.needs, "Støtte": need.support, "Hvornår": when, "Skala": score}
    for label, words in told.items():
        if words:
            yield Para(f"{label}: {words}", strong=len(label) + 1)


def plan_words(plan: OtherPlanRecord) -> str:
    """A plan of others: `§ 141-handleplan · sagsbehandleren · ses på igen 1. jun. 2026`."""
    review = f"ses på igen {short_date(plan.review)}" if plan.review else ""
    return " · ".join(part for part in (plan.title, plan.owner, review) if part)


class OtherPlanDialog(Form[OtherPlanRecord]):
    """A reference to a plan of others (method.md: § 141, jobplan, treatment plan)."""

    ENTER_KEEPS = True

    def __init__(self, desk: Desk, case: CaseRecord, plan: OtherPlanRecord) -> None:
        form = f"{OTHER_PLAN_FORM}:{plan.id or ''}"
        super().__init__("En plan, I bygger videre på", desk, case.borger_id, form)
        self._case, self._plan = case, plan

    def fields(self) -> Iterable[Widget]:
        """What plan, whose, and when it is looked at again."""
        plan = self._plan
        hint = "fx § 141-handleplan, jobplan, behandlingsplan"
        yield labelled("Plan", LineField(plan.title, name="title", hint=hint))
        yield labelled("Hvem har den", LineField(plan.owner, name="owner"))
        shown = field_date(plan.review) if plan.review else ""
        yield labelled(
            "Ses på igen",
            DayField(
                shown,
                name="review",
                today=self._desk.today,
                toward=Toward.AHEAD,
                hint="dato, kan vente",
            ),
        )

    async def keep(self) -> OtherPlanRecord:
        """Keep the reference."""
        review, written = self.day_in("review"), self.read_fields()
        plan = OtherPlanRecord(
            *(written["title"], written["owner"], review, self._plan.id, self._plan.version)
        )
        return await self.draft.keep(
            Needs, Needs.set_other_plan, self._case.course_id, plan, self._desk.today
        )
