"""The verbs that write everything out as JSON and take it in again."""

from argparse import Namespace
from typing import TYPE_CHECKING

from cti_tui.dansk import count, listing
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, at_terminal, path_of

if TYPE_CHECKING:
    from cti_tui.data.transfer.transfers import Difference, Preview


def eksporter(call: Call, args: Namespace) -> None:
    """Write the file, or one borger, as JSON."""
    from cti_tui.data.transfer.transfers import Transfers

    target = path_of(args.til)
    if target.suffix.lower() != ".json":
        raise WrongUse("--til: cti kan skrive .json. Giv filen et navn, der ender på .json.")
    with call.store() as store:
        borger = store.find(args.borger, call.today).borger_id if args.borger else None
        number = store.part(Transfers).export(target, call.today, borger)
    print(f"{count(number, 'borger', 'borgere')} er skrevet til {target}.")
    print("Filen er ikke krypteret: gem den et sikkert sted, og slet den, når den er brugt.")


def importer_json(call: Call, args: Namespace) -> None:
    """Take an export in; asks, at a terminal, about those who stand otherwise here."""
    from cti_tui.data.transfer.transfers import Transfers, read_document

    text = read_document(path_of(args.sti))
    with call.store() as store:
        transfers = store.part(Transfers)
        found = transfers.preview(text)
        if args.proev:
            _print_preview(found)
            return
        replace = [one.uid for one in found.different if _replaces(call, one)]
        transfers.take_in(text, replace, call.today)
    taken = len(found.new) + len(replace)
    print(f"{count(taken, 'borger', 'borgere')} er importeret.")
    if found.same:
        print(f"{listing(found.same)} stod her allerede.")


def _replaces(call: Call, one: "Difference") -> bool:
    if not at_terminal():
        raise Refusal(
            f"{one.name} står anderledes her end i filen, så intet er importeret."
            " Kør det ved en terminal for at vælge."
        )
    lost = count(one.only_here, "linje", "linjer")
    return call.yes(
        f"{one.name} står anderledes her. Skal filens udgave træde i stedet? {lost}, der kun står"
        " her, forsvinder"
    )


def _print_preview(found: "Preview") -> None:
    print(f"{count(len(found.new), 'borger', 'borgere')} kan importeres. Intet er gemt endnu.")
    for words, names in (
        ("Nye", found.new),
        ("Står her allerede", found.same),
        ("Står anderledes her", [one.name for one in found.different]),
    ):
        if names:
            print(f"{words}: {listing(names)}")
