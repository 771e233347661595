"""Why a date is that day: the sum behind every date of a course, in words, with its sources.

Nothing is reckoned anew here: each step gives the day that `calendar` gives, and says how it came
about. Sources are named by letter and heading, as in the editions; what no manual settles is
called the program's own rule.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from cti_tui.dansk import days, long_date, months, short_date
from cti_tui.method.calendar import (
    EARLY_MARK_DAYS,
    CourseFacts,
    add_months,
    gate_dates,
    is_closed,
    status,
)
from cti_tui.method.edition import Edition, Gate, Hjemmel, Phase, now
from cti_tui.method.ending import EndStep
from cti_tui.method.grant import grant_warning
from cti_tui.words.counted import SumStep, clamp_words, counted
from cti_tui.words.grant import grant_label

_ONE_DAY = timedelta(days=1)
_OWN_RULE = "programmets egen regel, som manualerne ikke tager stilling til"
_PAUSE_SOURCE = "B, 6. Borgerens overgang til en ny fase"


class Explained(Struct, frozen=True):
    """A course whose dates are asked about."""

    edition: Edition
    hjemmel: Hjemmel
    facts: CourseFacts
    transition_date: date | None = None
    """As entered; empty counts as the start (rule 8)."""
    start_reason: str = ""
    grant_end: date | None = None
    """As entered; empty follows from the start (rule 9)."""

    @property
    def letter(self) -> str:
        """How sources name the edition: `J`, `G`."""
        return self.edition.source.partition(",")[0]

    @property
    def basis(self) -> str:
        """The hjemmel without its description: `SEL § 85`."""
        return self.hjemmel.title.partition(",")[0]

    @property
    def length(self) -> str:
        """How long the hjemmel makes the course: `SEL § 85: 9 måneder`."""
        whole = months(self.hjemmel.months)
        return self.basis if whole in self.basis else f"{self.basis}: {whole}"


class Why(Struct, frozen=True):
    """A date of a course and why it is that day; or a question that has no date."""

    label: str
    day: date | None
    steps: tuple[SumStep, ...]
    """The sum in order; the last step comes to `day`."""
    meaning: str
    """What the date means, and what does not move it."""
    sources: tuple[str, ...]
    tentative: bool = False
    """"Tidligst": an open pause still moves it (rule 6)."""


def why_dates(course: Explained, today: date) -> tuple[Why, ...]:
    """Every date that the course shows, in the order of the course, and why it is that day.

    Dates that an early end came before are left out, as everywhere.
    """
    facts = course.facts
    found = [*_transition(course), _start(course)]
    if facts.start is not None:
        found += _shifts(course, today)
        found += _ending(course, today)
    elif facts.ended is not None:
        found.append(_ended_early(course, [], facts.ended))
    if facts.ended is not None and facts.ended_early:
        ended = facts.ended
        found = [one for one in found if one.day is None or one.day <= ended]
    return (*found, *_grant(course, today))


def why_time_moves(edition: Edition) -> Why:
    """What it means that time alone moves the phases (rule 5)."""
    return Why(
        "Hvorfor skifter faserne af sig selv?",
        None,
        (),
        "De tre faser er lige lange, og længden er aftalt, før I begynder. Det er kalenderen, der"
        " flytter borgeren til næste fase, ikke hvor langt borgeren er nået. Åbne punkter, kryds og"
        " markeringer flytter ingen dato, og et faseskift, der mangler at blive markeret, holder"
        " kun tjeklisten tilbage. Kun en ny start, en anden hjemmel eller en pause flytter datoer.",
        (*now(edition).sources_of("time"), _PAUSE_SOURCE),
    )


def why_no_extension(edition: Edition, hjemmel: Hjemmel) -> Why:
    """What the manuals say when someone asks to go on after phase 3 (rule 5; G, 3. CTI-FASE)."""
    other = (
        f" Støtte efter {hjemmel.title.partition(',')[0]} går da over til en anden medarbejder."
        if hjemmel.open_ended
        else ""
    )
    return Why(
        "Hvad nu, hvis nogen vil fortsætte efter fase 3?",
        None,
        (),
        "Hold fast i, at forløbet slutter til tiden: fase 3 er der netop, for at borgeren og"
        " netværket kan tage over. Derfor kan fase 3 ikke forlænges her. Er der brug for støtte"
        " bagefter, skal den være afklaret og på plads hos andre, inden forløbet slutter."
        f"{other}",
        now(edition).sources_of("no_extension"),
    )


def _transition(course: Explained) -> Iterator[Why]:
    """The day of the life change, where there is one (rule 8)."""
    label, start = course.edition.transition_label, course.facts.start
    day = course.transition_date or start
    if day is None:
        return
    entered = course.transition_date is not None
    words = (
        f"Du har skrevet {long_date(day)}."
        if entered
        else f"Du har ikke skrevet en dato, så starten på fase 1 gælder: {long_date(day)}."
    )
    yield Why(
        label,
        day,
        (SumStep(words, day),),
        "Det er overgangen, forløbet støtter. Faserne regnes fra starten på fase 1, ikke herfra.",
        (course.edition.phases[1].source,),
    )


def _start(course: Explained) -> Why:
    """The first day of phase 1, beside the transition (rule 8; J and G, 1. CTI-FASE)."""
    label = f"{course.edition.label(Phase.ONE)} begynder"
    sources = (course.edition.phases[1].source, _PAUSE_SOURCE)
    start = course.facts.start
    if start is None:
        words = (
            "Datoen er ikke sat endnu. De andre datoer regnes fra den og kommer, når den er der."
        )
        return Why(label, None, (), words, sources)
    steps = [SumStep(f"Du har skrevet {long_date(start)}.", start)]
    transition = course.transition_date or start
    lead = (transition - start).days
    what = course.edition.transition_label.lower()
    if lead > 0:
        lead_days = course.edition.start_lead_days
        words = (
            f"Det er {days(lead)} før: {what} er {short_date(transition)}. Der må være op til"
            f" {days(lead_days)}, når der er en grund; fase 1 bliver så meget kortere bagefter."
        )
        reason = f" Grunden er: {course.start_reason}" if course.start_reason else ""
        steps.append(SumStep(words + reason, start))
    elif lead < 0:
        steps.append(
            SumStep(f"Det er {days(-lead)} efter: {what} er {short_date(transition)}.", start)
        )
    meaning = "Alle faser regnes fra denne dag, og en pause flytter den aldrig."
    return Why(label, start, tuple(steps), meaning, sources)


def _with_pauses(course: Explained, *sources: str) -> tuple[str, ...]:
    return (*sources, _PAUSE_SOURCE) if course.facts.pauses else sources


def _shifts(course: Explained, today: date) -> Iterator[Why]:
    """The shifts up to phase 3, each after the day from which it may be marked."""
    facts, edition = course.facts, course.edition
    yield from _markable(course, Gate.CONTACT, today)
    for gate, phase in ((Gate.ONE_TWO, Phase.TWO), (Gate.TWO_THREE, Phase.THREE)):
        yield from _markable(course, gate, today)
        length = f"{course.length} i tre lige lange faser"
        steps = counted(facts, gate.number * facts.phase_months, length, today)
        yield Why(
            f"{edition.label(phase)} begynder",
            steps[-1].day,
            tuple(steps),
            "Datoen regnes fra starten, aldrig fra skiftet før.",
            _with_pauses(
                course,
                f"{course.letter}, Overgang til {int(phase)}. CTI-fase",
                *now(course.edition).sources_of("length"),
            ),
            _tentative(course, steps[-1].day, today),
        )


def _tentative(course: Explained, day: date, today: date) -> bool:
    bounds = status(course.facts, today).boundaries
    return bounds is not None and bounds.is_tentative(day)


def _markable(course: Explained, gate: Gate, today: date) -> Iterator[Why]:
    """The first day that an unmarked shift may be marked (rule 12)."""
    facts = course.facts
    if gate in facts.marked or is_closed(facts, today):
        return
    planned = gate_dates(facts, today)[gate.number]
    tentative = _tentative(course, planned, today)
    day = planned - timedelta(days=EARLY_MARK_DAYS)
    what = (
        "Afslutningen"
        if gate is Gate.END
        else f"Skiftet til {course.edition.label(Phase(gate.number + 1)).lower()}"
    )
    on = f"{'tidligst ' if tentative else ''}{short_date(planned)}"
    waits = (
        " Afslutningen kan dog først markeres, når pausen er slut."
        if gate is Gate.END and tentative
        else ""
    )
    yield Why(
        f"{what} kan markeres fra",
        day,
        (SumStep(f"Skiftet {on} - {days(EARLY_MARK_DAYS)} = {short_date(day)}.", day),),
        f"Et skift, der markeres før tid, beholder sin dato.{waits}",
        (_OWN_RULE,),
        tentative,
    )


def _ending(course: Explained, today: date) -> Iterator[Why]:
    """The last day, and what the edition counts back from it (rules 3 and 10)."""
    counting = [one for one in now(course.edition).steps if one.line]
    yield from (_before(course, one, today) for one in counting if one.months_before)
    yield from _markable(course, Gate.END, today)
    last = _last_day(course, today)
    yield last
    yield from (_within(one, last) for one in counting if not one.months_before)


def _before(course: Explained, one: EndStep, today: date) -> Why:
    """A step that is best done so many months before the end."""
    length, before = course.hjemmel.months, one.months_before
    steps = counted(course.facts, length - before, f"{months(before)} før de {length}", today)
    return Why(
        f"{one.title}, gerne senest",
        steps[-1].day,
        tuple(steps),
        "Så er der tid til at rette det sidste til, mens du stadig er der.",
        _with_pauses(course, one.source),
        _tentative(course, steps[-1].day, today),
    )


def _within(one: EndStep, last: Why) -> Why:
    """A step that is to be done before the course ends."""
    assert last.day is not None
    earliest = "tidligst " if last.tentative else ""
    words = f"Forløbets sidste dag er {earliest}{short_date(last.day)}; det ligger inden da."
    return Why(
        f"{one.title}, senest",
        last.day,
        (SumStep(words, last.day),),
        f"{one.line}.",
        (one.source,),
        last.tentative,
    )


def _last_day(course: Explained, today: date) -> Why:
    """The course's last day: the day before the third boundary, or where it was ended (rule 3)."""
    facts = course.facts
    steps = counted(facts, course.hjemmel.months, course.length, today)
    after = steps[-1].day
    tentative = _tentative(course, after, today) and not is_closed(facts, today)
    earliest = "tidligst " if tentative else ""
    last = after - _ONE_DAY
    steps.append(SumStep(f"Sidste dag er dagen før: {earliest}{short_date(last)}.", last))
    if facts.ended is not None and facts.ended_early:
        return _ended_early(course, steps, facts.ended)
    if facts.ended is not None and is_closed(facts, today) and facts.ended != last:
        steps.append(SumStep(f"Forløbet sluttede {short_date(facts.ended)}.", facts.ended))
    return Why(
        "Forløbets sidste dag",
        steps[-1].day,
        tuple(steps),
        "Markeres afslutningen sent, slutter forløbet alligevel denne dag; fase 3 forlænges ikke.",
        _with_pauses(
            course,
            f"{course.letter}, Afslutning af CTI-forløb",
            *now(course.edition).sources_of("length"),
        ),
        tentative,
    )


def _ended_early(course: Explained, steps: list[SumStep], ended: date) -> Why:
    """The last day of a course that was ended before its last gate."""
    words = f"Forløbet blev afsluttet før tid: sidste dag blev {short_date(ended)}."
    return Why(
        "Forløbets sidste dag",
        ended,
        (*steps, SumStep(words, ended)),
        "Et afsluttet forløb åbnes ikke igen; et nyt kan begynde i stedet.",
        _with_pauses(course, *now(course.edition).sources_of("length")),
    )


def _grant(course: Explained, today: date) -> Iterator[Why]:
    """The grant's last day, or the opfølgningsdato, with what it means (rule 9)."""
    start, hjemmel = course.facts.start, course.hjemmel
    if start is None or not now(course.edition).knows_grant:
        return
    after = add_months(start, hjemmel.months)
    follows = after - _ONE_DAY
    sum_words = f"Starten {short_date(start)} + {months(hjemmel.months)} ({course.length})"
    clamped = clamp_words(start, after)
    steps = [
        SumStep(f"{sum_words} = {short_date(after)}{clamped}.", after),
        SumStep(f"Datoen er dagen før: {short_date(follows)}.", follows),
    ]
    if course.grant_end is not None:
        written = long_date(course.grant_end)
        steps.append(
            SumStep(f"Du har skrevet {written} efter afgørelsen, og den gælder.", course.grant_end)
        )
    day = steps[-1].day
    yield Why(
        grant_label(hjemmel),
        day,
        tuple(steps),
        _grant_meaning(course, day, today),
        tuple(hjemmel.source.split("; ")),
    )


def _grant_meaning(course: Explained, day: date, today: date) -> str:
    stays = "Pauser flytter den ikke: den står i afgørelsen."
    if course.hjemmel.open_ended:
        return (
            f"{course.basis} kan ikke tidsbegrænses, så datoen er ikke en slutning, men den dag, I"
            " følger op på, om der stadig er brug for støtte. Fortsætter støtten efter forløbet,"
            f" gives den af en anden medarbejder. {stays}"
        )
    passed = grant_warning(course.hjemmel, status(course.facts, today), day)
    if passed is None:
        return stays
    earliest = "tidligst " if passed.tentative else ""
    return (
        f"{stays} Forløbet slutter {earliest}{short_date(passed.last_day)}, {days(passed.days)}"
        " senere. Få bevillingen forlænget, og skriv den nye dato her."
    )
