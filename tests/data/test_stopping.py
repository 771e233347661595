"""What takes a while tells how far it is and is stopped: nothing is then half done."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from cti_tui.data.engine import connect
from cti_tui.data.intake.result import LineToCome
from cti_tui.data.intake.taking_in import TakingIn
from cti_tui.data.numbers import Figures
from cti_tui.data.records import NewBorger
from cti_tui.data.safety import keys
from cti_tui.data.safety.check import check_file
from cti_tui.data.safety.copies import Copies
from cti_tui.data.safety.deletion import Deletions
from cti_tui.data.safety.keys import Keys
from cti_tui.data.safety.restore import put_back
from cti_tui.data.stopping import (
    Stopped,
    Work,
    along,
    heard_by,
    lasts,
    look_in,
    part_of_it,
    passing,
    tell,
)
from cti_tui.data.store import Store
from cti_tui.data.transfer.handing_on import HandingOn
from cti_tui.data.transfer.transfers import Transfers, read_document
from cti_tui.method.edition import edition
from cti_tui.method.numbers import period
from cti_tui.method.opening import Opening

TODAY = date(2026, 4, 14)
NOW = datetime(2026, 4, 14, 10)
WORDS = "en lang dansk adgangssætning"


def test_what_is_told_in_a_part_is_a_part_of_the_whole_and_takes_nothing_back() -> None:
    told: list[float] = []
    with heard_by(Work(told.append)):
        with part_of_it(0.0, 0.5):
            assert list(along("ab")) == ["a", "b"]
        with part_of_it(0.5, 1.0), part_of_it(0.0, 0.5):
            tell(1.0)
            tell(0.2)
    assert told == [0.25, 0.5, 0.5, 0.75, 0.75, 0.75, 1.0]


def test_nobody_listens_and_nothing_is_stopped() -> None:
    tell(0.5)
    lasts()
    assert look_in() == 0


def test_what_lasts_goes_to_its_end() -> None:
    work = Work()
    with heard_by(work):
        with passing():
            lasts()
        assert not work.lasting
        lasts()
        work.stopped = True
        tell(0.5)
    assert work.lasting


def test_what_is_stopped_is_stopped_before_it_lasts() -> None:
    with pytest.raises(Stopped), heard_by(Work(stopped=True)):
        lasts()


def test_a_long_statement_is_stopped_in_the_middle(store: Store) -> None:
    work = Work()
    count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

    def stops(_: float) -> None:
        """As who looks presses the key."""
        work.stopped = True

    work.show = stops
    with (
        closing(connect(store.path, store.key)) as connection,
        pytest.raises(Stopped),
        heard_by(work),
    ):
        connection.execute(count).fetchone()  # without an end


# Every act, stopped at one moment after another


def _import(store: Store, folder: Path) -> None:
    manual = edition("generisk-2018")
    new = NewBorger("Nye Ny", Opening(manual, manual.hjemler[0], None))
    store.part(TakingIn).take_in([LineToCome(2, new)], (), TODAY)


def _transfer(store: Store, folder: Path) -> None:
    store.part(Transfers).take_in(read_document(folder / "anden.json"), (), TODAY)


def _seal_course(store: Store, folder: Path) -> None:
    store.part(Transfers).seal(folder / "ud.cti", WORDS, TODAY, 1)


def _hand_on(store: Store, folder: Path) -> None:
    case = store.case(1, TODAY)
    store.part(HandingOn).hand_on(folder / "ud.cti", WORDS, case, "overdraget til Bo", TODAY)


def _restore(store: Store, folder: Path) -> None:
    store.release()
    put_back(store.path, folder / "kopi.db", WORDS, NOW, present=store.key)


def _unseal(store: Store, folder: Path) -> None:
    key = store.key
    store.release()
    assert key is not None
    keys.unseal_file(store.path, key, NOW)


def _seal(store: Store, folder: Path) -> None:
    store.release()
    keys.seal_file(store.path, WORDS, NOW)


Act = Callable[[Store, Path], object]
ACTS: dict[str, tuple[str | None, Act]] = {
    "export": (None, lambda store, to: store.part(Transfers).export(to / "ud.json", TODAY)),
    "seal a course": (
        None,
        lambda store, to: store.part(Transfers).seal(to / "u", WORDS, TODAY, 1),
    ),
    "hand on": (None, _hand_on),
    "copy elsewhere": (WORDS, lambda store, to: store.copy(to / "ud.db")),
    "delete": (None, lambda store, to: store.part(Deletions).delete_borger(1)),
    "import": (None, _import),
    "take in": (None, _transfer),
    "restore": (WORDS, _restore),
    "passphrase": (
        WORDS,
        lambda store, to: store.part(Keys).change_passphrase(WORDS, f"{WORDS} ny", NOW),
    ),
    "encrypt": (None, _seal),
    "decrypt": (WORDS, _unseal),
}
"""What the file is opened by, and what is done."""


def _stopped_at(moment: int) -> Work:
    """Work that is stopped at its so many-th moment."""
    work, told = Work(), []

    def count(done: float) -> None:
        told.append(done)
        work.stopped = len(told) >= moment

    work.show = count
    return work


def _all_of_it(path: Path, key: str | None) -> object:
    """Every row of the file but those that say who looked, and every file beside it."""
    query = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    with closing(connect(path, key)) as raw:
        names = [name for (name,) in raw.execute(query) if name != "access"]
        rows = {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    return rows, sorted(one.name for one in path.parent.iterdir() if one.is_file())


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_is_stopped_leaves_nothing_half_done(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "cti_tui.data.engine.LOOK_IN_EVERY", 300
    )  # SQLite looks in every now and then
    monkeypatch.setattr("cti_tui.data.stopping.LOOK_IN_EVERY", 300)
    key, act = ACTS[name]
    stops = 0
    for power in range(20):
        folder = tmp_path / str(power)
        path = _made(folder, key)
        before = _all_of_it(path, key)
        store, work = Store.open(path, key), _stopped_at(2**power)
        try:
            with heard_by(work):
                act(store, folder)
        except Stopped:
            stops += 1
            assert not work.lasting
            store.release()
            assert _all_of_it(path, key) == before
        else:
            store.release()
            break
    assert stops > 1, "it is never stopped"


def _made(folder: Path, key: str | None) -> Path:
    """A file with two borgere, an export of a third, and a copy of it all."""
    manual = edition("job")
    opening = Opening(manual, manual.hjemler[0], date(2026, 1, 15))
    with closing(Store.create(folder / "anden.db", None)) as other:
        other.add_borgere([NewBorger("Carl C.", opening)], TODAY)
        other.part(Transfers).export(folder / "anden.json", TODAY)
    store = Store.create(folder / "cti.db", key)
    store.add_borgere([NewBorger("Anna A.", opening), NewBorger("Bo B.", opening)], TODAY)
    store.copy(folder / "kopi.db")
    store.release()
    return folder / "cti.db"


@pytest.mark.parametrize("act", ["figures", "check", "preview", "copy"])
def test_what_only_looks_stops_too(act: str, store: Store, tmp_path: Path) -> None:
    store.part(Transfers).export(tmp_path / "ud.json", TODAY)
    text = read_document(tmp_path / "ud.json")
    looks: dict[str, Callable[[], object]] = {
        "figures": lambda: store.part(Figures).of_period(period(None, None, TODAY), TODAY),
        "check": lambda: check_file(store.path, store.key, TODAY),
        "preview": lambda: store.part(Transfers).preview(text),
        "copy": lambda: store.part(Copies).copy_now(NOW),
    }
    with pytest.raises(Stopped), heard_by(Work(stopped=True)):
        looks[act]()
