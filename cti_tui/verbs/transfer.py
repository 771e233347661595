"""The verbs that write everything out, by the ending of the name, and take it in again."""

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from cti_tui.cpr import cpr_like
from cti_tui.dansk import count, listing, long_date
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import judge_free, write_private
from cti_tui.data.stopping import part_of_it
from cti_tui.data.transfer.outgoing import Leaving
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, ask_passphrase, at_terminal, say, warn_of_place
from cti_tui.verbs.consent import heed_cpr, heed_found_cpr
from cti_tui.verbs.progress import at_work

if TYPE_CHECKING:
    from cti_tui.data.intake.calendar import FoundMeeting
    from cti_tui.data.store import Store
    from cti_tui.data.transfer.transfers import Difference, TransferPreview


WRITING, READING, TAKING = "Skriver filen …", "Læser filen …", "Henter ind …"

PLAIN = "Filen er ikke krypteret: alle, der har den, kan læse den. Slet den, når den er brugt."
"""Said on stderr of each plain file that a verb writes."""


def eksporter(call: Call, args: Namespace) -> None:
    """Write the file, or one borger, in the form that the name's ending says."""
    target = typed_path(args.til)
    kind = target.suffix.lower()
    if kind not in WRITERS:
        raise WrongUse(f"--til: giv filen et navn, der ender på {', '.join(WRITERS)}.")
    if args.ark and kind != ".csv":
        raise WrongUse("--ark hører til .csv; de andre har alle ark.")
    if args.fulde_navne and kind != ".ics":
        raise WrongUse("--fulde-navne hører til .ics; de andre har altid navnene.")
    if args.overdrag_til and kind != SEALED:
        raise WrongUse("--overdrag-til hører til .cti: et forseglet forløb til en kollega.")
    if kind == SEALED and not args.borger:
        raise WrongUse("Et forseglet forløb er en borgers: sæt --borger.")
    heed_cpr(call, args.behold, args.overdrag_til)
    with call.store() as store:
        borger = store.find(args.borger, call.today).borger_id if args.borger else None
        done = WRITERS[kind](call, args, store, target, borger)
    if kind != SEALED:
        say(PLAIN)
    warn_of_place(target)
    print(f"{done} er skrevet til {target}.")


def _json(call: Call, args: Namespace, store: "Store", target: Path, borger: int | None) -> str:
    from cti_tui.data.transfer.transfers import Transfers

    with at_work(WRITING):
        number = store.part(Transfers).export(target, call.today, borger)
    return count(number, "borger", "borgere")


def _made(call: Call, args: Namespace, store: "Store", target: Path, borger: int | None) -> str:
    """A workbook, a sheet or a calendar."""
    from cti_tui.documents.exports import Chosen, ExportForm, made

    chosen = Chosen(ExportForm(target.suffix.lower()), args.ark or "", args.fulde_navne)
    judge_free(target, file=store.path, over=False)
    with at_work(WRITING):
        with part_of_it(0.0, 0.3):
            file = made(store.part(Leaving).outgoing(call.today, borger), chosen, call.today)
        with part_of_it(0.3, 1.0):
            content = file.render()
        write_private(target, content, file=store.path)
        store.part(Leaving).left(borger)
    return file.words


def _sealed(call: Call, args: Namespace, store: "Store", target: Path, borger: int | None) -> str:
    from cti_tui.data.safety.strength import judge_new
    from cti_tui.data.transfer.transfers import Transfers

    assert borger is not None, "a sealed course is of one borger"
    passphrase = os.environ.get("CTI_FORSEGL") or _seal_passphrase(twice=True)
    judge_new(passphrase)
    if args.overdrag_til:
        from cti_tui.data.transfer.handing_on import HandingOn
        from cti_tui.words.course import handed_on

        case, reason = store.case(borger, call.today), handed_on(args.overdrag_til)
        with at_work(WRITING):
            store.part(HandingOn).hand_on(target, passphrase, case, reason, call.today)
        return "Forløbet er afsluttet her, og det forseglede forløb"
    with at_work(WRITING):
        store.part(Transfers).seal(target, passphrase, call.today, borger)
    return "Det forseglede forløb"


def _seal_passphrase(*, twice: bool) -> str:
    """The passphrase of a sealed file, asked for; a second time where it is a new one."""
    if not at_terminal():
        raise Refusal("Det forseglede forløb skal have en adgangssætning. Sæt den i CTI_FORSEGL.")
    passphrase = ask_passphrase("Adgangssætning til det forseglede forløb:")
    if not passphrase or (twice and ask_passphrase("Skriv den igen:") != passphrase):
        raise Refusal("Adgangssætningen blev ikke skrevet ens to gange. Prøv igen.")
    return passphrase


SEALED = ".cti"

WRITERS = {
    ".json": _json,
    **dict.fromkeys((".xlsx", ".csv", ".ics"), _made),
    SEALED: _sealed,
}
"""What each ending is written by."""


def importer_sealed(call: Call, args: Namespace) -> None:
    """Take a colleague's sealed course in, as an export."""
    from cti_tui.data.transfer.sealed import unseal_document

    passphrase = os.environ.get("CTI_FORSEGL") or _seal_passphrase(twice=False)
    with at_work(READING):
        text = unseal_document(typed_path(args.sti), passphrase)
    _take_in(call, args, text)


def importer_calendar(call: Call, args: Namespace) -> None:
    """Show which events of a calendar are meetings with whom, and take them in after a yes."""
    from cti_tui.data.contact.appointments import Appointments
    from cti_tui.data.intake.calendar import calendar_of, sorted_by_fit
    from cti_tui.data.intake.taking_in import TakingIn
    from cti_tui.data.safety.access import AccessLog

    path = typed_path(args.sti)
    with call.store() as store:
        people = store.part(TakingIn).known(call.today)
        names = {one.id: one.name for one in people if one.open}
        with at_work(READING):
            sure, doubtful, others = sorted_by_fit(calendar_of(path, names, call.today))
        _print_meetings(sure, doubtful, others, names)
        if args.proev or not sure:
            return
        meetings = count(len(sure), "aftale", "aftaler")
        if not (args.ja or (at_terminal() and call.yes(f"Hent {meetings} ind?"))):
            raise Refusal(f"Intet er hentet ind. Sæt --ja for at hente {meetings} ind.")
        told = [(one.title, cpr_like(one.new.place)) for one in sure]
        heed_found_cpr(call, args.behold, [one for one in told if one[1]])
        agreed = [(one.fits[0], one.new) for one in sure]
        with at_work(TAKING):
            made = store.part(Appointments).add_all(agreed, call.today)
        store.part(AccessLog).imported()
    print(f"{count(len(made), 'aftale', 'aftaler')} er hentet ind.")
    if len(made) < len(sure):
        print(f"{len(sure) - len(made)} stod her allerede.")


def _print_meetings(
    sure: "list[FoundMeeting]", doubtful: "list[FoundMeeting]", others: int, names: dict[int, str]
) -> None:
    from cti_tui.verbs.paper import print_table

    rows = [
        (
            long_date(one.new.date),
            one.new.time,
            " eller ".join(names[borger] for borger in one.fits),
            one.title,
        )
        for one in (*sure, *doubtful)
    ]
    if rows:
        print_table(("Dag", "Kl.", "Med", "I kalenderen"), rows)
    if doubtful:
        several = count(len(doubtful), "aftale", "aftaler")
        print(f"{several} passer på flere og bliver ikke hentet ind.")
    print(f"{count(others, 'begivenhed', 'begivenheder')} er ikke med en borger.")


def importer_json(call: Call, args: Namespace) -> None:
    """Take an export in; asks, at a terminal, about those who stand otherwise here."""
    from cti_tui.data.transfer.transfers import read_document

    _take_in(call, args, read_document(typed_path(args.sti)))


def _take_in(call: Call, args: Namespace, text: str) -> None:
    from cti_tui.data.transfer.transfers import Transfers

    with call.store() as store:
        transfers = store.part(Transfers)
        with at_work(READING):
            found = transfers.preview(text)
        if args.proev:
            _print_preview(found)
            return
        numbers = [(one.name, one.number) for one in found.numbers]
        heed_found_cpr(call, args.behold, numbers)
        replace = [one.uid for one in found.different if _replaces(call, one)]
        with at_work(TAKING):
            transfers.take_in(text, replace, call.today)
    taken = len(found.new) + len(replace)
    print(f"{count(taken, 'borger', 'borgere')} er importeret.")
    if found.same:
        print(f"{listing(found.same)} stod her allerede.")


def _replaces(call: Call, one: "Difference") -> bool:
    if not at_terminal():
        raise Refusal(
            f"{one.name} står anderledes her end i filen, så intet er importeret."
            " Kør det i en terminal for at vælge."
        )
    from cti_tui.words.intake import sides_words

    return call.yes(f"{one.name} står anderledes her.\n{sides_words(one)}")


def _print_preview(found: "TransferPreview") -> None:
    print(f"{count(len(found.new), 'borger', 'borgere')} kan importeres. Intet er gemt endnu.")
    for words, names in (
        ("Nye", found.new),
        ("Står her allerede", found.same),
        ("Står anderledes her", [one.name for one in found.different]),
    ):
        if names:
            print(f"{words}: {listing(names)}")
