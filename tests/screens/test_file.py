"""Din fil: what protects it is told, and each action does it, at 80 by 24."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input

from cti_tui.data.engine import FileState, look
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.recovery import code_in_groups, new_code, recovered, recovery_path
from cti_tui.data.store import Store
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.change_passphrase import (
    ChangePassphraseScreen,
    SealScreen,
    UnsealScreen,
)
from cti_tui.screens.safety.file import FileScreen
from cti_tui.screens.safety.recovery import RecoveryScreen
from tests.conftest import PASSPHRASE, TODAY
from tests.screens.stage import Stage, on_stage

NEW = "syv kaniner i en kælder"


@pytest.fixture
def sealed(path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """An encrypted file of the test's own."""
    return blank_file(path, PASSPHRASE)


async def action(stage: Stage, label: str) -> None:
    """Open Din fil and take the line."""
    if not isinstance(stage.screen, FileScreen):
        await stage.press("full_stop", "k")
        await stage.on(FileScreen)
    await stage.shows(label)
    await stage.until(lambda: stage.focused == "actions")
    await stage.press("home")
    options = stage.screen.query_one("#actions")
    for _ in range(options.option_count):  # type: ignore[attr-defined]
        at = options.highlighted  # type: ignore[attr-defined]
        if label in str(options.get_option_at_index(at).prompt):  # type: ignore[attr-defined]
            break
        await stage.press("down")
    await stage.press("enter")


async def write(stage: Stage, **fields: str) -> None:
    """Write in the fields of a dialog, and save."""
    for name, words in fields.items():
        await stage.until(lambda field=name: stage.focused == field)  # type: ignore[misc]
        await stage.press("home", "ctrl+k")
        await stage.type(words)
        if name != list(fields)[-1]:
            await stage.press("tab")
    await stage.press("ctrl+s")


async def test_the_passphrase_is_changed_and_its_strength_is_told(sealed: Path) -> None:
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await action(stage, "Skift adgangssætning")
        await stage.on(ChangePassphraseScreen)
        await write(stage, old=PASSPHRASE, first="kort", second="kort")
        await stage.shows("Mindst 12 tegn: skriv 8 tegn mere.")
        await write(stage, first=NEW, second=NEW.upper())
        await stage.shows("God: 23 tegn og 5 ord.", "De to adgangssætninger er ikke ens.")
        await write(stage, second=NEW)
        await stage.on(FileScreen)
        await stage.shows("Adgangssætningen er skiftet.")
        assert NEW not in stage.text
    with closing(Store.open(sealed, NEW)) as store:
        assert store.caseload(TODAY) == []


async def test_a_wrong_old_one_is_told_and_what_was_typed_stays(sealed: Path) -> None:
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await action(stage, "Skift adgangssætning")
        await stage.on(ChangePassphraseScreen)
        await write(stage, old="noget andet", first=NEW, second=NEW)
        await stage.shows("Den nuværende adgangssætning passer ikke. Intet er ændret.")
        assert stage.screen.query_one("#first", Input).value == NEW
        await stage.press("escape")
        await stage.on(FileScreen)
        await stage.shows("Ingen gendannelseskode: glemmer du adgangssætningen, er alt tabt")


async def test_a_code_is_shown_and_in_force_once_a_part_is_typed(
    sealed: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = new_code()
    monkeypatch.setattr("cti_tui.screens.safety.recovery.new_code", lambda: code)
    async with on_stage(sealed, size=size, passphrase=PASSPHRASE) as stage:
        await action(stage, "Gendannelseskode")
        await stage.on(RecoveryScreen)
        await stage.shows(*code_in_groups(code).split("-"), "Jeg har skrevet den ned")
        await stage.press("enter")
        await stage.until(lambda: stage.focused == "typed")
        await stage.hides(code_in_groups(code).split("-")[0])
        await stage.type("2222")
        await stage.press("enter")
        await stage.shows("Det er ikke den gruppe.")
        assert not recovery_path(sealed).exists()
        await stage.press("home", "ctrl+k")
        screen = stage.screen
        assert isinstance(screen, RecoveryScreen)
        await stage.type(code_in_groups(code).split("-")[screen._group - 1].lower())
        await stage.press("enter")
        await stage.on(FileScreen)
        await stage.shows("Gendannelseskode fra 27. apr. 2026")
    assert recovered(sealed, code) == PASSPHRASE


async def test_a_code_left_unwritten_changes_nothing(sealed: Path) -> None:
    old = new_code()
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        store.part(Keys).renew_code(old, TODAY)
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        await action(stage, "Gendannelseskode")
        await stage.on(RecoveryScreen)
        await stage.shows("Du har en kode fra 27. apr. 2026.")
        await stage.press("enter")
        await stage.until(lambda: stage.focused == "typed")
        await stage.press("f2")
        await stage.shows("Jeg har skrevet den ned")
        await stage.press("escape")
        await stage.on(FileScreen)
    assert recovered(sealed, old) == PASSPHRASE


async def test_a_plain_file_is_encrypted_and_opened_again_and_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await action(stage, "Kryptér filen")
        await stage.on(SealScreen)
        await write(stage, first=NEW, second=NEW)
        await stage.on(FileScreen)
        await stage.shows("Krypteret med din adgangssætning", "Skift adgangssætning")
        assert look(caseload) is FileState.SEALED
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("Anna A.")
        await action(stage, "Tag krypteringen af")
        await stage.on(UnsealScreen)
        await write(stage, old="forkert sætning")
        await stage.shows("Adgangssætningen passer ikke. Filen er stadig krypteret.")
        await write(stage, old=NEW)
        await stage.on(FileScreen)
        await stage.shows("! Ikke krypteret")
        assert look(caseload) is FileState.PLAIN


async def test_a_synced_folder_is_warned_of(
    tmp_path: Path, blank_file: Callable[[Path, str | None], Path]
) -> None:
    path = blank_file(tmp_path / "OneDrive - Kommunen" / "cti.db", None)
    async with on_stage(path) as stage:
        await stage.shows("ser ud til at blive kopieret til OneDrive")


# Minimal data


async def test_a_cpr_number_in_a_note_is_pointed_out_and_never_blocked(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.type("Cpr 010190-1234")
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("»010190-1234« ligner et CPR-nummer.", "Gem alligevel")
        await stage.press("enter")  # the first answer is to correct it
        await stage.on(NoteScreen)
        await stage.shows("Cpr 010190-1234")
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.shows("er gemt.")


async def test_a_cpr_number_for_a_case_number_is_pointed_out(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.type("Bo")
        await stage.fill("case_number", "0101901234")
        await stage.press("ctrl+s")
        await stage.on(Confirm)
        await stage.shows("ligner et CPR-nummer")
        await stage.press("escape")
        await stage.on(BorgerForm)
        assert stage.screen.query_one("#case_number", Input).value == "0101901234"


async def test_a_plain_file_laid_aside_is_a_sign_on_every_screen_until_it_is_gone(
    sealed: Path, size: tuple[int, int]
) -> None:
    aside = sealed.with_name(f"{sealed.stem}-lagt-til-side-2026-04-01T101112{sealed.suffix}")
    aside.write_bytes(b"SQLite format 3\0" + b"Anna A. og alt om hende" * 400)
    sign = "! ukrypteret kopi"
    async with on_stage(sealed, passphrase=PASSPHRASE, size=size) as stage:
        await stage.until(lambda: sign in stage.lines[0])
        assert stage.lines[0].endswith("2026")
        await stage.press("w")
        await stage.until(lambda: "Ugen" in stage.lines[0] and sign in stage.lines[0])
        await stage.press("full_stop", "k")
        await stage.shows("! Ikke krypteret: alle kan læse kopien")
        assert sign in stage.lines[0]
        aside.unlink()
        await stage.press("escape", "escape")
        await stage.until(lambda: sign not in stage.lines[0])


async def test_a_plain_file_has_no_such_sign(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("I dag")
        assert "ukrypteret kopi" not in stage.text


NOBODYS = "~ingen-af-det-navn/fil"
"""A folder that nobody has: Python's own word for it is English, and no Refusal."""


@pytest.mark.parametrize(
    ("label", "keys", "ending"),
    [
        ("Eksportér", (), ".xlsx"),
        ("Adgangslog", ("p",), ".csv"),
        ("Sikkerhedskopier", ("r",), ""),
        ("Sikkerhedskopier", ("end", "enter"), ".db"),
    ],
)
async def test_a_path_that_can_be_none_is_a_sentence_on_every_screen(
    caseload: Path, label: str, keys: tuple[str, ...], ending: str
) -> None:
    async with on_stage(caseload) as stage:
        await action(stage, label)
        await stage.press(*keys)
        if label == "Eksportér":
            await stage.to("line")
        await stage.until(lambda: isinstance(stage.app.focused, Input))
        await stage.press("home", "ctrl+k")
        await stage.type(f"{NOBODYS}{ending}")
        await stage.press("enter")
        await stage.shows("ingen har den mappe")


@pytest.mark.parametrize(
    ("label", "keys", "name", "yes"),
    [
        ("Eksportér", (), "ud.xlsx", ("down", "enter")),
        ("Adgangslog", ("p",), "log.csv", ()),
        ("Sikkerhedskopier", ("r",), "", ()),
    ],
)
async def test_what_is_laid_where_others_get_at_it_is_said_to_be(
    caseload: Path, tmp_path: Path, label: str, keys: tuple[str, ...], name: str, yes: tuple[str]
) -> None:
    folder = tmp_path / "OneDrive - Kommunen"
    folder.mkdir()
    async with on_stage(caseload) as stage:
        await action(stage, label)
        await stage.press(*keys)
        if label == "Eksportér":
            await stage.to("line")
        await stage.until(lambda: isinstance(stage.app.focused, Input))
        await stage.press("home", "ctrl+k")
        await stage.type(str(folder / name))
        await stage.press("enter")
        if yes:
            await stage.shows("Skriv uden kryptering?")
            await stage.press(*yes)
        await stage.until(lambda: stage.app.told is not None)
        assert "blive kopieret til OneDrive" in stage.app.told.words  # type: ignore[union-attr]
    assert not name or (folder / name).exists()
