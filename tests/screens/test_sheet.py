"""The meeting sheet on the screen and on its way to paper."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.clean import clean_line
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.models import Borger
from cti_tui.data.records import NewNote
from cti_tui.data.store import Store
from cti_tui.screens.contact.appointment import AppointmentDialog
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.sheet import SheetScreen
from cti_tui.screens.course.answers import AnswersScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm, Pick
from cti_tui.screens.kit.line import AskLine
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.screens.overview.week import WeekScreen
from cti_tui.screens.paper.page import PageScreen
from tests.beside import rows_beside
from tests.conftest import TODAY
from tests.modes import is_private
from tests.screens.agreeing import agree
from tests.screens.stage import Stage, on_stage, stored
from tests.screens.test_hostile import HOSTILE, check, sees

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of documents of the test's own."""
    folder = tmp_path / "Dokumenter"
    folder.mkdir()
    monkeypatch.setattr("platformdirs.user_documents_dir", lambda: str(folder))
    return folder


async def test_an_arrow_and_m_bring_the_sheet(caseload: Path) -> None:
    agree(caseload, "Bo B.", NewAppointment(TODAY + DAY, "10:15", "planmøde", "Caféen"))
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("down", "m")
        await stage.on(SheetScreen)
        await stage.shows(
            "Bo B. · Fase 2",
            "Mødeark",
            "Fase 1 → Fase 2: man. 27. apr. 2026 (i dag)",
            "◇ tir. 28. apr. 2026 kl. 10:15 (i morgen) · planmøde · Caféen",
            "Sidst",
            "Åbne punkter",
            "Spørg om",
            "Hele arket er vist",
        )
        await stage.shows("n notat", "enter aftalen", "esc tilbage")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_a_long_sheet_is_read_to_its_end_by_scrolling(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY).borger_id
        for _ in range(3):
            store.add_note(anna, NewNote("Vi talte om meget. " * 20, TODAY), TODAY)
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("m")
        await stage.on(SheetScreen)
        await stage.shows("Sidst", "▼ mere: ", "1-")
        await stage.press("end")
        await stage.shows("Før", "Slut")


async def test_m_leads_to_the_sheet_from_everywhere_and_on_from_it(caseload: Path) -> None:
    agree(caseload, "Anna A.", NewAppointment(TODAY, "10:15"))
    async with on_stage(caseload) as stage:
        for keys, place in (("enter", BorgerScreen), ("i", TodayScreen), ("w", WeekScreen)):
            await stage.go_to("Anna A.")
            await stage.press(keys)
            await stage.on(place)
            await stage.pilot.pause()
            await stage.shows("Anna A.")
            if place is WeekScreen:
                await stage.press("down")
            await stage.press("m")
            await stage.on(SheetScreen)
            await stage.shows("Anna A. · ", "Nu")
            await stage.press("escape")
            await stage.on(place)
            await stage.press("escape")
            await stage.on(CaseloadScreen)
        await stage.go_to("Anna A.")
        await stage.press("m")
        for key, place in (
            ("n", NoteScreen),
            ("enter", AppointmentDialog),
            ("o", AnswersScreen),
        ):
            await stage.on(SheetScreen)
            await stage.shows("Spørg om")
            await stage.press(key)
            await stage.on(place)
            await stage.press("escape")
        await stage.on(SheetScreen)
        await stage.press("t")  # from room to room: escape leads past the one that was left
        await stage.on(BorgerScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_the_sheet_follows_what_was_done(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        await stage.press("m")
        await stage.shows("Ingen ny aftale endnu", "Intet notat endnu")
        await stage.press("enter")
        await stage.shows("Der er ingen aftale endnu.")
        await stage.press("n")
        await stage.on(NoteScreen)
        await stage.until(lambda: stage.focused == "fact")
        await stage.type("Vi talte om bussen")
        await stage.press("ctrl+s")
        await stage.until(lambda: not isinstance(stage.screen, NoteScreen))
        await stage.shows("Vi talte om bussen")


async def laid(stage: Stage, path: Path) -> None:
    """Wait until the program itself is done with the page: its file is there a moment before."""
    await stage.until(lambda: f"Siden ligger i {path}." in stage.told)
    stage.app.hush()


async def to_paper(stage: Stage, where: str) -> None:
    """Say where the sheet is to lie."""
    await stage.on(AskLine)
    await stage.fill("line", where)
    await stage.press("enter")


async def test_p_shows_the_sheet_and_writes_it_over_nothing_unasked(
    caseload: Path, documents: Path
) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        anna = (await stage.case("Anna A.")).borger_id
        await stage.press("m")
        await stage.shows("Anna A. · ", "Nu")
        await stage.press("p")
        await stage.on(PageScreen)
        await stage.shows("Mødeark · Anna A. · til kolleger og netværk")
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.shows("Siden er personoplysninger uden for den krypterede fil")
        await stage.press("enter")
        await stage.on(PageScreen)
        path = documents / f"moedeark-{anna}.pdf"
        await laid(stage, path)
        written = path.read_bytes()
        assert written.startswith(b"%PDF")
        assert is_private(path)
        path.write_bytes(b"mit eget")
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await stage.on(AskLine)
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("escape")
        await stage.on(AskLine)
        assert path.read_bytes() == b"mit eget"
        await stage.press("enter")
        await stage.on(Confirm)
        await stage.press("tab", "enter")
        await stage.on(PageScreen)
        await laid(stage, path)
        assert path.read_bytes().startswith(b"%PDF")
        await stage.press("p")
        await stage.on(Pick)
        await stage.press("enter")
        await to_paper(stage, "cti.db")
        await stage.shows("slutte på .pdf, .md eller .txt")
        await stage.press("escape")
        await stage.on(PageScreen)
        await stage.press("escape")
        await stage.on(SheetScreen)


@pytest.mark.parametrize("text", HOSTILE)
async def test_text_of_any_kind_is_shown_to_the_letter_and_obeyed_by_nobody(
    caseload: Path, text: str
) -> None:
    store: Store = stored(caseload)
    anna = store.find("Anna A.", TODAY).borger_id
    with rows_beside(store) as session:
        borger = session.get(Borger, anna)
        borger.name = clean_line(text)[:30]
        session.add(borger)
    store.add_note(anna, NewNote(text, TODAY, reflection=text), TODAY)
    store.release()
    agree(caseload, str(anna), NewAppointment(TODAY + DAY, "10:15", text, text, text, text))
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("m")
        await stage.on(SheetScreen)
        await sees(stage, text, 10)
        await stage.press("enter")
        await stage.on(AppointmentDialog)
        await sees(stage, text, 10)
        await stage.press("enter")  # the reminder is what comes first the day before
        await stage.shows("Påmindelse", "Hej. Husk vores aftale")
        check(stage)
        await stage.press("escape", "escape", "escape", "w")
        await stage.on(WeekScreen)
        await stage.shows("10:15")
        check(stage)
