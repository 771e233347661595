"""An edition file with a fault is refused, and the message names file, place and fault."""

import re

import pytest

from cti_tui.method.edition_file import parse_edition
from cti_tui.method.table import EditionFaults
from cti_tui.refusal import Refusal
from tests.method.test_edition import JOB, THIRD

# An edition file with a fault is refused, and the message names file, place and fault.

MUTATIONS = [
    ('id = "job"', "", "id", "mangler"),
    ('id = "job"', "id = 7", "id", "skal være en tekst"),
    ('id = "job"', 'id = "  "', "id", "er tom"),
    ('title = "CTI i overgangen til job"', "titel = 1", "titel", "kendes ikke"),
    ('"Fra ledighed til job",', "3,", "transitions", "liste af tekster"),
    ('"Fra ledighed til job",', '" ",', "transitions", "liste af tekster"),
    ("[rules]", "[regler]", "regler", "kendes ikke"),
    ("start_lead_days = 14", "", "rules.start_lead_days", "mangler"),
    ("start_lead_days = 14", "start_lead_days = -1", "rules.start_lead_days", "mindst 0"),
    ("start_lead_days = 14", "start_lead_days = true", "rules.start_lead_days", "helt tal"),
    ("start_lead_days = 14", "start_lead_days = 1.5", "rules.start_lead_days", "helt tal"),
    ('closing_item = "j3-afsluttet"', 'closing_item = "j0-aftale"', "rules.closing_item", "sidste"),
    ('closing_item = "j3-afsluttet"', "closing_item = 1", "rules.closing_item", "en tekst"),
    ('closing_item = "j3-afsluttet"', "slut = 1", "rules.slut", "kendes ikke"),
    ("months = 9", "months = 8", "hjemler[1].months", "tre lige lange faser"),
    ("months = 9", "months = 0", "hjemler[1].months", "mindst 6"),
    ("months = 9", 'months = "9"', "hjemler[1].months", "helt tal"),
    ("caseload = [10, 10]", "caseload = [10]", "hjemler[1].caseload", "to hele tal"),
    ("caseload = [10, 10]", "caseload = 10", "hjemler[1].caseload", "to hele tal"),
    ("caseload = [10, 10]", "caseload = [0, 10]", "hjemler[1].caseload", "to hele tal"),
    ("caseload = [10, 10]", "caseload = [true, 10]", "hjemler[1].caseload", "to hele tal"),
    ("caseload = [10, 10]", "caseload = [12, 10]", "hjemler[1].caseload", "laveste tal først"),
    ("open_ended = true", 'open_ended = "ja"', "hjemler[1].open_ended", "true eller false"),
    ("open_ended = true", "openended = true", "hjemler[1].openended", "kendes ikke"),
    ('id = "lab-31b"', 'id = "sel-82b"', "hjemler", "»sel-82b« to gange"),
    ('phase = "one"', 'phase = "two"', "phases[2].phase", "»one«"),
    ('label = "Fase 3"', 'label = ""', "phases[4].label", "er tom"),
    ('label = "Fase 3"', 'label = "Fase 3"\nnote = "x"', "phases[4].note", "kendes ikke"),
    ('gate = "end"', 'gate = "slut"', "gates[4].gate", "»end«"),
    ('id = "j2-plan"', 'id = "j1-plan"', "gates", "»j1-plan« to gange"),
    ('text = "Der er lavet et jobmatch"', "", "gates[1].items[5].text", "mangler"),
    ('id = "j0-jobmatch"', 'id = "j0-jobmatch"\nvalgfri = true', "items[5].valgfri", "kendes ikke"),
    ('id = "j0-jobmatch"', 'id = "j0-jobmatch"\noptional = 1', "items[5].optional", "true eller"),
    ('id = "j0-jobmatch"', 'id = "j0-jobmatch"\nsource = ""', "gates[1].items[5].source", "er tom"),
]


@pytest.mark.parametrize(("old", "new", "place", "fault"), MUTATIONS)
def test_a_fault_is_named_by_file_place_and_kind(
    old: str, new: str, place: str, fault: str
) -> None:
    assert old in JOB.toml
    with pytest.raises(Refusal) as refused:
        parse_edition(JOB.toml.replace(old, new, 1), "job-ny.toml")
    assert isinstance(refused.value, EditionFaults)
    assert str(refused.value).startswith("Udgaven i job-ny.toml kan ikke bruges: linje ")
    assert any(f"{place} " in one and fault in one for one in refused.value.faults)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("id = ", ["job-ny.toml", "TOML"]),
        ("", ["job-ny.toml", "mangler"]),
        (JOB.toml + '[[phases]]\nphase = "four"\n', ["phases og gates", "netop fire"]),
        (
            JOB.toml[: JOB.toml.index('[[gates]]\ngate = "end"')],
            ["gates", "mindst 4"],
        ),
        (
            JOB.toml[: JOB.toml.index("[[hjemler]]")] + JOB.toml[JOB.toml.index("[[phases]]") :],
            ["hjemler", "mangler"],
        ),
        (THIRD.replace("[rules]\nstart_lead_days = 7", "rules = 7", 1), ["rules", "en tabel"]),
        (re.sub(r"\[\[gates\]\]\n(?:.+\n)*", "", THIRD, count=1), ["gates"]),
        (
            THIRD.replace("transitions = []", 'transitions = "nej"', 1),
            ["transitions", "liste af tekster"],
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_refused(text: str, words: list[str]) -> None:
    with pytest.raises(Refusal) as refused:
        parse_edition(text, "job-ny.toml")
    assert isinstance(refused.value, EditionFaults)
    said = " ".join((str(refused.value), *refused.value.faults))
    assert all(word in said for word in words)


def test_a_gate_without_items_is_refused() -> None:
    start = JOB.toml.index('[[gates.items]]\nid = "j2-evaluering"')
    end = JOB.toml.index('[[gates]]\ngate = "end"')
    with pytest.raises(EditionFaults) as refused:
        parse_edition(JOB.toml[:start] + JOB.toml[end:], "job-ny.toml")
    assert any("gates[3].items mangler" in one for one in refused.value.faults)


def test_items_that_are_no_tables_are_refused() -> None:
    start = JOB.toml.index('[[gates.items]]\nid = "j2-evaluering"')
    end = JOB.toml.index('[[gates]]\ngate = "end"')
    text = JOB.toml[:start] + "items = [1]\n" + JOB.toml[end:]
    with pytest.raises(EditionFaults) as refused:
        parse_edition(text, "job-ny.toml")
    assert any("gates[3].items skal være en liste" in one for one in refused.value.faults)
