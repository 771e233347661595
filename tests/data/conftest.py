"""One transaction per public method of the store, held by every test of this room."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import wraps
from types import MethodType
from typing import Any

import pytest

from cti_tui.data.door import Door

STEPS = ("Keys", "Transfers")
"""Parts whose acts are more on purpose. A change of key writes the file and the small file beside
it in turn, and is never without a way in; what a cut between two steps leaves has its own tests. A
document that comes in is first tried by all readers in a file in memory, whose reads count here."""

Transaction = Callable[..., AbstractContextManager[Any]]


class Counter:
    """Counts the transactions that begin while one public method runs, whatever it calls."""

    def __init__(self) -> None:
        self._running = False
        self._begun = 0

    def counted(self, begin: Transaction) -> Transaction:
        """A way to begin a transaction, with each counted."""

        @contextmanager
        def counting(*args: Any, **kwargs: Any) -> Iterator[Any]:
            """Begin it."""
            self._begun += 1
            with begin(*args, **kwargs) as given:
                yield given

        return counting

    def held(self, method: MethodType) -> Callable[..., Any]:
        """A public method that fails where it needs more than one transaction."""

        @wraps(method)
        def holding(*args: Any, **kwargs: Any) -> Any:
            """Call it, and look."""
            if self._running:
                return method(*args, **kwargs)
            self._running, self._begun = True, 0
            try:
                return method(*args, **kwargs)
            finally:
                self._running = False
                assert self._begun <= 1, f"{method.__qualname__}: {self._begun} transactions"

        return holding


@pytest.fixture(autouse=True)
def _one_transaction_per_method(monkeypatch: pytest.MonkeyPatch) -> None:
    counter, usual = Counter(), Door.__getattribute__

    def public(self: Door, name: str) -> Any:
        """A part's attribute, a public method held to one transaction."""
        found = usual(self, name)
        if name.startswith("_") or not isinstance(found, MethodType) or found.__self__ is not self:
            return found
        if type(self).__name__ in STEPS:
            return found
        return counter.held(found)

    monkeypatch.setattr(Door, "_asking", counter.counted(Door._asking))
    monkeypatch.setattr(Door, "_session", counter.counted(Door._session))
    monkeypatch.setattr(Door, "__getattribute__", public, raising=False)
