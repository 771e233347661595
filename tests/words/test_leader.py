"""The leader's page: figures with no person and no free text in them."""

from datetime import date

import pytest
from msgspec.structs import replace

from cti_tui.documents.method.figures import figures_page
from cti_tui.documents.writers.text import as_text
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.method.numbers import (
    Encounters,
    EndedCourses,
    MonthLoad,
    Numbers,
    Period,
    ShiftsOnTime,
    TimeSpent,
)
from cti_tui.refusal import Refusal
from cti_tui.words.leader import leader_tables, reason_group

DAY = date(2026, 4, 30)
FOUND = Numbers(
    Period(date(2026, 4, 1), DAY),
    (MonthLoad(DAY, 12, (1, 4, 3, 4)),),
    ShiftsOnTime(on_day=9, late=2, early=1, with_gaps=1, median_days_late=40),
    Encounters(30, 4, 1, {ContactKind.MEETING: 28, ContactKind.SMS: 2}, (2, 20, 5, 3)),
    TimeSpent(Minutes(600, 90, 40, 0), (99, 60, 30, None)),
    EndedCourses(5, {"flyttet: til Anna i Ribe": 1, "overdraget til Kim": 1, "død": 1}),
    started=2,
    days_to_start=17,
    network=(2, 8),
    waited=2,
)


def test_by_hand_every_small_count_is_merged_or_left_out() -> None:
    caseload, shifts, contacts, time, courses = (table.rows for table in leader_tables(FOUND))
    assert caseload == (("april 2026", "12", "–", "4", "–", "4"),)
    assert shifts == (
        ("på dagen", "9"),
        ("på andre dage", "3"),
        ("med mangler", "færre end 3"),
        ("forsinkelse, median", "–"),
    )
    assert ("andet udfald", "5") in contacts
    assert ("holdt, andre slags", "30") in contacts
    assert ("holdt i andre faser", "5") in contacts
    assert ("direkte om ugen i kontakt", "–") in time
    assert ("direkte om ugen i fase 1", "60 min.") in time
    assert courses == (
        ("fase 1 begyndt", "færre end 3"),
        ("fra overgang til start, median", "–"),
        ("gennemført til sidste dag", "5"),
        ("sluttet på anden måde", "3"),
        ("personer i netværkene, første dag", "færre end 3"),
        ("personer i netværkene, sidste dag", "8"),
    )


def test_nothing_that_was_written_is_on_the_page() -> None:
    page = as_text(figures_page(FOUND, DAY))
    for word in ("Anna", "Ribe", "Kim", "40 dage", "17 dage", "99 min."):
        assert word not in page
    assert "Grænsen er programmets egen" in page
    assert "ikke den officielle journal" in page


def test_too_few_courses_have_no_page() -> None:
    few = replace(FOUND, caseload=(MonthLoad(DAY, 2, (0, 2, 0, 0)),))
    with pytest.raises(Refusal, match="bestemte personer"):
        figures_page(few, DAY)


@pytest.mark.parametrize(
    ("reason", "group"),
    [
        ("flyttet: til søsteren", "flyttet"),
        ("Anna ville ikke mere", "andet"),
        ("overdraget til Kim Ø.", "overdraget til en kollega"),
        ("", "andet"),
    ],
)
def test_a_reason_is_told_by_what_is_suggested_alone(reason: str, group: str) -> None:
    assert reason_group(reason) == group


def rows(numbers: Numbers, place: int) -> dict[str, str]:
    """A table of two columns."""
    return {row[0]: row[1] for row in leader_tables(numbers)[place].rows}


def test_the_contacts_that_were_not_held_are_not_found_from_those_that_were() -> None:
    few = Encounters(20, 1, 1, {ContactKind.MEETING: 20}, (0, 20, 0, 0))
    found = rows(replace(FOUND, contacts=few), 2)
    assert (found["holdt"], found["andet udfald"]) == ("20", "færre end 3")
    assert found["holdt i fase 1"] == "20"


def test_the_median_of_the_late_says_nothing_of_those_they_are_put_together_with() -> None:
    shifts = ShiftsOnTime(on_day=9, late=3, early=1, with_gaps=0, median_days_late=40)
    found = rows(replace(FOUND, shifts=shifts), 1)
    assert found["på andre dage"] == "4"
    assert found["forsinkelse, median"] == "–"
    alone = replace(shifts, early=0)
    assert rows(replace(FOUND, shifts=alone), 1)["forsinkelse, median"] == "40 dage"


@pytest.mark.parametrize(("gaps", "said"), [(0, "0"), (1, "færre end 3"), (9, "9"), (11, "–")])
def test_shifts_without_gaps_are_not_found_from_those_with_them(gaps: int, said: str) -> None:
    shifts = ShiftsOnTime(on_day=12, late=0, early=0, with_gaps=gaps, median_days_late=None)
    assert rows(replace(FOUND, shifts=shifts), 1)["med mangler"] == said


def test_a_month_of_few_tells_of_no_phase() -> None:
    few = MonthLoad(date(2026, 3, 31), 2, (0, 1, 0, 1))
    caseload = leader_tables(replace(FOUND, caseload=(few, *FOUND.caseload)))[0].rows
    assert caseload[0] == ("marts 2026", "færre end 3", "–", "–", "–", "–")


def test_an_edition_is_told_of_alone_only_where_the_others_are_many_or_none() -> None:
    def of(number: int) -> Numbers:
        """The courses of the other editions."""
        return replace(FOUND, caseload=(MonthLoad(DAY, number, (0, number, 0, 0)),))

    for number in (0, 3):
        assert figures_page(FOUND, DAY, "CTI for job", of(number)).blocks
    with pytest.raises(Refusal, match="Vælg alle udgaver"):
        figures_page(FOUND, DAY, "CTI for job", of(2))
