"""What was told, settled and agreed, kept beside the edition's prompts."""

from datetime import date, timedelta

import pytest

from cti_tui.data.door import Conflict
from cti_tui.data.records import AnswerRecord, CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import editions
from cti_tui.method.edition_file import parse_edition
from cti_tui.method.guidance import prompts
from cti_tui.method.opening import Opening
from cti_tui.refusal import Refusal
from tests.beside import beside
from tests.conftest import START, MakeBorger

PLACE, WISHES = "j0-foer-sted", "j0-foer-oensker"
NEXT_DAY = timedelta(days=1)


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger()], today)[0]


def test_an_answer_is_kept_with_its_day_also_in_a_reopened_file(
    store: Store, passphrase: str | None, new_borger: MakeBorger, today: date
) -> None:
    case = store.add_borgere([new_borger()], today)[0]
    assert store.answers(case.course_id) == {}
    kept = store.set_answer(case.course_id, PLACE, "  Hjemme,\r\nmed [kaffe] \x1b[2J", today)
    assert kept == AnswerRecord(PLACE, "Hjemme,\nmed [kaffe] [2J", today, 1)
    store.close()
    again = Store.open(store.path, passphrase)
    assert again.answers(case.course_id) == {PLACE: kept}
    again.close()


def test_a_changed_answer_takes_the_day_it_was_changed(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    after = plain_store.set_answer(case.course_id, PLACE, "På kontoret", today + NEXT_DAY, 1)
    assert after == AnswerRecord(PLACE, "På kontoret", today + NEXT_DAY, 2)
    assert plain_store.answers(case.course_id) == {PLACE: after}


def test_the_same_text_again_keeps_its_day(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    kept = plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    same = plain_store.set_answer(case.course_id, PLACE, " Hjemme ", today + NEXT_DAY, 1)
    assert same == kept


@pytest.mark.parametrize("empty", ["", "  \n "])
def test_an_empty_text_takes_the_answer_away(
    plain_store: Store, case: CaseRecord, today: date, empty: str
) -> None:
    plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    other = plain_store.set_answer(case.course_id, WISHES, "En kort samtale", today)
    assert plain_store.set_answer(case.course_id, PLACE, empty, today, 1) is None
    assert plain_store.answers(case.course_id) == {WISHES: other}
    assert plain_store.set_answer(case.course_id, PLACE, empty, today) is None


@pytest.mark.parametrize("stale", [0, 2])
def test_an_answer_changed_elsewhere_is_not_written_over(
    plain_store: Store, case: CaseRecord, today: date, stale: int
) -> None:
    kept = plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    for text in ("På kontoret", ""):
        with pytest.raises(Conflict):
            plain_store.set_answer(case.course_id, PLACE, text, today, stale)
    assert plain_store.answers(case.course_id) == {PLACE: kept}


def test_an_answer_taken_away_elsewhere_is_not_written_back(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    with pytest.raises(Conflict):
        plain_store.set_answer(case.course_id, PLACE, "Hjemme", today, 1)


@pytest.mark.parametrize("name", ["g0-foer-sted", "j0-raad-sms", "j0-kontakt", ""])
def test_only_a_prompt_of_the_edition_takes_an_answer(
    plain_store: Store, case: CaseRecord, today: date, name: str
) -> None:
    with pytest.raises(Refusal, match="findes ikke"):
        plain_store.set_answer(case.course_id, name, "Hjemme", today)


@pytest.mark.parametrize("edition_id", [one.id for one in editions()])
def test_every_prompt_of_every_edition_can_be_answered(
    plain_store: Store, new_borger: MakeBorger, today: date, edition_id: str
) -> None:
    case = plain_store.add_borgere([new_borger(edition_id=edition_id)], today)[0]
    asked = [line.id for line in prompts(case.edition.guidance)]
    for name in asked:
        plain_store.set_answer(case.course_id, name, f"Svar på {name}", today)
    assert sorted(plain_store.answers(case.course_id)) == sorted(asked)


def test_a_course_frozen_before_guidance_answers_the_manuals_prompts(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    manual = new_borger().opening.edition
    old = parse_edition(
        manual.toml.split("[[guidance]]")[0].replace("other_worker = true\n", ""), "før.toml"
    )
    opening = Opening(old, old.hjemler[0], START)
    new = new_borger()
    case = plain_store.add_borgere([type(new)(new.name, opening)], today)[0]
    assert case.edition.guidance == ()
    kept = plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    assert plain_store.answers(case.course_id) == {PLACE: kept}


def test_a_closed_course_keeps_its_answers_and_takes_no_new(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    case = plain_store.add_borgere([new_borger(start=None)], today)[0]
    kept = plain_store.set_answer(case.course_id, PLACE, "Hjemme", today)
    with beside(plain_store) as raw:
        ended = ((today - NEXT_DAY).isoformat(), "flyttet", case.course_id)
        raw.execute("UPDATE course SET ended = ?, end_reason = ? WHERE id = ?", ended)
    with pytest.raises(Refusal, match="afsluttet"):
        plain_store.set_answer(case.course_id, PLACE, "Ude", today, 1)
    with pytest.raises(Refusal, match="afsluttet"):
        plain_store.set_supported_before(case.course_id, True, today)
    assert plain_store.answers(case.course_id) == {PLACE: kept}


# Whether the worker supported the borger before.


@pytest.mark.parametrize("answer", [None, False, True])
def test_support_before_is_kept_as_answered_at_creation(
    plain_store: Store, new_borger: MakeBorger, today: date, answer: bool | None
) -> None:
    new = new_borger()
    asked = type(new)(new.name, new.opening, supported_before=answer)
    case = plain_store.add_borgere([asked], today)[0]
    assert case.supported_before is answer


def test_support_before_can_be_answered_later_and_is_recorded(
    plain_store: Store, case: CaseRecord, today: date
) -> None:
    assert case.supported_before is None
    for answer in (True, True, False, None):
        after = plain_store.set_supported_before(case.course_id, answer, today)
        assert after.supported_before is answer
    told = [
        (change.before, change.after)
        for change in plain_store.changes(case.course_id)
        if change.field == "supported_before"
    ]
    assert told == [("nej", "ikke spurgt"), ("ja", "nej"), ("ikke spurgt", "ja")]
