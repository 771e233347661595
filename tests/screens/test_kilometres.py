"""Kilometres on the note, where the worker wants to account for them."""

from pathlib import Path

from cti_tui.data.store import Store
from cti_tui.screens.contact.note import NoteScreen
from tests.screens.stage import on_stage


async def test_kilometres_are_asked_for_only_where_it_was_chosen(
    caseload: Path, settings_file: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        assert not stage.screen.query("#kilometres")
    settings_file.parent.mkdir(exist_ok=True)
    settings_file.write_text("mileage = true\n", encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Kaffe hos Anna")
        await stage.fill("kilometres", "langt")
        await stage.press("ctrl+s")
        await stage.shows("Skriv kilometerne som et helt tal")
        await stage.fill("kilometres", "24")
        await stage.keep_note()
        case = await stage.case("Anna A.")
        assert (await stage.ask(Store.notes, case.borger_id))[0].kilometres == 24
