"""The lines of fidelity in words: each has its text, and a number said with its unit."""

import pytest
from msgspec.structs import replace

from cti_tui.method.calendar import CourseFacts
from cti_tui.method.edition import Edition, editions
from cti_tui.method.fidelity import Finding, How, caseload_fidelity, course_fidelity
from cti_tui.words.fidelity import number_of, text_of
from tests.method.test_fidelity import START, kept


def findings(edition: Edition) -> tuple[Finding, ...]:
    """All lines of a course of the edition."""
    return course_fidelity(kept(edition=edition, facts=CourseFacts(START, 3)), {}, START)


@pytest.mark.parametrize("edition", editions(), ids=lambda one: one.id)
def test_every_line_of_a_course_has_its_words_whatever_its_number(edition: Edition) -> None:
    for one in findings(edition):
        assert text_of(one, edition)
        for value in (-3, 0, 1, 9) if one.how is How.COMPUTED else ():
            assert isinstance(number_of(replace(one, value=value), edition), str)


def test_every_line_of_the_caseload_has_its_words() -> None:
    for one in caseload_fidelity(12, 0.9, 37, 37, {}):
        assert text_of(one, None)
        assert number_of(one, None) or one.value is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "på dagen"), (1, "1 dag efter"), (16, "16 dage efter"), (-2, "2 dage før")],
)
def test_days_off_are_said_as_before_and_after(value: int, words: str) -> None:
    (edition, *_) = editions()
    shift = next(one for one in findings(edition) if one.id == "shift_one_two")
    assert number_of(replace(shift, value=value), edition) == words


def test_the_number_of_focus_areas_is_the_editions() -> None:
    said = {
        manual.id: text_of(one, manual)
        for manual in editions()
        for one in findings(manual)
        if one.id == "focus_areas"
    }
    assert said == {
        "generisk-2018": "2 til 3 fokusområder i hver fase",
        "job": "1 til 3 fokusområder i hver fase",
    }
