"""Copies on the screen: one made by a key, one put back calmly, one put back from within."""

from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cti_tui.data.safety.backup import copies, folder_of, make_copy
from cti_tui.data.safety.restore import files_aside
from cti_tui.data.store import Store
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.secret import AskSecret
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.copies import CopiesScreen
from cti_tui.screens.safety.copying import mirror_at_exit
from cti_tui.screens.safety.restore import RestoreScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from cti_tui.settings import read_settings
from tests.beside import inside
from tests.conftest import TODAY, MakeBorger
from tests.screens.stage import Stage, on_stage
from tests.screens.test_no_english import is_danish

NOT_OPENED = "Filen blev ikke åbnet"


def copied(path: Path, passphrase: str | None = None) -> Path:
    """Make a copy of a file, as it is at exit."""
    with closing(Store.open(path, passphrase)) as store, inside(store) as connection:
        return make_copy(connection, path, passphrase, datetime.now() - timedelta(days=1))


async def say_yes(stage: Stage) -> None:
    """Answer the question in the box."""
    await stage.on(Confirm)
    await stage.press("tab", "enter")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:9_000]),
    ],
    ids=["missing", "empty", "half"],
)
async def test_a_file_that_cannot_be_opened_leads_to_its_copies_and_on(
    caseload: Path, spoil: Callable[[Path], None]
) -> None:
    copied(caseload)
    spoil(caseload)
    left = caseload.read_bytes() if caseload.exists() else None
    async with on_stage(caseload, ready=NOT_OPENED) as stage:
        await stage.on(RestoreScreen)
        await stage.shows("Kopien har 8 borgere og 0 notater. Den er ikke krypteret.", "i går")
        await is_danish(stage)
        await stage.press("enter")
        await say_yes(stage)
        await stage.on(CaseloadScreen)
        await stage.shows("Anna A.", "Kopien er lagt tilbage og kontrolleret.")
    assert [file.read_bytes() for file in files_aside(caseload)] == ([] if left is None else [left])


async def test_no_is_no_and_escape_leaves_with_nothing_changed(caseload: Path) -> None:
    copied(caseload)
    caseload.write_bytes(b"")
    async with on_stage(caseload, ready=NOT_OPENED) as stage:
        await stage.shows("Kopien har")
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(RestoreScreen)
        await stage.press("escape")
        await stage.until(lambda: not stage.app.is_running)
    assert caseload.read_bytes() == b""


async def test_an_encrypted_copy_asks_for_its_passphrase_and_keeps_a_wrong_one_out(
    path: Path, new_borger: MakeBorger
) -> None:
    with closing(Store.create(path, "en lang sætning")) as store:
        store.add_borgere([new_borger("Åse")], TODAY)
    path.write_bytes(Random(1).randbytes(6_000))
    async with on_stage(path, ready="cti er låst") as stage:
        await stage.press("f7")
        await stage.on(RestoreScreen)
        await stage.shows("Kopien har en anden adgangssætning")
        await stage.press("escape")
        await stage.on(UnlockScreen)
        await stage.press("f7")
        await stage.on(RestoreScreen)
        for secret in ("forkert", "en lang sætning"):
            await stage.press("enter")
            await stage.on(AskSecret)
            await stage.type(secret)
            assert secret not in stage.text
            await stage.press("enter")
        await say_yes(stage)
        await stage.on(CaseloadScreen)
        await stage.shows("Åse")


async def test_a_broken_file_without_copies_says_where_to_look(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"SQLite format 3\0" + bytes(4_000))
    async with on_stage(path, ready=NOT_OPENED) as stage:
        await stage.shows("Filen er ikke en database", "Der er ingen kopier her.")
        await stage.press("end", "enter")
        await stage.shows("Skriv kopiens fulde sti.")
        await stage.type("/findes/ikke.db")
        await stage.press("enter")
        await stage.shows("Der er ingen kopi i /findes/ikke.db.")


async def test_f5_makes_a_copy_from_anywhere_and_says_what_it_holds(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("n")
        await stage.until(lambda: stage.focused == "fact")
        await stage.press("f5")
        await stage.shows("Sikkerhedskopien er lavet og kontrolleret. Kopien har 8 borgere")
        assert len(copies(caseload)) == 1


async def test_a_copy_is_put_back_from_within(caseload: Path) -> None:
    copied(caseload)
    async with on_stage(caseload) as stage:
        anna = await stage.case("Anna A.")
        await stage.ask(Store.save_draft, anna.borger_id, "notat", {"fact": "Efter kopien"})
        assert stage.app.desk is not None
        await stage.app.push_screen(CopiesScreen(stage.app.desk))
        await stage.shows("Sikkerhedskopier", "Kopien har 8 borgere")
        await is_danish(stage)
        await stage.press("enter")
        await say_yes(stage)
        await stage.on(CaseloadScreen)
        await stage.shows("Kopien er lagt tilbage")
        assert await stage.draft("Anna A.", "notat") is None
        await stage.ask(Store.save_draft, anna.borger_id, "notat", {"fact": "Videre"})
    assert len(files_aside(caseload)) == 1


async def test_a_folder_of_ones_own_is_chosen_and_must_be_there(
    caseload: Path, tmp_path: Path, settings_file: Path
) -> None:
    stick = tmp_path / "usb"
    async with on_stage(caseload) as stage:
        assert stage.app.desk is not None
        await stage.app.push_screen(CopiesScreen(stage.app.desk))
        await stage.shows("Der er ingen kopier her.")
        await stage.press("r")
        await stage.type(str(stick))
        await stage.press("enter")
        await stage.shows("Der er ingen mappe på")
        stick.mkdir()
        await stage.press("r")
        await stage.type(str(stick))
        await stage.press("enter")
        await stage.shows("Den nyeste kopi lægges også der")
        await stage.press("f5")
        await stage.until(lambda: copies(caseload, stick))
    assert mirror_at_exit(caseload, read_settings(settings_file)[0]) == ""
    copies(caseload, stick)[0][1].unlink()
    stick.rmdir()
    assert "Tilslut drevet" in mirror_at_exit(caseload, read_settings(settings_file)[0])


async def test_an_old_copy_stands_in_the_head(caseload: Path) -> None:
    folder_of(caseload).mkdir()
    made = copied(caseload)
    old = datetime.now() - timedelta(days=9)
    made.rename(made.with_name(f"cti-{old:%Y-%m-%dT%H%M%S}.db"))
    async with on_stage(caseload) as stage:
        await stage.shows("! kopi for 9 dage siden")
        await stage.press("f5")
        await stage.shows("Sikkerhedskopien er lavet")
