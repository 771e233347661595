"""Each edition speaks for itself: a G course says nothing that only J or I says, nor J what G says.

Every verb and every document is looked at; a new one fails here until it says how it is run.
"""

import argparse
import json
from pathlib import Path

import pytest

from cti_tui.documents.kinds import KINDS
from cti_tui.method.edition import edition
from cti_tui.verbs.parser import make_parser
from cti_tui.words.standing import heading
from tests.manual_terms import ONLY_GENERIC, ONLY_JOB, of_the_other
from tests.verbs.conftest import Cti

DAYS = ("2026-01-10", "2026-02-02", "2026-04-15", "2026-09-20", "2026-10-14", "2026-10-15")
BASIS = {"generisk-2018": ("--hjemmel", "standard"), "job": ("--hjemmel", "sel-85")}
JSON = frozenset({"idag", "liste", "vis", "tjekliste", "søg", "troskab", "tal"})

LOOKS: dict[str, tuple[tuple[str, ...], ...]] = {
    "idag": ((),),
    "liste": (("--alle",),),
    "vis": (("anna",),),
    "tjekliste": (("anna",),),
    "søg": (("støtte",),),
    "troskab": (("anna",), ()),
    "tal": ((),),
    "trin": (("anna",),),
    "dokument": (("--liste",),),
    "tjek": ((),),
}
"""The verbs that only look, and what they are asked; each is asked on every day."""

ACTS: tuple[tuple[str, ...], ...] = (
    ("note", "anna", "Vi sås.", "--slags", "møde"),
    ("ret", "anna", "--sagsnr", "26-1"),
    ("kryds", "anna", "1"),
    ("skift", "anna"),
    ("orienteret", "anna"),
    ("aftale", "anna", "23-9-2026"),
    ("aftale", "anna", "24-9-2026", "--slags", "x"),
    ("pause", "anna", "--fra", "2026-09-20", "--grund", "på ferie"),
    ("genoptag", "anna", "--dato", "2026-09-22"),
    ("afslut", "anna", "--grund", "flyttet", "--ja"),
    ("afslut", "anna", "--fortryd", "--grund", "en fejl"),
)
"""What is done with a course, one after the other; a refusal is read too."""

NO_COURSE = {
    *("init", "demo", "udgaver", "importer", "eksporter", "kopi", "gendan", "slet", "soeg", "ny"),
    "genvej",
}
"""The verbs that are about the file, or about every edition there is; `ny` begins each test."""


def every_verb() -> set[str]:
    """The names of all verbs."""
    found = make_parser()._subparsers
    assert found is not None
    (action,) = (one for one in found._group_actions if isinstance(one, argparse._SubParsersAction))
    return set(action.choices)


def test_every_verb_is_looked_at_or_is_about_no_course() -> None:
    assert every_verb() == {*LOOKS, *(one[0] for one in ACTS), *NO_COURSE}


@pytest.fixture(params=list(BASIS))
def name(request: pytest.FixtureRequest, cti: Cti) -> str:
    """An edition, with Anna's course of it, which runs to 14 October 2026."""
    found: str = request.param
    begun = ("ny", "Anna A", "--udgave", found, *BASIS[found], "--start", "2026-01-15")
    made = cti("--idag", "2026-10-10", *begun, "--fase", "3")
    assert made.code == 0
    assert of_the_other(found, made.out) == []
    return found


def test_no_verb_that_looks_says_a_word_of_the_other_manual(cti: Cti, name: str) -> None:
    said = []
    for day in DAYS:
        for verb, forms in LOOKS.items():
            for form in forms:
                for more in ((), ("--json",)) if verb in JSON else ((),):
                    answer = cti("--idag", day, verb, *form, *more)
                    assert (answer.code, answer.err) == (0, ""), (verb, answer.err)
                    said += [f"{verb}: {line}" for line in of_the_other(name, answer.out)]
    (mine,) = [one for one in cti("udgaver", "--json").json if one["id"] == name]
    said += of_the_other(name, json.dumps(mine, ensure_ascii=False, indent=1))
    assert said == []


def test_no_verb_that_acts_says_a_word_of_the_other_manual(cti: Cti, name: str) -> None:
    for argv in ACTS:
        answer = cti("--idag", "2026-09-20", *argv)
        assert of_the_other(name, answer.out + answer.err) == [], argv


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_no_document_says_a_word_of_the_other_manual(
    cti: Cti, name: str, kind: object, tmp_path: Path
) -> None:
    whom = ("anna",) if kind.of_borger else ()  # type: ignore[attr-defined]
    for number, day in enumerate(("2026-02-02", "2026-09-20", "2026-10-16")):
        target = tmp_path / f"{number}.md"
        argv = ("dokument", kind.id, *whom, "--til", str(target))  # type: ignore[attr-defined]
        answer = cti("--idag", day, *argv)
        text = target.read_text(encoding="utf-8") if target.exists() else ""
        assert text or answer.code == 1, answer.err
        assert of_the_other(name, answer.out + answer.err + text) == []


@pytest.mark.parametrize("name", list(BASIS))
def test_no_line_of_guidance_nor_heading_is_of_the_other_manual(name: str) -> None:
    manual = edition(name)
    lines = [f"{line.text} {line.source}" for line in manual.guidance]
    lines += [heading(manual, line.kind) for line in manual.guidance]
    lines += [f"{one.title} {one.line} {one.source}" for one in manual.steps]
    lines += [role for one in manual.meetings for role in (one.kind, *one.roles)]
    assert of_the_other(name, "\n".join([*lines, *manual.roles])) == []


def test_the_terms_are_said_where_they_belong() -> None:
    """A term that the manual itself does not say would keep nothing apart."""
    job, generic = (edition(name).toml.lower() for name in ("job", "generisk-2018"))
    ours = ["opfølgningsdato", "job-first", "kriseplan"]
    assert [term for term in ONLY_JOB if term not in job] == ours
    assert [term for term in ONLY_GENERIC if term not in generic] == ["voldsudøver"]
