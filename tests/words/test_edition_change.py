"""What is new, changed and gone in an edition, in words."""

from msgspec.structs import replace

from cti_tui.method.edition import Edition, edition, editions
from cti_tui.method.edition_change import grew_from
from cti_tui.method.edition_file import parse_edition
from cti_tui.words.edition_change import edition_change, edition_lines

JOB, GENERIC = edition("job"), edition("generisk-2018")


def test_all_of_an_edition_without_a_forerunner_is_new() -> None:
    change = edition_change(JOB, None)
    assert change.new == tuple(edition_lines(JOB).values())
    assert change.changed == change.gone == ()


def rewritten(*pairs: tuple[str, str]) -> Edition:
    """The edition with pieces of its file replaced, each once."""
    text = JOB.toml
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return parse_edition(text, "vores.toml")


def test_a_rule_and_a_length_that_differ_are_told_as_now_and_as_before() -> None:
    one = rewritten(("start_lead_days = 14", "start_lead_days = 7"), ("months = 9", "months = 12"))
    length, rule = edition_change(one, JOB).changed
    title = JOB.hjemler[0].title
    assert length.startswith(f"Hjemmel: {title}: 12 måneder, tre faser à 4 måneder")
    assert f"(før: Hjemmel: {title}: 9 måneder" in length
    assert rule == (
        "Regel: fase 1 kan begynde højst 7 dage før overgangen"
        " (før: Regel: fase 1 kan begynde højst 14 dage før overgangen)"
    )


def test_another_source_or_name_is_no_change() -> None:
    quoted = replace(JOB, title="En anden", source="et andet sted")
    assert edition_change(quoted, JOB) == edition_change(JOB, JOB)


def test_a_line_under_another_id_is_new_and_the_one_before_gone() -> None:
    line = JOB.guidance[0]
    change = edition_change(rewritten((f'id = "{line.id}"', 'id = "helt-nyt"')), JOB)
    assert (change.new, change.changed, change.gone) == ((line.text,), (), (line.text,))


def test_an_edition_grew_from_the_one_that_shares_most_ids() -> None:
    assert grew_from(replace(GENERIC, id="vores"), editions()) == GENERIC
    assert grew_from(JOB, ()) is None
