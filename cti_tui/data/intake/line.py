"""One line of a sheet on its way to a borger; gathers what is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cti_tui.dansk import long_date, short_date
from cti_tui.data.intake.grid import SheetRow
from cti_tui.data.intake.heading import HeadingRow
from cti_tui.data.intake.meant import (
    edition_meant,
    hjemmel_meant,
    parted_pauses,
    phase_meant,
    yes_meant,
)
from cti_tui.data.intake.result import BadLine, Noticed, PhaseWish, Wishes
from cti_tui.data.records import BorgerFacts, NewBorger
from cti_tui.method.calendar import Pause, check_pauses, gate_dates, status
from cti_tui.method.edition import Edition, Phase
from cti_tui.method.opening import Opening, ReasonMissing, check_opening, check_start
from cti_tui.refusal import Refusal
from cti_tui.said.when import read_day

SHOWN = 40
"""Characters of a cell that a message repeats at most; no date or id is longer."""

_FARTHEST = 5
"""Years from today that a course's dates may lie; a longer way is a slip in the year."""

_SERIAL = re.compile(r"\d{5}", re.ASCII)
"""A day as a spreadsheet counts it: 46055 is 2 February 2026."""

_IN_FULL = re.compile(r"\d{4}-\d{1,2}-\d{1,2}|.*\D\d{4}", re.ASCII)
"""A day with its year in four digits, which is read in one way by everyone."""


class SheetLine:
    """The cells of one line, by field."""

    def __init__(
        self,
        heading: HeadingRow,
        row: SheetRow,
        epoch: date,
        today: date,
        known: Sequence[Edition],
    ) -> None:
        self.number = row.number
        self.bad: list[BadLine] = []
        self.noticed: list[Noticed] = []
        self._epoch, self._today, self._editions = epoch, today, known
        self._cells = dict(zip(heading.fields, row.cells, strict=False))
        self._asks_edition = "udgave" in heading.fields
        width = len(heading.fields)
        nameless = [
            cell
            for cell, field, head in zip(row.cells, heading.fields, heading.row.cells, strict=False)
            if cell and not field and not head
        ]
        if nameless or any(row.cells[width:]):
            self.fault("", "Der er flere felter end kolonner. Fjern det, der er for meget.")
        for place, reason in row.faults.items():
            field = heading.fields[place] if place < width else ""
            if field or place >= width:
                self.fault(field, reason, row.cells[place] if place < len(row.cells) else "")

    def mend(self, mended: Mapping[tuple[int, str], str]) -> None:
        """Put in what cells are to say instead; what was wrong with them before is forgotten."""
        for (number, name), text in mended.items():
            if number == self.number:
                self._cells[name] = text
                self.bad = [bad for bad in self.bad if bad.column != name]

    def fault(self, column: str, reason: str, read: str = "") -> None:
        """Note what is wrong, once for a cell."""
        if not column or column not in {bad.column for bad in self.bad}:
            self.bad.append(BadLine(self.number, column, read[:SHOWN], reason))

    def texts(self) -> Iterator[tuple[str, str]]:
        """What is taken along of the line, by field."""
        return ((field, text) for field, text in self._cells.items() if field and text)

    def borger(self, wishes: Wishes) -> NewBorger | None:
        """The borger on this line; None where something is wrong with it."""
        name = self._name()
        opening = self._opening(wishes)
        facts = self._facts()
        if self.bad or opening is None:
            return None
        return NewBorger(
            name,
            opening,
            self._text("sagsnr"),
            self._text("overgang"),
            facts=facts,
            former_names=self._former(),
        )

    def _name(self) -> str:
        name = self._text("navn") or f"{self._text('fornavn')} {self._text('efternavn')}".strip()
        if not name:
            self.fault("navn", "Feltet er tomt. Skriv navnet.")
        return name

    def _former(self) -> tuple[str, ...]:
        return tuple(
            filter(None, (name.strip() for name in self._text("tidligere_navn").split(",")))
        )

    def _facts(self) -> BorgerFacts:
        protected = False
        try:
            protected = yes_meant(self._text("beskyttet"))
        except Refusal as refusal:
            self.fault("beskyttet", str(refusal), self._text("beskyttet"))
        return BorgerFacts(
            phone=self._text("telefon"),
            address=self._text("adresse"),
            contact_person=self._text("kontaktperson"),
            email=self._text("email"),
            language=self._text("sprog"),
            mind=self._text("husk"),
            protected=protected,
        )

    def _text(self, column: str) -> str:
        return self._cells.get(column, "")

    # The course.

    def _opening(self, wishes: Wishes) -> Opening | None:
        start = self._date("fase1_start", self._text("fase1_start"))
        moved = self._date("overgangsdato", self._text("overgangsdato"))
        pauses = self._pauses()
        phase = self._phase()
        chosen = self._edition()
        if chosen is None:
            return None
        try:
            hjemmel = hjemmel_meant(self._text("hjemmel")[:SHOWN], chosen)
        except Refusal as refusal:
            self.fault("hjemmel", str(refusal), self._text("hjemmel"))
            return None
        opening = Opening(chosen, hjemmel, start, moved, self._text("grund"), phase, pauses)
        if self.bad:
            return None
        self._check(opening)
        if phase is None and not self.bad:
            opening = replace(opening, phase=self._phase_unsaid(opening, wishes))
        if not self.bad:
            self._check_all(opening)
        return None if self.bad else opening

    def _edition(self) -> Edition | None:
        """The edition that is said, or the only one that has the hjemmel."""
        text, basis = self._text("udgave")[:SHOWN], self._text("hjemmel")[:SHOWN]
        if basis and not self._asks_edition:
            having = [one for one in self._editions if _has(one, basis)]
            if len(having) == 1:
                return having[0]
        try:
            return edition_meant(text, self._editions)
        except Refusal as refusal:
            self.fault("udgave", str(refusal), text)
            return None

    def _phase(self) -> Phase | None:
        text = self._text("fase")
        if not text:
            return None
        try:
            return phase_meant(text[:SHOWN])
        except Refusal as refusal:
            self.fault("fase", str(refusal), text)
            return None

    def _phase_unsaid(self, opening: Opening, wishes: Wishes) -> Phase | None:
        """The phase where the sheet does not say: with a start that is past, what was asked."""
        if opening.start is None or opening.start > self._today:
            return None
        if wishes.phase is PhaseWish.CONTACT:
            return Phase.CONTACT
        seen = status(opening.facts, self._today).calendar_phase
        if seen is Phase.ENDED:
            last = gate_dates(opening.facts, self._today)[-1] - timedelta(days=1)
            self.fault(
                "fase1_start",
                f"Forløbet sluttede {short_date(last)} efter datoerne. Tag linjen ud, eller ret"
                " starten.",
                self._text("fase1_start"),
            )
        elif wishes.phase is None and seen > Phase.ONE:
            self.fault(
                "fase",
                f"Fasen mangler, og forløbet er efter kalenderen i fase {int(seen)}. Skriv den,"
                " eller vælg for alle: --fase kalender (de tidligere skift er før importen)"
                " eller --fase kontakt (skiftene markeres et for et).",
            )
        return seen

    # Days.

    def _date(self, column: str, text: str) -> date | None:
        if not text or column in {bad.column for bad in self.bad}:
            return None
        try:
            day = self._day(column, text)
        except ValueError as error:
            self.fault(column, str(error), text)
            return None
        if abs(day.year - self._today.year) > _FARTHEST:
            self.fault(
                column, f"{long_date(day)}: kan det årstal passe? Skriv datoen med året.", text
            )
        return day

    def _day(self, column: str, text: str) -> date:
        """The day that a cell says; what is not plain to everyone is told."""
        if _SERIAL.fullmatch(text) and (day := self._of_serial(int(text))) is not None:
            meant = f"{long_date(day)}, for det er en dato skrevet som et tal"
            self.noticed.append(Noticed(self.number, column, text, meant))
            return day
        day = read_day(text[:SHOWN], self._today)
        if not _IN_FULL.fullmatch(text):
            self.noticed.append(Noticed(self.number, column, text[:SHOWN], long_date(day)))
        return day

    def _of_serial(self, number: int) -> date | None:
        day = self._epoch + timedelta(days=number)
        return day if abs(day.year - self._today.year) <= _FARTHEST else None

    def _pauses(self) -> tuple[Pause, ...]:
        pauses = []
        try:
            for first, last in parted_pauses(self._text("pauser")):
                start = self._date("pauser", first)
                end = self._date("pauser", last)
                if start is None:
                    raise Refusal(f"Pausen »{first[:SHOWN]}..« mangler sin første dag.")
                pauses.append(Pause(start, end))
        except Refusal as refusal:
            self.fault("pauser", str(refusal), self._text("pauser"))
        return tuple(pauses)

    def _check(self, opening: Opening) -> None:
        """Try the rules of an opening one by one, so that the column at fault can be named."""
        column = "fase1_start"
        try:
            check_start(opening)
            column = "pauser"
            check_pauses(opening.start, opening.hjemmel.phase_months, opening.pauses)
        except ReasonMissing as missing:
            self.fault("grund", str(missing))
        except Refusal as refusal:
            self.fault(column, str(refusal), self._text(column))

    def _check_all(self, opening: Opening) -> None:
        try:
            check_opening(opening, self._today)
        except Refusal as refusal:
            self.fault("fase", str(refusal), self._text("fase"))


def _has(one: Edition, basis: str) -> bool:
    """Whether an edition has the hjemmel that is written."""
    try:
        hjemmel_meant(basis, one)
    except Refusal:
        return False
    return True
