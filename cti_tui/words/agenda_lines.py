"""What each line of I dag says."""

from collections.abc import Callable
from datetime import date, timedelta

from cti_tui.dansk import count, days, days_away, short_date
from cti_tui.method.announce import Telling
from cti_tui.method.calendar import Due, Pause
from cti_tui.method.edition import Gate, Phase
from cti_tui.method.ending import EndStep, Step
from cti_tui.method.entry import AgendaFacts, Carried, Entry, EntryKind, Meeting
from cti_tui.method.gate import markable_from
from cti_tui.method.grant import grant_warning
from cti_tui.method.silence import Silence
from cti_tui.words.grant import grant_label
from cti_tui.words.silence import silence_line


def entry_text(entry: Entry) -> str:
    """What a line of I dag says, without when it is."""
    return "" if entry.known is None else _SAYS[entry.kind](entry, entry.known)


def entry_brief(entry: Entry) -> str:
    """The text up to its first comma: `Stille i 16 dage`."""
    return entry_text(entry).partition(",")[0]


def _today(entry: Entry) -> date:
    """The day the line was asked for."""
    return entry.date - timedelta(days=entry.days)


def _after(known: AgendaFacts, gate: Gate) -> str:
    """What comes after a gate: `fase 2`, `afslutning`."""
    if gate is Gate.END:
        return "afslutning"
    return known.edition.label(Phase(gate.number + 1)).lower()


def _left(known: AgendaFacts, today: date) -> str:
    """What the list of the gate at hand lacks; `klar` from the day a mark can stand."""
    if known.open_items:
        return count(known.open_items, "åbent punkt", "åbne punkter")
    first = markable_from(known.facts, known.status.gate, today)
    if first is not None and today < first:
        return f"kan markeres fra {short_date(first)}"
    return "klar til at markere"


def _shift(entry: Entry, known: AgendaFacts) -> str:
    state = known.status
    if entry.gate is Gate.END:
        return f"{_end(entry, known)}, {_left(known, _today(entry))}"
    how = " ikke markeret" if state.due is Due.OVERDUE else ""
    how = " tidligst denne dag" if state.tentative_shift else how
    return f"Faseskift til {_after(known, state.gate)}{how}, {_left(known, _today(entry))}"


def _end(entry: Entry, known: AgendaFacts) -> str:
    if entry.days < 0:
        return "Afslutningen er ikke markeret"
    if entry.days == 0:
        return "Forløbet slutter i dag"
    return f"Forløbet slutter{' tidligst denne dag' if known.status.tentative_shift else ''}"


def _start(entry: Entry, known: AgendaFacts) -> str:
    one = known.edition.label(Phase.ONE)
    late = entry.days < 0
    begins = f"{one} er begyndt, kontakt ikke markeret" if late else f"{one} begynder"
    marked = Gate.CONTACT in known.facts.marked
    return f"{begins}, {'kontakt er markeret' if marked else _left(known, _today(entry))}"


def _appointment(entry: Entry, known: AgendaFacts) -> str:
    assert isinstance(entry.about, Meeting)
    words = _named(entry.about) + _after_end(known, entry.about)
    if entry.days < 0:
        return f"{words}: skriv, hvordan det gik"
    return f"{words}, {entry.about.place}" if entry.about.place else words


def _after_end(known: AgendaFacts, meeting: Meeting) -> str:
    """That an appointment lies after the course's end, where it does."""
    ended = known.facts.ended
    return " (efter forløbets slutning)" if ended is not None and meeting.date > ended else ""


def _named(meeting: Meeting) -> str:
    """An appointment with its hour: `Hjemmebesøg kl. 10:15`."""
    words = meeting.kind[:1].upper() + meeting.kind[1:]
    return f"{words} kl. {meeting.time}" if meeting.time else words


def _reminder(entry: Entry, known: AgendaFacts) -> str:
    assert isinstance(entry.about, Meeting)
    named = _named(entry.about)
    when = days_away((entry.about.date - _today(entry)).days)
    late = _after_end(known, entry.about)
    return f"Send en påmindelse: {named[:1].lower() + named[1:]}, {when}{late}"


def _announce(entry: Entry, known: AgendaFacts) -> str:
    assert entry.gate is not None
    tell = "Fortæl borgeren igen" if entry.about is Telling.ASK_AGAIN else "Fortæl borgeren"
    ending = entry.gate is Gate.END
    return f"{tell} om {'afslutningen' if ending else f'skiftet til {_after(known, entry.gate)}'}"


def _step(entry: Entry, known: AgendaFacts) -> str:
    """What is counted back from the end, in the edition's words."""
    one, last = entry.about, known.last_day
    assert isinstance(one, EndStep)
    if last is not None and _today(entry) > last:
        return f"{one.title} mangler: skriv det, eller sæt det til side med en grund"
    words = one.line
    if one.step is Step.HANDOVER and known.no_network:
        words = "Overdragelsesmøde med dem, borgeren vil have med"
    if one.step is Step.DECISION and known.hjemmel.open_ended:
        words += " (hos en anden medarbejder)"
    if not one.months_before:
        return words
    return f"{words}, {'hvis det ikke er holdt' if entry.days < 0 else 'gerne senest denne dag'}"


def _grant(entry: Entry, known: AgendaFacts) -> str:
    passed = grant_warning(known.hjemmel, known.status, entry.date)
    if passed is not None:
        ends = f"{'tidligst ' if passed.tentative else ''}{short_date(passed.last_day)}"
        return f"Bevillingen slutter før forløbet ({ends}): få den forlænget"
    if known.hjemmel.open_ended and entry.days < 0:
        return "Opfølgningsdatoen er nået: sæt en ny, når I har fulgt op"
    return grant_label(known.hjemmel)


def _silence(entry: Entry, known: AgendaFacts) -> str:
    """How long it has been silent; the next appointment is named."""
    assert isinstance(entry.about, Silence)
    assert known.contacts is not None
    words = silence_line(entry.about, known.edition.label(known.status.calendar_phase))
    if meeting := known.contacts.next_meeting:
        words += f" · aftale {'i dag' if meeting == _today(entry) else short_date(meeting)}"
    return words


def _pause(entry: Entry, known: AgendaFacts) -> str:
    assert isinstance(entry.about, Pause)
    until = f", slut {short_date(entry.about.end)}" if entry.about.end else ""
    since = f"i {days(-entry.days)}" if entry.days else "fra i dag"
    return f"På pause {since}{until}: hold kontakten"


def _carried(entry: Entry, known: AgendaFacts) -> str:
    assert isinstance(entry.about, Carried)
    return f"Ført med: {entry.about.text} ({known.edition.gate_label(entry.about.gate)})"


_SAYS: dict[EntryKind, Callable[[Entry, AgendaFacts], str]] = {
    EntryKind.SHIFT: _shift,
    EntryKind.START: _start,
    EntryKind.APPOINTMENT: _appointment,
    EntryKind.REMINDER: _reminder,
    EntryKind.ANNOUNCE: _announce,
    EntryKind.HANDOVER_MEETING: _step,
    EntryKind.CLOSING_MEETING: _step,
    EntryKind.DECISION: _step,
    EntryKind.LOOK_BACK: _step,
    EntryKind.GRANT_END: _grant,
    EntryKind.SILENCE: _silence,
    EntryKind.PAUSE: _pause,
    EntryKind.CARRIED: _carried,
}
