"""What a search asks for, and the sentence that a hit stands in. Text alone: no database."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cti_tui.dansk import fold

LONGEST_SNIPPET = 160
"""Characters shown of the text around a hit."""

Asked = tuple[str, ...]
"""One thing asked for: folded words that stand side by side, the last one by its beginning.

`kl. 10:30` asks for `kl` and for `10` followed by `30`.
"""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
"""Letters and digits, as the index of notes takes words apart."""

_SENTENCE_ENDS = re.compile(r"(?<=[.!?:])\s+(?=[»\"(]?[A-ZÆØÅÉ])|\n+")


class Where(StrEnum):
    """Where a hit was found, as the JSON of the verb says it."""

    NAME = "name"
    FORMER_NAME = "former_name"
    CASE_NUMBER = "case_number"
    NOTE = "note"
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


@dataclass(frozen=True, slots=True)
class Snippet:
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


@dataclass(frozen=True, slots=True)
class Hit:
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


def asked_for(text: str) -> tuple[Asked, ...]:
    """What a typed text asks for; signs ask for nothing, and nothing typed is an error."""
    chunks = (tuple(words_of(chunk)) for chunk in text.split())
    return tuple(dict.fromkeys(chunk for chunk in chunks if chunk))


def hay_of(text: str) -> str:
    """A text's words in a row, a space before each, for `is_in`."""
    return " " + " ".join(words_of(text)) + " "


def is_in(asked: Asked, hay: str) -> bool:
    """Whether what is asked for stands in a text."""
    return f" {' '.join(asked)}" in hay


def is_whole_in(asked: Asked, hay: str) -> bool:
    """Whether it stands there as whole words."""
    return f" {' '.join(asked)} " in hay


def snippet_of(text: str, asked: Sequence[Asked], by: Sequence[Asked] = ()) -> Snippet:
    """The first sentence with the most of what is asked for, whole words before beginnings.

    The beginning of the text where none has any. `by` are the words the sentence is chosen by,
    where others, as the borger's own name, say less.
    """
    by = by or asked
    best, most = "", -1
    for sentence in _sentences(text):
        hay = hay_of(sentence)
        found = sum(is_in(one, hay) + is_whole_in(one, hay) for one in by)
        if found > most:
            best, most = sentence, found
        if found == 2 * len(by):
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


def _marks(sentence: str, asked: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """The places of the words that fit, in order, none over another."""
    found = [(word.start(), word.end(), fold(word.group())) for word in _WORD.finditer(sentence)]
    upto = 0
    for place, (start, _, _) in enumerate(found):
        for one in asked:
            run = found[place : place + len(one)]
            folded = tuple(word for _, _, word in run)
            fits = folded[:-1] == one[:-1] and folded[-1].startswith(one[len(run) - 1])
            if len(run) == len(one) and fits and start >= upto:
                upto = run[-1][1]
                yield start, upto
