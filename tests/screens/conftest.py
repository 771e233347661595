"""A caseload with every sign, made once and copied, and settings of the test's own."""

import gc
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css import stylesheet

from cti_tui.data.records import CaseRecord, NewBorger
from cti_tui.data.store import Store
from cti_tui.method.calendar import Pause
from cti_tui.method.edition import Phase, edition
from cti_tui.method.gate import ItemState
from cti_tui.method.opening import Opening
from tests.beside import beside
from tests.conftest import START, TODAY, MadeOnce
from tests.screens.stage import SMALL, WIDE


@pytest.fixture(autouse=True)
def _untraced(no_cover: None) -> None:
    """What must be covered, `method` and `data`, is by the tests of its own; a trace costs half."""


@pytest.fixture(autouse=True)
def settings_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program under test keeps its settings; nobody's own are touched."""
    path = tmp_path / "indstillinger" / "indstillinger.toml"
    monkeypatch.setattr("cti_tui.app.settings_path", lambda: path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    return path


@pytest.fixture(scope="session", autouse=True)
def _less_sweeping() -> Iterator[None]:
    """Keep the collector off all that was imported: each start of the program wakes it."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(20_000, *usual[1:])
    yield
    gc.set_threshold(*usual)
    gc.collect()
    gc.freeze()  # pytest sweeps five times more before it ends


@pytest.fixture(autouse=True)
def _unseen_is_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw the screen when the test looks at it, and not each frame that comes before that.

    A fifth of all that screens cost is frames that nobody sees.
    """
    usual = Compositor.render_update

    def render_update(self: Compositor, full: bool = False, **how: Any) -> Any:
        """What a test asks for whole; the program's own frames go nowhere in any case."""
        if full:
            return usual(self, full, **how)
        self._dirty_regions.clear()
        return None

    monkeypatch.setattr(Compositor, "render_update", render_update)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the pilot look eight times as often whether the program is done with a key.

    Nothing rests on it: what a test waits for, it waits for by name.
    """
    monkeypatch.setattr("textual._wait.SLEEP_GRANULARITY", 1 / 400)


@pytest.fixture(scope="session", autouse=True)
def _styles_read_once() -> Iterator[None]:
    """Read a style sheet once with the same colours, and not at each start of the program."""
    usual, known = stylesheet.parse, {}

    def parse(*sheet: Any, variable_tokens: dict[str, list[Any]], **kind: Any) -> list[Any]:
        """The rules of a sheet, as they were read the last time."""
        colours = tuple((name, *tokens) for name, tokens in variable_tokens.items())
        key = (sheet, colours, *kind.items())
        if key not in known:
            known[key] = list(usual(*sheet, variable_tokens=variable_tokens, **kind))
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stylesheet, "parse", parse)
        yield


@pytest.fixture(params=[SMALL, WIDE], ids=["80x24", "120x40"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Both sizes that every screen must be whole at."""
    found: tuple[int, int] = request.param
    return found


def _new(name: str, start: date | None, **rest: object) -> NewBorger:
    manual = edition(str(rest.pop("manual", "job")))
    hjemmel = manual.hjemler[0]
    opening = Opening(manual, hjemmel, start, **rest)  # type: ignore[arg-type]
    return NewBorger(name, opening, f"26-{len(name):04}", manual.transitions[0])


def settle(store: Store, case: CaseRecord, leave: int = 0) -> CaseRecord:
    """Tick the list at hand, but for the last `leave` of its items."""
    for record in case.items[: len(case.items) - leave]:
        if record.item.id != case.edition.closing_item:
            case = store.set_item(case.course_id, record.item.id, ItemState.MET, TODAY).case
    return case


def _fill(store: Store) -> None:
    """Every sign of the caseload once; the names are the letters of their order on the screen."""
    day = timedelta(days=1)
    made = store.add_borgere(
        [
            _new("Anna A.", START, phase=Phase.ONE),  # 1 -> 2 was 12 days ago
            _new("Bo B.", date(2026, 1, 27), phase=Phase.ONE),  # 1 -> 2 today
            _new("Cæcilie C.", TODAY + 2 * day),  # kontakt, begins in 2 days
            _new("Dorthe D.", date(2026, 2, 3), phase=Phase.ONE),  # 1 -> 2 in 6 days, marked
            _new("Emil E.", date(2025, 8, 4), phase=Phase.THREE),  # ends in a week
            _new("Freja F.", date(2026, 2, 9), phase=Phase.ONE, pauses=(Pause(TODAY - 10 * day),)),
            _new("Gerda G.", None, manual="generisk-2018"),
            _new("Hans H.", date(2025, 7, 24), phase=Phase.THREE),  # over, closed
        ],
        TODAY,
    )
    cases = {case.name[0]: case for case in made}
    for letter, leave in (("A", 2), ("B", 0), ("C", 1), ("D", 0), ("E", 0), ("H", 0)):
        cases[letter] = settle(store, cases[letter], leave)
    store.mark_shift(cases["D"].course_id, TODAY - day, TODAY)
    store.mark_shift(cases["H"].course_id, TODAY, TODAY)
    with beside(store) as connection:  # what sets the scene is nothing to take back
        connection.execute("DELETE FROM act")


@pytest.fixture(scope="session")
def _filled(made_once: MadeOnce) -> Path:
    def make(path: Path) -> None:
        store = Store.create(path, None)
        _fill(store)
        store.release()

    return made_once("filled.db", make)


@pytest.fixture
def caseload(path: Path, _filled: Path) -> Path:
    """A plain file of the test's own with eight courses, Anna to Hans."""
    path.parent.mkdir(mode=0o700)
    shutil.copy(_filled, path)
    return path


@pytest.fixture
def empty(path: Path, blank_file: Callable[[Path, str | None], Path]) -> Path:
    """A plain file of the test's own without any borger."""
    return blank_file(path, None)
