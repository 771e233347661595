"""The transactions of the store while the program runs, by what each was begun for."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from cti_tui.data.door import Door

BESIDE = {
    "Written.draft": "a form fetches what was left in it: which form it is, the screen may first"
    " have to read (the plan a line that was left half written)",
    "Front.sheet": "the third column is about the borger, whichever screen it stands beside",
    "Written.notes": "what stands beside the line under the cursor is read as the cursor moves",
    "ContactLog.note": "the same",
    "Reading.checklist": "the same",
}
"""What is read besides the screen's own question, each at most once, and why."""

AFTER_THE_FRAME = {  # the list is shown before the rules of I dag are imported
    "sager": "Agenda.waiting",
    "sager-alle": "Agenda.waiting",
}
"""What is counted once the screen is there to be seen."""

TWICE = {
    "plan-ret-her": "Written.draft",  # a line that was left elsewhere comes before this one
}
"""What is asked of two things by the same question."""

KEPT_MEANWHILE = ("AccessLog.opened", "Notes.save_draft", "Notes.discard_draft")
"""What is written of itself: that a borger was opened, and drafts."""


class Asked:
    """The transactions of the store, by the question that each was begun for."""

    def __init__(self) -> None:
        self.reads: list[str] = []
        self.writes: list[str] = []

    def forget(self) -> None:
        """Begin to count anew."""
        self.reads.clear()
        self.writes.clear()


def question() -> str:
    """The outermost method of the store that is under way: what a screen asked."""
    frame, found = sys._getframe(1), ""
    while frame is not None:
        if isinstance(frame.f_locals.get("self"), Door) and frame.f_code.co_name != "drafted":
            found = frame.f_code.co_qualname
        frame = frame.f_back  # type: ignore[assignment]
    return found


def counted_transactions(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Every transaction from now on."""
    kept = Asked()

    def counted(name: str) -> None:
        begin = getattr(Door, name)

        @contextmanager
        def counting(self: Door, **more: bool) -> Iterator[Any]:
            """Begin it, and keep what for."""
            (kept.writes if more.get("writing") else kept.reads).append(question())
            with begin(self, **more) as given:
                yield given

        monkeypatch.setattr(Door, name, counting)

    counted("_asking")
    counted("_session")
    return kept


def too_many(name: str, reads: list[str]) -> list[str]:
    """What was read besides one question of the screen's own, and what is named above."""
    own = list(reads)
    for one in (*BESIDE, AFTER_THE_FRAME.get(name), TWICE.get(name)):
        if one in own:
            own.remove(one)
    return own[1:] if own else []
