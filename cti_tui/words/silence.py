"""Silence in words: how long, and what is usual."""

from cti_tui.dansk import days
from cti_tui.method.silence import Silence


def silence_line(found: Silence, phase: str) -> str:
    """How long it has been silent, and what is usual in the phase of that name."""
    usual = f"i {phase.lower()} ellers {often(found.usual)}"
    return f"{silence_words(found.days)}, {'ingen kontakt endnu' if found.never else usual}"


def silence_words(number: int) -> str:
    """So many days of silence: `Stille i 16 dage`."""
    return f"Stille i {days(number)}"


def often(number: int) -> str:
    """How often contact is usual: `hver uge`, `hver 2. uge`, `hver måned`, `hver 10. dag`."""
    named = {1: "hver dag", 7: "hver uge", 30: "hver måned", 31: "hver måned"}
    if number in named:
        return named[number]
    return f"hver {number // 7}. uge" if number % 7 == 0 else f"hver {number}. dag"
