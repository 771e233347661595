"""What a real terminal is given for its clipboard: the facts of one note, and nothing else."""

import base64
import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from cti_tui.data.contact.journal import Journal
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from tests.conftest import TODAY
from tests.terminal.cti import Opened, start

COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


def test_the_facts_alone_reach_the_clipboard(
    open_terminal: Opened,
    tmp_path: Path,
    blank_file: Callable[[Path, str | None], Path],
    new_borger: Callable[..., NewBorger],
) -> None:
    path = blank_file(tmp_path / "fil" / "cti.db", None)
    with closing(Store.open(path, None)) as store:
        borger = store.add_borgere([new_borger("Åse Ø.")], TODAY)[0].borger_id
        fact = "Vi sås på caféen.\nÆblekage til alle."
        note = store.add_note(borger, NewNote(fact, TODAY, reflection="Min tanke"), TODAY)
        store.part(Journal).mark(note.id, TODAY)
    terminal = start(open_terminal, path)
    terminal.wait_for("I dag 1")
    terminal.press("s")
    terminal.wait_for("Til journal · 1 venter")
    terminal.press("enter")
    terminal.wait_for("Faktum er kopieret")
    (sent,) = COPIED.findall(terminal.raw)
    assert base64.b64decode(sent).decode() == fact
