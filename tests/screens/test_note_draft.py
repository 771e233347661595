"""A note's draft: kept while it is written, fetched again, offered at the next start, let go."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from cti_tui.data.contact.notes import Notes
from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.noting import FACT, draft_of, full_disk, kept, note_on, texts, waiting
from tests.screens.stage import on_stage, stored


async def test_escape_keeps_a_draft_and_n_brings_it_back(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await note_on(stage)
        await stage.type(FACT)
        await stage.to("reflection")
        await stage.type("tanke")
        await stage.choose("kind", "sms")
        await stage.fill("minutes", "12")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("Det skrevne er gemt som kladde. Tryk n for at skrive videre.")
        assert kept(caseload) == ()
        await note_on(stage)
        await stage.shows("Din kladde er hentet frem. F8 kasserer den.", "sms")
        assert texts(stage) == (FACT, "tanke")
        await stage.type(" Mere.")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert (note.fact, note.reflection) == (f"{FACT} Mere.", "tanke")
    assert (note.kind, note.minutes.direct) == (ContactKind.SMS, 12)
    assert draft_of(caseload) is None


async def test_ctrl_x_with_nothing_marked_cuts_nothing_and_keeps_the_clipboard(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        stage.app.copy_to_clipboard("det kopierede")
        await stage.press("ctrl+x")
        assert texts(stage)[0] == FACT
        await stage.to("minutes")
        await stage.press("ctrl+x")
        assert stage.app.clipboard == "det kopierede"
        await stage.to("fact")
        await stage.press("shift+left", "shift+left", "ctrl+x")
        assert texts(stage)[0] == FACT[:-2]
        assert stage.app.clipboard == FACT[-2:]


async def test_a_draft_belongs_to_its_borger(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage, "Anna A.")
        await stage.type("om Anna")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await note_on(stage, "Bo B.")
        assert texts(stage) == ("", "")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    assert draft_of(caseload, "Anna") is not None
    assert draft_of(caseload, "Bo") is None


@pytest.mark.parametrize("written", ["", "fortrudt"])
async def test_an_unchanged_note_leaves_no_draft(caseload: Path, written: str) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(written)
        await stage.press(*["backspace"] * len(written), "escape")
        await stage.on(CaseloadScreen)
        assert "kladde" not in stage.seen
    assert draft_of(caseload) is None


async def test_the_draft_is_saved_while_the_worker_types(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Det her er skrevet [i dag]")
        await stage.until(
            lambda: (draft_of(caseload) or {}).get("fact") == "Det her er skrevet [i dag]"
        )
        assert isinstance(stage.screen, NoteScreen)


async def test_escape_loses_nothing_typed_while_an_earlier_draft_is_being_saved(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()
    async with on_stage(caseload) as stage:
        await note_on(stage)
        begun = Event()
        save_draft = Notes.save_draft

        def waits(*args: Any, **named: Any) -> None:
            begun.set()
            go_on.wait(10)
            save_draft(*args, **named)

        monkeypatch.setattr(Notes, "save_draft", waits)
        await stage.type("først")
        await stage.until(begun.is_set)
        await stage.type(" og sidst")
        await stage.press("escape")
        go_on.set()
        await stage.on(CaseloadScreen)
    assert (draft_of(caseload) or {})["fact"] == "først og sidst"


async def test_a_draft_that_cannot_be_saved_keeps_the_worker_on_the_note(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        monkeypatch.setattr(Notes, "save_draft", full_disk)
        await stage.type(FACT)
        await stage.press("escape")
        await stage.shows("Kladden er ikke gemt. Disken er fuld")
        assert isinstance(stage.screen, NoteScreen)
        await stage.until(lambda: texts(stage)[0] == FACT)  # it is said while the worker types
        await stage.press("ctrl+q")
        await stage.on(Confirm)
        await stage.shows("Luk uden at gemme?", "Disken er fuld")
        await stage.press("ctrl+q", "enter")
        await stage.on(NoteScreen)
        assert stage.app.is_running
        assert texts(stage)[0] == FACT
        monkeypatch.undo()
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    assert (draft_of(caseload) or {})["fact"] == FACT


async def test_where_nothing_can_be_saved_there_is_still_a_way_out(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        monkeypatch.setattr(Notes, "save_draft", full_disk)
        await stage.type(FACT)
        await stage.press("ctrl+q")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.until(lambda: not stage.app.is_running)
    assert draft_of(caseload) is None


async def test_every_field_is_in_the_draft(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        await stage.to("reflection")
        await stage.type("tanke")
        await stage.choose("kind", "netværk")
        await stage.choose("outcome", "aflyst")
        await stage.fill("date", "i går")
        await stage.press("f3")
        await stage.fill("coordination", "45")
        await stage.fill("place", "Hos Åse")
        await stage.fill("participants", "ven")
        await stage.press("f4")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await note_on(stage)
        await stage.shows("Din kladde er hentet frem", "→ skal journaliseres")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    (note,) = kept(caseload)
    assert (note.fact, note.reflection, note.place, note.participants) == (
        FACT,
        "tanke",
        "Hos Åse",
        "ven",
    )
    assert (note.kind, note.outcome) == (ContactKind.NETWORK, Outcome.CANCELLED)
    assert (note.date, note.minutes) == (TODAY - timedelta(1), Minutes(coordination=45))
    assert waiting(caseload) == [note.id]


async def test_f8_asks_and_then_lets_the_draft_go(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type("Skal væk")
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.shows("Det er ikke gemt og kan ikke hentes igen.")
        await stage.press("enter")
        await stage.on(NoteScreen)
        assert texts(stage)[0] == "Skal væk"
        await stage.press("f8")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
    assert draft_of(caseload) is None
    assert kept(caseload) == ()


async def test_a_draft_left_over_is_offered_at_the_next_start(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload) as stage:
        await note_on(stage)
        await stage.type(FACT)
        await stage.press("ctrl+q")
        await stage.until(lambda: not stage.app.is_running)
    async with on_stage(caseload, size=size, ready="Der ligger en kladde") as stage:
        await stage.on(Confirm)
        await stage.shows("Kladden er til et notat om Anna A.", "Fortsæt på den", "Senere")
        await stage.press("enter")
        await stage.on(NoteScreen)
        await stage.until(lambda: texts(stage)[0] == FACT)
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    assert kept(caseload)[0].fact == FACT
    assert draft_of(caseload) is None


async def test_a_draft_put_off_stays_and_is_offered_again(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.save_draft(anna.borger_id, NOTE_FORM, {"fact": "[/ gammel"})
    for _ in range(2):
        async with on_stage(caseload, ready="Der ligger en kladde") as stage:
            await stage.on(Confirm)
            await stage.press("escape")
            await stage.on(CaseloadScreen)
    assert (draft_of(caseload) or {})["fact"] == "[/ gammel"
