"""Appointments in words, the reminder's text among them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.clean import clean_line
from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment, Repetition
from cti_tui.method.meeting import AppointmentState, Beside
from cti_tui.settings import SMS_TEXT
from cti_tui.words.appointment import (
    APPOINTMENT_STATES,
    MISSED,
    appointment_lines,
    repetition_lines,
    sms_words,
    template_fault,
)

DAY = date(2026, 4, 28)
ONE = NewAppointment(DAY, "10:15", "opstart", "Jobcentret", "sagsbehandler job", "gæld")


def test_the_reminder_tells_day_and_hour_and_nothing_that_is_sensitive() -> None:
    text, fault = sms_words(SMS_TEXT, ONE)
    assert text.startswith("Hej. Husk vores aftale tirsdag den 28. april kl. 10:15.")
    assert fault == ""
    for word in ("opstart", "Jobcentret", "gæld", "CTI", "kommune", "Anna"):
        assert word.lower() not in text.lower()


def test_an_hour_or_place_that_is_not_set_leaves_no_gap() -> None:
    text, _ = sms_words("Vi ses {dag} {tid}, {sted}.", NewAppointment(DAY))
    assert text == "Vi ses tirsdag den 28. april,." or "  " not in text
    assert " ," not in text
    assert sms_words(SMS_TEXT, NewAppointment(DAY))[0].startswith(
        "Hej. Husk vores aftale tirsdag den 28. april. Giv"
    )


def test_the_workers_own_text_is_used() -> None:
    assert sms_words("{dag} {tid} {sted}: husk nøgler", ONE) == (
        "tirsdag den 28. april kl. 10:15 Jobcentret: husk nøgler",
        "",
    )


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("Vi ses {dag", "parentes"),
        ("Vi ses {dag}}", "parentes"),
        ("Vi ses {}", "kender ikke {}"),
        ("Vi ses {dag} hos {navn}", "{navn}"),
        ("{dag.__class__}", "kender ikke"),
        ("{dag!r}", "kender ikke"),
        ("{dag:>900000000}", "kender ikke"),
        ("Vi ses kl. {tid}", "{dag}"),
        ("", "{dag}"),
        ("{dag}" + "x" * 500, "plads til"),
    ],
)
def test_a_broken_text_gets_a_sentence_and_the_default(template: str, words: str) -> None:
    text, fault = sms_words(template, ONE)
    assert text == sms_words(SMS_TEXT, ONE)[0]
    assert words in fault
    assert fault.endswith(".")


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=20))
def test_no_text_breaks_the_reminder_or_the_terminal(before: str, after: str, place: str) -> None:
    text, _ = sms_words(f"{before}{{dag}}{{sted}}{after}", NewAppointment(DAY, place=place))
    assert text == clean_line(text)
    assert "april" in text


def test_a_missed_meeting_is_met_with_understanding() -> None:
    said = f"{MISSED} {' '.join(APPOINTMENT_STATES.values())}".lower()
    for blame in ("udeble", "svigt", "glem", "skyld", "mødte ikke op"):
        assert blame not in said


def test_an_appointment_in_full_and_on_one_line() -> None:
    record = AppointmentRecord(
        DAY,
        "10:15",
        "møde",
        "Caféen",
        state=AppointmentState.MISSED,
        reason="Bussen",
        reminded=date(2026, 4, 27),
    )
    assert appointment_lines(record, date(2026, 4, 29)) == [
        "tir. 28. apr. 2026 kl. 10:15 (i går)",
        "○ vi fik ikke mødtes: Bussen",
        "Sted: Caféen",
        "Påmindelse sendt 27. apr. 2026",
    ]


def test_braces_are_refused_with_a_sentence() -> None:
    assert template_fault("{dag} {{}}") == ""


def test_a_repetition_is_told_day_by_day_with_what_is_left_out_and_why() -> None:
    days = [date(2026, 12, 11), date(2026, 12, 18), date(2026, 12, 25), date(2027, 1, 1)]
    meets = (Beside(), Beside(taken=("Bo",)), Beside(day_off="juledag"), Beside(paused=DAY))
    found = Repetition(date(2027, 1, 5), tuple(zip(days, meets, strict=True)))
    assert repetition_lines(found) == [
        "2 gange før tir. 5. jan. 2027: 11. dec., 18. dec.",
        "! fre. 18. dec. 2026: du har allerede en aftale med Bo på den tid.",
        "! fre. 25. dec. 2026 springes over: juledag.",
        "! fre. 1. jan. 2027 springes over: pause.",
    ]
