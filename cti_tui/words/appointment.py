"""Appointments in the worker's words, and the reminder in words to the borger."""

from collections.abc import Sequence
from datetime import date
from string import Formatter

from cti_tui.dansk import (
    MONTH_NAMES,
    WEEKDAY_NAMES,
    count,
    days_away,
    field_date,
    listing,
    long_date,
    short_date,
)
from cti_tui.data.clean import clean_line
from cti_tui.data.contact.appointment_records import AppointmentRecord, NewAppointment, Repetition
from cti_tui.method.meeting import AppointmentState, Beside
from cti_tui.settings import SMS_TEXT

APPOINTMENT_STATES = {
    AppointmentState.PLANNED: "aftalt",
    AppointmentState.HELD: "holdt",
    AppointmentState.CANCELLED: "aflyst",
    AppointmentState.MOVED: "flyttet",
    AppointmentState.MISSED: "vi fik ikke mødtes",
}
"""What became of an appointment, in the appreciative tone J asks for (Løbende kontakt)."""

APPOINTMENT_SIGNS = {
    AppointmentState.PLANNED: "◇",
    AppointmentState.HELD: "✓",
    AppointmentState.CANCELLED: "–",
    AppointmentState.MOVED: "→",
    AppointmentState.MISSED: "○",
}
"""The sign of each state; a word always stands with it."""

MISSED = (
    "Det sker, og det siger ikke noget om viljen. Tag kontakt, hør, hvordan det går, og aftal en ny"
    " tid, der passer borgeren bedre."
)
"""What the manuals ask for when a meeting does not come about (J, G, Løbende kontakt)."""

CANCELLED = "Et afbud er også kontakt. Aftal gerne en ny tid med det samme."
"""The same of one that was called off."""

SMS_FIELDS = ("dag", "tid", "sted")
"""What a reminder's text can have filled in."""

LONGEST_SMS = 400
"""Characters of a reminder; more is a letter."""


def when_agreed(one: NewAppointment) -> str:
    """An appointment's day and hour: `tir. 14. apr. 2026 kl. 10:15`."""
    return f"{long_date(one.date)} kl. {one.time}" if one.time else long_date(one.date)


def many_appointments(ones: Sequence[NewAppointment]) -> str:
    """How many they are: `2 aftaler`."""
    return count(len(ones), "aftale", "aftaler")


def ahead_words(ones: Sequence[NewAppointment]) -> str:
    """What is agreed after an ending, in a sentence; empty where nothing is."""
    if not ones:
        return ""
    named = listing(meeting_words(one) for one in ones)
    return f"{many_appointments(ones)} ligger efter den dag: {named}."


def agreed_words(ones: Sequence[NewAppointment]) -> str:
    """What was agreed on, in a sentence: one appointment, or how many and until when."""
    if len(ones) == 1:
        return f"Aftalt: {when_agreed(ones[0])}."
    first, last = ones[0], ones[-1]
    return f"Aftalt {len(ones)} gange: fra {when_agreed(first)} til {long_date(last.date)}."


REPEATS = {"0": "nej", "1": "hver uge, til fasen slutter", "2": "hver anden uge, til fasen slutter"}
"""How a meeting is repeated, by the weeks between; `0` where it is not."""


def repetition_lines(found: Repetition) -> list[str]:
    """The days of a repeated meeting, and of each what it meets or why it is left out."""
    year = found.days[0][0].year
    named = ", ".join(_within(day, year) for day in found.kept)
    said = f"{count(len(found.kept), 'gang', 'gange')} før {long_date(found.until)}: {named}"
    lines = [said]
    for day, beside in found.days[1:]:
        if beside.passed_over:
            because = beside.day_off or "pause"
            lines.append(f"! {long_date(day)} springes over: {because}.")
        elif words := beside_words(beside):
            lines.append(f"! {long_date(day)}: {words[2:3].lower()}{words[3:]}")
    return lines


def _within(day: date, year: int) -> str:
    return short_date(day).removesuffix(f" {year}")


def meeting_words(one: NewAppointment) -> str:
    """An appointment in a sentence: `møde tir. 14. apr. 2026 kl. 10:15`."""
    return f"{one.kind} {when_agreed(one)}"


def beside_words(beside: Beside) -> str:
    """What an appointment's day and hour meet, in a line; empty where they meet nothing."""
    parts = []
    if beside.day_off:
        parts.append(f"Dagen er {_a_day(beside.day_off)}")
    if beside.taken:
        parts.append(f"du har allerede en aftale med {listing(beside.taken)} på den tid")
    if beside.after is not None:
        parts.append(f"forløbet slutter {long_date(beside.after)}")
    if beside.paused is not None:
        parts.append(f"forløbet har pause fra {long_date(beside.paused)}")
    words = "; ".join(parts)
    return f"! {words[:1].upper()}{words[1:]}." if words else ""


def _a_day(name: str) -> str:
    return f"en {name}" if name in WEEKDAY_NAMES else name


def when_field(one: NewAppointment) -> str:
    """Day and hour as they stand in a field to be edited."""
    return f"{field_date(one.date)} kl. {one.time}" if one.time else field_date(one.date)


def kind_words(kind: str) -> str:
    """A kind of meeting as a title begins with it."""
    return kind[:1].upper() + kind[1:]


HOW_IT_WENT = "skriv, hvordan det gik"
"""Asked of an appointment whose day has passed and of which nothing is written."""


def row_words(one: AppointmentRecord, today: date) -> str:
    """An appointment on one line of a list: `◇ man. 8. jun. 2026 kl. 09:45 · møde · på torvet`."""
    sign = "○" if one.planned and one.date < today else APPOINTMENT_SIGNS[one.state]
    state = "" if one.planned else APPOINTMENT_STATES[one.state]
    asked = HOW_IT_WENT if one.unsaid(today) else ""
    parts = (when_agreed(one), one.kind, one.place, state, asked)
    return f"{sign} {' · '.join(part for part in parts if part)}"


def appointment_lines(one: AppointmentRecord, today: date) -> list[str]:
    """All there is to say of an appointment, a line each."""
    away = days_away((one.date - today).days)
    lines = [f"{when_agreed(one)} ({away})"]
    if not one.planned:
        because = f": {one.reason}" if one.reason else ""
        lines.append(f"{APPOINTMENT_SIGNS[one.state]} {APPOINTMENT_STATES[one.state]}{because}")
    for label, words in (
        ("Sted", one.place),
        ("Deltagere", one.participants),
        ("Tages op", one.about),
    ):
        if words:
            lines.append(f"{label}: {words}")
    if one.reminded is not None:
        lines.append(f"Påmindelse sendt {short_date(one.reminded)}")
    return lines


def template_fault(template: str) -> str:
    """What is wrong with a reminder's text, in a sentence; empty where nothing is."""
    known = ", ".join(f"{{{name}}}" for name in SMS_FIELDS)
    try:
        found = [
            name if not (spec or conversion) else f"{name}:"
            for _, name, spec, conversion in Formatter().parse(template)
            if name is not None
        ]
    except ValueError:
        return f"Teksten har en krøllet parentes for meget eller for lidt. Brug kun {known}."
    if other := [name for name in found if name not in SMS_FIELDS]:
        return f"Teksten kender ikke {{{other[0]}}}. Brug kun {known}."
    if "dag" not in found:
        return "Teksten mangler {dag}, så man kan ikke se, hvornår I ses."
    if len(template) > LONGEST_SMS:
        return f"Teksten er på {len(template)} tegn; der er plads til {LONGEST_SMS}."
    return ""


def sms_words(template: str, one: NewAppointment) -> tuple[str, str]:
    """The reminder to send, and a sentence where the template was broken and is not used."""
    fault = template_fault(template)
    used = SMS_TEXT if fault else template
    day = one.date
    filled = used.format(
        dag=f"{WEEKDAY_NAMES[day.weekday()]} den {day.day}. {MONTH_NAMES[day.month - 1]}",
        tid=f"kl. {one.time}" if one.time else "",
        sted=one.place,
    )
    said = clean_line(filled)
    for sign in ".,!?":
        said = said.replace(f" {sign}", sign)
    return said, fault and f"{fault} Programmet bruger sin egen tekst så længe."
