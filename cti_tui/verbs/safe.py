"""The verbs that keep the file safe: kopi, gendan, tjek, slet."""

from argparse import Namespace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cti_tui.data.clean import clean_line
from cti_tui.data.paths import is_folder, typed_path
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import (
    Call,
    ask_passphrase,
    at_terminal,
    chosen_settings,
    say,
    warn_of_place,
)
from cti_tui.verbs.consent import sure
from cti_tui.verbs.progress import at_work
from cti_tui.words.safety import (
    CHECKS,
    cure_words,
    health_words,
    held_words,
    receipt_words,
    restored_words,
)

if TYPE_CHECKING:
    from cti_tui.data.store import Store

COPYING = "Laver en sikkerhedskopi …"


def kopi(call: Call, args: Namespace) -> None:
    """Make a verified copy, in its usual place or where it is asked for."""
    from cti_tui.data.safety.copies import Copies

    with call.store() as store:
        if args.til:
            target = _copy_to(call, store, typed_path(args.til))
            warn_of_place(target)
            print(f"Sikkerhedskopien er lavet og kontrolleret: {target}")
            return
        with at_work(COPYING):
            made = store.part(Copies).copy_now(datetime.now(), chosen_settings().own_folder)
    print(f"Sikkerhedskopien er lavet og kontrolleret: {made.held.path}")
    if made.mirrored:
        warn_of_place(made.mirrored)
        print(f"Den ligger også her: {made.mirrored}")
    print(held_words(made.held))
    if made.trouble:
        say(made.trouble)


def _copy_to(call: Call, store: "Store", target: Path) -> Path:
    from cti_tui.data.private_file import Occupied

    if is_folder(target):
        target = target / f"{call.path.stem}-{datetime.now():%Y-%m-%dT%H%M%S}.db"
    try:
        with at_work(COPYING):
            store.copy(target)
    except Occupied as occupied:
        if not at_terminal() or not call.yes(f"Der ligger en fil på {target}. Skriv oven i den?"):
            raise Refusal(str(occupied)) from None
        with at_work(COPYING):
            store.copy(target, overwrite=True)
    return target


def gendan(call: Call, args: Namespace) -> None:
    """Put a copy in the file's place; the file that is there is set aside."""
    from cti_tui.data.engine import WrongPassphrase
    from cti_tui.data.safety.restore import hold_typed, put_back

    copy, key = typed_path(args.sti), call.passphrase
    try:
        held = hold_typed(call.path, copy, key)
    except WrongPassphrase:
        if not at_terminal():
            raise
        key = ask_passphrase("Kopiens adgangssætning:")
        held = hold_typed(call.path, copy, key)
    print(held_words(held))
    if at_terminal() and not call.yes(f"Skal kopien lægges tilbage som {call.path}?"):
        raise Refusal("Intet er ændret.")
    with at_work("Lægger kopien tilbage …"):
        restored = put_back(call.path, copy, key, datetime.now(), present=call.passphrase)
    for line in restored_words(restored):
        print(line)


def tjek(call: Call, args: Namespace) -> None:
    """Look at the whole file, and answer 1 where something is broken."""
    from cti_tui.data.safety.check import check_file

    key = call.key_of_file()
    with at_work("Ser filen efter …"):
        health = check_file(call.path, key, call.today)
    for name in health.looked_at:
        print(f"{CHECKS[name]}: {'BRUDT' if name in health.broken else 'i orden'}")
    for line in health_words(health):
        print(line)
    if not health.whole:
        raise Refusal(cure_words(health))
    print("Filen er hel.")


def slet(call: Call, args: Namespace) -> None:
    """Delete a borger for good."""
    from cti_tui.data.names import Names, meant, typed_id
    from cti_tui.data.safety.deletion import Deletions

    with call.store() as store:
        # By name alone: also one of whom something cannot be read can be deleted.
        person = meant(clean_line(args.borger), store.part(Names).people())
        sure(
            call,
            args.ja,
            f"Det sletter {person.name} (id {person.id}) med alle forløb og notater, også i"
            " kopierne, og kan ikke fortrydes.",
            f"cti slet {typed_id(person.id)}",
        )
        own = chosen_settings().own_folder
        with at_work("Sletter …"):
            receipt = store.part(Deletions).delete_borger(person.id, [own] if own else [])
    for line in receipt_words(receipt, call.today):
        print(line)
