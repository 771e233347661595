"""The verbs that change one borger: ny, ret, note."""

import sys
from argparse import Namespace
from typing import Any

from msgspec.structs import replace

from cti_tui.dansk import days, long_date
from cti_tui.data.clean import LONGEST_TEXT, clean_line
from cti_tui.data.names import typed_id
from cti_tui.data.reach import Reach
from cti_tui.data.records import BorgerFacts, CaseRecord, Correction, NewBorger, NewNote
from cti_tui.method.calendar import StartVerdict
from cti_tui.method.contact import ContactKind, Minutes
from cti_tui.method.edition import Phase
from cti_tui.method.opening import Opening, ReasonMissing, check_opening
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.verbs.call import Call, at_terminal
from cti_tui.verbs.consent import as_another, heed_cpr
from cti_tui.verbs.paper import dates, print_pairs
from cti_tui.verbs.reach import facts_said, texts_said
from cti_tui.words.reach import reach_lines

_NO_FACTS = BorgerFacts()
"""Stands for facts of which nothing was said."""


def ny(call: Call, args: Namespace) -> None:
    """A borger with a course in kontakt."""
    start = call.day_or_none(args.start)
    moved = call.day_or_none(args.overgangsdato)
    with call.store() as store:
        chosen = store.edition(args.udgave)
        opening = Opening(
            chosen,
            chosen.hjemmel_or_default(args.hjemmel),
            start,
            moved,
            clean_line(args.grund or ""),
            None if args.fase is None else Phase(args.fase),
        )
        opening, verdict = _with_reason(call, opening)
        if verdict is StartVerdict.LATE:
            confirm_late(call, opening, opening.start_reason)
        new = NewBorger(
            args.navn,
            opening,
            transition=args.overgang or "",
            facts=facts_said(args, BorgerFacts()),
        )
        texts = (args.navn, args.overgang, opening.start_reason, *texts_said(args))
        heed_cpr(call, args.behold, *texts)
        case = as_another(
            call,
            args.anden_person,
            lambda another: store.add_borgere([new], call.today, another=another)[0],
        )
        print(f"{case.name} er oprettet med id {case.borger_id} ({case.hjemmel.title}).")
        print_pairs(dates(case))
        if case.start is None:
            set_it = f"cti ret {typed_id(case.borger_id)} --start"
            print(f"Fase 1 har ingen start endnu. Sæt den med: {set_it}")


def _with_reason(call: Call, opening: Opening) -> tuple[Opening, StartVerdict]:
    """The opening with the reason that its start needs, asked for at a terminal."""
    try:
        return opening, check_opening(opening, call.today)
    except ReasonMissing as missing:
        if not at_terminal():
            raise Refusal(f"{missing} Det gøres med --grund.") from None
        reason = clean_line(call.ask(f"{missing}\nGrund:"))
        if not reason:
            raise Refusal("Der kom ingen grund, så intet er gemt.") from None
        opening = replace(opening, start_reason=reason)
        return opening, check_opening(opening, call.today)


def confirm_late(call: Call, opening: Opening, reason: str, *, option: str = "--grund") -> None:
    """A start after the transition date wants a yes, or a reason, which is one (rule 8)."""
    if reason:
        return
    assert opening.start is not None
    assert opening.transition_date is not None
    late = days((opening.start - opening.transition_date).days)
    words = f"Fase 1 begynder {late} efter overgangen {long_date(opening.transition_date)}."
    if not at_terminal():
        raise Refusal(f"{words} Er det rigtigt, så skriv hvorfor med {option}.")
    _confirm(call, f"{words} Er det rigtigt?")


def _confirm(call: Call, question: str) -> None:
    if not call.yes(question):
        raise Refusal("Der blev ikke svaret ja, så intet er ændret.")


def ret(call: Call, args: Namespace) -> None:
    """Correct what was entered of a borger and the course."""
    if args.bevilling_til is not None:
        from cti_tui.verbs.grant import correct_grant

        correct_grant(call, args)
        return
    given = {
        "name": args.navn,
        "case_number": args.sagsnr,
        "transition": args.overgang,
        "start_reason": None if args.grund is None else clean_line(args.grund),
        "hjemmel": args.hjemmel,
    }
    changes: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    for name, text in (("transition_date", args.overgangsdato), ("start", args.start)):
        if text is not None:
            changes[name] = call.day_or_none(text)
    if not changes and facts_said(args, _NO_FACTS) is _NO_FACTS:
        raise Refusal(
            "Der er ikke noget at rette. Brug --navn, --sagsnr, --overgang, --overgangsdato,"
            " --start, --grund, --hjemmel, --bevilling-til, --telefon, --adresse, --email,"
            " --kontaktperson, --sprog, --husk eller --beskyttet."
        )
    with call.store() as store:
        before = store.find(args.borger, call.today)
        facts = store.part(Reach).facts(before.borger_id)
        stands = replace(Correction.of(before), facts=facts)
        said = replace(stands, **changes, facts=facts_said(args, facts))
        correction = _judged(call, before, said, args.grund)
        if correction == stands:
            print(f"Der er ikke noget at rette: sådan står det allerede om {before.name}.")
            return
        heed_cpr(call, args.behold, *_texts(correction), before=" ".join(_texts(stands)))
        after = as_another(
            call,
            args.anden_person,
            lambda another: store.correct(
                before.borger_id, correction, before.version, call.today, another=another
            ),
        )
        print(f"Oplysningerne om {after.name} er rettet.")
        _print_moved(dates(before), dates(after))


def _texts(correction: Correction) -> tuple[str, ...]:
    """What of a correction is free text."""
    return (
        correction.name,
        correction.case_number,
        correction.transition,
        correction.start_reason,
        *(reach_lines(correction.facts).values() if correction.facts else ()),
    )


def _judged(call: Call, case: CaseRecord, correction: Correction, reason: str | None) -> Correction:
    """The correction with the reason and the yes that new dates need."""
    dated = (correction.start, correction.transition_date)
    if case.status.closed or dated == (case.start, case.entered_transition_date):
        return correction
    opening = Opening(
        case.edition,
        case.edition.hjemmel(correction.hjemmel),
        correction.start,
        correction.transition_date,
        correction.start_reason,
        pauses=case.facts.pauses,
    )
    opening, verdict = _with_reason(call, opening)
    if verdict is StartVerdict.LATE:
        confirm_late(call, opening, clean_line(reason or ""))
    elif case.start not in (None, opening.start) and at_terminal():
        moved = long_date(opening.start) if opening.start else "ingen dato"
        assert case.start is not None
        _confirm(
            call,
            f"Fase 1 flyttes fra {long_date(case.start)} til {moved}, og de senere skift"
            " flytter med. Er det rigtigt?",
        )
    return replace(correction, start_reason=opening.start_reason)


def _print_moved(before: dict[str, str], after: dict[str, str]) -> None:
    if before == after:
        return
    labels = list(dict.fromkeys((*before, *after)))
    print_pairs(
        {
            label: f"før {before.get(label, 'ingen dato')}, nu {after.get(label, 'ingen dato')}"
            for label in labels
            if before.get(label) != after.get(label)
        }
    )


def note(call: Call, args: Namespace) -> None:
    """Write a note about a borger."""
    day = call.day(args.dato, Toward.PAST) if args.dato is not None else call.today
    kind = ContactKind(args.slags)
    piped = _from_stdin() if args.tekst == "-" else args.tekst
    with call.store() as store:
        case = store.find(args.borger, call.today)
        text = piped
        if text is None:
            if not at_terminal():
                raise Refusal(
                    "Notatet mangler sin tekst. Skriv den efter borgeren, eller send den ind"
                    " med - i stedet for teksten."
                )
            text = call.ask(f"Notat om {case.name}:")
        heed_cpr(call, args.behold, text, args.sted, args.med)
        new = NewNote(
            text,
            day,
            kind,
            minutes=Minutes.of(kind, args.minutter),
            place=args.sted or "",
            participants=args.med or "",
            kilometres=args.km,
        )
        kept = store.add_note(case.borger_id, new, call.today)
        print(f"Notatet om {case.name} er gemt ({kept.kind}, {long_date(kept.date)}).")


def _from_stdin() -> str:
    if sys.stdin is None:
        return ""
    most = 4 * LONGEST_TEXT  # a letter is at most four bytes
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise Refusal(f"Teksten er for lang; der er plads til {LONGEST_TEXT} tegn. Del den.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("Teksten er ikke i UTF-8. Gem den som UTF-8, og prøv igen.") from None
