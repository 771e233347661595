"""What every test in a real terminal shares."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.terminal.terminal import Terminal


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Callable[..., "Terminal"]]:
    """Opens terminals that share one home, and closes them when the test is over."""
    from tests.terminal.terminal import Terminal

    with ExitStack() as terminals:

        def opened(*command: str | Path, **options: Any) -> Terminal:
            return terminals.enter_context(Terminal(command, tmp_path, **options))

        yield opened
