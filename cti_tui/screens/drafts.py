"""What each draft is of, in words, and the form where it is gone on with."""

from collections.abc import Awaitable, Callable
from typing import Any

from textual.screen import Screen

from cti_tui.data.contact.written import APPOINTMENT_FORM, NOTE_FORM
from cti_tui.data.front import Front
from cti_tui.data.network.consents import CONSENT_FORM
from cti_tui.data.network.handover import LINE_FORM
from cti_tui.data.network.network import SUPPORTER_FORM
from cti_tui.data.network.offers import OFFER_FORM
from cti_tui.data.plan.needs import NEED_FORM, OTHER_PLAN_FORM, Needs
from cti_tui.data.plan.plans import NODE_FORM, PLAN_FORM, TRIAL_FORM, Plans
from cti_tui.data.plan.records import OtherPlanRecord
from cti_tui.data.records import CaseRecord, DraftRecord
from cti_tui.method.agenda import Kind
from cti_tui.method.edition import Gate
from cti_tui.method.plan import Node, found
from cti_tui.method.preview import pause_at_hand
from cti_tui.screens.contact.appointment_form import taken_up
from cti_tui.screens.contact.intensity import SPELL_FORM, SpellForm, TimeScreen
from cti_tui.screens.contact.next_meeting import NEXT_FORM, NextMeeting
from cti_tui.screens.contact.note import NoteScreen
from cti_tui.screens.contact.put_off import PUT_OFF_FORM, PutOffDialog
from cti_tui.screens.course.answers import ANSWER_FORM, AnswersScreen
from cti_tui.screens.course.borger import BorgerScreen
from cti_tui.screens.course.borger_form import CORRECT_FORM, BorgerForm
from cti_tui.screens.course.course_forms import (
    ANEW_FORM,
    CHANGE_FORM,
    END_FORM,
    AnewForm,
    ChangeForm,
    EndForm,
)
from cti_tui.screens.course.gaps import GAPS_FORM
from cti_tui.screens.course.grant import GRANT_FORM, GrantDialog
from cti_tui.screens.course.pause_forms import PAUSE_FORM, RESUME_FORM, PauseForm, ResumeForm
from cti_tui.screens.course.shift import ShiftDialog
from cti_tui.screens.course.tell import TELL_FORM, TellDialog
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.network.consents import ConsentsScreen
from cti_tui.screens.network.handover import HandoverScreen
from cti_tui.screens.network.network import NetworkScreen
from cti_tui.screens.network.offers import OffersScreen
from cti_tui.screens.plan.forms import NodeDialog, TrialDialog
from cti_tui.screens.plan.need_form import need_screen
from cti_tui.screens.plan.needs import OtherPlanDialog
from cti_tui.screens.plan.plan import PlanScreen

Form = Screen[Any]
Opener = Callable[[Desk, CaseRecord, str], Awaitable[Form]]
"""Makes the form of a draft, from what follows the colon in the form's name."""


async def _note(desk: Desk, case: CaseRecord, which: str) -> Form:
    notes = await desk.front(Front.notes, case.borger_id) if which else ()
    found = next((note for note in notes if str(note.id) == which), None)
    return NoteScreen(desk, case, found)


async def _pause(desk: Desk, case: CaseRecord, which: str) -> Form:
    found = next((pause for pause in case.pauses if str(pause.id) == which), None)
    return PauseForm(desk, case, found)


async def _resume(desk: Desk, case: CaseRecord, which: str) -> Form:
    pause = pause_at_hand(case.pauses, desk.today, desk.today)
    found = next((one for one in case.pauses if one == pause), None)
    return ResumeForm(desk, case, found) if found else BorgerScreen(desk, case)


async def _tell(desk: Desk, case: CaseRecord, which: str) -> Form:
    return TellDialog(desk, case, Gate(which))


async def _answer(desk: Desk, case: CaseRecord, which: str) -> Form:
    return AnswersScreen(desk, case, which)


async def _appointment(desk: Desk, case: CaseRecord, which: str) -> Form:
    form = f"{APPOINTMENT_FORM}:{which}" if which else APPOINTMENT_FORM
    return await taken_up(desk, case, form)


async def _need(desk: Desk, case: CaseRecord, which: str) -> Form:
    return await need_screen(desk, case, which)


async def _spell(desk: Desk, case: CaseRecord, which: str) -> Form:
    return TimeScreen(desk, case) if which else SpellForm(desk, case)


async def _put_off(desk: Desk, case: CaseRecord, which: str) -> Form:
    for record in await desk.front(Front.agenda, desk.today, desk.silence_days):
        if record.case.borger_id == case.borger_id and record.entry.kind is Kind.SILENCE:
            return PutOffDialog(desk, record)
    return BorgerScreen(desk, case)


async def _other_plan(desk: Desk, case: CaseRecord, which: str) -> Form:
    plans = await desk.store.part(Needs)(Needs.other_plans, case.course_id)
    found = next((plan for plan in plans if str(plan.id) == which), OtherPlanRecord(""))
    return OtherPlanDialog(desk, case, found)


async def _node(desk: Desk, case: CaseRecord, which: str) -> Form:
    node = await _line(desk, case, which)
    return NodeDialog(desk, case, node) if node else PlanScreen(desk, case)


async def _trial(desk: Desk, case: CaseRecord, which: str) -> Form:
    node = await _line(desk, case, which)
    return TrialDialog(desk, case, node) if node else PlanScreen(desk, case)


async def _line(desk: Desk, case: CaseRecord, uid: str) -> Node | None:
    plan = await desk.store.part(Plans)(Plans.plan, case.course_id, desk.today)
    return found(plan.nodes, uid)


def _simply(form: Callable[[Desk, CaseRecord], Form]) -> Opener:
    async def opened(desk: Desk, case: CaseRecord, which: str) -> Form:
        """Make a form that the course alone says all about."""
        return form(desk, case)

    return opened


FORMS: dict[str, tuple[str, Opener]] = {
    NOTE_FORM: ("et notat om", _note),
    CORRECT_FORM: ("en rettelse af", _simply(BorgerForm)),
    NEXT_FORM: ("den næste aftale med", _simply(NextMeeting)),
    ANSWER_FORM: ("et svar i »Aftalt og fortalt« om", _answer),
    CHANGE_FORM: ("en ændring af forløbet for", _simply(ChangeForm)),
    END_FORM: ("at afslutte forløbet for", _simply(EndForm)),
    ANEW_FORM: ("at begynde forfra med", _simply(AnewForm)),
    PAUSE_FORM: ("en pause for", _pause),
    RESUME_FORM: ("at genoptage forløbet for", _resume),
    TELL_FORM: ("en orientering af", _tell),
    GAPS_FORM: ("et skift med mangler for", _simply(ShiftDialog)),
    GRANT_FORM: ("bevillingens dato for", _simply(GrantDialog)),
    APPOINTMENT_FORM: ("en aftale med", _appointment),
    NEED_FORM: ("behovene hos", _need),
    SPELL_FORM: ("en tid med øget støtte til", _spell),
    PUT_OFF_FORM: ("at udsætte stilheden hos", _put_off),
    OTHER_PLAN_FORM: ("en plan, der bygges videre på, for", _other_plan),
    PLAN_FORM: ("en linje i CTI-planen for", _simply(PlanScreen)),
    NODE_FORM: ("en linje i CTI-planen for", _node),
    TRIAL_FORM: ("en evaluering i CTI-planen for", _trial),
    SUPPORTER_FORM: ("en i støttenetværket om", _simply(NetworkScreen)),
    CONSENT_FORM: ("et samtykke fra", _simply(ConsentsScreen)),
    LINE_FORM: ("overdragelsesplanen for", _simply(HandoverScreen)),
}
"""By the form's name: what its draft is of, and how the form is opened."""


def draft_words(draft: DraftRecord) -> str:
    """What a draft is of: `et notat om Anna A.`, `en ny borger`."""
    name = draft.form.partition(":")[0]
    if draft.borger_id is None:
        return "et lokalt tilbud" if name == OFFER_FORM else "en ny borger"
    words = FORMS.get(name, ("noget, du skrev om", None))[0]
    return f"{words} {draft.name}"


async def form_of(desk: Desk, draft: DraftRecord) -> Form:
    """The form that a draft is gone on with, which fetches it; raises Refusal."""
    if draft.borger_id is None:
        return OffersScreen(desk)
    case = await desk.front(Front.case, draft.borger_id, desk.today)
    name, _, which = draft.form.partition(":")
    if name not in FORMS:
        return BorgerScreen(desk, case)
    return await FORMS[name][1](desk, case, which)
