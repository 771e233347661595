"""Det gjorte: the last acts listed, and each kind of them taken back from wherever one is."""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.plan.plans import Plans
from cti_tui.data.reach import Reach
from cti_tui.data.records import BorgerFacts, Correction, NewNote
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from cti_tui.method.plan import Level
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.kit.ask import Confirm
from cti_tui.screens.kit.palette import PaletteScreen
from cti_tui.screens.kit.reading import ReadingScreen
from cti_tui.screens.overview.caseload import CaseloadScreen
from cti_tui.screens.overview.done import DoneScreen
from cti_tui.screens.safety.unlock import UnlockScreen
from tests.conftest import PASSPHRASE, START, TODAY, MakeBorger
from tests.current import current, forget
from tests.screens.stage import Stage, on_stage, stored

DAY = timedelta(days=1)


def anna(store: Store) -> tuple[int, int]:
    """Anna's own id and that of her course."""
    case = store.find("Anna", TODAY)
    return case.borger_id, case.course_id


def note(store: Store) -> None:
    store.add_note(anna(store)[0], NewNote("Ord", TODAY), TODAY)


def correction(store: Store) -> None:
    (one,) = store.notes(anna(store)[0])
    store.change_note(one.id, NewNote("Andre ord", TODAY), TODAY, one.version)


def appointment(store: Store) -> None:
    new = NewAppointment(TODAY + 2 * DAY, "10:00")
    store.part(Appointments).add(anna(store)[0], new, TODAY)


def plan_line(store: Store) -> None:
    store.part(Plans).add_node(anna(store)[1], Level.FOCUS, "Hjem", TODAY)


def tick(store: Store) -> None:
    case = store.find("Anna", TODAY)
    store.set_item(case.course_id, case.items[8].item.id, ItemState.MET, TODAY)


def telling(store: Store) -> None:
    store.announce(anna(store)[1], Gate.ONE_TWO, TODAY, "agreed", "ja", TODAY)


def shift(store: Store) -> None:
    store.mark_with_gaps(anna(store)[1], TODAY, "mangler", TODAY)


def pause(store: Store) -> None:
    start = TODAY - 2 * DAY
    store.add_pause(anna(store)[1], start, None, PauseKind.OTHER, "indlagt", TODAY)


def ending(store: Store) -> None:
    store.end_early(anna(store)[1], TODAY, "flyttet", TODAY)


def last_gate(store: Store) -> None:
    case = store.find("Emil", TODAY)
    store.mark_shift(case.course_id, TODAY, TODAY)


def renamed(store: Store) -> None:
    case = store.find("Anna", TODAY)
    says = Correction(
        "Anja A.", "26-1", "bolig", None, case.start, case.start_reason, case.hjemmel.id
    )
    store.correct(case.borger_id, says, case.version, TODAY)


def reached(store: Store) -> None:
    facts = BorgerFacts(phone="12 34 56 78", mind="Ring først")
    store.part(Reach).set_facts(anna(store)[0], facts)


def imported(store: Store, *make: MakeBorger) -> None:
    (new_borger,) = make
    store.add_borgere([new_borger("Ib", start=START), new_borger("Kaj", start=START)], TODAY)


KINDS: list[tuple[Callable[..., None], str, bool]] = [
    (note, "notatet fra man. 27. apr. 2026 · Anna A.", True),
    (appointment, "aftalen ons. 29. apr. 2026 kl. 10:00 · Anna A.", False),
    (plan_line, "linjen i planen »Hjem« · Anna A.", False),
    (tick, "krydset ved punkt 9 · Anna A.", False),
    (telling, "orienteringen om skiftet · Anna A.", False),
    (shift, "markeringen af faseskiftet Fase 1 → Fase 2 · Anna A.", True),
    (pause, "pausen · Anna A.", True),
    (ending, "afslutningen af forløbet · Anna A.", True),
    (last_gate, "markeringen af afslutningen · Emil E.", True),
    (renamed, "rettelsen af oplysningerne · Anja A.", True),
    (reached, "rettelsen af oplysningerne · Anna A.", True),
    (imported, "importen af 2 borgere · Ib og Kaj", True),
]


async def takes_back(stage: Stage, words: str, large: bool) -> None:
    """Press `u`: a word for what is small, a question for what is large."""
    await stage.press("u")
    if large:
        await stage.on(Confirm)
        await stage.shows(f"{words[:1].upper()}{words[1:]}", "Det blev gjort")
        await stage.press("down", "enter")
    await stage.shows(f"Fortrudt: {words.rstrip('.')}.")


@pytest.mark.parametrize(("act", "words", "large"), KINDS, ids=[one[0].__name__ for one in KINDS])
async def test_each_kind_is_said_first_and_taken_back_whole(
    caseload: Path, new_borger: MakeBorger, act: Callable[..., None], words: str, large: bool
) -> None:
    with closing(stored(caseload)) as store:
        before = current(store)
        act(store, *([new_borger] if act is imported else []))
        assert current(store) != before
    async with on_stage(caseload) as stage:
        await stage.shows("Bo B.")
        await takes_back(stage, words, large)
        assert await stage.done() == 0
    with closing(stored(caseload)) as store:
        assert current(store) == before


async def test_a_correction_of_a_note_is_small_and_its_note_is_next(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        before = current(store)
        note(store)
        correction(store)
    async with on_stage(caseload) as stage:
        await stage.shows("Bo B.")
        await takes_back(stage, "rettelsen af notatet fra man. 27. apr. 2026 · Anna A.", False)
        await takes_back(stage, "notatet fra man. 27. apr. 2026 · Anna A.", True)
    with closing(stored(caseload)) as store:
        assert current(store) == before


async def test_acts_are_there_after_lock_and_restart(
    path: Path, blank_file: Callable[[Path, str | None], Path], new_borger: MakeBorger
) -> None:
    blank_file(path, PASSPHRASE)
    with closing(Store.open(path, PASSPHRASE)) as store:
        store.add_borgere([new_borger()], TODAY)
        forget(store)
        before = current(store)
        note(store)
        telling(store)
    async with on_stage(path, ready="cti er låst") as stage:
        await stage.type(f"{PASSPHRASE}\n")
        await stage.on(CaseloadScreen)
        await stage.press("ctrl+l")
        await stage.on(UnlockScreen)
        await stage.type(f"{PASSPHRASE}\n")
        await stage.on(CaseloadScreen)
        await takes_back(stage, "orienteringen om skiftet · Anna A.", False)
        await takes_back(stage, "notatet fra man. 27. apr. 2026 · Anna A.", True)
    with closing(Store.open(path, PASSPHRASE)) as store:
        assert current(store) == before


async def test_the_last_acts_are_listed_and_say_how_they_stand(
    caseload: Path, size: tuple[int, int]
) -> None:
    with closing(stored(caseload)) as store:
        note(store)
        correction(store)
        store.part(Deletions).delete_borger(store.find("Gerda", TODAY).borger_id)
        tick(store)
    async with on_stage(caseload, size=size) as stage:
        await stage.press("full_stop", "f")
        await stage.on(DoneScreen)
        await stage.shows("Det gjorte · 4 handlinger", "Krydset ved punkt 9")
        await stage.shows("u tager det tilbage.")
        await stage.until(lambda: "u fortryder" in stage.line_with("Krydset ved punkt 9"))
        line = "Sletningen af en borger"
        await stage.until(lambda: "kan ikke fortrydes" in stage.line_with(line))
        await stage.press("down")
        await stage.shows("borgeren er væk for altid")
        await stage.press("end")
        await stage.shows("Det er ændret siden")
        await stage.press("u")
        await stage.shows("Fortrudt: krydset ved punkt 9")
        await stage.until(lambda: "fortrudt" in stage.line_with("Krydset ved punkt 9"))
        await stage.press("home", "enter")
        await stage.on(ReadingScreen)
        await stage.shows("Krydset ved punkt 9 · Anna A.", "Gjort ", "Det er taget tilbage.")
        await stage.press("escape")
        await stage.on(DoneScreen)
        await stage.press("u")
        await stage.shows("En sletning kan ikke fortrydes")
        await stage.press("u")
        await stage.shows("Fortrudt: rettelsen af notatet")
        await stage.press("escape")
        await stage.on(CaseloadScreen)


async def test_it_is_reached_from_a_borger_and_from_the_palette(caseload: Path) -> None:
    async with on_stage(caseload) as stage:
        await stage.open("Anna A.")
        await stage.press("full_stop", "f")
        await stage.on(DoneScreen)
        await stage.shows("Her kommer det, du gør")
        await stage.press("u")
        await stage.shows("Der er ikke noget at fortryde.")
        await stage.press("enter", "escape")
        await stage.on(BorgerScreen)
        await stage.press("ctrl+p")
        await stage.on(PaletteScreen)
        await stage.type("det gjorte")
        await stage.press("enter")
        await stage.on(DoneScreen)


async def test_looking_at_what_can_be_taken_back_changes_nothing(caseload: Path) -> None:
    with closing(stored(caseload)) as store:
        note(store)
        tick(store)
        shift(store)
        before = current(store)
    async with on_stage(caseload) as stage:
        await stage.press("full_stop", "f")
        await stage.on(DoneScreen)
        await stage.shows("u tager det tilbage.")
        await stage.press("down")
        await stage.shows("er markeret, så")
        await stage.press("down")
        await stage.shows("Kan fortrydes, når det, der er gjort siden, er fortrudt.")
        assert await stage.done() == 3
    with closing(stored(caseload)) as store:
        assert current(store) == before
