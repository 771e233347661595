"""A sheet that comes in, in the worker's words: what each borger would be."""

from collections.abc import Sequence
from datetime import date

from cti_tui.dansk import MONTHS, count, days, listing, long_date, short_date
from cti_tui.data.intake.result import NewPerson, ReadSheet
from cti_tui.data.records import NewBorger
from cti_tui.data.transfer.transfers import Difference, Side
from cti_tui.method.calendar import CourseFacts, Due, Status, status
from cti_tui.method.edition import Edition, Phase, editions
from cti_tui.words.network import RING_WORDS, SIDES

FIELDS = {
    "case_number": "sagsnr.",
    "transition": "overgang",
    "transition_date": "overgangens dato",
    "start": "fase 1's start",
    "start_reason": "grund",
    "hjemmel": "hjemmel",
    "phone": "telefon",
    "address": "adresse",
    "email": "e-mail",
    "contact_person": "kontaktperson",
    "language": "sprog og tolk",
    "mind": "vær opmærksom på",
    "protected": "navne- og adressebeskyttelse",
}
"""What the fields are called that a line about someone who is there can change."""


def sides_words(one: Difference) -> str:
    """What a borger has here and in a file that stands otherwise, and what is lost by taking it."""
    lost = count(one.here.only, "linje", "linjer")
    return (
        f"Her: {_side_words(one.here)}.\nI filen: {_side_words(one.there)}.\n\nSkal filens"
        f" udgave træde i stedet? {lost}, der kun står her, forsvinder."
    )


def _side_words(side: Side) -> str:
    latest = f", det seneste {long_date(side.latest)}" if side.latest else ""
    notes = count(side.notes, "notat", "notater") + latest
    return f"{notes}; {count(side.only, 'linje', 'linjer')} står kun dér"


def standing_of(new: NewBorger, today: date) -> Status:
    """Where the course of a borger to come would stand."""
    opening = new.opening
    facts = CourseFacts(
        opening.start,
        opening.hjemmel.phase_months,
        opening.pauses,
        frozenset(opening.gates_before),
    )
    return status(facts, today)


def shift_to_come(new: NewBorger, today: date) -> str:
    """The next shift of a borger to come, and how many days over it is."""
    stands = standing_of(new, today)
    if stands.next_shift is None or stands.days is None:
        return "ingen start endnu"
    if stands.due is Due.OVERDUE:
        day = f"{stands.next_shift.day}. {MONTHS[stands.next_shift.month - 1]}"
        return f"{days(-stands.days)} over ({day})"
    earliest = "tidligst " if stands.tentative_shift else ""
    return f"{earliest}{short_date(stands.next_shift)}"


def people_counted(number: int) -> str:
    """How many come into a network: `2 personer i netværket`."""
    return f"{count(number, 'person', 'personer')} i netværket"


def come_words(new: int, people: int) -> str:
    """How many borgere and how many around them: `3 borgere og 1 person i netværket`."""
    borgere = count(new, "borger", "borgere")
    if not people:
        return borgere
    return f"{borgere} og {people_counted(people)}" if new else people_counted(people)


def person_words(one: NewPerson) -> str:
    """Someone to come: `Anna A.: Eva, søster, privat, tæt på`."""
    new = one.new
    parts = (new.name, new.role, new.organisation, SIDES[new.private], RING_WORDS[new.ring].lower())
    gone = f", ude fra {short_date(one.ended)}" if one.ended else ""
    return f"{one.borger}: {', '.join(filter(None, parts))}{gone}"


def value_name(column: str, value: str, offered: Sequence[Edition] = ()) -> str:
    """What a column's value is called: an edition, a hjemmel or a phase; empty for none."""
    if column == "fase" and value:
        return "kontakt" if value == str(int(Phase.CONTACT)) else f"fase {value}"
    known = offered or editions()
    named = {one.id: one.title for one in known}
    if column == "hjemmel":
        named = {basis.id: basis.title for one in known for basis in one.hjemler}
    return named.get(value, value)


def value_choices(column: str, offered: Sequence[Edition] = ()) -> tuple[str, ...]:
    """What a value of the column can stand for; `offered`: the editions there are."""
    known = offered or editions()
    hjemler = dict.fromkeys(basis.id for one in known for basis in one.hjemler)
    phases = (Phase.CONTACT, Phase.ONE, Phase.TWO, Phase.THREE)
    return {
        "udgave": tuple(one.id for one in known),
        "hjemmel": tuple(hjemler),
        "fase": tuple(str(int(phase)) for phase in phases),
    }[column]


def columns_told(sheet: ReadSheet) -> list[str]:
    """Which headings were taken for which fields, where they are not the fields' own names."""
    told = []
    for name, columns in (("", sheet.columns), *sheet.network_columns.items()):
        guessed = [
            f"»{cell}« er {field}" for cell, field in columns.items() if field and cell != field
        ]
        if guessed:
            where = f" på arket »{name}«" if name else ""
            told.append(f"Kolonner{where}: {listing(guessed)}.")
    return told


def values_told(sheet: ReadSheet) -> list[str]:
    """What the sheet's own words were taken for, where they are not the program's."""
    named = {
        (column, written, value): value_name(column, value, sheet.offered)
        for (column, written), value in sheet.values.items()
        if value
    }
    return [
        f"{column}: »{written}« er læst som {name}."
        for (column, written, value), name in named.items()
        if written not in (value, name)
    ]
