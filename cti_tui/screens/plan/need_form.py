"""One theme of the needs mapping, with the manual's questions beside it."""

from collections.abc import Iterator

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import TextArea

from cti_tui.data.plan.needs import SCORES, Needs, need_form
from cti_tui.data.plan.records import NeedRecord
from cti_tui.data.records import CaseRecord
from cti_tui.method.edition import Phase, guidance_of, themes_of, waits_until_after
from cti_tui.method.guidance import Guidance, GuidanceKind
from cti_tui.method.plan import Horizon
from cti_tui.screens.kit.base import CtiScreen, text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import Draft
from cti_tui.screens.kit.form import Writing
from cti_tui.screens.kit.place import Room, at
from cti_tui.widgets.fields import ChoiceField, TextField, labelled
from cti_tui.widgets.panel import Panel
from cti_tui.words.plan import HORIZONS

_TEXTS = {
    "words": "Borgerens egne ord",
    "needs": "Hvad er der brug for?",
    "support": "Hvilken støtte er der allerede?",
}
"""The texts of a theme, each with its label."""

_SCORES = [("ikke spurgt", ""), *((f"{score} af 5", str(score)) for score in SCORES)]
"""How it goes as the borger sees it; only there where the worker has turned the scale on."""


class NeedScreen(Writing[NeedRecord | None], CtiScreen[NeedRecord | None]):
    """Writes what was mapped by one theme; answers it when it is kept."""

    CSS_PATH = "need_form.tcss"
    ROOM = "needs"
    KEYS = ("save", "prompt")
    HELP_TEXT = (
        "Skriv først med borgerens egne ord, så hvad der er brug for, og hvilken støtte der"
        " allerede er. Spørgsmålene ved siden af er manualens. Det skrevne gemmes hele tiden som"
        " kladde; ctrl+s gemmer temaet. Tømmer du alle felter, er temaet ikke talt om."
    )

    def __init__(self, desk: Desk, case: CaseRecord, theme: Guidance, need: NeedRecord) -> None:
        super().__init__()
        self._desk, self._case = desk, case
        self._theme, self._need = theme, need
        self.draft = Draft(desk, case.borger_id, need_form(theme.id))
        self._scaled = desk.settings.scale

    def head(self) -> str:
        """Who and where."""
        return f"{self._theme.text} · {self._case.name}"

    def panels(self) -> ComposeResult:
        """The texts and when, the manual's questions beside them."""
        with Horizontal(id="body"):
            with Vertical(id="fields"):
                for name, label in _TEXTS.items():
                    yield Panel(
                        label, TextField(getattr(self._need, name), name=name), name=f"of-{name}"
                    )
                yield labelled("Hvornår", ChoiceField(self._times(), self._when, name="horizon"))
                if self._scaled:
                    yield labelled("Skala", ChoiceField(_SCORES, self._score, name="score"))
                yield text("", name="refused", classes="refused")
            yield Panel(
                "Spørg fx",
                VerticalScroll(*self._asked(), id="questions", can_focus=False),
                name="ask",
            )

    def _asked(self) -> Iterator[Widget]:
        for line in guidance_of(self._case.edition):
            if line.kind is GuidanceKind.QUESTION and line.phase is Phase.ONE:
                yield text(f"»{line.text}«")

    def _times(self) -> list[tuple[str, str]]:
        after = waits_until_after(self._case.edition)
        known = [(words, time.value) for time, words in HORIZONS.items()]
        return [("ikke aftalt", ""), *(known if after else known[:-1])]

    @property
    def _when(self) -> str:
        return self._need.horizon or ""

    @property
    def _score(self) -> str:
        return str(self._need.score or "")

    def on_mount(self) -> None:
        """Begin in the borger's words."""
        self.app.clear_notifications()  # they would cover the lower fields
        words = self.query_one("#words", TextArea)
        words.focus()
        words.move_cursor(words.document.end)

    async def keep(self) -> NeedRecord:
        """Keep the theme."""
        fields = self.read_fields()
        when = Horizon(fields["horizon"]) if fields["horizon"] else None
        texts = {name: fields[name] for name in _TEXTS}
        need = replace(self._need, horizon=when, **texts)
        if self._scaled:
            need = replace(need, score=int(fields["score"]) if fields["score"] else None)
        what = (self._case.course_id, need, self._desk.today)
        return await self.draft.keep(Needs, Needs.set_need, *what)

    def go_on(self) -> str:
        """Where it is taken up again."""
        return "Åbn temaet for at skrive videre."

    def action_prompt(self) -> None:
        """Read what the manual says of the phase; what is written stays as it is."""
        self.app.go(at(Room.GUIDANCE, self._case))


async def need_screen(desk: Desk, case: CaseRecord, theme_id: str) -> NeedScreen:
    """The form of one theme as it is stored, as for going on with its draft."""
    needs = await desk.store.part(Needs)(Needs.needs, case.course_id)
    theme = next(one for one in themes_of(case.edition) if one.id == theme_id)
    return NeedScreen(desk, case, theme, needs.get(theme_id, NeedRecord(theme_id)))
