"""Guidance read from an edition file."""

import pytest
from msgspec.structs import replace

from cti_tui.method.edition import (
    Edition,
    editions,
    guidance_of,
)
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.guidance import Guidance
from cti_tui.refusal import Refusal
from tests.method.test_guidance import GENERIC, JOB, K, both, frozen_before

# Reading it from a file.


@both
def test_an_edition_frozen_before_guidance_is_still_read_and_shows_todays(manual: Edition) -> None:
    old = frozen_before(manual)
    assert old.guidance == ()
    assert not old.other_worker
    assert guidance_of(old) == manual.guidance


def test_an_edition_with_guidance_of_its_own_keeps_to_it() -> None:
    own = (Guidance("x", None, K.ADVICE, "Egne ord", "J, Et afsnit"),)
    assert guidance_of(replace(JOB, read_guidance=own)) == own


def test_an_unknown_edition_without_guidance_has_none() -> None:
    assert guidance_of(replace(frozen_before(JOB), id="en-tredje")) == ()


LINE = """
[[guidance]]
id = "g9-prøve"
phase = "two"
kind = "hint"
text = "En linje"
source = "G, Et afsnit"
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('phase = "two"', 'phase = "four"', ["phase", "contact", "three", "all"]),
        ('kind = "hint"', 'kind = "tip"', ["kind", "attention", "hint"]),
        ('text = "En linje"', 'text = " "', ["text er tom"]),
        ('source = "G, Et afsnit"', "", ["source mangler"]),
        ('id = "g9-prøve"', 'id = "g-husk-tone"', ["guidance", "g-husk-tone", "to gange"]),
        ('id = "g9-prøve"', 'id = "g9"\nslags = "x"', ["slags kendes ikke"]),
        ('id = "g9-prøve"', 'id = "g9"\nmeasure = "declining"', ["measure", "kerneelement"]),
        ('kind = "hint"', 'kind = "core"\nmeasure = "nok"', ["measure", "time_limited"]),
    ],
)
def test_a_fault_in_a_line_is_named_by_file_and_place(old: str, new: str, words: list[str]) -> None:
    parse_edition(GENERIC.toml + LINE, "prøve.toml")
    with pytest.raises(Refusal) as refused:
        parse_edition(GENERIC.toml + LINE.replace(old, new), "prøve.toml")
    for one in ["prøve.toml", "guidance", *words]:
        assert one in str(refused.value)


@pytest.mark.parametrize("manual", editions(), ids=lambda one: one.id)
def test_a_frozen_edition_reads_its_guidance_when_it_is_asked_for(manual: Edition) -> None:
    frozen = parse_edition(manual.toml, manual.id, frozen=True)
    assert frozen == manual
    assert frozen.read_guidance is None
    assert frozen.guidance == manual.guidance


def test_guidance_in_the_middle_of_a_file_is_no_hindrance() -> None:
    begins = GENERIC.toml.index("[[guidance]]")
    ends = GENERIC.toml.index("[[guidance]]", begins + 1)
    one, rest = GENERIC.toml[begins:ends], GENERIC.toml[:begins] + GENERIC.toml[ends:]
    place = rest.index("[[gates]]")
    moved = parse_edition(rest[:place] + one + rest[place:], "prøve.toml", frozen=True)
    assert moved.checklists == GENERIC.checklists
    assert moved.guidance == GENERIC.guidance
