"""The verb tal: the numbers of a period."""

from argparse import Namespace
from typing import Any

from msgspec.structs import asdict

from cti_tui.data.numbers import Figures
from cti_tui.method.numbers import Numbers, period
from cti_tui.verbs import as_json
from cti_tui.verbs.call import Call, WrongUse, log_list, warn_of_place
from cti_tui.verbs.paper import print_table
from cti_tui.verbs.progress import at_work
from cti_tui.words.numbers import period_words, tables


def tal(call: Call, args: Namespace) -> None:
    """The figures of a period, as tables or as JSON."""
    wanted = period(call.day_or_none(args.fra), call.day_or_none(args.til), call.today)
    with call.store() as store, at_work("Tæller …"):
        found, waiting = store.part(Figures).of_period(wanted, call.today, args.udgave or "")
        if args.json and not args.side:
            log_list(store)
    if args.side:
        _page(call, args, found)
        return
    if args.json:
        as_json.dump(_document(found, waiting))
        return
    print(f"Tal for {period_words(wanted)}")
    for table in tables(found, waiting):
        print(f"\n{table.title}")
        print_table(table.headings, table.rows)


def _page(call: Call, args: Namespace, found: Numbers) -> None:
    """Write the leader's page, with no person recognisable, to a new file."""
    from cti_tui.data.paths import typed_path
    from cti_tui.data.safety.access import AccessLog, Way
    from cti_tui.documents.files import ENDINGS, write
    from cti_tui.documents.method.figures import figures_page

    target = typed_path(args.side)
    if target.suffix.lower() not in ENDINGS:
        raise WrongUse("--side: lad filens navn slutte på .pdf, .md eller .txt.")
    with call.store() as store:
        rest, title = None, ""
        if args.udgave:
            part = store.part(Figures)
            title = dict(part.editions_counted(call.today)).get(args.udgave, "")
            rest, _ = part.of_period(found.period, call.today, args.udgave, others=True)
        page = figures_page(found, call.today, title, rest)
        with at_work("Skriver siden …"):
            write(page, target, store.path)
        store.part(AccessLog).exported(None, Way.PAPER)
    warn_of_place(target)
    print(f"Tallene er skrevet til {target}.")


def _document(found: Numbers, waiting: int) -> dict[str, Any]:
    contacts, minutes = found.contacts, found.minutes
    return {
        "from": found.period.first,
        "to": found.period.last,
        "caseload": [
            {
                "month": f"{month.last_day:%Y-%m}",
                "open": month.open,
                "by_phase": list(month.by_phase),
            }
            for month in found.caseload
        ],
        "shifts": asdict(found.shifts),
        "contacts": {
            "held": contacts.held,
            "cancelled": contacts.cancelled,
            "missed": contacts.missed,
            "by_kind": {kind.value: number for kind, number in contacts.by_kind.items()},
            "by_phase": list(contacts.by_phase),
        },
        "minutes": {**asdict(minutes.total), "direct_weekly": list(minutes.direct_weekly)},
        "kilometres": found.kilometres,
        "endings": {
            "completed": found.endings.completed,
            "early": sum(found.endings.early.values()),
            "by_reason": found.endings.early,
        },
        "started": found.started,
        "days_to_start": found.days_to_start,
        "network": {"first_day": found.network[0], "last_day": found.network[1]},
        "waiting_for_journal": waiting,
    }
