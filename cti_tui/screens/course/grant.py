"""The grant's date: edited, renewed or set back, with what it means shown before it is saved."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from textual import on, work
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from cti_tui.dansk import field_date, long_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.grant import check_grant_end, grant_label
from cti_tui.method.why import why_dates
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import read_day
from cti_tui.screens.course.why import explained
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.draft import DraftedDialog, FormDraft
from cti_tui.screens.kit.minimal import may_keep
from cti_tui.widgets.fields import LineField, labelled

GRANT_FORM = "bevilling"
"""The form whose draft this dialog keeps."""


class GrantDialog(DraftedDialog[CaseRecord | None]):
    """Sets the grant's last day or the opfølgningsdato; answers the course as it then is."""

    CSS_PATH = "grant.tcss"
    WRITES = True
    KEYS = ("save",)

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        super().__init__(f"{grant_label(case.hjemmel)} · {case.name}")
        self._desk = desk
        self._case = case
        self._saving = False
        self.draft = FormDraft(desk, case.borger_id, GRANT_FORM)

    def contents(self) -> Iterable[Widget]:
        """The date and the reason, what follows from them, and the button."""
        entered = self._case.entered_grant_end
        follows = replace(self._case, entered_grant_end=None).grant_end
        assert follows is not None
        yield text(
            "Skriv datoen fra afgørelsen. Står feltet tomt, følger datoen af starten:"
            f" {long_date(follows)}."
        )
        yield labelled("Dato", LineField(field_date(entered) if entered else "", name="day"))
        yield labelled("Grund", LineField(name="reason", hint="fx: forlænget ved opfølgningen"))
        yield text("", name="preview")
        yield Horizontal(
            Button("Gem", id="save", compact=True, variant="primary"), classes="buttons"
        )
        yield text("", name="refused", classes="refused")

    def on_mount(self) -> None:
        """Begin with the date."""
        self._preview()
        self.query_one("#day").focus()

    def _written(self) -> date | None:
        """The date in the field; raises Refusal for one that cannot be."""
        words = self.query_one("#day", Input).value.strip()
        if not words:
            return None
        try:
            day = read_day(words, self._desk.today, Toward.AHEAD)
        except ValueError as error:
            raise Refusal(str(error)) from None
        check_grant_end(self._case.hjemmel, self._case.start, day)
        return day

    @on(Input.Changed)
    def _preview(self) -> None:
        """Show the date before and after, and what the new one means."""
        self._refuse("")
        try:
            after = replace(self._case, entered_grant_end=self._written())
        except Refusal:
            return
        before = self._case.grant_end
        assert before is not None
        assert after.grant_end is not None
        was = f"  (før: {long_date(before)})" if before != after.grant_end else "  (som nu)"
        meaning = why_dates(explained(after), self._desk.today)[-1].meaning
        self.query_one("#preview", Static).update(
            Content(f"{long_date(after.grant_end)}{was}\n{meaning}")
        )

    @on(Input.Submitted)
    @on(Button.Pressed, "#save")
    def action_save(self) -> None:
        """Keep the date."""
        if self._saving:
            return
        try:
            self._keep(self._written())
        except Refusal as refusal:
            self._refuse(str(refusal))
        else:
            self._saving = True

    @work
    async def _keep(self, day: date | None) -> None:
        case, reason = self._case, self.query_one("#reason", Input).value
        if not await may_keep(self, reason, before=self.draft.before):
            self._saving = False
            return
        try:
            changed = await self.draft.keep(
                Store,
                Store.set_grant_end,
                case.course_id,
                day,
                reason,
                case.version,
                self._desk.today,
            )
        except Refusal as refusal:
            self._saving = False
            self._refuse(str(refusal))
        else:
            self.dismiss(changed)

    def _refuse(self, words: str) -> None:
        self.query_one("#refused", Static).update(Content(words))
