"""Notes and drafts through the store, on real files, plain and encrypted."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from cti_tui.data.door import StoreFault
from cti_tui.data.records import DraftRecord, NewBorger, NewNote, NoteRecord
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.refusal import Refusal
from tests.beside import beside

DAY = timedelta(days=1)

MakeBorger = Callable[..., NewBorger]


def borger_id(store: Store, new: NewBorger, today: date) -> int:
    return store.add_borgere([new], today)[0].borger_id


def test_a_note_comes_back_whole_also_from_a_reopened_file(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(store, new_borger(), today)
    new = NewNote(
        fact="Æblekage hos Åse\n\tog [/b] 'citat' \"to\"; DROP TABLE note; --",
        date=today - DAY,
        kind=ContactKind.HOME_VISIT,
        outcome=Outcome.HELD,
        reflection="Mere ro på 🙂",
        minutes=Minutes(45, 10, 20, 5),
        place="Caféen",
        participants="jobkonsulent, Åse",
    )
    kept = store.add_note(anna, new, today)
    said = {name: getattr(new, name) for name in NewNote.__struct_fields__}
    assert kept == NoteRecord(**said, id=kept.id, version=1)
    store.close()
    again = Store.open(store.path, passphrase)
    try:
        assert again.notes(anna) == (kept,)
        assert again.sheet(anna, today).notes == (kept,)
        assert again.sheet(anna, today).case == again.case(anna, today)
    finally:
        again.close()


def test_notes_come_newest_first_and_as_many_as_asked(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, bo = (borger_id(store, new_borger(name), today) for name in ("Anna", "Bo"))
    for days in (3, 1, 2, 1):
        store.add_note(anna, NewNote(f"for {days} siden", today - days * DAY), today)
    store.add_note(bo, NewNote("en anden", today), today)
    order = [(note.date, note.id) for note in store.notes(anna)]
    assert order == sorted(order, reverse=True)
    assert len(order) == 4
    assert [note.fact for note in store.notes(anna, limit=2)] == ["for 1 siden", "for 1 siden"]
    assert store.notes(anna, limit=2) == store.notes(anna)[:2]


def test_text_is_cleaned_at_the_door(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    note = plain_store.add_note(
        anna, NewNote("\n en\r\nto\x1b]52;c;\x07\u202e \n", today, reflection="a\u030asen"), today
    )
    assert (note.fact, note.reflection) == ("en\nto]52;c;", "åsen")


@pytest.mark.parametrize(("fact", "reflection"), [("", ""), (" \n", "\t"), ("\x1b", "\u200f")])
def test_an_empty_note_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, fact: str, reflection: str
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    with pytest.raises(Refusal, match="Notatet er tomt"):
        plain_store.add_note(anna, NewNote(fact, today, reflection=reflection), today)
    assert plain_store.notes(anna) == ()


def test_a_note_of_reflection_alone_is_a_note(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    assert plain_store.add_note(anna, NewNote("", today, reflection="tanke"), today).fact == ""


def test_a_note_of_a_day_to_come_is_refused(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    with pytest.raises(Refusal, match="ikke kommet endnu"):
        plain_store.add_note(anna, NewNote("x", today + DAY), today)
    plain_store.add_note(anna, NewNote("x", today), today)


@pytest.mark.parametrize(
    "minutes", [Minutes(-1), Minutes(0, -1), Minutes(transport=10_000), Minutes(other=10**30)]
)
def test_minutes_that_no_note_has_are_refused(
    plain_store: Store, new_borger: MakeBorger, today: date, minutes: Minutes
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    with pytest.raises(Refusal, match="Minutter er et tal"):
        plain_store.add_note(anna, NewNote("x", today, minutes=minutes), today)
    assert plain_store.notes(anna) == ()


def test_a_note_that_is_too_long_is_refused_with_its_length(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    whole = "\n".join(["x" * 4_999] * 40)
    assert len(plain_store.add_note(anna, NewNote(whole, today), today).fact) == 199_999
    with pytest.raises(Refusal, match="200001 tegn; der er plads til 200000"):
        plain_store.add_note(anna, NewNote(whole + "\nx", today), today)


def test_a_note_of_a_borger_who_is_gone_is_refused_and_its_draft_stays_elsewhere(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    plain_store.save_draft(anna, "notat", {"fact": "x"})
    with pytest.raises(Refusal, match="findes ikke længere"):
        keep_drafted(plain_store, anna + 1, NewNote("x", today), today)
    assert len(plain_store.drafts()) == 1


# Drafts.


def keep_drafted(store: Store, borger_id: int, new: NewNote, today: date) -> None:
    """Keep a note as its form does: its draft goes along."""
    store.drafted(borger_id, "notat", Store.add_note, borger_id, new, today)


def test_a_draft_survives_reopening_and_is_one_per_borger_and_form(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(store, new_borger("Anna"), today)
    store.save_draft(anna, "notat", {"fact": "første"})
    store.save_draft(anna, "notat", {"fact": "anden\nlinje", "reflection": "æøå"})
    store.save_draft(anna, "ret", {"name": "Anne"})
    store.save_draft(None, "borger", {"navn": "Bo"})
    store.save_draft(None, "borger", {"navn": "Bodil"})
    store.close()
    again = Store.open(store.path, passphrase)
    try:
        assert again.drafts() == (
            DraftRecord(None, "", "borger", {"navn": "Bodil"}),
            DraftRecord(anna, "Anna", "ret", {"name": "Anne"}),
            DraftRecord(anna, "Anna", "notat", {"fact": "anden\nlinje", "reflection": "æøå"}),
        )
        assert again.draft(anna, "ret") == {"name": "Anne"}
        assert again.draft(None, "borger") == {"navn": "Bodil"}
        assert again.draft(None, "ret") is None
        assert again.draft(anna, "borger") is None
    finally:
        again.close()


def test_a_kept_note_lets_its_own_draft_go_and_no_other(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna, bo = (borger_id(plain_store, new_borger(name), today) for name in ("Anna", "Bo"))
    for owner in (anna, bo):
        plain_store.save_draft(owner, "notat", {"fact": "x"})
    plain_store.save_draft(anna, "ret", {"name": "x"})
    keep_drafted(plain_store, anna, NewNote("x", today), today)
    assert {(draft.borger_id, draft.form) for draft in plain_store.drafts()} == {
        (bo, "notat"),
        (anna, "ret"),
    }


def test_a_note_from_elsewhere_leaves_the_draft_in_the_editor(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    plain_store.save_draft(anna, "notat", {"fact": "x"})
    plain_store.add_note(anna, NewNote("fra et verbum", today), today)
    assert plain_store.draft(anna, "notat") == {"fact": "x"}


def test_a_refused_note_keeps_its_draft(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    plain_store.save_draft(anna, "notat", {"fact": "x"})
    with pytest.raises(Refusal):
        keep_drafted(plain_store, anna, NewNote("x", today + DAY), today)
    assert plain_store.draft(anna, "notat") == {"fact": "x"}


def test_a_note_and_its_draft_share_a_transaction(
    store: Store, new_borger: MakeBorger, today: date
) -> None:
    """A fault after the draft is dropped brings the draft back with the note gone."""
    anna = borger_id(store, new_borger(), today)
    store.save_draft(anna, "notat", {"fact": "x"})
    with beside(store) as connection:
        connection.execute(
            "CREATE TRIGGER no_notes AFTER INSERT ON note BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    with pytest.raises(StoreFault):
        keep_drafted(store, anna, NewNote("x", today), today)
    assert store.notes(anna) == ()
    assert store.draft(anna, "notat") == {"fact": "x"}


def test_a_kept_borger_lets_the_draft_of_a_new_borger_go(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    plain_store.save_draft(None, "borger", {"navn": "Bo"})
    plain_store.add_borgere([new_borger("Anna")], today)
    assert len(plain_store.drafts()) == 1
    plain_store.drafted(None, "borger", Store.add_borgere, [new_borger("Bo")], today)
    assert plain_store.drafts() == ()


def test_a_draft_can_be_discarded(plain_store: Store, new_borger: MakeBorger, today: date) -> None:
    anna = borger_id(plain_store, new_borger(), today)
    plain_store.save_draft(anna, "notat", {"fact": "x"})
    plain_store.save_draft(None, "borger", {"navn": "x"})
    plain_store.discard_draft(anna, "notat")
    assert [draft.form for draft in plain_store.drafts()] == ["borger"]
    plain_store.discard_draft(None, "borger")
    plain_store.discard_draft(None, "borger")
    assert plain_store.drafts() == ()


def test_a_draft_is_cleaned_but_keeps_its_spaces(plain_store: Store) -> None:
    plain_store.save_draft(None, "borger", {"navn": "Bo \x1b"})
    assert plain_store.draft(None, "borger") == {"navn": "Bo "}


def test_a_draft_of_a_borger_who_is_gone_is_told_in_danish(plain_store: Store) -> None:
    with pytest.raises(StoreFault, match="Databasen sagde nej"):
        plain_store.save_draft(7, "notat", {"fact": "x"})
