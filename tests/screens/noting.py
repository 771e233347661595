"""What the tests of the note editor share."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

from cti_tui.data.contact.journal import Journal
from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.door import StoreFault
from cti_tui.data.records import NoteRecord
from cti_tui.screens.contact.note import NoteScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, stored

FACT = "Hjemmebesøg på Ærø: blåbærgrød og en god snak.\nVi ringede til værkstedet."


def full_disk(*_: Any, **__: Any) -> None:
    """What a store method does when the disk is full."""
    raise StoreFault("Disken er fuld, og intet er gemt. Gør plads, og prøv igen.")


async def note_on(stage: Stage, name: str = "Anna A.") -> None:
    """Open the editor from the caseload."""
    await stage.go_to(name)
    await stage.press("n")
    await stage.on(NoteScreen)
    await stage.until(lambda: stage.focused == "fact")


def texts(stage: Stage) -> tuple[str, str]:
    """What stands in the two texts."""
    from textual.widgets import TextArea

    areas = stage.screen.query(TextArea).results(TextArea)
    fact, reflection = (area.text for area in areas)
    return fact, reflection


def kept(path: Path, name: str = "Anna") -> tuple[NoteRecord, ...]:
    """The notes as another process reads them."""
    with closing(stored(path)) as other:
        return other.notes(other.find(name, TODAY).borger_id)


def draft_of(path: Path, name: str = "Anna") -> dict[str, str] | None:
    """The draft as another process reads it."""
    with closing(stored(path)) as other:
        return other.draft(other.find(name, TODAY).borger_id, NOTE_FORM)


def slow(method: Callable[..., Any], go_on: Event) -> Callable[..., Any]:
    """A store method that waits, as for a file that another window has."""

    def waits(*args: Any, **named: Any) -> Any:
        go_on.wait(10)
        return method(*args, **named)

    return waits


def waiting(path: Path) -> list[int]:
    """The notes that are to go to the official record."""
    with closing(stored(path)) as store:
        return [one.note.id for one in store.part(Journal).queue()]
