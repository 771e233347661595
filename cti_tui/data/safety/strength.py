"""How good a passphrase is: its length counts, and no rule says which signs it has.

Pure, and without the database: the first screen asks it.
"""

import re
import unicodedata

from msgspec import Struct

from cti_tui.dansk import count, fold
from cti_tui.data.safety.offered import offered_passphrase
from cti_tui.refusal import Refusal

SHORTEST = 12
"""Fewest characters of a passphrase."""

GUESSED = 8
"""A passphrase worth fewer characters than this is among the first that are tried."""

GOOD, STRONG = 16, 24
"""From so many characters' worth a passphrase is good, and strong."""

_COMMON = (
    *("adgangssaetning", "adgangskode", "adgangsord", "kodeord", "kodesaetning", "losenord"),
    *("passphrase", "password", "passord", "correct horse battery staple"),
    *("rodgrod med flode", "hemmelighed", "hemmeligt", "hemmelig", "sommerfugl", "sommerferie"),
    *("velkommen", "danmark", "kobenhavn", "kommunen", "kommune", "sagsbehandler", "medarbejder"),
    *("jeg elsker dig", "goddag", "fodbold", "september", "november", "december", "sommer"),
    *("vinter", "efterar", "foraret", "borger", "letmein", "welcome", "iloveyou", "123456"),
)
"""Words and phrases that are tried first, folded as `dansk.fold` does; each counts as one sign."""

_ROWS = ("qwertyuiopa", "asdfghjklaeo", "zxcvbnm", "1234567890", "abcdefghijklmnopqrstuvwxyzaeoa")
_RUN = 4
"""So many neighbours on the keyboard or in the alphabet count as one sign."""


EASILY_GUESSED = (
    "Den er let at gætte: gentagelser, rækker og kendte ord tæller kun lidt."
    " Vælg flere ord, der ikke hører sammen."
)
"""Why a passphrase that is long enough is refused all the same."""


class Strength(Struct, frozen=True):
    """What is said of a passphrase while it is chosen."""

    steps: int
    """0 where it cannot be used, 1 for short, 2 for good, 3 for strong."""
    length: int
    """In characters."""
    words: int
    known: bool = False
    """Whether some of it is known words or runs, which count for little."""
    refusal: str = ""
    """A sentence on why it cannot be used."""

    @property
    def refused(self) -> bool:
        """Whether it cannot be used."""
        return bool(self.refusal)


def judge(passphrase: str) -> Strength:
    """How good a passphrase is: by its length, less what anyone would guess."""
    text = unicodedata.normalize("NFC", passphrase)
    length, words = len(text), len(text.split())
    if length < SHORTEST:
        missing = count(SHORTEST - length, "tegn", "tegn")
        return Strength(0, length, words, refusal=f"Mindst {SHORTEST} tegn: skriv {missing} mere.")
    worth = _worth(text)
    if worth < GUESSED:
        return Strength(0, length, words, known=True, refusal=EASILY_GUESSED)
    steps = 1 if worth < GOOD else 2 if worth < STRONG else 3
    return Strength(steps, length, words, known=worth < length - _RUN)


def judge_new(passphrase: str) -> None:
    """Raise Refusal for a passphrase that cannot be used for a file that is made or changed."""
    verdict = judge(passphrase)
    if verdict.refused:
        raise Refusal(
            f"Adgangssætningen kan ikke bruges. {verdict.refusal} Fem tilfældige ord er gode, fx:"
            f" {offered_passphrase()}"
        )


def _worth(text: str) -> int:
    """The length, with what repeats, runs along the keyboard or is known counted as one sign."""
    folded = fold(text)
    spare = text.casefold().count("æ")  # it is two letters when folded
    for phrase in _COMMON:
        folded = folded.replace(phrase, "\0")
    folded = _without_runs(folded)
    folded = re.sub(r"(.{1,12}?)\1{1,}", r"\1", folded, flags=re.DOTALL)
    return len(folded) - (spare if len(folded) > 2 * spare else 0)


def _without_runs(folded: str) -> str:
    rows = [*_ROWS, *(row[::-1] for row in _ROWS)]
    kept, place = "", 0
    while place < len(folded):
        length = max(_run(folded, place, row) for row in rows)
        kept += folded[place]
        place += length if length >= _RUN else 1
    return kept


def _run(folded: str, place: int, row: str) -> int:
    """How many signs from the place on follow the row."""
    at = row.find(folded[place])
    if at < 0:
        return 1
    length = 1
    while (
        place + length < len(folded)
        and at + length < len(row)
        and folded[place + length] == row[at + length]
    ):
        length += 1
    return length
