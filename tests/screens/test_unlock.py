"""Unlock: wrong again and again says so, right opens."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from textual.widgets import Input

from cti_tui.data.engine import FileState, look
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.recovery import code_in_groups, new_code
from cti_tui.data.store import Store
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, TODAY
from tests.screens.stage import Stage, on_stage, stored

LOCKED = "cti er låst"
WRONG = "Adgangssætningen passer ikke til filen. Prøv igen."


@pytest.fixture
def sealed(path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """An encrypted file of the test's own."""
    return blank_file(path, PASSPHRASE)


async def try_with(stage: Stage, passphrase: str) -> None:
    """Write a passphrase and press Enter."""
    await stage.until(lambda: stage.app.focused is not None)
    await stage.type(passphrase)
    await stage.press("enter")


async def test_the_right_passphrase_opens(sealed: Path, size: tuple[int, int]) -> None:
    async with on_stage(sealed, size=size, ready=LOCKED) as stage:
        await stage.shows("Adgangssætning", "Fil:", "enter lås op", "esc afslut")
        await stage.type(PASSPHRASE)
        await stage.until(lambda: "•" * len(PASSPHRASE) in stage.text)
        assert PASSPHRASE not in stage.text
        await stage.press("enter")
        await stage.on(CaseloadScreen)
        await stage.shows("Her er ingen borgere endnu.")
        assert LOCKED not in stage.text
    assert look(sealed) is FileState.SEALED


async def test_a_wrong_one_says_so_again_and_again_more_slowly_and_locks_nobody_out(
    sealed: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def wait(wrong: int) -> int:
        asked.append(wrong)
        return 1 if wrong == 5 else 0

    monkeypatch.setattr("cti_tui.screens.safety.unlock.wait_seconds", wait)
    monkeypatch.setattr("cti_tui.data.safety.attempts.wait_seconds", lambda _: 0)
    async with on_stage(sealed, ready=LOCKED) as stage:
        for number in range(1, 8):
            await try_with(stage, f"forkert nummer {number}")
            if number == 5:
                await stage.shows(f"{WRONG} Det kan du om 1 sekund.")
            await stage.until(lambda count=number: len(asked) == count)  # type: ignore[misc]
            await stage.until(lambda: "•" not in stage.text and stage.app.focused is not None)
            await stage.shows(WRONG)
            await stage.hides("om 1 sekund")
        assert isinstance(stage.screen, UnlockScreen)
        await try_with(stage, PASSPHRASE)
        await stage.on(CaseloadScreen)
    assert asked == list(range(1, 8))
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


async def test_the_code_on_paper_opens_and_a_slip_stays_to_be_found(sealed: Path) -> None:
    code = new_code()
    with closing(Store.open(sealed, PASSPHRASE)) as store:
        store.part(Keys).renew_code(code, TODAY)
    async with on_stage(sealed, ready=LOCKED) as stage:
        await stage.shows("F2 glemt?")
        await stage.press("f2")
        await stage.shows("Skriv koden fra dit papir")
        await try_with(stage, f"{code[:-1]}{'2' if code[-1] != '2' else '3'}")
        await stage.shows("Der er en tastefejl i koden.", code[:-1])
        await stage.until(lambda: stage.app.focused is not None)
        await stage.press("home", "ctrl+k")
        await try_with(stage, code_in_groups(code).lower())
        await stage.on(CaseloadScreen)
        await stage.shows("Vælg en ny adgangssætning under Din fil og kopier")
        assert code not in stage.text


async def test_without_a_recovery_file_the_way_back_is_the_passphrase(sealed: Path) -> None:
    async with on_stage(sealed, ready=LOCKED) as stage:
        await stage.press("f2")
        await try_with(stage, new_code())
        await stage.shows("Der ligger ingen gendannelsesfil ved siden af filen")
        await stage.until(lambda: stage.app.focused is not None)
        await stage.press("f2")
        await try_with(stage, PASSPHRASE)
        await stage.on(CaseloadScreen)
        await stage.shows("Du har ingen gendannelseskode. Lav en under Din fil og kopier.")


async def test_any_wrong_thing_is_only_wrong(sealed: Path) -> None:
    before = sealed.read_bytes()
    async with on_stage(sealed, ready=LOCKED) as stage:
        for written in ("", "'", "x" * 1000, "rødgrød med 'FLØDE'", "[/"):
            await try_with(stage, written)
            if written:
                await stage.until(lambda: not stage.screen.query_one(Input).value)
                await stage.shows(WRONG)
                await stage.until(lambda: stage.app.focused is not None)
            assert isinstance(stage.screen, UnlockScreen)
    assert sealed.read_bytes() == before


async def test_the_same_letters_written_otherwise_open(sealed: Path) -> None:
    import unicodedata

    async with on_stage(sealed, ready=LOCKED) as stage:
        await stage.until(lambda: stage.app.focused is not None)
        await stage.paste(unicodedata.normalize("NFD", PASSPHRASE))
        await stage.press("enter")
        await stage.on(CaseloadScreen)


async def test_cti_kode_opens_without_asking(sealed: Path) -> None:
    async with on_stage(sealed, passphrase=PASSPHRASE) as stage:
        assert isinstance(stage.screen, CaseloadScreen)


async def test_a_wrong_cti_kode_says_so_and_asks(sealed: Path) -> None:
    async with on_stage(sealed, passphrase="forkert i miljøet", ready=LOCKED) as stage:
        await stage.shows("Adgangssætningen i CTI_KODE passer ikke til filen.")
        await try_with(stage, PASSPHRASE)
        await stage.on(CaseloadScreen)


async def test_a_plain_file_opens_whatever_cti_kode_says(caseload: Path) -> None:
    async with on_stage(caseload, passphrase="noget") as stage:
        await stage.shows("Anna A.")


async def test_escape_leaves(sealed: Path) -> None:
    async with on_stage(sealed, ready=LOCKED) as stage:
        await stage.press("escape")
        await stage.until(lambda: not stage.app.is_running)


async def test_q_is_a_letter_here(sealed: Path) -> None:
    async with on_stage(sealed, ready=LOCKED) as stage:
        await stage.until(lambda: stage.app.focused is not None)
        await stage.type("qnf?")
        await stage.until(lambda: "••••" in stage.text)
        assert stage.app.is_running
    stored(sealed, PASSPHRASE).close()
