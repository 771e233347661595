"""An edition read from TOML: every fault of the file is told, each with its line and place."""

import tomllib
from collections.abc import Iterable
from functools import cache, partial

from cti_tui.method.edition_shape import (
    Checklist,
    Edition,
    Hjemmel,
    Item,
    MeetingRoles,
    PhaseText,
)
from cti_tui.method.ending import EndStep, Step
from cti_tui.method.guidance import Guidance, GuidanceKind, parse_guidance
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.phase import PHASE_IDS, Gate, Phase
from cti_tui.method.speaks import Suggest
from cti_tui.method.table import EditionFaults, Faults, TomlTable, toml_fault

LONGEST_COURSE = 12
"""Months: three phases of four are the longest course the method here reckons with."""

RULES = (
    *("start_lead_days", "closing_item", "agreed_item", "other_worker", "after_cti"),
    *("grant", "crisis_plan", "focus_areas", "lead_example"),
)
"""What `[rules]` may say."""

REASONS = ("length", "time", "no_extension", "transitions", "roles", *RULES)
"""What `[reasons]` may give a source for."""

_GUIDANCE_BEGINS = "[[guidance]]"


def parse_edition(text: str, file: str, *, frozen: bool = False) -> Edition:
    """Read one edition from TOML text; `file` is the name that a message gives.

    Of a `frozen` one the guidance is read when it is asked for. Raises EditionFaults, which has
    every fault with line, place and what is wanted.
    """
    faults = Faults(file, text)
    root = _root(_without_guidance(text) if frozen else text, faults)
    edition = _edition(root, text, file, frozen)
    _check_points(root, edition)
    if faults:
        raise faults.told()
    return edition


@cache
def guidance_in(text: str, file: str) -> tuple[Guidance, ...]:
    """The guidance of an edition's text."""
    faults = Faults(file, text)
    found = _guidance(_root(text, faults))
    if faults:
        raise faults.told()
    return found


def _root(text: str, faults: Faults) -> TomlTable:
    try:
        return TomlTable(tomllib.loads(text), faults)
    except (ValueError, RecursionError) as error:
        raise EditionFaults(faults.file, (f"{toml_fault(text, error)}.",)) from None


def _without_guidance(text: str) -> str:
    """The text up to its guidance, where nothing else follows that; else all of it."""
    before, _, after = text.partition(f"\n{_GUIDANCE_BEGINS}\n")
    heads = (row for row in after.splitlines() if row.startswith("["))
    return before if all(row == _GUIDANCE_BEGINS for row in heads) else text


def _edition(root: TomlTable, text: str, file: str, frozen: bool) -> Edition:
    root.only(
        *("id", "title", "source", "transition_label", "transitions", "roles", "rules", "headings"),
        *("reasons", "hjemler", "phases", "gates", "steps", "meetings", "guidance"),
    )
    rules = root.table("rules")
    rules.only(*RULES)
    phases, gates = root.tables("phases", at_least=4), root.tables("gates", at_least=4)
    if len(phases) > 4 or len(gates) > 4:
        root.wrong("phases og gates", "skal have netop fire hver")
    return Edition(
        id=root.id(),
        title=root.text("title"),
        source=root.text("source"),
        transition_label=root.text("transition_label"),
        transitions=root.texts("transitions"),
        start_lead_days=rules.number("start_lead_days", 0),
        closing_item=rules.maybe("closing_item") or None,
        agreed_item=rules.maybe("agreed_item") or None,
        other_worker=rules.flag("other_worker"),
        after_cti=rules.flag("after_cti"),
        knows_grant=rules.flag("grant"),
        crisis_plan=rules.flag("crisis_plan"),
        focus_areas=rules.span("focus_areas") if rules.has("focus_areas") else (1, 3),
        lead_example=rules.maybe("lead_example"),
        phases=tuple(_phase(row, name) for row, name in zip(phases, PHASE_IDS, strict=False)),
        hjemler=tuple(_hjemmel(row) for row in root.tables("hjemler")),
        checklists=tuple(_checklist(row, gate) for row, gate in zip(gates, Gate, strict=False)),
        steps=_steps(root),
        meetings=_meetings(root),
        roles=root.texts("roles") if root.has("roles") else (),
        headings=_headings(root),
        reasons=_reasons(root),
        whole=root.has("steps"),
        toml=text,
        read_guidance=None if frozen else _guidance(root),
        read_later=partial(guidance_in, text, file) if frozen else None,
    )


def _hjemmel(table: TomlTable) -> Hjemmel:
    table.only("id", "title", "months", "caseload", "open_ended", "default", "source")
    months = table.number("months", 6, LONGEST_COURSE)
    if months % 3:
        table.wrong("months", "skal kunne deles i tre lige lange faser: 6, 9 eller 12")
    return Hjemmel(
        table.id(),
        table.text("title"),
        months,
        table.span("caseload"),
        table.text("source"),
        table.flag("open_ended"),
        table.flag("default"),
    )


def _phase(table: TomlTable, expected: str) -> PhaseText:
    table.only("phase", "label", "focus", "source")
    if table.text("phase") != expected:
        table.wrong("phase", f"skal være »{expected}«")
    return PhaseText(table.text("label"), table.text("focus"), table.text("source"))


def _checklist(table: TomlTable, gate: Gate) -> Checklist:
    table.only("gate", "source", "items")
    if table.text("gate") != gate:
        table.wrong("gate", f"skal være »{gate}«")
    source = table.text("source")
    return Checklist(gate, tuple(_item(row, source) for row in table.tables("items")))


def _item(row: TomlTable, source: str) -> Item:
    row.only("id", "text", "optional", "source", "suggest")
    known = [one.value for one in Suggest]
    suggest = Suggest(row.one_of("suggest", known)) if row.has("suggest") else None
    own = row.maybe("source") or source
    return Item(row.id(), row.text("text"), own, row.flag("optional"), suggest)


def _steps(root: TomlTable) -> tuple[EndStep, ...]:
    if not root.has("steps"):
        return ()
    found = tuple(_step(row) for row in root.tables("steps"))
    _refuse_twins(root, "steps", [one.step for one in found])
    return found


def _step(row: TomlTable) -> EndStep:
    row.only("step", "title", "line", "shown_days", "months_before", "source")
    step = Step(row.one_of("step", [one.value for one in Step]))
    line = row.maybe("line")
    if line and not row.has("shown_days"):
        row.wrong("shown_days", "mangler: så mange dage før dagen vises linjen i I dag")
    return EndStep(
        step,
        row.text("title"),
        row.text("source"),
        line,
        row.number("shown_days", 0, 366) if row.has("shown_days") else 0,
        row.number("months_before", 0, 3) if row.has("months_before") else 0,
    )


def _meetings(root: TomlTable) -> tuple[MeetingRoles, ...]:
    if not root.has("meetings"):
        return ()
    rows = root.tables("meetings", at_least=0)
    for row in rows:
        row.only("kind", "roles", "source")
    kinds = [one.value for one in MeetingKind if one.of_method]
    return tuple(
        MeetingRoles(
            row.one_of("kind", kinds),
            row.texts("roles") if row.has("roles") else (),
            row.maybe("source"),
        )
        for row in rows
    )


def _headings(root: TomlTable) -> tuple[tuple[str, str], ...]:
    if not root.has("headings"):
        return ()
    table = root.table("headings")
    kinds = [kind.value for kind in GuidanceKind]
    table.only(*kinds)
    return tuple((kind, table.text(kind)) for kind in kinds if table.has(kind))


def _reasons(root: TomlTable) -> tuple[tuple[str, str], ...]:
    if not root.has("reasons"):
        return ()
    table = root.table("reasons")
    table.only(*REASONS)
    return tuple((name, table.text(name)) for name in REASONS if table.has(name))


def _guidance(root: TomlTable) -> tuple[Guidance, ...]:
    found = parse_guidance(root, dict(zip(PHASE_IDS, Phase, strict=False)))
    _refuse_twins(root, "guidance", [line.id for line in found])
    return found


def _refuse_twins(root: TomlTable, key: str, ids: Iterable[str]) -> None:
    ids = [name for name in ids if name]
    for name in dict.fromkeys(ids):
        if ids.count(name) > 1:
            root.wrong(key, f"har id'et »{name}« to gange")


def _check_points(root: TomlTable, edition: Edition) -> None:
    """What points to something points to what is there."""
    listed = [(item.id, one.gate) for one in edition.checklists for item in one.items]
    _refuse_twins(root, "hjemler", [hjemmel.id for hjemmel in edition.hjemler])
    _refuse_twins(root, "gates", [name for name, _ in listed])
    items = {name for name, _ in listed}
    for line in edition.read_guidance or ():
        if line.id in items:
            root.wrong("guidance", f"har id'et »{line.id}«, som er et punkt på en tjekliste")
    ends = [name for name, gate in listed if gate is Gate.END]
    if edition.closing_item and edition.closing_item not in ends:
        root.wrong("rules.closing_item", "skal være et punkt på den sidste tjekliste")
    told = [name for name, gate in listed if gate is not Gate.CONTACT]
    if edition.agreed_item and edition.agreed_item not in told:
        root.wrong("rules.agreed_item", "skal være et punkt på en tjekliste efter kontakt")
