"""What comes in is tried before it is kept: in a file in memory, by every reader there is.

A document that was made, or changed, by another hand may hold what each table lets in and no
reader understands: an item the edition does not know, a day that is none. What any screen or verb
would trip over there never reaches the file.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as driver

from cti_tui.data.engine import climb, prepare
from cti_tui.data.open_file import OpenFile
from cti_tui.data.questions import questions
from cti_tui.data.stopping import passing, tell
from cti_tui.refusal import Refusal

_NOWHERE = Path("/ingen/steder.db")
"""No file of the trial's is ever written: a folder that is not there can not be either."""


_HALF_WAY = 100
"""After so many questions it is told that half is done: nobody knows before how many there are."""


def tried(take_in: Callable[[Any], object], today: date) -> None:
    """Let `take_in` fill a store in memory, and read all of it; raises Refusal where it fails."""
    from cti_tui.data.store import Store

    connection = driver.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        prepare(connection, None)
        climb(connection)
        store = Store(OpenFile(connection, _NOWHERE, None))
        with passing():
            take_in(store)
        for number, (_, read) in enumerate(questions(store, today)):
            _asked(read)
            tell(number / (number + _HALF_WAY))
    finally:
        connection.close()


def _asked(read: Callable[[], object]) -> None:
    """Ask one reader; whatever it trips over is the document's fault, and said as such."""
    try:
        read()
    except Exception as error:
        # No traceback: it would tell of what stood there.
        raise Refusal(
            f"Filen har noget, som programmet ikke kan vise ({type(error).__name__}), så intet er"
            " hentet ind. Lav den igen med cti eksporter."
        ) from None
