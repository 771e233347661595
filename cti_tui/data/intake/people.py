"""The lines about those in the borgere's network, from sheets of their own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from cti_tui.dansk import count, name_key
from cti_tui.data.intake.borgere import Fate, Whose, unknown_columns
from cti_tui.data.intake.cells import SHOWN, Cells
from cti_tui.data.intake.grid import Grid, SheetRow
from cti_tui.data.intake.heading import HeadingRow
from cti_tui.data.intake.lines import SheetLines
from cti_tui.data.intake.meant import ring_meant, side_meant
from cti_tui.data.intake.result import KnownAs, KnownPerson, NewPerson, Wishes
from cti_tui.data.intake.template import NETWORK_EXAMPLE, NETWORK_HELP
from cti_tui.data.network.records import NewSupporter, SupporterRecord
from cti_tui.refusal import Refusal
from cti_tui.said import Toward


class PersonLine(Cells):
    """A line about someone in a borger's network."""

    FARTHEST = 100
    """A sister has been there for long."""

    def person(self) -> tuple[NewSupporter, date | None] | None:
        """Who it is, and the day they left; None where something is wrong with the line."""
        if not self.text("navn"):
            self.fault("navn", "Feltet er tomt. Skriv, hvem det er.")
        since, ended = self._behind("siden"), self._behind("ude")
        if since and ended and ended < since:
            self.fault("ude", "Dagen ligger før »siden«. Ret en af dem.", self.text("ude"))
        new = NewSupporter(
            name=self.text("navn"),
            private=self._side(),
            organisation=self.text("organisation"),
            role=self.text("rolle"),
            phone=self.text("telefon"),
            since=since,
            ring=self._ring(),
            away=self.text("naar_jeg_er_vaek"),
            earlier=self.text("stoette_fra_foer"),
        )
        return None if self.bad else (new, ended)

    def _behind(self, column: str) -> date | None:
        """A day that has been."""
        day = self.day(column, self.text(column), Toward.PAST)
        if day is not None and day > self._today:
            self.fault(column, "Dagen er ikke kommet endnu. Skriv en, der har været.")
        return day

    def _side(self) -> bool:
        """Whether it is someone private; where it is not said, one from a place is not."""
        try:
            said = side_meant(self.text("side"))
        except Refusal as refusal:
            self.fault("side", str(refusal), self.text("side"))
            return True
        return not self.text("organisation") if said is None else said

    def _ring(self) -> int:
        try:
            return ring_meant(self.text("ring"))
        except Refusal as refusal:
            self.fault("ring", str(refusal), self.text("ring"))
            return 2


class PeopleSheet(SheetLines[PersonLine]):
    """A sheet about the network."""

    OWN = (NETWORK_HELP, NETWORK_EXAMPLE)

    def __init__(
        self,
        grid: Grid,
        heading: HeadingRow,
        today: date,
        wishes: Wishes,
        whose: Sequence[Whose],
        people: Sequence[KnownAs],
    ) -> None:
        """`whose`: the borgere of the same file; `people`: those who are there already."""
        super().__init__(grid, heading, today, wishes, grid.sheet or "netværk")
        self.new: list[NewPerson] = []
        self.known: list[KnownPerson] = []
        self._in_file = _index(whose)
        self._here = _index(
            Whose(called, one.case_number, one.id, _fate(one), one)
            for one in people
            for called in (one.name, *one.former)
        )
        self._seen: dict[tuple[object, ...], int] = {}
        self._waiting = self._out = 0

    def line(self, row: SheetRow) -> PersonLine:
        """A line about someone in a network."""
        return PersonLine(self.heading, row, self._grid, self._today, sheet=self.sheet)

    def place(self, line: PersonLine) -> None:
        """Let a line come along with its borger."""
        whose = self._whose(line)
        read = line.person()
        if read is None or whose is None:
            return
        if whose.fate is Fate.WAITS:
            self._waiting += 1
        elif whose.fate is Fate.OUT:
            self._out += 1
        else:
            self._sort(line, whose, *read)

    def _sort(self, line: PersonLine, whose: Whose, new: NewSupporter, ended: date | None) -> None:
        who = whose.who
        key = who.id if who else whose.number
        twin = (who is None, key, *map(name_key, (new.name, new.role, new.organisation)))
        if twin in self._seen:
            line.fault("navn", f"{new.name} står også på linje {self._seen[twin]}.", new.name)
            return
        self._seen[twin] = line.number
        name = who.name if who else whose.name
        one = NewPerson(self.sheet, line.number, key, who is None, name, new, ended)
        there = next((old for old in who.network if _same(old, new)), None) if who else None
        if there is None:
            self.new.append(one)
        else:
            self.known.append(KnownPerson(one, there))

    def _whose(self, line: PersonLine) -> Whose | None:
        """The borger of a line, by name and case number; None where there is none, or several."""
        name, case_number = line.text("borger"), line.text("sagsnr")
        if not name and not case_number:
            line.fault("borger", "Feltet er tomt. Skriv, hvilken borger det er.")
            return None
        found = _fitting(name, case_number, self._in_file)
        found = found or _fitting(name, case_number, self._here)
        if len(found) == 1:
            return found[0]
        column, said = ("borger", name) if name else ("sagsnr", case_number)
        what = "hedder" if name else "har sagsnummeret"
        if found:
            line.fault(column, f"Flere {what} »{said[:SHOWN]}«. Skriv også sagsnummeret.", said)
        else:
            line.fault(
                column,
                f"Ingen borger {what} »{said[:SHOWN]}«, hverken på arket eller her. Ret det, eller"
                " tag linjen ud.",
                said,
            )
        return None

    def told(self) -> list[str]:
        """What is not taken along of the sheet, and why."""
        told = unknown_columns(self.heading, self.sheet)
        if self.known:
            told.append(
                f"{count(len(self.known), 'person', 'personer')} i netværket står her i forvejen."
            )
        if self._waiting:
            told.append(
                f"{count(self._waiting, 'person', 'personer')} i netværket venter, til borgerens"
                " linje er i orden."
            )
        if self._out:
            told.append(
                f"{count(self._out, 'person', 'personer')} i netværket hører til en borger, der"
                " ikke er med."
            )
        if hidden := self.left_out["hidden"]:
            which = count(hidden, "skjult linje", "skjulte linjer")
            told.append(f"{which} på arket »{self.sheet}« er ikke taget med.")
        return told


def _fate(one: KnownAs) -> Fate:
    return Fate.IS_THERE if one.open else Fate.OUT


_Index = dict[tuple[str, str], list[Whose]]
"""Those of a name, and those of a case number, by which of the two it is and its key."""


def _index(whose: Iterable[Whose]) -> _Index:
    found: _Index = defaultdict(list)
    for one in whose:
        found["name", name_key(one.name)].append(one)
        if one.case_number:
            found["number", name_key(one.case_number)].append(one)
    return found


def _fitting(name: str, case_number: str, index: _Index) -> list[Whose]:
    """Those who are meant, each once; a case number tells those of one name apart."""
    number = name_key(case_number)
    fits = index.get(("name", name_key(name)) if name else ("number", number), [])
    if number:
        fits = [one for one in fits if name_key(one.case_number) in (number, "")]
    exactly = [one for one in fits if number and name_key(one.case_number) == number]
    return list({(one.who is None, one.number): one for one in exactly or fits}.values())


def _same(old: SupporterRecord, new: NewSupporter) -> bool:
    """Whether one is in the network already; a role tells two of one name apart."""
    roles = {name_key(one.role) for one in (old, new)} - {""}
    return name_key(old.name) == name_key(new.name) and len(roles) < 2
