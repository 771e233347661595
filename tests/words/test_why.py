"""Why a date is that day: the steps of the sum, what moves it and what does not, the source."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.dansk import short_date
from cti_tui.method.calendar import (
    CourseFacts,
    Pause,
    add_months,
    boundaries,
    grant_end,
    handover_meeting,
)
from cti_tui.method.edition import Gate, edition, editions
from cti_tui.method.preview import Milestone, milestones
from cti_tui.words.why import Explained, Why, why_dates, why_no_extension, why_time_moves

JOB, GENERIC = edition("job"), edition("generisk-2018")
DAY = timedelta(days=1)
TODAY = date(2026, 4, 27)

MILESTONES = {
    "Fase 1 begynder": Milestone.START,
    "Fase 2 begynder": Milestone.PHASE_TWO,
    "Fase 3 begynder": Milestone.PHASE_THREE,
    "Overdragelsesmøde med netværket, gerne senest": Milestone.HANDOVER,
    "Forløbets sidste dag": Milestone.LAST_DAY,
}


def course(
    start: date | None,
    *pauses: Pause,
    hjemmel: str = "sel-85",
    marked: frozenset[Gate] = frozenset(),
    ended: date | None = None,
    **rest: object,
) -> Explained:
    """A course of edition J from a day, with pauses."""
    basis = JOB.hjemmel(hjemmel)
    facts = CourseFacts(start, basis.phase_months, pauses, marked, ended, ended is not None)
    return Explained(JOB, basis, facts, **rest)  # type: ignore[arg-type]


def why(asked: Explained, label: str, today: date = TODAY) -> Why:
    """The answer for one date."""
    return next(one for one in why_dates(asked, today) if one.label == label)


def words(answer: Why) -> list[str]:
    """The steps' words."""
    return [step.words for step in answer.steps]


# The worked examples of the method page


def test_a_month_too_short_for_the_day_is_named() -> None:
    """Rule 2: 2025-08-31 and three months is 2025-11-30, and six is 2026-02-28."""
    asked = course(date(2025, 8, 31))
    (second,) = words(why(asked, "Fase 2 begynder"))
    assert second == (
        "Starten 31. aug. 2025 + 3 måneder (SEL § 85: 9 måneder i tre lige lange faser)"
        " = 30. nov. 2025, fordi november kun har 30 dage."
    )
    (third,) = words(why(asked, "Fase 3 begynder"))
    assert third.endswith("= 28. feb. 2026, fordi februar 2026 kun har 28 dage.")
    assert words(why(asked, "Forløbets sidste dag"))[-1] == "Sidste dag er dagen før: 30. maj 2026."


def test_a_pause_is_a_step_with_its_days() -> None:
    """Rule 6: 2026-01-15 with a pause of 28 days gives 2026-05-13, 2026-08-12, 2026-11-12."""
    asked = course(date(2026, 1, 15), Pause(date(2026, 3, 1), date(2026, 3, 29)))
    assert words(why(asked, "Fase 2 begynder"))[1:] == [
        "+ 28 dage på pause fra 1. mar. 2026, genoptaget 29. mar. 2026 = 13. maj 2026."
    ]
    days = [why(asked, label).day for label in MILESTONES]
    assert days == [
        date(2026, 1, 15),
        date(2026, 5, 13),
        date(2026, 8, 12),
        date(2026, 10, 13),
        date(2026, 11, 11),
    ]


@pytest.mark.parametrize(
    ("pause", "words_said"),
    [
        (Pause(date(2026, 4, 15), date(2026, 4, 20)), "falder på dens første dag"),
        (Pause(date(2026, 4, 16), date(2026, 4, 20)), "ligger før den"),
        (Pause(date(2026, 4, 14), date(2026, 4, 20)), "+ 6 dage"),
        (Pause(date(2026, 4, 14), date(2026, 5, 20)), "genoptages 20. maj 2026"),
    ],
)
def test_which_pauses_moved_a_date_and_which_did_not(pause: Pause, words_said: str) -> None:
    """Rule 6: a boundary on or before a pause's start stays."""
    last = words(why(course(date(2026, 1, 15), pause), "Fase 2 begynder"))[-1]
    assert words_said in last


def test_under_an_open_pause_a_later_date_is_the_earliest_one() -> None:
    asked = course(date(2026, 1, 15), Pause(date(2026, 4, 20)))
    third = why(asked, "Fase 3 begynder")
    assert third.tentative
    assert words(third)[1].startswith("+ 7 dage indtil nu på pause siden 20. apr. 2026 = tidligst")
    second = why(asked, "Fase 2 begynder")
    assert not second.tentative
    assert "flytter den ikke" in words(second)[1]
    end = why(asked, "Afslutningen kan markeres fra")
    assert end.tentative
    assert "når pausen er slut" in end.meaning


def test_an_open_pause_to_come_moves_nothing_yet() -> None:
    asked = course(date(2026, 1, 15), Pause(TODAY + DAY))
    third = why(asked, "Fase 3 begynder")
    assert (third.day, third.tentative) == (date(2026, 7, 15), False)
    assert "ikke begyndt endnu" in words(third)[-1]


# The start and the transition (rule 8; J and G, 1. CTI-FASE)


@pytest.mark.parametrize(
    ("transition", "said"),
    [
        (date(2026, 1, 20), "Det er 5 dage før"),
        (date(2026, 1, 13), "Det er 2 dage efter"),
        (date(2026, 1, 15), "Du har skrevet"),
        (None, "Du har skrevet"),
    ],
)
def test_the_start_is_told_beside_the_transition(transition: date | None, said: str) -> None:
    asked = course(date(2026, 1, 15), transition_date=transition, start_reason="oplæring")
    answer = why(asked, "Fase 1 begynder")
    assert words(answer)[-1].startswith(said)
    assert ("oplæring" in words(answer)[-1]) is (said == "Det er 5 dage før")
    assert answer.sources[0] == "J, 1. CTI-FASE"


def test_a_course_without_a_start_says_what_is_waited_for() -> None:
    (answer,) = why_dates(course(None), TODAY)
    assert (answer.label, answer.day) == ("Fase 1 begynder", None)
    assert "ikke sat" in answer.meaning


# The grant (rule 9)


def test_the_grant_follows_from_the_start_or_is_what_was_written() -> None:
    pause = Pause(date(2026, 3, 1), date(2026, 3, 29))
    follows = why(course(date(2026, 1, 15), pause, hjemmel="sel-82b"), "Bevillingens sidste dag")
    assert follows.day == date(2026, 7, 14)
    assert "28 dage senere" in follows.meaning
    assert "11. aug. 2026" in follows.meaning
    asked = course(date(2026, 1, 15), pause, hjemmel="sel-82b", grant_end=date(2026, 8, 31))
    written = why(asked, "Bevillingens sidste dag")
    assert written.day == date(2026, 8, 31)
    assert "Du har skrevet" in words(written)[-1]
    assert "senere" not in written.meaning


def test_support_without_an_end_has_a_day_to_follow_up() -> None:
    """I, Bevilling af CTI-støtte; J, footnote 5: and continued support goes to another worker."""
    answer = why(course(date(2026, 1, 15)), "Opfølgningsdato")
    assert "kan ikke tidsbegrænses" in answer.meaning
    assert "anden medarbejder" in answer.meaning
    assert answer.sources == (
        "I, Bevilling af CTI-støtte",
        "J, 1. CTI-forløb målrettet overgang til og fastholdelse i job",
    )


def test_what_no_manual_settles_is_called_the_program_s_own() -> None:
    generic = Explained(GENERIC, GENERIC.hjemler[0], CourseFacts(date(2026, 1, 15), 3))
    (source,) = why(generic, "Skiftet til fase 2 kan markeres fra").sources
    assert "egen regel" in source


def test_an_edition_without_a_grant_says_nothing_of_one() -> None:
    generic = Explained(GENERIC, GENERIC.hjemler[0], CourseFacts(date(2026, 1, 15), 3))
    labels = [one.label for one in why_dates(generic, date(2026, 2, 1))]
    assert labels[-1] == "Tilbageblik, senest"
    assert not [label for label in labels if "evilling" in label or "fsluttende møde" in label]


# What is left out, and what has no date


def test_a_marked_shift_has_no_day_to_be_marked_from() -> None:
    asked = course(date(2026, 1, 15), marked=frozenset({Gate.CONTACT, Gate.ONE_TWO}))
    labels = [one.label for one in why_dates(asked, TODAY) if "markeres" in one.label]
    assert labels == ["Skiftet til fase 3 kan markeres fra", "Afslutningen kan markeres fra"]


def test_an_early_end_is_the_last_step() -> None:
    asked = course(date(2026, 1, 15), ended=date(2026, 4, 20))
    answer = why(asked, "Forløbets sidste dag")
    assert answer.day == date(2026, 4, 20)
    assert "før tid" in words(answer)[-1]
    assert "Fase 3 begynder" not in [one.label for one in why_dates(asked, TODAY)]


def test_a_course_ended_in_kontakt_has_its_last_day() -> None:
    answer = why(course(None, ended=date(2026, 4, 20)), "Forløbets sidste dag")
    assert answer.day == date(2026, 4, 20)


def test_time_alone_moves_phases_and_phase_3_is_not_extended() -> None:
    """Rule 5; I, CTI-faserne; G, 3. CTI-FASE."""
    assert "I, CTI-faserne" in why_time_moves(JOB).sources
    assert not any(one.startswith(("I,", "J,")) for one in why_time_moves(GENERIC).sources)
    limited, open_ended = JOB.hjemmel("lab-31b"), JOB.hjemmel("sel-85")
    assert "forlænges" in why_no_extension(JOB, limited).meaning
    assert "anden medarbejder" not in why_no_extension(JOB, limited).meaning
    assert "anden medarbejder" in why_no_extension(JOB, open_ended).meaning
    assert why_no_extension(GENERIC, GENERIC.hjemler[0]).sources == ("G, 3. CTI-FASE",)


# Properties

_BASES = [(one, hjemmel) for one in editions() for hjemmel in one.hjemler]


@st.composite
def explained(draw: st.DrawFn) -> tuple[Explained, date]:
    """A course with pauses that hold, and a day to ask on."""
    manual, hjemmel = draw(st.sampled_from(_BASES))
    start = draw(st.dates(date(2015, 1, 1), date(2045, 12, 31)))
    end = add_months(start, hjemmel.months)
    pauses: list[Pause] = []
    day = start
    for _ in range(draw(st.integers(0, 3))):
        begin = day + timedelta(days=draw(st.integers(0, 120)))
        if begin >= end:
            break
        length = timedelta(days=draw(st.integers(1, 60)))
        end += length
        day = begin + length
        pauses.append(Pause(begin, day))
    if pauses and draw(st.booleans()):
        pauses[-1] = Pause(pauses[-1].start)
    facts = CourseFacts(
        start,
        hjemmel.phase_months,
        tuple(draw(st.permutations(pauses))),
        frozenset(draw(st.sets(st.sampled_from(list(Gate))))),
    )
    written = draw(st.none() | st.dates(start, start + timedelta(days=900)))
    transition = draw(st.none() | st.just(start + timedelta(days=draw(st.integers(-20, 14)))))
    asked = Explained(manual, hjemmel, facts, transition, "grund", written)
    return asked, start + timedelta(days=draw(st.integers(-40, 600)))


@given(explained())
def test_the_sum_comes_to_the_day_that_the_calendar_gives(case: tuple[Explained, date]) -> None:
    asked, today = case
    facts, found = asked.facts, {one.label: one for one in why_dates(asked, today)}
    assert facts.start is not None
    bounds = boundaries(facts.start, facts.phase_months, facts.pauses, today)
    meeting = handover_meeting(facts.start, facts.phase_months, facts.pauses, today, 1)
    assert found["Fase 2 begynder"].day == bounds.dates[0]
    assert found["Fase 3 begynder"].day == bounds.dates[1]
    assert found["Overdragelsesmøde med netværket, gerne senest"].day == meeting
    assert found["Forløbets sidste dag"].day == bounds.last_day
    follows = grant_end(facts.start, asked.hjemmel.months)
    if not asked.edition.knows_grant:
        return
    label = "Opfølgningsdato" if asked.hjemmel.open_ended else "Bevillingens sidste dag"
    assert found[label].day == (asked.grant_end or follows)
    assert found["Fase 2 begynder"].tentative is bounds.is_tentative(bounds.dates[0])


@given(explained())
def test_every_step_says_the_day_it_comes_to_and_the_last_is_the_date(
    case: tuple[Explained, date],
) -> None:
    asked, today = case
    for answer in why_dates(asked, today):
        assert answer.day == answer.steps[-1].day
        assert answer.sources
        for before, step in zip((None, *answer.steps), answer.steps, strict=False):
            still = before is not None and step.day == before.day
            assert still or short_date(step.day) in step.words


@given(explained())
def test_the_dates_are_those_of_the_course_s_own_page(case: tuple[Explained, date]) -> None:
    asked, today = case
    shown = milestones(asked.facts, today)
    for label, milestone in MILESTONES.items():
        answer = why(asked, label, today)
        assert (answer.day, answer.tentative) == (
            shown[milestone].day,
            shown[milestone].tentative,
        )
