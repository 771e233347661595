"""What became of the documentation of each shift."""

from cti_tui.data.acts.acts import Acts
from cti_tui.data.course.documented import Documented
from cti_tui.data.papers import Papers
from cti_tui.data.store import Store
from cti_tui.method.edition import Gate
from tests.conftest import TODAY, MakeBorger


def test_a_marked_shift_waits_until_it_is_documented_or_passed_over(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    case = plain_store.add_borgere([new_borger()], TODAY)[0]
    part, course = plain_store.part(Documented), case.course_id
    assert part.lacking(course) == ()
    plain_store.mark_with_gaps(course, TODAY, "Ingen tid", TODAY)
    gate = plain_store.case(case.borger_id, TODAY).marks[-1].gate
    assert part.lacking(course) == (gate,)
    part.keep(course, gate, TODAY, skipped=True, reason="Står i fagsystemet")
    assert part.lacking(course) == ()
    found = plain_store.part(Papers).paper(case.borger_id, TODAY).documented
    assert [(one.gate, one.skipped, one.reason) for one in found] == [
        (gate, True, "Står i fagsystemet")
    ]
    acts = plain_store.part(Acts)
    latest = acts.latest()
    assert latest is not None
    acts.take_back(latest.id, TODAY)
    assert part.lacking(course) == (gate,)
    part.keep(course, gate, TODAY)
    assert part.lacking(course) == ()


def test_a_gate_passed_before_the_import_waits_for_nothing(
    plain_store: Store, new_borger: MakeBorger
) -> None:
    from cti_tui.method.edition import Phase

    case = plain_store.add_borgere([new_borger(phase=Phase.ONE)], TODAY)[0]
    assert [mark.gate for mark in case.marks] == [Gate.CONTACT]
    assert plain_store.part(Documented).lacking(case.course_id) == ()
