"""Help, palette and the box of `.`, all made from the acts themselves."""

from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, Static, TextArea

import cti_tui.screens
from cti_tui.commands import rooms
from cti_tui.commands.acts import ACTS, acts, leads
from cti_tui.screens.contact.log import ContactsScreen
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import BorgerForm
from cti_tui.screens.kit.acting import OF_APP, Acting
from cti_tui.screens.kit.help import HelpScreen
from cti_tui.screens.kit.more import MoreScreen
from cti_tui.screens.kit.palette import PaletteScreen, found_first, lines_of_acts
from cti_tui.screens.kit.pick import PickBorger
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.journal import JournalScreen
from cti_tui.screens.overview.search import SearchScreen
from cti_tui.screens.plan.plan import PlanScreen
from cti_tui.widgets.keyline import KeyLine
from tests.screens.stage import Stage, on_stage, squeezed

SCREENS = [
    pytest.param((), CaseloadScreen, id="caseload"),
    pytest.param(("enter",), BorgerScreen, id="borger"),
    pytest.param(("n",), NoteScreen, id="note"),
    pytest.param(("a",), BorgerForm, id="form"),
    pytest.param(("slash",), SearchScreen, id="search"),
    pytest.param(("s",), JournalScreen, id="journal"),
    pytest.param(("enter", "c"), ContactsScreen, id="log"),
    pytest.param(("2",), PlanScreen, id="plan"),
]


ALONE = ("unlock", "first", "code", "page", "pick", "mark", "agreed", "reminder")
OF_A_FORM = {"save", "discard", "prompt", "queue"}
"""What is done in a box or a form, or before the file is open: no act goes there."""


async def come_to(stage: Stage, keys: tuple[str, ...], kind: type[Screen[Any]]) -> None:
    """Go from the caseload to a screen."""
    await stage.shows("Gerda G.")
    await stage.press(*keys)
    await stage.on(kind)


@pytest.mark.parametrize(("keys", "kind"), SCREENS)
async def test_every_act_of_a_screen_is_bound_and_in_its_help(
    caseload: Path, keys: tuple[str, ...], kind: type[Acting[Any]]
) -> None:
    async with on_stage(caseload) as stage:
        await come_to(stage, keys, kind)
        bound = set(stage.screen.active_bindings)
        told = acts((*kind.KEYS, *kind.MORE, *kind.ALWAYS))
        for act in told:
            if stage.screen.check_action(act.action, ()) is False:
                continue  # nothing here to do it at
            works = set(act.keys.split(",")) if act.keys else set()
            if isinstance(stage.app.focused, Input | TextArea):  # a letter is only a letter there
                signs = {"question_mark", "full_stop", "slash"}
                works = {key for key in works - signs if len(key) > 1}
            assert works <= bound, act
        await stage.press("f1")
        await stage.on(HelpScreen)
        read = squeezed(str(stage.screen.query_one("#keys", Static).content))
        await stage.press("end")  # longer than the box, it scrolls
        await stage.shows("[–] ikke relevant")
        for act in told:
            keys_told = act.shown_keys if act.keys else f". {act.more}"
            assert squeezed(f"{keys_told} {act.help}") in read
        await stage.press("f1")
        await stage.on(kind)


def screens(kind: type[Any] = Acting) -> list[type[Acting[Any]]]:
    """Every screen and box of the program."""
    for module in walk_packages(cti_tui.screens.__path__, "cti_tui.screens."):
        import_module(module.name)
    found = []
    for one in kind.__subclasses__():
        found += [one, *screens(one)]
    return found


def test_no_key_stands_for_two_things_on_a_screen_and_each_tells_a_way_back() -> None:
    for kind in screens():
        own = [act for act in acts((*kind.KEYS, *kind.MORE)) if act.keys]
        keys = [key for act in own for key in act.keys.split(",")]
        assert len(keys) == len(set(keys)), kind
        assert {"back", "leave"} & set(kind.TAIL), kind
        letters = [act.more or act.keys.partition(",")[0] for act in acts(kind.MORE)]
        assert len(letters) == len(set(letters)), kind


def test_every_act_that_a_screen_names_can_be_done_there() -> None:
    for kind in screens():
        ways = {act.id for act in kind.ways()}
        for act in acts((*kind.KEYS, *kind.MORE)):
            done = act.id in ways or act.action in ("copy_now", "practice")  # the app's own
            assert done or hasattr(kind, f"action_{act.action}"), (kind, act.id)


async def test_help_closes_on_any_key_that_could_mean_it(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        for key in ("escape", "enter", "question_mark", "f1"):
            await stage.press("question_mark")
            await stage.on(HelpScreen)
            await stage.press(key)
            await stage.on(CaseloadScreen)
            assert stage.app.is_running


def test_the_palette_has_every_act_once() -> None:
    told = [line.answer for line in lines_of_acts(("caseload.open", "help"))]
    alone = {one.id for one in ACTS.values() if one.room in ALONE} | OF_A_FORM
    assert set(told) | {"palette", "more", "back"} | alone == set(ACTS)
    assert not set(told) & alone
    assert len(told) == len(set(told))  # type: ignore[arg-type]


async def test_the_palette_finds_by_folded_words_synonyms_and_slips(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.shows("Skriv, hvad du vil gøre", "Åbn borgeren: tidslinje")
        for words, found in (
            ("notat", "Skriv et notat om borgeren."),
            ("MØRK", "Skift mellem mørke, lyse"),
            ("mork lyse", "Skift mellem mørke, lyse"),
            ("raekke tjek", "Intet passer. Prøv et andet ord."),
            ("opret", "Opret en borger med et forløb."),
            ("skjul afsluttede", "Vis eller skjul de afsluttede forløb."),
            ("kalender", "Se ugens aftaler på tværs af borgere."),
            ("belatsning", "Se sagstallet mod normen"),
        ):
            await stage.press("home", "ctrl+k")
            await stage.type(words)
            await stage.shows(found)
            await stage.hides("Gå til borgerens tjekliste for det næste faseskift.")


async def test_three_letters_find_a_borger_from_anywhere(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("i", "ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("fre")
        await stage.shows("Borgere", "Freja F.")
        await stage.press("enter")
        await stage.on(BorgerScreen)
        await stage.shows("Freja F. ·")


async def test_the_palette_runs_what_is_chosen(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.go_to("Bo B.")
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("notat")
        await stage.shows("Skriv et notat om borgeren.")
        await stage.press("enter")
        await stage.on(NoteScreen)
        await stage.shows("Notat · Bo B.")


async def test_what_needs_a_borger_asks_who_where_nobody_is_at_hand(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        await stage.press("b", "ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("netværk")
        await stage.press("enter")
        await stage.on(PickBorger)


async def test_the_arrows_choose_in_the_palette_while_the_field_has_the_focus(
    caseload: Path,
) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("opret en borger")
        await stage.shows("Opret en borger med et forløb.")
        await stage.press("down", "up", "down", "up", "enter")
        await stage.until(lambda: not isinstance(stage.screen, PaletteScreen))
        assert isinstance(stage.screen, BorgerForm)


async def test_the_palette_runs_on_the_borger_too(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("sat og fjernet")
        await stage.shows("Se, hvornår punktet er sat og fjernet.")
        await stage.press("enter")
        await stage.on(ReadingScreen)
        await stage.shows("Punktet har været åbent hele tiden.")


@pytest.mark.parametrize("words", ["", "findes ikke"])
async def test_escape_closes_the_palette_with_nothing_run(caseload: Path, words: str) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type(words)
        if words:
            await stage.shows("Intet passer.")
            await stage.press("enter")
            assert isinstance(stage.screen, PaletteScreen)
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_a_click_chooses_in_the_palette(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("opret en")
        await stage.shows("Opret en borger med et forløb.")
        await stage.click("Opret en borger")
        await stage.on(BorgerForm)


async def test_the_box_acts_by_letter_and_closes_on_escape_and_its_own_key(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("Gerda G.")
        for key in ("escape", "full_stop"):
            await stage.press("full_stop")
            await stage.on(MoreScreen)
            await stage.shows("k din fil og kopier", "v afsluttede", "esc tilbage")
            await stage.press(key)
            await stage.on(CaseloadScreen)
        await stage.press("full_stop", "v")
        await stage.shows("Viser også afsluttede forløb.")


async def test_a_click_on_a_word_of_the_key_line_does_it_but_never_ticks(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Freja F.")
        await stage.click("mellemrum kryds")
        await stage.shows("Mellemrum på linjen sætter det")
        assert "0 af 10" in stage.text
        await stage.click("n notat")
        await stage.on(NoteScreen)


async def test_a_click_on_a_room_goes_there(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.shows("i I dag 7")
        await stage.click("s Journal")
        await stage.on(JournalScreen)


def test_the_key_line_keeps_its_ways_out_where_there_is_no_room(monkeypatch: Any) -> None:
    line = KeyLine()
    screen = CaseloadScreen.__new__(CaseloadScreen)
    monkeypatch.setattr(CaseloadScreen, "is_attached", False)
    keys = [screen._as_key(act) for act in acts(CaseloadScreen.KEYS)]
    tail = [screen._as_key(act) for act in acts(CaseloadScreen.TAIL)]
    line.show(keys, tail)
    for width in (40, 80, 120):
        monkeypatch.setattr(KeyLine, "size", type("Size", (), {"width": width}))
        placed = [key for _, key in line.placed()]
        assert placed[-3:] == tail
        assert placed[:-3] == keys[: len(placed) - 3]
        ends = [column + key.width for column, key in line.placed()]
        assert ends == sorted(ends)
        assert ends[-1] <= width


def test_every_room_is_an_act() -> None:
    for room in (*rooms.OVERVIEW, *rooms.BORGER):
        assert room.id in ACTS


@pytest.mark.parametrize(
    ("words", "said"),
    [("skjul navne", "Skjult. F6 viser igen"), ("lås programmet", "cti er skjult")],
)
async def test_the_palette_hides_and_locks(words: str, said: str, caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type(words)
        await stage.press("enter")
        await stage.shows(said)


def test_the_palette_offers_what_can_be_done_or_gone_to() -> None:
    """Chosen on the caseload, every line does something; what a form alone has is not there."""
    here = tuple(one.id for one in acts((*CaseloadScreen.KEYS, *CaseloadScreen.ALWAYS)))
    for line in lines_of_acts(here):
        act = ACTS[str(line.answer)]
        assert act.id in (*here, "undo", *OF_APP) or leads(act) in ACTS, act.id
    assert leads(ACTS["terms.delete"]) == "file"
    assert leads(ACTS["checklist.tick"]) == "checklist"
    assert leads(ACTS["unlock.open"]) == ""


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("print", "caseload.paper"),
        ("papir", "caseload.paper"),
        ("udskriv", "caseload.paper"),
        ("indstillinger", "settings"),
        ("kalender", "week"),
        ("sikkerhedskopi", "copy_now"),
        ("kode", "file"),
        ("adgangskode", "file"),
        ("gendan", "file"),
        ("lås", "lock"),
        ("slet", "course.delete"),
        ("syg", "course.pause"),
        ("ferie", "course.pause"),
        ("dublet", "checklist.join"),
        ("handleplan", "plan"),
        ("familie", "network"),
        ("overlevering", "handover"),
        ("hjemmebesøg", "note"),
        ("genveje", "help"),
        ("sms", "checklist.appointments"),
    ],
)
def test_a_word_people_use_leads_to_the_act(words: str, act: str) -> None:
    here = (*CaseloadScreen.KEYS, *CaseloadScreen.MORE, *CaseloadScreen.ALWAYS)
    assert found_first(words, lines_of_acts(here))[0].answer == act
