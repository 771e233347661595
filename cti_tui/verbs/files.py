"""The verbs about whole files: init, importer, demo."""

from argparse import Namespace
from pathlib import Path

from cti_tui.data.engine import FileState, look
from cti_tui.data.paths import typed_path
from cti_tui.data.private_file import judge_free
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, ask_passphrase, at_terminal, warn_of_place


def init(call: Call, args: Namespace) -> None:
    """Make a new file."""
    from cti_tui.data.safety import backup
    from cti_tui.data.safety.strength import judge_new
    from cti_tui.data.store import Store

    if look(call.path) not in (FileState.MISSING, FileState.EMPTY):
        raise Refusal(f"Der ligger allerede en fil på {call.path}. Vælg et andet sted med --fil.")
    if backup.copies(call.path):
        raise Refusal(
            f"Der ligger sikkerhedskopier af {call.path} i {backup.folder_of(call.path)}."
            " Læg den nyeste tilbage, eller vælg et andet sted med --fil."
        )
    warn_of_place(call.path)
    passphrase = None if args.uden_kode else call.passphrase or _new_passphrase()
    if passphrase is not None:
        judge_new(passphrase)
    Store.create(call.path, passphrase).close()
    if passphrase is None:
        print(f"Filen er lavet: {call.path}. Den er ikke krypteret; alle med adgang kan læse den.")
    else:
        print(f"Filen er lavet og krypteret: {call.path}")
        print("Glemmer du adgangssætningen, kan ingen åbne filen. Skriv den ned et sikkert sted.")


def _new_passphrase() -> str:
    if not at_terminal():
        raise Refusal(
            "Filen skal have en adgangssætning. Sæt den i CTI_KODE, eller brug --uden-kode."
        )
    passphrase = ask_passphrase("Ny adgangssætning:")
    if passphrase is None:
        raise Refusal("Der kom ingen adgangssætning, så filen er ikke lavet.")
    if ask_passphrase("Skriv den igen:") != passphrase:
        raise Refusal("De to adgangssætninger er ikke ens, så filen er ikke lavet. Prøv igen.")
    return passphrase


def importer(call: Call, args: Namespace) -> None:
    """Take in a spreadsheet or an export, all of it or nothing."""
    if args.skabelon:
        from cti_tui.data.intake.template import write_template

        made = write_template(typed_path(args.sti), file=call.path)
        print(f"Skabelonen er skrevet til {made}. Skriv en borger på hver linje, og hent den ind.")
        return
    if (kind := typed_path(args.sti).suffix.lower()) in (".json", ".cti", ".ics"):
        from cti_tui.verbs import transfer

        taken = {
            ".json": transfer.importer_json,
            ".cti": transfer.importer_sealed,
            ".ics": transfer.importer_calendar,
        }
        taken[kind](call, args)
        return
    from cti_tui.verbs.intake import importer_sheet

    importer_sheet(call, args)


def demo(call: Call, args: Namespace) -> None:
    """Write an invented caseload to a new file."""
    target = typed_path(args.til)
    judge_free(target, file=None, over=False)
    warn_of_place(target)
    write_demo(target, call, args)
    print(f"Opdigtet sagsoversigt er lavet: {target}")
    print(f'Åbn den med: cti --fil "{target}"')


def write_demo(target: Path, call: Call, args: Namespace) -> None:
    """The invented caseload itself: plain unless there is a passphrase in the environment."""
    from cti_tui.data.demo.build import make_demo
    from cti_tui.data.safety.strength import judge_new

    if call.passphrase is not None:
        judge_new(call.passphrase)
    make_demo(
        target,
        call.passphrase,
        call.today,
        borgere=args.borgere,
        afsluttede=args.afsluttede,
        notater=args.notater,
        seed=args.seed,
    )
