"""Documents on the screen: from every room by one key, chosen, saved and printed."""

import time
from pathlib import Path

import pytest

from cti_tui.dansk import short_date
from cti_tui.data.course.documented import Documented
from cti_tui.data.records import NewNote
from cti_tui.data.stopping import tell
from cti_tui.data.store import Store
from cti_tui.documents import printing
from cti_tui.documents.document import Document
from cti_tui.documents.kinds import KINDS
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.busy import BusyDialog
from cti_tui.screens.kit.line import AskLine, AskWords
from cti_tui.screens.kit.period import PeriodDialog
from cti_tui.screens.paper import page
from cti_tui.screens.paper.page import PageScreen
from cti_tui.screens.paper.papers import PapersDialog
from tests.conftest import START, TODAY
from tests.screens.stage import on_stage


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("1 p", "Min CTI-plan"),
        ("2 p", "Min CTI-plan"),
        ("3 p", "Hvem hjælper mig med hvad"),
        ("4 p", "Overdragelsesplan"),
        ("c p", "Notater"),
        ("d p", "Dine faser og datoer"),
        ("l p", "Fasedatoer"),
        ("m p", "Mødeark"),
        ("o p", "Om dit CTI-forløb"),
    ],
)
async def test_p_shows_the_page_of_the_room(caseload: Path, keys: str, words: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        case = await stage.case("Anna A.")
        await stage.ask(Store.add_note, case.borger_id, NewNote("Vi talte.", TODAY), TODAY)
        await stage.press(*keys.split())
        await stage.on(PageScreen)
        await stage.shows(f"{words} · Anna A.")


async def test_every_document_of_a_borger_is_on_one_list(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.press("p")
        await stage.on(PapersDialog)
        offered = stage.screen.query_one("#answers")
        assert [option.id for option in offered.options] == [  # type: ignore[attr-defined]
            kind.id for kind in KINDS if kind.of_borger
        ]
        await stage.press("down", "enter")
        await stage.on(PageScreen)
        await stage.shows("Dine faser og datoer · Anna A. · til borgeren")


async def test_the_notes_of_other_days_are_chosen_on_the_page(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        for words, day in (("Før fasen", START), ("I fasen", TODAY)):
            case = await stage.case("Anna A.")
            await stage.ask(Store.add_note, case.borger_id, NewNote(words, day), TODAY)
        await stage.press("c", "p")
        await stage.on(PageScreen)
        await stage.shows("I fasen", "ret perioden")
        await stage.hides("Før fasen")
        await stage.press("r")
        await stage.on(PeriodDialog)
        await stage.fill("first", f"{START:%d-%m-%Y}")
        await stage.press("ctrl+s")
        await stage.on(PageScreen)
        await stage.shows("Før fasen", f"{short_date(START)} til {short_date(TODAY)}")
        await stage.press("escape")
        await stage.press("d", "p")
        await stage.on(PageScreen)
        assert "ret perioden" not in stage.footer


async def test_pages_on_the_caseload_ask_for_no_consent_since_they_name_no_one(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Anna A.")
        await stage.press("p")
        await stage.on(PapersDialog)
        await stage.press("enter")
        await stage.on(PageScreen)
        await stage.shows("Supervision: oversigt til teamet", "Borger 1")
        await stage.hides("Anna A.")


async def test_a_page_is_printed_by_the_systems_own_command(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[Document] = []

    def taken(document: Document) -> bool:
        """The printer."""
        sent.append(document)
        return True

    monkeypatch.setattr("cti_tui.screens.paper.page.can_print", lambda: True)
    monkeypatch.setattr("cti_tui.screens.paper.page.print_document", taken)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("d", "p")
        await stage.on(PageScreen)
        await stage.press("full_stop", "s")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(PageScreen)
        await stage.shows("Siden er sendt til printeren.")
    assert [one.kind for one in sent] == ["datoer"]


async def test_without_a_command_to_print_with_it_is_said(
    caseload: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing.shutil, "which", lambda name: None)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("d", "p")
        await stage.on(PageScreen)
        await stage.press("full_stop", "s")
        await stage.shows("Her er intet program til at udskrive med.")


async def test_a_marked_shift_offers_its_document_and_can_be_passed_over_with_a_reason(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        case = await stage.case("Anna A.")
        mark = (case.course_id, TODAY, "Ingen tid", TODAY)
        await stage.app.desk.store(Store.mark_with_gaps, *mark)  # type: ignore[union-attr]
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.press("p")
        await stage.on(PapersDialog)
        await stage.shows("! Dokumentér faseskiftet", "Spring dokumentationen af")
        await stage.press("down", "enter")
        await stage.on(AskWords)
        await stage.type("Står i fagsystemet")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.press("p")
        await stage.on(PapersDialog)
        await stage.hides("Dokumentér faseskiftet")
        await stage.press("escape", "u")
        await stage.shows("dokumentationen af skiftet")


async def test_the_shift_document_that_is_saved_is_kept_as_written(
    caseload: Path, tmp_path: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        case = await stage.case("Anna A.")
        mark = (case.course_id, TODAY, "Ingen tid", TODAY)
        store = stage.app.desk.store  # type: ignore[union-attr]
        await store(Store.mark_with_gaps, *mark)
        await stage.press("enter", "p")
        await stage.on(PapersDialog)
        await stage.press("enter")
        await stage.on(PageScreen)
        await stage.shows("Faseskift: Fase 1 → Fase 2", "27. apr. 2026 med mangler")
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.fill("line", str(tmp_path / "skift.txt"))
        await stage.press("enter")
        await stage.shows("Siden ligger i")
        part = store.part(Documented)
        assert await part(Documented.lacking, case.course_id) == ()


async def test_what_takes_a_while_says_how_far_it_is_and_can_be_stopped(
    caseload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slowly(document: Document, path: Path, file: Path, *, over: bool) -> Path:
        while True:
            tell(0.4)
            time.sleep(0.02)

    monkeypatch.setattr(page, "write", slowly)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("d", "p")
        await stage.on(PageScreen)
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.fill("line", str(tmp_path / "side.pdf"))
        await stage.press("enter")
        await stage.on(BusyDialog)
        await stage.shows("Skriver siden", "40 %", "esc stop")
        await stage.press("escape")
        await stage.on(AskLine)
        await stage.shows("Stoppet: intet er skrevet.")
        assert not (tmp_path / "side.pdf").exists()
