"""What is stored of every borger, in the tests of the screens."""

from contextlib import closing
from pathlib import Path

from cti_tui.data.records import CaseRecord
from tests.conftest import TODAY
from tests.screens.stage import stored


def everyone(path: Path) -> list[CaseRecord]:
    """All courses as another process reads them."""
    with closing(stored(path)) as other:
        return other.caseload(TODAY, closed=True)
