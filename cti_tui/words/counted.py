"""The sum behind a date, step by step: the start, so many months, and each pause after it.

Nothing is reckoned anew here: each step gives the day that `calendar` gives, and says how it came
about.
"""

from datetime import date

from msgspec import Struct

from cti_tui.dansk import MONTH_NAMES, days, months, short_date
from cti_tui.method.calendar import CourseFacts, Pause, add_months, day_seen, moves


class SumStep(Struct, frozen=True):
    """One step of a sum, and the day that it comes to."""

    words: str
    day: date


def counted(facts: CourseFacts, number: int, why: str, today: date) -> list[SumStep]:
    """The start and `number` months, clamped (rule 2), and then each pause (rule 6).

    `why` stands after the months in a bracket. The last step comes to the date.
    """
    start = facts.start
    assert start is not None
    day = add_months(start, number)
    words = f"Starten {short_date(start)} + {months(number)} ({why}) = {short_date(day)}"
    steps = [SumStep(f"{words}{clamp_words(start, day)}.", day)]
    seen = day_seen(facts, today)
    for pause, after in moves(day, facts.pauses, seen):
        steps.append(SumStep(_pause_words(pause, day, after, seen), after))
        day = after
    return steps


def clamp_words(start: date, day: date) -> str:
    """Why so many months on is another day of the month; empty where it is the same (rule 2)."""
    if day.day == start.day:
        return ""
    month = MONTH_NAMES[day.month - 1] + (f" {day.year}" if day.month == 2 else "")
    return f", fordi {month} kun har {days(day.day)}"


def _pause_words(pause: Pause, before: date, after: date, today: date) -> str:
    """What one pause did to a day, or why it did nothing (rule 6)."""
    since = short_date(pause.start)
    if pause.start >= before:
        where = "falder på dens første dag" if pause.start == before else "ligger før den"
        return f"Pausen fra {since} flytter den ikke: datoen {where}."
    moved = days((after - before).days)
    if pause.end is not None:
        word = "genoptaget" if pause.end <= today else "genoptages"
        ended = f"{word} {short_date(pause.end)}"
        return f"+ {moved} på pause fra {since}, {ended} = {short_date(after)}."
    if pause.start > today:
        return f"Pausen fra {since} er ikke begyndt endnu og flytter først noget, når den gør."
    return (
        f"+ {moved} indtil nu på pause siden {since} = tidligst {short_date(after)}. Pausen er"
        " åben og lægger én dag til, hver dag den varer."
    )
