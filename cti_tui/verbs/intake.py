"""`importer` of a spreadsheet: what it would give, and the taking in."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from cti_tui.dansk import count, listing
from cti_tui.data.intake.heading import KNOWN_FIELDS, NETWORK_SYNONYMS, SYNONYMS
from cti_tui.data.intake.importer import read_file
from cti_tui.data.intake.result import BadLine, KnownWish, NewPerson, PhaseWish, ReadSheet, Wishes
from cti_tui.data.intake.taking_in import Around, TakingIn
from cti_tui.data.paths import typed_path
from cti_tui.data.records import NewBorger
from cti_tui.refusal import Refusal
from cti_tui.verbs.call import Call, WrongUse, at_terminal, log_list, say
from cti_tui.verbs.paper import print_table
from cti_tui.verbs.progress import at_work
from cti_tui.words.intake import (
    FIELDS,
    columns_told,
    come_words,
    people_counted,
    person_words,
    shift_to_come,
    standing_of,
    values_told,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cti_tui.data.intake.result import KnownAs

MOST_TOLD = 20
"""Faults told one by one; the rest are counted."""

MOST_AS_JSON = 1_000
"""Faults in the JSON one by one; a sheet of half a million lines has no more to say in more."""

_HEADINGS = ("Navn", "Udgave", "Hjemmel", "Fase", "Næste faseskift")


def importer_sheet(call: Call, args: Namespace) -> None:
    """Show what a spreadsheet holds, or take it in, all of it or nothing."""
    path = typed_path(args.sti)
    wishes = _wishes(args)
    with call.store() as store:
        part = store.part(TakingIn)
        people, wishes = part.known(call.today), replace(wishes, offered=part.editions())
        with at_work("Læser filen …"):
            sheet = read_file(path, call.today, people, wishes)
        if not args.proev:
            sheet = _asked(call, path, people, wishes, sheet)
        update = wishes.known is KnownWish.UPDATE
        known = sheet.known if update else ()
        around = Around(sheet.people, sheet.people_known if update else ())
        changes = part.sheet_changes(known, call.today)
        if args.json:
            log_list(store)  # it tells what is here beside what the sheet says
        if args.proev and args.json:
            _dump(call, sheet, changes)
            return
        if not args.json:
            _print_told(sheet, guessed=args.proev)
        _refuse_bad(sheet)
        if args.proev:
            _print_counts(sheet, wishes, "kan importeres. Intet er gemt endnu.")
        else:
            another = wishes.another or sheet.sure
            with at_work("Henter ind …"):
                part.take_in(sheet.new, known, call.today, around=around, another=another)
            if args.json:
                _dump(call, sheet, changes)
                return
            _print_counts(sheet, wishes, "er importeret.")
    _print_lines(call, sheet, changes)


def _wishes(args: Namespace) -> Wishes:
    """What was said on the command line of how to read the sheet."""
    columns = {}
    for written in args.kolonne or ():
        theirs, sign, ours = written.rpartition("=")
        field = ours.strip().casefold()
        if not sign or not theirs.strip() or (field and field not in SYNONYMS | NETWORK_SYNONYMS):
            raise WrongUse(
                f"--kolonne {written}: skriv deres navn, = og vores, fx --kolonne"
                f' "Startdato=fase1_start". Vores er {", ".join(KNOWN_FIELDS)};'
                f" på et ark om netværket {', '.join(NETWORK_SYNONYMS)}."
            )
        columns[theirs.strip()] = field
    return Wishes(
        sheet=args.ark or "",
        edition=args.udgave or "",
        columns=columns,
        network_columns=columns,
        known=KnownWish(args.kendte) if args.kendte else None,
        phase=PhaseWish(args.fase) if args.fase else None,
        another=args.anden_person,
        keep_cpr=args.behold,
    )


def _asked(
    call: Call, path: Path, people: "Sequence[KnownAs]", wishes: Wishes, sheet: ReadSheet
) -> ReadSheet:
    """The sheet after what only the worker can say; without a terminal that is a refusal."""
    if not wishes.keep_cpr and at_terminal():
        kept = read_file(path, call.today, people, replace(wishes, keep_cpr=True))
        found = [one for one in sheet.bad if one not in kept.bad]
        if sheet.has_cpr:
            for one in found[:MOST_TOLD]:
                say(one)
            if call.yes("Skal det stå der alligevel?"):
                sheet, wishes = kept, replace(wishes, keep_cpr=True)
    if sheet.doubtful and not sheet.bad:
        for doubt in sheet.doubtful[:MOST_TOLD]:
            say(f"Linje {doubt.number}: {doubt.reason}")
        whom = "Er det en anden" if len(sheet.doubtful) == 1 else "Er de alle andre"
        if not at_terminal():
            raise Refusal(f"Intet er importeret. {whom}, så tilføj --anden-person.")
        if not call.yes(f"{whom}?"):
            raise Refusal("Der blev ikke svaret ja, så intet er importeret.")
        sheet = read_file(path, call.today, people, replace(wishes, another=True))
        sheet = replace(sheet, sure=True)
    return sheet


def _refuse_bad(sheet: ReadSheet) -> None:
    """Say what is wrong with each line, up to a number, and stop."""
    if not sheet.bad:
        return
    for bad in sheet.bad[:MOST_TOLD]:
        say(f"{bad} {bad.advice}".strip())
    if len(sheet.bad) > MOST_TOLD:
        say(f"… og {count(len(sheet.bad) - MOST_TOLD, 'fejl', 'fejl')} til.")
    faults = count(len(sheet.bad), "fejl", "fejl")
    stays = " Skal et CPR-nummer stå der, så tilføj --behold." if sheet.has_cpr else ""
    raise Refusal(f"Intet er importeret: {faults}. Ret filen, og prøv igen.{stays}")


def _print_told(sheet: ReadSheet, *, guessed: bool) -> None:
    """What there is to say of the sheet, and on a trial what its columns were taken for."""
    columns = columns_told(sheet) if guessed else []
    for words in (*columns, *sheet.told, *values_told(sheet)[:MOST_TOLD]):
        print(words)
    if sheet.others:
        print("Et andet ark vælges med --ark.")
    for noticed in sheet.noticed[:MOST_TOLD]:
        print(noticed)
    if len(sheet.noticed) > MOST_TOLD:
        print(f"… og {len(sheet.noticed) - MOST_TOLD} til, der er læst sådan.")


def _print_counts(sheet: ReadSheet, wishes: Wishes, done: str) -> None:
    print(f"{come_words(len(sheet.new), len(sheet.people))} {done}")
    if not sheet.known:
        return
    names = listing(dict.fromkeys(one.who.name for one in sheet.known))
    number = len(sheet.known)
    if wishes.known is KnownWish.UPDATE:
        print(f"{count(number, 'kendt er holdt', 'kendte er holdt')} op mod filen: {names}.")
    else:
        print(f"{count(number, 'kendt er sprunget', 'kendte er sprunget')} over: {names}.")


def _print_lines(call: Call, sheet: ReadSheet, changes: list[tuple[str, ...]]) -> None:
    for one in sheet.doubtful[:MOST_TOLD]:
        print(f"Linje {one.number}: {one.reason} Er det en anden, så tilføj --anden-person.")
    if sheet.new:
        print_table(_HEADINGS, [_line(call, new) for new in sheet.borgere])
    for person in sheet.people[:MOST_TOLD]:
        print(person_words(person))
    if len(sheet.people) > MOST_TOLD:
        print(f"… og {people_counted(len(sheet.people) - MOST_TOLD)} til.")
    for known, fields in zip(sheet.known, changes, strict=False):
        if fields:
            print(f"{known.who.name}: {listing(FIELDS.get(name, name) for name in fields)}")


def _line(call: Call, new: NewBorger) -> tuple[str, ...]:
    opening, stands = new.opening, standing_of(new, call.today)
    return (
        new.name,
        opening.edition.id,
        opening.hjemmel.id,
        opening.edition.label(stands.calendar_phase),
        shift_to_come(new, call.today),
    )


def _dump(call: Call, sheet: ReadSheet, changes: list[tuple[str, ...]]) -> None:
    """What a sheet holds as JSON."""
    from cti_tui.verbs import as_json

    as_json.dump(
        {
            "sheet": sheet.name or None,
            "heading_row": sheet.heading_row,
            "columns": dict(sheet.columns),
            "new": [_new_as_json(call, one.number, one.new) for one in sheet.new],
            "known": [
                {
                    "row": one.number,
                    "borger": one.who.name,
                    "borger_id": one.who.id,
                    "changes": list(fields),
                }
                for one, fields in zip(sheet.known, changes or [()] * len(sheet.known), strict=True)
            ],
            "doubtful": [
                {"row": one.number, "borger": one.new.name, "reason": one.reason}
                for one in sheet.doubtful
            ],
            "bad": [_bad_as_json(one) for one in sheet.bad[:MOST_AS_JSON]],
            "bad_more": max(0, len(sheet.bad) - MOST_AS_JSON),
            "left_out": dict(sheet.left_out),
            "noticed": [
                {"row": one.number, "column": one.column, "read": one.read, "meant": one.meant}
                for one in sheet.noticed
            ],
            "told": list(sheet.told),
            "values": _values_as_json(sheet),
            "network": {
                "columns": {name: dict(columns) for name, columns in sheet.network_columns.items()},
                "new": [_person_as_json(one) for one in sheet.people],
                "known": [_person_as_json(one.person) for one in sheet.people_known],
            },
        }
    )


def _bad_as_json(one: BadLine) -> dict[str, Any]:
    return {
        "sheet": one.sheet or None,
        "row": one.number,
        "column": one.column or None,
        "read": one.read,
        "reason": f"{one.reason} {one.advice}".strip(),
    }


def _values_as_json(sheet: ReadSheet) -> dict[str, dict[str, str | None]]:
    """What the values of each column with few stand for; null for one that is not known."""
    found: dict[str, dict[str, str | None]] = {}
    for (column, written), meant in sheet.values.items():
        found.setdefault(column, {})[written] = meant or None
    return found


def _person_as_json(one: NewPerson) -> dict[str, Any]:
    return {
        "sheet": one.sheet,
        "row": one.number,
        "borger": one.borger,
        "name": one.new.name,
        "private": one.new.private,
        "role": one.new.role,
        "organisation": one.new.organisation,
        "ring": one.new.ring,
        "ended": one.ended,
    }


def _new_as_json(call: Call, number: int, new: NewBorger) -> dict[str, Any]:
    stands = standing_of(new, call.today)
    return {
        "row": number,
        "borger": new.name,
        "edition": new.opening.edition.id,
        "hjemmel": new.opening.hjemmel.id,
        "phase": int(stands.phase),
        "next_shift": stands.next_shift,
        "days_to_shift": stands.days,
    }
