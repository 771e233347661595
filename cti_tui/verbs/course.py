"""The verbs that change the course of one borger: pause, genoptag, afslut."""

from argparse import Namespace
from collections.abc import Callable

from cti_tui.dansk import days, long_date
from cti_tui.data.clean import clean_line
from cti_tui.data.names import typed_id
from cti_tui.data.records import CaseRecord
from cti_tui.method.preview import MarksLapse, pause_at_hand, preview
from cti_tui.refusal import Refusal
from cti_tui.verbs.agreed_after import agreed_after, print_agreed_after, to_call_off
from cti_tui.verbs.call import Call, at_terminal
from cti_tui.verbs.consent import heed_cpr, sure
from cti_tui.verbs.paper import print_pairs
from cti_tui.words.appointment import ahead_words
from cti_tui.words.course import KEEP_CONTACT, PAUSE_KINDS, before_and_after


def pause(call: Call, args: Namespace) -> None:
    """Put a course on pause; the later dates are shown before and after."""
    start, end = call.day(args.fra), call.day_or_none(args.til)
    kind = next(kind for kind, word in PAUSE_KINDS.items() if word == args.slags)
    with call.store() as store:
        before = store.find(args.borger, call.today)
        reason = _reason(call, args.grund, f"Hvorfor holder forløbet med {before.name} pause?")
        heed_cpr(call, args.behold, reason)
        after = _with_a_yes(
            call,
            lambda unmark: store.add_pause(
                before.course_id, start, end, kind, reason, call.today, unmark=unmark
            ),
        )
        until = f" til {long_date(end)}, {days((end - start).days)}" if end else ", uden slutdato"
        print(f"Forløbet med {after.name} har pause fra {long_date(start)}{until}.")
        _print_dates(call, before, after)
        if end is None or end > call.today:
            print(KEEP_CONTACT)


def genoptag(call: Call, args: Namespace) -> None:
    """Let a course on pause go on; the later dates are shown before and after."""
    on = call.day(args.dato)
    with call.store() as store:
        before = store.find(args.borger, call.today)
        stood = pause_at_hand(before.pauses, call.today, on)
        after = _with_a_yes(
            call,
            lambda unmark: store.end_pause(before.course_id, on, call.today, unmark=unmark),
        )
        assert stood is not None
        word = "fortsætter" if on >= call.today else "fortsatte"
        length = days((on - stood.start).days)
        print(f"Forløbet med {after.name} {word} {long_date(on)} efter {length} på pause.")
        _print_dates(call, before, after)


def afslut(call: Call, args: Namespace) -> None:
    """End a course ahead of time, or take back an ending that was a mistake."""
    if args.fortryd:
        _reopen(call, args)
        return
    on = call.day(args.dato) if args.dato is not None else call.today
    with call.store() as store:
        before = store.find(args.borger, call.today)
        reason = _reason(call, args.grund, f"Hvorfor slutter forløbet med {before.name}?")
        heed_cpr(call, args.behold, reason)
        ahead = agreed_after(store, before.borger_id, on, call.today)
        sure(
            call,
            args.ja,
            f"Forløbet med {before.name} (id {before.borger_id}) slutter {long_date(on)}."
            f" {ahead_words(ahead)}".rstrip(),
            f"cti afslut {typed_id(before.borger_id)} --grund …",
        )
        call_off = to_call_off(call, args.aflys, ahead)
        after = store.end_early(before.course_id, on, reason, call.today, call_off=call_off)
        print(f"Forløbet med {after.name} er afsluttet {long_date(on)}: {after.end_reason}.")
        print_agreed_after(ahead, call_off=call_off)
        _print_dates(call, before, after)


def _reopen(call: Call, args: Namespace) -> None:
    """Take back an ending, with the reason."""
    with call.store() as store:
        before = store.find(args.borger, call.today)
        asked = f"Hvorfor var afslutningen af forløbet med {before.name} en fejl?"
        reason = _reason(call, args.grund, asked)
        heed_cpr(call, args.behold, reason)
        after = store.reopen(before.course_id, reason, call.today)
        print(f"Afslutningen af forløbet med {after.name} er taget tilbage: {reason}.")
        _print_dates(call, before, after)


def _reason(call: Call, given: str | None, question: str) -> str:
    """The reason as given, or asked for at a terminal."""
    reason = clean_line(given or "")
    if not reason and at_terminal():
        reason = clean_line(call.ask(question))
    if not reason:
        raise Refusal("Der mangler en grund, så intet er ændret. Skriv den med --grund.")
    return reason


def _with_a_yes(call: Call, act: Callable[[bool], CaseRecord]) -> CaseRecord:
    """Do it; where marks would fall, only with a yes given at a terminal."""
    try:
        return act(False)
    except MarksLapse as lapse:
        many = len(lapse.gates) > 1
        which = "markeringerne" if many else "markeringen"
        if not at_terminal():
            raise
        if not call.yes(f"{lapse.what} Skal {which} tages tilbage?"):
            raise Refusal("Der blev ikke svaret ja, så intet er ændret.") from None
        return act(True)


def _print_dates(call: Call, before: CaseRecord, after: CaseRecord) -> None:
    found = preview(before.facts, after.facts, {}, call.today)
    print_pairs(before_and_after(after.edition, found))
