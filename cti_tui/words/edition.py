"""An edition in words: all that it holds, each line with where it comes from; ours said as ours."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from cti_tui.dansk import count, days, listing, months
from cti_tui.method.edition import Edition, Gate, Hjemmel, Phase, core_elements_of, guidance_of
from cti_tui.method.ending import EndStep
from cti_tui.method.guidance import Guidance, GuidanceKind, Measure, grouped
from cti_tui.words.standing import heading, spoken

OURS = "vores tal, ikke manualens"
"""Said beside a number that no manual gives."""

MEASURES = {
    Measure.TIME_LIMITED: "forløbet varede til sin sidste dag",
    Measure.THREE_PHASES: "skiftene er markeret på deres dag",
    Measure.DECLINING: "den direkte tid aftager fra fase til fase",
    Measure.FOCUS_AREAS: "antallet af fokusområder i hver fase",
    Measure.MET_LOCALLY: "møder ude, hvor borgeren lever sit liv",
}
"""What the program counts for a core element; the choice of it is ours."""


class EditionLine(Struct, frozen=True):
    """A line of an edition."""

    words: str
    source: str
    """Where it comes from; empty where the edition does not say."""


class EditionPart(Struct, frozen=True):
    """Lines of an edition under a title."""

    title: str
    lines: tuple[EditionLine, ...]


def pages(one: Edition) -> tuple[tuple[str, tuple[EditionPart, ...]], ...]:
    """All of an edition, a page at a time with its name; a page without lines is left out."""
    found = [
        ("Rammen", _frame(one)),
        ("Tjeklisterne", tuple(_checklist(one, gate) for gate in Gate)),
        ("Mod slutningen", _ending(one)),
        ("Temaer og kerneelementer", _themes(one)),
        *((one.label(phase), _guidance(one, phase)) for phase in tuple(Phase)[:-1]),
        ("Altid", _guidance(one, None)),
    ]
    whole = ((title, tuple(each for each in sections if each.lines)) for title, sections in found)
    return tuple((title, sections) for title, sections in whole if sections)


def _frame(one: Edition) -> tuple[EditionPart, ...]:
    return (
        EditionPart("Manualen", (EditionLine(one.source, ""), EditionLine(f"Id: {one.id}", ""))),
        EditionPart(
            "Hjemler", tuple(EditionLine(hjemmel_words(each), each.source) for each in one.hjemler)
        ),
        EditionPart(
            "Faser",
            tuple(EditionLine(f"{text.label}: {text.focus}", text.source) for text in one.phases),
        ),
        EditionPart("Regler", tuple(_rules(one))),
        EditionPart("Forslag", tuple(_suggestions(one))),
    )


def hjemmel_words(one: Hjemmel) -> str:
    """A hjemmel: its title, its length and the norm that goes with it."""
    norm = " til ".join(str(bound) for bound in sorted(set(one.caseload)))
    words = f"{one.title}: {months(one.months)}, tre faser à {months(one.phase_months)},"
    words += f" {norm} borgere pr. medarbejder"
    words += ", uden slutdato på bevillingen" if one.open_ended else ""
    return words + (" (gælder, når ingen er valgt)" if one.default else "")


def rule_lines(one: Edition) -> dict[str, str]:
    """The rules in words, by name; those that the edition does not have are left out."""
    low, high = one.focus_areas
    return {
        "transition_label": f"Overgangens dato hedder »{one.transition_label}«",
        "start_lead_days": f"Fase 1 kan begynde højst {days(one.start_lead_days)} før overgangen"
        if one.start_lead_days
        else "Fase 1 begynder, når overgangen gør",
        "lead_example": f"Eksempel på en grund til at begynde før: {one.lead_example}"
        if one.lead_example
        else "",
        "focus_areas": f"{low} til {high} fokusområder",
        "other_worker": "Forløbet skal ligge hos en anden end den, der støttede borgeren før"
        if one.other_worker
        else "",
        "after_cti": "Et behov kan vente, til forløbet er slut" if one.after_cti else "",
        "grant": "Bevillingen har sin egen sidste dag" if one.knows_grant else "",
        "crisis_plan": "Overdragelsen skal have en plan for kriser og tilbagefald"
        if one.crisis_plan
        else "",
        "closing_item": f"Opfyldes af selve afslutningen: {_item(one, one.closing_item)}"
        if one.closing_item
        else "",
        "agreed_item": f"Kræver, at borgeren er indforstået: {_item(one, one.agreed_item)}"
        if one.agreed_item
        else "",
    }


def _item(one: Edition, item_id: str | None) -> str:
    return one.item(item_id)[1].text if item_id else ""


def _rules(one: Edition) -> Iterator[EditionLine]:
    for name, words in rule_lines(one).items():
        if words:
            yield EditionLine(words, "; ".join(one.sources_of(name)))
    for name, words in (
        ("length", "Længden følger af hjemlen"),
        ("time", "Tiden alene flytter faserne"),
        ("no_extension", "Fase 3 bliver ikke forlænget"),
    ):
        if sources := one.sources_of(name):
            yield EditionLine(words, "; ".join(sources))


def _suggestions(one: Edition) -> Iterator[EditionLine]:
    for title, name, words in (
        ("Overgange", "transitions", one.transitions),
        ("Hvem der kan være med", "roles", one.roles),
    ):
        if words:
            yield EditionLine(f"{title}: {listing(words)}", "; ".join(one.sources_of(name)))


def _checklist(one: Edition, gate: Gate) -> EditionPart:
    listed = one.checklist(gate).items
    return EditionPart(
        f"{one.gate_label(gate)} · {count(len(listed), 'punkt', 'punkter')}",
        tuple(
            EditionLine(
                f"{number}. {item.text}{' (eller ikke relevant)' if item.optional else ''}",
                item.source,
            )
            for number, item in enumerate(listed, start=1)
        ),
    )


def _ending(one: Edition) -> tuple[EditionPart, ...]:
    meetings = (
        EditionLine(f"{each.kind.capitalize()}{_with(each.roles)}", each.source)
        for each in one.meetings
    )
    return (
        EditionPart("Det, der gøres hen mod slutningen", tuple(_steps(one.steps))),
        EditionPart("Møder", tuple(meetings)),
    )


def _with(roles: tuple[str, ...]) -> str:
    return f": {listing(roles)}" if roles else ""


def _steps(steps: Iterable[EndStep]) -> Iterator[EditionLine]:
    for one in steps:
        by = f", gerne {months(one.months_before)} før slutningen" if one.months_before else ""
        yield EditionLine(f"{one.title}{by}", one.source)
        if one.line:
            shown = f"I dag viser det {days(one.shown_days)} før (vores tal): »{one.line}«"
            yield EditionLine(shown, OURS)


def _themes(one: Edition) -> tuple[EditionPart, ...]:
    themes = [line for line in guidance_of(one) if line.kind is GuidanceKind.THEME]
    core = core_elements_of(one)
    return (
        EditionPart(f"Temaer i afdækningen · {len(themes)}", tuple(map(_told, themes))),
        EditionPart(f"Kerneelementer · {len(core)}", tuple(_core(line) for line in core)),
    )


def _core(line: Guidance) -> EditionLine:
    how = f"tælles: {MEASURES[line.measure]}" if line.measure else "din egen vurdering"
    return EditionLine(f"{line.text} ({how})", line.source)


def _guidance(one: Edition, phase: Phase | None) -> tuple[EditionPart, ...]:
    elsewhere = (GuidanceKind.THEME, GuidanceKind.CORE)
    return tuple(
        EditionPart(heading(one, kind), tuple(map(_told, lines)))
        for kind, lines in grouped(guidance_of(one), phase)
        if kind not in elsewhere
    )


def _told(line: Guidance) -> EditionLine:
    return EditionLine(spoken(line), line.source)
