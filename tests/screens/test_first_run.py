"""First run: the passphrase, the way without one, and a file that is missing."""

from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.engine import FileState, WrongPassphrase, look
from cti_tui.data.safety.backup import folder_of
from cti_tui.data.store import Store
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.first_run import FirstRunScreen
from cti_tui.screens.safety.recovery import RecoveryScreen
from cti_tui.screens.safety.restore import RestoreScreen
from cti_tui.screens.safety.stopped import StoppedScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored

WELCOME = "Velkommen til cti"
LONG = "fire ord på række"


async def write(stage: Stage, first: str, second: str) -> None:
    """Write in both fields and press Enter in each."""
    await stage.until(lambda: stage.focused == "first")
    await stage.press("home", "ctrl+k")
    await stage.type(first)
    await stage.press("enter")
    await stage.until(lambda: stage.focused == "second")
    await stage.press("home", "ctrl+k")
    await stage.type(second)
    await stage.press("enter")


async def test_it_says_what_this_is_and_who_answers_for_the_data(
    path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(path, size=size, ready=WELCOME) as stage:
        await stage.shows(
            "Alt ligger i én fil på denne computer",
            "Kommunen er ansvarlig for oplysningerne",
            "Den kan ikke hentes frem, hvis du glemmer den",
            "Opret krypteret fil",
            "Uden adgangssætning …",
            "Filen lægges her:",
        )
    assert look(path) is FileState.MISSING


async def test_two_equal_passphrases_make_an_encrypted_file(
    path: Path, size: tuple[int, int]
) -> None:
    async with on_stage(path, size=size, ready=WELCOME) as stage:
        await write(stage, LONG, LONG)
        await stage.on(RecoveryScreen)
        await stage.shows("Skriv den af på papir", "esc senere")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows("Her er ingen borgere endnu.")
        assert LONG not in stage.text
    assert look(path) is FileState.SEALED
    with closing(Store.open(path, LONG)) as store:
        assert store.caseload(TODAY) == []
    with pytest.raises(WrongPassphrase):
        Store.open(path, "noget andet her")


async def test_a_passphrase_is_never_shown(path: Path) -> None:
    async with on_stage(path, ready=WELCOME) as stage:
        await stage.type(LONG)
        await stage.until(lambda: "•" * len(LONG) in stage.text)
        assert LONG not in stage.text


@pytest.mark.parametrize(
    ("first", "second", "said", "focus"),
    [
        ("", "", "Mindst 12 tegn", "first"),
        ("kort", "kort", "Mindst 12 tegn", "first"),
        ("kodeord kodeord", "kodeord kodeord", "Den er let at gætte", "first"),
        (LONG, LONG.upper(), "De to adgangssætninger er ikke ens", "second"),
        (LONG, "", "De to adgangssætninger er ikke ens", "second"),
    ],
)
async def test_a_short_or_unequal_passphrase_makes_no_file(
    path: Path, first: str, second: str, said: str, focus: str
) -> None:
    async with on_stage(path, ready=WELCOME) as stage:
        await write(stage, first, second)
        await stage.shows(said)
        await stage.until(lambda: stage.focused == focus)
        assert isinstance(stage.screen, FirstRunScreen)
        assert look(path) is FileState.MISSING


async def test_after_a_slip_the_passphrase_can_be_written_again(path: Path) -> None:
    async with on_stage(path, ready=WELCOME) as stage:
        await write(stage, LONG, "noget andet")
        await stage.shows("ikke ens")
        await stage.press("home", "ctrl+k")
        await stage.type(LONG)
        await stage.press("ctrl+s")
        await stage.on(RecoveryScreen)
    assert look(path) is FileState.SEALED


async def test_a_plain_file_comes_only_after_its_warning(path: Path, size: tuple[int, int]) -> None:
    async with on_stage(path, size=size, ready=WELCOME) as stage:
        await stage.to("ways")
        await stage.press("down", "enter")
        await stage.shows("kan alle, der får fat i computeren eller filen, læse hvert navn")
        await stage.press("enter")
        await stage.on(FirstRunScreen)
        assert look(path) is FileState.MISSING
        await stage.press("enter")
        await stage.shows("Ja, opret uden")
        await stage.press("escape")
        await stage.on(FirstRunScreen)
        assert look(path) is FileState.MISSING
        await stage.press("enter")
        await stage.shows("Ja, opret uden")
        await stage.press("tab", "enter")
        await stage.on(CaseloadScreen)
    assert look(path) is FileState.PLAIN
    stored(path).close()


async def test_escape_leaves_with_nothing_made(path: Path) -> None:
    async with on_stage(path, ready=WELCOME) as stage:
        await stage.type(LONG)
        await stage.press("escape")
        await stage.until(lambda: not stage.app.is_running)
    assert look(path) is FileState.MISSING


async def test_a_folder_that_cannot_be_written_is_told_and_the_words_stay(tmp_path: Path) -> None:
    blocked = tmp_path / "fil"
    blocked.write_text("x")
    async with on_stage(blocked / "cti.db", ready="cti") as stage:
        if isinstance(stage.screen, StoppedScreen):
            await stage.shows("Filen blev ikke åbnet")
        else:
            await write(stage, LONG, LONG)
            await stage.shows("Filen kan ikke skrives i")
            assert isinstance(stage.screen, FirstRunScreen)


@pytest.mark.parametrize("left", [None, b""], ids=["missing", "empty"])
async def test_a_missing_file_beside_its_copies_is_never_made_anew(
    path: Path, left: bytes | None, size: tuple[int, int]
) -> None:
    copies = folder_of(path)
    copies.mkdir(parents=True)
    copy = copies / "cti-2026-04-20T153000.db"
    copy.write_bytes(b"x")
    if left is not None:
        path.write_bytes(left)
    async with on_stage(path, size=size, ready="Filen blev ikke åbnet") as stage:
        assert isinstance(stage.screen, RestoreScreen)
        await stage.shows(
            "Filen mangler eller er tom, men der ligger sikkerhedskopier af den.",
            "man. 20. apr. 2026 kl. 15.30",
        )
        await stage.press("escape")
        await stage.until(lambda: not stage.app.is_running)
    assert look(path) is (FileState.MISSING if left is None else FileState.EMPTY)
    assert [file.name for file in copies.iterdir()] == [copy.name]


async def test_a_file_that_is_not_ours_is_left_alone(path: Path) -> None:
    import sqlite3

    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE andet (x)")
    before = path.read_bytes()
    async with on_stage(path, ready="Filen blev ikke åbnet") as stage:
        await stage.shows("Filen er en database, men ikke fra cti.")
        await stage.press("q")
        await stage.until(lambda: not stage.app.is_running)
    assert path.read_bytes() == before
