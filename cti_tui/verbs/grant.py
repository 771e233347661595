"""`ret --bevilling-til`: the grant's last day, or the opfølgningsdato."""

from argparse import Namespace

from cti_tui.dansk import long_date
from cti_tui.data.records import CaseRecord
from cti_tui.refusal import Refusal
from cti_tui.said import Toward
from cti_tui.verbs.call import Call, at_terminal
from cti_tui.verbs.consent import heed_cpr
from cti_tui.words.grant import grant_label
from cti_tui.words.standing import grant_words

_OTHERS = ("navn", "sagsnr", "overgang", "overgangsdato", "start", "hjemmel")


def correct_grant(call: Call, args: Namespace) -> None:
    """Edit or renew the grant's date; an empty one follows from the start again."""
    if any(getattr(args, name) is not None for name in _OTHERS):
        raise Refusal(
            "--bevilling-til retter en afgørelse og står alene eller med --grund. Ret resten for"
            " sig."
        )
    day = call.day_or_none(args.bevilling_til, Toward.AHEAD)
    with call.store() as store:
        before = store.find(args.borger, call.today)
        label = grant_label(before.hjemmel)
        if day == before.entered_grant_end:
            print(f"Der er ikke noget at rette: {_stands(before)} for {before.name}.")
            return
        reason = args.grund
        if reason is None and at_terminal():
            reason = call.ask(f"Hvorfor ændres {label.lower()}? (må være tom)")
        heed_cpr(call, args.behold, reason)
        after = store.set_grant_end(before.course_id, day, reason or "", before.version, call.today)
        was = f" (før {long_date(before.grant_end)})" if before.grant_end else ""
        print(f"{_stands(after)} for {after.name}{was}.")
        if passed := grant_words(after):
            print(f"{passed}.")


def _stands(case: CaseRecord) -> str:
    label = grant_label(case.hjemmel)
    if case.grant_end is None:
        return f"{label} følger af starten, som ikke er sat endnu,"
    how = "" if case.entered_grant_end else ", som følger af starten,"
    return f"{label} er {long_date(case.grant_end)}{how}"
