"""Every date of a course, and why the one at the cursor is that day."""

from textual import on, work
from textual.app import ComposeResult
from textual.widgets.option_list import Option

from cti_tui.commands.acts import acts
from cti_tui.commands.command import Command
from cti_tui.dansk import long_date
from cti_tui.data.front import Front
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import now
from cti_tui.screens.kit.base import CtiScreen
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.lists import Options
from cti_tui.widgets.page import Hung, Para
from cti_tui.widgets.panel import AtHand, Pair, Panel
from cti_tui.words.course import explained
from cti_tui.words.grant import grant_label
from cti_tui.words.standing import phase_words
from cti_tui.words.why import Why, why_dates, why_no_extension, why_time_moves

_LABEL_WIDTH = 38
"""Columns of a date's name; with "tidligst" and the date itself a line fills 66."""


class WhyScreen(CtiScreen[None]):
    """The dates of one course in a list, and the sum and source of the one at the cursor."""

    CSS_PATH = "why.tcss"
    ROOM = "dates"
    KEYS = ("dates.correct", "note", "dates.paper")
    PAPER = "datoer"
    HELP_TEXT = (
        "Gå op og ned for at se, hvorfor en dato er den, den er. Tab går til forklaringen, når den"
        " er lang. Bogstavet ved en kilde er manualens; B er den korte beskrivelse af metoden."
    )

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__()
        self._desk = desk
        self._case = case
        self._answers: tuple[Why, ...] = ()

    def keys_here(self) -> tuple[str, ...]:
        """A grant is edited where the edition knows one."""
        keys = super().keys_here()
        return keys if now(self._case.edition).knows_grant else keys[1:]

    def own_acts(self) -> tuple[Command, ...]:
        """What is not on the key line is nowhere else either."""
        return acts(self.keys_here())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A key that is not told does nothing."""
        return action != "correct" or now(self._case.edition).knows_grant

    def panels(self) -> ComposeResult:
        """Head, the dates, the explanation and the keys."""
        yield Pair(
            Panel("Datoer", Options(id="dates", compact=True), name="list"),
            AtHand(),
            of_borger=True,
        )

    def on_mount(self) -> None:
        """Show the course as it was handed over, and begin in the list."""
        self._show()
        self.query_one("#dates").focus()

    def _show(self) -> None:
        """List the dates, the cursor where it was."""
        case, options = self._case, self.query_one("#dates", Options)
        at = options.highlighted or 0
        self._answers = (
            *why_dates(explained(case), self._desk.today),
            why_time_moves(case.edition),
            why_no_extension(case.edition, case.hjemmel),
        )
        self.show_head(f"Datoer · {case.name} · {phase_words(case)}")
        options.clear_options()
        options.add_options(Option(Hung(Para(_line(answer)))) for answer in self._answers)
        options.highlighted = min(at, len(self._answers) - 1)

    @on(Options.OptionHighlighted, "#dates")
    def _show_answer(self, event: Options.OptionHighlighted) -> None:
        answer = self._answers[event.option_index]
        source = Para(f"Kilde: {'; '.join(answer.sources)}", style="$dim")
        told = (Para(line) for line in _body(answer).split("\n"))
        paras = [Para(_title(answer), style="bold"), *told, Para(), source]
        self.query_one(AtHand).show("Hvorfor den dag" if answer.day else "Hvorfor", paras)
        self.show_line("", self.query_one("#dates", Options).place)

    @on(Options.OptionSelected, "#dates")
    def _selected(self, event: Options.OptionSelected) -> None:
        if self._answers[event.option_index].label == grant_label(self._case.hjemmel):
            self.action_correct()

    @work
    async def action_correct(self) -> None:
        """Edit or renew the grant's date, or set it back to what follows from the start."""
        case = self._case
        if case.start is None or case.status.closed:
            why = "er afsluttet" if case.status.closed else "har ingen start på fase 1 endnu"
            self.say(f"Forløbet {why}, så datoen kan ikke ændres.", warn=True)
            return
        fresh = await self.heed(self._desk.front(Front.course, case.course_id, self._desk.today))
        if fresh is None:
            return
        changed = await self.app.visit(at(Room.GRANT, fresh))
        if changed is not None:
            self._case = changed
            self._show()


def _day_words(answer: Why) -> str:
    if answer.day is None:
        return ""
    return f"{'tidligst ' if answer.tentative else ''}{long_date(answer.day)}"


def _line(answer: Why) -> str:
    return f"{answer.label:<{_LABEL_WIDTH}} {_day_words(answer)}".rstrip()


def _title(answer: Why) -> str:
    day = _day_words(answer)
    return f"{answer.label}: {day}" if day else answer.label


def _body(answer: Why) -> str:
    """The steps, one under the other, and what the date means."""
    steps = [step.words for step in answer.steps]
    return "\n".join([*steps, "", answer.meaning] if steps else [answer.meaning])
