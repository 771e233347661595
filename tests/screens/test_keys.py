"""A visit of three sentences with the next appointment, in exactly the keys of docs/keys.md."""

from contextlib import closing
from datetime import date
from pathlib import Path

from cti_tui.data.contact.appointments import Appointments
from cti_tui.method.contact import ContactKind
from cti_tui.screens.contact.next_meeting import NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.kit.draft import fields_of
from cti_tui.screens.kit.place import Place, Room
from cti_tui.screens.overview.caseload import CaseloadScreen
from tests.conftest import TODAY
from tests.screens.stage import on_stage, stored

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"
SENTENCES = "Anna viste mig haven. Vi øvede ruten til jobbet. Hun ringer selv på torsdag."


def table() -> tuple[list[tuple[str, int]], int]:
    """The keys of the page's first table with what each counts, and the sum it gives."""
    first = PAGE.read_text("utf-8").partition("Without a next")[0]
    rows = [[cell.strip() for cell in line.split("|")[1:3]] for line in first.splitlines()]
    keys = [(row[0].strip("`"), int(row[1])) for row in rows if row[1:] and row[1].isdecimal()]
    total = next(int(row[1].strip("*")) for row in rows if row[1:] and row[1].startswith("**"))
    return keys, total


async def test_a_visit_takes_no_more_keys_than_the_page_says(caseload: Path) -> None:
    (keys, total), pressed = table(), 0
    assert [key for key, _ in keys] == ["n", "ctrl+s", "fr 10", "enter"]
    screens = {"n": NoteScreen, "ctrl+s": NextMeeting, "enter": CaseloadScreen}
    async with on_stage(caseload) as stage:
        await stage.go_to("Anna A.")
        for key, number in keys:
            if key in screens:
                await stage.press(key)
                await stage.on(screens[key])
                pressed += 1
            else:
                await stage.type(key)
                pressed += len(key)
            if key == "n":
                await stage.type(SENTENCES)
            assert number == (1 if key in screens else len(key))
        await stage.shows("Notatet om Anna A. er gemt. I ses fre. 1. maj 2026 kl. 10:00.")
    assert pressed == total
    with closing(stored(caseload)) as store:
        anna = store.find("Anna", TODAY).borger_id
        (note,) = store.notes(anna)
        (agreed,) = store.part(Appointments).of_borger(anna)
        assert store.drafts() == ()
    assert (note.fact, note.kind) == (SENTENCES, ContactKind.HOME_VISIT)
    assert (agreed.date, agreed.time, agreed.kind) == (date(2026, 5, 1), "10:00", "hjemmebesøg")


async def test_what_is_typed_with_the_key_that_opens_a_form_stands_in_the_form(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Bo B.")
        await stage.type("nHej, det her går stærkt")
        await stage.on(NoteScreen)
        await stage.until(lambda: fields_of(stage.screen)["fact"] == "Hej, det her går stærkt")


async def test_a_place_that_must_be_read_first_gets_its_letters_too(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        bo = await stage.case("Bo B.")
        stage.app.go(Place(Room.NOTE, bo.borger_id))
        await stage.type("Om Bo")
        await stage.on(NoteScreen)
        await stage.until(lambda: fields_of(stage.screen)["fact"] == "Om Bo")
