"""The invented networks keep to the rules of the real ones, on any day."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cti_tui.data.demo.build import make_demo
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.offers import Offers
from cti_tui.data.store import Store
from cti_tui.method.handover import Step
from tests.conftest import TODAY

DAYS = st.dates(date(2015, 1, 1), date(2060, 12, 31))


@given(today=DAYS, seed=st.integers(0, 50))
@settings(max_examples=6)
def test_no_day_lies_ahead_and_every_plan_can_be_read(today: date, seed: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "demo.db"
        make_demo(path, None, today, notater=0, seed=seed)
        with closing(sqlite3.connect(path)) as connection:
            for column in (
                *("since FROM supporter", "ended FROM supporter", "since FROM carrying"),
                *("given FROM consent", "agreed FROM handover", "since FROM anchor"),
                *('"on" FROM handover_text', '"on" FROM handover_step', '"on" FROM network_wish'),
            ):
                latest = connection.execute(f"SELECT {column} ORDER BY 1 DESC").fetchone()
                assert latest is None or latest[0] is None or latest[0] <= str(today), column
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        store = Store.open(path, None)
        part = store.part(Handovers)
        for case in store.caseload(today, closed=True):
            plan = part.handover(case.course_id, today)
            within = {one.key for one in plan.network.supporters} | {"borger"}
            assert all(line.carrier in within for line in plan.lines)
        store.close()


def test_the_demo_shows_what_there_is_to_see(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    make_demo(path, None, TODAY)
    with closing(Store.open(path, None)) as store:
        assert len(store.part(Offers).offers()) == 4
        part = store.part(Handovers)
        cases = store.caseload(TODAY, closed=True)
        plans = [part.handover(case.course_id, TODAY) for case in cases]
        assert any(plan.network.unwanted for plan in plans)
        assert any(plan.network.ended for plan in plans)
        assert any(plan.anchor for plan in plans)
        assert any(plan.lacking.anything and plan.lines for plan in plans)
        assert any(plan.step(Step.HANDOVER) for plan in plans)
        numbers = {one.phone[:5] for plan in plans for one in plan.network.supporters}
        assert numbers == {"00 00"}
