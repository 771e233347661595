"""Each edition speaks for itself: a G course says nothing that only J or I says, nor J what G says.

The lists of terms are kept here: what only one of the manuals has a word for.
"""

import json
import re

import pytest

from cti_tui.method.edition import edition
from cti_tui.words.standing import heading
from tests.verbs.conftest import Cti

ONLY_JOB = (
    *("opstartsmøde", "formøde", "afsluttende møde", "bevilling", "opfølgningsdato", "jobmatch"),
    *("jobkonsulent", "arbejdsgiver", "arbejdsplads", "første arbejdsdag", "arbejdsaftale"),
    *("kriser", "tilbagefald", "katalysator", "mestring", "job-first"),
)
ONLY_GENERIC = (
    *("outcome star", "recovery star", "forandringskompasset", "selvhjælpsgruppe"),
    *("ønskede overgang", "tilbageblik", "hjemløs", "voldsudøver"),
)
DAYS = ("2026-01-10", "2026-02-02", "2026-04-15", "2026-09-20", "2026-10-14", "2026-10-15")
COURSES = {
    "generisk-2018": (("--hjemmel", "standard"), ONLY_JOB, r"\b[JI], "),
    "job": (("--hjemmel", "sel-85"), ONLY_GENERIC, r"\bG, "),
}


@pytest.mark.parametrize("name", list(COURSES))
def test_no_verb_says_a_word_of_the_other_manual(cti: Cti, name: str) -> None:
    basis, terms, sources = COURSES[name]
    begun = ("ny", "Anna A", "--udgave", name, *basis, "--start", "2026-01-15", "--fase", "3")
    made = cti("--idag", "2026-10-10", *begun)
    assert made.code == 0
    said = [made.out]
    for day in DAYS:
        for verb in (("idag",), ("liste", "--alle"), ("vis", "anna"), ("tjekliste", "anna")):
            for form in ((), ("--json",)):
                answer = cti("--idag", day, *verb, *form)
                assert answer.code == 0
                said.append(answer.out)
    (mine,) = [one for one in cti("udgaver", "--json").json if one["id"] == name]
    text = "\n".join([*said, json.dumps(mine, ensure_ascii=False)])
    assert [term for term in terms if term in text.lower()] == []
    assert re.findall(sources, text) == []


@pytest.mark.parametrize("name", list(COURSES))
def test_no_line_of_guidance_nor_heading_is_of_the_other_manual(name: str) -> None:
    manual = edition(name)
    _, terms, sources = COURSES[name]
    lines = [f"{line.text} {line.source}" for line in manual.guidance]
    lines += [heading(manual, line.kind) for line in manual.guidance]
    lines += [f"{one.title} {one.line} {one.source}" for one in manual.steps]
    lines += [role for one in manual.meetings for role in (one.kind, *one.roles)]
    text = "\n".join([*lines, *manual.roles])
    assert [term for term in terms if term in text.lower()] == []
    assert re.findall(sources, text) == []


def test_the_terms_are_said_where_they_belong() -> None:
    """A term that the manual itself does not say would keep nothing apart."""
    job, generic = (edition(name).toml.lower() for name in ("job", "generisk-2018"))
    assert [term for term in ONLY_JOB if term not in job] == ["opfølgningsdato", "job-first"]
    assert [term for term in ONLY_GENERIC if term not in generic] == ["voldsudøver"]
