"""The dates of a course and why they are: reading, the quiet warning, and the grant edited."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.grant import GrantDialog
from cti_tui.screens.course.why import WhyScreen
from tests.conftest import START, TODAY, MakeBorger
from tests.screens.stage import Stage, on_stage, squeezed

PAUSE = Pause(date(2026, 3, 1), date(2026, 3, 29))
NASTY = "[/b] [i dag] \x1b[2J"


@pytest.fixture
def paused(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> Path:
    """A file with Bo, whose pause carries a limited grant past its end, and Eva by SEL § 85."""
    with closing(Store.open(blank_file(path, None), None)) as store:
        store.add_borgere(
            [
                new_borger("Bo B.", hjemmel="sel-82b", pauses=(PAUSE,)),
                new_borger("Eva E.", hjemmel="sel-85", pauses=(Pause(date(2026, 4, 20)),)),
                new_borger("Kim K.", hjemmel="sel-82b", start=None),
                new_borger(
                    NASTY, start_reason=NASTY, transition_date=date(2026, 1, 20), start=START
                ),
            ],
            TODAY,
        )
    return path


async def ask_why(stage: Stage, name: str) -> None:
    """Open a borger and the dates."""
    await stage.open(name)
    await stage.press("d")
    await stage.on(WhyScreen)
    await stage.until(lambda: stage.focused == "dates")


async def at(stage: Stage, label: str) -> str:
    """Move to a date; give what the screen then shows."""
    await stage.press("home")
    for _ in range(20):
        if any(line.startswith(f" {label}:") or f"│ {label}:" in line for line in stage.lines):
            return stage.text
        await stage.press("down")
    raise AssertionError(f"the cursor never comes to {label}:\n{stage.text}")


def answer(stage: Stage) -> str:
    """The explanation as it stands on the screen, below the list or beside it."""
    return squeezed("\n".join(line.partition("│")[2] or line for line in stage.lines))


async def tells(stage: Stage, *words: str) -> None:
    """Wait until the explanation has all the words, however its lines break."""
    for one in words:
        await stage.until(lambda: one in answer(stage), repr(one))  # noqa: B023


async def test_every_date_has_its_sum_and_source(paused: Path, size: tuple[int, int]) -> None:
    async with on_stage(paused, size=size) as stage:
        await ask_why(stage, "Bo B.")
        await at(stage, "Fase 2 begynder")
        await tells(stage, "SEL § 82b: 6 måneder i tre lige lange faser", "= 15. mar. 2026")
        await tells(stage, "+ 28 dage på pause fra 1. mar. 2026, genoptaget 29. mar. 2026")
        await tells(stage, "Kilde: J, Overgang til 2. CTI-fase", "B, 6. Borgerens overgang")
        await at(stage, "Forløbets sidste dag")
        await tells(stage, "Forløbets sidste dag: tir. 11. aug. 2026")
        await stage.press("end")
        await tells(
            stage, "Hvad nu, hvis nogen vil fortsætte efter fase 3?", "I, Bevilling af CTI-støtte"
        )
        await stage.press("escape")
        await stage.on(BorgerScreen)


async def test_an_open_pause_makes_dates_the_earliest_ones(
    paused: Path, size: tuple[int, int]
) -> None:
    async with on_stage(paused, size=size) as stage:
        await ask_why(stage, "Eva E.")
        await stage.press("home", *["down"] * 7)
        await tells(stage, "tidligst")
        await stage.press("end", "up", "up")
        await tells(stage, "Opfølgningsdato: ons. 14. okt. 2026", "kan ikke tidsbegrænses")


async def test_a_grant_that_is_passed_stands_on_one_line_of_the_borger(
    paused: Path, size: tuple[int, int]
) -> None:
    async with on_stage(paused, size=size) as stage:
        await stage.open("Bo B.")
        line = stage.line_with("! Bevillingen slutter")
        assert "14. jul. 2026, forløbet først 11. aug. 2026 · tryk d" in line
        await stage.press("escape")
        await stage.open("Eva E.")
        assert "Bevillingen slutter" not in stage.text


async def test_the_grant_is_renewed_with_a_preview(paused: Path, size: tuple[int, int]) -> None:
    async with on_stage(paused, size=size) as stage:
        await ask_why(stage, "Bo B.")
        await stage.press("r")
        await stage.on(GrantDialog)
        await stage.shows("tir. 14. jul. 2026 (som nu)", "28 dage senere")
        await stage.type("2026-01-14")
        await stage.press("ctrl+s")
        await stage.shows("kan ikke ligge ons. 14. jan. 2026")
        await stage.fill("day", "31-08-2026")
        await stage.shows("man. 31. aug. 2026 (før: tir. 14. jul. 2026)")
        await stage.hides("senere", "kan ikke ligge")
        await stage.fill("reason", "forlænget [i maj]")
        await stage.press("ctrl+s")
        await stage.on(WhyScreen)
        await at(stage, "Bevillingens sidste dag")
        await stage.shows("man. 31. aug. 2026")
        case = await stage.case("Bo B.")
        assert case.entered_grant_end == date(2026, 8, 31)
        (change,) = await stage.ask(Store.changes, case.course_id)
        assert (change.field, change.reason) == ("grant_end", "forlænget [i maj]")
        await stage.press("escape")
        await stage.on(BorgerScreen)
        await stage.hides("Bevillingen slutter")


async def test_enter_on_the_grant_edits_it_and_escape_leaves_it(paused: Path) -> None:
    async with on_stage(paused) as stage:
        await ask_why(stage, "Eva E.")
        await at(stage, "Opfølgningsdato")
        await stage.press("enter")
        await stage.on(GrantDialog)
        await stage.shows("Opfølgningsdato · Eva E.", "kan ikke tidsbegrænses")
        await stage.type("31-12-2026")
        await stage.press("escape")
        await stage.on(WhyScreen)
        await stage.shows("Det skrevne er gemt som kladde.")
        assert (await stage.case("Eva E.")).entered_grant_end is None


async def test_a_course_without_a_start_has_nothing_to_edit(paused: Path) -> None:
    async with on_stage(paused) as stage:
        await ask_why(stage, "Kim K.")
        await stage.shows("Datoen er ikke sat endnu")
        await stage.press("r")
        await stage.shows("ingen start på fase 1")
        assert isinstance(stage.screen, WhyScreen)


async def test_what_was_written_is_shown_to_the_letter(paused: Path, size: tuple[int, int]) -> None:
    async with on_stage(paused, size=size) as stage:
        name = "[/b] [i dag] [2J"
        await ask_why(stage, name)
        await at(stage, "Fase 1 begynder")
        await stage.shows("Datoer · [/b] [i dag] [2J")
        await tells(stage, "Grunden er: [/b] [i dag] [2J")
