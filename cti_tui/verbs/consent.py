"""The three words of consent, never one for all: --ja, --anden-person and --behold.

With a terminal each is asked for instead; without one, what is missing is a refusal that names it.
"""

import argparse
from collections.abc import Callable, Sequence
from typing import TypeVar

from cti_tui.cpr import WHY, cpr_like, cpr_of_words, cpr_words
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, at_terminal

_Answer = TypeVar("_Answer")

MOST_NUMBERS = 20
"""So many numbers are named one by one."""

NO_YES = "Der blev ikke svaret ja, så intet er ændret."


def add_yes(verb: argparse.ArgumentParser, words: str) -> None:
    """A verb that does something final: `--ja`."""
    verb.add_argument("--ja", action="store_true", help=words)


def add_another(verb: argparse.ArgumentParser) -> None:
    """A verb that gives someone a name: `--anden-person`."""
    words = "det er en anden person end den, der allerede har navnet"
    verb.add_argument("--anden-person", action="store_true", help=words)


def add_keep(verb: argparse.ArgumentParser) -> None:
    """A verb that keeps what was written: `--behold`."""
    words = "gem også det, der ligner et CPR-nummer"
    verb.add_argument("--behold", action="store_true", help=words)


def add_call_off(verb: argparse.ArgumentParser) -> None:
    """A verb that ends a course: `--aflys`."""
    words = "aflys de aftaler, der ligger efter den sidste dag"
    verb.add_argument("--aflys", action="store_true", help=words)


def sure(call: Call, given: bool, what: str, command: str) -> None:
    """Go on with what is final only after a yes; `command` is what to write without a terminal."""
    if given:
        return
    if not at_terminal():
        raise Refusal(f"{what} Er det rigtigt, så skriv: {command} --ja")
    if not call.yes(f"{what} Er det rigtigt?"):
        raise Refusal(NO_YES)


def heed_found_cpr(call: Call, given: bool, found: Sequence[tuple[str, str]]) -> None:
    """The same of what comes in, each number with whose it is, or where it stands."""
    if given or not found:
        return
    said = "\n".join(cpr_of_words(*one) for one in found[:MOST_NUMBERS])
    if not at_terminal():
        raise Refusal(f"{said}\nIntet er hentet ind. Skal det stå der, så tilføj --behold.")
    if not call.yes(f"{said}\nSkal det med alligevel?"):
        raise Refusal("Der blev ikke svaret ja, så intet er hentet ind.")


def heed_cpr(call: Call, given: bool, *texts: str | None, before: str = "") -> None:
    """Go on with what looks like a CPR number only where the worker says that it may stay.

    `before` is what stands there already: a number that was let through is not asked about again.
    """
    found = "" if given else cpr_like(*(text or "" for text in texts), before=before)
    if not found:
        return
    if not at_terminal():
        raise Refusal(f"{cpr_words(found)} Intet er gemt. Skal det stå der, så tilføj --behold.")
    if not call.yes(f"»{found}« ligner et CPR-nummer. {WHY} Skal det stå der alligevel?"):
        raise Refusal("Der blev ikke svaret ja, så intet er gemt.")


def as_another(call: Call, given: bool, act: Callable[[bool], _Answer]) -> _Answer:
    """Do it; where a borger of the name is there, only for one who is another person."""
    # Here and not above: the parser reads this module for every verb, also those without a file.
    from cti_tui.data.names import SameName

    try:
        return act(given)
    except SameName as same:
        if not at_terminal():
            raise Refusal(
                f"{same} Intet er gemt. Er det en anden person, så tilføj --anden-person."
            ) from None
        if not call.yes(f"{same} Er det en anden person?"):
            raise Refusal("Der blev ikke svaret ja, så intet er gemt.") from None
        return act(True)
