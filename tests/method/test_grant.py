"""The grant's end beside the course's (rule 9; I, Bevilling af CTI-støtte; J, footnote 5)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.method.calendar import CourseFacts, Pause, grant_end, status
from cti_tui.method.edition import Hjemmel, edition
from cti_tui.method.grant import check_grant_end, grant_warning
from cti_tui.refusal import Refusal
from cti_tui.words.grant import grant_label

START = date(2026, 1, 15)
TODAY = date(2026, 4, 27)
CLOSED_ENDED = Pause(date(2026, 3, 1), date(2026, 3, 29))
LIMITED, OPEN_ENDED = (edition("job").hjemmel(name) for name in ("sel-82b", "sel-85"))


def facts(*pauses: Pause, hjemmel: Hjemmel = LIMITED, **rest: object) -> CourseFacts:
    """A course from START with these pauses."""
    return CourseFacts(START, hjemmel.phase_months, pauses, **rest)  # type: ignore[arg-type]


def warned(course: CourseFacts, end: date | None, hjemmel: Hjemmel = LIMITED) -> int | None:
    """Days that the course is warned to pass its grant by."""
    found = grant_warning(hjemmel, status(course, TODAY), end)
    return found.days if found else None


def test_the_grant_that_follows_from_the_start_lasts_the_course_out() -> None:
    assert warned(facts(), grant_end(START, 6)) is None


def test_a_pause_carries_the_course_past_the_grant() -> None:
    found = grant_warning(LIMITED, status(facts(CLOSED_ENDED), TODAY), grant_end(START, 6))
    assert found is not None
    assert (found.grant_end, found.last_day) == (date(2026, 7, 14), date(2026, 8, 11))
    assert (found.days, found.tentative) == (28, False)


@pytest.mark.parametrize(
    ("end", "days"),
    [
        (date(2026, 8, 10), 1),
        (date(2026, 8, 11), None),  # renewed to the very last day
        (date(2026, 12, 31), None),
        (None, None),
    ],
)
def test_a_renewed_grant_is_measured_by_its_own_day(end: date | None, days: int | None) -> None:
    assert warned(facts(CLOSED_ENDED), end) == days


def test_under_an_open_pause_the_course_s_end_is_the_earliest_one() -> None:
    found = grant_warning(
        LIMITED, status(facts(Pause(date(2026, 4, 1))), TODAY), grant_end(START, 6)
    )
    assert found is not None
    assert (found.days, found.tentative) == (26, True)


def test_support_that_cannot_be_limited_warns_of_nothing() -> None:
    """I, Bevilling af CTI-støtte: SEL § 85 has no end, only a day to follow up (J, footnote 5)."""
    course = facts(CLOSED_ENDED, hjemmel=OPEN_ENDED)
    assert warned(course, grant_end(START, 9), OPEN_ENDED) is None
    assert grant_label(OPEN_ENDED) == "Opfølgningsdato"
    assert grant_label(LIMITED) == "Bevillingens sidste dag"


def test_nothing_is_warned_of_a_course_without_a_start_or_with_an_end() -> None:
    assert warned(CourseFacts(None, 2), date(2026, 1, 1)) is None
    ended = facts(CLOSED_ENDED, ended=date(2026, 4, 1), ended_early=True)
    assert warned(ended, grant_end(START, 6)) is None


@pytest.mark.parametrize(
    ("start", "day", "words"),
    [(None, START, "start"), (START, START - timedelta(days=1), "15. jan. 2026")],
)
def test_a_grant_s_date_that_cannot_be_is_refused(
    start: date | None, day: date, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        check_grant_end(LIMITED, start, day)


def test_a_grant_may_end_the_day_the_course_begins() -> None:
    check_grant_end(LIMITED, START, START)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.sampled_from(
        [hjemmel for one in ("job", "generisk-2018") for hjemmel in edition(one).hjemler]
    ),
    st.integers(0, 60),
    st.integers(1, 60),
)
def test_the_default_grant_is_passed_by_exactly_the_paused_days(
    start: date, hjemmel: Hjemmel, after: int, length: int
) -> None:
    begins = start + timedelta(days=after)
    pause = Pause(begins, begins + timedelta(days=length))
    course = CourseFacts(start, hjemmel.phase_months, (pause,))
    found = grant_warning(hjemmel, status(course, pause.start), grant_end(start, hjemmel.months))
    assert (found.days if found else None) == (None if hjemmel.open_ended else length)
