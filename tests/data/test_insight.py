"""Insight: everything on one borger, the thoughts apart, others marked, nothing of anyone else."""

import pytest

from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.network import Networks
from cti_tui.data.network.records import NewLine, NewSupporter
from cti_tui.data.plan.plans import Plans
from cti_tui.data.records import NewNote
from cti_tui.data.safety.insight import Insights, owned_tables
from cti_tui.data.safety.table_names import COLUMNS, TABLES
from cti_tui.data.store import Store
from cti_tui.documents.asked import Asked
from cti_tui.documents.method.insight import build
from cti_tui.documents.writers.markdown import as_markdown
from cti_tui.method.gate import ItemState
from cti_tui.method.plan import Level, Verdict
from cti_tui.words.insight import insight_sections
from cti_tui.words.insight_codes import HIDDEN, REFLECTION_COLUMNS
from tests.beside import beside
from tests.conftest import TODAY, MakeBorger


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger) -> int:
    """Anna with something of most kinds, and Bo with a note that is not to be seen."""
    anna, bo = plain_store.add_borgere([new_borger("Anna A."), new_borger("Bo B.")], TODAY)
    item = anna.items[0].item
    plain_store.set_item(anna.course_id, item.id, ItemState.MET, TODAY, note="Sagt ved mødet")
    plain_store.add_note(
        anna.borger_id,
        NewNote("Ringede sammen med Karla Mentor\nog talte om nøglen", TODAY, reflection="Nervøs"),
        TODAY,
    )
    plain_store.add_note(bo.borger_id, NewNote("Bos egen sag", TODAY), TODAY)
    plain_store.save_draft(anna.borger_id, "notat", {"fact": "Begyndt på noget"})
    with beside(plain_store) as connection:
        connection.execute("UPDATE note SET participants = 'Karla Mentor, Ole' WHERE id = 1")
    return anna.borger_id


def text_of(store: Store, borger_id: int) -> str:
    """Title by title, a line for each label, the lines of a text under each other."""
    lines = []
    for section in insight_sections(store.part(Insights).insight(borger_id, TODAY)):
        lines.append(section.title.upper())
        for row in section.rows:
            lines += [f"{label}: {words}" for label, words in row]
    return "\n".join(lines)


def test_everything_on_the_borger_is_there_and_nothing_of_another(
    plain_store: Store, anna: int
) -> None:
    words = text_of(plain_store, anna)
    item = plain_store.case(anna, TODAY).items[0].item
    for part in (
        *("Anna A.", item.text, "Sagt ved mødet", "og talte om nøglen", "Begyndt på noget"),
        *("Dato: man. 27. apr. 2026", "HVORNÅR OPLYSNINGERNE ER BRUGT", "ændret", "opfyldt"),
    ):
        assert part in words, part
    assert "Bo" not in words.replace("Borger", "").replace("borger", "")
    assert "uid" not in words


def test_facts_and_reflections_stand_apart(plain_store: Store, anna: int) -> None:
    facts, _, reflections = text_of(plain_store, anna).partition("REFLEKSIONER")
    assert "talte om nøglen" in facts
    assert "Nervøs" not in facts
    assert "Nervøs" in reflections
    assert "talte om nøglen" not in reflections


def test_others_are_marked_in_their_field_and_in_the_text(plain_store: Store, anna: int) -> None:
    words = text_of(plain_store, anna)
    assert "Deltagere: [tredjepart: Karla Mentor, Ole]" in words
    assert "Ringede sammen med [tredjepart: Karla Mentor]" in words


def test_plan_network_and_handover_are_words_and_no_codes(plain_store: Store, anna: int) -> None:
    course = plain_store.case(anna, TODAY).course_id
    plans, networks = plain_store.part(Plans), plain_store.part(Networks)
    focus = plans.add_node(course, Level.FOCUS, "Ro om aftenen", TODAY).uid
    goal = plans.add_node(course, Level.GOAL, "Sove", TODAY, parent=focus).uid
    who = {"who": "Anna og jeg", "contact": "Grethe Nabo"}
    plans.add_node(course, Level.ACTIVITY, "Gå en tur", TODAY, parent=goal, more=who)
    tried = plans.add_node(course, Level.ACTIVITY, "Læse", TODAY, parent=goal).uid
    plans.try_node(course, tried, Verdict.WORKS, "Det hjalp", TODAY, 1, TODAY)
    grethe = networks.add_supporter(course, NewSupporter("Grethe Nabo"), TODAY).key
    need = networks.network(course, TODAY).needs[0]
    networks.carry(course, need.key, grethe, TODAY, carries=True)
    plain_store.part(Handovers).add_line(course, NewLine(need.key, grethe, "Ringer"), TODAY)
    plain_store.add_note(anna, NewNote("Anna og Grethe Nabo gik en tur", TODAY), TODAY)
    plain_store.mark_with_gaps(course, TODAY, "Klar til det", TODAY)
    words = text_of(plain_store, anna)
    for part in (
        *("Hvem: [tredjepart: Grethe Nabo]\nBehov: " + need.label, "Hvad: Ringer"),
        *("Hvem: Anna og jeg", "Linje: Læse", "Slags: evalueret", "Efter: virker"),
        *("Anna og [tredjepart: Grethe Nabo] gik en tur", "Hjemmel: SEL"),
        "Fokusområde: Ro om aftenen\n  Mål: Sove\n    Aktivitet: Gå en tur"
        " · Anna og jeg · [tredjepart: Grethe Nabo]",
        "evalueret: virker Det hjalp",
    ):
        assert part in words, part
    for code in ("{", "need:", "plan:", focus, "[tredjepart: Anna", "added", "tried", "sel-"):
        assert code not in words, code


def test_a_text_that_looks_like_a_day_and_is_none_stands_as_it_was_written(
    plain_store: Store, anna: int
) -> None:
    plain_store.add_note(anna, NewNote("2026-02-30", TODAY), TODAY)
    assert "2026-02-30" in text_of(plain_store, anna)


def test_no_text_is_markup_in_markdown(plain_store: Store, anna: int) -> None:
    plain_store.add_note(anna, NewNote("# <b>x</b> [a](http://b) *c*\n- d", TODAY), TODAY)
    page = build(plain_store.part(Insights).insight(anna, TODAY), Asked(TODAY))
    words = as_markdown(page)
    assert "\\<b\\>x" in words
    for markup in ("\n# <b>", "<b>", "[a](", "\n- d"):
        assert markup not in words, markup


def test_every_table_and_column_with_data_of_a_borger_has_its_words(plain_store: Store) -> None:
    """What fails here: give the table an entry in `table_names`."""
    with beside(plain_store) as connection:
        owned = owned_tables(connection)
        assert set(owned) == set(TABLES)
        for table in owned:
            for row in connection.execute(f"PRAGMA table_info({table})"):
                name = row[1]
                assert name in HIDDEN or name.endswith("_id") or name in COLUMNS, (table, name)
    assert set(COLUMNS) > REFLECTION_COLUMNS


def test_a_table_nobody_named_is_in_the_document_all_the_same(
    plain_store: Store, anna: int
) -> None:
    with beside(plain_store) as connection:
        connection.executescript(
            """
            CREATE TABLE hobby (id INTEGER PRIMARY KEY, course_id INTEGER NOT NULL
                REFERENCES course (id) ON DELETE CASCADE, navn TEXT);
            INSERT INTO hobby (course_id, navn) VALUES (1, 'frimærker'), (2, 'svampe');
            """
        )
    words = text_of(plain_store, anna)
    assert "navn: frimærker" in words
    assert "svampe" not in words
