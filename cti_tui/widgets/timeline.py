"""A course drawn to scale on one line: phases, pauses, marked shifts and today."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text
from textual.widgets import Static

from cti_tui.dansk import MONTHS
from cti_tui.data.records import CaseRecord
from cti_tui.method.calendar import Due, Pause, shift_due
from cti_tui.method.edition import Phase

_LEGEND = {
    "●": "i dag",
    "░": "pause",
    "✓": "markeret",
    "┼": "skift",
    "!": "ikke markeret",
    "◇": "aftale",
    "×": "slut før tid",
}
"""What the signs on the line mean."""

_DUE_SIGNS = {Due.MARKED: "✓", Due.OVERDUE: "!"}


def _day(day: date) -> str:
    return f"{day.day}. {MONTHS[day.month - 1]}"


def _place(day: date, first: date, last: date, width: int) -> int:
    """The column of a day on a line from first to last."""
    span = max(1, (last - first).days)
    return max(0, min(width - 1, round((width - 1) * (day - first).days / span)))


def draw(case: CaseRecord, today: date, width: int) -> tuple[str, str]:
    """Two lines of `width` columns: the course and the dates of its shifts; empty without a start.

    `━` is behind us, `─` ahead, `░` a pause, `┼` a shift to come, `✓` a marked one, `!` one that
    is overdue, `●` today.
    """
    if case.start is None or case.status.boundaries is None:
        return "", ""
    dates = (case.start, *case.status.boundaries.dates)
    first, last = dates[0], dates[-1]
    places = [_place(day, first, last, width) for day in dates]
    now = _place(today, first, last, width)
    begun = today >= first
    line = ["━" if begun and column < now else "─" for column in range(width)]
    for pause in case.facts.pauses:
        _shade(line, pause, today, first, last)
    marked = {mark.gate.number for mark in case.marks}
    for number, (place, day) in enumerate(zip(places, dates, strict=True)):
        line[place] = _DUE_SIGNS.get(shift_due(day, number in marked, today).due, "┼")
    if begun and not case.status.closed:
        line[now] = "●"
    # The end is shown as the course's last day, the day before its boundary (rule 3).
    shown = (*dates[:-1], case.status.boundaries.last_day)
    return "".join(line), _labels(shown, places, width)


def _shade(line: list[str], pause: Pause, today: date, first: date, last: date) -> None:
    until = pause.end or max(pause.start, today)
    width = len(line)
    for column in range(_place(pause.start, first, last, width), _place(until, first, last, width)):
        line[column] = "░"


def _labels(dates: tuple[date, ...], places: list[int], width: int) -> str:
    """The dates under their places, the last one right-aligned."""
    labels = [" "] * width
    for place, day in zip(places, dates, strict=True):
        words = _day(day)
        left = max(0, min(place - (len(words) // 2 if place else 0), width - len(words)))
        before = max(0, left - 1)
        if not "".join(labels[before : left + len(words)]).strip():  # else there is no room
            labels[left : left + len(words)] = words
    return "".join(labels)


def draw_whole(case: CaseRecord, today: date, width: int) -> list[str]:
    """The course on four lines: phases by name, the line, its dates, and what the signs mean.

    Beside the signs of `draw`, `◇` is the next meeting and `×` the last day of an early end.
    """
    course, labels = draw(case, today, width)
    bounds = case.status.boundaries
    if case.start is None or bounds is None:
        return []
    dates = (case.start, *bounds.dates)
    line = list(course)
    at = {"◇": case.next_appointment, "×": case.facts.ended if case.facts.ended_early else None}
    for sign, day in at.items():
        if day is not None and dates[0] <= day <= dates[-1]:
            line[_place(day, dates[0], dates[-1], width)] = sign
    names = [" "] * width
    for number, phase in enumerate((Phase.ONE, Phase.TWO, Phase.THREE)):
        left = _place(dates[number], dates[0], dates[-1], width)
        right = _place(dates[number + 1], dates[0], dates[-1], width)
        words = case.edition.label(phase)[: max(0, right - left - 1)]
        names[left : left + len(words)] = words
    told = "  ".join(f"{sign} {words}" for sign, words in _LEGEND.items() if sign in line)
    return ["".join(names), "".join(line), labels, told]


class Timeline(Static):
    """The course of one borger on two lines as wide as there is room."""

    def __init__(self) -> None:
        super().__init__(id="timeline")
        self._case: CaseRecord | None = None
        self._today = date.min

    def show(self, case: CaseRecord, today: date) -> None:
        """Draw a course as it stands on a day."""
        self._case, self._today = case, today
        self._draw()

    def on_resize(self) -> None:
        """Draw to the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._case is not None and self.content_size.width > 0:
            lines = self._lines(self._case, self._today, self.content_size.width)
            self.update(Text("\n".join(lines), no_wrap=True))

    def _lines(self, case: CaseRecord, today: date, width: int) -> Sequence[str]:
        return draw(case, today, width)


class WholeTimeline(Timeline):
    """The course with its phases by name and its signs explained."""

    def _lines(self, case: CaseRecord, today: date, width: int) -> Sequence[str]:
        return draw_whole(case, today, width)
