"""The queue to the official record on the screen."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.journal import Journal, JournalState
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.screens.contact.note_reading import NoteReading
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.journal import JournaledDialog, JournalScreen
from tests.beside import beside
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored
from tests.screens.test_no_english import is_danish

DAY = timedelta(days=1)


@pytest.fixture
def waiting(caseload: Path) -> Path:
    """Two notes that wait, and one that does not."""
    with closing(stored(caseload)) as store:
        journal = store.part(Journal)
        for name, fact, days in (
            ("Anna", "Faktum [/b] hos Anna.\nEn linje til.", 3),
            ("Bo", "Kort.", 0),
        ):
            borger = store.find(name, TODAY).borger_id
            note = store.add_note(
                borger, NewNote(fact, TODAY - 5 * DAY, reflection="Min egen tanke"), TODAY
            )
            journal.mark(note.id, TODAY - days * DAY)
        store.add_note(borger, NewNote("Ikke denne", TODAY), TODAY)
    return caseload


async def in_the_queue(stage: Stage) -> None:
    """Open the queue from the caseload."""
    await stage.press("s")
    await stage.on(JournalScreen)


async def test_the_queue_shows_how_long_each_has_waited_and_what_it_is_not(
    waiting: Path, size: tuple[int, int]
) -> None:
    async with on_stage(waiting, size=size) as stage:
        await in_the_queue(stage)
        await stage.shows("Til journal · 2 venter", "cti er ikke journalen.")
        await stage.shows("venter i 3 dage", "venter fra i dag", "En linje til.")
        assert stage.row_of("venter i 3 dage") < stage.row_of("venter fra i dag")
        assert "Ikke denne" not in stage.text
        assert "Min egen tanke" not in stage.text
        await is_danish(stage)
        await stage.press("full_stop", "l")
        await stage.on(NoteReading)
        await stage.shows("Min egen tanke")


async def test_the_caseload_tells_how_many_wait_where_there_is_room(waiting: Path) -> None:
    async with on_stage(waiting, size=(120, 40)) as stage:
        await stage.shows("s Journal 2")


async def test_what_is_copied_is_the_facts_alone_and_clean(
    waiting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    async with on_stage(waiting) as stage:
        monkeypatch.setattr(stage.app, "copy_to_clipboard", copied.append)

        def taint(store: Store) -> None:
            with beside(store) as raw:
                raw.execute("UPDATE note SET fact = fact || char(27) || ']52;c;x' || char(7)")

        await stage.ask(taint)
        await in_the_queue(stage)
        await stage.shows("2 venter")
        await stage.press("enter")
        await stage.shows("Faktum er kopieret; refleksionen er ikke med.")
    assert copied == ["Faktum [/b] hos Anna.\nEn linje til.]52;c;x"]


async def test_a_note_is_journaled_with_its_day_and_leaves_the_queue(waiting: Path) -> None:
    async with on_stage(waiting) as stage:
        await in_the_queue(stage)
        await stage.press("space")
        await stage.on(JournaledDialog)
        await is_danish(stage)
        for typed, said in (
            ("snart", "er ikke en dato"),
            ("i morgen", "ikke kommet endnu"),
            ("-9", "kan ikke være journaliseret før"),
        ):
            await stage.fill("day", typed)
            await stage.press("ctrl+s")
            await stage.shows(said, typed)
        await stage.fill("day", "i går")
        await stage.press("enter")
        await stage.on(JournalScreen)
        await stage.shows("Notatet er journaliseret søn. 26. apr. 2026.", "1 venter")
        await stage.hides("venter i 3 dage")
        notes = await stage.notes("Anna A.")
        assert stage.app.desk is not None
        journal = stage.app.desk.store.part(Journal)
        state = (await journal(Journal.story, notes[0].id)).state
        assert state == JournalState(TODAY - 3 * DAY, TODAY - DAY)
        await stage.take_back()
        assert len(await journal(Journal.queue)) == 2


async def test_a_note_is_taken_off_the_queue_until_none_waits(waiting: Path) -> None:
    async with on_stage(waiting) as stage:
        await in_the_queue(stage)
        await stage.shows("2 venter")
        await stage.press("space")
        await stage.on(JournaledDialog)
        await stage.press("escape")
        await stage.on(JournalScreen)
        await stage.press("x")
        await stage.shows("1 venter", "taget af køen")
        await stage.press("x")
        await stage.shows("ingen venter", "Ingen notater venter", "cti er ikke journalen.")
        await is_danish(stage)
        await stage.press("x", "enter", "space", "full_stop", "l", "escape", "escape")
        await stage.on(CaseloadScreen)


async def test_what_was_taken_off_by_mistake_comes_back_where_it_was(waiting: Path) -> None:
    async with on_stage(waiting) as stage:
        await in_the_queue(stage)
        await stage.shows("2 venter")
        await stage.press("x")
        await stage.shows("1 venter")
        await stage.press("u")
        await stage.shows("2 venter", "Fortrudt: ændringen i køen til journalen")
