"""No English on any screen: neither ours, nor what Textual says by itself."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from textual import widgets
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets._select import SelectOverlay

from cti_tui.commands.acts import ACTS
from cti_tui.data.records import NewNote
from cti_tui.method.contact import Minutes
from cti_tui.screens.contact.intensity import CaseloadTimeScreen, SpellForm, TimeScreen
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
from tests.screens.stage import Stage, on_stage, stored

WORDS = """
    Select Search Cancel Quit Help Matches Focus Copy Submit Page Close Palette Dismiss Yes
    Enter Escape Space Delete Warning Loading Save Back Next Previous Open Toggle Theme
    Screenshot Keys Maximize Minimize Scroll Cursor Left Right Home Blank Invalid Must Please
    Press Show Hide Found Command Commands Value Required Number Password The And With
    Not You Your Cut Paste Undo Redo Down Up Word Line Bottom Selection Highlighted
"""
"""Words of a user interface that no Danish sentence of ours has."""

ENGLISH = re.compile(rf"(?<![\w-])({'|'.join(WORDS.split())})(?![\w-])", re.IGNORECASE)


def english_in(text: str) -> list[str]:
    """The English words of a text; key names and our own name are none."""
    plain = re.sub(r"ctrl\+\w|\bcti\b|/\S+|\btab\b|\benter\b|\besc\b", " ", text)
    return ENGLISH.findall(plain)


def _textual_phrases() -> Iterator[str]:
    """What Textual's own widgets and app call their keys, in words of more than one letter."""
    classes: list[type] = [App, Screen, Widget]
    classes += [getattr(widgets, name) for name in widgets.__all__]
    for one in classes:
        for binding in getattr(one, "BINDINGS", ()):
            words = binding.description if isinstance(binding, Binding) else binding[-1]
            if " " in words.strip():
                yield words


PHRASES = sorted({*_textual_phrases(), "No matches found", "Dismiss menu", "Press Enter"})


async def is_danish(stage: Stage) -> None:
    """Look at the screen, its tooltips and what the widgets have in store."""
    await stage.pilot.pause()
    read = "\n".join((stage.box or stage.text, stage.footer))  # beneath a box words are cut
    for node in stage.screen.walk_children(Widget, with_self=True):
        read += f"\n{node.tooltip or ''}\n{node.border_title or ''}\n{node.border_subtitle or ''}"
        for attribute in ("placeholder", "prompt"):
            read += f"\n{getattr(node, attribute, '')}"
    for _, shown, _, tooltip in stage.screen.active_bindings.values():
        if shown:
            read += f"\n{tooltip}"
    for active in stage.screen.active_bindings.values():
        if active.binding.show:
            read += f"\n{active.binding.description}"
    assert english_in(read) == [], stage.text
    assert [phrase for phrase in PHRASES if phrase in read] == []


def test_the_list_of_words_finds_english() -> None:
    assert english_in("esc Dismiss menu") == ["Dismiss"]
    assert english_in("No matches found") == ["matches", "found"]
    assert english_in("esc luk listen  ctrl+s gem  enter åbn") == []
    assert "Dismiss menu" in PHRASES


def test_every_command_is_danish() -> None:
    for command in ACTS.values():
        assert english_in(f"{command.label} {command.help}") == []


async def test_caseload_and_what_it_leads_to(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda G.")
        await is_danish(stage)
        await stage.press("v")
        await stage.shows("Viser også afsluttede forløb.")
        await is_danish(stage)
        for key, kind in (
            ("question_mark", HelpScreen),
            ("ctrl+p", PaletteScreen),
            ("f", ShiftDialog),
        ):
            await stage.press(key)
            await stage.on(kind)
            await is_danish(stage)
            if kind is PaletteScreen:
                await stage.type("zzz")
                await stage.shows("Intet passer. Prøv et andet ord.")
                await is_danish(stage)
            await stage.press("escape")
            await stage.on(CaseloadScreen)
        await stage.go_to("Bo B.")
        await stage.press("f")
        await stage.on(ShiftDialog)
        await stage.fill("on", "xyz")
        await stage.press("enter")
        await stage.shows("er ikke en dato")
        await is_danish(stage)


async def test_an_empty_caseload(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await stage.shows("Her er ingen borgere endnu.")
        await is_danish(stage)


async def test_borger_with_its_dialogs(caseload: Path, size: tuple[int, int]) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.add_note(anna.borger_id, NewNote("Snak", TODAY, reflection="Tanke"), TODAY)
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Anna A.")
        await is_danish(stage)
        for _ in range(3):
            await stage.press("right")
            await is_danish(stage)
        await stage.press("t", "left", "left", "left", "end")
        await stage.press("space")
        await is_danish(stage)
        await stage.press("x")
        await stage.on(Confirm)
        await is_danish(stage)
        await stage.press("tab", "enter")
        await stage.on(AskWords)
        await stage.press("enter")
        await stage.shows("Skriv en grund")
        await is_danish(stage)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("question_mark")
        await stage.on(HelpScreen)
        await is_danish(stage)
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.press("tab")
        await stage.until(
            lambda: stage.app.focused and stage.app.focused.id == "notes", "the notes"
        )
        await stage.press("enter")
        await stage.on(ReadingScreen)
        await is_danish(stage)


async def test_note_with_its_choices(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("n")
        await stage.on(NoteScreen)
        await is_danish(stage)
        for field in ("kind", "outcome"):
            await stage.to(field)
            await stage.press("enter")
            await stage.until(lambda: isinstance(stage.app.focused, SelectOverlay))
            await is_danish(stage)
            await stage.press("escape")
            await stage.until(lambda: stage.focused == field)  # noqa: B023
        await stage.fill("minutes", "x")
        await stage.press("ctrl+s")
        await stage.shows("er ikke en længde")
        await is_danish(stage)
        await stage.press("f1")
        await stage.on(HelpScreen)
        await is_danish(stage)
        await stage.press("escape", "f8")
        await stage.on(Confirm)
        await is_danish(stage)


async def test_form_with_its_choices(caseload: Path, size: tuple[int, int]) -> None:
    async with on_stage(caseload, size=size) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await is_danish(stage)
        for field in ("edition", "hjemmel", "phase"):
            await stage.to(field)
            await stage.press("enter")
            await stage.until(lambda: isinstance(stage.app.focused, SelectOverlay))
            await is_danish(stage)
            await stage.press("escape")
            await stage.until(lambda: stage.focused == field)  # noqa: B023
        await stage.press("ctrl+s")
        await stage.shows("Skriv et navn")
        await is_danish(stage)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.open("Anna A.")
        await stage.press("r")
        await stage.on(BorgerForm)
        await is_danish(stage)


async def test_first_run_and_the_warning(path: Path, size: tuple[int, int]) -> None:
    async with on_stage(path, size=size, ready="Velkommen til cti") as stage:
        await is_danish(stage)
        await stage.press("enter", "enter")
        await stage.press("ctrl+s")
        await stage.shows("Mindst 12 tegn")
        await is_danish(stage)
        await stage.to("ways")
        await stage.press("down", "enter")
        await stage.on(Confirm)
        await is_danish(stage)


async def test_unlock_and_stopped(path: Path, size: tuple[int, int]) -> None:
    path.parent.mkdir()
    path.write_bytes(b"krypteret? nej, bare ord" * 200)
    async with on_stage(path, size=size, ready="cti er låst") as stage:
        await is_danish(stage)
        await stage.type("forkert")
        await stage.press("enter")
        await stage.shows("passer ikke til filen")
        await is_danish(stage)
    path.unlink()
    copies = path.parent / "sikkerhedskopier"
    copies.mkdir()
    (copies / "cti-2026-04-20T153000.db").write_bytes(b"x")
    async with on_stage(path, size=size, ready="Filen blev ikke åbnet") as stage:
        await is_danish(stage)


@pytest.mark.parametrize("keys", [("ctrl+c",), ("f9",), ("ctrl+backslash",), ("f2",), ("f12",)])
async def test_no_key_brings_up_something_of_textuals_own(
    caseload: Path, keys: tuple[str, ...]
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press(*keys)
        assert isinstance(stage.screen, CaseloadScreen)
        await is_danish(stage)


async def test_time_and_its_forms(caseload: Path, size: tuple[int, int]) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY)
        store.add_note(anna.borger_id, NewNote("Snak", TODAY, minutes=Minutes(90, 15)), TODAY)
    async with on_stage(caseload, size=size) as stage:
        await stage.shows("Gerda G.")
        await stage.press("y")
        await stage.on(CaseloadTimeScreen)
        await stage.shows("Omtrent 4:2:1")
        await is_danish(stage)
        await stage.press("enter")
        await stage.on(TimeScreen)
        await stage.shows("Omtrent 4:2:1")
        await is_danish(stage)
        await stage.press("a", "enter")
        await stage.on(SpellForm)
        await stage.shows("Skriv en grund")
        await is_danish(stage)
        await stage.type("x")
        await stage.press("f8")
        await stage.on(Confirm)
        await is_danish(stage)
