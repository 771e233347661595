"""An import that is stopped: nothing came in, and nothing is left of it."""

from contextlib import closing
from pathlib import Path

import pytest

from cti_tui.data.demo.build import make_demo
from cti_tui.data.stopping import Stopped, Work, heard_by
from cti_tui.data.store import Store
from cti_tui.data.transfer.transfers import Transfers
from tests.data.test_transfer import TODAY, exported


@pytest.mark.parametrize("stop", [KeyboardInterrupt, Stopped])
def test_an_import_that_is_stopped_takes_nothing_in_and_leaves_no_copy(
    plain_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    make_demo(tmp_path / "x" / "a.db", None, TODAY, borgere=1, afsluttede=0, notater=1, seed=1)
    with closing(Store.open(tmp_path / "x" / "a.db", None)) as other:
        text = exported(other, tmp_path / "x")

    def stopped(*_: object) -> None:
        """What is called last before the transaction ends."""
        raise stop

    monkeypatch.setattr("cti_tui.data.transfer.transfers.log_import", stopped)
    monkeypatch.setattr("cti_tui.data.transfer.transfers.tried", lambda *_: None)
    before = sorted(plain_store.path.parent.rglob("*.db"))
    for _ in range(3):
        with pytest.raises(stop):
            plain_store.part(Transfers).take_in(text, (), TODAY)
    assert not plain_store.caseload(TODAY)
    assert sorted(plain_store.path.parent.rglob("*.db")) == before


def test_a_document_is_told_of_from_its_reading_to_its_trial(
    plain_store: Store, tmp_path: Path
) -> None:
    make_demo(tmp_path / "x" / "a.db", None, TODAY, borgere=1, afsluttede=0, notater=1, seed=1)
    with closing(Store.open(tmp_path / "x" / "a.db", None)) as other:
        text = exported(other, tmp_path / "x")
    told: list[float] = []
    with heard_by(Work(told.append)):
        plain_store.part(Transfers).take_in(text, (), TODAY)
    assert len(told) > 100
    with heard_by(Work()):
        plain_store.part(Transfers).preview(text)
    with pytest.raises(Stopped), heard_by(Work(stopped=True)):
        plain_store.part(Transfers).preview(text)
