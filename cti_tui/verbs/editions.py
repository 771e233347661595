"""`udgaver`: the editions there are, and one made of one's own."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cti_tui.dansk import count, months, short_date
from cti_tui.data.engine import FileState, look
from cti_tui.data.paths import typed_path
from cti_tui.method.edition import Edition, chosen, editions
from cti_tui.method.edition_change import judged
from cti_tui.method.table import EditionFaults
from cti_tui.refusal import Refusal
from cti_tui.verbs import as_json
from cti_tui.verbs.call import Call, WrongUse, at_terminal, say
from cti_tui.verbs.paper import print_table
from cti_tui.words.edition_change import edition_change

if TYPE_CHECKING:  # the editions of the program need no database
    from cti_tui.data.course.editions import OwnRecord


def udgaver(call: Call, args: Namespace) -> None:
    """Show the editions, or do one thing with one of one's own."""
    if (args.kopi is None) != (args.til is None):
        raise WrongUse("--kopi og --til hører sammen: cti udgaver --kopi job --til min.toml")
    if args.kopi is not None:
        _copy(call, args.kopi, typed_path(args.til))
    elif args.tjek is not None:
        _check(call, typed_path(args.tjek))
    elif args.tag_i_brug is not None:
        _take_in(call, typed_path(args.tag_i_brug))
    elif args.ud_af_brug is not None:
        _retire(call, args.ud_af_brug)
    elif args.ny_ordlyd:
        _renew(call)
    else:
        _show(_own(call), as_document=args.json)


def _own(call: Call) -> "tuple[OwnRecord, ...]":
    """The editions of the file, where there is one that can be opened without asking in vain."""
    state = look(call.path)
    sealed = state is FileState.SEALED and not call.passphrase and not at_terminal()
    if sealed or state in (FileState.MISSING, FileState.EMPTY):
        return ()
    from cti_tui.data.course.editions import Editions

    with call.store() as store:
        return store.part(Editions).own(call.today)


def _show(own: "tuple[OwnRecord, ...]", *, as_document: bool) -> None:
    if as_document:
        shipped = [as_json.edition_object(one) for one in editions()]
        as_json.dump([*shipped, *(as_json.edition_object(one.edition, one) for one in own)])
        return
    for number, one in enumerate(editions()):
        if number:
            print()
        _print_edition(one)
    for record in own:
        print()
        gone = f", ude af brug siden {short_date(record.retired)}" if record.retired else ""
        print(f"Jeres egen, taget i brug {short_date(record.taken)}{gone}")
        _print_edition(record.edition)


def _copy(call: Call, edition_id: str, path: Path) -> None:
    from cti_tui.data.course.editions import write_copy

    own = tuple(one.edition for one in _own(call))
    write_copy(chosen(edition_id, (*editions(), *own)), path)
    print(f"Kopien er skrevet til {path}. Ret den, og tjek den med: cti udgaver --tjek {path}")


def _check(call: Call, path: Path) -> None:
    from cti_tui.data.course.editions import Editions, read_edition_file

    text = read_edition_file(path)
    try:
        if look(call.path) in (FileState.MISSING, FileState.EMPTY):
            found = judged(text, str(path), editions())
        else:
            with call.store() as store:
                found = store.part(Editions).judge(text, str(path))
    except EditionFaults as faults:
        raise _all_told(path, faults) from None
    print(f"{path} er i orden og kan tages i brug.")
    _print_change(*found)


def _take_in(call: Call, path: Path) -> None:
    from cti_tui.data.course.editions import Editions, read_edition_file

    text = read_edition_file(path)
    with call.store() as store:
        try:
            found = store.part(Editions).take_in(text, str(path), call.today)
        except EditionFaults as faults:
            raise _all_told(path, faults) from None
    print(f"Udgaven »{found[0].id}« er taget i brug til nye forløb. Løbende forløb er, som de var.")
    _print_change(*found)


def _all_told(path: Path, faults: EditionFaults) -> Refusal:
    """Every fault on a line of its own; what is left to raise is how many there are."""
    for fault in faults.faults:
        say(f"{path}, {fault}")
    many = count(len(faults.faults), "fejl", "fejl")
    return Refusal(f"{many} i {path}, så udgaven er ikke taget i brug. Ret den, og prøv igen.")


def _retire(call: Call, edition_id: str) -> None:
    from cti_tui.data.course.editions import Editions

    with call.store() as store:
        record = store.part(Editions).retire(edition_id, call.today)
    going = count(record.courses, "åbent forløb følger", "åbne forløb følger")
    print(f"Udgaven »{edition_id}« tilbydes ikke mere. {going} den til ende som hidtil.")


def _renew(call: Call) -> None:
    from cti_tui.data.course.editions import Editions

    with call.store() as store:
        part = store.part(Editions)
        ids = [case.course_id for case in part.behind(call.today)]
        renewed = part.renew(ids, call.today)
    if not renewed:
        print("Alle løbende forløb har den ordlyd, der gælder nu.")
        return
    print("Den nye ordlyd er taget over; kryds, datoer og svar er, som de var:")
    for case in renewed:
        print(f"  {case.name}")


def _print_change(edition: Edition, before: Edition | None) -> None:
    basis = f", der bygger på »{before.title}«" if before else ""
    print(f"{edition.title}{basis}.")
    change = edition_change(edition, before)
    for title, lines in (
        ("Nyt", change.new),
        ("Ændret", change.changed),
        ("Ude", change.gone),
    ):
        if lines:
            print(f"{title} ({len(lines)}):")
        for line in lines:
            print(f"  {line}")


def _print_edition(one: Edition) -> None:
    print(f"{one.id}: {one.title}")
    print(f"Kilde: {one.source}")
    print()
    print_table(
        ("Fase", "Det handler om", "Kilde"),
        [(text.label, text.focus, text.source) for text in one.phases],
    )
    print()
    print_table(
        ("Hjemmel", "Navn", "Længde", "Borgere pr. medarbejder", "Kilde"),
        [
            (
                hjemmel.id,
                hjemmel.title,
                months(hjemmel.months),
                " til ".join(str(bound) for bound in sorted(set(hjemmel.caseload))),
                hjemmel.source,
            )
            for hjemmel in one.hjemler
        ],
    )
    for checklist in one.checklists:
        print()
        print(f"Tjekliste, {one.gate_label(checklist.gate)}")
        rows = [
            (str(number), item.id, item.text, "ja" if item.optional else "", item.source)
            for number, item in enumerate(checklist.items, start=1)
        ]
        print_table(("Nr.", "Id", "Punkt", "Eventuelt", "Kilde"), rows)
