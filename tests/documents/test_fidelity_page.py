"""Metodetroskab on paper: each line from course to course, each edition for itself, no total."""

from datetime import date, timedelta

from cti_tui.data.store import Store
from cti_tui.documents.document import Heading, Table
from cti_tui.documents.method.fidelity_page import MOST_COURSES_SHOWN
from cti_tui.documents.writers.text import as_text
from cti_tui.method.edition import Gate, core_elements_of, edition
from tests.conftest import TODAY, MakeBorger
from tests.documents.papers import kind, made

START = date(2025, 6, 1)


def begun(
    store: Store, new_borger: MakeBorger, number: int, *, late: int = 0, edition_id: str = "job"
) -> int:
    """A course that began so many days after START, its kontakt marked so many days late."""
    start = START + timedelta(days=number)
    hjemmel = edition(edition_id).hjemler[0].id
    new = new_borger(f"Åse {number}", start=start, edition_id=edition_id, hjemmel=hjemmel)
    case = store.add_borgere([new], start)[0]
    day = start + timedelta(days=late)
    store.mark_with_gaps(case.course_id, day, "Ingen tid", day)
    return case.borger_id


def table_of(store: Store, first: str) -> Table:
    """The table whose first row begins so."""
    blocks = made(store, kind("troskab"), 0).blocks
    tables = [one for one in blocks if isinstance(one, Table)]
    return next(one for one in tables if any(row[0].startswith(first) for row in one.rows))


def test_a_line_is_followed_from_the_course_that_began_first(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    late = [begun(plain_store, new_borger, number, late=number) for number in (9, 3, 0)]
    table = table_of(plain_store, "Kontaktskabelse → Fase 1")
    assert table.headings[1:] == tuple(str(one) for one in reversed(late))
    (row,) = [one for one in table.rows if one[0].startswith("Kontaktskabelse → Fase 1")]
    assert row[1:] == ("✓", "○", "!")


def test_each_edition_stands_for_itself_and_what_is_not_known_is_no_minus(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    begun(plain_store, new_borger, 0)
    begun(plain_store, new_borger, 1, edition_id="generisk-2018")
    document = made(plain_store, kind("troskab"), 0)
    heads = [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 1]
    assert [f"{edition(one).title} · 1 forløb" for one in ("generisk-2018", "job")] == heads[:2]
    unsaid = core_elements_of(edition("job"))[0].text
    table = table_of(plain_store, unsaid)
    (row,) = [one for one in table.rows if one[0].startswith(unsaid)]
    assert row[1:] == ("·",)


def test_a_page_has_room_for_the_latest_and_says_so(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    ids = [begun(plain_store, new_borger, number) for number in range(MOST_COURSES_SHOWN + 2)]
    table = table_of(plain_store, "Kontaktskabelse → Fase 1")
    assert table.headings[1:] == tuple(map(str, ids[2:]))
    text = as_text(made(plain_store, kind("troskab"), 0))
    assert f"Her er de seneste {MOST_COURSES_SHOWN}." in " ".join(text.split())
    assert "Åse" not in text


def test_what_to_talk_of_is_what_was_kept_in_part_or_not(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    borger = begun(plain_store, new_borger, 0, late=9)
    blocks = made(plain_store, kind("troskab"), 0).blocks
    (table,) = [one for one in blocks if isinstance(one, Table) and "Svar" in one.headings]
    assert {row[1] for row in table.rows} <= {"nej", "delvis"}
    label = edition("job").gate_label(Gate.CONTACT)
    assert (f"{label} kom på sin dag", "nej", "9 dage efter", "talt") in table.rows
    assert plain_store.case(borger, TODAY).name not in str(blocks)
