"""Two windows on one file: a change from outside appears, and two edits are resolved by asking."""

from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cti_tui.data.records import CaseRecord, Correction
from cti_tui.data.store import Store
from cti_tui.method.edition import guidance_of
from cti_tui.method.gate import ItemState
from cti_tui.screens.course.answers import AnswerDialog
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.conflict import ConflictDialog, merged
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored
from tests.screens.test_no_english import is_danish

FIELDS = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["", "x", "y"]), max_size=3)


@given(FIELDS, FIELDS, FIELDS)
def test_a_field_touched_in_one_place_alone_is_never_asked_about(
    typed: dict[str, str], unedited: dict[str, str], now: dict[str, str]
) -> None:
    result, clashes = merged(typed, unedited, now)
    for name, theirs in now.items():
        mine, before = typed.get(name, ""), unedited.get(name, "")
        touched = mine != before, theirs != before
        assert (name in clashes) == (all(touched) and mine != theirs)
        if touched == (False, True):
            assert result[name] == theirs
        if touched[0]:
            assert result.get(name, "") == mine


def correct(path: Path, case: CaseRecord, **changed: str) -> None:
    """Correct a borger in another window."""
    with closing(stored(path)) as store:
        correction = Correction(
            name=case.name,
            case_number=case.case_number,
            transition=case.transition,
            transition_date=case.entered_transition_date,
            start=case.start,
            start_reason=case.start_reason,
            hjemmel=case.hjemmel.id,
        )
        store.correct(case.borger_id, replace(correction, **changed), case.version, TODAY)


async def test_a_tick_from_outside_appears_on_the_open_borger(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.shows("[ ]  1")
        case = await stage.case("Freja F.")
        with closing(stored(caseload)) as other:
            other.set_item(case.course_id, case.items[0].item.id, ItemState.MET, TODAY)
        await stage.shows("[x]  1")


async def to_form(stage: Stage, name: str) -> CaseRecord:
    """Open the form that corrects a borger."""
    await stage.open(name)
    case = await stage.case(name)
    await stage.press("r")
    await stage.on(BorgerForm)
    return case


async def test_what_another_corrected_is_taken_in_where_it_is_another_field(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case = await to_form(stage, "Anna A.")
        correct(caseload, case, case_number="99-9999")
        await stage.fill("name", "Anna Andersen")
        await stage.press("ctrl+s")
        await stage.shows("Det, der er rettet et andet sted, er taget med.", "99-9999")
        await stage.press("ctrl+s")
        kept = await stage.until_stored(lambda case: case.name == "Anna Andersen", "Anna")
        assert kept.case_number == "99-9999"


async def test_the_same_field_is_asked_about_with_both_shown(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        case = await to_form(stage, "Anna A.")
        correct(caseload, case, name="Anna Bertelsen")
        await stage.fill("name", "Anna Andersen")
        await stage.press("ctrl+s")
        await stage.on(ConflictDialog)
        await stage.shows("Nu står der: Anna Bertelsen", "Du skrev: Anna Andersen")
        await is_danish(stage)
        await stage.press("escape")
        await stage.shows("Intet er gemt.", "Anna Andersen")
        await stage.press("ctrl+s")
        await stage.on(ConflictDialog)
        await stage.press("down", "down", "enter")
        await stage.shows("er taget med")
        await stage.press("ctrl+s")
        await stage.until_stored(lambda case: case.name == "Anna Andersen", "Anna")


async def test_two_answers_to_one_question_are_both_kept_when_asked_for(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        case = await stage.case("Anna A.")
        prompt = next(one for one in guidance_of(case.edition) if one.kind.takes_answer)
        assert stage.app.desk is not None
        await stage.app.push_screen(AnswerDialog(stage.app.desk, case, prompt, None))
        with closing(stored(caseload)) as other:
            other.set_answer(case.course_id, prompt.id, "Skrevet i et andet vindue", TODAY)
        await stage.type("Skrevet her")
        await stage.press("ctrl+s")
        await stage.on(ConflictDialog)
        await stage.shows("Skrevet i et andet vindue", "Skrevet her")
        await stage.press("down", "down", "down", "enter")
        await stage.shows("Se teksten efter, og gem med ctrl+s.")
        await stage.press("ctrl+s")
        await stage.until(lambda: not isinstance(stage.screen, AnswerDialog))
        answers = await stage.ask(Store.answers, case.course_id)
        assert answers[prompt.id].text == "Skrevet i et andet vindue\n\nSkrevet her"
