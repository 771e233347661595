"""Metodetroskab: whether the method was kept, line by line, for one borger and for all."""

from collections.abc import Iterable, Iterator

from textual import on
from textual.app import ComposeResult
from textual.widgets.option_list import Option

from cti_tui.commands import rooms
from cti_tui.dansk import long_date
from cti_tui.data.fidelity import CourseFidelity, Fidelities
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Edition
from cti_tui.method.fidelity import Finding, How, Layer
from cti_tui.method.measures import State
from cti_tui.method.norms import Capacity
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.busy import busy_with
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.fidelity import FINDING_SIGNS, FINDING_STATES, HOW, LAYERS, number_of, text_of
from cti_tui.words.standing import phase_words

_STATE_WIDTH = 11
"""Columns of the sign and the word before a line's text."""

_Group = tuple[str, Edition | None, tuple[Finding, ...]]
"""What stands before each layer's name, the edition, and the lines."""

_NO_TOTAL = (
    " Hver linje står for sig selv, til at lære af; der regnes aldrig et samlet tal, og det, der"
    " ikke er skrevet, er aldrig et minus. Delvis er vores tal: et skift højst syv dage for sent,"
    " eller noget, der er gjort for en del. Halvdelen af møderne ude er nok (vores tal)."
    " Det er ikke noget, der sendes nogen steder hen. {paper} viser linjerne over forløbene"
    " på en side til supervisionen, uden navne."
)


class _FindingsScreen(CtiScreen[None]):
    """Lines of findings; those the program cannot know are the worker's to say."""

    CSS_PATH = "fidelity.tcss"
    LOOKS_AGAIN = True
    KEYS = ("fidelity.open", "fidelity.paper")
    MORE = ("fidelity.yes", "fidelity.partly", "fidelity.no", "fidelity.unknown")
    STATUS_ROWS = 2

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: list[tuple[Finding, Edition | None] | None] = []

    def panels(self) -> ComposeResult:
        """The lines."""
        listed = Panel("Metodetroskab", Options(id="findings", compact=True), name="panel")
        yield Pair(listed, AtHand("Linjen"), of_borger=self.ROOMS is rooms.BORGER)

    def on_mount(self) -> None:
        """Begin in the lines; `show_again` fills them."""
        self.query_one(Options).focus()

    def show_findings(
        self, groups: Iterable[tuple[str, Edition | None, tuple[Finding, ...]]]
    ) -> None:
        """Show groups of lines, each under its layer, the cursor where it was."""
        options = self.query_one(Options)
        at = options.highlighted
        self._shown = []
        options.clear_options()
        for title, edition, findings in groups:
            for layer in Layer:
                lines = [one for one in findings if one.layer is layer]
                if lines:
                    heading = f"{title}{LAYERS[layer]}"
                    self._shown.append(None)
                    options.add_option(options.heading(heading))
                for one in lines:
                    self._shown.append((one, edition))
                    options.add_option(Option(_line(one, edition)))
        if self._shown:
            options.highlighted = at if at is not None else 1

    @property
    def _at_hand(self) -> tuple[Finding, Edition | None] | None:
        at = self.query_one(Options).highlighted
        return self._shown[at] if at is not None and at < len(self._shown) else None

    @on(Options.OptionHighlighted)
    def _moved(self) -> None:
        """Say how the line is known, and where it comes from."""
        if self._at_hand is None:
            return
        finding, edition = self._at_hand
        said = f" {long_date(finding.on)}" if finding.on else ""
        how = (
            "din egen vurdering; enter svarer" if finding.how is How.SELF else "talt af programmet"
        )
        place = self.query_one(Options).highlighted or 0
        known = f"{FINDING_STATES[finding.state].capitalize()}, {how}{said}"
        paras = (Para(text_of(finding, edition), style="bold"), Para(), Para(f"{known}."))
        source = Para(f"Kilde: {finding.source}", style="$dim")
        self.query_one(AtHand).show("Linjen", (*paras, Para(), source))
        self.show_line(
            f"{known}\nKilde: {finding.source}",
            f"{sum(one is not None for one in self._shown[: place + 1])}"
            f"/{sum(one is not None for one in self._shown)}",
        )

    @on(Options.OptionSelected)
    async def _selected(self) -> None:
        await self.action_open()

    async def action_open(self) -> None:
        """Let the worker say how the line was kept, where the program cannot know."""
        if self._at_hand is None:
            return
        if self._at_hand[0].how is How.COMPUTED:
            self.say("Den linje tæller programmet selv; der er ikke noget at svare.")
            return
        await self.offer(
            "Er linjen fulgt?", "fidelity.yes", "fidelity.partly", "fidelity.no", "fidelity.unknown"
        )

    def action_paper(self) -> None:
        """See the lines over all courses as a page for supervision."""
        self.app.go(Place(Room.CASELOAD_PAPER, thing="troskab"))

    async def action_yes(self) -> None:
        """It was kept."""
        await self._rate(State.YES)

    async def action_partly(self) -> None:
        """It was kept in part."""
        await self._rate(State.PARTLY)

    async def action_no(self) -> None:
        """It was not kept."""
        await self._rate(State.NO)

    async def action_unknown(self) -> None:
        """It cannot be said."""
        await self._rate(State.UNKNOWN)

    async def _rate(self, state: State) -> None:
        if self._at_hand is None or self._at_hand[0].how is How.COMPUTED:
            self.say("Stå på en linje, du selv vurderer.")
            return
        finding, edition = self._at_hand
        part = self._desk.store.part(Fidelities)
        await self.heed(part(Fidelities.rate, self.whose, finding.id, state, self._desk.today))
        await self.look_again()
        self.say(
            f"{HOW[How.SELF].capitalize()}: {FINDING_STATES[state]} · {text_of(finding, edition)}"
        )

    @property
    def whose(self) -> int | None:
        """The borger the worker's answers are about; None: the caseload."""
        return None


class FidelityScreen(_FindingsScreen):
    """The lines of one course."""

    ROOM = "fidelity"
    HELP_TEXT = (
        "Metodetroskab svarer på manualens spørgsmål ved hvert skift: er metoden fulgt, og kom"
        " skiftet til tiden? Øverst manualens egne kerneelementer, så det, der kan måles, og"
        " nederst Centrets selvvurdering, som har sine egne tal." + _NO_TOTAL
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(desk)
        self._case = case

    @property
    def whose(self) -> int | None:
        """The borger."""
        return self._case.borger_id

    @property
    def about(self) -> str:
        """The borger's name."""
        return self._case.name

    async def show_again(self) -> None:
        """Read the lines once more."""
        part = self._desk.store.part(Fidelities)
        found = await self.heed(part(Fidelities.of_borger, self._case.borger_id, self._desk.today))
        if found is None or self.going:
            return
        self._case = found.case
        self.show_head(f"{found.case.name} · {phase_words(found.case)}")
        self.show_findings([("", found.case.edition, found.findings)])


class CaseloadFidelityScreen(_FindingsScreen):
    """The lines of the caseload as a whole, and under them those of each open course."""

    ROOMS = rooms.OVERVIEW
    TITLE_HERE = "Metodetroskab · hele sagsoversigten"
    HELP_TEXT = (
        "Øverst det, der handler om hele sagsoversigten: sagstallet mod normen, og om I har"
        " supervision og gennemgang. Derunder hver borgers linjer." + _NO_TOTAL
    )

    async def show_again(self) -> None:
        """Read the lines once more."""
        settings = self._desk.settings
        part = self._desk.store.part(Fidelities)
        capacity = Capacity(settings.weekly_hours, settings.phase_weights)
        asked = part(Fidelities.of_caseload, capacity, self._desk.today)
        found = await self.heed(busy_with(self, "Ser forløbene igennem …", asked))
        if found is None or self.going:
            return
        courses, whole = found
        self.show_findings([("", None, whole), *_by_course(courses)])


def _line(one: Finding, edition: Edition | None) -> Hung:
    """A line in whole, its later rows under its words."""
    state = f"{FINDING_SIGNS[one.state]} {FINDING_STATES[one.state]}".ljust(_STATE_WIDTH)
    number = number_of(one, edition)
    words = text_of(one, edition) + (f" · {number}" if number else "")
    return Hung(Para(words, state))


def _by_course(
    courses: Iterable[CourseFidelity],
) -> Iterator[_Group]:
    """Each course's lines, but for what the worker says of one borger: that is said there."""
    for one in courses:
        counted = tuple(finding for finding in one.findings if finding.how is How.COMPUTED)
        yield f"{one.case.name} · ", one.case.edition, counted
