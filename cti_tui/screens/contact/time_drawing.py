"""Time by phase drawn as lines of text: bars that hold at 80 columns and without colour."""

from collections.abc import Iterator
from datetime import timedelta

from cti_tui.dansk import days, hours, short_date
from cti_tui.data.contact.intensity import CourseTime
from cti_tui.method.edition import Edition, Phase
from cti_tui.method.intensity import SHARES, Comparison, Intensity, PhaseTime, Spell, Stretch
from cti_tui.words.fit import fit

BAR, MOST = 38, 80
"""Columns of the longest bar at 80 columns, and where there is more room."""

LABEL, WEEKLY = 15, 25
"""Columns of what stands before a bar, and of its number."""

DIRECT, EXPECTED, COORDINATION = "█", "░", "▒"

ABOUT = "Omtrent 4:2:1 (J, Aftagende intensitet): til at se efter, aldrig et mål."
_LEGEND = f"{DIRECT} direkte støtte   {EXPECTED} ventet efter 4:2:1   {COORDINATION} koordinering"

NOTHING = (
    "Der er ikke skrevet minutter endnu. Skriv, hvor lang tid en kontakt tog, når du skriver"
    " notatet, så kan du her se, hvordan tiden falder fra fase til fase."
)

_VERDICTS = {
    Comparison.ABOUT: "omtrent som ventet",
    Comparison.MORE: "mere end ventet",
    Comparison.LESS: "mindre end ventet",
}


def weekly_words(minutes: float) -> str:
    """Minutes a week in words; about, so in fives from ten up: `2 t. 15 min. om ugen`."""
    return f"{about_minutes(minutes)} om ugen"


def about_minutes(minutes: float) -> str:
    """Minutes in words, in fives from ten up."""
    return hours(round(minutes / 5) * 5 if minutes >= 10 else round(minutes))


def time_bar(value: float, most: float, sign: str, full: int = BAR) -> str:
    """A value as a bar where the full width is `most`; what is there at all is seen."""
    if not value or not most:
        return ""
    return sign * max(1, round(full * value / most))


def row(label: str, value: float, most: float, sign: str, full: int = BAR) -> str:
    """A bar between what it is of and the number it stands for."""
    drawn = time_bar(value, most, sign, full)
    return f"{fit(label, LABEL)}{drawn:<{full}} {weekly_words(value)}"


def room_for_bars(columns: int) -> int:
    """Columns of the longest bar where the text has so many."""
    return max(BAR, min(MOST, columns - LABEL - WEEKLY))


def drawing(found: Intensity, edition: Edition, full: int = BAR) -> list[str]:
    """A borger's phases: how long, over or not, how it compares, bars, and marked spells."""
    if not found.total.total:
        return [NOTHING]
    most = _most(found)
    lines = [ABOUT, _LEGEND, ""]
    for one in found.phases:
        head = [edition.label(one.phase), days(one.usual.days)]
        head.append("slut" if one.over else "ikke slut endnu")
        if one.verdict is not None:
            head.append(_VERDICTS[one.verdict])
        lines += [" · ".join(head), *_bars("  direkte", one, most, full)]
        for spell, part in one.spells:
            lines.append(row("  øget støtte", part.direct, most, DIRECT, full))
            lines.append(f"{'':<{LABEL}}{spell_words(spell)}")
    return [*lines, "", *_beside(found)]


def caseload_drawing(found: Intensity, full: int = BAR) -> list[str]:
    """The phases of all courses together: the bars alone, since no course stands for the rest."""
    if not found.total.total:
        return [NOTHING]
    most = _most(found)
    lines = [ABOUT, _LEGEND, ""]
    for one in found.phases:
        named = "Kontakt" if one.phase is Phase.CONTACT else f"Fase {int(one.phase)}"
        lines += _bars(named, one, most, full)
        if one.spells:
            marked = sum((part for _, part in one.spells), Stretch())
            lines.append(row("  øget støtte", marked.direct, most, DIRECT, full))
    return [*lines, "", *_beside(found)]


def _most(found: Intensity) -> float:
    """What the longest bar stands for."""
    values = [0.0]
    for one in found.phases:
        values += [one.usual.direct, one.usual.coordination, one.expected or 0]
        values += [part.direct for _, part in one.spells]
        values.append(sum((part for _, part in one.spells), Stretch()).direct)
    return max(values)


def _bars(label: str, one: PhaseTime, most: float, full: int) -> Iterator[str]:
    yield row(label, one.usual.direct, most, DIRECT, full)
    if one.expected is not None:
        yield row(f"  ventet ({SHARES[one.phase]})", one.expected, most, EXPECTED, full)
    yield row("  koordinering", one.usual.coordination, most, COORDINATION, full)


def spell_span(spell: Spell) -> str:
    """From when to when, the last day as the last one of it: `3. feb. 2026 til 16. feb. 2026`."""
    if spell.end is None:
        return f"fra {short_date(spell.start)}, ikke slut endnu"
    return f"{short_date(spell.start)} til {short_date(spell.end - timedelta(days=1))}"


def spell_words(spell: Spell) -> str:
    """A spell with its reason."""
    return f"{spell_span(spell)}: {spell.reason}"


def _beside(found: Intensity) -> Iterator[str]:
    """What is listed and not compared."""
    total = found.total
    transport, other = hours(total.transport), hours(total.other)
    yield f"Ved siden af, i alt: transport {transport} og anden tid {other}"
    left = found.outside.direct + found.outside.coordination
    if left:
        yield f"I pauser og efter forløbets sidste dag: {hours(left)} direkte og koordinering"
    if any(one.spells for one in found.phases):
        yield "Øget støtte holdes ude af sammenligningen."


def course_line(one: CourseTime) -> str:
    """One borger of the caseload: the phase, and the time in it."""
    phase = one.case.status.calendar_phase
    mine = next((part for part in one.intensity.phases if part.phase is phase), None)
    usual = mine.usual if mine else Stretch()
    label = fit(one.case.edition.label(phase), 16)
    marked = "  øget støtte" if mine and mine.spells else ""
    return (
        f"{fit(one.case.name, 15)} {label} {fit(weekly_words(usual.direct), 21)}"
        f" {fit(about_minutes(usual.coordination), 12)}{marked}"
    )
