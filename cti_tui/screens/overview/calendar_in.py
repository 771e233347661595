"""Another program's calendar on its way in: which of its events are meetings with whom."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from textual import work
from textual.content import Content

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, listing, long_date, sort_key
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.intake.calendar import FoundMeeting, calendar_of
from cti_tui.data.intake.taking_in import TakingIn
from cti_tui.data.safety.access import AccessLog
from cti_tui.screens.kit.ask import Pick
from cti_tui.screens.kit.busy import busy_with, read_off_loop
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.overview.deciding import Deciding
from cti_tui.screens.overview.sheet_lines import TITLE


class CalendarToCome(Struct, frozen=True):
    """What was found in a calendar, and what the worker has said of it."""

    found: tuple[FoundMeeting, ...]
    names: Mapping[int, str]
    """The borgere there are, by id."""

    @property
    def sure(self) -> tuple[FoundMeeting, ...]:
        """Those of one borger."""
        return tuple(one for one in self.found if len(one.fits) == 1)

    @property
    def doubtful(self) -> tuple[FoundMeeting, ...]:
        """Those whose title fits several."""
        return tuple(one for one in self.found if len(one.fits) > 1)

    @property
    def agreed(self) -> list[tuple[int, NewAppointment]]:
        """What would come in."""
        return [(one.fits[0], one.new) for one in self.sure]

    def told_apart(self, one: FoundMeeting, borger_id: int) -> "CalendarToCome":
        """The same with the borger that one of them is with."""
        told = replace(one, fits=(borger_id,))
        return replace(self, found=tuple(told if each is one else each for each in self.found))

    def without(self, one: FoundMeeting) -> "CalendarToCome":
        """The same without one of them."""
        return replace(self, found=tuple(each for each in self.found if each is not one))

    def outcome(self) -> str:
        """What ctrl+s would take in, and what is left alone."""
        nobody = sum(not one.fits for one in self.found)
        others = count(nobody, "begivenhed", "begivenheder")
        rest = f"\n{others} er ikke med en borger og bliver, hvor de er." if nobody else ""
        if not self.sure and not self.doubtful:
            return f"Der er ingen aftaler med dine borgere i kalenderen fra i dag.{rest}"
        meetings = count(len(self.sure), "aftale", "aftaler")
        how = with_keys("Enter retter, {take_out} lader være.")
        return f"{meetings} kan hentes ind. Intet er gemt endnu. {how}{rest}"

    def lines(self) -> Iterator[tuple[str, Content]]:
        """A line each under its heading; its id says which it is."""
        for kind, title, ones in (
            ("doubtful", f"Passer på flere · {len(self.doubtful)}", self.doubtful),
            ("sure", f"Aftaler · {len(self.sure)}", self.sure),
        ):
            if ones:
                yield TITLE, Content.styled(title, "bold")
            yield from ((f"{kind}:{place}", self._line(one)) for place, one in enumerate(ones))

    def _line(self, one: FoundMeeting) -> Content:
        when = f"{long_date(one.new.date)}{f' kl. {one.new.time}' if one.new.time else ''}"
        whom = listing(self.names[borger] for borger in one.fits).replace(" og ", " eller ")
        title = f"  »{one.title}«" if one.title else ""
        return Content.assemble(f"{when}  {whom}", (title, "dim"))

    def at(self, line: str) -> FoundMeeting | None:
        """The one on a line of the list, by its id."""
        kind, _, place = line.partition(":")
        ones: Mapping[str, Sequence[FoundMeeting]] = {"doubtful": self.doubtful, "sure": self.sure}
        return ones[kind][int(place)] if kind in ones else None


class CalendarDeciding(Deciding):
    """A calendar that is read, and asked about until its meetings can come in.

    An heir shows what was found (`show_found`), and has the desk.
    """

    _desk: Desk

    def __init__(self) -> None:
        super().__init__()
        self._calendar: CalendarToCome | None = None

    def show_found(self, words: str, listed: Iterable[tuple[str, Content]]) -> None:
        """Show what a file holds, and what can be done with it."""
        raise NotImplementedError

    async def read_calendar(self, path: Path) -> None:
        """Read a calendar, and show it; raises Refusal."""
        part, today = self._desk.store.part(TakingIn), self._desk.today
        names = {one.id: one.name for one in await part(TakingIn.known, today) if one.open}
        read = read_off_loop(calendar_of, path, names, today)
        found = await busy_with(self, "Læser filen …", read)
        self._take_up(CalendarToCome(found, names))

    def _take_up(self, calendar: CalendarToCome) -> None:
        self._calendar = calendar
        self.show_found(calendar.outcome(), calendar.lines())

    async def take_calendar(self, calendar: CalendarToCome) -> int:
        """Take the meetings in; answers how many were not there already."""
        part, today = self._desk.store.part(Appointments), self._desk.today
        taken = part(Appointments.add_all, calendar.agreed, today)
        made = await busy_with(self, "Henter ind …", taken)
        await self._desk.store.part(AccessLog)(AccessLog.imported)
        return len(made)

    def action_open(self) -> None:
        """Say whom the meeting at the cursor is with; else as for a sheet."""
        if self._calendar is None:
            super().action_open()
        elif meeting := self._calendar.at(self.line_at_cursor):
            self._say_with_whom(self._calendar, meeting)

    @work(group="decide", exclusive=True)
    async def _say_with_whom(self, calendar: CalendarToCome, meeting: FoundMeeting) -> None:
        names = calendar.names
        others = sorted(set(names) - set(meeting.fits), key=lambda one: sort_key(names[one]))
        answers = [(str(borger), names[borger]) for borger in (*meeting.fits, *others)]
        title = f"»{meeting.title}«" if meeting.title else "Begivenheden har ingen titel."
        chosen = await self.app.push_screen_wait(Pick("Hvem er det med?", title, answers))
        if chosen is not None:
            self._take_up(calendar.told_apart(meeting, int(chosen)))

    def action_take_out(self) -> None:
        """Leave the meeting at the cursor out; else as for a sheet."""
        if self._calendar is None:
            super().action_take_out()
        elif meeting := self._calendar.at(self.line_at_cursor):
            self._take_up(self._calendar.without(meeting))
