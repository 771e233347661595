"""Colours: chosen, remembered, and never at the cost of a file that someone wrote."""

from pathlib import Path

import pytest

from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.settings import SettingsScreen
from cti_tui.settings import THEMES
from cti_tui.widgets.lists import Options
from tests.screens.stage import drawn_of, on_stage


async def test_the_colours_change_and_are_remembered(caseload: Path, settings_file: Path) -> None:
    async with on_stage(caseload) as stage:
        assert stage.app.theme == "cti-mørk"
        await stage.press("f9")
        await stage.until(lambda: stage.app.theme == "cti-lys")
    assert 'theme = "cti-lys"' in settings_file.read_text(encoding="utf-8")
    async with on_stage(caseload) as stage:
        assert stage.app.theme == "cti-lys"
        await stage.press("f9")
        await stage.until(lambda: stage.app.theme == "cti-kontrast")
        await stage.press("f9")
        await stage.until(lambda: stage.app.theme == "cti-mørk")
    async with on_stage(caseload) as stage:
        assert stage.app.theme == "cti-mørk"


@pytest.mark.parametrize(
    "broken",
    [
        b'theme = "cti-lys',
        b'theme = "lyser\xc3\xb8d"',
        b"theme = 7",
        b"\xff\xfe\x00",
        b"[/",
    ],
)
async def test_a_broken_file_gives_defaults_a_sentence_and_is_left_alone(
    caseload: Path, settings_file: Path, broken: bytes
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_bytes(broken)
    async with on_stage(caseload) as stage:
        await stage.shows("kan ikke bruges", "Programmet bruger standardvalgene.")
        assert stage.app.theme == THEMES[0]
        await stage.press("f9")
        await stage.shows("Ret filen, eller slet den, så kan valget gemmes.")
    assert settings_file.read_bytes() == broken


async def test_a_file_from_notepad_with_a_mark_in_front_is_read(
    caseload: Path, settings_file: Path
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text('theme = "cti-lys"\n', encoding="utf-8-sig")
    async with on_stage(caseload) as stage:
        assert stage.app.theme == "cti-lys"
        assert "kan ikke bruges" not in stage.seen


@pytest.mark.parametrize("theme", THEMES)
async def test_both_sets_of_colours_show_the_same_words(
    caseload: Path, settings_file: Path, theme: str
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text(f'theme = "{theme}"\n', encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.shows("! Anna A.", "faseskift ikke markeret (12 dage)", "‖ Freja F.")


async def test_without_colour_every_sign_and_the_cursor_still_show(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with on_stage(caseload) as stage:
        await stage.shows("! Anna A.", "● Bo B.", "‖ Freja F.", "✓ Dorthe D.")
        row = stage.row_of("Anna A.  ")
        drawn = drawn_of(stage.app)[row : row + 2]
        styles = {part.style for line in drawn for part in line if part.style}
        assert styles
        colours = [style.color.triplet for style in styles if style.color and style.color.triplet]
        assert all(red == green == blue for red, green, blue in colours)
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.shows("Fakta")


async def test_a_setting_is_chosen_by_the_arrows_seen_at_once_and_undone(
    caseload: Path, settings_file: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("full_stop", "i")
        await stage.on(SettingsScreen)
        await stage.shows("Farver", "cti-mørk", "Timer om ugen", "37")
        await stage.press("right")
        await stage.until(lambda: stage.app.theme == "cti-lys")
        await stage.shows("cti-lys")
        await stage.press("u")
        await stage.until(lambda: stage.app.theme == "cti-mørk")
        await stage.press("down", "enter")
        await stage.on(AskLine)
        await stage.press("home", "ctrl+k")
        await stage.type("99\n")
        await stage.shows("»99« er ikke et helt tal fra 1 til 60.")
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.press("home", "ctrl+k")
        await stage.type("30\n")
        await stage.until(lambda: "weekly_hours = 30" in settings_file.read_text("utf-8"))


async def test_a_key_is_moved_on_the_screen_and_a_clash_is_said(
    caseload: Path, settings_file: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("full_stop", "i")
        await stage.on(SettingsScreen)
        options = stage.screen.query_one(Options)
        options.highlighted = options.get_option_index("tast:note")
        for key, told in (("m", "M kan ikke være notat: den er mødeark."), ("z", "")):
            await stage.press("enter")
            await stage.on(AskLine)
            await stage.press("home", "ctrl+k")
            await stage.type(f"{key}\n")
            await stage.shows(told)
        await stage.until(lambda: 'note = "z"' in settings_file.read_text("utf-8"))
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("z notat")
        await stage.press("z")
        await stage.on(NoteScreen)


async def test_a_clash_in_the_file_is_said_at_start_and_the_default_holds(
    caseload: Path, settings_file: Path
) -> None:
    settings_file.parent.mkdir()
    settings_file.write_text('[taster]\nnote = "m"\nsheet = "z"\nweek = "i"\n', encoding="utf-8")
    async with on_stage(caseload) as stage:
        await stage.shows("i kan ikke være ugen: den er i dag", "m notat", "z mødeark")
        await stage.press("m")
        await stage.on(NoteScreen)


async def test_a_folder_for_the_calendar_that_is_copied_elsewhere_is_warned_of(
    caseload: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "i")
        await stage.on(SettingsScreen)
        options = stage.screen.query_one(Options)
        options.highlighted = options.get_option_index("calendar_folder")
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.type(str(folder))
        await stage.press("enter")
        await stage.shows("blive kopieret til Dropbox")
