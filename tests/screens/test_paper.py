"""Documents on the screen: from every room by one key, chosen, saved and printed."""

from pathlib import Path

import pytest

from cti_tui.documents import printing
from cti_tui.documents.document import Document
from cti_tui.documents.kinds import KINDS
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.paper.page import PageScreen
from cti_tui.screens.paper.papers import PapersDialog
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
