"""What opens where: the screen of each room. A new room adds its line here, and nowhere else.

Only the app imports this, and this alone imports screens of several rooms: the others say
`self.app.go(place)`. A screen is imported when it is first gone to, since no start waits for it.
"""

import importlib
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

from textual.screen import Screen

from cti_tui.data.front import Front
from cti_tui.data.records import AgendaRecord, CaseRecord, NoteRecord
from cti_tui.method.edition import Gate, chosen, editions
from cti_tui.method.entry import EntryKind
from cti_tui.method.handover import Step
from cti_tui.method.plan import found as found_in
from cti_tui.method.preview import pause_at_hand
from cti_tui.screens.kit.desk import Desk
from cti_tui.screens.kit.place import Place, Room

Shown = Screen[Any]
Across = Callable[[Desk, Place], Shown | Awaitable[Shown]]
"""Makes the screen of a room across borgere."""
OfBorger = Callable[[Desk, CaseRecord, Place], Shown | Awaitable[Shown]]
"""Makes the screen of a borger's room, to wait for where something must be read first."""


def _kind(where: str) -> Callable[..., Shown]:
    """The class of a screen, by its module among the rooms and its name."""
    module, _, name = where.partition(":")
    kind: Callable[..., Shown] = getattr(importlib.import_module(f"cti_tui.screens.{module}"), name)
    return kind


def _over(where: str) -> Across:
    """A screen that the desk alone says all about."""
    return lambda desk, place: _kind(where)(desk)


def _of(where: str) -> OfBorger:
    """A screen that the course alone says all about."""
    return lambda desk, case, place: _kind(where)(desk, case)


def _at(where: str) -> OfBorger:
    """A screen of the course that begins at a thing."""
    return lambda desk, case, place: _kind(where)(desk, case, place.thing)


def _week(desk: Desk, place: Place) -> Shown:
    return _kind("overview.week:WeekScreen")(
        desk, date.fromisoformat(place.thing) if place.thing else None
    )


def _perhaps_of(where: str) -> Across:
    """A screen across borgere that can be about one."""

    async def of_one(desk: Desk, place: Place) -> Shown:
        """Read whom it is about."""
        return _kind(where)(desk, await _case(desk, place))

    def opened(desk: Desk, place: Place) -> Shown | Awaitable[Shown]:
        """Make it at once, where nothing need be read."""
        if place.case is None and place.borger is not None:
            return of_one(desk, place)
        return _kind(where)(desk, place.case)

    return opened


def _papers(desk: Desk, place: Place) -> Shown:
    return _kind("paper.papers:PapersDialog")(desk)


def _paper(desk: Desk, place: Place) -> Shown:
    return _kind("paper.page:PageScreen")(desk, None, place.thing)


async def _new_borger(desk: Desk, place: Place) -> Shown:
    offered = await desk.front(Front.editions)
    return _kind("course.borger_form:BorgerForm")(desk, None, offered)


async def _edition(desk: Desk, place: Place) -> Shown:
    """An edition by its id, also one of the file's own that is out of use."""
    from cti_tui.data.course.editions import Editions

    own = await desk.store.part(Editions)(Editions.own, desk.today)
    known = (*editions(), *(one.edition for one in own))
    one = chosen(place.thing, known) if place.thing else known[0]
    return _kind("overview.edition:EditionScreen")(one)


async def _case(desk: Desk, place: Place) -> CaseRecord:
    """The course that a place is about; raises Refusal where it is gone."""
    assert place.borger is not None
    if place.course is not None:
        return await desk.front(Front.course, place.course, desk.today)
    return await desk.front(Front.case, place.borger, desk.today)


ACROSS_SCREENS: dict[Room, Across] = {
    Room.CASES: _over("overview.caseload:CaseloadScreen"),
    Room.TODAY: _over("overview.today:TodayScreen"),
    Room.WEEK: _week,
    Room.SEARCH: _perhaps_of("overview.search:SearchScreen"),
    Room.JOURNAL: _over("overview.journal:JournalScreen"),
    Room.LOAD: _over("overview.load:LoadScreen"),
    Room.TIMES: _over("contact.intensity:CaseloadTimeScreen"),
    Room.FIDELITIES: _over("course.fidelity:CaseloadFidelityScreen"),
    Room.NUMBERS: _over("overview.numbers:NumbersScreen"),
    Room.GUIDE: _over("overview.guide:GuideScreen"),
    Room.FETCH: _over("overview.importing:ImportScreen"),
    Room.FILE: _over("safety.file:FileScreen"),
    Room.COPIES: _over("safety.copies:CopiesScreen"),
    Room.SETTINGS: _over("overview.settings:SettingsScreen"),
    Room.LOCAL_ITEMS: _over("course.local_items:LocalItemsScreen"),
    Room.DONE: _over("overview.done:DoneScreen"),
    Room.NEWS: _over("overview.news:NewsScreen"),
    Room.PRACTICE: _over("safety.practice:PracticeDialog"),
    Room.OFFERS: _over("network.offers:OffersScreen"),
    Room.EDITIONS: _over("overview.editions:EditionsScreen"),
    Room.EDITION: _edition,
    Room.EDITION_FETCH: _over("overview.edition_fetch:EditionFetchScreen"),
    Room.NEW_BORGER: _new_borger,
    Room.EXPORT: _perhaps_of("safety.exporting:ExportDialog"),
    Room.CASELOAD_PAPERS: _papers,
    Room.CASELOAD_PAPER: _paper,
}


def _borger(desk: Desk, case: CaseRecord) -> Shown:
    """Where it is gone on when the thing itself is no more."""
    return _kind("course.borger:BorgerScreen")(desk, case)


async def _change(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    offered = await desk.front(Front.editions)
    return _kind("course.course_forms:ChangeForm")(desk, case, offered)


async def _anew(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    offered = await desk.front(Front.editions)
    return _kind("course.course_forms:AnewForm")(desk, case, offered)


async def _pause(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    pause = next((one for one in case.pauses if str(one.id) == place.thing), None)
    return _kind("course.pause_forms:PauseForm")(desk, case, pause)


async def _resume(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    at_hand = pause_at_hand(case.pauses, desk.today, desk.today)
    pause = next((one for one in case.pauses if one == at_hand), None)
    if pause is None:
        return _borger(desk, case)
    return _kind("course.pause_forms:ResumeForm")(desk, case, pause)


def _safe(name: str) -> OfBorger:
    """What is done with all that the file has on a borger."""
    return lambda desk, case, place: _kind(f"safety.forgetting:{name}")(
        desk, case.borger_id, case.name
    )


def _guidance(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    return _kind("course.guidance:GuidanceScreen")(case)


async def _reach(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    from cti_tui.data.reach import Reach

    facts = await desk.store.part(Reach)(Reach.facts, case.borger_id)
    return _kind("course.reach_form:ReachForm")(desk, case, facts)


def _grant(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    """The grant's date; where there is none to edit, the dates that there are."""
    has_grant = case.grant_end is not None and not case.status.closed
    where = "course.grant:GrantDialog" if has_grant else "course.why:WhyScreen"
    return _kind(where)(desk, case)


def _tell(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    return _kind("course.tell:TellDialog")(desk, case, Gate(place.thing))


def _note(desk: Desk, case: CaseRecord, place: Place) -> Shown | Awaitable[Shown]:
    """A new note, of an appointment where one is at hand, or the correction of one."""
    kind = _kind("contact.note:NoteScreen")
    if not place.thing:
        return kind(desk, case, about=place.record)
    if isinstance(place.record, NoteRecord):
        return kind(desk, case, place.record)
    return _corrected(desk, case, int(place.thing))


async def _corrected(desk: Desk, case: CaseRecord, note_id: int) -> Shown:
    return _kind("contact.note:NoteScreen")(desk, case, await _note_of(desk, note_id))


async def _note_of(desk: Desk, note_id: int) -> NoteRecord:
    from cti_tui.data.contact.log import ContactLog

    return await desk.store.part(ContactLog)(ContactLog.note, note_id)


def _note_read(desk: Desk, case: CaseRecord, place: Place) -> Shown | Awaitable[Shown]:
    if isinstance(place.record, NoteRecord):
        return _kind("contact.note_reading:NoteReading")(desk, case, place.record)
    return _note_to_read(desk, case, int(place.thing))


async def _note_to_read(desk: Desk, case: CaseRecord, note_id: int) -> Shown:
    note = await _note_of(desk, note_id)
    return _kind("contact.note_reading:NoteReading")(desk, case, note)


def _appointment(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    return _kind("contact.appointment:AppointmentDialog")(desk, case, int(place.thing))


def _agree(desk: Desk, case: CaseRecord, place: Place) -> Shown | Awaitable[Shown]:
    """A new appointment, or one that is changed or moved: `7`, `7:flyt`."""
    if not place.thing:
        return _kind("contact.appointment_form:AppointmentForm")(desk, case)
    return _taken_up(desk, case, place.thing)


async def _taken_up(desk: Desk, case: CaseRecord, thing: str) -> Shown:
    from cti_tui.screens.contact.appointment_form import taken_up

    return await taken_up(desk, case, f"{Room.AGREE}:{thing}")


def _reminder(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    return _kind("contact.reminder:ReminderDialog")(desk, int(place.thing))


def _spell(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    name = "TimeScreen" if place.thing else "SpellForm"
    return _kind(f"contact.intensity:{name}")(desk, case)


def _put_off(desk: Desk, case: CaseRecord, place: Place) -> Shown | Awaitable[Shown]:
    if isinstance(place.record, AgendaRecord):
        return _kind("contact.put_off:PutOffDialog")(desk, place.record)
    return _silence(desk, case)


async def _silence(desk: Desk, case: CaseRecord) -> Shown:
    for record in await desk.front(Front.agenda, desk.today, desk.silence_days):
        if record.case.borger_id == case.borger_id and record.entry.kind is EntryKind.SILENCE:
            return _kind("contact.put_off:PutOffDialog")(desk, record)
    return _borger(desk, case)


async def _need(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    from cti_tui.screens.plan.need_form import need_screen

    return await need_screen(desk, case, place.thing)


async def _other_plan(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    from cti_tui.data.plan.needs import Needs
    from cti_tui.data.plan.records import OtherPlanRecord

    plans = await desk.store.part(Needs)(Needs.other_plans, case.course_id)
    plan = next((one for one in plans if str(one.id) == place.thing), OtherPlanRecord(""))
    return _kind("plan.needs:OtherPlanDialog")(desk, case, plan)


def _plan(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    return _kind("plan.plan:PlanScreen")(desk, case, place.thing or None)


def _line(name: str) -> OfBorger:
    """A form about one line of the plan; the plan where the line is gone."""

    async def opened(desk: Desk, case: CaseRecord, place: Place) -> Shown:
        """Find the line, and make its form."""
        from cti_tui.data.plan.plans import Plans

        plan = await desk.store.part(Plans)(Plans.plan, case.course_id, desk.today)
        node = found_in(plan.nodes, place.thing)
        if node is None:
            return _kind("plan.plan:PlanScreen")(desk, case)
        return _kind(f"plan.forms:{name}")(desk, case, node)

    return opened


def _handover(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    step = Step(place.thing) if place.thing in tuple(Step) else None
    return _kind("network.handover:HandoverScreen")(desk, case, step)


async def _papers_of(desk: Desk, case: CaseRecord, place: Place) -> Shown:
    from cti_tui.data.course.documented import Documented

    lacking = await desk.store.part(Documented)(Documented.lacking, case.course_id)
    return _kind("paper.papers:PapersDialog")(desk, case, lacking)


OF_BORGER: dict[Room, OfBorger] = {
    Room.BORGER: _at("course.borger:BorgerScreen"),
    Room.CORRECT: _of("course.borger_form:BorgerForm"),
    Room.COURSE: _of("course.course:CourseScreen"),
    Room.CHANGE: _change,
    Room.END: _of("course.course_forms:EndForm"),
    Room.ANEW: _anew,
    Room.REOPEN: _of("course.course:CourseScreen"),
    Room.HAND_ON: _of("safety.handing_on:HandOnDialog"),
    Room.PAUSE: _pause,
    Room.RESUME: _resume,
    Room.DATES: _of("course.why:WhyScreen"),
    Room.GRANT: _grant,
    Room.GUIDANCE: _guidance,
    Room.ANSWERS: _at("course.answers:AnswersScreen"),
    Room.SHIFT: _of("course.shift:ShiftDialog"),
    Room.GAPS: _of("course.shift:ShiftDialog"),
    Room.TELL: _tell,
    Room.REACH: _reach,
    Room.REASON: _at("course.borger:BorgerScreen"),
    Room.REMARK: _at("course.borger:BorgerScreen"),
    Room.MET_ON: _at("course.borger:BorgerScreen"),
    Room.FORGET: _safe("ForgetDialog"),
    Room.PAPERS: _papers_of,
    Room.PAPER: _at("paper.page:PageScreen"),
    Room.OFFERED: _at("paper.offered:DocumentOffer"),
    Room.CONTACTS: _of("contact.log:ContactsScreen"),
    Room.NOTE: _note,
    Room.NOTE_READ: _note_read,
    Room.SHEET: _of("contact.sheet:SheetScreen"),
    Room.APPOINTMENT: _appointment,
    Room.APPOINTMENTS: _of("contact.appointments_of:AppointmentsOf"),
    Room.AGREE: _agree,
    Room.NEXT: _of("contact.next_meeting:NextMeeting"),
    Room.NOT_HELD: _appointment,
    Room.REMINDER: _reminder,
    Room.TIME: _of("contact.intensity:TimeScreen"),
    Room.FIDELITY: _of("course.fidelity:FidelityScreen"),
    Room.SPELL: _spell,
    Room.PUT_OFF: _put_off,
    Room.NEEDS: _of("plan.needs:NeedsScreen"),
    Room.NEED: _need,
    Room.OTHER_PLAN: _other_plan,
    Room.PLAN: _plan,
    Room.NODE: _line("NodeDialog"),
    Room.TRIAL: _line("TrialDialog"),
    Room.DROP: _plan,
    Room.NEW_FOCUS: _of("plan.needs:NeedsScreen"),
    Room.NO_NETWORK: _of("network.network:NetworkScreen"),
    Room.NETWORK: _of("network.network:NetworkScreen"),
    Room.SUPPORTER: _of("network.network:NetworkScreen"),
    Room.CONSENTS: _of("network.consents:ConsentsScreen"),
    Room.HANDOVER: _handover,
}


def screen_at(desk: Desk, place: Place) -> Shown | Awaitable[Shown]:
    """The screen that shows a place, to wait for where something must be read first.

    Raises Refusal, at once or when waited for, where what it is about is gone.
    """
    if place.room in ACROSS_SCREENS:
        return ACROSS_SCREENS[place.room](desk, place)
    if place.case is not None:
        return OF_BORGER[place.room](desk, place.case, place)
    return _read(desk, place)


async def _read(desk: Desk, place: Place) -> Shown:
    """Read the course that the place is about, and make its screen."""
    case = await _case(desk, place)
    shown = OF_BORGER[place.room](desk, case, place)
    return shown if isinstance(shown, Screen) else await shown
