"""Small windows, resizing, and one step back from anywhere."""

from contextlib import closing
from pathlib import Path

import pytest
from rich.cells import cell_len

from cti_tui.data.records import NewNote
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.help import HelpScreen
from cti_tui.screens.kit.line import AskWords
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.stage import WIDE, Stage, on_stage, stored

SIZES = ((80, 24), (60, 20), (20, 6), (200, 60), (120, 40))

PLACES = {
    "caseload": (),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
    "shift": ("f",),
    "borger": ("enter",),
    "note": ("n",),
    "choice": ("n", "tab", "tab", "enter"),
    "form": ("a",),
    "confirm": ("enter", "x"),
    "remark": ("enter", "full_stop", "b"),
}


async def come_to(stage: Stage, keys: tuple[str, ...]) -> None:
    """Press keys one screen at a time."""
    await stage.shows("Anna A.")
    for key in keys:
        before = stage.screen
        await stage.press(key)
        if key not in ("tab",) and stage.screen is before:
            await stage.pilot.pause()


@pytest.mark.parametrize("place", PLACES)
async def test_resizing_there_and_back_breaks_nothing(caseload: Path, place: str) -> None:
    async with on_stage(caseload, size=WIDE) as stage:
        await come_to(stage, PLACES[place])
        kind = type(stage.screen)
        for columns, rows in SIZES:
            await stage.pilot.resize_terminal(columns, rows)
            await stage.until(lambda: stage.app.size == (columns, rows))  # noqa: B023
            await stage.until(lambda: len(stage.lines) == rows)  # noqa: B023
            assert all(cell_len(line) <= columns for line in stage.lines)
            assert type(stage.screen) is kind
        await stage.press("escape")
        if place == "choice":
            await stage.press("escape")
        if place != "caseload":
            await stage.until(lambda: type(stage.screen) is not kind)


async def test_at_60_by_20_the_main_job_can_be_done(caseload: Path) -> None:
    async with on_stage(caseload, size=(60, 20)) as stage:
        await stage.open("Freja F.")
        await stage.press("space")
        await stage.shows("[x]  1")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.type("Kort")
        await stage.keep_note()
        await stage.on(BorgerScreen)
        assert (await stage.notes("Freja"))[0].fact == "Kort"


async def test_escape_goes_back_one_step_at_a_time(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.add_note(anna.borger_id, NewNote("Snak", TODAY), TODAY)
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        for keys, kind in (
            (("x",), AskWords),
            (("full_stop", "b"), AskWords),
            (("f",), ShiftDialog),
            (("r",), BorgerForm),
            (("n",), NoteScreen),
            (("f1",), HelpScreen),
            (("ctrl+p",), PaletteScreen),
            (("tab", "enter"), ReadingScreen),
        ):
            if kind is AskWords:
                await stage.press("home", *["down"] * 8)
            await stage.press(*keys)
            await stage.on(kind)
            await stage.press("escape")
            await stage.on(BorgerScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_escape_from_help_comes_back_to_the_note(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("x")
        for key, kind in (("f1", HelpScreen), ("f8", Confirm)):
            await stage.press(key)
            await stage.on(kind)
            await stage.press("escape")
            await stage.on(NoteScreen)
        await stage.to("kind")
        await stage.press("enter")
        await stage.until(lambda: stage.focused != "kind")
        await stage.press("escape")
        await stage.until(lambda: stage.focused == "kind")
        assert isinstance(stage.screen, NoteScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


LETTERS = "qntfavxbr?jk /"


@pytest.mark.parametrize(
    ("place", "fields"),
    [
        ("note", ("fact", "reflection", "date", "minutes")),
        ("form", ("name", "transition", "start", "case_number")),
        ("palette", ("words",)),
        ("remark", ("line",)),
    ],
)
async def test_a_letter_is_only_a_letter_while_a_field_has_the_focus(
    caseload: Path, place: str, fields: tuple[str, ...]
) -> None:
    async with on_stage(caseload) as stage:
        await come_to(stage, PLACES[place])
        screen = stage.screen
        for field in fields:
            await stage.to(field)
            await stage.press("home")
            await stage.type(LETTERS[:5])
            await stage.until(lambda: stage.text.count(LETTERS[:5]) > fields.index(field))  # noqa: B023
            await stage.type(LETTERS[5:])
            await stage.pilot.pause()
            assert stage.screen is screen
            assert stage.app.is_running


async def test_a_letter_on_a_choice_does_nothing_on_the_screen(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("n")
        await stage.on(NoteScreen)
        screen = stage.screen
        await stage.to("kind")
        await stage.type("qfx")
        await stage.pilot.pause()
        assert stage.screen is screen
        assert stage.app.is_running


async def test_the_mouse_answers_and_reads_but_never_ticks(
    caseload: Path, size: tuple[int, int]
) -> None:
    with closing(stored(caseload)) as store:
        freja = store.find("Freja", TODAY)
        store.add_note(freja.borger_id, NewNote("Snak om mad", TODAY), TODAY)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Freja F.")
        await stage.click("Freja F.")
        await stage.on(BorgerScreen)
        await stage.shows("Snak om mad", "[ ]  3")
        await stage.click("[ ]  3")
        await stage.shows("▌[ ]  3")
        assert not any("[x]" in line for line in stage.lines)
        await stage.press("escape")  # the click opened the item
        await stage.on(BorgerScreen)
        await stage.click("Snak om mad")
        await stage.on(ReadingScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("home", "x")
        await stage.on(Confirm)
        await stage.click("Ja, med en grund")
        await stage.on(AskWords)
