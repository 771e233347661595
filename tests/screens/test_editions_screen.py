"""Editions on the screen: what one holds, and a third one by keyboard from copy to a course."""

from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.course.editions import Editions
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers, read_document
from cti_tui.method.edition import Edition, Gate, edition, editions
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.gate import ItemState
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.edition import EditionScreen
from cti_tui.screens.overview.edition_fetch import EditionFetchScreen
from cti_tui.screens.overview.editions import CopyDialog, EditionsScreen
from cti_tui.words.edition import pages
from tests.screens.stage import Stage, on_stage, squeezed, stored
from tests.verbs.test_editions_verb import third

TODAY = date(2026, 1, 15)
DAYS = (TODAY, date(2026, 5, 15), date(2026, 9, 15), date(2027, 1, 14))
AFTER = date(2027, 1, 16)


async def to_editions(stage: Stage) -> None:
    """From the caseload to the editions, by the box."""
    await stage.press("full_stop", "u")
    await stage.on(EditionsScreen)
    await stage.until(lambda: stage.focused == "editions")


async def fetched(stage: Stage, path: Path) -> None:
    """Name a file to take in, and let it be read."""
    await stage.press("a")
    await stage.on(EditionFetchScreen)
    await stage.until(lambda: stage.focused == "path")
    await stage.type(str(path))
    await stage.press("enter")


@pytest.mark.parametrize("one", editions(), ids=lambda one: one.id)
def test_all_that_an_edition_says_stands_on_a_page_with_its_source(one: Edition) -> None:
    told = [line for _, sections in pages(one) for each in sections for line in each.lines]
    words = "\n".join(line.words for line in told)
    for listed in one.checklists:
        assert all(item.text in words for item in listed.items)
    assert all(line.text in words for line in one.guidance)
    assert all(basis.title in words for basis in one.hjemler)
    assert all(step.title in words for step in one.steps)
    assert all(text.focus in words for text in one.phases)
    unsaid = [line.words for line in told if not line.source]
    assert unsaid == [
        one.source,
        f"Id: {one.id}",
        f"Overgangens dato hedder »{one.transition_label}«",
    ]
    ours = [line.words for line in told if "vores tal" in line.source]
    assert len(ours) == sum(bool(step.line) for step in one.steps)
    assert all("(vores tal)" in line for line in ours)


async def test_an_edition_is_read_page_by_page(empty: Path, size: tuple[int, int]) -> None:
    async with on_stage(empty, size=size) as stage:
        await to_editions(stage)
        await stage.shows("CTI for alle målgrupper · følger med programmet")
        await stage.press("enter")
        await stage.on(EditionScreen)
        await stage.shows("Rammen · 1 af 9", "9 måneder efter manualen")
        await stage.press("right")
        await stage.shows("Tjeklisterne · 2 af 9", "Kontaktskabelse → Fase 1 · 3 punkter")
        await stage.press("down")
        await stage.shows("Kilde: G, Kontaktskabelsesperioden, Tjekliste")
        await stage.press("left", "left")
        await stage.shows("Rammen · 1 af 9")
        await stage.press("escape")
        await stage.on(EditionsScreen)


async def test_each_fault_is_shown_with_its_line_and_nothing_is_taken_in(
    empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "vores.toml"
    text = third(edition("generisk-2018").toml.replace('"generisk-2018"', '"generisk-2018-egen"'))
    path.write_text(text.replace("months = 12", "months = 10", 1), encoding="utf-8")
    number = text.splitlines().index("months = 12") + 1
    async with on_stage(empty) as stage:
        await to_editions(stage)
        await fetched(stage, path)
        await stage.shows("! 1 fejl", f"Linje {number}, hjemler[1].months", "6, 9 eller 12")
        await stage.press("ctrl+s")
        await stage.on(EditionFetchScreen)
        path.write_text(text, encoding="utf-8")
        await stage.press("enter")
        await stage.shows("er i orden", "ctrl+s gør det")
        await stage.press("escape")
        await stage.on(EditionsScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
    with closing(stored(empty)) as store:
        assert store.part(Editions).own(TODAY) == ()


async def test_a_file_that_is_not_there_is_said_and_the_path_stays(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await to_editions(stage)
        await fetched(stage, Path("/borte/vores.toml"))
        await stage.shows("findes ikke")
        assert "/borte/vores.toml" in stage.text


async def test_a_third_edition_by_keyboard_from_copy_to_a_closed_course(
    empty: Path, tmp_path: Path
) -> None:
    path = tmp_path / "vores.toml"
    async with on_stage(empty, today=TODAY) as stage:
        await copied(stage, path)
        path.write_text(third(path.read_text(encoding="utf-8")), encoding="utf-8")
        await taken_in(stage, path)
        await begun(stage)
    own = parse_edition(path.read_text(encoding="utf-8"), path.name)
    for day, gate in zip(DAYS, Gate, strict=True):
        async with on_stage(empty, today=day) as stage:
            await stage.open_first()
            await marked(stage, own, gate)
    out, there = tmp_path / "alt.json", tmp_path / "anden.db"
    with closing(stored(empty)) as store:
        (case,) = store.caseload(AFTER, closed=True)
        assert case.status.closed
        assert [(mark.gate, mark.on) for mark in case.marks] == list(zip(Gate, DAYS, strict=True))
        assert (case.edition.id, case.hjemmel.months) == ("hjemloes-2021", 12)
        store.part(Transfers).export(out, AFTER)
    with closing(Store.create(there, None)) as other:
        other.part(Transfers).take_in(read_document(out), (), AFTER)
        (case,) = other.caseload(AFTER, closed=True)
        assert (case.edition.title, case.status.closed) == ("CTI i hjemløseindsatsen", True)
        assert [one.edition.id for one in other.part(Editions).own(AFTER)] == ["hjemloes-2021"]


async def copied(stage: Stage, path: Path) -> None:
    """A copy of the generic manual is written to a file."""
    await to_editions(stage)
    await stage.press("p")
    await stage.on(CopyDialog)
    await stage.fill("line", str(path))
    await stage.press("enter")
    await stage.on(EditionsScreen)
    await stage.shows("Kopien ligger i")


async def taken_in(stage: Stage, path: Path) -> None:
    """The changed copy is seen, taken into use, and stands in the list."""
    await fetched(stage, path)
    seen = squeezed(await stage.shows("er i orden", "Nyt · 2"))
    assert "Den bygger på »CTI for alle målgrupper«" in seen
    assert "Alkohol og stoffer" in seen
    await stage.press("ctrl+s")
    await stage.on(EditionsScreen)
    await stage.shows("CTI i hjemløseindsatsen · jeres egen, i brug siden 15. jan. 2026")
    await stage.press("escape")
    await stage.on(CaseloadScreen)


async def begun(stage: Stage) -> None:
    """A new borger's course follows the edition."""
    await stage.press("a")
    await stage.on(BorgerForm)
    await stage.until(lambda: stage.focused == "name")
    await stage.type("Anna A.")
    await stage.choose("edition", "CTI i hjemløseindsatsen")
    await stage.fill("transition_date", "15/1-2026")
    await stage.fill("start", "15/1-2026")
    await stage.press("ctrl+s")
    await stage.on(CaseloadScreen)
    await stage.shows("Anna A.")


async def marked(stage: Stage, own: Edition, gate: Gate) -> None:
    """Tick the whole list of a gate and mark its shift."""
    await stage.press("home")
    for item in own.checklist(gate).items:
        for _ in range(30):
            record = stage.screen.record  # type: ignore[attr-defined]
            if record is not None and record.item.id == item.id:
                break
            await stage.press("down")
        await stage.press("space")

        def met(item_id: str = item.id) -> bool:
            """Whether the item is ticked."""
            state = stage.screen._work.record(item_id).state  # type: ignore[attr-defined]
            return bool(state is ItemState.MET)

        await stage.until(met, item.id)
        await stage.press("home")
    await stage.press("f")
    await stage.on(ShiftDialog)
    await stage.answer_shift()
    await stage.press("ctrl+s")
    await stage.not_now()
    await stage.on(BorgerScreen)


async def test_an_edition_goes_out_of_use_and_stays_readable(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "vores.toml"
    async with on_stage(empty, today=TODAY) as stage:
        await copied(stage, path)
        text = third(path.read_text(encoding="utf-8"))
        path.write_text(text, encoding="utf-8")
        await taken_in(stage, path)
        await begun(stage)
        await to_editions(stage)
        await stage.press("x")
        await stage.shows("Kun jeres egen udgave")
        await stage.press("end", "x")
        await stage.on(Confirm)
        await stage.shows("1 åbent forløb følger den til ende")
        await stage.press("down", "enter")
        await stage.on(EditionsScreen)
        await stage.shows("ude af brug siden 15. jan. 2026")
        await stage.press("enter")
        await stage.on(EditionScreen)
        await stage.shows("12 måneder")
        await stage.press("escape", "escape")
        await stage.press("a")
        await stage.on(BorgerForm)
        assert "hjemloes-2021" not in [one.id for one in stage.screen._offered]  # type: ignore[attr-defined]


async def test_a_new_wording_is_taken_over_when_confirmed(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "vores.toml"
    old, new = edition("generisk-2018").item("g0-aftale")[1].text, "Vi har aftalt kontakten"
    async with on_stage(empty, today=TODAY) as stage:
        await copied(stage, path)
        path.write_text(third(path.read_text(encoding="utf-8")), encoding="utf-8")
        await taken_in(stage, path)
        await begun(stage)
        await to_editions(stage)
        await stage.press("full_stop", "y")
        await stage.shows("Alle løbende forløb har den ordlyd")
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new), encoding="utf-8")
        await fetched(stage, path)
        await stage.shows("Ændret · 1", new, "(før: ")
        await stage.press("ctrl+s")
        await stage.on(EditionsScreen)
        await stage.press("full_stop", "y")
        await stage.on(Confirm)
        await stage.shows("Anna A. (CTI i hjemløseindsatsen)")
        await stage.press("down", "enter")
        await stage.on(EditionsScreen)
        await stage.shows("Den nye ordlyd er taget over på 1 forløb")
    with closing(stored(empty)) as store:
        (case,) = store.caseload(TODAY)
        assert case.items[2].item.text == new
