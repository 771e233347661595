"""The verbs that only look: liste, vis, tjekliste, udgaver."""

from argparse import Namespace
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from cti_tui.dansk import listing, long_date, months, short_date
from cti_tui.data.records import BorgerFacts, CaseRecord, NoteRecord
from cti_tui.method.contact import Outcome
from cti_tui.verbs.call import Call, chosen_settings, log_list, say
from cti_tui.verbs.paper import dates, print_block, print_pairs, print_table
from cti_tui.words.reach import PROTECTED, reach_lines
from cti_tui.words.standing import (
    DAMAGED,
    ITEM_SIGNS,
    OUTCOMES,
    checklist_words,
    grant_words,
    item_words,
    next_day,
    next_shift_sentence,
    phase_words,
    shift_words,
)

if TYPE_CHECKING:
    from cti_tui.data.contact.meeting_sheet import MeetingSheet
    from cti_tui.data.names import FormerNameRecord


def liste(call: Call, args: Namespace) -> None:
    """The caseload, most urgent first."""
    with call.front() as store:
        found = store.overview(call.today, closed=args.alle)
        if args.json:
            log_list(store)
    cases = found.cases
    if args.json:
        from cti_tui.verbs import as_json

        damaged = [as_json.damaged(one) for one in found.damaged]
        as_json.dump(damaged + [as_json.course(case) for case in cases])
    elif not cases and not found.damaged:
        print("Sagsoversigten er tom. Opret en borger med: cti ny")
    else:
        headings = ("Id", "Navn", "Fase", "Næste faseskift", "Tjekliste", "Seneste kontakt")
        spoilt = [(str(one.borger_id), one.name, DAMAGED, "", "", "") for one in found.damaged]
        print_table(headings, spoilt + [_line(case) for case in cases])
        for one in found.damaged:
            say(f"! {one}")


def _line(case: CaseRecord) -> tuple[str, ...]:
    day = next_day(case)
    stands = shift_words(case)
    # The screen's words leave the date out where the shift is due; a list read aloud needs it.
    if day is not None and short_date(day) not in stands:
        stands = f"{short_date(day)} · {stands}"
    return (
        str(case.borger_id),
        case.name,
        phase_words(case),
        stands,
        "" if case.status.closed else checklist_words(case),
        short_date(case.last_contact) if case.last_contact else "ingen",
    )


def vis(call: Call, args: Namespace) -> None:
    """The meeting sheet of one borger."""
    from cti_tui.data.contact.meeting_sheet import MeetingSheets
    from cti_tui.data.names import Names
    from cti_tui.data.reach import Reach
    from cti_tui.data.safety.access import AccessLog

    if args.json:
        from cti_tui.verbs import as_json

        with call.front() as front:
            sheet = front.sheet_of(args.borger, call.today)
            facts = front.part(Reach).facts(sheet.case.borger_id)
            front.part(AccessLog).opened(sheet.case.borger_id)
            log_list(front, sheet.case.borger_id)
        as_json.dump({**as_json.sheet(sheet), "facts": asdict(facts)})
        return
    silence_days = chosen_settings().silence_days
    with call.front() as front:
        meeting, notes = front.part(MeetingSheets).whole_sheet(
            args.borger, call.today, silence_days
        )
        former = front.part(Names).former(meeting.case.borger_id)
        facts = front.part(Reach).facts(meeting.case.borger_id)
        front.part(AccessLog).opened(meeting.case.borger_id)
    _print_head(meeting.case, former, facts)
    _print_sections(meeting, call.today)
    print()
    _print_checklist(meeting.case, ids=False)
    print()
    print("Notater" if notes else "Ingen notater endnu.")
    for note in notes:
        _print_note(note)


def _print_head(
    case: CaseRecord, former: tuple["FormerNameRecord", ...], facts: BorgerFacts
) -> None:
    print(case.name)
    if facts.protected:
        print(PROTECTED)
    if former:
        names = (f"{one.name} (til {short_date(one.until)})" for one in former)
        print(f"Tidligere navn: {listing(names)}")
    print_pairs(reach_lines(facts) | _facts(case) | dates(case))


def _print_sections(meeting: "MeetingSheet", today: date) -> None:
    """The meeting sheet's own parts; the course, the list and the notes stand beside them."""
    from cti_tui.words.sheet import BESIDE, sections

    for section in sections(meeting, today):
        if section.title not in BESIDE:
            print()
            print(section.title)
            for line in section.lines:
                print(f"  {line}")


def _facts(case: CaseRecord) -> dict[str, str]:
    moved = case.transition_date
    meeting = case.next_appointment
    ended = case.facts.ended
    facts = {
        "Id": str(case.borger_id),
        "Sagsnr.": case.case_number,
        "Fase": phase_words(case),
        "Næste faseskift": "" if case.status.closed else next_shift_sentence(case),
        "Afsluttet": long_date(ended) if ended and case.status.closed else "",
        "Seneste kontakt": long_date(case.last_contact) if case.last_contact else "ingen",
        "Næste aftale": long_date(meeting) if meeting else "",
        "Udgave": case.edition.title,
        "Hjemmel": f"{case.hjemmel.title} ({months(case.hjemmel.months)})",
        "Overgang": case.transition,
        case.edition.transition_label: long_date(moved) if moved else "",
        "Grund til startdatoen": case.start_reason,
        "Pause": _pauses(case),
        "Obs": grant_words(case),
    }
    return {label: value for label, value in facts.items() if value}


def _pauses(case: CaseRecord) -> str:
    return listing(
        f"fra {short_date(pause.start)}"
        + (f" til {short_date(pause.end)}" if pause.end else " og ikke slut endnu")
        for pause in case.facts.pauses
    )


def _print_note(note: NoteRecord) -> None:
    spent = f", {note.minutes.total} min." if note.minutes.total else ""
    went = "" if note.outcome is Outcome.HELD else f", {OUTCOMES[note.outcome]}"
    print(f"{long_date(note.date)}, {note.kind}{went}{spent}")
    around = [("Sted", note.place), ("Med", note.participants)]
    if known := [f"{label}: {words}" for label, words in around if words]:
        print_block("\n".join(known))
    if note.fact:
        print_block(note.fact)
    if note.reflection:
        print_block(f"Egne tanker: {note.reflection}")


def tjekliste(call: Call, args: Namespace) -> None:
    """The list of the gate at hand."""
    with call.front() as store:
        case = store.find(args.borger, call.today)
        if args.json:
            log_list(store, case.borger_id)
    if args.json:
        from cti_tui.verbs import as_json

        as_json.dump(as_json.checklist(case))
        return
    print(case.name)
    _print_checklist(case, ids=True)


def _print_checklist(case: CaseRecord, *, ids: bool) -> None:
    gate = case.edition.gate_label(case.status.gate)
    print(f"Tjekliste, {gate}: {checklist_words(case)} er på plads")
    rows = []
    for record in case.items:
        stands = " · ".join(words for words in (item_words(record), record.note) if words)
        row = (
            str(record.number),
            ITEM_SIGNS[record.state],
            record.item.text,
            stands,
            record.item.id,
        )
        rows.append(row if ids else row[:-1])
    headings = ("Nr.", "", "Punkt", "Tilstand", "Id")
    print_table(headings if ids else headings[:-1], rows)
    for local in case.local_items:
        stands = " · ".join(words for words in (item_words(local), local.note) if words)
        print(f"Lokalt punkt L{local.number}: {local.item.text} ({stands})")
    for one in case.carried:
        named = f", {one.item.id}" if ids else ""
        print(f"Mangler fra {case.edition.gate_label(one.gate)}: {one.item.text}{named}")
