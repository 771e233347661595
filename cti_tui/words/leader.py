"""The figures of a period for the leader: no person recognisable, no free text of anyone."""

from collections.abc import Iterator, Sequence

from cti_tui.dansk import MONTH_NAMES, days
from cti_tui.method.numbers import MonthLoad, Numbers
from cti_tui.method.small import SMALLEST, Merged, grown_together, told_count, veiled
from cti_tui.refusal import Refusal
from cti_tui.words.course import END_REASONS, handed_on
from cti_tui.words.numbers import PHASES, FigureTable

FEW = f"færre end {SMALLEST}"
"""Said of a count that is too small to be told."""
VEILED = "–"
"""Stands for a part that is not told."""
RULE = (
    f"Tal fra 1 til {SMALLEST - 1} er lagt sammen med andre eller udeladt ({VEILED}), så ingen kan"
    " genkendes. Grænsen er programmets egen. Hold ikke siden op mod en anden, hvis periode lapper"
    " ind over denne: forskellen kan være én person. Tallene er til at se på; de er ikke et mål."
)
"""What the page says of itself."""


def leader_tables(numbers: Numbers, rest: Numbers | None = None) -> tuple[FigureTable, ...]:
    """The figures that can be told; raises Refusal where the courses are too few for any.

    `rest`: the figures of the courses that are left out, where these are of one edition. Where
    they are few, a page about all would tell of them beside this one, and that is refused too.
    """
    if rest is not None and any(told_count(one.open) is None for one in rest.caseload):
        raise Refusal(
            f"Så få forløb har en anden udgave (færre end {SMALLEST}), at en side om denne alene"
            " ville vise dem ved siden af en side om alle. Vælg alle udgaver."
        )
    if max((month.open for month in numbers.caseload), default=0) < SMALLEST:
        raise Refusal(
            f"Perioden har færre end {SMALLEST} forløb ad gangen, så en side om dem ville være om"
            " bestemte personer. Vælg en længere periode."
        )
    return (
        _caseload(numbers.caseload),
        _shifts(numbers),
        _contacts(numbers),
        _time(numbers),
        _courses(numbers),
    )


def _said(count: int | None) -> str:
    return FEW if count is None else str(count)


def _rows(found: Merged) -> Iterator[tuple[str, str]]:
    return ((name, _said(count)) for name, count in found)


def _caseload(months: Sequence[MonthLoad]) -> FigureTable:
    rows = []
    for month in months:
        name = f"{MONTH_NAMES[month.last_day.month - 1]} {month.last_day.year}"
        parts = veiled(month.by_phase)
        cells = (VEILED if part is None else str(part) for part in parts)
        rows.append((name, _said(told_count(month.open)), *cells))
    return FigureTable("Sagsoversigten", ("Måned", "Åbne", *PHASES), tuple(rows))


def _shifts(numbers: Numbers) -> FigureTable:
    found = numbers.shifts
    came = (("på dagen", found.on_day), ("efter dagen", found.late), ("før dagen", found.early))
    told = tuple(_rows(grown_together(came, "på andre dage")))
    # Told of where the late ones are: else it would say that at least three of the others are.
    late = found.median_days_late if ("efter dagen", str(found.late)) in told else None
    gaps = _said(told_count(found.with_gaps))
    if told_count(found.on_day + found.late + found.early - found.with_gaps) is None:
        gaps = VEILED  # those without would be found from the others
    rows = (
        *told,
        ("med mangler", gaps),
        ("forsinkelse, median", VEILED if late is None else days(late)),
    )
    return FigureTable("Faseskift, der blev markeret", ("Hvordan", "Antal"), rows)


def _contacts(numbers: Numbers) -> FigureTable:
    found = numbers.contacts
    # How many were held is what the kinds and the phases come to, so it hides nothing here.
    other = (("aflyst", found.cancelled), ("ikke mødtes", found.missed))
    kinds = [(f"holdt, {kind}", number) for kind, number in found.by_kind.items()]
    phases = [
        (f"holdt i {name}", number) for name, number in zip(PHASES, found.by_phase, strict=True)
    ]
    rows = (
        *([("holdt", _said(told_count(found.held)))] if found.held else []),
        *_rows(grown_together(other, "andet udfald")),
        *_rows(grown_together(kinds, "holdt, andre slags")),
        *_rows(grown_together(phases, "holdt i andre faser")),
    )
    return FigureTable("Kontakter", ("Kontakt", "Antal"), rows)


def _time(numbers: Numbers) -> FigureTable:
    total = numbers.minutes.total
    spent = (
        ("direkte støtte", total.direct),
        ("koordinering", total.coordination),
        ("transport", total.transport),
        ("andet", total.other),
    )
    rows = [(name, f"{minutes} min.") for name, minutes in spent]
    for place, name in enumerate(PHASES):
        most = max((month.by_phase[place] for month in numbers.caseload), default=0)
        weekly = numbers.minutes.direct_weekly[place] if most >= SMALLEST else None
        rows.append((f"direkte om ugen i {name}", VEILED if weekly is None else f"{weekly} min."))
    title = "Tid; manualerne siger omtrent 4:2:1"
    return FigureTable(title, ("Tid", "Minutter"), tuple(rows))


def _courses(numbers: Numbers) -> FigureTable:
    wait = numbers.days_to_start if numbers.waited >= SMALLEST else None
    endings: dict[str, int] = {"gennemført til sidste dag": numbers.endings.completed}
    for reason, number in numbers.endings.early.items():
        name = f"sluttet før tid: {reason_group(reason)}"
        endings[name] = endings.get(name, 0) + number
    before, after = (told_count(one) for one in numbers.network)
    rows = (
        ("fase 1 begyndt", _said(told_count(numbers.started))),
        ("fra overgang til start, median", VEILED if wait is None else days(wait)),
        *_rows(grown_together(tuple(endings.items()), "sluttet på anden måde")),
        ("personer i netværkene, første dag", _said(before)),
        ("personer i netværkene, sidste dag", _said(after)),
    )
    return FigureTable("Forløb", ("Forløb", "Antal"), rows)


def reason_group(reason: str) -> str:
    """Why a course ended, without what the worker wrote of it: one of the reasons suggested."""
    if reason.startswith(handed_on("")):
        return "overdraget til en kollega"
    said = reason.partition(":")[0].strip()
    return said if said in END_REASONS else END_REASONS[-1]
