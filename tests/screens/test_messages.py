"""What is said: one thing at a time, once, and again when it is well."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.door import StoreFault
from cti_tui.data.safety.lasting import Standing
from cti_tui.data.store import Store
from cti_tui.method.gate import ItemState
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.help import HelpScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored

GONE = "er ikke på sin plads længere"


def aside(path: Path) -> Path:
    return path.with_name("et andet sted.db")


async def note_begun(stage: Stage, words: str) -> None:
    await stage.go_to("Anna A.")
    await stage.press("n")
    await stage.on(NoteScreen)
    await stage.type(words)


async def test_a_moved_file_is_said_once_stays_said_while_one_types_and_so_is_its_return(
    caseload: Path, size: tuple[int, int]
) -> None:
    async with on_stage(caseload, size=size) as stage:
        await note_begun(stage, "Først")
        caseload.rename(aside(caseload))
        await stage.type(" og så")
        await stage.shows("Kladden er ikke gemt.", GONE)
        for letters in (" mere", " og mere"):
            await stage.type(letters)
            await stage.pilot.pause(0.6)
            assert stage.text.count("Kladden er ikke gemt.") == 1
        await stage.press("ctrl+q")
        await stage.on(Confirm)
        await stage.shows("Luk uden at gemme?", GONE)
        await stage.press("enter")
        await stage.on(NoteScreen)
        aside(caseload).rename(caseload)
        await stage.shows("Det er i orden igen, og kladden er gemt.")
        await stage.type(".")
        await stage.hides("Det er i orden igen")
        await stage.keep_note()
        await stage.on(CaseloadScreen)
    with closing(stored(caseload)) as store:
        (note,) = store.notes(store.find("Anna", TODAY).borger_id)
        assert note.fact == "Først og så mere og mere."


async def test_a_tick_in_a_moved_file_is_refused_and_it_is_said_when_it_is_back(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        caseload.rename(aside(caseload))
        await stage.press("space")
        await stage.shows(GONE, "[ ]  1")
        aside(caseload).rename(caseload)
        await stage.shows("Filen er i orden igen, og der kan gemmes.")
        await stage.press("space")
        await stage.shows("[x]  1")
        assert (await stage.case("Freja")).items[0].state is ItemState.MET


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("full", "Disken er fuld, og intet er gemt."),
        ("readonly", "kan kun læses"),
    ],
)
async def test_a_full_disk_and_a_read_only_place_have_their_own_words_and_are_well_again(
    caseload: Path, monkeypatch: pytest.MonkeyPatch, fault: str, words: str
) -> None:
    from cti_tui.data.door import _FAULTS

    told = dict(_FAULTS)[fault]

    def refuses(*_: object, **__: object) -> None:
        raise StoreFault(told)

    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        with monkeypatch.context() as patch:
            patch.setattr(Store, "set_item", refuses)
            patch.setattr(Standing, "can_keep", lambda _: False)
            await stage.press("space")
            await stage.shows(words)
            assert stage.text.count(words) == 1
            await stage.press("down")  # a key takes the refusal away
            await stage.hides(words)
        await stage.shows("Filen er i orden igen, og der kan gemmes.")
        assert isinstance(stage.screen, BorgerScreen)


@pytest.mark.posix
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="for root everything can be written"
)
def test_a_file_that_cannot_be_written_cannot_keep(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        caseload.chmod(0o400)
        assert not store.part(Standing).can_keep()
        caseload.chmod(0o600)
        assert store.part(Standing).can_keep()


def test_a_file_that_lies_elsewhere_or_is_another_cannot_keep(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        standing = store.part(Standing)
        assert standing.can_keep()
        caseload.rename(aside(caseload))
        assert not standing.can_keep()
        caseload.write_bytes(aside(caseload).read_bytes())
        assert not standing.can_keep()
        aside(caseload).rename(caseload)
        assert standing.can_keep()


async def test_the_newest_message_alone_stands_in_the_status_line(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.press("space")
        await stage.shows("[x]  1")
        for _ in range(3):
            await stage.press("u")
            await stage.shows("Fortrudt: krydset ved punkt 1.")
            assert stage.text.count("Fortrudt:") == 1
            await stage.press("space")
            await stage.shows("[x]  1")
        assert not stage.screen.query("Toast")


async def test_a_message_that_stands_is_said_by_the_box_that_opens_and_not_beneath_it_too(
    caseload: Path, size: tuple[int, int]
) -> None:
    said = "Fortrudt:"
    async with on_stage(caseload, size=size) as stage:
        await stage.open("Freja F.")
        await stage.press("space")
        await stage.shows("[x]  1")
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.press("u")
        await stage.shows(said)
        await stage.press("?")
        await stage.on(HelpScreen)
        await stage.shows(said)
        assert stage.text.count(said) == 1
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await stage.shows(said)
        assert stage.text.count(said) == 1


async def test_what_was_typed_for_a_field_does_not_answer_the_question_that_came(
    caseload: Path,
) -> None:
    answers: list[bool | None] = []
    async with on_stage(caseload) as stage:
        question = Confirm("Slet?", "", yes="Ja, slet", grave=True)
        stage.app.push_screen(question, answers.append)
        await stage.on(Confirm)
        await stage.type("en lang jk adgangssætning j")
        await stage.press("enter")
        await stage.on(CaseloadScreen)
    assert answers == [False]
