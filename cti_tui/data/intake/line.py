"""One line of a sheet on its way to a borger; gathers what is wrong with it."""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from cti_tui.dansk import short_date
from cti_tui.data.intake.cells import SHOWN, Cells, value_key
from cti_tui.data.intake.grid import Grid, SheetRow
from cti_tui.data.intake.heading import HeadingRow
from cti_tui.data.intake.meant import (
    edition_meant,
    hjemmel_meant,
    parted_pauses,
    phase_meant,
    yes_meant,
)
from cti_tui.data.intake.result import PhaseWish, Wishes
from cti_tui.data.records import BorgerFacts, NewBorger
from cti_tui.method.calendar import Pause, check_pauses, gate_dates, status
from cti_tui.method.edition import Edition, Phase
from cti_tui.method.opening import Opening, ReasonMissing, check_opening, check_start
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.said.when import read_day

VALUED = ("udgave", "hjemmel", "fase")
"""The columns whose values are few, and stand for something of ours."""

_NOT_OVER = ("nej", "n", "-", "0", "nej, i gang", "i gang", "igang")


class SheetLine(Cells):
    """A line about a borger."""

    def __init__(
        self, heading: HeadingRow, row: SheetRow, grid: Grid, today: date, known: Sequence[Edition]
    ) -> None:
        super().__init__(heading, row, grid, today)
        self.meant: dict[tuple[str, str], str] = {}
        """What the values of columns with few stand for; empty where it is not known."""
        self._editions = known
        self._asks_edition = "udgave" in heading.fields

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
            self.text("sagsnr"),
            self.text("overgang"),
            facts=facts,
            former_names=self._former(),
        )

    @property
    def called(self) -> str:
        """The name on the line; empty where there is none."""
        first, last = self.text("fornavn"), self.text("efternavn")
        return self.text("navn") or f"{first} {last}".strip()

    @property
    def over(self) -> bool:
        """Whether the sheet says that the course has ended, by a day that is not to come."""
        said = self.text("afsluttet")
        if not said:
            return False
        try:
            return read_day(said[:SHOWN], self._today, Toward.PAST) <= self._today
        except ValueError:
            return value_key(said) not in _NOT_OVER

    def _name(self) -> str:
        name = self.called
        if not name:
            self.fault("navn", "Feltet er tomt. Skriv navnet.")
        return name

    def _former(self) -> tuple[str, ...]:
        return tuple(
            filter(None, (name.strip() for name in self.text("tidligere_navn").split(",")))
        )

    def _facts(self) -> BorgerFacts:
        protected = False
        try:
            protected = yes_meant(self.text("beskyttet"))
        except Refusal as refusal:
            self.fault("beskyttet", str(refusal), self.text("beskyttet"))
        return BorgerFacts(
            phone=self.text("telefon"),
            address=self.text("adresse"),
            contact_person=self.text("kontaktperson"),
            email=self.text("email"),
            language=self.text("sprog"),
            mind=self.text("husk"),
            protected=protected,
        )

    # The course.

    def _opening(self, wishes: Wishes) -> Opening | None:
        start = self.day("fase1_start", self.text("fase1_start"))
        moved = self.day("overgangsdato", self.text("overgangsdato"))
        pauses = self._pauses()
        phase = self._phase()
        chosen = self._edition(wishes)
        if chosen is None:
            return None
        self._means("hjemmel", "")
        try:
            hjemmel = hjemmel_meant(self.text("hjemmel")[:SHOWN], chosen)
            self._means("hjemmel", hjemmel.id)
        except Refusal as refusal:
            self.fault("hjemmel", str(refusal), self.text("hjemmel"))
            return None
        opening = Opening(chosen, hjemmel, start, moved, self.text("grund"), phase, pauses)
        if self.bad:
            return None
        self._check(opening)
        if phase is None and not self.bad:
            opening = replace(opening, phase=self._phase_unsaid(opening, wishes))
        if not self.bad:
            self._check_all(opening)
        return None if self.bad else opening

    def _means(self, column: str, value: str) -> None:
        """Note what the cell's value stands for, as it was written."""
        if written := self._written.get(column, ""):
            self.meant[column, written] = value

    def _edition(self, wishes: Wishes) -> Edition | None:
        """The edition that is said, the one for all, or the only one that has the hjemmel."""
        text = (self.text("udgave") or wishes.edition)[:SHOWN]
        basis = "" if text else self.text("hjemmel")[:SHOWN]
        if basis and not self._asks_edition:
            having = [one for one in self._editions if _has(one, basis)]
            if len(having) == 1:
                return having[0]
        self._means("udgave", "")
        try:
            found = edition_meant(text, self._editions)
        except Refusal as refusal:
            self.fault("udgave", str(refusal), text)
            return None
        self._means("udgave", found.id)
        return found

    def _phase(self) -> Phase | None:
        text = self.text("fase")
        if not text:
            return None
        self._means("fase", "")
        try:
            found = phase_meant(text[:SHOWN])
        except Refusal as refusal:
            self.fault("fase", str(refusal), text)
            return None
        self._means("fase", str(int(found)))
        return found

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
                self.text("fase1_start"),
            )
        elif wishes.phase is None and seen > Phase.ONE:
            self.fault(
                "fase",
                f"Fasen mangler, og forløbet er efter kalenderen i fase {int(seen)}. Skriv den,"
                " eller vælg for alle.",
                advice="Det gøres med --fase kalender (de tidligere skift er før importen) eller"
                " --fase kontakt (skiftene markeres et for et).",
            )
        return seen

    def _pauses(self) -> tuple[Pause, ...]:
        pauses = []
        try:
            for first, last in parted_pauses(self.text("pauser")):
                start = self.day("pauser", first)
                end = self.day("pauser", last)
                if start is None:
                    raise Refusal(f"Pausen »{first[:SHOWN]}..« mangler sin første dag.")
                pauses.append(Pause(start, end))
        except Refusal as refusal:
            self.fault("pauser", str(refusal), self.text("pauser"))
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
            self.fault(column, str(refusal), self.text(column))

    def _check_all(self, opening: Opening) -> None:
        try:
            check_opening(opening, self._today)
        except Refusal as refusal:
            self.fault("fase", str(refusal), self.text("fase"))


def _has(one: Edition, basis: str) -> bool:
    """Whether an edition has the hjemmel that is written."""
    try:
        hjemmel_meant(basis, one)
    except Refusal:
        return False
    return True
