"""The verb aftale: a meeting with a borger, once or every so many weeks until the phase ends."""

from argparse import Namespace

from cti_tui.dansk import listing
from cti_tui.data.contact.appointment_records import NewAppointment
from cti_tui.data.contact.appointments import Appointments
from cti_tui.method.edition import now
from cti_tui.method.meeting import MeetingKind, offered
from cti_tui.refusal import Refusal
from cti_tui.said.when import When, read_when
from cti_tui.verbs.call import Call, WrongUse
from cti_tui.verbs.consent import heed_cpr
from cti_tui.verbs.parser_course import EVERY
from cti_tui.words.appointment import (
    beside_words,
    many_appointments,
    meeting_words,
    repetition_lines,
)


def aftale(call: Call, args: Namespace) -> None:
    """Agree on a meeting; what the day meets, and the days of a repeated one, are said."""
    when, weeks = _when(call, args.hvornaar), EVERY.index(args.hver) + 1 if args.hver else 0
    heed_cpr(call, args.behold, args.sted, args.med, args.om)
    with call.store() as store:
        case = store.find(args.borger, call.today)
        kinds = [one.value for one in offered(now(case.edition).meetings)]
        kind = args.slags or MeetingKind.MEETING.value
        if kind not in kinds:
            raise Refusal(f"Slagsen »{kind}« kendes ikke her. Vælg en af {listing(kinds)}.")
        texts = (args.sted or "", args.med or "", args.om or "")
        new = NewAppointment(when.day, when.time, kind, *texts)
        part, about = store.part(Appointments), case.borger_id
        if weeks:
            found = part.repeated(about, when.day, when.time, weeks, call.today)
            lines = repetition_lines(found)
        else:
            said = beside_words(part.beside(about, when.day, when.time, call.today))
            lines = [said] if said else []
        print("\n".join((f"{case.name}: {meeting_words(new)}", *lines)))
        if args.proev:
            print("Intet er gemt endnu.")
        elif weeks:
            made = part.add_repeated(about, new, weeks, call.today)
            print(f"{many_appointments(made)} er lavet.")
        else:
            part.add(about, new, call.today)
            print("Aftalen er lavet.")


def _when(call: Call, words: str) -> When:
    try:
        return read_when(words, call.today)
    except ValueError as error:
        raise WrongUse(f"HVORNÅR: {error}") from None
