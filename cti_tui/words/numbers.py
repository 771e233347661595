"""The figures of a period as tables of words: for the verb, the screen and the leader's page."""

from msgspec import Struct

from cti_tui.dansk import MONTH_NAMES, count, days, short_date
from cti_tui.method.numbers import Numbers, Period

PHASES = ("kontakt", "fase 1", "fase 2", "fase 3")
"""What the four columns of a count by phase are called."""


class FigureTable(Struct, frozen=True):
    """One part of the figures."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def period_words(period: Period) -> str:
    """The period: `2. jun. 2025 til 1. jun. 2026`."""
    return f"{short_date(period.first)} til {short_date(period.last)}"


def tables(numbers: Numbers, waiting: int) -> tuple[FigureTable, ...]:
    """All the figures; `waiting` is the notes that wait for the journal now."""
    return (
        _caseload(numbers),
        _shifts(numbers),
        _contacts(numbers),
        _time(numbers),
        _courses(numbers, waiting),
    )


def _number(value: int | None, unit: str = "") -> str:
    return "ingen" if value is None else f"{value}{unit}"


def _caseload(numbers: Numbers) -> FigureTable:
    rows = (
        (
            f"{MONTH_NAMES[month.last_day.month - 1]} {month.last_day.year}",
            str(month.open),
            *(str(one) for one in month.by_phase),
        )
        for month in numbers.caseload
    )
    return FigureTable("Sagsoversigten", ("Måned", "Åbne", *PHASES), tuple(rows))


def _shifts(numbers: Numbers) -> FigureTable:
    found = numbers.shifts
    late = found.median_days_late
    rows = (
        ("på dagen", str(found.on_day)),
        ("efter dagen", str(found.late)),
        ("før dagen", str(found.early)),
        ("med mangler", str(found.with_gaps)),
        ("forsinkelse, median", "ingen" if late is None else days(late)),
    )
    return FigureTable("Faseskift, der blev markeret", ("Hvordan", "Antal"), rows)


def _contacts(numbers: Numbers) -> FigureTable:
    found = numbers.contacts
    rows = (
        ("holdt", str(found.held)),
        ("aflyst", str(found.cancelled)),
        ("vi fik ikke mødtes", str(found.missed)),
        *((f"holdt, {kind}", str(number)) for kind, number in found.by_kind.items()),
        *(
            (f"holdt i {phase}", str(number))
            for phase, number in zip(PHASES, found.by_phase, strict=True)
        ),
    )
    return FigureTable("Kontakter", ("Kontakt", "Antal"), rows)


def _time(numbers: Numbers) -> FigureTable:
    total, weekly = numbers.minutes.total, numbers.minutes.direct_weekly
    rows = (
        ("direkte støtte", f"{total.direct} min."),
        ("koordinering", f"{total.coordination} min."),
        ("transport", f"{total.transport} min."),
        ("andet", f"{total.other} min."),
        *([("kørt", f"{numbers.kilometres} km")] if numbers.kilometres else []),
        *(
            (f"direkte om ugen i {phase}", _number(minutes, " min."))
            for phase, minutes in zip(PHASES, weekly, strict=True)
        ),
    )
    return FigureTable("Tid; manualerne siger omtrent 4:2:1", ("Tid", "Minutter"), rows)


def _courses(numbers: Numbers, waiting: int) -> FigureTable:
    wait = numbers.days_to_start
    before, after = numbers.network
    early = numbers.endings.early
    rows = (
        ("fase 1 begyndt", str(numbers.started)),
        ("fra overgang til start, median", "ingen" if wait is None else days(wait)),
        ("gennemført til sidste dag", str(numbers.endings.completed)),
        *((f"sluttet før tid: {reason}", str(number)) for reason, number in early.items()),
        ("i netværkene, første dag", count(before, "person", "personer")),
        ("i netværkene, sidste dag", count(after, "person", "personer")),
        ("notater, der venter på journalen nu", str(waiting)),
    )
    return FigureTable("Forløb", ("Forløb", "Antal"), rows)
