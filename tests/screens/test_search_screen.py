"""Search while it is typed: what is shown, what enter opens, and what a newer key does."""

import threading
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.content import Content
from textual.screen import Screen

from cti_tui.data.contact.hits import Hit, Snippet, Where
from cti_tui.data.contact.journal import Journal
from cti_tui.data.contact.search import Search
from cti_tui.data.records import NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import edition
from cti_tui.method.opening import Opening
from cti_tui.screens.contact.log import ContactsScreen
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.note_reading import NoteReading
from cti_tui.screens.course.answers import AnswersScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.course import CourseScreen
from cti_tui.screens.kit.leads import of_hit
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.kit.place import Room
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.journal import JournalScreen
from cti_tui.screens.overview.search import SearchScreen, hit_lines
from cti_tui.screens.overview.today import TodayScreen
from cti_tui.screens.routes import OF_BORGER, screen_at
from tests.beside import beside
from tests.conftest import TODAY
from tests.screens.stage import Stage, on_stage, stored
from tests.screens.test_hostile import HOSTILE, check, sees
from tests.screens.test_no_english import is_danish

LONG_AGO = TODAY - timedelta(days=40)


@pytest.fixture
def written(caseload: Path) -> Path:
    """The caseload with two notes and a remark at an item."""
    with closing(stored(caseload)) as store:
        anna, bo = (store.find(name, TODAY) for name in ("Anna", "Bo"))
        store.add_note(
            anna.borger_id,
            NewNote("Vi sås. Toget til Østergård gik kl. 10:30 [/b] [i dag].", LONG_AGO),
            TODAY,
        )
        store.add_note(bo.borger_id, NewNote("Ingen ved toget i dag.", TODAY), TODAY)
        item = anna.items[3]
        store.set_item(anna.course_id, item.item.id, item.state, TODAY, note="Husk kaktus")
    return caseload


async def searching(stage: Stage) -> None:
    """Open the search from where we are."""
    await stage.press("slash")
    await stage.on(SearchScreen)


async def test_what_is_typed_is_found_and_enter_reads_it(
    written: Path, size: tuple[int, int]
) -> None:
    async with on_stage(written, size=size) as stage:
        await searching(stage)
        await is_danish(stage)
        await stage.type("oster")
        await stage.shows("1 sted", "Anna A.", "notat · ons. 18. mar. 2026")
        await stage.shows("Toget til Østergård gik kl. 10:30 [/b] [i dag].")
        await is_danish(stage)
        await stage.press("enter")
        await stage.on(NoteReading)
        await stage.shows("Vi sås. Toget til Østergård gik kl. 10:30 [/b] [i dag].")
        await stage.press("escape")
        await stage.on(SearchScreen)
        await stage.shows("oster", "1 sted")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_n_writes_a_note_on_the_borger_of_the_hit_or_asks_who(written: Path) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        await stage.press("tab", "n")  # nothing is found, so nobody is at hand
        await stage.on(PickBorger)
        await stage.press("escape", "shift+tab")
        await stage.type("kaktus")
        await stage.shows("1 sted")
        await stage.press("tab", "n")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Anna A.")


async def test_signs_and_words_that_are_nowhere_are_no_errors(written: Path) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        for typed, said in (
            ('"(', "Intet fundet."),
            ("kl. 10:30", "1 sted"),
            ("d'Angleterre", "Intet fundet."),
            ("-kaktus", "punkt"),
            ("[/b", "10:30 [/b] [i dag]."),
        ):
            await stage.press("home", "ctrl+k")
            await stage.type(typed)
            await stage.shows(typed, said)
        await stage.press("home", "ctrl+k")
        await stage.hides("1 sted", "Anna A.")


async def test_what_was_found_is_marked_by_more_than_colour() -> None:
    snippet = Snippet("Toget gik", ((0, 5),))
    shown = hit_lines(Hit(1, "Anna", Where.NOTE, 1, TODAY, snippet), 70)
    marked = {shown.plain[span.start : span.end]: str(span.style) for span in shown.spans}
    assert marked["Toget"] == "bold underline"
    hostile = Snippet("[/b] og ]]", ((0, 2),))
    assert "[/b] og ]]" in hit_lines(Hit(1, "[x]", Where.NOTE, 1, TODAY, hostile), 70).plain
    assert isinstance(shown, Content)


async def test_the_arrows_move_in_what_is_found_while_the_field_has_the_focus(
    written: Path,
) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        await stage.type("toget")
        await stage.shows("2 steder")
        await stage.press("down", "down", "up")
        assert stage.focused == "words"
        await stage.press("enter")
        await stage.on(NoteReading)
        first = "Anna A." if "Anna A." in stage.box else "Bo B."
        await stage.press("escape", "tab", "j", "enter")
        await stage.on(NoteReading)
        assert first not in stage.box


async def test_a_hit_is_opened_where_it_was_written(written: Path) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        await stage.type("kaktus")
        await stage.shows("1 sted", "punkt")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Anna A.", "Husk kaktus")
        await stage.press("escape")
        await stage.on(SearchScreen)
        await stage.press("home", "ctrl+k")
        await stage.type("toget ingen")
        await stage.shows("1 sted")
        await stage.press("f4")
        await stage.on(BorgerScreen)
        await stage.shows("Bo B.")


async def test_every_kind_of_hit_has_a_place(written: Path) -> None:
    async with on_stage(written) as stage:
        case = await stage.case("Anna A.")
        assert stage.app.desk is not None
        kinds: dict[Where, type[Screen[None]]] = {
            Where.ANSWER: AnswersScreen,
            Where.PAUSE: CourseScreen,
            Where.CHANGE: CourseScreen,
        }
        for where in Where:
            place = of_hit(Hit(case.borger_id, case.name, where, 1, None, Snippet("x")))
            assert place.room in OF_BORGER
            if place.room is not Room.NOTE_READ:
                found = screen_at(stage.app.desk, replace(place, case=case))
                assert isinstance(found, kinds.get(where, Screen)), where


async def test_the_search_is_narrowed_to_the_borger_it_came_from(written: Path) -> None:
    async with on_stage(written) as stage:
        await stage.open("Anna A.")
        await searching(stage)
        await stage.type("toget")
        await stage.shows("Søg · alle borgere", "2 steder")
        await stage.press("f3")
        await stage.shows("Søg · kun Anna A.", "1 sted")
        await stage.hides("Bo B.")
        await stage.press("f3")
        await stage.shows("Søg · alle borgere", "2 steder")


async def test_elsewhere_it_is_narrowed_to_the_borger_at_the_cursor(written: Path) -> None:
    async with on_stage(written) as stage:
        await stage.press("i")
        await stage.on(TodayScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)
        await searching(stage)
        await stage.press("f3")
        await stage.shows("Skriv et navn")
        await stage.type("toget ingen")
        await stage.shows("1 sted")
        await stage.press("f3")
        await stage.shows("Søg · kun Bo B.")


async def test_a_newer_key_takes_the_place_of_questions_not_yet_asked(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    search = Search.search

    def noted(
        part: Search, text: str, borger_id: int | None = None, *, newest: bool = False
    ) -> tuple[Hit, ...]:
        asked.append(text)
        return search(part, text, borger_id, newest=newest)

    monkeypatch.setattr(Search, "search", noted)
    async with on_stage(written) as stage:
        await searching(stage)
        held = threading.Event()
        assert stage.app.desk is not None
        stage.app.desk.store.submit(lambda _: held.wait(20))
        for letter in "toget":
            await stage.type(letter)
        await stage.pilot.pause()
        held.set()
        await stage.shows("2 steder")
        assert asked == ["toget"]


async def test_a_borger_deleted_meanwhile_is_told(written: Path) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        await stage.type("oster")
        await stage.shows("1 sted")

        def delete(store: Store) -> None:
            with beside(store) as raw:
                raw.execute("DELETE FROM borger")

        await stage.ask(delete)
        await stage.press("enter")
        await stage.shows("Borgeren findes ikke længere.")
        stage.app.hush()
        await stage.press("f4")
        await stage.shows("Borgeren findes ikke længere.")
        assert isinstance(stage.screen, SearchScreen)


async def test_hostile_text_is_shown_to_the_letter_in_search_log_and_queue(empty: Path) -> None:
    with closing(stored(empty)) as store:
        manual = edition("generisk-2018")
        opening = Opening(manual, manual.hjemler[0], None)
        borger = store.add_borgere([NewBorger(HOSTILE[1], opening)], TODAY)[0].borger_id
        for text in HOSTILE:
            note = store.add_note(borger, NewNote(f"hov {text}", TODAY), TODAY)
            store.part(Journal).mark(note.id, TODAY)
    async with on_stage(empty) as stage:
        await searching(stage)
        for text in HOSTILE:
            await stage.press("home", "ctrl+k")
            await stage.paste(text)
            await stage.pilot.pause()
            check(stage)
        await stage.press("home", "ctrl+k")
        await stage.type("hov")
        await stage.shows(f"{len(HOSTILE)} steder")
        for text in HOSTILE:
            await sees(stage, f"hov {text}", 16)
        await stage.press("escape", "s")
        await stage.on(JournalScreen)
        await stage.shows(f"{len(HOSTILE)} venter")
        for text in HOSTILE:
            await sees(stage, f"hov {text}", 12)
            await stage.press("down")
        await stage.press("escape", "enter")
        await stage.on(BorgerScreen)
        await stage.press("c")
        await stage.on(ContactsScreen)
        for text in reversed(HOSTILE):
            await sees(stage, f"hov {text}", 16)
            await stage.press("down")


async def test_the_newest_is_shown_first_when_asked(written: Path) -> None:
    async with on_stage(written) as stage:
        await searching(stage)
        await stage.shows("bedste først")
        await stage.type("toget")
        await stage.shows("2 steder")
        first = stage.row_of("Anna A.") < stage.row_of("Bo B.")
        await stage.press("f2")
        await stage.shows("nyeste først")
        await stage.until(lambda: stage.row_of("Bo B.") < stage.row_of("Anna A."))
        await stage.press("f2")
        await stage.until(lambda: (stage.row_of("Anna A.") < stage.row_of("Bo B.")) == first)
