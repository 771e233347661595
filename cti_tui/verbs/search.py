"""The verb søg: everything the worker wrote."""

from argparse import Namespace

from cti_tui.dansk import long_date
from cti_tui.data.contact.search import Search
from cti_tui.verbs.call import Call, log_list
from cti_tui.verbs.paper import print_table
from cti_tui.words.contact import PLACES

NOTHING = "Intet fundet. Alle ordene skal være der; prøv med færre eller kortere ord."


def soeg(call: Call, args: Namespace) -> None:
    """What fits the words, best first or, with `--nyeste`, newest first."""
    with call.store() as store:
        hits = store.part(Search).search(" ".join(args.tekst), newest=args.nyeste)
        if args.json:
            log_list(store, search=True)
    if args.json:
        from cti_tui.verbs import as_json

        as_json.dump([as_json.hit(one) for one in hits])
    elif not hits:
        print(NOTHING)
    else:
        rows = [
            (
                one.borger,
                PLACES[one.where],
                long_date(one.date) if one.date else "",
                one.snippet.text,
            )
            for one in hits
        ]
        print_table(("Borger", "Hvor", "Dato", "Hvad der står"), rows)
