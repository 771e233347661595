"""An edition of one's own with a fault in it: each is told in Danish with its line and place."""

import re

import pytest

from cti_tui.method.edition import Edition, edition, editions
from cti_tui.method.edition_change import judged
from cti_tui.method.table import EditionFaults, places
from cti_tui.words.edition_change import EditionChange, edition_change

JOB = edition("job")
GOOD = JOB.toml.replace('id = "job"', 'id = "vores"', 1).replace(
    'title = "CTI i overgangen til job"', 'title = "Vores egen"', 1
)

# What is replaced, by what, the place, and words of what is wanted.
BROKEN = [
    ('id = "vores"', 'id = "job"', "id", "giv din et andet id"),
    ('id = "vores"', 'id = "Vores Egen"', "id", "små bogstaver"),
    ('id = "vores"', "", "id", "mangler"),
    ('id = "vores"', "id = 3", "id", "skal være en tekst"),
    ('title = "Vores egen"', 'title = ""', "title", "er tom"),
    ('title = "Vores egen"', 'titel = "x"', "titel", "kendes ikke"),
    ('title = "Vores egen"', 'title = "x\\ny"', "title", "én linje"),
    ('title = "Vores egen"', f'title = "{"x" * 401}"', "title", "plads til 400"),
    ("transitions = [", "transitions = [4,", "transitions", "liste af tekster"),
    ("start_lead_days = 14", 'start_lead_days = "14"', "rules.start_lead_days", "helt tal"),
    ("start_lead_days = 14", "start_lead_days = -2", "rules.start_lead_days", "mindst 0"),
    ("grant = true", 'grant = "ja"', "rules.grant", "true eller false"),
    ("grant = true", "bevilling = true", "rules.bevilling", "kendes ikke"),
    ("focus_areas = [1, 3]", "focus_areas = [3, 1]", "rules.focus_areas", "laveste tal først"),
    ("focus_areas = [1, 3]", "focus_areas = 3", "rules.focus_areas", "to hele tal"),
    ('closing_item = "j3-afsluttet"', 'closing_item = "j9"', "rules.closing_item", "sidste"),
    ('agreed_item = "j2-fase3"', 'agreed_item = "j0-aftale"', "rules.agreed_item", "kontakt"),
    ("months = 9", "months = 8", "hjemler[1].months", "6, 9 eller 12"),
    ("months = 9", "months = 15", "hjemler[1].months", "højst 12"),
    ("months = 9", "months = 3", "hjemler[1].months", "mindst 6"),
    ("months = 9", "", "hjemler[1].months", "mangler"),
    ("caseload = [10, 10]", "caseload = [0, 10]", "hjemler[1].caseload", "over 0"),
    ('id = "sel-82b"', 'id = "sel-85"', "hjemler", "»sel-85« to gange"),
    ('phase = "two"', 'phase = "to"', "phases[3].phase", "»two«"),
    ('label = "Fase 2"', "", "phases[3].label", "mangler"),
    ('gate = "two_three"', 'gate = "two"', "gates[3].gate", "»two_three«"),
    ('source = "J, 2. CTI-FASE, Tjekliste"', "", "gates[3].source", "mangler"),
    ('source = "J, 2. CTI-FASE, Tjekliste"', 'source = " "', "gates[3].source", "er tom"),
    ('id = "j0-jobmatch"', "", "gates[1].items[5].id", "mangler"),
    ('id = "j0-jobmatch"', 'id = "j0-aftale"', "gates", "»j0-aftale« to gange"),
    ('id = "j0-jobmatch"', 'id = "lokal-1"', "gates[1].items[5].id", "lokal-"),
    ('id = "j0-jobmatch"', 'id = "g3-samtaler"', "gates[1].items[5].id", "et nyt id"),
    ('text = "Der er lavet et jobmatch"', "text = 1", "gates[1].items[5].text", "en tekst"),
    (
        'text = "Der er lavet et jobmatch"',
        'text = "Boligen er fundet"',
        "gates[1].items[5].id",
        "brugt før om »Der er lavet et jobmatch«",
    ),
    ('suggest = "announced"', 'suggest = "gættet"', "suggest", "contact_held"),
    ('step = "closing"', 'step = "slut"', "steps[3].step", "handover"),
    ('step = "closing"', 'step = "decision"', "steps", "»decision« to gange"),
    ("shown_days = 42", "", "steps[4].shown_days", "mangler"),
    ("months_before = 1", "months_before = 9", "steps[1].months_before", "højst 3"),
    ('kind = "formøde"', 'kind = "kaffe"', "meetings[1].kind", "formøde"),
    ('kind = "formøde"', 'kind = "formøde"\nroller = []', "meetings[1].roller", "kendes ikke"),
    ('time = "I, CTI-faserne"', 'tid = "x"', "reasons.tid", "kendes ikke"),
    ('kind = "opening"', 'kind = "start"', "guidance", "attention"),
    ('kind = "opening"', 'kind = "advice"', "guidance", "et nyt id"),
    ('measure = "declining"', 'measure = "falder"', "measure", "time_limited"),
    ('id = "j0-opm-tillid"', 'id = "j0-opm-kontakt"', "guidance", "»j0-opm-kontakt« to gange"),
    ('id = "j0-opm-tillid"', 'id = "j0-kontakt"', "guidance", "et punkt på en tjekliste"),
    ('source = "J, Løbende kontakt til borgeren"', "", "source", "mangler"),
    ("[rules]", "[regler]", "regler", "kendes ikke"),
    ("[rules]", "[rules", "linje", "TOML"),
    ("[[hjemler]]", "[hjemler]", "linje", "TOML"),
]


def told(text: str) -> tuple[str, ...]:
    """Every fault of a text; fails where there is none."""
    with pytest.raises(EditionFaults) as refused:
        judged(text, "vores.toml", editions())
    assert str(refused.value).startswith("Udgaven i vores.toml kan ikke bruges: linje ")
    return refused.value.faults


def test_the_copy_itself_can_be_used() -> None:
    one, before = judged(GOOD, "vores.toml", editions())
    assert (one.id, before) == ("vores", JOB)
    assert edition_change(one, before) == EditionChange((), (), ())


def test_there_are_fifty_of_them() -> None:
    assert len(BROKEN) >= 50
    assert len({(old, new) for old, new, _, _ in BROKEN}) == len(BROKEN)


@pytest.mark.parametrize(("old", "new", "place", "wanted"), BROKEN)
def test_a_broken_file_is_told_by_line_place_and_what_is_wanted(
    old: str, new: str, place: str, wanted: str
) -> None:
    assert old in GOOD
    broken = GOOD.replace(old, new, 1)
    faults = told(broken)
    mine = [one for one in faults if place in one and wanted in one]
    assert mine, faults
    found = re.match(r"linje (\d+)[, ]", mine[0])
    assert found, mine
    line, changed = int(found[1]), GOOD[: GOOD.index(old)].count("\n") + 1
    # A key that is gone, and what stands twice, is told by the table that it belongs to.
    assert (
        abs(line - changed) <= 8 or "to gange" in wanted or "guidance" in place or old == "[rules]"
    ), (line, changed)
    assert mine[0].endswith(".")


def test_every_fault_of_a_file_is_told_at_once_in_the_order_of_its_lines() -> None:
    text = GOOD.replace("months = 9", "months = 8").replace('label = "Fase 3"', 'label = ""')
    faults = told(text.replace("start_lead_days = 14", "start_lead_days = true"))
    lines = [int(one.split()[1].rstrip(",")) for one in faults]
    assert len(faults) == 3
    assert lines == sorted(lines)


def test_places_know_arrays_strings_and_comments() -> None:
    text = 'a = [\n "[x]",\n]\n# [b]\n[c]\nd = 1\n[[e]]\nf = 1\n[[e.g]]\nh = 1\n[[e]]\n[[e.g]]\n'
    found = places(text)
    assert (found["c"], found["c.d"], found["e[1].g[1].h"]) == (5, 6, 10)
    assert (found["e[2]"], found["e[2].g[1]"]) == (11, 12)


@pytest.mark.parametrize("one", editions(), ids=lambda one: one.id)
def test_each_table_of_a_manual_has_its_line(one: Edition) -> None:
    rows, found = one.toml.splitlines(), places(one.toml)
    for number, listed in enumerate(one.checklists, start=1):
        for place, item in enumerate(listed.items, start=1):
            assert rows[found[f"gates[{number}].items[{place}].id"] - 1] == f'id = "{item.id}"'
