"""The lines about borgere: sorted among the new, the known, the doubtful and the bad."""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from msgspec import Struct

from cti_tui.dansk import count, listing, name_key
from cti_tui.data.intake.cells import SHOWN
from cti_tui.data.intake.grid import Grid, SheetRow
from cti_tui.data.intake.heading import NO_CPR, HeadingRow, is_cpr
from cti_tui.data.intake.line import SheetLine
from cti_tui.data.intake.lines import SheetLines
from cti_tui.data.intake.result import Doubtful, KnownAs, KnownLine, LineToCome, Wishes
from cti_tui.data.intake.template import EXAMPLE, HELP
from cti_tui.data.names import as_one_of, namesakes
from cti_tui.method.edition import Edition, editions


class Fate(Enum):
    """What becomes of a line."""

    COMES = "comes"
    IS_THERE = "is there"
    WAITS = "waits"
    """Something is wrong or in doubt."""
    OUT = "out"
    """It is left out."""


class Whose(Struct, frozen=True):
    """A line about a borger, as those in the network are held against it."""

    name: str
    case_number: str
    number: int
    fate: Fate
    who: KnownAs | None = None


class Borgere(SheetLines[SheetLine]):
    """The sheet of the borgere."""

    OWN = (HELP, EXAMPLE)

    def __init__(
        self,
        grid: Grid,
        heading: HeadingRow,
        today: date,
        people: Sequence[KnownAs],
        wishes: Wishes,
    ) -> None:
        super().__init__(grid, heading, today, wishes)
        self.new: list[LineToCome] = []
        self.known: list[KnownLine] = []
        self.doubtful: list[Doubtful] = []
        self.values: dict[tuple[str, str], str] = {}
        self.whose: list[Whose] = []
        self._people = people
        self._editions: Sequence[Edition] = wishes.offered or editions()
        self._seen: dict[tuple[str, str], int] = {}

    def line(self, row: SheetRow) -> SheetLine:
        """A line about a borger."""
        return SheetLine(self.heading, row, self._grid, self._today, self._editions)

    def left(self, line: SheetLine) -> None:
        """A borger who does not come along, nor do those around them."""
        self._note(line, Fate.OUT)

    def _note(self, line: SheetLine, fate: Fate, who: KnownAs | None = None) -> None:
        self.whose.append(Whose(line.called, line.text("sagsnr"), line.number, fate, who))

    def place(self, line: SheetLine) -> None:
        """Sort a line among the new, the known, the doubtful and the bad."""
        if line.over:
            self.left_out["closed"] = self.left_out.get("closed", 0) + 1
            line.forgive()
            self.left(line)
            return
        new = line.borger(self._wishes)
        # A word that is known on one line is; the rules of another line say no to it there.
        for word, meant in line.meant.items():
            self.values[word] = meant or self.values.get(word, "")
        if new is None:
            self._note(line, Fate.WAITS)
            return
        same = namesakes(new.name, new.case_number, self._people)
        twin = (name_key(new.name), name_key(new.case_number))
        if twin in self._seen:
            line.fault("navn", f"{new.name} står også på linje {self._seen[twin]}.", new.name)
            return
        self._seen[twin] = line.number
        found = [one for one in self._people if one in same]
        self._sort(line, LineToCome(line.number, new), found)

    def _sort(self, line: SheetLine, new: LineToCome, same: list[KnownAs]) -> None:
        still_open = [one for one in same if one.open]
        wishes = self._wishes
        # At the shell, who asks for neither may say that they are all other people.
        all_others = wishes.another and wishes.known is None
        if len(still_open) == 1 and not all_others and line.number not in wishes.others:
            self.known.append(KnownLine(line.number, still_open[0], new.new))
            self._note(line, Fate.IS_THERE, still_open[0])
            if wishes.known is None:
                line.fault(
                    "navn",
                    f"{new.new.name} har allerede et åbent forløb.",
                    new.new.name,
                    advice="Spring kendte over med --kendte spring-over, eller ret dem med"
                    " --kendte opdater. Er det en anden, så tilføj --anden-person.",
                )
        elif same and not wishes.another and line.number not in wishes.others:
            listed = listing(map(as_one_of, same))
            reason = f"{new.new.name} kan være {listed}."
            self.doubtful.append(Doubtful(line.number, new.new, reason))
            self._note(line, Fate.WAITS)
        else:
            self.new.append(new)
            self._note(line, Fate.COMES)

    # In words.

    @property
    def gone(self) -> list[str]:
        """What was left out, each kind counted."""
        kinds = {
            "hidden": ("skjult linje", "skjulte linjer"),
            "totals": ("linje med en sum", "linjer med summer"),
            "closed": ("linje om et afsluttet forløb", "linjer om afsluttede forløb"),
        }
        return [
            count(number, *kinds[kind])
            for kind, number in self.left_out.items()
            if number and kind in kinds
        ]

    def told(self, others: tuple[str, ...]) -> list[str]:
        """What was left out, and which other sheets there are."""
        told = []
        if others:
            names = listing(f"»{name}«" for name in others)
            told.append(f"Arket »{self._grid.sheet}« er læst; filen har også {names}.")
        if self.example:
            told.append("Skabelonens opdigtede linje er ikke taget med.")
        told.extend(unknown_columns(self.heading))
        told.extend(f"{words[:1].upper()}{words[1:]} er ikke taget med." for words in self.gone)
        return told


def unknown_columns(heading: HeadingRow, sheet: str = "") -> list[str]:
    """Which columns are not taken along, and why the CPR numbers are not."""
    told = [
        f"Kolonnen »{cell[:SHOWN]}« er ikke taget med. {NO_CPR}."
        for cell in heading.left_out
        if is_cpr(cell)
    ]
    rest = [cell for cell in heading.left_out if not is_cpr(cell)]
    if rest:
        names = listing(f"»{cell[:SHOWN]}«" for cell in rest[:20])
        kind = "Kolonnen" if len(rest) == 1 else "Kolonnerne"
        where = f" på arket »{sheet}«" if sheet else ""
        told.append(f"{kind} {names}{where} kendes ikke og er ikke taget med.")
    return told
