"""The verb trin: what is done towards the end of a course (method.md, rule 10)."""

from argparse import Namespace

from cti_tui.data.network.handover import Handovers
from cti_tui.data.network.records import HandoverRecord, NewStep
from cti_tui.method.handover import Decision, Step
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.verbs.call import Call, WrongUse, at_terminal
from cti_tui.verbs.consent import heed_cpr
from cti_tui.verbs.parser_course import END_STEPS
from cti_tui.words.network import step_line, step_title


def trin(call: Call, args: Namespace) -> None:
    """Show the steps, or say that one is done, set aside, or neither after all."""
    if args.trin is None and (args.gjort or args.fortryd or args.til_side is not None):
        raise WrongUse(f"Skriv, hvilket trin det er: {', '.join(END_STEPS)}.")
    if args.svar and not args.gjort:
        raise WrongUse("--svar hører til --gjort.")
    with call.store() as store:
        part = store.part(Handovers)
        case = store.find(args.borger, call.today)
        plan = part.handover(case.course_id, call.today)
        if args.trin is not None:
            _change(call, args, part, plan, case.course_id)
            plan = part.handover(case.course_id, call.today)
        print(case.name)
        for kind in _shown(plan):
            print(f"  {step_line(plan, kind)}")


def _shown(plan: HandoverRecord) -> list[Step]:
    """The steps of the edition, and others that were written or set aside."""
    kinds = [one.step for one in plan.edition.steps]
    return list(dict.fromkeys([*kinds, *(one.kind for one in plan.steps), *plan.aside]))


def _change(
    call: Call, args: Namespace, part: Handovers, plan: HandoverRecord, course_id: int
) -> None:
    step = Step(END_STEPS[args.trin])
    if step not in _shown(plan):
        known = ", ".join(word for word, kind in END_STEPS.items() if Step(kind) in _shown(plan))
        raise Refusal(f"Udgaven {plan.edition.id} har ikke det trin. Vælg et af disse: {known}.")
    if args.gjort:
        _done(call, args, part, step, course_id)
    elif args.til_side is not None:
        reason = args.til_side
        if not reason.strip() and at_terminal():
            reason = call.ask(f"{step_title(plan.edition, step)}: hvorfor skal det ikke gøres?")
        heed_cpr(call, args.behold, reason)
        part.set_aside(course_id, step, reason, call.today)
    elif args.fortryd:
        _take_back(part, plan, step, call)


def _done(call: Call, args: Namespace, part: Handovers, step: Step, course_id: int) -> None:
    if step is Step.LOOK_BACK:
        raise Refusal("Tilbageblikket er gjort, når det er skrevet. Skriv det på skærmen med 4.")
    decision = None
    if step is Step.DECISION:
        if args.svar is None:
            raise Refusal("Skriv, om støtten fortsætter: --svar fortsætter eller --svar slutter.")
        decision = Decision.CONTINUES if args.svar == "fortsætter" else Decision.ENDS
    on = call.day(args.dato, Toward.PAST) if args.dato is not None else call.today
    part.add_step(course_id, NewStep(step, on, "", decision), call.today)


def _take_back(part: Handovers, plan: HandoverRecord, step: Step, call: Call) -> None:
    """What was set aside is taken up; else what was logged last is taken back."""
    aside, done = plan.aside.get(step), plan.step(step)
    if aside is not None:
        part.take_up(aside.id)
    elif done is not None:
        part.remove_step(done.id, done.version, call.today)
    else:
        raise Refusal("Trinnet er hverken gjort eller sat til side, så der er intet at fortryde.")
