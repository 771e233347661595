"""Aftalt og fortalt: the prompts with what was written, and whether the borger was known before."""

from contextlib import closing
from pathlib import Path

from cti_tui.data.store import Store
from cti_tui.screens.course.answers import AnswerDialog, AnswersScreen, BeforeDialog
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.course.guidance import GuidanceScreen
from cti_tui.screens.paper.page import PageScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored

WARNING = "Manualen siger, at en anden medarbejder"


async def answers_of(stage: Stage, name: str) -> dict[str, str]:
    """What is stored for a borger, by prompt."""
    case = await stage.case(name)
    found = await stage.ask(Store.answers, case.course_id)
    return {prompt: answer.text for prompt, answer in found.items()}


async def open_answers(stage: Stage, name: str) -> None:
    """Open the screen from the borger's."""
    await stage.open(name)
    await stage.press("o")
    await stage.on(AnswersScreen)
    await stage.shows("Aftalt og fortalt", name)


async def test_an_answer_is_written_shown_with_its_day_and_taken_away(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await open_answers(stage, "Anna A.")
        await stage.shows("[ ] Hvor vil borgeren gerne holde mødet?", "0 af 30 skrevet")
        await stage.shows("enter skriv")
        await stage.press("down", "enter")
        await stage.on(AnswerDialog)
        await stage.type("Hjemme [/ ved bordet]\nkl. 10")
        await stage.press("ctrl+s")
        await stage.on(AnswersScreen)
        await stage.shows("[x] Hvor vil borgeren", "Hjemme [/ ved bordet]", "27. apr. 2026")
        await stage.shows("1 af 30 skrevet", "J, Kontaktskabelse og orientering")
        assert await answers_of(stage, "Anna A.") == {
            "j0-foer-sted": "Hjemme [/ ved bordet]\nkl. 10"
        }
        await stage.press("enter")
        await stage.on(AnswerDialog)
        await stage.press(*["backspace"] * 30, "ctrl+s")
        await stage.shows("[ ] Hvor vil borgeren", "Intet skrevet endnu", "0 af 30 skrevet")
        assert await answers_of(stage, "Anna A.") == {}


async def test_every_prompt_is_on_the_list_and_the_cursor_stays(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Anna A.")
        await stage.shows("Før det første møde", "På opstartsmødet")
        await stage.press("end")
        await stage.shows("Planen for at holde fast", "hvis der opstår en krise?")
        await stage.press("home", *["down"] * 18)
        await stage.shows("Arbejdsaftalen", "Hvilken arbejdsplads er det")
        await stage.press(*["down"] * 5)
        await stage.shows("Hvem holder møderne med arbejdsgiver?")
        await stage.press("enter")
        await stage.on(AnswerDialog)
        await stage.type("Jobkonsulenten")
        await stage.press("ctrl+s")
        await stage.on(AnswersScreen)
        await stage.shows("[x] Hvem holder møderne med arbejdsgiver?", "Jobkonsulenten")


async def test_an_edition_without_a_work_agreement_asks_for_none(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Gerda G.")
        await stage.shows("0 af 15 skrevet")
        await stage.press("end")
        await stage.hides("Arbejdsaftalen")


async def test_escape_keeps_what_was_written_and_f8_throws_it_away(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Anna A.")
        await stage.press("down", "enter")
        await stage.on(AnswerDialog)
        await stage.type("Hjemme")
        await stage.press("escape")
        await stage.on(AnswersScreen)
        await stage.shows("Det skrevne er gemt som kladde.")
        await stage.press("enter")
        await stage.on(AnswerDialog)
        await stage.shows("Hjemme")
        await stage.press("f8")
        await stage.shows("Smid det skrevne væk?")
        await stage.press("tab", "enter")
        await stage.on(AnswersScreen)
        assert await answers_of(stage, "Anna A.") == {}
        await stage.press("enter")
        await stage.on(AnswerDialog)
        await stage.press("escape")
        await stage.on(AnswersScreen)


async def test_a_refusal_keeps_what_was_typed(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Anna A.")
        await stage.press("down", "enter")
        await stage.on(AnswerDialog)
        await stage.type("Hjemme")
        with closing(stored(caseload)) as elsewhere:
            course = elsewhere.find("Anna A.", TODAY).course_id
            elsewhere.set_answer(course, "j0-foer-sted", "På kontoret", TODAY)
        await stage.press("ctrl+s")
        await stage.shows("Ændret et andet sted imens", "På kontoret", "Hjemme")
        await stage.press("escape")
        assert isinstance(stage.screen, AnswerDialog)
        assert await answers_of(stage, "Anna A.") == {"j0-foer-sted": "På kontoret"}


async def test_a_closed_course_is_read_and_not_changed(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        assert stage.app.desk is not None
        case = await stage.case("Hans H.")
        await stage.app.push_screen(AnswersScreen(stage.app.desk, case))
        await stage.shows("Aftalt og fortalt", "Hans H.", "Før det første møde")
        await stage.press("down", "enter")
        await stage.on(AnswerDialog)
        await stage.type("For sent")
        await stage.press("ctrl+s")
        await stage.shows("Forløbet er afsluttet")


async def test_the_page_to_hand_over_has_the_points_and_goes_back(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Anna A.")
        await stage.press("p")
        await stage.on(PageScreen)
        await stage.shows("Om dit CTI-forløb", "Du bestemmer selv", "Sådan får du fat i mig")
        await stage.press("escape")
        await stage.on(AnswersScreen)
        await stage.press("g")
        await stage.on(GuidanceScreen)
        await stage.press("escape")
        await stage.on(AnswersScreen)
        await stage.press("escape")
        await stage.on(BorgerScreen)


# Har du støttet borgeren før?


async def test_support_before_is_answered_later_with_the_manuals_warning(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await open_answers(stage, "Anna A.")
        await stage.shows("[ ] Har du støttet borgeren før? ikke spurgt")
        await stage.press("enter")
        await stage.on(BeforeDialog)
        await stage.shows(WARNING)
        await stage.press("down", "down", "enter")
        await stage.on(AnswersScreen)
        await stage.shows("[x] Har du støttet borgeren før? ja", WARNING)
        assert (await stage.case("Anna A.")).supported_before is True


async def test_the_form_asks_warns_by_the_edition_and_keeps_the_answer(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.hides(WARNING)
        await stage.fill("name", "Per P.")
        await stage.choose("before", "ja")
        await stage.shows(WARNING)
        await stage.choose("before", "nej")
        await stage.hides(WARNING)
        await stage.choose("before", "ja")
        await stage.shows(WARNING)
        await stage.press("ctrl+s")
        await stage.shows("Per P. er oprettet")
        assert (await stage.case("Per P.")).supported_before is True


async def test_the_warning_follows_the_edition_chosen(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.choose("before", "ja")
        await stage.shows(WARNING)
        await stage.press("shift+tab")
        await stage.choose("edition", "alle målgrupper")
        await stage.hides(WARNING)


async def test_a_draft_of_the_form_keeps_the_answer(empty: Path) -> None:
    async with on_stage(empty) as stage:
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.fill("name", "Per P.")
        await stage.choose("before", "nej")
        await stage.press("escape")
        await stage.shows("gemt som kladde")
        await stage.press("a")
        await stage.on(BorgerForm)
        await stage.shows("Din kladde er hentet frem")
        await stage.press("ctrl+s")
        await stage.shows("Per P. er oprettet")
        assert (await stage.case("Per P.")).supported_before is False


async def test_correcting_does_not_ask_again(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("r")
        await stage.on(BorgerForm)
        await stage.hides("Har du støttet borgeren før?")
