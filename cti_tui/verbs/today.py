"""The verb idag: what the open courses ask for."""

from argparse import Namespace

from cti_tui.dansk import long_date
from cti_tui.verbs.call import Call, chosen_settings, log_list, say
from cti_tui.verbs.paper import print_table
from cti_tui.words.agenda_lines import entry_text
from cti_tui.words.standing import when_words


def idag(call: Call, args: Namespace) -> None:
    """What is due across the caseload, what cannot wait first."""
    silence_days = chosen_settings().silence_days
    with call.front() as front:
        found = front.waiting(call.today, silence_days)
        if args.json:
            log_list(front)
    records = found.records
    for one in found.damaged:
        say(f"! {one}")
    if args.json:
        from cti_tui.verbs import as_json

        as_json.dump([as_json.agenda_line(record) for record in records])
    elif not records and not found.damaged:
        print("Intet venter på dig i dag.")
    else:
        rows = [
            (
                when_words(record.entry),
                long_date(record.entry.date),
                record.case.name,
                entry_text(record.entry),
            )
            for record in records
        ]
        print_table(("Hvornår", "Dato", "Navn", "Hvad"), rows)
