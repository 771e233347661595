"""The needs mapping and the references to other plans, as they are stored."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cti_tui.data.door import Conflict
from cti_tui.data.plan.needs import Needs, need_form
from cti_tui.data.plan.records import NeedRecord, OtherPlanRecord
from cti_tui.data.records import CaseRecord
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate, editions, themes_of
from cti_tui.method.plan import Horizon
from cti_tui.method.speaks import Suggest
from cti_tui.refusal import Refusal
from tests.conftest import MakeBorger

HOME = "j1-tema-bolig"
DAY = timedelta(days=1)


@pytest.fixture
def case(plain_store: Store, new_borger: MakeBorger, today: date) -> CaseRecord:
    """A course by the job manual."""
    return plain_store.add_borgere([new_borger()], today)[0]


@pytest.fixture
def needs(plain_store: Store) -> Needs:
    """The part of the store about needs."""
    return plain_store.part(Needs)


def test_a_need_is_kept_with_its_day_and_an_empty_one_goes(
    needs: Needs, case: CaseRecord, today: date
) -> None:
    new = NeedRecord(HOME, " Mit eget\r\nsted ", "Hjælp til at flytte", "", Horizon.NOW)
    kept = needs.set_need(case.course_id, new, today)
    assert kept == NeedRecord(
        HOME, "Mit eget\nsted", "Hjælp til at flytte", "", Horizon.NOW, today, 1
    )
    assert needs.needs(case.course_id) == {HOME: kept}
    same = needs.set_need(case.course_id, kept, today + DAY)
    assert same == kept
    changed = needs.set_need(case.course_id, replace(kept, support="Broren"), today + DAY)
    assert (changed.version, changed.on) == (2, today + DAY)
    empty = NeedRecord(HOME, version=2)
    assert needs.set_need(case.course_id, empty, today) == NeedRecord(HOME)
    assert needs.needs(case.course_id) == {}


@pytest.mark.parametrize("stale", [0, 2])
def test_a_need_changed_elsewhere_is_not_written_over(
    needs: Needs, case: CaseRecord, today: date, stale: int
) -> None:
    kept = needs.set_need(case.course_id, NeedRecord(HOME, "Mit eget"), today)
    with pytest.raises(Conflict):
        needs.set_need(case.course_id, replace(kept, words="Andet", version=stale), today)
    assert needs.needs(case.course_id) == {HOME: kept}


def test_the_draft_goes_when_the_need_is_kept_and_stays_when_it_is_refused(
    plain_store: Store, needs: Needs, case: CaseRecord, today: date
) -> None:
    form = need_form(HOME)
    plain_store.save_draft(case.borger_id, form, {"words": "Mit"})
    stale = NeedRecord(HOME, "Mit", version=4)
    with pytest.raises(Conflict):
        needs.drafted(case.borger_id, form, Needs.set_need, case.course_id, stale, today)
    assert plain_store.draft(case.borger_id, form) == {"words": "Mit"}
    new = NeedRecord(HOME, "Mit")
    needs.drafted(case.borger_id, form, Needs.set_need, case.course_id, new, today)
    assert plain_store.draft(case.borger_id, form) is None


@pytest.mark.parametrize("edition_id", [one.id for one in editions()])
def test_every_theme_of_every_edition_takes_a_need_and_no_other(
    plain_store: Store, needs: Needs, new_borger: MakeBorger, today: date, edition_id: str
) -> None:
    case = plain_store.add_borgere([new_borger(edition_id=edition_id)], today)[0]
    themes = [theme.id for theme in themes_of(case.edition)]
    for theme in themes:
        needs.set_need(case.course_id, NeedRecord(theme, needs="Ro"), today)
    assert sorted(needs.needs(case.course_id)) == sorted(themes)
    with pytest.raises(Refusal, match="findes ikke"):
        needs.set_need(case.course_id, NeedRecord("vejret", needs="Ro"), today)
    work = plain_store.work_list(case.course_id, Gate.ONE_TWO, today)
    (found,) = [one for one in work.suggestions.values() if one.kind is Suggest.NEEDS_MAPPED]
    assert (found.number, found.beside) == (7, 7)


def test_only_the_manual_that_says_so_knows_needs_after_the_course(
    plain_store: Store, needs: Needs, case: CaseRecord, new_borger: MakeBorger, today: date
) -> None:
    after = NeedRecord(HOME, needs="Have", horizon=Horizon.AFTER)
    assert needs.set_need(case.course_id, after, today).horizon is Horizon.AFTER
    other = plain_store.add_borgere([new_borger("Bo", edition_id="generisk-2018")], today)[0]
    theme = themes_of(other.edition)[0].id
    with pytest.raises(Refusal, match="efter forløbet"):
        needs.set_need(other.course_id, replace(after, theme=theme), today)


def test_references_to_other_plans_are_kept_changed_and_removed(
    needs: Needs, case: CaseRecord, today: date
) -> None:
    course = case.course_id
    new = OtherPlanRecord(" § 141-handleplan ", "sagsbehandler", today + 30 * DAY)
    kept = needs.set_other_plan(course, new, today)
    assert (kept.title, kept.version) == ("§ 141-handleplan", 1)
    changed = needs.set_other_plan(course, replace(kept, owner="Anne"), today)
    assert needs.other_plans(course) == (changed,)
    for act in (needs.set_other_plan, needs.remove_other_plan):
        with pytest.raises(Conflict):
            act(course, kept, today)
    with pytest.raises(Refusal, match="hvilken plan"):
        needs.set_other_plan(course, OtherPlanRecord(" "), today)
    needs.remove_other_plan(course, changed, today)
    assert needs.other_plans(course) == ()


def test_a_closed_course_takes_no_needs(
    plain_store: Store, needs: Needs, case: CaseRecord, today: date
) -> None:
    plain_store.end_early(case.course_id, today, "Flyttet", today)
    with pytest.raises(Refusal, match="afsluttet"):
        needs.set_need(case.course_id, NeedRecord(HOME, "Mit"), today + DAY)
    with pytest.raises(Refusal, match="afsluttet"):
        needs.set_other_plan(case.course_id, OtherPlanRecord("Jobplan"), today + DAY)


def test_a_score_is_there_only_where_it_was_given_and_is_one_to_five(
    needs: Needs, case: CaseRecord, today: date
) -> None:
    plain = needs.set_need(case.course_id, NeedRecord(HOME, "Mit"), today)
    assert plain.score is None
    scored = replace(plain, score=4)
    assert needs.set_need(case.course_id, scored, today).score == 4
    with pytest.raises(Refusal, match="fra 1 til 5"):
        needs.set_need(case.course_id, replace(scored, score=6, version=2), today)
