"""The caseload as lines: one course a line, columns that hold at 80."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widgets.option_list import Option

from cti_tui.data.damage import DamagedRow
from cti_tui.data.records import CaseRecord
from cti_tui.method.calendar import Due
from cti_tui.widgets.damaged import damaged_lines, damaged_of
from cti_tui.widgets.lists import Options
from cti_tui.words.fit import fit
from cti_tui.words.standing import bar, shift_words, sign

NAME_WIDTH = 15
WIDTHS = (NAME_WIDTH, 18, 34, 5)
"""Columns of name, phase, next shift and checklist; with sign, gaps, margins and the scrollbar
they fill 80."""

SOON = 30
"""Days ahead that are soon for a course."""

HEADING = "   {:<15} {:<18} {:<34} {:>5}".format("Borger", "Fase", "Næste faseskift", "Kryds")
"""What stands above the columns."""


def when_asked(case: CaseRecord) -> str:
    """The group of a course: when it next asks for something; the order is the caseload's own."""
    state = case.status
    if state.closed:
        return "Afsluttede"
    if state.due in (Due.OVERDUE, Due.TODAY):
        return "Nu"
    soon = state.days is not None and state.days <= SOON and not state.tentative_shift
    return f"De næste {SOON} dage" if soon else "Senere"


def case_line(case: CaseRecord) -> Content:
    """One course: sign, name, phase with its day, next shift in words, checklist."""
    name, phase, shift, ticks = WIDTHS
    state = case.status
    urgent = "$warning" if state.due in (Due.OVERDUE, Due.TODAY) else ""
    quiet = "" if state.next_shift is not None else "$dim"
    label = case.edition.label(state.calendar_phase)
    parts: list[tuple[str, str]] = [(f"{sign(case)} {fit(case.name, name)} ", f"bold {urgent}")]
    if state.day is None:
        parts.append((fit(label, phase), ""))
    else:
        count = f" {state.day.day}/{state.day.of}"
        width = phase - cell_len(f"{label} {count}")
        drawn = bar(state.day.day, state.day.of, max(0, width))
        parts += [(f"{label} ", ""), (drawn, "$primary"), (count, "")]
    parts.append((f" {fit(shift_words(case), shift)} ", urgent or quiet))
    settled = "" if state.closed else f"{case.settled}/{len(case.items)}"
    parts.append((f"{settled:>{ticks}}", ""))
    return Content.assemble(*parts)


class CaseList(Options, inherit_bindings=True):
    """The caseload, the cursor on the same course whatever happens to the list."""

    def __init__(self) -> None:
        super().__init__(id="cases", compact=True)
        self._cases: dict[str, CaseRecord] = {}
        self._damaged: Sequence[DamagedRow] = ()

    def show(self, cases: Sequence[CaseRecord], damaged: Sequence[DamagedRow] = ()) -> None:
        """Show these courses in this order, under the heading of when each asks for something.

        Those that are damaged stand above them.
        """
        at, place = self.at_hand, self.highlighted or 0
        self._cases = {str(case.course_id): case for case in cases}
        self._damaged = damaged
        self.clear_options()
        self.add_options(damaged_lines(damaged))
        self.add_options(self._grouped(cases))
        if at is not None and str(at.course_id) in self._cases:
            self.highlighted = self.get_option_index(str(at.course_id))
        elif cases or damaged:
            place = max(1, min(place, self.option_count - 1))
            self.highlighted = place - self.options[place].disabled

    def _grouped(self, cases: Sequence[CaseRecord]) -> Iterator[Option]:
        """The courses, each group under its name and number."""
        groups = Counter(when_asked(case) for case in cases)
        for name, number in groups.items():
            yield self.heading(f"{name} · {number}")
            for case in cases:
                if when_asked(case) == name:
                    yield Option(case_line(case), id=str(case.course_id))

    def go_to(self, case: CaseRecord) -> None:
        """Put the cursor on a course."""
        self.highlighted = self.get_option_index(str(case.course_id))

    @property
    def at_hand(self) -> CaseRecord | None:
        """The course under the cursor."""
        if self.highlighted is None:
            return None
        return self._cases.get(self.get_option_at_index(self.highlighted).id or "")

    @property
    def damaged_at_hand(self) -> DamagedRow | None:
        """The course under the cursor, where it cannot be shown."""
        if self.highlighted is None:
            return None
        return damaged_of(self._damaged, self.get_option_at_index(self.highlighted).id)

    def has_open(self, borger_id: int) -> bool:
        """Whether a course that is not closed is shown of this borger."""
        return any(
            case.borger_id == borger_id and not case.status.closed for case in self._cases.values()
        )
