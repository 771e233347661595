"""What a search asks for, and the sentence that a hit stands in. Text alone: no database."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from cti_tui.dansk import fold

LONGEST_SNIPPET = 160
"""Characters shown of the text around a hit."""

Term = tuple[str, ...]
"""One thing asked for: folded words that stand side by side, the last one by its beginning.

`kl. 10:30` asks for `kl` and for `10` followed by `30`.
"""

LEAST_INSIDE = 3
"""Letters of a word that is looked for inside others too; a shorter one stands in too many."""

_LEAST_NUMBER = 6
"""Digits of a number that is the same with spaces in it and without: a telephone's, a case's."""

_NUMBERS = re.compile(r"(?<= )\d+(?: \d+)+(?= )", re.ASCII)

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""Letters and digits, as the index of notes takes words apart."""

_MOST_WAYS = 3
"""Places in a word where an ø may have been written as oe."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s+(?=[»\"(]?[A-ZÆØÅÉ])|\n+")


class Where(StrEnum):
    """Where a hit was found, as the JSON of the verb says it."""

    NAME = "name"
    FORMER_NAME = "former_name"
    CASE_NUMBER = "case_number"
    REACH = "reach"
    NOTE = "note"
    REFLECTION = "reflection"
    """In the worker's own thoughts of a note, and not all of it elsewhere in it."""
    ITEM = "item"
    ANSWER = "answer"
    APPOINTMENT = "appointment"
    TOLD = "announcement"
    PAUSE = "pause"
    SHIFT = "shift"
    COURSE = "course"
    CHANGE = "change"
    SPELL = "intensified"
    SILENCE = "silence"
    NEED = "need"
    PLAN = "plan"
    NETWORK = "network"
    HANDOVER = "handover"
    CONSENT = "consent"


class Snippet(Struct, frozen=True):
    """The sentence that a hit stands in, with the places of the words that were found."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()

    def cut(self, width: int) -> "Snippet":
        """As much of it around the first mark as so many characters hold."""
        if len(self.text) <= width:
            return self
        first = self.marks[0][0] if self.marks else 0
        left = max(0, min(first - width // 3, len(self.text) - width))
        if left:  # not in the middle of a word
            left = max(0, min(first, self.text.rfind(" ", 0, left + 1) + 1))
        before = "…" if left else ""
        after = "…" if left + width - len(before) < len(self.text) else ""
        kept = self.text[left : left + width - len(before) - len(after)]
        shift = left - len(before)
        last = len(before) + len(kept)
        marks = ((max(start - shift, 0), min(end - shift, last)) for start, end in self.marks)
        return Snippet(before + kept + after, tuple((a, b) for a, b in marks if a < b))


class Hit(Struct, frozen=True):
    """One thing that was found."""

    borger_id: int
    borger: str
    where: Where
    id: int
    """The id of the row it stands in, in the table of its kind."""
    date: date | None
    snippet: Snippet
    key: str = ""
    """What its screen needs to find the place: the id of an item or a prompt."""


def words_of(text: str) -> list[str]:
    """The words of a text as search sees them."""
    return _WORD.findall(fold(text))


def asked_for(text: str) -> tuple[Term, ...]:
    """What a typed text asks for; signs ask for nothing, and nothing typed is an error.

    Digits that stand beside each other are one number where they are long enough to be one.
    """
    chunks: list[Term] = []
    run: list[Term] = []
    for chunk in [*(tuple(words_of(chunk)) for chunk in text.split()), ()]:
        if chunk and all(word.isdigit() for word in chunk):
            run.append(chunk)
            continue
        number = tuple(word for one in run for word in one)
        chunks += [number] if len("".join(number)) >= _LEAST_NUMBER else run
        chunks.append(chunk)
        run = []
    return tuple(dict.fromkeys(chunk for chunk in chunks if chunk))


def hay_of(text: str) -> str:
    """A text's words in a row, a space before each, for `is_in`; long numbers joined as well."""
    hay = " " + " ".join(words_of(text)) + " "
    joined = [found.group().replace(" ", "") for found in _NUMBERS.finditer(hay)]
    numbers = [one for one in joined if len(one) >= _LEAST_NUMBER]
    return _near(f"{hay}{' '.join(numbers)} " if numbers else hay)


def _near(words: str) -> str:
    """`soeren` as `soren`: who has no ø on the keys writes oe."""
    return words.replace("oe", "o")


@lru_cache(maxsize=64)
def _needles(asked: Term) -> tuple[str, ...]:
    """How what is asked for stands in a hay, without the spaces around it."""
    words = _near(" ".join(asked))
    joined = "".join(asked)
    is_number = len(asked) > 1 and joined.isdigit() and len(joined) >= _LEAST_NUMBER
    return (words, joined) if is_number else (words,)


def is_in(asked: Term, hay: str) -> bool:
    """Whether what is asked for stands in a text, at the beginning of a word."""
    return any(f" {needle}" in hay for needle in _needles(asked))


def is_whole_in(asked: Term, hay: str) -> bool:
    """Whether it stands there as whole words."""
    return any(f" {needle} " in hay for needle in _needles(asked))


def looked_for(asked: Term) -> tuple[str, ...]:
    """What stands in a hay where what is asked for does, inside a word too where it is long."""
    needles = _needles(asked)
    if len(needles[0]) >= LEAST_INSIDE:
        return needles
    return tuple(f" {needle}" for needle in needles)


def is_there(asked: Term, hay: str) -> bool:
    """Whether it stands there at all: `værksted` in `cykelværkstedet`, `ty` in `Ty`."""
    return any(needle in hay for needle in looked_for(asked))


def ways_of(asked: Term) -> tuple[Term, ...]:
    """How what is asked for can be written in the index of notes, which has words as they came.

    `søren` as `soeren` and back, `12345678` as `12 34 56 78` and `1234 5678` and back.
    """
    joined = "".join(asked)
    if joined.isdigit() and len(joined) >= _LEAST_NUMBER:
        pairs = tuple(joined[place : place + 2] for place in range(0, len(joined), 2))
        half = len(joined) // 2
        return tuple(dict.fromkeys((asked, (joined,), pairs, (joined[:half], joined[half:]))))
    ways = [asked, tuple(_near(word) for word in asked)]
    for place, word in enumerate(asked):
        for at in [found.start() for found in re.finditer("o(?!e)", word)][:_MOST_WAYS]:
            other = f"{word[:at]}oe{word[at + 1 :]}"
            ways.append((*asked[:place], other, *asked[place + 1 :]))
    return tuple(dict.fromkeys(ways))


def snippet_of(text: str, asked: Sequence[Term], by: Sequence[Term] = ()) -> Snippet:
    """The first sentence with the most of what is asked for, whole words before beginnings.

    The beginning of the text where none has any. `by` are the words the sentence is chosen by,
    where others, as the borger's own name, say less.
    """
    by = by or asked
    best, most = "", -1
    for sentence in _sentences(text):
        hay = hay_of(sentence)
        found = sum(is_there(one, hay) + is_in(one, hay) + is_whole_in(one, hay) for one in by)
        if found > most:
            best, most = sentence, found
        if found == 3 * len(by):
            break
    return Snippet(best, tuple(_marks(best, asked))).cut(LONGEST_SNIPPET)


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _SENTENCE_ENDS.finditer(text):
        if sentence := " ".join(text[start : end.start()].split()):
            yield sentence
        start = end.end()
    if sentence := " ".join(text[start:].split()):
        yield sentence


def _marks(sentence: str, asked: Sequence[Term]) -> Iterator[tuple[int, int]]:
    """The places of the words that fit, in order, none over another."""
    found = [
        (word.start(), word.end(), _near(fold(word.group()))) for word in _WORD.finditer(sentence)
    ]
    ways = [tuple(map(_near, way)) for one in asked for way in ways_of(one)]
    inside = [way[0] for way in ways if len(way) == 1 and len(way[0]) >= LEAST_INSIDE]
    upto = 0
    for place, (start, end, word) in enumerate(found):
        for way in ways:
            run = found[place : place + len(way)]
            folded = tuple(word for _, _, word in run)
            fits = len(run) == len(way) and folded[:-1] == way[:-1]
            if fits and folded[-1].startswith(way[-1]) and start >= upto:
                upto = run[-1][1]
                yield start, upto
        if start >= upto and any(part in word for part in inside):
            upto = end
            yield start, end
