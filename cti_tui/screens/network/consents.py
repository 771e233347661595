"""Consent (samtykke): what may be shared with whom, from when and until when."""

from collections.abc import Iterable

from textual import on, work
from textual.app import ComposeResult
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets.option_list import Option

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count
from cti_tui.data.network.consents import CONSENT_FORM, Consents
from cti_tui.data.network.records import ConsentRecord, NewConsent
from cti_tui.data.records import CaseRecord
from cti_tui.method.network import ConsentState
from cti_tui.said import Toward
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form, shown
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para, nothing
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.network import consent_days, consent_line


class ConsentsScreen(CtiScreen[None]):
    """Every consent with how it stands today, those that hold first."""

    CSS_PATH = "network.tcss"
    ROOM = "network"
    KEYS = ("consents.new", "consents.take_out", "consents.paper")
    PAPER = "samtykke"
    HELP_TEXT = (
        "Her står, hvad borgeren har sagt ja til, at du deler og med hvem. ✓ gælder i dag. Et"
        " samtykke rettes ikke: træk det tilbage ({take_out}), og skriv et nyt. Begge bliver"
        " stående."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._consents: tuple[ConsentRecord, ...] = ()

    def panels(self) -> ComposeResult:
        """Head, consents and keys."""
        listed = Panel("Samtykke", Options(id="consents", compact=True), name="consents-panel")
        yield Pair(listed, AtHand("Det, du står på"), of_borger=True)

    async def on_mount(self) -> None:
        """Show the consents and begin in them."""
        await self._refresh()
        self.query_one(Options).focus()

    async def _refresh(self) -> None:
        part = self._desk.store.part(Consents)
        asked = part(Consents.consents, self._case.borger_id, self._desk.today)
        found = await self.heed(asked)
        if found is None:
            return
        self._consents = found
        valid = sum(one.state is ConsentState.VALID for one in found)
        head = f"Samtykke · {self._case.name} · {count(valid, 'gælder', 'gælder')} i dag"
        self.show_head(head)
        options = self.query_one(Options)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options(Option(_line(one)) for one in found)
        if found:
            options.highlighted = min(at, len(found) - 1)
        else:
            words = with_keys(
                "Intet samtykke endnu. Spørg borgeren, før du deler noget, og tryk {new}."
            )
            options.add_option(nothing(words))
        number = f"{len(found)} i alt" if found else "intet endnu"
        self.query_one("#consents-panel", Panel).entitle(f"Samtykke · {number}")
        self._show_at_hand()

    @property
    def _at_hand(self) -> ConsentRecord | None:
        at = self.query_one(Options).highlighted
        return self._consents[at] if at is not None and at < len(self._consents) else None

    @on(Options.OptionHighlighted)
    def _show_at_hand(self) -> None:
        one = self._at_hand
        told = self.query_one(AtHand)
        told.display = one is not None
        if one is not None:
            told.show(one.party, consent_paras(one))
        self.show_line("", self.query_one(Options).place)

    @on(Options.OptionSelected)
    def _selected(self) -> None:
        self.say(
            with_keys("Et samtykke rettes ikke. Træk det tilbage med {take_out}, og skriv et nyt.")
        )

    @work(exclusive=True)
    async def action_new(self) -> None:
        """Write a consent the borger gave."""
        part, case = self._desk.store.part(Consents), self._case
        parties = await self.heed(part(Consents.parties, case.borger_id))
        await self.app.push_screen_wait(ConsentForm(self._desk, case, parties or ()))
        await self._refresh()

    @work(exclusive=True)
    async def action_take_out(self) -> None:
        """Log that the borger took the consent at hand back."""
        one = self._at_hand
        if one is None:
            return
        if one.withdrawn:
            self.say("Samtykket er allerede trukket tilbage.")
            return
        await self.app.push_screen_wait(WithdrawForm(self._desk, self._case, one))
        await self._refresh()


def consent_paras(one: ConsentRecord) -> Iterable[Para]:
    """A consent: what may be shared, and since and until when."""
    yield Para("Må deles", style="bold")
    yield Para(one.what)
    yield Para()
    yield Para(consent_days(one).capitalize())


def _line(one: ConsentRecord) -> Hung:
    """A consent in whole, however long: what may be shared is never cut."""
    words = consent_line(one)
    valid = one.state is ConsentState.VALID
    return Hung(Para(words[2:], words[:2], "" if valid else "$dim"))


class ConsentForm(Form[ConsentRecord]):
    """Writes a consent; the parties known are suggested."""

    def __init__(self, desk: Desk, case: CaseRecord, parties: Iterable[str]) -> None:
        super().__init__(f"Samtykke · {case.name}", desk, case.borger_id, CONSENT_FORM)
        self._case, self._parties = case, parties

    def fields(self) -> Iterable[Widget]:
        """Who, what, and the days."""
        party = LineField(name="party", hint="fx jobcentret, lægen, Grethe")
        party.suggester = SuggestFromList(self._parties, case_sensitive=False)
        yield labelled("Hvem må få det", party)
        yield labelled(
            "Hvad må deles", LineField(name="what", hint="fx CTI-planen, mødetider", longest=300)
        )
        yield labelled(
            "Gælder fra", DayField(shown(self._desk.today), name="given", today=self._desk.today)
        )
        yield labelled(
            "Til og med",
            DayField(
                "",
                name="until",
                today=self._desk.today,
                toward=Toward.AHEAD,
                hint="tomt: til det trækkes tilbage",
            ),
        )

    async def keep(self) -> ConsentRecord:
        """Keep the consent."""
        new = NewConsent(
            party=self.line("party"),
            what=self.line("what"),
            given=self.needed_day("given", "Skriv, fra hvilken dag samtykket gælder."),
            until=self.day_in("until"),
        )
        what = (self._case.borger_id, new, self._desk.today)
        return await self.draft.keep(Consents, Consents.give, *what)


class WithdrawForm(Form[ConsentRecord]):
    """The day a consent was taken back."""

    def __init__(self, desk: Desk, case: CaseRecord, one: ConsentRecord) -> None:
        form = f"{CONSENT_FORM}:slut {one.id}"
        super().__init__("Samtykket er trukket tilbage", desk, case.borger_id, form)
        self._one = one

    def fields(self) -> Iterable[Widget]:
        """From when it no longer holds."""
        yield text(f"{self._one.party}: {self._one.what}", classes="hint")
        yield labelled(
            "Gælder ikke fra",
            DayField(
                shown(self._desk.today), name="on", today=self._desk.today, toward=Toward.PAST
            ),
        )

    async def keep(self) -> ConsentRecord:
        """Withdraw it."""
        on_day = self.needed_day("on", "Skriv, fra hvilken dag samtykket ikke gælder.")
        what = (self._one.id, on_day, self._one.version, self._desk.today)
        return await self.draft.keep(Consents, Consents.withdraw, *what)
