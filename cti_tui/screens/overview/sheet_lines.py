"""The lines of a sheet to come: what is wrong, whom it may be, who is known and who is new."""

from collections.abc import Iterator
from datetime import date

from textual.content import Content

from cti_tui.dansk import count
from cti_tui.data.intake.result import KnownWish, ReadSheet, Wishes
from cti_tui.data.records import NewBorger
from cti_tui.words.fit import fit
from cti_tui.words.intake import shift_to_come, standing_of

WIDTHS = (14, 13, 8, 15, 24)
HEADINGS = ("Navn", "Udgave", "Hjemmel", "Fase i dag", "Næste faseskift")


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
        days = count(len(sheet.noticed), "celle er", "celler er")
        told.append(f"{days} læst, som de siges; de står nederst.")
    return "\n".join((_outcome(sheet), " ".join(told))) if told else _outcome(sheet)


def _outcome(sheet: ReadSheet) -> str:
    new = count(len(sheet.new), "borger", "borgere")
    if sheet.bad:
        faults = count(len(sheet.bad), "fejl", "fejl")
        rest = f"{new} kan hentes ind" if sheet.new else "Intet kan hentes ind"
        return f"{rest}: {faults}. Enter retter en linje, x lader den være."
    if sheet.doubtful:
        return f"{new} kan hentes ind. Enter på en tvivlsom linje siger, hvem det er."
    whom = "den" if len(sheet.new) == 1 else "dem alle"
    return f"{new} kan hentes ind. Intet er gemt endnu; ctrl+s henter {whom} ind."


def lines(sheet: ReadSheet, wishes: Wishes, today: date) -> Iterator[tuple[str, Content]]:
    """A line each, the bad ones first; its id says what Enter does with it."""
    for place, bad in enumerate(sheet.bad):
        yield f"bad:{place}", Content.assemble(("! ", "$text-warning"), str(bad))
    for place, doubt in enumerate(sheet.doubtful):
        yield f"doubt:{place}", Content(f"○ Linje {doubt.number}: {doubt.reason}")
    for place, one in enumerate(sheet.new):
        yield f"new:{place}", Content(columns(coming(one.new, today)))
    how = "rettes felt for felt" if wishes.known is KnownWish.UPDATE else "springes over"
    for place, known in enumerate(sheet.known):
        yield f"known:{place}", Content(f"{known.who.name}: kendt, {how}")
    for place, noticed in enumerate(sheet.noticed):
        yield f"told:{place}", Content.styled(str(noticed), "dim")
