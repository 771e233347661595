"""Help and palette, both made from the commands themselves."""

from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import Static

from cti_tui.commands import BORGER, CASELOAD, FORM, NOTE, Command
from cti_tui.screens.contact.log import LogScreen
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.help import HelpScreen
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.journal import JournalScreen
from cti_tui.screens.overview.search import SearchScreen
from tests.screens.stage import Stage, on_stage, squeezed

SCREENS = [
    pytest.param((), CaseloadScreen, CASELOAD, id="caseload"),
    pytest.param(("enter",), BorgerScreen, BORGER, id="borger"),
    pytest.param(("n",), NoteScreen, NOTE, id="note"),
    pytest.param(("a",), BorgerForm, FORM, id="form"),
    pytest.param(("slash",), SearchScreen, SearchScreen.COMMAND_LIST, id="search"),
    pytest.param(("s",), JournalScreen, JournalScreen.COMMAND_LIST, id="journal"),
    pytest.param(("enter", "c"), LogScreen, LogScreen.COMMAND_LIST, id="log"),
]


async def come_to(stage: Stage, keys: tuple[str, ...], kind: type[Screen[object]]) -> None:
    """Go from the caseload to a screen."""
    await stage.shows("Gerda G.")
    await stage.press(*keys)
    await stage.on(kind)


@pytest.mark.parametrize(("keys", "kind", "commands"), SCREENS)
async def test_every_command_of_a_screen_is_bound_and_in_its_help(
    caseload: Path,
    keys: tuple[str, ...],
    kind: type[Screen[object]],
    commands: tuple[Command, ...],
) -> None:
    async with on_stage(caseload) as stage:
        await come_to(stage, keys, kind)
        bound = {(binding.key, binding.action) for _, binding in stage.screen._bindings}
        for command in commands:
            assert hasattr(stage.screen, f"action_{command.action}")
            for key in command.keys.split(","):
                assert (key, command.action) in bound
        await stage.press("f1")
        await stage.on(HelpScreen)
        read = squeezed(str(stage.screen.query_one("#keys", Static).content))
        await stage.press("end")  # longer than the box, it scrolls
        await stage.shows("[–] ikke relevant")
        for command in commands:
            assert squeezed(f"{command.shown_keys} {command.help}") in read
        await stage.press("f1")
        await stage.on(kind)


async def test_help_closes_on_any_key_that_could_mean_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        for key in ("escape", "enter", "q", "question_mark", "f1"):
            await stage.press("question_mark")
            await stage.on(HelpScreen)
            await stage.press(key)
            await stage.on(CaseloadScreen)
            assert stage.app.is_running


async def test_no_key_stands_for_two_things_on_a_screen() -> None:
    for commands in (CASELOAD, BORGER, NOTE, FORM):
        keys = [key for command in commands for key in command.keys.split(",")]
        assert len(keys) == len(set(keys))


async def test_the_palette_finds_by_folded_words(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.shows("Skriv, hvad du vil gøre", "Opret en borger med et forløb.")
        for words, found in (
            ("notat", "Skriv et notat om borgeren."),
            ("MØRK", "Skift mellem lyse og mørke farver."),
            ("mork lyse", "Skift mellem lyse og mørke farver."),
            ("raekke tjek", "Ingen kommando passer. Prøv et andet ord."),
            ("opret", "Opret en borger med et forløb."),
            ("skjul afsluttede", "Vis eller skjul de afsluttede forløb."),
        ):
            await stage.press("home", "ctrl+k")
            await stage.type(words)
            await stage.shows(found)
            await stage.hides("Åbn tjeklisten for det næste faseskift.")


async def test_the_palette_runs_what_is_chosen(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("notat")
        await stage.shows("Skriv et notat om borgeren. n")
        await stage.press("enter")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Bo B.")


async def test_the_arrows_choose_in_the_palette_while_the_field_has_the_focus(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("borger")
        await stage.shows("Opret en borger med et forløb. a")
        await stage.press("down", "down", "up", "down", "up", "enter")
        await stage.until(lambda: not isinstance(stage.screen, PaletteScreen))
        assert isinstance(stage.screen, BorgerForm)


async def test_the_palette_runs_on_the_borger_too(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("krydset")
        await stage.shows("Sæt eller fjern krydset ved punktet.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("[x]  1", "1 af 10")


@pytest.mark.parametrize("words", ["", "findes ikke"])
async def test_escape_closes_the_palette_with_nothing_run(caseload: Path, words: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type(words)
        if words:
            await stage.shows("Ingen kommando passer.")
            await stage.press("enter")
            assert isinstance(stage.screen, PaletteScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_a_click_chooses_in_the_palette(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.shows("Opret en borger med et forløb.")
        await stage.click("Opret en borger")
        await stage.on(BorgerForm)
