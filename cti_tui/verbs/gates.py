"""The verbs about the gates: kryds, skift, orienteret."""

from argparse import Namespace
from datetime import date

from cti_tui.dansk import count, long_date
from cti_tui.data.contact.appointment_records import AppointmentRecord
from cti_tui.data.names import typed_id
from cti_tui.data.records import CaseRecord
from cti_tui.method.announce import Stance, gate_to_tell_of
from cti_tui.method.calendar import StartVerdict, judge_start
from cti_tui.method.edition import Gate
from cti_tui.method.gate import ItemState, asks_evaluation
from cti_tui.method.opening import Opening, ReasonMissing
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.verbs.agreed_after import agreed_after, print_agreed_after, to_call_off
from cti_tui.verbs.call import Call, at_terminal
from cti_tui.verbs.consent import heed_cpr
from cti_tui.verbs.write import confirm_late
from cti_tui.words.gate import told_words
from cti_tui.words.standing import item_words, next_shift_sentence


def kryds(call: Call, args: Namespace) -> None:
    """Set one item of a checklist."""
    state, reason = ItemState.MET, ""
    if args.fjern:
        state = ItemState.OPEN
    elif args.ikke_relevant is not None:
        state, reason = ItemState.NOT_RELEVANT, args.ikke_relevant
    on = call.day(args.dato, Toward.PAST) if args.dato is not None else None
    with call.store() as store:
        case = store.find(args.borger, call.today)
        item_id = _item_id(case, args.punkt)
        if state is ItemState.NOT_RELEVANT and not reason and at_terminal():
            reason = call.ask("Hvorfor er punktet ikke relevant?")
        heed_cpr(call, args.behold, reason, args.note)
        work = store.set_item(
            case.course_id, item_id, state, call.today, reason=reason, note=args.note, on=on
        )
        record = work.record(item_id)
        assert record is not None  # it stands on the list that is answered
        stands = "er åbent" if state is ItemState.OPEN else f"er {item_words(record)}"
        number = f"L{record.number}" if record.local else str(record.number)
        print(f"{work.case.name}: punkt {number} »{record.item.text}« {stands}.")
        print(_open_words(work.case))


def _item_id(case: CaseRecord, point: str) -> str:
    """The id of an item named by its number on the list at hand, or by the id itself.

    The kommune's own items are numbered L1, L2 and on.
    """
    local = point[:1] in "lL" and point[1:].isascii() and point[1:].isdigit()
    if not local and not (point.isascii() and point.isdigit()):
        return point
    records = case.local_items if local else case.items
    by_number = {str(record.number): record.item.id for record in records}
    found = by_number.get(point.lstrip("lL").lstrip("0"))
    if found is None:
        mark = "L" if local else ""
        known = f" Vælg fra {mark}1 til {mark}{len(records)}." if records else ""
        raise Refusal(
            f"Der er intet punkt {point} ved {case.edition.gate_label(case.status.gate)}.{known}"
        )
    return found


def _open_words(case: CaseRecord) -> str:
    gate = case.edition.gate_label(case.status.gate)
    number = len(case.open_items)
    if number:
        return f"{count(number, 'punkt er åbent', 'punkter er åbne')} ved {gate}."
    return f"Alle punkter er på plads ved {gate}."


def skift(call: Call, args: Namespace) -> None:
    """Mark the gate at hand done, or with gaps where that is said."""
    on = call.day(args.dato, Toward.PAST) if args.dato is not None else call.today
    gaps = args.med_mangler
    with call.store() as store:
        before = store.find(args.borger, call.today)
        if gaps is not None and not gaps.strip() and before.open_items and at_terminal():
            gaps = call.ask(f"{_named(before)}\nHvorfor markeres skiftet med mangler?")
        heed_cpr(call, args.behold, gaps)
        evaluated = _evaluated(before, args.evalueret)
        ready = gaps is not None or not before.open_items
        if before.start is None and ready and not before.status.closed:
            _check_first_start(call, before, on)
        bounds = before.status.boundaries
        ahead: tuple[AppointmentRecord, ...] = ()
        if ready and bounds is not None and before.status.gate is Gate.END:
            ahead = agreed_after(store, before.borger_id, bounds.last_day, call.today)
        off, today = to_call_off(call, args.aflys, ahead), call.today
        try:
            if gaps is None:
                after = store.mark_shift(before.course_id, on, today, evaluated, call_off=off)
            else:
                what = (before.course_id, on, gaps, today, evaluated)
                after = store.mark_with_gaps(*what, call_off=off)
        except ReasonMissing as missing:
            raise Refusal(
                f"{missing} Det gøres med: cti ret {typed_id(before.borger_id)} --grund"
            ) from None
        _print_mark(before.status.gate, after, evaluated)
        print_agreed_after(ahead, call_off=off)


def _print_mark(gate: Gate, after: CaseRecord, evaluated: str) -> None:
    """Say what a mark did, and what comes."""
    marked = next(mark for mark in after.marks if mark.gate is gate)
    day = f" {long_date(marked.on)}" if marked.on else ""
    how = " med mangler" if marked.kind == "with_gaps" else ""
    print(f"Faseskiftet {after.edition.gate_label(gate)} for {after.name} er markeret{how}{day}.")
    if how:
        carried = [one.item.text for one in after.carried if one.gate is gate]
        print(f"Føres med: {'; '.join(carried)}.")
    if evaluated:
        together = "er" if evaluated == "yes" else "er ikke"
        print(f"Plan og aktiviteter {together} evalueret sammen.")
    print(_what_comes(after))


def _evaluated(case: CaseRecord, answer: str | None) -> str:
    """The answer as it is kept; refused at a gate where the method does not ask."""
    if answer is None:
        return ""
    gate = case.status.gate
    if not asks_evaluation(gate) and not case.status.closed:
        raise Refusal(
            f"Ved {case.edition.gate_label(gate)} spørges der ikke, om planen er evalueret."
            " Markér skiftet uden --evalueret."
        )
    return "yes" if answer == "ja" else "no"


def _named(case: CaseRecord) -> str:
    return "\n".join(f"[ ] {record.item.text}" for record in case.open_items)


def _check_first_start(call: Call, case: CaseRecord, on: date) -> None:
    """Marking kontakt sets the start where it is empty, so the day is judged as a start."""
    moved = case.entered_transition_date
    if judge_start(on, moved, case.edition.start_lead_days) is StartVerdict.LATE:
        opening = Opening(case.edition, case.hjemmel, on, moved)
        option = f"cti ret {typed_id(case.borger_id)} --grund"
        confirm_late(call, opening, case.start_reason, option=option)


def _what_comes(case: CaseRecord) -> str:
    """What follows a mark, in a sentence."""
    ended = case.facts.ended
    if ended is not None:
        was = "sluttede" if case.status.closed else "slutter"
        return f"Forløbet {was} {long_date(ended)}, som er dets sidste dag."
    return f"Næste faseskift: {next_shift_sentence(case)}."


def orienteret(call: Call, args: Namespace) -> None:
    """Log that the borger was told of the coming shift, and agrees or has a reservation."""
    words = args.forbehold
    stance = Stance.AGREED if words is None else Stance.RESERVATION
    with call.store() as store:
        case = store.find(args.borger, call.today)
        edition = case.edition
        lacking = [one.gate for one in case.carried if one.item.id == edition.agreed_item]
        gate = gate_to_tell_of(case.facts, lacking, call.today)
        if words is not None and not words.strip() and at_terminal():
            words = call.ask("Hvad er forbeholdet, med borgerens egne ord?")
        heed_cpr(call, args.behold, words)
        store.announce(case.course_id, gate, call.today, stance, words or "", call.today)
        took = "har et forbehold" if stance is Stance.RESERVATION else "er indforstået"
        print(f"{case.name} er orienteret om {told_words(edition, gate)} og {took}.")
