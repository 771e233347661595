"""Search over everything the worker wrote, on real files."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cti_tui.data.contact.hits import Hit, Where, words_of
from cti_tui.data.contact.search import MOST_HITS, MOST_RANKED, Search
from cti_tui.data.contact.sources import SOURCES
from cti_tui.data.engine import connect, create_file
from cti_tui.data.records import CaseRecord, NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState
from tests.beside import beside

DAY = timedelta(days=1)

MakeBorger = Callable[..., NewBorger]

TRICKY = ("kl. 10:30", "d'Angleterre", "-x", "(", '"', "*", "a OR b", "NEAR(a b)", "folded:x", "^q")
"""What would be wrong, or mean something else, in the language of the index."""


def added(store: Store, new: NewBorger, today: date, *facts: str) -> CaseRecord:
    """A borger with notes."""
    case = store.add_borgere([new], today)[0]
    for fact in facts:
        store.add_note(case.borger_id, NewNote(fact, today), today)
    return case


def found(store: Store, text: str, borger_id: int | None = None) -> tuple[Hit, ...]:
    """What a search finds."""
    return store.part(Search).search(text, borger_id)


def snippets(hits: tuple[Hit, ...]) -> list[str]:
    """The sentences of the hits."""
    return [hit.snippet.text for hit in hits]


@pytest.mark.parametrize("typed", ["værksted", "vaerksted", "VÆRKSTEDET", "gård ty", "soeren værk"])
def test_a_word_is_found_inside_another_after_those_that_begin_with_it(
    store: Store, new_borger: MakeBorger, today: date, typed: str
) -> None:
    added(store, new_borger(), today, "Søren på cykelværkstedet ved Tyregården.", "Andet.")
    assert "cykelværkstedet" in found(store, typed)[0].snippet.text
    added(store, new_borger("Bo B."), today, "Værkstedet, hvor Soeren er, ved gården i Ty.")
    assert [hit.borger for hit in found(store, typed)] == ["Bo B.", "Anna A."]


def test_a_number_is_found_with_and_without_spaces(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    added(store, new_borger(), today, "Ring 12 34 56 78.", "Ring 87654321.")
    for typed, day in (("12345678", "12 34"), ("1234 5678", "12 34"), ("87 65 43 21", "8765")):
        (hit,) = found(store, typed)
        assert day in hit.snippet.text
        assert hit.snippet.marks


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("İbrahim Işık", "isik"),
        ("Yıldız Demir", "yildiz"),
        ("Nul\u200bBredde", "NulBredde"),
        ("Blødt\u00adBind", "blødtbind"),
        ("Søren Sø", "soeren"),
        ("Soeren Soe", "søren"),
    ],
)
def test_a_name_that_no_danish_keyboard_has_is_found(
    store: Store, new_borger: MakeBorger, today: date, name: str, typed: str
) -> None:
    case = added(store, new_borger(name), today)
    assert [hit.borger_id for hit in found(store, typed)] == [case.borger_id]
    assert store.find(typed, today).borger_id == case.borger_id
    assert not {"\u200b", "\u00ad"} & set(case.name)


def test_a_borger_is_meant_by_any_part_of_the_name(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(store, new_borger("Anna Maria Berg-Sørensen"), today)
    for words in ("maria", "berg", "sor", "maria b"):
        assert store.find(words, today).borger_id == anna.borger_id
    maria = added(store, new_borger("Maria Holm"), today)
    assert store.find("maria", today).borger_id == maria.borger_id


def test_hits_come_newest_first_where_that_is_asked_for(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = store.add_borgere([new_borger()], today)[0]
    for away, fact in ((3, "Cykel, cykel og cykel."), (1, "En cykel."), (2, "Om cykelhjelmen.")):
        store.add_note(case.borger_id, NewNote(fact, today - away * DAY), today)
    hits = store.part(Search).search("cykel", newest=True)
    assert [(today - hit.date).days for hit in hits if hit.date] == [1, 2, 3]


@pytest.mark.parametrize(
    "typed", ["oster", "ØSTER", "østergård", "Ostergaard", "gik oster", "oster gik", "Østergård!"]
)
def test_a_note_is_found_in_any_case_by_beginnings_with_or_without_danish_letters(
    store: Store, new_borger: MakeBorger, today: date, typed: str
) -> None:
    anna = added(store, new_borger(), today, "Vi sås. Turen gik til Østergård i dag.", "Andet.")
    (hit,) = found(store, typed)
    assert (hit.borger_id, hit.borger, hit.where) == (anna.borger_id, "Anna A.", Where.NOTE)
    assert (hit.date, hit.snippet.text) == (today, "Turen gik til Østergård i dag.")
    start, end = hit.snippet.marks[-1]
    assert hit.snippet.text[start:end] == "Østergård" or "gik" in typed
    assert store.notes(anna.borger_id)[1].id == hit.id


def test_a_note_is_found_by_where_it_was_and_who_was_there(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(store, new_borger(), today, "Andet.")
    told = NewNote("Vi talte.", today, place="Caféen på Østergade", participants="mentor, bror")
    note = store.add_note(anna.borger_id, told, today)
    for typed in ("ostergade", "bror", "mentor cafe", "talte bror"):
        assert [hit.id for hit in found(store, typed)] == [note.id]
    assert snippets(found(store, "bror")) == ["mentor, bror"]
    store.change_note(note.id, NewNote("Vi talte.", today, place="Åen"), today, note.version)
    assert found(store, "bror") == ()
    assert len(found(store, "aen")) == 1


@pytest.mark.parametrize("typed", TRICKY)
def test_what_means_something_to_the_index_is_text_like_any_other(
    plain_store: Store, new_borger: MakeBorger, today: date, typed: str
) -> None:
    added(plain_store, new_borger("Bo"), today, f"Noget {typed} efter", "Noget andet")
    hits = found(plain_store, typed)
    assert len(hits) == (1 if words_of(typed) else 0)


@pytest.fixture(scope="module")
def any_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One plain file for all examples."""
    store = Store.create(tmp_path_factory.mktemp("search") / "cti.db", None)
    yield store
    store.release()


@given(st.text(max_size=40))
def test_nothing_typed_is_an_error(any_store: Store, typed: str) -> None:
    found(any_store, typed)


LETTERS = "abcdeæøåÆØÅéßİK09 .,:'\"()-*\n"


@given(text=st.text(LETTERS, min_size=1, max_size=80), data=st.data())
def test_every_word_of_any_note_finds_it_by_its_first_letters(
    any_store: Store, text: str, data: st.DataObject
) -> None:
    words = text.split()
    if not words_of(text):
        return
    with beside(any_store) as raw:
        for table in ("note", "course", "borger"):
            raw.execute(f"DELETE FROM {table}")
        raw.execute(
            "INSERT INTO borger (id, uid, version, name, folded, case_number, created)"
            " VALUES (1, 'u', 1, 'Zz', 'zz', '', '2026-01-01')"
        )
    note = any_store.add_note(1, NewNote(text, date(2026, 1, 1)), date(2026, 1, 1))
    word = data.draw(st.sampled_from(words))
    typed = word[: data.draw(st.integers(1, len(word)))]
    ids = [hit.id for hit in found(any_store, typed)]
    assert ids == ([note.id] if words_of(typed) else [])


def test_all_words_must_stand_in_the_note_in_whatever_order(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    added(plain_store, new_borger(), today, "rød grød med fløde", "rød bil", "grød på bordet")
    assert snippets(found(plain_store, "flø rød")) == ["rød grød med fløde"]
    assert snippets(found(plain_store, "rød"))[-1] == "grød på bordet"


def test_a_changed_note_is_found_by_what_it_says_now_and_a_deleted_one_not_at_all(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(plain_store, new_borger(), today, "Før", "Væk")
    with beside(plain_store) as raw:
        raw.execute("UPDATE note SET fact = 'Efter', folded = 'efter' WHERE fact = 'Før'")
        raw.execute("DELETE FROM note WHERE fact = 'Væk'")
    assert found(plain_store, "før") == found(plain_store, "væk") == ()
    assert snippets(found(plain_store, "efter", anna.borger_id)) == ["Efter"]


def test_names_come_first_and_a_name_need_not_stand_in_the_note(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(plain_store, new_borger("Anna Ø."), today, "Tandlægen ringede.", "Anna kom.")
    bo = added(plain_store, new_borger("Bo B."), today, "Tandlæge aftalt.", "Anna er nabo.")
    where = [(hit.where, hit.borger_id) for hit in found(plain_store, "anna")]
    assert where[0] == (Where.NAME, anna.borger_id)
    assert set(where[1:]) == {
        (Where.NOTE, anna.borger_id),
        (Where.NOTE, bo.borger_id),
    }
    assert snippets(found(plain_store, "anna tand")) == ["Tandlægen ringede."]
    assert snippets(found(plain_store, "tand anna", bo.borger_id)) == []
    assert len(found(plain_store, "anna ø")) == 1


def test_the_sentence_is_chosen_by_the_words_that_are_no_names(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    added(plain_store, new_borger("Anna"), today, "Besøgte Anna. Vi ringede til jobcentret.")
    (hit,) = found(plain_store, "anna job")
    assert hit.snippet.text == "Vi ringede til jobcentret."


def test_a_search_can_be_narrowed_to_one_borger(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(plain_store, new_borger("Anna"), today, "Mødet gik godt.")
    bo = added(plain_store, new_borger("Bo"), today, "Mødet var kort.")
    assert len(found(plain_store, "mødet")) == 2
    for one in (anna, bo):
        assert {hit.borger_id for hit in found(plain_store, "mødet", one.borger_id)} == {
            one.borger_id
        }


def test_a_whole_word_goes_before_a_beginning(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    added(plain_store, new_borger(), today, "job", "jobcenter jobkonsulent jobplan", "mit job")
    assert found(plain_store, "job")[-1].snippet.text == "jobcenter jobkonsulent jobplan"


def test_so_many_that_fit_come_newest_first_and_no_more_than_can_be_shown(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = added(plain_store, new_borger(), today, "første ord")
    with beside(plain_store) as raw:
        raw.execute("BEGIN")
        raw.executemany(
            "INSERT INTO note (uid, borger_id, date, kind, outcome, fact, folded, at)"
            " VALUES (?, ?, '2026-01-01', 'andet', 'held', 'ord', 'ord', '')",
            [(f"n{number}", anna.borger_id) for number in range(MOST_RANKED)],
        )
        raw.execute("COMMIT")
    hits = found(plain_store, "o")
    assert len(hits) == MOST_HITS
    assert [hit.id for hit in hits] == sorted((hit.id for hit in hits), reverse=True)
    assert hits[0].id == MOST_RANKED + 1


def test_every_other_text_of_the_worker_is_found(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    new = new_borger("Anna A.", case_number="26-0042", transition="Fra bosted til kaktus")
    case = added(plain_store, new, today)
    items = [record.item.id for record in case.items]
    plain_store.set_item(case.course_id, items[0], ItemState.MET, today, note="abekat før")
    plain_store.set_item(case.course_id, items[0], ItemState.MET, today, note="bavian nu")
    plain_store.set_item(
        case.course_id, items[1], ItemState.NOT_RELEVANT, today, reason="camping i stedet"
    )
    with beside(plain_store) as raw:
        course, borger = case.course_id, case.borger_id
        for sql in (
            f"INSERT INTO answer VALUES (1, 'a', 1, {course}, 'p', 'delfin svømmer', '2026-01-20')",
            "INSERT INTO appointment (uid, borger_id, date, kind, place, state, about, reason)"
            f" VALUES ('b', {borger}, '2026-05-01', 'møde', 'elefanthuset', 'planned', 'flamingo',"
            " 'giraf')",
            'INSERT INTO announcement (uid, course_id, gate, "on", words, at)'
            f" VALUES ('c', {course}, 'end', '2026-04-01', 'hyæne sagt', '')",
            'INSERT INTO pause (uid, course_id, start, "end", reason)'
            f" VALUES ('d', {course}, '2026-02-01', '2026-02-05', 'indlagt hos iguan')",
            "INSERT INTO course_change (uid, course_id, field, before, after, reason, at)"
            f" VALUES ('e', {course}, 'start', '', '', 'jaguar', '2026-03-01T10:00:00')",
            "INSERT INTO intensified (uid, course_id, start, reason)"
            f" VALUES ('f', {course}, '2026-02-01', 'koala')",
            "INSERT INTO silence_put_off (uid, course_id, until, reason, at)"
            f" VALUES ('g', {course}, '2026-02-01', 'lama', '2026-01-20T10:00:00')",
        ):
            raw.execute(sql)
    wanted = {
        "anna": Where.NAME,
        "26-0042": Where.CASE_NUMBER,
        "kaktus": Where.COURSE,
        "bavian": Where.ITEM,
        "camping": Where.ITEM,
        "delfin": Where.ANSWER,
        "elefanthuset": Where.APPOINTMENT,
        "flamingo": Where.APPOINTMENT,
        "giraf": Where.APPOINTMENT,
        "hyæne": Where.TOLD,
        "iguan": Where.PAUSE,
        "jaguar": Where.CHANGE,
        "koala": Where.SPELL,
        "lama": Where.SILENCE,
    }
    for word, where in wanted.items():
        (hit,) = found(plain_store, word)
        assert (hit.where, hit.borger_id) == (where, borger), word
        assert [hit.snippet.text[a:b] for a, b in hit.snippet.marks] != [], word
    assert found(plain_store, "bavian")[0].key == items[0]
    assert [hit.where for hit in found(plain_store, "bav anna")] == [Where.ITEM]
    assert [hit.where for hit in found(plain_store, "26-0042 anna")] == [Where.CASE_NUMBER]
    assert found(plain_store, "bavian camping") == ()
    assert found(plain_store, "abekat") == ()  # what was written over is history
    assert found(plain_store, "jaguar")[0].date == date(2026, 3, 1)


def test_a_shift_with_gaps_is_found_by_its_reason(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = added(plain_store, new_borger(start=today), today)
    plain_store.mark_with_gaps(case.course_id, today, "mandril mangler", today, "")
    (hit,) = found(plain_store, "mandril")
    assert (hit.where, hit.key) == (Where.SHIFT, Gate.CONTACT)


def test_what_was_written_since_is_found_also_by_another_process(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    part = store.part(Search)
    part.make_ready()
    assert part.search("bodil") == ()
    other = Store.open(store.path, passphrase)
    other.add_borgere([new_borger("Bodil B.")], today)
    other.release()
    assert len(part.search("bodil")) == 1
    store.add_borgere([new_borger("Bodil C.")], today)
    assert len(part.search("bodil")) == 2


def test_every_source_asks_for_five_columns_of_a_file_of_this_schema(path: Path) -> None:
    create_file(path, None)
    with closing(connect(path, None)) as connection:
        for source in SOURCES:
            columns = connection.execute(source.rows).description
            assert len(columns) == 5, source.where
