"""The lines of a sheet to come: what is wrong, whom it may be, who is new, around whom, known."""

from collections.abc import Iterator, Sequence
from datetime import date

from textual.content import Content

from cti_tui.commands.keymap import with_keys
from cti_tui.dansk import count, listing
from cti_tui.data.intake.result import KnownWish, ReadSheet, Wishes
from cti_tui.data.records import NewBorger
from cti_tui.words.fit import fit
from cti_tui.words.intake import FIELDS, come_words, person_words, shift_to_come, standing_of

WIDTHS = (14, 13, 8, 15, 22)
HEADINGS = ("Navn", "Udgave", "Hjemmel", "Fase i dag", "Næste faseskift")

TITLE = ""
"""The id of a line that is a heading."""

_Lines = Iterator[tuple[str, Content]]
"""Each with an id that says what Enter does with it."""


def columns(cells: tuple[str, ...]) -> str:
    """Cells under each other's headings."""
    return " ".join(fit(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def coming(new: NewBorger, today: date) -> tuple[str, ...]:
    """A borger to come, in the words of the columns."""
    opening, stands = new.opening, standing_of(new, today)
    return (
        new.name,
        opening.edition.id,
        opening.hjemmel.id,
        opening.edition.label(stands.calendar_phase),
        shift_to_come(new, today),
    )


def outcome(sheet: ReadSheet) -> str:
    """What the sheet holds, what ctrl+s does, and what of it is not taken along."""
    told = list(sheet.told)
    if sheet.noticed:
        cells = count(len(sheet.noticed), "celle er", "celler er")
        told.append(f"{cells} læst, som de siges; de står nederst.")
    return "\n".join((_outcome(sheet), " ".join(told))) if told else _outcome(sheet)


def _outcome(sheet: ReadSheet) -> str:
    new = come_words(len(sheet.new), len(sheet.people))
    if sheet.bad:
        faults = count(len(sheet.bad), "fejl", "fejl")
        rest = f"{new} kan hentes ind" if sheet.new or sheet.people else "Intet kan hentes ind"
        how = "Enter retter en linje, {take_out} lader den være, {bad_lines} skriver dem i en fil."
        return f"{rest}: {faults}. {with_keys(how)}"
    if sheet.doubtful:
        return f"{new} kan hentes ind. Enter på en tvivlsom linje siger, hvem det er."
    whom = "den" if len(sheet.new) + len(sheet.people) == 1 else "dem alle"
    return f"{new} kan hentes ind. Intet er gemt endnu; ctrl+s henter {whom} ind."


def lines(
    sheet: ReadSheet, wishes: Wishes, today: date, changes: Sequence[tuple[str, ...]] = ()
) -> _Lines:
    """A line each under its heading, the bad ones first; `changes`: what each known one is to."""
    for title, group in (
        (f"Skal rettes · {len(sheet.bad)}", _bad(sheet)),
        (f"Tvivlsomme · {len(sheet.doubtful)}", _doubtful(sheet)),
        (f"Nye · {len(sheet.new)}", _new(sheet, today)),
        (f"I netværket · {len(sheet.people)}", _people(sheet)),
        (f"Kendte · {len(sheet.known)}", _known(sheet, wishes, changes)),
        (f"Læst, som det siges · {len(sheet.noticed)}", _noticed(sheet)),
    ):
        listed = list(group)
        if listed:
            yield TITLE, Content.styled(title, "bold")
            yield from listed


def _bad(sheet: ReadSheet) -> _Lines:
    for place, bad in enumerate(sheet.bad):
        yield f"bad:{place}", Content.assemble(("! ", "$text-warning"), str(bad))


def _doubtful(sheet: ReadSheet) -> _Lines:
    for place, doubt in enumerate(sheet.doubtful):
        yield f"doubt:{place}", Content(f"○ Linje {doubt.number}: {doubt.reason}")


def _new(sheet: ReadSheet, today: date) -> _Lines:
    if sheet.new:
        yield TITLE, Content.styled(columns(HEADINGS), "dim")
    for place, one in enumerate(sheet.new):
        yield f"new:{place}", Content(columns(coming(one.new, today)))


def _people(sheet: ReadSheet) -> _Lines:
    for place, person in enumerate(sheet.people):
        yield f"person:{place}", Content(person_words(person))


def _known(sheet: ReadSheet, wishes: Wishes, changes: Sequence[tuple[str, ...]]) -> _Lines:
    update = wishes.known is KnownWish.UPDATE
    for place, known in enumerate(sheet.known):
        how = "springes over"
        if update:
            fields = changes[place] if place < len(changes) else ()
            named = listing(FIELDS.get(name, name) for name in fields)
            how = f"rettes felt for felt: {named}" if named else "står, som arket siger"
        yield f"known:{place}", Content(f"{known.who.name}: kendt, {how}")


def _noticed(sheet: ReadSheet) -> _Lines:
    for place, noticed in enumerate(sheet.noticed):
        yield f"told:{place}", Content.styled(str(noticed), "dim")
