"""Tid on the screen: bars that hold at 80 columns and without colour, and marked spells."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.intensity import Intensities, SpellRecord
from cti_tui.data.records import NewNote
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.screens.contact.intensity import CaseloadTimeScreen, SpellForm, TimeScreen
from cti_tui.screens.contact.time_drawing import BAR, time_bar, weekly_words
from cti_tui.screens.kit.ask import Confirm
from tests.conftest import START, TODAY
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


@pytest.fixture
def timed(caseload: Path) -> Path:
    """The caseload with time spent: Anna 2 hours a week in phase 1, 90 minutes so far in 2."""
    with closing(stored(caseload)) as store:
        anna, bo = (store.find(name, TODAY).borger_id for name in ("Anna", "Bo"))
        for week in range(13):
            note = NewNote("Møde", START + 7 * week * DAY, ContactKind.MEETING)
            minutes = Minutes(120, 30, 15, 5)
            store.add_note(anna, NewNote(note.fact, note.date, note.kind, minutes=minutes), TODAY)
        late = NewNote("Møde", TODAY - DAY, ContactKind.MEETING, minutes=Minutes(167))
        store.add_note(anna, late, TODAY)
        store.add_note(bo, NewNote("Ring", TODAY, ContactKind.PHONE, minutes=Minutes(20)), TODAY)
    return caseload


async def own_time(stage: Stage, name: str = "Anna A.") -> None:
    """Open a borger's time."""
    await stage.open(name)
    await stage.press("y")
    await stage.on(TimeScreen)


def spells(path: Path) -> tuple[SpellRecord, ...]:
    """Anna's spells as they are stored."""
    with closing(stored(path)) as store:
        course_id = store.find("Anna", TODAY).course_id
        return store.part(Intensities).course_time(course_id, TODAY).spells


async def test_the_bars_stand_to_scale_with_their_numbers(
    timed: Path, size: tuple[int, int]
) -> None:
    async with on_stage(timed, size=size) as stage:
        await own_time(stage)
        await stage.shows(
            "Tid · Anna A. · Fase 2 · dag 13 af 91",
            "Fase 1 · 90 dage · slut",
            "Fase 2 · 13 dage · ikke slut endnu",
            "Omtrent 4:2:1 (J, Aftagende intensitet): til at se efter, aldrig et mål.",
            "Ved siden af, i alt: transport 3 t. 15 min. og anden tid 1 t. 5 min.",
        )
        first, second = (line for line in stage.lines if "direkte  " in line)
        full = first.count("█")
        assert full == BAR if size[0] < 120 else full > BAR  # a wide window draws them longer
        assert "2 t. om ugen" in first
        assert "1 t. 30 min. om ugen" in second
        assert second.count("█") == pytest.approx(28 / BAR * full, abs=1)
        expected = [line for line in stage.lines if "ventet (" in line]
        assert expected[0].count("░") == full
        assert expected[1].count("░") == pytest.approx(full / 2, abs=1)
        assert "1 t. om ugen" in expected[1]
        drawn = stage.line_with("  koordinering ▒").count("▒")
        assert drawn == pytest.approx(10 / BAR * full, abs=1)
        # No verdict while the phase is not over.
        assert "ventet" not in stage.line_with("Fase 2 · 13 dage")
        assert all(len(line) <= size[0] for line in stage.lines)


async def test_a_phase_that_is_over_is_told_in_words(timed: Path) -> None:
    async with on_stage(timed, today=TODAY.replace(month=7, day=20)) as stage:
        await own_time(stage)
        await stage.shows("Fase 2 · 91 dage · slut · mindre end ventet")


async def test_without_minutes_it_says_where_they_come_from(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await own_time(stage)
        await stage.shows("Der er ikke skrevet minutter endnu.")
        await stage.press("full_stop", "s")
        await stage.shows("Der er ingen periode med øget støtte. Skriv en med a.")


async def test_the_caseload_has_every_phase_and_leads_to_each_borger(
    timed: Path, size: tuple[int, int]
) -> None:
    async with on_stage(timed, size=size) as stage:
        await stage.shows("Gerda G.")
        await stage.press("y")
        await stage.on(CaseloadTimeScreen)
        await stage.shows("Tid · man. 27. apr. 2026 · 7 åbne forløb", "Fase nu", "Bo B.")
        row = stage.line_with("Anna A.")
        assert "Fase 2" in row
        assert "1 t. 30 min. om ugen" in row
        assert "Kontakt" in stage.text
        assert "koordinering" in stage.text
        assert all(len(line) <= size[0] for line in stage.lines)
        await stage.press("down", "enter")
        await stage.on(TimeScreen)
        await stage.shows("Tid · Bo B.", "20 min. om ugen")
        await stage.press("escape")
        await stage.on(CaseloadTimeScreen)


async def test_a_spell_is_marked_drawn_apart_ended_and_removed_and_each_taken_back(
    timed: Path,
) -> None:
    async with on_stage(timed) as stage:
        await own_time(stage)
        await stage.press("a")
        await stage.on(SpellForm)
        await stage.press("enter")
        await stage.shows("Skriv en grund til den øgede støtte")
        await stage.type("Ny lejlighed [/")
        await stage.fill("from", "25-04-2026")
        await stage.press("ctrl+s")
        await stage.on(TimeScreen)
        await stage.shows(
            "fra 25. apr. 2026, ikke slut endnu: Ny lejlighed [/",
            "Perioder med øget støtte",
            "Øget støtte holdes ude af sammenligningen.",
            "Fase 2 · 10 dage · ikke slut endnu",
        )
        (spell,) = spells(timed)
        assert (spell.start, spell.end) == (TODAY - 2 * DAY, None)

        await stage.press("full_stop", "s")
        await stage.shows("25. apr. 2026 til 27. apr. 2026: Ny lejlighed [/")
        assert spells(timed)[0].end == TODAY + DAY
        await stage.press("u")
        await stage.shows("fra 25. apr. 2026, ikke slut endnu: Ny lejlighed [/")

        await stage.press("tab", "x")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(TimeScreen)
        await stage.hides("Perioder med øget støtte")
        assert spells(timed) == ()
        await stage.press("u")
        await stage.shows("Perioder med øget støtte", "Ny lejlighed [/")
        assert len(spells(timed)) == 1


async def test_a_spell_is_corrected_from_the_list_and_the_first_one_taken_back(
    timed: Path,
) -> None:
    async with on_stage(timed) as stage:
        await own_time(stage)
        await stage.press("a")
        await stage.on(SpellForm)
        await stage.type("Krise\n")
        await stage.on(TimeScreen)
        await stage.shows("fra 27. apr. 2026, ikke slut endnu: Krise")
        await stage.press("tab", "enter")
        await stage.on(SpellForm)
        await stage.fill("to", "26-04-2026")
        await stage.press("ctrl+s")
        # The last day is the day before the end: ended the day before it began, it cannot be.
        await stage.shows("slutter, før den er begyndt")
        await stage.fill("to", "+6")
        await stage.press("ctrl+s")
        await stage.on(TimeScreen)
        await stage.shows("27. apr. 2026 til 3. maj 2026: Krise")
        await stage.press("u")
        await stage.shows("fra 27. apr. 2026, ikke slut endnu: Krise")
        await stage.press("u")
        await stage.hides("Perioder med øget støtte")
        assert spells(timed) == ()


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min. om ugen"),
        (7.4, "7 min. om ugen"),
        (58, "1 t. om ugen"),
        (133, "2 t. 15 min. om ugen"),
        (120.2, "2 t. om ugen"),
        (600, "10 t. om ugen"),
    ],
)
def test_hours_as_danes_write_them(minutes: float, words: str) -> None:
    assert weekly_words(minutes) == words


def test_what_there_is_at_all_is_seen() -> None:
    assert time_bar(1, 1000, "█") == "█"
    assert time_bar(0, 1000, "█") == ""
    assert time_bar(0, 0, "█") == ""
    assert time_bar(500, 1000, "▒") == "▒" * (BAR // 2)
