"""Suggestions for a field that holds several things with commas between."""

from collections.abc import Iterable

from textual.suggester import Suggester


class AfterComma(Suggester):
    """Completes what stands after the last comma; → takes the suggestion."""

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__(case_sensitive=True)  # what is written stays as it is written
        self._words = tuple(words)

    async def get_suggestion(self, value: str) -> str | None:
        """The value with its last part written out; None where nothing begins so."""
        head, comma, last = value.rpartition(",")
        begun = last.lstrip()
        if not begun:
            return None
        space = last[: len(last) - len(begun)]
        taken = {part.strip().casefold() for part in head.split(",")}
        for word in self._words:
            if word.startswith(begun.casefold()) and word not in taken:
                return head + comma + space + begun + word[len(begun) :]
        return None
