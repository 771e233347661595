"""The editions that come with the program, and what is said of an edition file with a fault."""

import ast
import re
from pathlib import Path

import pytest

import cti_tui
from cti_tui.method.edition import (
    Edition,
    Gate,
    Phase,
    edition,
    editions,
)
from cti_tui.method.edition_file import parse_edition
from cti_tui.refusal import Refusal

JOB = edition("job")
GENERIC = edition("generisk-2018")
PACKAGE = Path(cti_tui.__file__).parent

# Released ids: they stand in the files of workers and never change.
ITEM_IDS = {
    "job": {
        Gate.CONTACT: [
            "j0-kontakt",
            "j0-orienteret",
            "j0-aftale",
            "j0-opstartsmoede",
            "j0-jobmatch",
        ],
        Gate.ONE_TWO: [
            "j1-arbejdsplads",
            "j1-faser",
            "j1-behov",
            "j1-fokusomraader",
            "j1-plan",
            "j1-koordinering",
            "j1-netvaerk",
            "j1-moeder",
            "j1-tilbud",
            "j1-fase2",
        ],
        Gate.TWO_THREE: [
            "j2-evaluering",
            "j2-plan",
            "j2-hverdag",
            "j2-relationer",
            "j2-forpligtelser",
            "j2-fase3",
        ],
        Gate.END: [
            "j3-afklaret",
            "j3-netvaerk",
            "j3-samtaler",
            "j3-overdragelsesplan",
            "j3-koordinering",
            "j3-markering",
            "j3-forankring",
            "j3-evaluering",
            "j3-afsluttet",
        ],
    },
    "generisk-2018": {
        Gate.CONTACT: ["g0-kontakt", "g0-orienteret", "g0-aftale"],
        Gate.ONE_TWO: [
            "g1-overgang",
            "g1-oekonomi",
            "g1-behov",
            "g1-plan",
            "g1-netvaerk",
            "g1-koordinering",
            "g1-moeder",
            "g1-tilbud",
            "g1-samlet-plan",
        ],
        Gate.TWO_THREE: ["g2-evaluering", "g2-plan"],
        Gate.END: ["g3-netvaerk", "g3-samtaler", "g3-overdragelsesplan", "g3-forankring"],
    },
}
OPTIONAL = {
    "job": {(Gate.CONTACT, 4), (Gate.ONE_TWO, 9), (Gate.TWO_THREE, 2)},
    "generisk-2018": {(Gate.ONE_TWO, 9), (Gate.TWO_THREE, 2)},
}
LONGEST_ITEM = 148

both = pytest.mark.parametrize("manual", [JOB, GENERIC], ids=lambda one: one.id)


def test_the_program_comes_with_the_two_manuals() -> None:
    assert {one.id for one in editions()} == {"job", "generisk-2018"}


@pytest.mark.parametrize(
    ("name", "counts"), [("job", [5, 10, 6, 9]), ("generisk-2018", [3, 9, 2, 4])]
)
def test_each_list_has_as_many_items_as_the_manual(name: str, counts: list[int]) -> None:
    assert [len(edition(name).checklist(gate).items) for gate in Gate] == counts


@both
def test_released_ids_and_their_order_never_change(manual: Edition) -> None:
    assert {gate: [item.id for item in manual.checklist(gate).items] for gate in Gate} == ITEM_IDS[
        manual.id
    ]


@both
def test_only_what_the_manual_calls_eventual_is_optional(manual: Edition) -> None:
    assert {
        (gate, number)
        for gate in Gate
        for number, item in enumerate(manual.checklist(gate).items, start=1)
        if item.optional
    } == OPTIONAL[manual.id]


@pytest.mark.parametrize(("manual", "letter"), [(JOB, "J"), (GENERIC, "G")])
def test_every_item_names_its_manual_and_section(manual: Edition, letter: str) -> None:
    sections = {
        Gate.CONTACT: "Kontaktskabelsesperioden",
        Gate.ONE_TWO: "1. CTI-FASE",
        Gate.TWO_THREE: "2. CTI-FASE",
        Gate.END: "3. CTI-FASE",
    }
    for gate in Gate:
        for item in manual.checklist(gate).items:
            assert item.source == f"{letter}, {sections[gate]}, Tjekliste"
    assert manual.source.startswith(f"{letter}, ")
    assert all(phase.source.startswith(f"{letter}, ") for phase in manual.phases)


@both
def test_every_text_fits_two_lines_of_a_narrow_terminal(manual: Edition) -> None:
    for listed in manual.checklists:
        for item in listed.items:
            assert 10 <= len(item.text) <= LONGEST_ITEM, item.id
            assert item.text == item.text.strip()
            assert "\n" not in item.text
    texts = [item.text for listed in manual.checklists for item in listed.items]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("name", "hjemmel", "months", "phase_months", "norm", "open_ended"),
    [
        ("job", "sel-85", 9, 3, (10, 10), True),
        ("job", "sel-82b", 6, 2, (15, 15), False),
        ("job", "lab-31b", 6, 2, (15, 15), False),
        ("generisk-2018", "standard", 9, 3, (10, 12), False),
        ("generisk-2018", "sel-85", 9, 3, (10, 12), False),
        ("generisk-2018", "sel-85a", 9, 3, (10, 12), False),
    ],
)
def test_each_hjemmel_has_its_length_and_norm(
    name: str,
    hjemmel: str,
    months: int,
    phase_months: int,
    norm: tuple[int, int],
    open_ended: bool,
) -> None:
    basis = edition(name).hjemmel(hjemmel)
    assert (basis.months, basis.phase_months) == (months, phase_months)
    assert (basis.caseload, basis.open_ended) == (norm, open_ended)
    assert basis.source


def test_the_hjemler_are_these_and_no_others() -> None:
    assert [one.id for one in JOB.hjemler] == ["sel-85", "sel-82b", "lab-31b"]
    assert [one.id for one in GENERIC.hjemler] == ["standard", "sel-85", "sel-85a"]


def test_the_rules_of_the_editions() -> None:
    assert (JOB.start_lead_days, GENERIC.start_lead_days) == (14, 0)
    assert (JOB.closing_item, GENERIC.closing_item) == ("j3-afsluttet", None)
    assert JOB.checklist(Gate.END).items[-1].id == JOB.closing_item


@both
def test_phases_and_gates_have_labels(manual: Edition) -> None:
    assert [manual.label(phase) for phase in Phase] == [
        "Kontaktskabelse",
        "Fase 1",
        "Fase 2",
        "Fase 3",
        "Afsluttet",
    ]
    assert [manual.gate_label(gate) for gate in Gate] == [
        "Kontaktskabelse → Fase 1",
        "Fase 1 → Fase 2",
        "Fase 2 → Fase 3",
        "Fase 3 → afslutning",
    ]
    assert [gate.number for gate in Gate] == [0, 1, 2, 3]


def test_the_only_hjemmel_needs_no_naming() -> None:
    assert GENERIC.hjemmel_or_default(None).id == "standard"
    assert GENERIC.hjemmel_or_default("").id == "standard"
    assert JOB.hjemmel_or_default("lab-31b").id == "lab-31b"


def test_a_missing_choice_of_hjemmel_names_those_there_are() -> None:
    with pytest.raises(Refusal, match="sel-85, sel-82b, lab-31b"):
        JOB.hjemmel_or_default(None)
    with pytest.raises(Refusal, match=r"»sel-99«.*sel-85, sel-82b, lab-31b"):
        JOB.hjemmel("sel-99")


def test_an_unknown_edition_names_those_there_are() -> None:
    with pytest.raises(Refusal, match=r"»jobb«.*generisk-2018, job"):
        edition("jobb")


def test_an_item_is_found_with_its_gate() -> None:
    gate, item = JOB.item("j2-hverdag")
    assert (gate, item.id) == (Gate.TWO_THREE, "j2-hverdag")
    with pytest.raises(KeyError):
        JOB.item("g0-aftale")


# An edition is data: a third one needs no code.

THIRD = """
id = "kommune-2027"
title = "Vores egen"
source = "K, manual 2027"
transition_label = "Flyttedag"
transitions = []
[rules]
start_lead_days = 7
[[hjemler]]
id = "ny-paragraf"
title = "SEL § 999"
months = 12
caseload = [8, 9]
source = "K, hjemmel"
""" + "".join(
    f"""
[[phases]]
phase = "{phase}"
label = "Trin {number}"
focus = "Fokus {number}"
source = "K, trin"
[[gates]]
gate = "{gate}"
source = "K, liste"
[[gates.items]]
id = "k{number}-a"
text = "Første punkt"
[[gates.items]]
id = "k{number}-b"
text = "Andet punkt"
source = "K, et andet sted"
optional = true
"""
    for number, (phase, gate) in enumerate(
        zip(("contact", "one", "two", "three"), Gate, strict=True)
    )
)


def test_a_third_edition_needs_no_code_that_knows_it() -> None:
    third = parse_edition(THIRD, "kommune.toml")
    assert third.toml == THIRD
    assert third.hjemmel_or_default(None).phase_months == 4
    assert (third.start_lead_days, third.closing_item) == (7, None)
    assert third.gate_label(Gate.END) == "Trin 3 → afslutning"
    first, second = third.checklist(Gate.TWO_THREE).items
    assert (first.id, first.source, first.optional) == ("k2-a", "K, liste", False)
    assert (second.id, second.source, second.optional) == ("k2-b", "K, et andet sted", True)


def literals(file: Path) -> set[str]:
    """Every text of a module that is not a docstring."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    said = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    }


@pytest.mark.parametrize(
    "file",
    [file for file in sorted(PACKAGE.rglob("*.py")) if file.parent.name != "demo"],
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_no_code_names_an_edition(file: Path) -> None:
    names = {one.id for one in editions()}
    names |= {basis.id for one in editions() for basis in one.hjemler}
    names |= {item.id for one in editions() for listed in one.checklists for item in listed.items}
    # "job" and "standard" are Danish words too: alone they are ids, within a sentence words.
    within = re.compile("|".join(re.escape(name) for name in names - {"job", "standard"}))
    for text in literals(file):
        assert text not in names
        assert not within.search(text)
