"""The verb that writes a document, and names the kinds there are."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cti_tui.data.paths import typed_path
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, at_terminal, chosen_settings, say, warn_of_place
from cti_tui.verbs.consent import heed_cpr
from cti_tui.verbs.progress import at_work

if TYPE_CHECKING:
    from cti_tui.data.store import Store
    from cti_tui.documents.asked import Asked
    from cti_tui.documents.document import Document
    from cti_tui.documents.kinds import DocumentKind


def dokument(call: Call, args: Namespace) -> None:
    """Write one document to a file, after saying whom it is for and what is left out."""
    if args.liste:
        _list()
        return
    heed_cpr(call, args.behold, args.til_hvem, args.spring_over)
    if args.spring_over is not None:
        _skip(call, args)
        return
    kind, target = _wanted(args)
    with call.store() as store:
        borger_id = store.find(args.borger, call.today).borger_id if args.borger else 0
        with at_work("Henter …"):
            document = _document(call, args, store, kind, borger_id)
        say(f"Til: {args.til_hvem or kind.audience.value}.")
        for line in (*_consents(call, store, args.til_hvem, borger_id), *document.withheld):
            say(line)
        _write(call, store, document, target, borger_id or None)
        _documented(call, args, store, kind.id, borger_id)
    print(f"{document.title} er skrevet til {target}.")
    say("Filen er ikke krypteret: gem den et sikkert sted, og slet den, når den er brugt.")


def _documented(call: Call, args: Namespace, store: "Store", kind: str, borger_id: int) -> None:
    """Keep that the shift is documented, where the document is of one."""
    from cti_tui.data.course.documented import Documented
    from cti_tui.documents.kinds import documented_gate

    if borger_id:
        case = store.case(borger_id, call.today)
        if gate := documented_gate(kind, _asked(call, args).gate, case):
            store.part(Documented).keep(case.course_id, gate, call.today)


def _skip(call: Call, args: Namespace) -> None:
    """Keep that the documentation of a shift is passed over, with the reason given."""
    from cti_tui.data.course.documented import Documented
    from cti_tui.documents.kinds import documented_gate

    if args.slags not in ("faseskift", "afslutning") or not args.borger or args.til:
        raise WrongUse(
            "--spring-over hører til cti dokument faseskift BORGER, uden --til: dokumentationen af"
            " et skift springes over."
        )
    with call.store() as store:
        case = store.find(args.borger, call.today)
        gate = documented_gate(args.slags, _asked(call, args).gate, case)
        if gate is None:
            raise Refusal(f"{case.name} har ikke det skift markeret, så intet er skrevet.")
        store.part(Documented).keep(
            case.course_id, gate, call.today, skipped=True, reason=args.spring_over
        )
    label = case.edition.gate_label(gate)
    print(f"Det er skrevet, at {label} for {case.name} ikke er dokumenteret her.")


def _list() -> None:
    from cti_tui.documents.kinds import KINDS
    from cti_tui.verbs.paper import print_table

    rows = [
        (kind.id, kind.title, kind.audience.value, "" if kind.of_borger else "uden BORGER")
        for kind in KINDS
    ]
    print_table(("Slags", "Hvad det er", "Til", ""), rows)


def _wanted(args: Namespace) -> tuple["DocumentKind", Path]:
    """The kind and the file; wrong use where one is missing or does not fit the other."""
    from cti_tui.documents.files import ENDINGS
    from cti_tui.documents.kinds import kind_of

    if not args.slags or not args.til:
        raise WrongUse("cti dokument: mangler SLAGS eller --til. Se: cti dokument --liste")
    try:
        kind = kind_of(args.slags)
    except Refusal as refusal:
        raise WrongUse(str(refusal)) from None
    if kind.of_borger and not args.borger:
        raise WrongUse(f"cti dokument {kind.id}: mangler BORGER.")
    if args.borger and not kind.of_borger:
        raise WrongUse(f"cti dokument {kind.id}: er om alle sager og tager ingen BORGER.")
    target = typed_path(args.til)
    if target.suffix.lower() not in ENDINGS:
        raise WrongUse("--til: lad filens navn slutte på .pdf, .md eller .txt.")
    return kind, target


def _document(
    call: Call, args: Namespace, store: "Store", kind: "DocumentKind", borger_id: int
) -> "Document":
    from cti_tui.documents.kinds import read

    source = read(store, kind, borger_id, call.today, chosen_settings().silence_days)
    return kind.build(source, _asked(call, args))


def _asked(call: Call, args: Namespace) -> "Asked":
    from cti_tui.documents.asked import Asked, gate_named

    return Asked(
        today=call.today,
        party=args.til_hvem or "",
        gate=gate_named(args.gate) if args.gate else None,
        since=call.day_or_none(args.fra),
        until=call.day_or_none(args.til_og_med),
    )


def _consents(call: Call, store: "Store", party: str | None, borger_id: int) -> list[str]:
    """Which consent there is to what is given to someone, where it is about one borger."""
    from cti_tui.data.papers import Papers
    from cti_tui.documents.sharing import said_of_party

    if not party or not borger_id:
        return []
    return said_of_party(store.part(Papers).paper(borger_id, call.today), party)


def _write(
    call: Call, store: "Store", document: "Document", target: Path, borger_id: int | None
) -> None:
    """Write it, asking at a terminal before a file is written over; what left is in the log."""
    from cti_tui.data.private_file import Occupied
    from cti_tui.data.safety.access import AccessLog, Way

    try:
        _laid(store, document, target)
    except Occupied:
        if not at_terminal() or not call.yes(f"Der ligger en fil på {target}. Skrives der oven i?"):
            raise
        _laid(store, document, target, over=True)
    store.part(AccessLog).exported(borger_id, Way.PAPER)
    warn_of_place(target)


def _laid(store: "Store", document: "Document", target: Path, *, over: bool = False) -> None:
    from cti_tui.documents.files import write

    with at_work("Skriver siden …"):
        write(document, target, store.path, over=over)
