"""The store on its own thread: in turn, with errors, and closed when all is done."""

import asyncio
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cti_tui.data.engine import NoFile
from cti_tui.data.records import NewBorger
from cti_tui.data.safety.backup import copies
from cti_tui.data.store import Store
from cti_tui.data.thread import StoreThread
from cti_tui.refusal import Refusal

MakeBorger = Callable[..., NewBorger]


def thread_name(store: Store) -> str:
    return threading.current_thread().name


async def test_a_store_is_made_asked_and_told_on_its_own_thread(
    path: Path, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    store = StoreThread()
    await store.create(path, passphrase)
    (case,) = await store(Store.add_borgere, [new_borger()], today)
    assert await store(Store.caseload, today, closed=True) == [case]
    name = await store(thread_name)
    assert name == await store(thread_name)
    assert name != threading.current_thread().name
    store.close()
    again = StoreThread()
    await again.open(path, passphrase)
    assert await again(Store.case, case.borger_id, today) == case
    again.close()


async def test_questions_run_in_the_order_they_were_asked(path: Path) -> None:
    store = StoreThread()
    await store.create(path, None)
    ran: list[int] = []
    first = threading.Event()

    def note(_: Store, number: int) -> int:
        if number == 0:
            assert first.wait(30)
        ran.append(number)
        return number

    asked = [store.submit(note, number) for number in range(20)]
    first.set()
    answers = await asyncio.gather(*(asyncio.wrap_future(one) for one in asked))
    assert answers == ran == list(range(20))
    store.close()


async def test_the_event_loop_runs_on_while_the_store_waits(path: Path) -> None:
    store = StoreThread()
    await store.create(path, None)
    go = threading.Event()
    waiting = asyncio.ensure_future(store(lambda _: go.wait(30)))
    await asyncio.sleep(0)
    assert not waiting.done()
    go.set()
    assert await waiting
    store.close()


async def test_an_error_comes_back_and_the_store_goes_on(path: Path, today: date) -> None:
    store = StoreThread()
    await store.create(path, None)
    with pytest.raises(Refusal, match="findes ikke længere"):
        await store(Store.case, 7, today)
    assert await store(Store.caseload, today) == []
    store.close()


async def test_a_file_that_does_not_open_leaves_the_thread_free_for_another(
    path: Path, today: date
) -> None:
    store = StoreThread()
    with pytest.raises(NoFile):
        await store.open(path, None)
    await store.create(path, None)
    assert await store(Store.caseload, today) == []
    store.close()


async def test_closing_waits_for_what_was_asked(
    path: Path, new_borger: MakeBorger, today: date
) -> None:
    store = StoreThread()
    await store.create(path, None)
    go = threading.Event()
    store.submit(lambda _: go.wait(30))
    kept = store.submit(Store.add_borgere, [new_borger()], today)
    closing = asyncio.ensure_future(asyncio.to_thread(store.close))
    await asyncio.sleep(0)
    assert not closing.done()
    go.set()
    await closing
    assert len(kept.result(0)) == 1
    assert len(copies(path)) == 1
    with pytest.raises(RuntimeError):
        store.submit(Store.caseload, today)


async def test_what_closing_raises_is_raised_and_the_thread_ends(path: Path) -> None:
    store = StoreThread()
    await store.create(path, None)
    await store(Store.save_draft, None, "borger", {"navn": "Bo"})
    (path.parent / "sikkerhedskopier").write_text("ikke en mappe")
    with pytest.raises(Refusal, match="kan ikke skrives"):
        store.close()
    with pytest.raises(RuntimeError):
        store.submit(Store.drafts)


def test_closing_what_was_never_opened_is_fine() -> None:
    store = StoreThread()
    store.close()
    with pytest.raises(RuntimeError):
        store.submit(Store.drafts)


async def test_asking_before_a_file_is_open_is_a_fault_of_the_program(today: date) -> None:
    store = StoreThread()
    with pytest.raises(AssertionError, match="not open"):
        await store(Store.caseload, today)
    store.close()


def test_a_store_is_opened_before_there_is_a_loop(path: Path, today: date) -> None:
    store = StoreThread()
    with pytest.raises(NoFile):
        store.open_now(path, None)
    Store.create(path, None).close()
    store.open_now(path, None)
    assert store.submit(Store.caseload, today).result(30) == []
    store.close()
