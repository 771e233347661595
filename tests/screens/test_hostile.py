"""Text that a terminal or Textual would obey is cleaned at the door and shown to the letter."""

from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.clean import clean_line, clean_text
from cti_tui.data.contact.written import NOTE_FORM
from cti_tui.data.records import CaseRecord, NewBorger, NewNote
from cti_tui.method.edition import edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.stage import WIDE, Stage, on_stage, squeezed, stored

MARKUP = ("[/", "[i dag] {x} %s", "[@click=app.bell]x[/]")
CONTROL = (
    "a\x1b[2Jb\x1b]52;c;QUJD\x07c\x00\x07\x08\x7fd",  # clears, copies, rings
    # C1, bidi, no width
    "\u202ea\x9b31mb\x90c\u2066d\u2069\u200f\u200be\u200d\ufefff e\u0301 漢字",
)
LONG = "Ærøskøbing på Å i øst, " * 8
HOSTILE = (*MARKUP, *CONTROL, LONG)


def check(stage: Stage) -> None:
    """Nothing on the screen at this moment is for the terminal to obey."""
    bad = [letter for letter in stage.text if letter != "\n" and clean_text(letter) == ""]
    assert bad == []


async def sees(stage: Stage, text: str, length: int = 24) -> None:
    """Wait until the text, or its beginning, stands on the screen to the letter."""
    wanted = squeezed(clean_line(text))[:length].strip()
    await stage.until(lambda: wanted in squeezed(clean_line(stage.seen)), repr(wanted))
    check(stage)


async def write(stage: Stage, field: str, text: str) -> None:
    """Paste a text into a field that Tab comes to."""
    await stage.to(field)
    await stage.paste(text)
    await stage.pilot.pause()
    check(stage)


@pytest.mark.parametrize("text", HOSTILE)
async def test_pasted_into_every_field_of_a_borger(empty: Path, text: str) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await write(stage, "name", text)
        await write(stage, "transition", text)
        await write(stage, "start", text)
        if text == LONG:
            await stage.shows("Det indsatte er på ")  # no day is so long, and it is not let in
        else:
            await stage.press("ctrl+s")
            await stage.shows("er ikke en dato")
        check(stage)
        await stage.press("home", "ctrl+k")
        await write(stage, "reason", text)
        await write(stage, "case_number", text)
        await stage.press("ctrl+s")
        await stage.on(CaseloadScreen)
        await stage.shows("er oprettet.")
        await sees(stage, text, 12)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await sees(stage, text)
        await stage.press("f")
        await stage.on(ShiftDialog)
        await sees(stage, text)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("r")
        await stage.on(BorgerForm)
        await sees(stage, text)
    with closing(stored(empty)) as store:
        (case,) = store.caseload(TODAY)
        kept = clean_line(text)[:200].strip()
        assert (case.name, case.case_number, case.transition) == (kept, kept, kept)


@pytest.mark.parametrize("text", HOSTILE)
async def test_pasted_at_an_item(caseload: Path, text: str) -> None:
    async with on_stage(caseload, size=WIDE) as stage:
        await stage.open("Anna A.")
        await stage.press("x")  # at the first open item
        await stage.on(AskWords)
        await stage.paste(text)
        await sees(stage, text)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await sees(stage, text)
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.paste(text)
        await sees(stage, text)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await sees(stage, text)
        item = (await stage.case("Anna")).items[8]
        kept = clean_line(clean_line(text)[:500])
        assert (item.reason, item.note) == (kept, kept)


@pytest.mark.parametrize("text", HOSTILE)
async def test_pasted_into_a_note_and_read_again(caseload: Path, text: str) -> None:
    async with on_stage(caseload, size=WIDE) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.paste(text)
        await write(stage, "reflection", text)
        await sees(stage, text)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("n")
        await stage.on(NoteScreen)
        await sees(stage, text)
        await stage.keep_note()
        await stage.on(BorgerScreen)
        await sees(stage, text, 12)
        await stage.press("tab", "enter")
        await stage.on(ReadingScreen)
        await sees(stage, text)
        (note,) = await stage.notes("Anna")
        assert note.fact == note.reflection == clean_text(text).strip()


@pytest.mark.parametrize("text", [*MARKUP, "Ærø på Å"])
async def test_typed_letter_by_letter(caseload: Path, text: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("full_stop", "b")
        await stage.on(AskWords)
        await stage.type(text)
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await sees(stage, text)
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.type(text)
        await sees(stage, text)
        await stage.keep_note()
        await stage.on(BorgerScreen)
        assert (await stage.notes("Anna"))[0].fact == text
        assert (await stage.case("Anna")).items[8].note == text


def hostile_file(path: Path, text: str) -> CaseRecord:
    """Everything that can be written, written by another way in than the screen."""
    manual = edition("job")
    with closing(stored(path)) as store:
        opening = Opening(manual, manual.hjemler[0], TODAY)
        (case,) = store.add_borgere([NewBorger(text, opening, text, text)], TODAY)
        items = case.items
        store.set_item(case.course_id, items[0].item.id, ItemState.MET, TODAY, note=text)
        store.set_item(case.course_id, items[3].item.id, ItemState.NOT_RELEVANT, TODAY, reason=text)
        store.add_note(case.borger_id, NewNote(text, TODAY, reflection=text), TODAY)
        store.save_draft(case.borger_id, NOTE_FORM, {"fact": text, "date": text, "minutes": text})
        return case


@pytest.mark.parametrize("text", HOSTILE)
async def test_read_from_the_file_on_every_screen(empty: Path, text: str) -> None:
    hostile_file(empty, text)
    async with on_stage(empty, size=WIDE, ready="Der ligger en kladde") as stage:
        await stage.on(Confirm)
        await sees(stage, text, 12)
        await stage.press("enter")
        await stage.on(NoteScreen)
        await sees(stage, text)
        await stage.press("ctrl+s")
        await stage.shows("er ikke en dato")
        check(stage)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await sees(stage, text, 12)
        await stage.press("f")
        await stage.on(ShiftDialog)
        await sees(stage, text)
        await stage.press("escape")
        await stage.open_first()
        await sees(stage, text)
        await stage.press("x")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("home", *["down"] * 3)
        await stage.shows("ikke relevant 27. apr. 2026")
        await sees(stage, text, 12)
        await stage.press("r")
        await stage.on(BorgerForm)
        await sees(stage, text)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("tab", "enter")
        await stage.on(ReadingScreen)
        await sees(stage, text)


async def test_a_click_on_markup_does_nothing(empty: Path) -> None:
    hostile_file(empty, "[@click=app.leave]luk[/]")
    async with on_stage(empty, ready="Der ligger en kladde") as stage:
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.open_first()
        await stage.click("luk[/]")
        await stage.pilot.pause()
        assert stage.app.is_running
        assert isinstance(stage.screen, BorgerScreen)


async def test_searched_for_in_the_palette_and_written_as_a_day(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.shows("Kommandoer")
        for text in (*MARKUP, *CONTROL):
            await stage.press("home", "ctrl+k")
            await stage.paste(text)
            await stage.shows("Intet passer.")
            check(stage)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.go_to("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.to("on")
        for text in (*MARKUP, *CONTROL):
            await stage.press("home", "ctrl+k")
            await stage.paste(text[:20])
            await stage.press("enter")
            await stage.shows("er ikke en dato")
            check(stage)


async def test_a_paste_with_no_room_for_it_says_so(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.type("Åse ")
        await stage.paste("x" * 197)
        await stage.shows("Det indsatte er på 197 tegn, og her er plads til 200 i alt.")
        assert "xx" not in stage.text


async def test_the_path_of_the_file_is_shown_to_the_letter(tmp_path: Path) -> None:
    path = tmp_path / "[b]ø[" / "cti.db"
    async with on_stage(path, size=(120, 40), ready="Velkommen til cti") as stage:
        found = "".join(line.strip(" │") for line in stage.lines)
        assert "[b]ø[" in found
