"""The grant's date: edited, renewed or set back, with what it means shown before it is saved."""

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace
from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from cti_tui.dansk import field_date, long_date
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.grant import check_grant_end
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.screens.kit.place import Room
from cti_tui.widgets.day_field import DayField
from cti_tui.widgets.fields import LineField, labelled
from cti_tui.words.course import explained
from cti_tui.words.grant import grant_label
from cti_tui.words.why import why_dates


class GrantDialog(Form[CaseRecord]):
    """Sets the grant's last day or the opfølgningsdato; answers the course as it then is."""

    CSS_PATH = "grant.tcss"
    ENTER_KEEPS = True

    def __init__(self, desk: Desk, case: CaseRecord) -> None:
        title = f"{grant_label(case.hjemmel)} · {case.name}"
        super().__init__(title, desk, case.borger_id, Room.GRANT)
        self._case = case

    def fields(self) -> Iterable[Widget]:
        """The date and the reason, what follows from them, and the button."""
        entered = self._case.entered_grant_end
        follows = replace(self._case, entered_grant_end=None).grant_end
        assert follows is not None
        yield text(
            "Skriv datoen fra afgørelsen. Står feltet tomt, følger datoen af starten:"
            f" {long_date(follows)}."
        )
        yield labelled(
            "Dato",
            DayField(
                field_date(entered) if entered else "",
                name="day",
                today=self._desk.today,
                toward=Toward.AHEAD,
            ),
        )
        yield labelled("Grund", LineField(name="reason", hint="fx: forlænget ved opfølgningen"))
        yield text("", name="preview")

    def on_mount(self) -> None:
        """Show what the date means."""
        self._preview()

    def _written(self) -> date | None:
        """The date in the field; raises Refusal for one that cannot be."""
        day = self.day_in("day")
        if day is not None:
            check_grant_end(self._case.hjemmel, self._case.start, day)
        return day

    @on(Input.Changed)
    def _preview(self) -> None:
        """Show the date before and after, and what the new one means."""
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

    async def keep(self) -> CaseRecord:
        """Keep the date."""
        case = self._case
        what = (case.course_id, self._written(), self.line("reason"), case.version)
        return await self.draft.keep(Store, Store.set_grant_end, *what, self._desk.today)
