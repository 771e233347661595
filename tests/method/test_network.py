"""Who carries what, and whether a consent holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.edition import Edition, editions
from cti_tui.method.handover import CRISIS, Line, Part, lacking
from cti_tui.method.network import (
    BORGER,
    WORKER,
    Bearing,
    ConsentState,
    Need,
    consent_state,
    coverage,
    themes,
    worker_alone,
)

DAY = timedelta(days=1)
GIVEN = date(2026, 3, 3)
HOME, MONEY = Need("need:bolig", "Bolig"), Need("need:penge", "Økonomi")


@pytest.mark.parametrize("manual", editions(), ids=lambda one: one.id)
def test_every_edition_has_the_seven_themes(manual: Edition) -> None:
    found = themes(manual)
    assert len(found) == 7
    assert found[0].label == "Bolig"
    assert all(one.key.startswith("need:") for one in found)
    assert len({one.key for one in found}) == 7


@pytest.mark.parametrize(
    ("carriers", "standing"),
    [
        ((), Bearing.NOBODY),
        ((WORKER,), Bearing.WORKER_ONLY),
        ((WORKER, BORGER), Bearing.SHARED),
        ((WORKER, "supporter:1"), Bearing.SHARED),
        ((BORGER,), Bearing.CARRIED),
        (("supporter:1", "supporter:2"), Bearing.CARRIED),
    ],
)
def test_who_a_need_rests_on(carriers: tuple[str, ...], standing: Bearing) -> None:
    covered = coverage([HOME, MONEY], [(HOME.key, one) for one in carriers])
    assert [one.standing for one in covered] == [standing, Bearing.NOBODY]
    assert worker_alone(covered) == ((HOME,) if standing is Bearing.WORKER_ONLY else ())


def test_a_carrier_named_twice_counts_once_and_an_unknown_need_not_at_all() -> None:
    covered = coverage([HOME], [(HOME.key, BORGER), (HOME.key, BORGER), ("plan:x", BORGER)])
    assert [one.carriers for one in covered] == [(BORGER,)]
    assert covered[0].others == 1


@pytest.mark.parametrize(
    ("until", "withdrawn", "today", "state"),
    [
        (None, None, GIVEN - DAY, ConsentState.NOT_YET),
        (None, None, GIVEN, ConsentState.VALID),
        (GIVEN, None, GIVEN, ConsentState.VALID),
        (GIVEN, None, GIVEN + DAY, ConsentState.EXPIRED),
        (None, GIVEN + DAY, GIVEN, ConsentState.VALID),
        (None, GIVEN + DAY, GIVEN + DAY, ConsentState.WITHDRAWN),
        (GIVEN, GIVEN + DAY, GIVEN + 9 * DAY, ConsentState.WITHDRAWN),
    ],
)
def test_a_consent_holds_on_its_last_day_and_not_once_withdrawn(
    until: date | None, withdrawn: date | None, today: date, state: ConsentState
) -> None:
    assert consent_state(GIVEN, until, withdrawn, today) is state


@given(st.integers(0, 40), st.integers(0, 40), st.integers(-5, 50))
def test_a_withdrawn_consent_never_holds_again(until: int, withdrawn: int, on: int) -> None:
    today = GIVEN + on * DAY
    holds = consent_state(GIVEN, GIVEN + until * DAY, GIVEN + withdrawn * DAY, today)
    assert (holds is ConsentState.VALID) == (0 <= on <= until and on < withdrawn)


def test_what_the_plan_lacks() -> None:
    covered = coverage([HOME, MONEY], [(HOME.key, WORKER)])
    nothing = lacking(covered, [], anchored=False, written=(), crisis_plan=True)
    assert nothing.unplanned == (HOME,)
    assert nothing.anchor
    assert nothing.crisis == CRISIS
    assert nothing.anything


def test_a_plan_that_lacks_nothing_says_so() -> None:
    covered = coverage([HOME], [(HOME.key, WORKER)])
    lines = [Line(HOME.key, GIVEN)]
    assert not lacking(covered, lines, anchored=True, written=CRISIS, crisis_plan=True).anything
    late = lacking(
        covered,
        [*lines, Line(HOME.key, None)],
        anchored=True,
        written=[Part.SIGNS],
        crisis_plan=True,
    )
    assert (late.not_agreed, late.crisis) == (1, (Part.HELPS, Part.CALL))
    generic = lacking(covered, lines, anchored=True, written=(), crisis_plan=False)
    assert not generic.anything  # only I asks for a plan for crises
