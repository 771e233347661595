"""Time in the store: each course's minutes by phase, the caseload's, and marked spells."""

from datetime import date, timedelta

import pytest

from cti_tui.data.contact.intensity import CourseTime, Intensities
from cti_tui.data.door import Conflict
from cti_tui.data.records import CaseRecord, NewNote
from cti_tui.data.store import Store
from cti_tui.method.calendar import PauseKind
from cti_tui.method.contact import ContactKind, Minutes, Outcome
from cti_tui.method.edition import Phase
from cti_tui.method.intensity import Stretch
from cti_tui.refusal import Refusal
from tests.beside import inside
from tests.conftest import START, TODAY, MakeBorger

DAY = timedelta(days=1)


def add(store: Store, name: str, new_borger: MakeBorger, **rest: object) -> CaseRecord:
    """A borger entered three weeks before START, with a note that day."""
    case = store.add_borgere([new_borger(name, **rest)], START - 21 * DAY)[0]
    return case


def spend(store: Store, case: CaseRecord, on: date, *minutes: int, **rest: object) -> None:
    """A note with its minutes."""
    note = NewNote("Vi mødtes", on, ContactKind.MEETING, minutes=Minutes(*minutes), **rest)  # type: ignore[arg-type]
    store.add_note(case.borger_id, note, TODAY)


def part(found: CourseTime, phase: Phase) -> Stretch:
    """The time in a phase."""
    return next(one.usual for one in found.intensity.phases if one.phase is phase)


@pytest.fixture
def anna(plain_store: Store, new_borger: MakeBorger) -> CaseRecord:
    """Anna, whose phase 2 began on 15 April: 13 days ago, today with it."""
    return add(plain_store, "Anna A.", new_borger)


def test_a_courses_notes_are_added_up_by_phase(plain_store: Store, anna: CaseRecord) -> None:
    for on, minutes in (
        (START - 5 * DAY, (30,)),
        (START, (60, 20, 45, 5)),
        (START, (30,)),
        (date(2026, 4, 14), (90,)),
        (date(2026, 4, 15), (13,)),
    ):
        spend(plain_store, anna, on, *minutes)
    # What was cancelled or missed took its time too.
    spend(plain_store, anna, TODAY, 0, 0, 30, 5, outcome=Outcome.MISSED)
    found = plain_store.part(Intensities).course_time(anna.course_id, TODAY)
    assert part(found, Phase.CONTACT) == Stretch(21, Minutes(30))
    assert part(found, Phase.ONE) == Stretch(90, Minutes(180, 20, 45, 5))
    assert part(found, Phase.TWO) == Stretch(13, Minutes(13, 0, 30, 5))


def test_a_pause_moves_the_phases_and_takes_its_days_out(
    plain_store: Store, anna: CaseRecord
) -> None:
    spend(plain_store, anna, date(2026, 4, 16), 40)
    spend(plain_store, anna, date(2026, 3, 2), 10)
    pause = (date(2026, 3, 1), date(2026, 3, 29), PauseKind.ADMISSION, "Indlagt")
    plain_store.add_pause(anna.course_id, *pause, TODAY)
    found = plain_store.part(Intensities).course_time(anna.course_id, TODAY)
    assert [one.phase for one in found.intensity.phases] == [Phase.CONTACT, Phase.ONE]
    assert part(found, Phase.ONE) == Stretch(103 - 28, Minutes(40))
    assert found.intensity.outside == Minutes(10)


def test_the_caseload_is_the_open_courses_together_by_danish_name(
    plain_store: Store, anna: CaseRecord, new_borger: MakeBorger
) -> None:
    aase = add(plain_store, "Åse", new_borger)
    zoe = add(plain_store, "Zoe", new_borger)
    gone = add(plain_store, "Bo", new_borger)
    for case, minutes in ((anna, 100), (aase, 50), (zoe, 0), (gone, 999)):
        spend(plain_store, case, START, minutes)
    plain_store.end_early(gone.course_id, TODAY - DAY, "flyttet", TODAY)
    found = plain_store.part(Intensities).caseload_time(TODAY)
    assert [one.case.name for one in found.courses] == ["Anna A.", "Zoe", "Åse"]
    (one,) = (one for one in found.intensity.phases if one.phase is Phase.ONE)
    assert one.usual == Stretch(3 * 90, Minutes(150))
    assert (one.over, one.verdict) == (False, None)


def test_the_notes_of_a_caseload_are_asked_for_once(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    def questions() -> int:
        """How many questions the caseload's time puts to the file."""
        asked: list[str] = []
        with inside(plain_store) as connection:
            connection.set_trace_callback(asked.append)
        plain_store.part(Intensities).caseload_time(TODAY)
        with inside(plain_store) as connection:
            connection.set_trace_callback(None)
        return sum("minutes_direct" in sql for sql in asked)

    add(plain_store, "Anna", new_borger)
    for name in ("Bo", "Cleo", "Dan"):
        spend(plain_store, add(plain_store, name, new_borger), START, 5)
    assert questions() == 1


def test_an_empty_caseload_has_no_time(plain_store: Store) -> None:
    found = plain_store.part(Intensities).caseload_time(TODAY)
    assert (found.courses, found.intensity.phases) == ((), ())


def test_a_spell_is_kept_changed_ended_and_removed(store: Store, new_borger: MakeBorger) -> None:
    anna = add(store, "Anna A.", new_borger)
    times = store.part(Intensities)
    spend(store, anna, date(2026, 4, 16), 70)
    spend(store, anna, date(2026, 4, 20), 7)
    spell = times.add_spell(anna.course_id, date(2026, 4, 15), None, " Ny i job ", TODAY)
    assert (spell.reason, spell.end, spell.version) == ("Ny i job", None, 1)
    assert part(times.course_time(anna.course_id, TODAY), Phase.TWO) == Stretch()
    ended = times.change_spell(spell.id, spell.start, date(2026, 4, 18), "Ny i job", 1, TODAY)
    found = times.course_time(anna.course_id, TODAY)
    assert found.spells == (ended,)
    assert part(found, Phase.TWO) == Stretch(10, Minutes(7))
    assert found.intensity.phases[-1].spells == ((ended, Stretch(3, Minutes(70))),)
    times.remove_spell(ended.id, ended.version)
    assert times.course_time(anna.course_id, TODAY).spells == ()


def test_what_was_changed_elsewhere_is_not_overwritten(
    plain_store: Store, anna: CaseRecord
) -> None:
    times = plain_store.part(Intensities)
    spell = times.add_spell(anna.course_id, START, None, "x", TODAY)
    times.change_spell(spell.id, START, START + DAY, "y", spell.version, TODAY)
    with pytest.raises(Conflict, match="rettet et andet sted"):
        times.change_spell(spell.id, START, None, "z", spell.version, TODAY)
    with pytest.raises(Conflict, match="rettet et andet sted"):
        times.remove_spell(spell.id, spell.version)
    times.remove_spell(spell.id, spell.version + 1)
    with pytest.raises(Conflict, match="fjernet et andet sted"):
        times.remove_spell(spell.id, spell.version + 1)


def test_a_spell_that_cannot_be_is_refused_and_nothing_is_kept(
    plain_store: Store, anna: CaseRecord
) -> None:
    times = plain_store.part(Intensities)
    kept = times.add_spell(anna.course_id, START, START + 9 * DAY, "x", TODAY)
    for start, end, reason, words in (
        (START + 20 * DAY, None, "  ", "Skriv en grund"),
        (START + 20 * DAY, START + 20 * DAY, "x", "før den er begyndt"),
        (START + 8 * DAY, None, "x", "er slut"),
    ):
        with pytest.raises(Refusal, match=words):
            times.add_spell(anna.course_id, start, end, reason, TODAY)
    # Corrected, it is not in its own way.
    times.change_spell(kept.id, START + DAY, START + 8 * DAY, "x", kept.version, TODAY)
    assert len(times.course_time(anna.course_id, TODAY).spells) == 1


def test_a_closed_course_keeps_its_spells_as_they_are(plain_store: Store, anna: CaseRecord) -> None:
    times = plain_store.part(Intensities)
    spell = times.add_spell(anna.course_id, START, None, "x", TODAY)
    plain_store.end_early(anna.course_id, TODAY - DAY, "flyttet", TODAY)
    with pytest.raises(Refusal, match="afsluttet"):
        times.add_spell(anna.course_id, TODAY, None, "x", TODAY)
    with pytest.raises(Refusal, match="afsluttet"):
        times.change_spell(spell.id, START, TODAY, "x", 1, TODAY)
    assert times.course_time(anna.course_id, TODAY).spells == (spell,)
