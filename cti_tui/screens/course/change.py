"""The dialog behind all that changes a course's dates: it shows them before and after, and asks."""

from collections.abc import Iterable
from datetime import date

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Select, Static

from cti_tui.data.records import CaseRecord
from cti_tui.method.calendar import CourseFacts
from cti_tui.method.edition import Edition
from cti_tui.method.preview import Preview, preview
from cti_tui.refusal import Refusal
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.base import text
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.form import Form
from cti_tui.widgets.day_field import DayField
from cti_tui.words.course import lapse_words, preview_lines


class Unread(Refusal):
    """A date that is not written to its end yet."""


class ConfirmDates(Confirm):
    """Asks whether a change is to be kept, with every date before and after."""

    CSS_PATH = "change.tcss"


def confirm_dates(
    case: CaseRecord, edition: Edition, found: Preview, yes: str, more: str = ""
) -> ConfirmDates:
    """The question before a change of a course is kept."""
    lines = "\n".join(preview_lines(edition, found))
    parts = [part for part in (lines, lapse_words(edition, found), more) if part]
    return ConfirmDates(f"Er det rigtigt? · {case.name}", "\n\n".join(parts), yes)


class ChangeDialog(Form[CaseRecord]):
    """Fields, and under them every date before and after; answers the course as it is kept."""

    CSS_PATH = "change.tcss"
    ENTER_KEEPS = True
    YES = "Ja, gem"
    """What the answer is called that keeps the change."""

    def __init__(self, title: str, desk: Desk, case: CaseRecord, form: str) -> None:
        """`form`: what its draft is called."""
        super().__init__(f"{title} · {case.name}", desk, case.borger_id, form)
        self._case = case
        self._unmark = False
        """Whether marks that no longer fit are taken off with the change."""

    def written(self) -> Iterable[Widget]:
        """The fields to write in."""
        raise NotImplementedError

    def after(self) -> CourseFacts:
        """The course's facts as the fields say; raises Refusal for what cannot be."""
        raise NotImplementedError

    def missing(self) -> str:
        """What must be written before it is asked whether to keep it; empty where nothing is."""
        return ""

    def more(self) -> str:
        """What else there is to say of the change."""
        return ""

    @property
    def edition(self) -> Edition:
        """The edition whose words the dates stand in."""
        return self._case.edition

    def fields(self) -> Iterable[Widget]:
        """The fields, the dates, and what is to be said of them."""
        yield from self.written()
        yield text("", name="dates")
        yield text("", name="told")

    def on_mount(self) -> None:
        """Show the dates as they stand."""
        self._show()

    def day_in(self, name: str) -> date | None:
        """The day in a field; raises Unread for one that is not written to its end."""
        try:
            return self.query_one(f"#{name}", DayField).day
        except ValueError as error:
            raise Unread(str(error)) from None

    def _preview(self) -> Preview:
        marked = {mark.gate: mark.on for mark in self._case.marks}
        return preview(self._case.facts, self.after(), marked, self._desk.today)

    @on(Input.Changed)
    @on(Select.Changed)
    def _show(self) -> None:
        facts = self._case.facts
        found = preview(facts, facts, {}, self._desk.today)  # as it stands, until it can be read
        try:
            found = self._preview()
        except Unread:
            self._tell("")
        except Refusal as refusal:
            self._tell(str(refusal), refused=True)
        else:
            parts = (lapse_words(self.edition, found), self.more())
            self._tell(" ".join(part for part in parts if part))
        lines = preview_lines(self.edition, found)
        self.query_one("#dates", Static).update(Content("\n".join(lines)))
        self.query_one("#dates").display = bool(lines)

    def _tell(self, words: str, *, refused: bool = False) -> None:
        told = self.query_one("#told", Static)
        told.set_class(refused, "refused")
        told.update(Content(words))

    def refuse(self, words: str) -> None:
        """Say what is in the way, where what follows from the dates is said."""
        if words:
            self._tell(words, refused=True)

    async def sure(self) -> bool:
        """Ask with the dates before and after."""
        found = self._preview()
        if missing := self.missing():
            raise Refusal(missing)
        self._unmark = bool(found.unmarked)
        asked = confirm_dates(self._case, self.edition, found, self.YES, self.more())
        return await self.app.push_screen_wait(asked) is True
