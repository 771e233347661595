"""What speaks for an item is what it asks for: authorities and not a sister, and what was told."""

from collections.abc import Callable
from datetime import date

import pytest

from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.data.course.answers import Answers
from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.records import NewLine, NewStep
from cti_tui.data.records import CaseRecord, NewBorger, NewNote
from cti_tui.data.store import Store
from cti_tui.method.contact import ContactKind
from cti_tui.method.edition import Gate, Phase, edition
from cti_tui.method.guidance import GuidanceKind
from cti_tui.method.handover import Decision, Step
from cti_tui.method.meeting import MeetingKind
from cti_tui.method.network import BORGER
from cti_tui.method.speaks import Suggest
from cti_tui.method.suggest import Suggestion
from cti_tui.words.gate import suggestion_words

MakeBorger = Callable[..., NewBorger]


def found(store: Store, case: CaseRecord, gate: Gate, today: date) -> dict[str, Suggest]:
    """What speaks for the items of a list, by item."""
    suggestions = store.work_list(case.course_id, gate, today).suggestions
    return {name: one.kind for name, one in suggestions.items()}


@pytest.mark.parametrize("name", ["job", "generisk-2018"])
def test_a_meeting_with_a_sister_does_not_speak_for_authorities_met(
    plain_store: Store, new_borger: MakeBorger, today: date, name: str
) -> None:
    (case,) = plain_store.add_borgere([new_borger(edition_id=name)], today)
    item = {"job": "j1-moeder", "generisk-2018": "g1-moeder"}[name]
    plain_store.add_note(
        case.borger_id, NewNote("Søsteren var med", today, ContactKind.NETWORK), today
    )
    assert item not in found(plain_store, case, Gate.ONE_TWO, today)
    plain_store.add_note(case.borger_id, NewNote("Jobcentret", today, ContactKind.AUTHORITY), today)
    assert found(plain_store, case, Gate.ONE_TWO, today)[item] is Suggest.AUTHORITY_MET


@pytest.mark.parametrize(("name", "item"), [("job", "j1-moeder"), ("generisk-2018", "g1-moeder")])
def test_authorities_and_offers_are_counted_each_by_itself(
    plain_store: Store, new_borger: MakeBorger, today: date, name: str, item: str
) -> None:
    (case,) = plain_store.add_borgere([new_borger(edition_id=name)], today)

    def said() -> str:
        found = plain_store.work_list(case.course_id, Gate.ONE_TWO, today).suggestions
        return suggestion_words(found[item]).partition(",")[0]

    def met(text: str, kind: ContactKind) -> None:
        plain_store.add_note(case.borger_id, NewNote(text, today, kind), today)

    met("Værestedet", ContactKind.OFFER)
    assert said() == "1 møde med tilbud holdt"
    met("Aftenskolen", ContactKind.OFFER)
    met("Jobcentret", ContactKind.AUTHORITY)
    assert said() == "1 møde med myndigheder og 2 med tilbud holdt"


def test_where_one_sort_was_not_met_the_words_say_so() -> None:
    day = date(2026, 4, 1)
    found = [
        Suggestion(Suggest.AUTHORITY_MET, number, day, beside=offers)
        for number, offers in ((2, 0), (0, 1))
    ]
    assert [suggestion_words(one) for one in found] == [
        "2 møder med myndigheder holdt, ingen med tilbud, senest 1. apr. 2026: afkryds?",
        "1 møde med tilbud holdt, ingen med myndigheder, senest 1. apr. 2026: afkryds?",
    ]


def test_the_opening_meeting_counts_once_and_a_formoede_not_since_the_borger_was_not_there(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    (case,) = plain_store.add_borgere([new_borger()], today)
    part = plain_store.part(Appointments)
    for kind in (MeetingKind.PREPARING, MeetingKind.OPENING):
        agreed = part.add(case.borger_id, NewAppointment(today, kind=kind), today)
        note = NewNote("Holdt", today, ContactKind.AUTHORITY, appointment_id=agreed.id)
        plain_store.add_note(case.borger_id, note, today)
    found = plain_store.work_list(case.course_id, Gate.ONE_TWO, today).suggestions["j1-moeder"]
    assert (found.number, found.beside) == (1, 0)


def test_what_was_told_and_agreed_speaks_for_its_items(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    (case,) = plain_store.add_borgere([new_borger()], today)
    kinds = {
        GuidanceKind.TELL: ("j0-orienteret", Gate.CONTACT, Suggest.TOLD),
        GuidanceKind.CONTACT_AGREEMENT: ("j0-aftale", Gate.CONTACT, Suggest.CONTACT_AGREED),
        GuidanceKind.WORK_AGREEMENT: ("j1-arbejdsplads", Gate.ONE_TWO, Suggest.WORK_AGREED),
    }
    for kind, (item, gate, suggest) in kinds.items():
        assert item not in found(plain_store, case, gate, today)
        line = next(one for one in edition("job").guidance if one.kind is kind)
        plain_store.part(Answers).set_answer(case.course_id, line.id, "Sagt", today)
        assert found(plain_store, case, gate, today)[item] is suggest


def test_support_is_arranged_when_it_is_decided_and_every_line_is_agreed(
    plain_store: Store, new_borger: MakeBorger, today: date
) -> None:
    (case,) = plain_store.add_borgere([new_borger(phase=Phase.ONE)], today)
    part = plain_store.part(Handovers)
    need = part.handover(case.course_id, today).network.needs[0].key
    step = NewStep(Step.DECISION, today, "", Decision.CONTINUES)
    part.add_step(case.course_id, step, today)
    line = part.add_line(case.course_id, NewLine(need, BORGER, "klarer det", None, None), today)
    assert "j3-koordinering" not in found(plain_store, case, Gate.END, today)
    part.set_agreed(line.id, today, line.version, today)
    assert found(plain_store, case, Gate.END, today)["j3-koordinering"] is Suggest.ARRANGED
